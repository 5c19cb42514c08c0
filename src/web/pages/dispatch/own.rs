//! The authority's page: the list as it stands, and what has become of it on paper.

use super::{papers_of, scans_of, tag};
use crate::{
    access::{Act, Duty, Target},
    dispatch::{Package, PackageId, PackageState, Standing, queries, rules::is_outdated},
    org,
    platform::error::{Error, Result},
    recommendation::queries::{Candidate, candidates},
    round::Round,
    web::{
        desk::Desk,
        form::{Asked, Wrong},
        pages::recommendation::round_asked,
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::{FileLine, Progress, Step, Track},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// The page; shown again with what was typed.
#[derive(Template)]
#[template(path = "dispatch/own.html")]
struct OwnPage {
    shell: Shell,
    caption: String,
    side: String,
    no_round: bool,
    track: Track,
    heading: String,
    lines: Vec<Line>,
    here: String,
    /// A new version can be prepared: which.
    next: Option<i16>,
    number: String,
    /// What has happened to the version that holds, if it is not the list of today.
    warning: String,
    version: Option<Version>,
    history: Vec<History>,
    wrong: Wrong,
}

/// A unit of the list.
struct Line {
    category: &'static str,
    rank: i16,
    unit: String,
    href: String,
    number: String,
}

/// The version that holds.
struct Version {
    heading: String,
    tag: Tag,
    papers: Vec<FileLine>,
    scans: Vec<FileLine>,
    pages: i16,
    hint: String,
    scan: String,
    sending: String,
    takes_scan: bool,
    can_send: bool,
    /// It is sealed, and somebody else must send it: who.
    waits_for: &'static str,
    says: String,
}

/// An earlier version, or the one that holds.
struct History {
    href: String,
    name: String,
    tag: Tag,
    when: String,
}

pub(super) async fn show(mut desk: Desk, asked: Asked) -> Result<Response> {
    let round = round_asked(&mut desk, &asked).await?;
    Ok(Page(page(&mut desk, &asked, round, None, Wrong::default()).await?).into_response())
}

/// The same page with what is wrong; `number`: as it was typed.
pub(super) async fn again(
    mut desk: Desk,
    asked: &Asked,
    round: Round,
    number: Option<&str>,
    wrong: Wrong,
) -> Result<Response> {
    Ok(Invalid(page(&mut desk, asked, Some(round), number, wrong).await?).into_response())
}

async fn page(
    desk: &mut Desk,
    asked: &Asked,
    round: Option<Round>,
    number: Option<&str>,
    wrong: Wrong,
) -> Result<OwnPage> {
    let (tenant, now) = (desk.actor().tenant(), desk.now());
    let shell = desk.shell("上报材料").await?.amiss(wrong.len());
    let Some(round) = round else { return Ok(OwnPage::without_round(shell)) };
    let conn = desk.conn().await?;
    let authority = org::queries::authority(conn, tenant.into()).await?.ok_or(Error::Unseen)?;
    let standing = queries::standing(conn, round.id, tenant).await?;
    let units = candidates(conn, round.id, tenant).await?;
    let versions = queries::versions(conn, round.id, tenant).await?;
    let current = match versions.first() {
        Some(newest) => Some(queries::package(conn, newest.id, Some(tenant)).await?),
        None => None,
    };
    let letter = suggested(desk, &standing, current.as_ref()).await?;
    let sent_before = versions.iter().any(|version| version.sent_at.is_some());
    let outdated = current.as_ref().is_some_and(|package| is_outdated(package, &standing));
    let window = round.window();
    let may = crate::dispatch::rules::may_prepare(&window, now, current.as_ref(), sent_before, &standing);
    Ok(OwnPage {
        caption: format!("{} · {}", authority.name, round.title),
        side: format!("推荐和报送截止{}", words::closing(round.recommend_until)),
        no_round: false,
        track: track(current.as_ref(), outdated),
        heading: format!("推荐名单，{}个单位", standing.len()),
        lines: standing.iter().map(|standing| Line::of(standing, &units)).collect(),
        here: asked.with(&path::packages(), "", ""),
        next: may.is_ok().then(|| versions.first().map_or(1, |newest| newest.list.version + 1)),
        number: number.map_or(letter, ToOwned::to_owned),
        warning: warning(current.as_ref(), outdated),
        version: current.filter(|_| !outdated).map(|package| Version::of(desk, package)),
        history: versions.iter().map(|version| History::of(version, outdated)).collect(),
        shell,
        wrong,
    })
}

/// The number for the next letter: that of the last version, else the one the recommendations were made under.
async fn suggested(desk: &mut Desk, standing: &[Standing], current: Option<&Package>) -> Result<String> {
    if let Some(package) = current {
        return Ok(package.list.letter_number.clone());
    }
    let Some(first) = standing.first() else { return Ok(String::new()) };
    let id = first.application.into();
    let made = crate::recommendation::queries::recommendation(desk.conn().await?, id).await?;
    Ok(made.map(|made| made.document_number.to_string()).unwrap_or_default())
}

fn warning(current: Option<&Package>, outdated: bool) -> String {
    match current {
        Some(package) if outdated && package.sent_at.is_some() => format!(
            "推荐名单在第{}版报送之后有变动，省商务厅看得到。编制新的一版，盖章后重新报送。",
            package.list.version
        ),
        Some(package) if outdated => format!(
            "推荐名单在第{}版编制之后有变动，这一版已经作废，盖过章的也不能用。编制新的一版。",
            package.list.version
        ),
        _ => String::new(),
    }
}

fn track(current: Option<&Package>, outdated: bool) -> Track {
    let current = current.filter(|_| !outdated);
    let state = current.map(Package::state);
    let progress = |done: bool, now: bool| match (done, now) {
        (true, _) => Progress::Done,
        (false, true) => Progress::Now,
        (false, false) => Progress::Next,
    };
    let when = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(words::moment).unwrap_or_default();
    let sealed = matches!(state, Some(PackageState::Sealed | PackageState::Sent));
    let sent = state == Some(PackageState::Sent);
    let steps = vec![
        Step::new(
            "编制",
            when(current.map(|package| package.prepared_at)),
            progress(state.is_some(), state.is_none()),
        ),
        Step::new(
            "盖章扫描",
            when(current.and_then(|package| package.sealed_at)),
            progress(sealed, state == Some(PackageState::Prepared)),
        ),
        Step::new("报送", when(current.and_then(|package| package.sent_at)), progress(sent, sealed)),
    ];
    Track { label: "上报步骤", steps }
}

impl Line {
    fn of(standing: &Standing, units: &[Candidate]) -> Self {
        let unit = units.iter().find(|unit| unit.id.uuid() == standing.application);
        Self {
            category: standing.category.label(),
            rank: standing.rank,
            unit: unit.map(|unit| unit.org_name.clone()).unwrap_or_default(),
            href: path::recommendation(standing.application),
            number: unit.map(|unit| unit.number.clone()).unwrap_or_default(),
        }
    }
}

impl Version {
    fn of(desk: &Desk, package: Package) -> Self {
        let (state, list) = (package.state(), &package.list);
        let target = Target { id: package.id.uuid(), ..Target::of_tenant(package.authority) };
        let sealed = state == PackageState::Sealed;
        let may = desk.may(Act::SendPackage, &target);
        Self {
            heading: format!("第{}版，{}", list.version, list.letter_number),
            tag: tag(&package, false),
            papers: papers_of(&package),
            scans: scans_of(&package),
            pages: package.pages.iter().sum(),
            hint: format!(
                "PDF、JPG、PNG，可以一次选多个，单个不超过{} MB",
                desk.house.files.max_bytes() >> 20
            ),
            scan: path::package_scan(package.id),
            sending: path::package_sending(package.id),
            takes_scan: state != PackageState::Sent,
            can_send: sealed && may,
            waits_for: if sealed && !may { Duty::Principal.label() } else { "" },
            says: format!("报送后省商务厅立即看到{}个单位的名单和盖章扫描件。", list.units.len()),
        }
    }
}

impl History {
    fn of(version: &Package, outdated: bool) -> Self {
        let id: PackageId = version.id;
        Self {
            href: path::package(id),
            name: format!("第{}版，{}", version.list.version, version.list.letter_number),
            tag: tag(version, outdated && version.superseded_at.is_none()),
            when: match version.sent_at {
                Some(at) => format!("{}报送", words::full_moment(at)),
                None => format!("{}编制", words::full_moment(version.prepared_at)),
            },
        }
    }
}

impl OwnPage {
    fn without_round(shell: Shell) -> Self {
        Self {
            shell,
            caption: String::new(),
            side: String::new(),
            no_round: true,
            track: Track { label: "上报步骤", steps: Vec::new() },
            heading: String::new(),
            lines: Vec::new(),
            here: String::new(),
            next: None,
            number: String::new(),
            warning: String::new(),
            version: None,
            history: Vec::new(),
            wrong: Wrong::default(),
        }
    }
}
