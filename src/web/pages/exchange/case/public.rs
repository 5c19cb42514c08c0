//! The published cases, for everyone.

use super::reading::Reading;
use crate::{
    exchange::{
        CaseId,
        queries::{self, Filter, Published},
    },
    kernel::{day, place::Regions},
    platform::error::Result,
    standard::Category,
    web::{
        at::At,
        desk::Desk,
        form::{Asked, Wrong},
        pages::award::short,
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Facts, Pager, Tabs, Tools, Trail},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

/// Cases on a page.
const SIZE: i64 = 20;
/// The word of the address for cases of bureaus.
const BUREAU: &str = "bureau";

#[derive(Template)]
#[template(path = "exchange/public_cases.html")]
struct ListPage {
    shell: Shell,
    tabs: Tabs,
    chosen: Vec<(String, String)>,
    filter: Filter,
    tags: Vec<(String, String)>,
    categories: Vec<(String, String)>,
    prefectures: Vec<(String, String)>,
    heading: String,
    lines: Vec<Line>,
    pager: Pager,
    anything: bool,
    wrong: Wrong,
}

struct Line {
    title: String,
    href: String,
    summary: String,
    by: String,
    tags: String,
    /// The first picture and what it shows.
    picture: Option<(String, String)>,
}

fn asked(asked: &Asked) -> Filter {
    let known = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let place = |text: &str| text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let take = |name: &str, fits: &dyn Fn(&str) -> bool| {
        Some(asked.get(name)).filter(|text| fits(text)).unwrap_or_default().to_owned()
    };
    Filter {
        tag: take("tag", &known),
        category: take("category", &known),
        prefecture: take("prefecture", &place),
    }
}

pub(in crate::web::pages::exchange) async fn list(mut desk: Desk, query: Asked) -> Result<Response> {
    let (regions, today) = (desk.house.regions.clone(), day::day_of(desk.now()));
    let filter = asked(&query);
    let page: i64 = query.get("page").parse().ok().filter(|page| (1..10_000).contains(page)).unwrap_or(1);
    let shell = desk.shell("典型案例").await?;
    let conn = desk.conn().await?;
    let tags = queries::tags(conn).await?;
    let counts = queries::tag_counts(conn).await?;
    let (found, total) = queries::published(conn, &filter, (SIZE, (page - 1) * SIZE)).await?;
    let count = |code: &str| counts.iter().find(|(tag, _)| tag == code).map_or(0, |(_, n)| *n);
    let here = path::case_studies();
    let to = |page: i64| {
        let text = if page > 1 { page.to_string() } else { String::new() };
        query.with(&here, "page", &text)
    };
    let shown = i64::try_from(found.len()).unwrap_or(0);
    Ok(Page(ListPage {
        shell,
        tabs: super::super::public_tabs(&here),
        chosen: chosen(&query, &filter, (&tags, &regions, today)),
        tags: tags
            .iter()
            .map(|tag| (tag.code.clone(), format!("{} {}", tag.label, count(&tag.code))))
            .collect(),
        categories: categories(),
        prefectures: regions
            .prefectures()
            .filter(|region| region.in_force(today))
            .map(|region| (region.code.to_string(), region.short.clone()))
            .collect(),
        heading: format!("{total}篇"),
        lines: found.iter().map(|one| line(one, &tags, &regions, today)).collect(),
        pager: Pager {
            previous: (page > 1).then(|| to(page - 1)),
            next: ((page - 1) * SIZE + shown < total).then(|| to(page + 1)),
            shown: String::new(),
        },
        anything: !counts.is_empty(),
        filter,
        wrong: Wrong::default(),
    })
    .into_response())
}

fn categories() -> Vec<(String, String)> {
    let units = Category::ALL.map(|one| (one.key().to_owned(), one.label().to_owned()));
    units.into_iter().chain([(BUREAU.to_owned(), "商务主管部门".to_owned())]).collect()
}

/// What was chosen, each with the address without it.
fn chosen(
    query: &Asked,
    filter: &Filter,
    (tags, regions, today): (&[crate::exchange::Tag], &Regions, NaiveDate),
) -> Vec<(String, String)> {
    let tag = tags.iter().find(|tag| tag.code == filter.tag).map(|tag| tag.label.clone());
    let category = categories().into_iter().find(|(key, _)| *key == filter.category).map(|(_, label)| label);
    let place = (!filter.prefecture.is_empty()).then(|| short(regions, &filter.prefecture, today));
    [("tag", tag), ("category", category), ("prefecture", place)]
        .into_iter()
        .filter_map(|(name, label)| Some((label?, query.with(&path::case_studies(), name, ""))))
        .collect()
}

fn line(one: &Published, tags: &[crate::exchange::Tag], regions: &Regions, today: NaiveDate) -> Line {
    let picture = one.text.pictures.first();
    Line {
        title: one.text.title.clone(),
        href: path::case_study(one.id),
        summary: one.text.summary.clone(),
        by: format!(
            "{}，{}，{}",
            one.author,
            short(regions, &one.prefecture, today),
            words::full_day(day::day_of(one.published_at))
        ),
        tags: one.text.tag_labels(tags).join(" · "),
        picture: picture.map(|plate| (path::case_study_picture(one.id, plate.picture), plate.alt.clone())),
    }
}

#[derive(Template)]
#[template(path = "exchange/public_case.html")]
struct ShowPage {
    shell: Shell,
    trail: Trail,
    title: String,
    lead: String,
    /// The unit's page, its title and how it stands.
    title_held: Option<(String, String, Tag)>,
    /// The title is lost: since when, how.
    lost: Option<String>,
    facts: Facts,
    reading: Reading,
    digest: String,
    tools: Tools,
}

pub(in crate::web::pages::exchange) async fn show(mut desk: Desk, At(id): At<CaseId>) -> Result<Response> {
    let (regions, today) = (desk.house.regions.clone(), day::day_of(desk.now()));
    let conn = desk.conn().await?;
    let one = queries::published_case(conn, id).await?;
    let tags = queries::tags(conn).await?;
    let lost = one.title.as_ref().filter(|(_, _, state, _)| !state.is_held()).map(|(_, _, state, on)| {
        format!("这个单位的称号{}起{}。案例保留，供了解当时的做法。", words::full_day(*on), state.label())
    });
    let title_held = one.title.as_ref().map(|(category, number, state, _)| {
        let unit = one.unit.map(path::unit).unwrap_or_default();
        (unit, format!("{}　{number}", category.title()), Tag::from(*state))
    });
    let src = |picture| path::case_study_picture(one.id, picture);
    Ok(Page(ShowPage {
        shell: desk.shell(&one.text.title).await?.about(one.text.summary.clone()),
        trail: Trail::home().to("典型案例", path::case_studies()).here(&one.text.title),
        lead: format!("{}提供，四川省商务厅编审", one.author),
        facts: Facts::new()
            .add("所在地", short(&regions, &one.prefecture, today))
            .add("发布", words::full_moment(one.published_at)),
        reading: Reading::of(&one.text, &tags, src),
        digest: words::digest(&one.digest),
        tools: Tools::new().print(),
        title: one.text.title,
        title_held,
        lost,
    })
    .into_response())
}
