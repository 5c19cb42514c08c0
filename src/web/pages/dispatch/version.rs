//! One version as both sides read it.

use super::{papers_of, scans_of, tag};
use crate::{
    access::{Role, Scope},
    dispatch::{PackageId, Unit, queries, rules::is_outdated},
    platform::error::Result,
    web::{
        at::At,
        desk::Desk,
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Facts, FileLine},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "dispatch/version.html")]
struct VersionPage {
    shell: Shell,
    title: String,
    caption: String,
    tag: Tag,
    facts: Facts,
    warning: String,
    heading: String,
    lines: Vec<Line>,
    papers: Vec<FileLine>,
    scans: Vec<FileLine>,
    digest: String,
    back: (String, &'static str),
}

struct Line {
    category: &'static str,
    kind: &'static str,
    rank: i16,
    unit: String,
    href: String,
    uscc: String,
    region: String,
    opinion: String,
}

pub(super) async fn show(mut desk: Desk, At(id): At<PackageId>) -> Result<Response> {
    let actor = desk.actor();
    let office = actor.role() == Role::Office;
    let conn = desk.conn().await?;
    let package = queries::package(conn, id, Scope::of(&actor).authority).await?;
    let standing = queries::standing(conn, package.round.into(), package.authority).await?;
    let versions = queries::versions(conn, package.round.into(), package.authority).await?;
    let newer =
        versions.iter().find(|each| each.sent_at.is_some() && each.list.version > package.list.version);
    let outdated = package.superseded_at.is_none() && is_outdated(&package, &standing);
    let list = &package.list;
    let warning = match newer {
        Some(newer) => format!("第{}版已经报送，以那一版为准。", newer.list.version),
        None if outdated => "这一版报送或编制之后，推荐名单有变动，等推荐单位重新报送。".to_owned(),
        None => String::new(),
    };
    let title = format!("{}上报材料第{}版", list.authority, list.version);
    let page = VersionPage {
        shell: desk.shell(&title).await?,
        caption: format!("{} · {}", list.authority, list.round),
        tag: tag(&package, outdated),
        facts: Facts::new()
            .add("发文字号", list.letter_number.clone())
            .add("编制", words::full_moment(package.prepared_at))
            .maybe("盖章扫描", package.sealed_at.map(words::full_moment))
            .maybe("报送", package.sent_at.map(words::full_moment)),
        warning,
        heading: format!("推荐名单，{}个单位", list.units.len()),
        lines: list.units.iter().map(|unit| Line::of(unit, office)).collect(),
        papers: papers_of(&package),
        scans: scans_of(&package),
        digest: words::digest(&package.digest),
        back: if office {
            (path::office_packages(), "回各地上报材料")
        } else {
            (path::packages(), "回上报材料")
        },
        title,
    };
    Ok(Page(page).into_response())
}

impl Line {
    fn of(unit: &Unit, office: bool) -> Self {
        Self {
            category: unit.category.label(),
            kind: unit.kind.map_or("", |kind| kind.label()),
            rank: unit.rank,
            unit: unit.name.clone(),
            href: if office {
                path::acceptance(unit.application)
            } else {
                path::recommendation(unit.application)
            },
            uscc: unit.uscc.clone(),
            region: unit.region.clone(),
            opinion: unit.opinion.clone(),
        }
    }
}
