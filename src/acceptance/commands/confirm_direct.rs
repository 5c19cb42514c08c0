//! 确认省级企业 (B06).

use super::OFFICE_NAME;
use crate::{
    acceptance::{acts::ConfirmDirect, events::DirectDecided, rules},
    access::Granted,
    application::{
        Holder, Step,
        commands::{decide_direct, load_for_update},
    },
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};

/// Confirms the flag, and the file stays with the province outside every quota; or refuses it, and the file goes to its
/// recommending authority.
///
/// # Errors
/// [`rules::AcceptanceRefusal::ReasonMissing`] when refused without words;
/// [`crate::application::rules::transition::TurnRefusal`] when there is no flag to decide.
pub async fn confirm_direct(
    mut work: Work,
    may: Granted<ConfirmDirect>,
    confirmed: bool,
    reason: &str,
) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    let reason = if confirmed { reason.trim().to_owned() } else { rules::reason(reason)? };
    let (holder, note) = if confirmed {
        (Holder::Office, "确认为省级企业，直接向省商务厅申报。".to_owned())
    } else {
        (Holder::Authority, format!("不是省级企业，转{}审核：{reason}", application.authority_name))
    };
    let step = Step {
        by_name: OFFICE_NAME.into(),
        holder,
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
