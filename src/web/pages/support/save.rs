//! Saving the draft of a measure.

use super::{
    show::{Shown, own, page},
    typed::Typed,
};
use crate::{
    kernel::refusal::Refusal as _,
    platform::error::{Error, Result},
    support::{Content, MeasureId, SupportRefusal, acts::Record, commands, queries, rules},
    web::{
        at::At,
        desk::{Desk, done},
        pages::application::received::receive,
        path,
        view::page::Invalid,
    },
};
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};

pub(super) async fn save(mut desk: Desk, At(id): At<MeasureId>, request: Request) -> Result<Response> {
    let measure = own(&mut desk, id).await?;
    rules::save(measure.stage)?;
    let kinds = queries::kinds(desk.conn().await?).await?;
    desk.stop_reading().await?;
    let received = receive(request, &desk.house).await?;
    let typed = Typed::of(&received);
    let (content, mut wrong) = typed.read(&kinds);
    for (_, name, sentence) in &received.refused {
        wrong.add("u-document", format!("{name}：{sentence}"));
    }
    let file = received.files.last().map(|(_, file)| file.clone());
    // A file that was taken is kept even when the texts are not yet.
    let kept = if wrong.is_empty() { content } else { measure.content.clone() };
    let seen = received.get("version").parse().unwrap_or_default();
    let mut moved = false;
    if wrong.is_empty() || file.is_some() {
        let may = desk.ask::<Record>(&measure)?;
        match commands::save(desk.work().await?, may, seen, Content { file, ..kept }).await {
            Err(Error::Refused(why)) if why.code == SupportRefusal::Stale.code() => moved = true,
            other => other?,
        }
    }
    if wrong.is_empty() && !moved {
        return Ok(done(&path::own_support(id), "已保存"));
    }
    let measure = own(&mut desk, id).await?;
    let shown = Shown { typed: Some(typed), wrong, moved, ..Shown::default() };
    Ok(Invalid(page(&mut desk, measure, shown).await?).into_response())
}
