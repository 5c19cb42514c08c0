//! 处理决定: it does not hold; it holds and the unit is struck off; it holds in part and the facts are shown anew.

use super::{tell_unit, term};
use crate::{
    access::{Act, Granted},
    application::Stage,
    kernel::{calendar::CountPublicationDay, place::Regions},
    notice::{
        self,
        commands::{Supplement, exhibit, strike_unit},
        events::UnitStruckOff,
    },
    objection::{
        Objection, ObjectionRefusal, Outcome, Seen, Terms,
        acts::Dispose,
        events::ObjectionDisposed,
        queries, rules,
        store::{case, inquiry},
    },
    platform::{error::Result, work::Work},
};

/// The decision.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What the page showed of the case.
    pub seen: Seen,
    /// How.
    pub outcome: Outcome,
    /// Why; the reply is drafted from it.
    pub grounds: String,
    /// What the public list says of a unit that is struck off; it does not say who objected.
    pub public_reason: String,
    /// 主要工作业绩 as corrected, when it holds in part.
    pub achievements: String,
}

/// Decides. One unit is touched, the list goes on. Of two at once one decides.
///
/// # Errors
/// [`ObjectionRefusal`]; what stands against a notice that is shown anew.
pub async fn dispose(
    mut work: Work,
    may: Granted<Dispose>,
    decision: &Decision,
    (regions, count): (&Regions, CountPublicationDay),
    terms: &Terms,
) -> Result<()> {
    // The questions before the case, as an answer takes them: it is read here, or comes too late.
    inquiry::hold(&mut work, may.on()).await?;
    let objection = case::current(&mut work, may.on(), decision.seen.version).await?;
    let asked = queries::inquiries(work.conn(), objection.id).await?;
    let (stage, newest) = case::unit(work.conn(), objection.application).await?;
    let (outcome, account) = (decision.outcome, work.actor().account());
    rules::all_read(&asked, decision.seen.answers)?;
    rules::dispose(&objection, &asked, (outcome, &decision.grounds), (stage, account), work.now())?;
    let grounds = decision.grounds.trim();
    let reply = rules::decision(&objection, outcome, grounds);
    let due_at = term(&mut work, terms.reply).await?;
    case::dispose(&mut work, objection.id, (outcome, grounds, &reply), due_at).await?;
    match outcome {
        Outcome::Rejected => {
            let says = "经核实，异议不成立，不影响你单位的办理。";
            tell_unit(&mut work, &objection, "对你单位的异议已办结", says).await?;
        }
        // A second objection upheld against a unit that is off the list already strikes nothing.
        Outcome::Upheld if stage == Stage::StruckOff => {}
        Outcome::Upheld => strike(&mut work, &objection, newest, decision.public_reason.trim()).await?,
        Outcome::UpheldInPart => correct(&mut work, (&objection, newest), decision, (regions, count)).await?,
    }
    let (objection, application) = (objection.id, objection.application);
    work.commit(ObjectionDisposed { objection, application, outcome, grounds: grounds.to_owned() }).await
}

async fn strike(
    work: &mut Work,
    objection: &Objection,
    newest: notice::NoticeId,
    reason: &str,
) -> Result<()> {
    let reason = if reason.is_empty() { "公示期间收到异议，经核实成立" } else { reason };
    if case::reveals(work.conn(), objection.id, reason).await? {
        return Err(ObjectionRefusal::RevealsObjector.into());
    }
    strike_unit(work, newest, objection.application, reason).await?;
    let says = format!("公示期间收到的异议经核实成立，已移出公示名单：{reason}");
    tell_unit(work, objection, "已移出公示名单", &says).await?;
    let (application, reason) = (objection.application, reason.to_owned());
    work.note(&UnitStruckOff { notice: newest, application, reason }).await
}

async fn correct(
    work: &mut Work,
    (objection, newest): (&Objection, notice::NoticeId),
    decision: &Decision,
    (regions, count): (&Regions, CountPublicationDay),
) -> Result<()> {
    let before = queries::achievements(work.conn(), objection.application).await?;
    let achievements = decision.achievements.trim().replace("\r\n", "\n");
    if achievements.is_empty() || achievements == before.trim() {
        return Err(ObjectionRefusal::NothingCorrected.into());
    }
    let supplement = Supplement {
        on: newest,
        application: objection.application,
        act: Act::DisposeObjection,
        why: "更正",
        reason: "异议经核实部分成立，更正公示内容".to_owned(),
        achievements,
    };
    exhibit(work, &supplement, regions, count).await.map(drop)
}
