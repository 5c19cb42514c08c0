//! 确认省级企业 (B06).

use super::{OFFICE_NAME, as_read, tell};
use crate::{
    acceptance::{
        acts::ConfirmDirect,
        events::{AcceptanceDecided, DirectDecided},
        rules::{self, AcceptanceRefusal},
        store,
    },
    access::{Act, Granted},
    application::{
        Application, Holder, Step,
        commands::{advance, decide_direct, load_for_update},
    },
    letter::{self, rules::wording},
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    round,
};

/// What the province says of the flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// It is one: the file stays with the province, outside every quota.
    Confirmed,
    /// It is none: the file goes to its recommending authority, while that may still recommend.
    ToAuthority,
    /// It is none, and recommendations are over: the file is not taken up.
    Ended,
}

/// Decides on the flag of the file as it was `read`.
///
/// ## 为何如此 2026-11
/// A file whose flag is refused after the end of the recommendations would lie at an authority that can do nothing with it. The scheme
/// knows one end of the recommendations for the whole province (四(二)), and everybody reads it on the round's page: a term of its own for
/// one authority would be a privilege. So the file is not taken up, and its unit reads why. Where that is hard on a unit that was kept
/// waiting, the province moves the round's date for all, with a reason, before it decides.
///
/// # Errors
/// [`AcceptanceRefusal::ReasonMissing`] when refused without words; [`AcceptanceRefusal::MovedOn`], also when recommendations have ended,
/// or go on, otherwise than the page said; [`crate::application::rules::transition::TurnRefusal`] when there is no flag to decide.
pub async fn confirm_direct(
    mut work: Work,
    may: Granted<ConfirmDirect>,
    read: usize,
    flag: Flag,
    reason: &str,
) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    as_read(&mut work, &application, Act::ConfirmDirect, read).await?;
    let round = round::queries::round(work.conn(), application.round).await?.ok_or(Error::Unseen)?;
    let over = round.recommend_until <= work.now();
    let reason = if flag == Flag::Confirmed { reason.trim().to_owned() } else { rules::reason(reason)? };
    let note = match flag {
        Flag::Confirmed => "确认为省级企业，直接向省商务厅申报。".to_owned(),
        Flag::ToAuthority if !over => format!("不是省级企业，转{}审核：{reason}", application.authority_name),
        Flag::Ended if over => return end(work, &application, reason).await,
        Flag::ToAuthority | Flag::Ended => return Err(AcceptanceRefusal::MovedOn.into()),
    };
    let confirmed = flag == Flag::Confirmed;
    let step = Step {
        by_name: OFFICE_NAME.into(),
        holder: if confirmed { Holder::Office } else { Holder::Authority },
        due_at: application.due_at,
        note: note.clone(),
        points: Vec::new(),
    };
    decide_direct(&mut work, &application, confirmed, step).await?;
    let message = |tenant| Message {
        tenant,
        account: None,
        subject: format!("{}：省级企业的确认", application.org_name),
        body: note.clone(),
        link: format!("/applications/{}", application.id),
    };
    message::put(&mut work, &message(application.org.uuid())).await?;
    if !confirmed {
        message::put(&mut work, &message(application.authority.uuid())).await?;
    }
    work.commit(DirectDecided { application: application.id, confirmed, reason }).await
}

/// It is none, and nobody may recommend it any more: not taken up, in words that say so.
async fn end(mut work: Work, application: &Application, reason: String) -> Result<()> {
    let says =
        format!("不是省级企业（{reason}）；本批次推荐已经截止，不能再由{}推荐", application.authority_name);
    let step = Step {
        by_name: OFFICE_NAME.into(),
        holder: Holder::Nobody,
        due_at: None,
        note: format!("不予受理：{says}"),
        points: Vec::new(),
    };
    advance(&mut work, application, Act::RefuseAcceptance, step).await?;
    store::insert(&mut work, application.id, &[], false, &says).await?;
    let subject = format!("{}的申报不予受理", application.org_name);
    tell(&mut work, application, subject, &format!("理由：{says}")).await?;
    let now = work.now();
    letter::commands::draft(&mut work, wording::not_accepted(application, &says, now)).await?;
    work.note(&DirectDecided { application: application.id, confirmed: false, reason }).await?;
    work.commit(AcceptanceDecided { application: application.id, accepted: false, reason: says }).await
}
