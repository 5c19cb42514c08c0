//! The public form: which unit, who, what, with what evidence.

use super::{ENTRANCE, about, typed::Typed};
use crate::{
    notice::{self, Notice, NoticeId, NoticeState},
    objection::queries,
    platform::{
        entry::{self, Entry},
        error::{Error, Result},
    },
    web::{
        at::At,
        desk::Desk,
        form::{Asked, Wrong},
        path,
        view::{
            page::Page,
            part::{FileLine, Trail},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "objection/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    trail: Trail,
    act: String,
    status: String,
    until: String,
    in_time: bool,
    units: Vec<(String, String)>,
    typed: Typed,
    kept: Vec<FileLine>,
    most_files: u32,
    letters_to: String,
    wrong: Wrong,
}

/// The notice one objects to; one that was stopped takes none.
pub(super) async fn notice(desk: &mut Desk, id: NoticeId) -> Result<Notice> {
    let notice = notice::queries::notice(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    if notice.state == NoticeState::Stopped { Err(Error::Unseen) } else { Ok(notice) }
}

/// Its units, numbered as the page shows them.
pub(super) async fn units(desk: &mut Desk, id: NoticeId) -> Result<Vec<(String, String)>> {
    let entries = notice::queries::entries(desk.conn().await?, id).await?;
    let named = entries.into_iter().zip(1..).map(|(entry, n): (_, u32)| {
        let struck = if entry.struck_off_at.is_some() { "，已移出名单" } else { "" };
        (n.to_string(), format!("{}（{}{struck}）", entry.unit_name, entry.category.label()))
    });
    Ok(named.collect())
}

pub(super) async fn show(mut desk: Desk, At(id): At<NoticeId>, asked: Asked) -> Result<Response> {
    let notice = notice(&mut desk, id).await?;
    let typed = Typed::fresh(asked.get("unit"));
    Ok(Page(page(&mut desk, &notice, typed, Wrong::default()).await?).into_response())
}

/// The page with what was typed and the files that wait.
pub(super) async fn page(desk: &mut Desk, notice: &Notice, typed: Typed, wrong: Wrong) -> Result<FormPage> {
    let shell = desk.shell("提出异议").await?.amiss(wrong.len());
    let units = units(desk, notice.id).await?;
    desk.stop_reading().await?;
    let mut tx = entry::read(&desk.house.pool, &Entry::System(ENTRANCE), desk.now()).await?;
    let kept = queries::kept(&mut tx, &typed.secret()).await?;
    tx.rollback().await?;
    let kept = kept.into_iter().map(|(id, name, size, pages)| FileLine {
        name,
        meta: about(size, pages),
        remove: Some(id.to_string()),
        ..FileLine::default()
    });
    Ok(FormPage {
        shell,
        trail: Trail::home()
            .to("公示公告", "/notices")
            .to("拟认定名单公示", path::notice(notice.id))
            .here("提出异议"),
        act: path::notice_objection(notice.id),
        status: path::objections(),
        until: format!("{}24:00", words::full_day_of_week(notice.last_day)),
        in_time: desk.now() < notice.ends_at,
        units,
        typed,
        kept: kept.collect(),
        most_files: desk.house.settings.objections.max_files,
        letters_to: words::letters_to(&desk.house.settings.contact),
        wrong,
    })
}
