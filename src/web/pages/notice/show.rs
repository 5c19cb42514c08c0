//! A notice as the public reads it: the frozen list, its days, its fingerprint.

use super::list::tag;
use crate::{
    calendar,
    kernel::day,
    notice::{Entry, Notice, NoticeId, NoticeState, papers, queries},
    objection::{self, Count},
    platform::error::{Error, Result},
    standard::Category,
    web::{
        at::At,
        desk::Desk,
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{DayStrip, Trail},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "notice/show.html")]
struct ShowPage {
    shell: Shell,
    trail: Trail,
    tag: Tag,
    title: String,
    period: String,
    standing: String,
    /// `None`: the calendar of that year is not loaded here.
    strip: Option<DayStrip>,
    /// `发布日不计入`.
    counted: &'static str,
    published: String,
    groups: Vec<Group>,
    running: bool,
    until: String,
    objections: Count,
    object: String,
    track: String,
    letters_to: String,
    digest: String,
    list: String,
    csv: String,
    pdf: String,
    proof: String,
    subscribe: String,
    version: i16,
    approved: Vec<(&'static str, String)>,
    paragraphs: Vec<String>,
    /// What a correction corrects.
    corrects: Option<(String, String)>,
    changes: Vec<Before>,
    corrections: Vec<(String, String)>,
}

/// What the corrected version said of a unit, beside what this one says.
struct Before {
    unit: String,
    /// Added by this version.
    added: bool,
    lines: Vec<(&'static str, String, String)>,
}

/// The units of one category.
struct Group {
    heading: String,
    caption: String,
    units: Vec<Unit>,
}

struct Unit {
    position: usize,
    name: String,
    place: String,
    achievements: String,
    struck: Option<String>,
    /// Says that another version took over, and leads there.
    corrected: Option<(String, String)>,
}

const NUMERALS: [&str; 3] = ["一", "二", "三"];

fn groups(entries: &[Entry]) -> Vec<Group> {
    let present =
        Category::ALL.into_iter().filter(|category| entries.iter().any(|entry| entry.category == *category));
    present
        .zip(NUMERALS)
        .map(|(category, numeral)| {
            let of_it = || entries.iter().filter(|entry| entry.category == category);
            let label = category.label();
            Group {
                heading: format!(
                    "{numeral}、拟认定{label}（{}{}）",
                    of_it().count(),
                    category.measure_word()
                ),
                caption: format!("拟认定{label}名单及主要工作业绩"),
                units: of_it().zip(1..).map(|(entry, position)| Unit::of(entry, position)).collect(),
            }
        })
        .collect()
}

impl Unit {
    fn of(entry: &Entry, position: usize) -> Self {
        let reason = entry.struck_off_reason.clone().unwrap_or_default();
        Self {
            position,
            name: entry.unit_name.clone(),
            place: entry.place.clone(),
            achievements: entry.achievements.clone(),
            corrected: entry.corrected.map(|(at, by)| {
                (format!("{}更正，以更正后的为准，公示期另算", words::full_moment(at)), path::notice(by))
            }),
            struck: entry.struck_off_at.map(|at| format!("{}移出名单：{reason}", words::full_moment(at))),
        }
    }
}

fn standing(notice: &Notice, strip: Option<&DayStrip>) -> String {
    match (notice.state, strip) {
        (NoticeState::InNotice, Some(strip)) => match strip.today_is {
            Some(nth) => format!("今天是第{nth}个工作日，以后还有{}个工作日", strip.left),
            None => format!("还有{}个工作日", strip.left),
        },
        (NoticeState::InNotice, None) => String::new(),
        (NoticeState::Ended, _) => format!("{}期满", words::full_closing(notice.ends_at)),
        (NoticeState::Stopped, _) => "已终止".into(),
    }
}

impl Before {
    fn of(entry: &Entry, said: &[Entry]) -> Self {
        let before = said.iter().find(|one| one.application == entry.application);
        let line = |what, before: &String, after: &String| {
            (before != after).then(|| (what, before.clone(), after.clone()))
        };
        let lines = before.map(|before| {
            [
                line("单位", &before.unit_name, &entry.unit_name),
                line("所在地", &before.place, &entry.place),
                line("主要工作业绩", &before.achievements, &entry.achievements),
            ]
        });
        Self {
            unit: entry.unit_name.clone(),
            added: before.is_none(),
            lines: lines.into_iter().flatten().flatten().collect(),
        }
    }
}

/// The digests of the approved lists, as the frozen text names them.
fn approved(canonical: &str) -> Vec<(&'static str, String)> {
    let text: serde_json::Value = serde_json::from_str(canonical).unwrap_or_default();
    let named = text["approved"].as_array().cloned().unwrap_or_default();
    let one = |one: &serde_json::Value| {
        let category: Category = one["category"].as_str()?.parse().ok()?;
        Some((category.label(), one["digest"].as_str()?.to_owned()))
    };
    named.iter().filter_map(one).collect()
}

/// The version it corrects, and what that one said of each unit; nothing for a first version.
async fn compared(
    desk: &mut Desk,
    notice: &Notice,
    entries: &[Entry],
) -> Result<(Option<(String, String)>, Vec<Before>)> {
    let Some(id) = notice.corrects else { return Ok((None, Vec::new())) };
    let conn = desk.conn().await?;
    let before = queries::notice(conn, id).await?.ok_or(Error::Unseen)?;
    let said = queries::entries(conn, id).await?;
    let on = words::full_day(day::day_of(before.published_at));
    let link = (path::notice(id), format!("第{}版（{on}发布）", before.version));
    Ok((Some(link), entries.iter().map(|entry| Before::of(entry, &said)).collect()))
}

/// A correction, as the version it corrects leads to it.
fn link(one: &Notice) -> (String, String) {
    let on = words::full_day(day::day_of(one.published_at));
    (path::notice(one.id), format!("第{}版更正，{on}发布", one.version))
}

pub(super) async fn show(mut desk: Desk, At(id): At<NoticeId>) -> Result<Response> {
    let notice = queries::notice(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let shell = desk.shell(&notice.title).await?;
    let entries = queries::entries(desk.conn().await?, id).await?;
    let corrections = queries::corrections(desk.conn().await?, &notice).await?;
    let (corrects, changes) = compared(&mut desk, &notice, &entries).await?;
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let published_on = day::day_of(notice.published_at);
    let days = (notice.first_day, notice.last_day);
    let strip = DayStrip::of("公示期逐日安排", &calendar, published_on, days, day::day_of(desk.now())).ok();
    let paragraphs = papers::paragraphs(&notice, entries.len());
    let page = ShowPage {
        shell,
        trail: Trail::home().to("公示公告", "/notices").here("拟认定名单公示"),
        tag: tag(notice.state),
        period: format!(
            "公示期：{}至{}24:00，共{}个工作日",
            words::full_day_of_week(notice.first_day),
            words::day_of_week(notice.last_day),
            notice.working_days
        ),
        standing: standing(&notice, strip.as_ref()),
        strip,
        counted: words::publication_day(notice.counts_publication_day),
        published: words::full_day(published_on),
        groups: groups(&entries),
        running: notice.state == NoticeState::InNotice && desk.now() < notice.ends_at,
        until: format!("{}24:00", words::day_of_week(notice.last_day)),
        objections: objection::queries::count(desk.conn().await?, id).await?,
        object: path::notice_objection(id),
        track: path::objections(),
        letters_to: words::letters_to(&desk.house.settings.contact),
        title: notice.title,
        digest: notice.digest,
        list: path::notice_list(id),
        csv: path::notice_part(id, "list.csv"),
        pdf: path::notice_part(id, "notice.pdf"),
        proof: path::notice_part(id, "proof"),
        subscribe: path::subscriptions(),
        version: notice.version,
        approved: approved(&notice.canonical),
        paragraphs,
        corrects,
        changes,
        corrections: corrections.iter().map(link).collect(),
    };
    Ok(Page(page).into_response())
}

/// The canonical list, byte for byte what the fingerprint is of.
pub(super) async fn canonical(mut desk: Desk, At(id): At<NoticeId>) -> Result<Response> {
    let notice = queries::notice(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    Ok(([(header::CONTENT_TYPE, "application/json; charset=utf-8")], notice.canonical).into_response())
}
