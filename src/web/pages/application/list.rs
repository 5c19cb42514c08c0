//! The applications of the own unit, and starting one.

use crate::{
    access::{Act, Target, Targeted as _},
    application::{
        Application, Category, EnterpriseType,
        acts::Start,
        category_of, commands,
        commands::{NewApplication, Reference},
        queries,
    },
    kernel::day,
    org::{self, Org, OrgId},
    overview,
    platform::error::{Error, Result},
    round::{self, Round},
    standard::TypeNote,
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        pages::standard::kept::{self, Kept},
        path,
        view::{labels::Tag, page, part::Deadline, shell::Shell, words},
    },
};
use askama::Template;
use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "application/list.html")]
struct ListPage {
    shell: Shell,
    unit: String,
    rows: Vec<Row>,
    /// The titles of the unit: title, number, its page, tag, since when.
    titles: Vec<(&'static str, String, String, Tag, String)>,
    /// The round one can apply in now.
    round: Option<RoundCard>,
    /// What this browser has kept of a self-check for this kind of title: asked and answered.
    checked: Vec<(String, String)>,
    typed: Posted,
    wrong: Wrong,
}

struct Row {
    href: String,
    number: String,
    round: String,
    what: String,
    tag: Tag,
    holder: String,
    since: String,
}

struct RoundCard {
    id: String,
    title: String,
    award: &'static str,
    deadline: Deadline,
    /// Why one cannot start; empty: one can.
    refusal: String,
    way_on: &'static str,
    types: Vec<(&'static str, String, String)>,
    is_enterprise: bool,
}

pub(super) async fn show(desk: Desk, headers: HeaderMap) -> Result<Response> {
    let checked = kept::read(&desk, &headers);
    form(desk, StatusCode::OK, checked, Posted::default(), Wrong::default()).await
}

pub(super) async fn start(mut desk: Desk, headers: HeaderMap, typed: Posted) -> Result<Response> {
    let may = desk.ask::<Start>(&Target::of_tenant(desk.actor().tenant()))?;
    let round = typed.get("round").parse::<Uuid>().map_err(|_| Error::Unseen)?;
    let new = NewApplication {
        round: round.into(),
        enterprise_type: typed.get("enterprise_type").parse().ok(),
        direct: typed.has("direct"),
    };
    let checked = kept::read(&desk, &headers);
    let taken = checked.as_ref().filter(|_| typed.has("take")).map(|kept| &kept.answers);
    let house = desk.house.clone();
    let reference = Reference { standards: &house.standards, regions: &house.regions };
    let work = desk.work().await?;
    match commands::start_checked(work, may, new, taken, reference).await {
        Ok(id) if taken.is_some() => {
            let says = "已新建申报，带入了自测的答案，请逐项核对";
            Ok(kept::forget(done(&path::application_form(id), says), &house.settings))
        }
        Ok(id) => Ok(done(&path::application_form(id), "已新建申报，可以分几次填")),
        Err(Error::Refused(refused)) if refused.code == "no_type" => {
            let mut wrong = Wrong::default();
            wrong.refuse("enterprise_type", &refused);
            form(desk, StatusCode::UNPROCESSABLE_ENTITY, checked, typed, wrong).await
        }
        Err(error) => Err(error),
    }
}

async fn form(
    mut desk: Desk,
    status: StatusCode,
    checked: Option<Kept>,
    typed: Posted,
    wrong: Wrong,
) -> Result<Response> {
    let shell = desk.shell("我的申报").await?.amiss(wrong.len());
    let now = desk.now();
    let own = OrgId::from(desk.actor().tenant());
    let may = desk.may(Act::StartApplication, &Target::of_tenant(own.uuid()));
    let conn = desk.conn().await?;
    let org = org::queries::org(conn, own).await?.ok_or(Error::Unseen)?;
    let applications = queries::of_org(conn, own).await?;
    let titles = overview::queries::past_titles(conn, own).await?;
    let titles = titles.into_iter().map(|one| {
        let (href, since) = (path::register_entry(&one.number), words::full_day(one.state_on));
        (one.category.title(), one.number, href, one.state.into(), since)
    });
    let titles = titles.collect();
    let round = round::queries::current(conn, now).await?.filter(|_| may);
    let round = match round {
        Some(round) => {
            let refusal = queries::may_start(conn, &org, Some(&round), now).await?.err();
            Some(card(&desk, &org, &round, refusal))
        }
        None => None,
    };
    let checked = checked.filter(|kept| kept.category() == Some(category_of(org.kind)));
    let checked = checked.map(|kept| kept.lines(&desk.house.current, day::day_of(now))).unwrap_or_default();
    let unit = org.name.to_string();
    let rows = applications.iter().map(|one| row(&desk, one)).collect();
    Ok(page::with_status(status, &ListPage { shell, unit, rows, titles, round, checked, typed, wrong }))
}

fn row(desk: &Desk, application: &Application) -> Row {
    let fills_in = desk.may(Act::EditApplication, &application.target());
    let href = if application.stage.is_open() && fills_in {
        path::application_form(application.id)
    } else {
        path::application(application.id)
    };
    Row {
        href,
        number: application.number_or_draft().to_owned(),
        round: application.round_title.clone(),
        what: application.category.label().to_owned(),
        tag: application.stage.into(),
        holder: application.holder_name().to_owned(),
        since: words::full_moment(application.stage_at),
    }
}

fn card(
    desk: &Desk,
    org: &Org,
    round: &Round,
    refusal: Option<crate::application::rules::StartRefusal>,
) -> RoundCard {
    use crate::kernel::refusal::Refusal as _;
    let category = category_of(org.kind);
    let now = desk.now();
    let deadline = if now < round.opens_at {
        Deadline::until(now, round.opens_at, "开始申报")
    } else {
        Deadline::until(now, round.closes_at, "截止")
    };
    let set = desk.house.standards.pinned(&round.standard_set, &round.standard_digest);
    let notes: &[TypeNote] = set.map_or(&[], |set| &set.of(category).types);
    RoundCard {
        id: round.id.to_string(),
        title: round.title.clone(),
        award: category.title(),
        deadline,
        refusal: refusal.map(|refusal| refusal.to_string()).unwrap_or_default(),
        way_on: refusal.map_or("", |refusal| refusal.way_on()),
        types: notes.iter().map(type_choice).collect(),
        is_enterprise: category == Category::Enterprise,
    }
}

/// What is sent, what is read, and the definition of the annex.
pub(super) fn type_choice(note: &TypeNote) -> (&'static str, String, String) {
    let kind: EnterpriseType = note.key;
    (kind.key(), format!("{}（附件1{}）", kind.label(), note.clause.in_words()), note.definition.clone())
}
