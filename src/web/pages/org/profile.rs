//! The profile of the own unit: kept once, reused in every form; its owner changes it, colleagues read it.

use super::profile_form::{label, read, typed as typed_as};
use crate::{
    access::{Act, Target},
    kernel::{day, refusal::Refusal as _},
    org::{self, KeepProfile, OrgId, ProfileRefusal, commands::Kept},
    platform::error::{Error, Result},
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        pages::account::places,
        path,
        view::{page, part::Facts, shell::Shell, words},
    },
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use chrono::NaiveDate;

/// Where both versions stand side by side.
const RIVALS: &str = "rivals";

#[derive(Template)]
#[template(path = "org/profile.html")]
struct ProfilePage {
    shell: Shell,
    unit: String,
    facts: Facts,
    version: i32,
    /// Prefectures with their counties.
    places: Vec<(String, Vec<(String, String)>)>,
    /// The reader changes it; else `lines` are read.
    keeps: bool,
    /// The facts for reading: label, what is kept.
    lines: Vec<(&'static str, String)>,
    /// A colleague has kept something else meanwhile: field, what is kept, what is typed.
    rivals: Vec<(&'static str, String, String)>,
    typed: Posted,
    wrong: Wrong,
    changes: Vec<ChangeRow>,
}

struct ChangeRow {
    at: String,
    by: String,
    /// Field, before, after.
    lines: Vec<(&'static str, String, String)>,
}

pub(super) async fn show(mut desk: Desk) -> Result<Response> {
    let own = OrgId::from(desk.actor().tenant());
    let profile = org::queries::profile(desk.conn().await?, own).await?.ok_or(Error::Unseen)?;
    let typed = Posted::from_pairs(typed_as(&profile.facts));
    answer(desk, StatusCode::OK, typed, Wrong::default()).await
}

pub(super) async fn keep(mut desk: Desk, typed: Posted) -> Result<Response> {
    let may = desk.ask::<KeepProfile>(&Target::of_tenant(desk.actor().tenant()))?;
    let facts = match read(&typed) {
        Ok(facts) => facts,
        Err(wrong) => return answer(desk, StatusCode::UNPROCESSABLE_ENTITY, typed, wrong).await,
    };
    let by = desk.visitor.viewer.as_ref().map(|viewer| viewer.person.clone()).unwrap_or_default();
    let seen = typed.get("version").parse().unwrap_or_default();
    let regions = desk.house.regions.clone();
    match org::commands::keep(desk.work().await?, may, Kept { facts, seen, by: &by }, &regions).await {
        Ok(()) => Ok(done(&path::profile(), "单位资料已更新，以后新建的申报会用上")),
        Err(Error::Refused(refused)) if refused.code == ProfileRefusal::Unchanged.code() => {
            Ok(done(&path::profile(), "没有改动，资料还是原来的"))
        }
        Err(Error::Refused(refused)) => {
            let Some(field) = field(refused.code) else { return Err(refused.into()) };
            let mut wrong = Wrong::default();
            wrong.refuse(field, &refused);
            answer(desk, StatusCode::UNPROCESSABLE_ENTITY, typed, wrong).await
        }
        Err(error) => Err(error),
    }
}

/// The field a refusal belongs to.
fn field(code: &str) -> Option<&'static str> {
    [
        (ProfileRefusal::NoSuchPlace, "region"),
        (ProfileRefusal::OwnParent, "parent"),
        (ProfileRefusal::NotYetFounded, "founded_on"),
        (ProfileRefusal::Stale, RIVALS),
    ]
    .into_iter()
    .find(|(refusal, _)| refusal.code() == code)
    .map(|(_, field)| field)
}

async fn answer(mut desk: Desk, status: StatusCode, typed: Posted, wrong: Wrong) -> Result<Response> {
    let shell = desk.shell("单位资料").await?.amiss(wrong.len());
    let own = OrgId::from(desk.actor().tenant());
    let keeps = desk.may(Act::KeepProfile, &Target::of_tenant(own.uuid()));
    let org = org::queries::org(desk.conn().await?, own).await?.ok_or(Error::Unseen)?;
    let profile = org::queries::profile(desk.conn().await?, own).await?.ok_or(Error::Unseen)?;
    let recorded = org::queries::profile_changes(desk.conn().await?, own).await?;
    let changes = recorded.into_iter().map(|change| row(&desk, change)).collect();
    let kept = typed_as(&profile.facts);
    let today = day::day_of(desk.now());
    let lines = kept.iter().filter(|(name, _)| name != "group");
    let lines = lines.map(|(name, value)| (label(name), in_words(&desk, name, value, today))).collect();
    // What was typed is measured against the version that was seen; once both versions are shown, against the newest.
    let stale = wrong.at(RIVALS).is_some();
    let rivals =
        kept.iter().filter(|(name, value)| stale && typed.get(name) != value).map(|(name, value)| {
            let say = |value: &str| in_words(&desk, name, value, today);
            (label(name), say(value), say(typed.get(name)))
        });
    let rivals = rivals.collect();
    let version = Some(typed.get("version")).filter(|_| !stale).and_then(|seen| seen.parse().ok());
    let version = version.unwrap_or(profile.version);
    let page = ProfilePage {
        shell,
        unit: org.name.to_string(),
        facts: Facts::new()
            .num("统一社会信用代码", org.uscc.to_string())
            .add("类别", org.kind.label())
            .add("注册", words::full_day(day::day_of(org.registered_at))),
        version,
        places: places(&desk.house.regions, desk.now()),
        keeps,
        lines,
        rivals,
        typed,
        wrong,
        changes,
    };
    Ok(page::with_status(status, &page))
}

fn row(desk: &Desk, change: org::RecordedChange) -> ChangeRow {
    let on = day::day_of(change.at);
    let said = |field: &str, text: &str| in_words(desk, field, text, on);
    let lines = change
        .changes
        .iter()
        .map(|each| (label(&each.field), said(&each.field, &each.before), said(&each.field, &each.after)));
    ChangeRow { at: words::full_moment(change.at), by: change.by, lines: lines.collect() }
}

/// What a field holds, as it is read.
fn in_words(desk: &Desk, field: &str, text: &str, on: NaiveDate) -> String {
    match (field, text) {
        ("parent" | "group", "none") => "没有上级单位".to_owned(),
        ("group", "parent") => "有上级单位".to_owned(),
        (_, "") => "—".to_owned(),
        ("region", code) => {
            let name = code.parse().ok().and_then(|code| desk.house.regions.full_name(code, on));
            name.unwrap_or_else(|| code.to_owned())
        }
        ("founded_on", day) => day.parse().map_or_else(|_| day.to_owned(), words::full_day),
        ("registered_capital", figure) => format!("{figure}万元"),
        (_, text) => text.to_owned(),
    }
}
