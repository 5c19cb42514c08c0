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
use chrono::NaiveDate;

#[derive(Template)]
#[template(path = "objection/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    trail: Trail,
    act: String,
    status: String,
    until: String,
    in_time: bool,
    /// The list is over, but a unit of it was shown anew: until when the last of them.
    anew: Option<String>,
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

/// A unit one may object to.
pub(super) struct Choice {
    /// Its number, as the page shows it.
    n: String,
    /// Its name and what there is to know of it.
    pub label: String,
    /// The last day of its window.
    pub last_day: NaiveDate,
    in_time: bool,
}

/// Its units, numbered as the page shows them. One that was shown anew is told with the window it has now (B24).
pub(super) async fn units(desk: &mut Desk, notice: &Notice) -> Result<Vec<Choice>> {
    let (entries, now) = (notice::queries::entries(desk.conn().await?, notice.id).await?, desk.now());
    let mut choices = Vec::new();
    for (entry, n) in entries.into_iter().zip(1_u32..) {
        let anew = match entry.corrected {
            Some(_) => queries::shown(desk.conn().await?, entry.application).await?,
            None => None,
        };
        let (last_day, ends_at) =
            anew.as_ref().map_or((notice.last_day, notice.ends_at), |anew| (anew.last_day, anew.ends_at));
        let note = match anew {
            _ if entry.struck_off_at.is_some() => "，已移出名单".to_owned(),
            Some(_) => format!("，更正后公示到{}24:00", words::day(last_day)),
            None => String::new(),
        };
        choices.push(Choice {
            n: n.to_string(),
            label: format!("{}（{}{note}）", entry.unit_name, entry.category.label()),
            last_day,
            in_time: now < ends_at,
        });
    }
    Ok(choices)
}

/// The unit that was chosen.
pub(super) fn chosen<'a>(units: &'a [Choice], typed: &Typed) -> Option<&'a Choice> {
    units.iter().find(|unit| unit.n == typed.unit)
}

pub(super) async fn show(mut desk: Desk, At(id): At<NoticeId>, asked: Asked) -> Result<Response> {
    let notice = notice(&mut desk, id).await?;
    let typed = Typed::fresh(asked.get("unit"));
    Ok(Page(page(&mut desk, &notice, typed, Wrong::default()).await?).into_response())
}

/// The page with what was typed and the files that wait.
pub(super) async fn page(desk: &mut Desk, notice: &Notice, typed: Typed, wrong: Wrong) -> Result<FormPage> {
    let shell = desk.shell("提出异议").await?.amiss(wrong.len());
    let units = units(desk, notice).await?;
    let until = units.iter().map(|unit| unit.last_day).max().unwrap_or(notice.last_day);
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
        anew: (desk.now() >= notice.ends_at && units.iter().any(|unit| unit.in_time))
            .then(|| format!("{}24:00", words::full_day_of_week(until))),
        units: units.into_iter().map(|unit| (unit.n, unit.label)).collect(),
        typed,
        kept: kept.collect(),
        most_files: desk.house.settings.objections.max_files,
        letters_to: words::letters_to(&desk.house.settings.contact),
        wrong,
    })
}
