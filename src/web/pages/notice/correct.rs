//! Correcting a public list: the units whose facts change get ten days of their own.

use crate::{
    calendar,
    kernel::{day, statute::NOTICE_WORKING_DAYS},
    notice::{
        Entry, Notice, NoticeId,
        acts::Correct,
        commands, queries,
        rules::{Change, Correction, Unit, discloses},
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            part::Facts,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "notice/correct.html")]
struct CorrectPage {
    shell: Shell,
    facts: Facts,
    act: String,
    back: String,
    units: Vec<Field>,
    reason: String,
    /// Until when the corrected units would be public; nothing when the days cannot be counted.
    consequence: String,
    blocked: Option<String>,
    wrong: Wrong,
}

/// A unit that can be corrected.
struct Field {
    heading: String,
    name: String,
    name_value: String,
    place: String,
    place_value: String,
    text: String,
    text_value: String,
}

async fn seen(desk: &mut Desk, id: NoticeId) -> Result<(Notice, Vec<Entry>)> {
    let conn = desk.conn().await?;
    let notice = queries::notice(conn, id).await?.ok_or(Error::Unseen)?;
    let standing = Entry::stands;
    let entries = queries::entries(conn, id).await?;
    Ok((notice, entries.into_iter().filter(standing).collect()))
}

pub(super) async fn edit(mut desk: Desk, At(id): At<NoticeId>) -> Result<Response> {
    let (notice, entries) = seen(&mut desk, id).await?;
    drop(desk.ask::<Correct>(&notice)?);
    Ok(Page(page(desk, &notice, &entries, &Posted::default(), Wrong::default()).await?).into_response())
}

pub(super) async fn correct(mut desk: Desk, At(id): At<NoticeId>, typed: Posted) -> Result<Response> {
    let (notice, entries) = seen(&mut desk, id).await?;
    let may = desk.ask::<Correct>(&notice)?;
    match meant(&entries, &typed) {
        Err(wrong) => Ok(Invalid(page(desk, &notice, &entries, &typed, wrong).await?).into_response()),
        Ok(correction) => {
            let count = desk.house.settings.programme.count_publication_day.into();
            let new = commands::correct(desk.work().await?, may, &correction, count).await?;
            Ok(done(&path::notice(new), "更正已发布，原来的公示页写明了更正"))
        }
    }
}

/// What the form means: the units whose words differ from what is public.
fn meant(entries: &[Entry], typed: &Posted) -> Result<Correction, Wrong> {
    let mut wrong = Wrong::default();
    let reason = typed.get("reason").to_owned();
    if reason.is_empty() || reason.chars().count() > 300 {
        wrong.add("reason", "写明更正的理由，不超过300个字，理由会公开");
    }
    let mut changes = Vec::new();
    for entry in entries {
        let [name, place, text] = names(entry).map(|field| typed.get(&field).replace("\r\n", "\n"));
        if (&name, &place, &text) == (&entry.unit_name, &entry.place, &entry.achievements) {
            continue;
        }
        let [name_field, place_field, text_field] = names(entry);
        for (field, value, most, what) in [
            (name_field, &name, 80, "单位名称"),
            (place_field, &place, 40, "所在地"),
            (text_field, &text, 500, "主要工作业绩"),
        ] {
            if value.is_empty() || value.chars().count() > most {
                wrong.add(field, format!("写{}的{what}，不超过{most}个字", entry.unit_name));
            } else if discloses(value) {
                wrong.add(field, format!("删去{}里的手机号或证件号", entry.unit_name));
            }
        }
        let (category, position) = (entry.category, entry.position);
        let unit = Unit { category, position, unit: name, place, achievements: text };
        changes.push(Change { application: entry.application, unit });
    }
    if changes.is_empty() && wrong.is_empty() {
        wrong.add("reason", "名单和公示的一样，先改要更正的单位");
    }
    if wrong.is_empty() { Ok(Correction { reason, changes }) } else { Err(wrong) }
}

fn names(entry: &Entry) -> [String; 3] {
    ["name", "place", "text"].map(|part| format!("{part}-{}", entry.application))
}

async fn page(
    mut desk: Desk,
    notice: &Notice,
    entries: &[Entry],
    typed: &Posted,
    wrong: Wrong,
) -> Result<CorrectPage> {
    let shell = desk.shell("更正公示").await?.amiss(wrong.len());
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let today = day::day_of(desk.now());
    let count = desk.house.settings.programme.count_publication_day.into();
    let period = calendar.notice_period(today, NOTICE_WORKING_DAYS, count);
    let field = |entry: &Entry| {
        let [name, place, text] = names(entry);
        let shown = |field: &str, held: &str| {
            if typed.has(field) { typed.get(field).to_owned() } else { held.to_owned() }
        };
        Field {
            heading: format!("{}（{}）", entry.unit_name, entry.category.label()),
            name_value: shown(&name, &entry.unit_name),
            place_value: shown(&place, &entry.place),
            text_value: shown(&text, &entry.achievements),
            name,
            place,
            text,
        }
    };
    Ok(CorrectPage {
        shell,
        facts: Facts::new().add("公示", &notice.title).add(
            "公示期",
            format!("{}，第{}版", words::full_range(notice.first_day, notice.last_day), notice.version),
        ),
        act: path::notice_correction(notice.id),
        back: path::notice(notice.id),
        units: entries.iter().map(field).collect(),
        reason: typed.get("reason").to_owned(),
        blocked: period.as_ref().err().map(ToString::to_string),
        consequence: period.map_or_else(
            |_| String::new(),
            |period| {
                format!(
                    "发布更正后，改动的单位重新公示{NOTICE_WORKING_DAYS}个工作日，{}24:00结束；没有改动的单位和原来的公示期不变。原来写的和改成的都会公开。",
                    words::day_of_week(period.last_day)
                )
            },
        ),
        wrong,
    })
}
