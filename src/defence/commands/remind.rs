//! Reminding units and panel on the day before.

use super::held;
use crate::{
    defence::{SessionId, events::SessionReminded},
    kernel::day,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    review::board,
};

/// Tells every unit of the session its time and place once more, and the panel; the caller has claimed the moment in the same work.
///
/// # Errors
/// Faults of the database.
pub async fn remind(mut work: Work, id: SessionId) -> Result<()> {
    let session = held(&mut work, id).await?;
    let place = session.setting.place();
    for slot in &session.slots {
        let at = day::local(slot.starts_at).format("%-m月%-d日%H:%M");
        let bring = match session.setting.bring.as_str() {
            "" => String::new(),
            bring => format!("请带：{bring}。"),
        };
        let note = Message {
            tenant: slot.org,
            account: None,
            subject: format!("明天答辩：{at}"),
            body: format!("地点：{place}。{bring}请提前签到。"),
            link: format!("/applications/{}/defence", slot.application),
        };
        message::ask(&mut work, &note).await?;
    }
    for member in &session.members {
        let Some((tenant, account)) = board::account_of(work.conn(), member.expert).await? else { continue };
        let at = day::local(session.setting.begins()).format("%-m月%-d日%H:%M");
        let note = Message {
            tenant,
            account: Some(account),
            subject: format!("明天答辩评审：{at}开始"),
            body: format!("地点：{place}。共{}个单位。", session.slots.len()),
            link: "/review/defence".to_owned(),
        };
        message::ask(&mut work, &note).await?;
    }
    let units = session.slots.len();
    work.commit(SessionReminded { session: id, units }).await
}
