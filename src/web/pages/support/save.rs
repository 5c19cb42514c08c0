//! Saving the draft of a measure.

use super::{
    show::{Shown, own, page},
    typed::Typed,
};
use crate::{
    kernel::{day, refusal::Refusal as _},
    platform::error::{Error, Result},
    support::{Content, MeasureId, SupportRefusal, acts::Record, commands, queries},
    web::{
        at::At,
        desk::{Desk, done},
        form::Wrong,
        pages::application::received::{Received, receive},
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
    let may = desk.ask::<Record>(&measure)?;
    let (kinds, today) = (queries::kinds(desk.conn().await?).await?, day::day_of(desk.now()));
    desk.stop_reading().await?;
    let received = receive(request, &desk.house).await?;
    let typed = Typed::of(&received);
    let (content, mut wrong) = typed.read(&kinds, today);
    refuse(&received, &mut wrong);
    let came = received.files.first().map(|(_, file)| file.clone()).filter(|_| received.files.len() == 1);
    // A file that was taken is kept even when the texts are not yet.
    let keeps = wrong.is_empty() || came.is_some();
    let there = measure.content.file.clone().filter(|_| !typed.without_file);
    let kept = if wrong.is_empty() { content } else { measure.content.clone() };
    let seen = received.get("version").parse().unwrap_or_default();
    let moved = if measure.version != seen {
        true
    } else if keeps {
        let file = came.or(there);
        match commands::save(desk.work().await?, may, seen, Content { file, ..kept }).await {
            Err(Error::Refused(why)) if why.code == SupportRefusal::Stale.code() => true,
            other => other.map(|()| false)?,
        }
    } else {
        false
    };
    if wrong.is_empty() && !moved {
        return Ok(done(&path::own_support(id), "已保存"));
    }
    if moved && received.has_files() {
        wrong.add("u-document", "文件没有收下，看过现在的内容再选一次");
    }
    let measure = own(&mut desk, id).await?;
    let shown = Shown { typed: Some(typed), wrong, moved, ..Shown::default() };
    Ok(Invalid(page(&mut desk, measure, shown).await?).into_response())
}

/// Files that were not taken, and more than the one there is room for.
fn refuse(received: &Received, wrong: &mut Wrong) {
    for (_, name, sentence) in &received.refused {
        wrong.add("u-document", format!("{name}：{sentence}"));
    }
    if received.files.len() > 1 {
        wrong.add("u-document", "只放一份文件：多份的，合并成一份PDF再上传");
    }
}
