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

#[derive(Template)]
#[template(path = "org/profile.html")]
struct ProfilePage {
    shell: Shell,
    unit: String,
    facts: Facts,
    version: i32,
    /// Prefectures with their counties.
    places: Vec<(String, Vec<(String, String)>)>,
    keeps: bool,
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
        Err(Error::Refused(refused)) => {
            let Some(field) = field(refused.code) else { return Err(refused.into()) };
            let mut wrong = Wrong::default();
            wrong.add(field, refused.text);
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
    // The version the page was read at, so that what was typed is measured against what was seen.
    let version = typed.get("version").parse().unwrap_or(profile.version);
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
        typed,
        wrong,
        changes,
    };
    Ok(page::with_status(status, &page))
}

fn row(desk: &Desk, change: org::RecordedChange) -> ChangeRow {
    let on = day::day_of(change.at);
    let said = |field: &str, text: String| match (field, text.as_str()) {
        (_, "") => "—".to_owned(),
        ("region", code) => {
            let name = code.parse().ok().and_then(|code| desk.house.regions.full_name(code, on));
            name.unwrap_or_else(|| code.to_owned())
        }
        ("parent", "none") => "没有上级单位".to_owned(),
        (_, text) => text.to_owned(),
    };
    let lines = change.changes.into_iter().map(|each| {
        let (before, after) = (said(&each.field, each.before), said(&each.field, each.after));
        (label(&each.field), before, after)
    });
    ChangeRow { at: words::moment(change.at), by: change.by, lines: lines.collect() }
}
