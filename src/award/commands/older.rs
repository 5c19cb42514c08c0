//! A title that is older than the rounds held here is entered, with what became of it since.

use crate::{
    award::{CheckCode, OlderTitle, TitleId, TitleState, events::OlderTitleEntered, store},
    kernel::statute,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};
use uuid::Uuid;

/// Enters it within the work of the list that names it (`import`), which has checked it and commits. Its re-reviews go by the standard
/// `(set, digest)`. The unit is told.
///
/// # Errors
/// Faults of the database; a constraint that forbids it.
pub async fn enter_older(
    work: &mut Work,
    batch: Uuid,
    title: &OlderTitle,
    (set, digest): (&str, &str),
) -> Result<TitleId> {
    let (id, code) = (TitleId::fresh(), CheckCode::fresh());
    let due = statute::rereview_due(title.announced_on);
    store::older::enter(work, (batch, id), title, (&code, due), (set, digest)).await?;
    if let Some(on) = title.confirmed_on {
        let now = store::title::for_update(work.conn(), id).await?;
        let document = format!("复核确认（{}）", on.format("%Y年%-m月%-d日"));
        let due = statute::rereview_due(on);
        store::title::stand(work, &now, (TitleState::Valid, on, &document), due).await?;
    }
    if let Some((on, document)) = &title.revoked {
        let now = store::title::for_update(work.conn(), id).await?;
        let due = now.rereview_due_on;
        store::title::stand(work, &now, (TitleState::Revoked, *on, document.as_str()), due).await?;
    }
    work.note(&OlderTitleEntered {
        title: id,
        org: title.org,
        certificate: title.certificate,
        document: title.document.to_string(),
        announced_on: title.announced_on,
    })
    .await?;
    let told = Message {
        tenant: title.org.uuid(),
        account: None,
        subject: format!("{}的称号已补录进名录", title.unit_name),
        body: format!(
            "{}，证书编号{}，校验码{}，文号{}。有不对的地方请告诉省商务厅。",
            title.category.title(),
            title.certificate,
            code.grouped(),
            title.document
        ),
        link: format!("/register/{}", title.certificate),
    };
    message::put(work, &told).await?;
    Ok(id)
}
