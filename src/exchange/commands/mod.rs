//! What can be done here.

mod activity;
mod look;
mod publish;
pub mod question;
mod submit;
mod write;

pub use activity::{
    add_material, announce, attend, cancel, change, end_enrolment, enrol, leave, remove_material,
};
pub use look::{Said, look, reword};
pub use publish::{release, take_down};
pub use question::remind as remind_of_question;
pub use submit::{answer, submit, withdraw};
pub use write::{Written, begin, save};

use super::{CaseId, CaseStage, CaseStudy, events::CaseStudyMoved, store};
use crate::platform::{
    error::Result,
    message::{self, Message},
    work::Work,
};
use uuid::Uuid;

/// The address of a case for those who work on it.
fn link(id: CaseId) -> String {
    format!("/exchange/cases/{id}")
}

/// It moves, with its step, and is told.
async fn turn(
    mut work: Work,
    case: &CaseStudy,
    stage: CaseStage,
    (turn, words): (store::Turn<'_>, &str),
    digest: Option<String>,
) -> Result<()> {
    store::turn(&mut work, case, stage, turn).await?;
    store::step(&mut work, case.id, stage, words).await?;
    tell(&mut work, case, stage, words).await?;
    let digest = digest.or_else(|| case.text.as_ref().map(|text| text.digest.clone()));
    work.commit(CaseStudyMoved { case: case.id, stage: stage.code(), digest, words: words.to_owned() }).await
}

/// Who must act learns it; who wrote learns what became of it.
async fn tell(work: &mut Work, case: &CaseStudy, stage: CaseStage, words: &str) -> Result<()> {
    let name = case.called();
    let to = |tenant: Uuid, subject: String, body: String| Message {
        tenant,
        account: None,
        subject,
        body,
        link: link(case.id),
    };
    let author = case.author.tenant();
    let asks = match stage {
        CaseStage::Submitted => {
            let bureau = case.author.authority().map_or(crate::access::OFFICE, |id| id.uuid());
            let subject = format!("{}的典型案例等你们核对", case.author_name);
            to(bureau, subject, format!("《{name}》。核对后报省商务厅，也可以退回或者修改文字。"))
        }
        CaseStage::Checked => {
            let subject = format!("{}的典型案例等编审", case.author_name);
            let body = format!("《{name}》。编审后准备发布，也可以退回或者修改文字。");
            to(crate::access::OFFICE, subject, body)
        }
        CaseStage::Returned => {
            to(author, format!("典型案例《{name}》被退回"), format!("{words}。改好后重新提交。"))
        }
        CaseStage::Proposed => {
            let body = format!("修改的原因：{words}。看过改动，同意或者不同意。");
            to(author, format!("典型案例《{name}》的文字有修改，等你们确认"), body)
        }
        CaseStage::Prepared => {
            let subject = format!("典型案例《{name}》等负责人发布");
            to(crate::access::OFFICE, subject, format!("{}提供，文字已经编审。", case.author_name))
        }
        CaseStage::Published => {
            let body = "公众可以看到。署名是你们单位。".to_owned();
            return message::put(work, &to(author, format!("典型案例《{name}》已发布"), body)).await;
        }
        CaseStage::TakenDown => {
            let body = format!("原因：{words}。");
            return message::put(work, &to(author, format!("典型案例《{name}》已撤下"), body)).await;
        }
        CaseStage::Draft | CaseStage::Withdrawn => return Ok(()),
    };
    message::ask(work, &asks).await.map(|_| ())
}
