//! What everyone reads: measures and work plans, prefecture by prefecture.

use super::{super::award::short, beneficiaries, facts, until};
use crate::{
    filing::{self, queries::PlanOf},
    kernel::{day, place::Regions},
    platform::error::Result,
    standard::Category,
    support::{Kind, MeasureId, Published, queries},
    web::{
        at::At,
        desk::Desk,
        form::{Asked, Wrong},
        path,
        view::{
            page::Page,
            part::{Facts, FileLine, Trail},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// The province's own, where a prefecture's code stands otherwise.
const PROVINCE: &str = "510000";
/// The word of the address for what is in force.
const IN_FORCE: &str = "valid";
/// What can be asked for, and what it is called.
const STATES: [(&str, &str); 2] = [(IN_FORCE, "有效"), ("over", "已到期")];

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
    years: Vec<(String, String)>,
    year: String,
    states: Vec<(String, String)>,
    state: &'static str,
    /// By what is chosen, plans cannot be told apart: they are not listed.
    without_plans: bool,
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
    facts: Facts,
    summary: String,
    link: String,
    files: Vec<FileLine>,
    /// When it was withdrawn, how and why.
    withdrawn: Option<(String, &'static str, String)>,
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

/// What the address asks for; what it names that there is not asks nothing.
struct Narrow {
    place: String,
    kind: String,
    category: Option<Category>,
    /// Of the document, or of the plan.
    year: Option<i32>,
    state: &'static str,
}

impl Narrow {
    fn of(asked: &Asked, codes: &[String], kinds: &[Kind], years: &[i32]) -> Self {
        let known = |name: &str, there: &dyn Fn(&str) -> bool| {
            Some(asked.get(name)).filter(|text| there(text)).unwrap_or_default().to_owned()
        };
        Self {
            place: known("prefecture", &|text| codes.iter().any(|code| code == text)),
            kind: known("kind", &|text| kinds.iter().any(|kind| kind.code == text)),
            category: asked.get("category").parse().ok(),
            year: asked.get("year").parse().ok().filter(|year| years.contains(year)),
            state: STATES
                .iter()
                .find(|(state, _)| *state == asked.get("state"))
                .map_or("", |(state, _)| state),
        }
    }
    fn has(&self, one: &Published, today: NaiveDate) -> bool {
        let in_force = one.is_in_force(today);
        (self.kind.is_empty() || one.content.kind == self.kind)
            && self.category.is_none_or(|category| one.content.beneficiaries.contains(&category))
            && self.year.is_none_or(|year| year_of(one) == Some(year))
            && (self.state.is_empty() || (self.state == IN_FORCE) == in_force)
    }
    /// A plan has no kind, no beneficiaries and no end.
    const fn leaves_plans_out(&self) -> bool {
        !self.kind.is_empty() || self.category.is_some() || !self.state.is_empty()
    }
    fn has_plan(&self, plan: &PlanOf) -> bool {
        !self.leaves_plans_out() && self.year.is_none_or(|year| i32::from(plan.year) == year)
    }
    /// What is filtered by, each with the address without it.
    fn chosen(&self, asked: &Asked, kinds: &[Kind], name: &dyn Fn(&str) -> String) -> Vec<(String, String)> {
        let kind = kinds.iter().find(|kind| kind.code == self.kind).map(|kind| kind.label.clone());
        let words = [
            ("prefecture", (!self.place.is_empty()).then(|| name(&self.place))),
            ("kind", kind),
            ("category", self.category.map(|one| one.label().to_owned())),
            ("year", self.year.map(|year| format!("{year}年"))),
            (
                "state",
                STATES.iter().find(|(state, _)| *state == self.state).map(|(_, label)| (*label).to_owned()),
            ),
        ];
        let without = |field: &str| asked.with(&path::support(), field, "");
        words.into_iter().filter_map(|(field, word)| Some((word?, without(field)))).collect()
    }
}

fn year_of(one: &Published) -> Option<i32> {
    one.content.issued_on.map(|day| day.year())
}

/// The years of documents and plans, the newest first.
fn years(measures: &[Published], plans: &[PlanOf]) -> Vec<i32> {
    let all = measures.iter().filter_map(year_of).chain(plans.iter().map(|plan| i32::from(plan.year)));
    all.collect::<BTreeSet<_>>().into_iter().rev().collect()
}

/// The province, the prefectures there are, and those there were and of which something can be read.
fn codes(regions: &Regions, today: NaiveDate, (measures, plans): (&[Published], &[PlanOf])) -> Vec<String> {
    let mut codes = vec![PROVINCE.to_owned()];
    let there = regions.prefectures().filter(|region| region.in_force(today));
    codes.extend(there.map(|region| region.code.to_string()));
    let read = measures.iter().map(place_of).chain(plans.iter().map(|plan| plan.prefecture.as_str()));
    for code in read {
        if !codes.iter().any(|known| known == code) {
            codes.push(code.to_owned());
        }
    }
    codes
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let about = "全省和各市（州）对电子商务示范单位的扶持政策，以及各地公开的工作方案。";
    let shell = desk.shell("扶持政策和工作方案").await?.about(about);
    let (regions, today) = (desk.house.regions.clone(), day::day_of(desk.now()));
    let conn = desk.conn().await?;
    let kinds = queries::kinds(conn).await?;
    let measures = queries::published(conn).await?;
    let plans = filing::queries::published_by_place(conn).await?;
    let name = |code: &str| if code == PROVINCE { "全省".to_owned() } else { short(&regions, code, today) };
    let codes = codes(&regions, today, (&measures, &plans));
    let years = years(&measures, &plans);
    let narrow = Narrow::of(&asked, &codes, &kinds, &years);
    let place = |code: &String| {
        let here = measures.iter().filter(|one| place_of(one) == code && narrow.has(one, today));
        let mut lines: Vec<Line> = here.map(|one| line(one, today)).collect();
        // What is over stands behind what is in force.
        lines.sort_by_key(|line| line.over);
        let plans = plans.iter().filter(|plan| plan.prefecture == *code && narrow.has_plan(plan));
        let plans = plans.map(|plan| (plan.title.clone(), path::plan(plan.id), plan.authority.clone()));
        Place { code: code.clone(), name: name(code), measures: lines, plans: plans.collect() }
    };
    let places = codes.iter().filter(|code| narrow.place.is_empty() || **code == narrow.place).map(place);
    let places = places.filter(|place| !place.measures.is_empty() || !place.plans.is_empty()).collect();
    Ok(Page(ListPage {
        shell,
        trail: Trail::home().here("扶持政策和工作方案"),
        places,
        chosen: narrow.chosen(&asked, &kinds, &name),
        clear: path::support(),
        options: codes.iter().map(|code| (code.clone(), name(code))).collect(),
        kinds: kinds.into_iter().map(|kind| (kind.code, kind.label)).collect(),
        categories: Category::ALL.map(|one| (one.key().to_owned(), one.label().to_owned())).into(),
        years: years.iter().map(|year| (year.to_string(), format!("{year}年"))).collect(),
        states: STATES.map(|(state, label)| (state.to_owned(), label.to_owned())).into(),
        without_plans: narrow.leaves_plans_out(),
        place: narrow.place,
        kind: narrow.kind,
        category: narrow.category.map(|one| one.key().to_owned()).unwrap_or_default(),
        year: narrow.year.map(|year| year.to_string()).unwrap_or_default(),
        state: narrow.state,
        wrong: Wrong::default(),
    })
    .into_response())
}

pub(super) async fn show(mut desk: Desk, At(id): At<MeasureId>) -> Result<Response> {
    let one = queries::published_one(desk.conn().await?, id).await?;
    let today = day::day_of(desk.now());
    let state = match (&one.withdrawn, one.is_in_force(today)) {
        (Some(_), _) => "已撤回",
        (None, true) => "有效",
        (None, false) => "已到期",
    };
    let content = &one.content;
    Ok(Page(ShowPage {
        shell: desk.shell(&content.title).await?.about(content.summary.chars().take(120).collect::<String>()),
        trail: Trail::home().to("扶持政策和工作方案", path::support()).here(one.issuer.clone()),
        title: content.title.clone(),
        facts: facts(content, &one.kind_label)
            .add("效力", state)
            .add("制定单位", one.issuer.clone())
            .add("公布", words::full_day(day::day_of(one.published_at))),
        summary: content.summary.clone(),
        link: content.link.clone(),
        files: content.file.iter().map(|file| FileLine::stored(file, path::support_file(id))).collect(),
        withdrawn: one.withdrawn.map(|(at, how, why)| (words::full_moment(at), how.label(), why)),
    })
    .into_response())
}
