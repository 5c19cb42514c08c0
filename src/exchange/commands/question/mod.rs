//! What can be done with a question.

mod answer;
mod ask;
mod handle;
mod look_up;

pub use answer::{prepare, release, withdraw};
pub use ask::{Form, Limits, ask, ask_publicly};
pub use handle::{advise, pass, recall, refuse, remind, take};
pub use look_up::{LookUp, look_up};

use crate::{
    access::OFFICE,
    exchange::{
        Question, QuestionId, QuestionState,
        events::QuestionMoved,
        store::question::{self as store, Change},
    },
    platform::{
        error::Result,
        message::{self, Message},
        outbox,
        work::Work,
    },
};
use uuid::Uuid;

/// The address of a question for those who work on it.
fn link(id: QuestionId) -> String {
    format!("/exchange/questions/{id}")
}

/// It moves, with its step, and is told.
async fn turn(
    mut work: Work,
    question: &Question,
    state: QuestionState,
    (change, words): (Change<'_>, &str),
    digest: Option<String>,
) -> Result<()> {
    store::turn(&mut work, question, state, change).await?;
    store::step(&mut work, question.id, state, words).await?;
    tell(&mut work, question, state, change).await?;
    let event = QuestionMoved { question: question.id, state: state.code(), digest, words: words.to_owned() };
    work.commit(event).await
}

/// Who must act learns it; who asked learns what became of it.
async fn tell(work: &mut Work, question: &Question, state: QuestionState, change: Change<'_>) -> Result<()> {
    let receipt = &question.receipt;
    let to = |tenant: Uuid, account, subject: String, body: &str| Message {
        tenant,
        account,
        subject,
        body: body.to_owned(),
        link: link(question.id),
    };
    let asks = match (state, change) {
        (QuestionState::WithBureau, Change { bureau: Some((bureau, _)), .. }) => {
            let subject = format!("咨询{receipt}请你们起草答复");
            to(bureau.uuid(), None, subject, "答复交省商务厅，不直接答复提问人。")
        }
        (QuestionState::WithBureau, _) | (QuestionState::Received, _) => return Ok(()),
        (QuestionState::InHand, Change { advice: Some(_), .. }) => {
            let subject = format!("市州起草了咨询{receipt}的答复");
            to(OFFICE, question.handler, subject, "看过后起草正式答复，送负责人审定。")
        }
        (QuestionState::InHand, _) if question.state == QuestionState::Prepared => to(
            OFFICE,
            question.prepared_by,
            format!("咨询{receipt}的答复退回修改"),
            "看退回的原因，改好再送审。",
        ),
        (QuestionState::InHand, _) => return Ok(()),
        (QuestionState::Prepared, _) => to(
            OFFICE,
            None,
            format!("咨询{receipt}的答复等负责人审定"),
            "审定后发给提问人；同意公开的同时公布。",
        ),
        (QuestionState::Answered, Change { approved: None, .. }) => {
            let subject = format!("咨询{receipt}的更正退回修改");
            to(OFFICE, question.prepared_by, subject, "原来的答复不变。看退回的原因，改好再送审。")
        }
        (QuestionState::Answered, _) if question.answer.is_some() => {
            return tell_asker(work, question, &format!("咨询{receipt}的答复有更正"), "看更正后的答复。")
                .await;
        }
        (QuestionState::Answered, _) => {
            return tell_asker(work, question, &format!("咨询{receipt}已答复"), "看省商务厅的答复。").await;
        }
        (QuestionState::Refused, _) => {
            let says = "看不予答复的原因和该到哪里办。";
            return tell_asker(work, question, &format!("咨询{receipt}不予答复"), says).await;
        }
        (QuestionState::Withdrawn, _) => {
            let says = "原来的答复不再作数，看撤回的原因。";
            return tell_asker(work, question, &format!("咨询{receipt}的答复已撤回"), says).await;
        }
    };
    message::ask(work, &asks).await.map(|_| ())
}

/// Signed in: a message. From the public: a mail where there is an address, which says nothing but that there is something to read.
async fn tell_asker(work: &mut Work, question: &Question, subject: &str, body: &str) -> Result<()> {
    if let (Some(tenant), Some(account)) = (question.tenant, question.asked_by) {
        let told = Message {
            tenant,
            account: Some(account),
            subject: subject.to_owned(),
            body: body.to_owned(),
            link: link(question.id),
        };
        return message::put(work, &told).await;
    }
    let Some(address) = store::mail_of(work.conn(), question.id.uuid()).await? else { return Ok(()) };
    let body = format!("{body}凭回执编号和查询码查看。");
    outbox::invite(work, OFFICE, &address, (subject, &body, "/questions/receipt")).await
}
