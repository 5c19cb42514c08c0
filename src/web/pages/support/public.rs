//! What everyone reads: measures and work plans, prefecture by prefecture.

use super::{super::award::short, beneficiaries, facts, until};
use crate::{
    filing,
    kernel::day,
    platform::error::Result,
    standard::Category,
    support::{MeasureId, Published, queries},
    web::{
        at::At,
        desk::Desk,
        form::{Asked, Wrong},
        path,
        view::{
            labels::{Colour, Tag},
            page::Page,
            part::{Facts, FileLine, Trail},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

/// The province's own, where a prefecture's code stands otherwise.
const PROVINCE: &str = "510000";

#[derive(Template)]
#[template(path = "support/public.html")]
struct ListPage {
    shell: Shell,
    trail: Trail,
    places: Vec<Place>,
    chosen: Vec<(String, String)>,
    clear: String,
    options: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    categories: Vec<(String, String)>,
    place: String,
    kind: String,
    category: String,
    wrong: Wrong,
}

/// What there is of a prefecture, or of the province.
struct Place {
    code: String,
    name: String,
    measures: Vec<Line>,
    plans: Vec<(String, String, String)>,
}

struct Line {
    title: String,
    href: String,
    kind: String,
    amount: String,
    whom: String,
    number: String,
    until: String,
    over: bool,
}

#[derive(Template)]
#[template(path = "support/measure.html")]
struct ShowPage {
    shell: Shell,
    trail: Trail,
    title: String,
    tag: Tag,
    facts: Facts,
    summary: String,
    link: String,
    files: Vec<FileLine>,
    /// Why it was withdrawn, and when.
    withdrawn: Option<(String, String)>,
}

fn place_of(one: &Published) -> &str {
    one.prefecture.as_deref().unwrap_or(PROVINCE)
}

fn line(one: &Published, today: NaiveDate) -> Line {
    let content = &one.content;
    Line {
        title: content.title.clone(),
        href: path::support_measure(one.id),
        kind: one.kind_label.clone(),
        amount: content.amount.map(|amount| amount.label()).unwrap_or_default(),
        whom: beneficiaries(content),
        number: content.document_number.clone(),
        until: until(content),
        over: !one.is_in_force(today),
    }
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let about = "全省和各市（州）对电子商务示范单位的扶持政策，以及各地公开的工作方案。";
    let shell = desk.shell("扶持政策和工作方案").await?.about(about);
    let (regions, today) = (desk.house.regions.clone(), day::day_of(desk.now()));
    let conn = desk.conn().await?;
    let kinds = queries::kinds(conn).await?;
    let measures = queries::published(conn).await?;
    let plans = filing::queries::published_by_place(conn).await?;
    let (place, kind) = (asked.get("prefecture"), asked.get("kind"));
    let category: Option<Category> = asked.get("category").parse().ok();
    let narrowed = !kind.is_empty() || category.is_some();
    let fits = |one: &&Published| {
        (kind.is_empty() || one.content.kind == kind)
            && category.is_none_or(|category| one.content.beneficiaries.contains(&category))
    };
    let name = |code: &str| if code == PROVINCE { "全省".to_owned() } else { short(&regions, code, today) };
    let mut codes = vec![PROVINCE.to_owned()];
    let there = regions.prefectures().filter(|region| region.in_force(today));
    codes.extend(there.map(|region| region.code.to_string()));
    let options = codes.iter().map(|code| (code.clone(), name(code))).collect();
    let places = codes.iter().filter(|code| place.is_empty() || *code == place).map(|code| {
        let mut lines: Vec<Line> = measures
            .iter()
            .filter(|one| place_of(one) == code)
            .filter(fits)
            .map(|one| line(one, today))
            .collect();
        // What is over stands behind what is in force.
        lines.sort_by_key(|line| line.over);
        let plans = plans.iter().filter(|plan| !narrowed && plan.prefecture == *code);
        let plans = plans.map(|plan| (plan.title.clone(), path::plan(plan.id), plan.authority.clone()));
        Place { code: code.clone(), name: name(code), measures: lines, plans: plans.collect() }
    });
    let places = places.filter(|place| !place.measures.is_empty() || !place.plans.is_empty()).collect();
    let kinds: Vec<(String, String)> = kinds.into_iter().map(|kind| (kind.code, kind.label)).collect();
    Ok(Page(ListPage {
        shell,
        trail: Trail::home().here("扶持政策和工作方案"),
        places,
        chosen: chosen(&asked, &codes, &kinds, &name),
        clear: path::support(),
        options,
        kinds,
        categories: Category::ALL.map(|one| (one.key().to_owned(), one.label().to_owned())).into(),
        place: place.to_owned(),
        kind: kind.to_owned(),
        category: asked.get("category").to_owned(),
        wrong: Wrong::default(),
    })
    .into_response())
}

/// What is filtered by, each with the address without it.
fn chosen(
    asked: &Asked,
    codes: &[String],
    kinds: &[(String, String)],
    name: &dyn Fn(&str) -> String,
) -> Vec<(String, String)> {
    let category: Option<Category> = asked.get("category").parse().ok();
    let words = [
        ("prefecture", codes.iter().find(|code| *code == asked.get("prefecture")).map(|code| name(code))),
        ("kind", kinds.iter().find(|(code, _)| code == asked.get("kind")).map(|(_, label)| label.clone())),
        ("category", category.map(|one| one.label().to_owned())),
    ];
    let without = |field: &str| asked.with(&path::support(), field, "");
    words.into_iter().filter_map(|(field, word)| Some((word?, without(field)))).collect()
}

pub(super) async fn show(mut desk: Desk, At(id): At<MeasureId>) -> Result<Response> {
    let one = queries::published_one(desk.conn().await?, id).await?;
    let today = day::day_of(desk.now());
    let tag = match (&one.withdrawn, one.is_in_force(today)) {
        (Some(_), _) => Tag::new("已撤回", Colour::Red),
        (None, true) => Tag::new("有效", Colour::Green),
        (None, false) => Tag::new("已到期", Colour::Grey),
    };
    let content = &one.content;
    Ok(Page(ShowPage {
        shell: desk.shell(&content.title).await?.about(content.summary.chars().take(120).collect::<String>()),
        trail: Trail::home().to("扶持政策和工作方案", path::support()).here(one.issuer.clone()),
        title: content.title.clone(),
        tag,
        facts: facts(content, &one.kind_label)
            .add("制定单位", one.issuer.clone())
            .add("公布", words::full_moment(one.published_at)),
        summary: content.summary.clone(),
        link: content.link.clone(),
        files: content.file.iter().map(|file| FileLine::stored(file, path::support_file(id))).collect(),
        withdrawn: one.withdrawn.map(|(at, why)| (words::full_moment(at), why)),
    })
    .into_response())
}
