//! One search over everything public: the register, the notices, the standards, the work plans,
//! the support measures, the case studies, the answered questions, and
//! what [`super::search_more`] finds; and a prefecture by its name.

use super::{search_more, tiles};
use crate::{
    award::{
        TitleState,
        queries::{self as titles, Filter, Leafing},
    },
    exchange,
    kernel::page::PageSize,
    overview::queries,
    platform::error::Result,
    standard::{Category, StandardSet},
    support,
    web::{
        desk::Desk,
        form::Asked,
        path,
        view::{labels::Tag, page::Page, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// So many of each kind are shown; the page of the kind shows the others.
pub(super) const MOST: u16 = 10;
/// Most letters of a search that are looked at.
const LONGEST: usize = 60;

#[derive(Template)]
#[template(path = "public/search.html")]
struct SearchPage {
    shell: Shell,
    words: String,
    /// A prefecture of this name: its name, its part of the register.
    place: Option<(&'static str, String)>,
    units: Vec<Unit>,
    /// How many units there are, and where all of them are listed.
    all_units: (i64, String),
    /// What else was found: id and name of its kind, the hits.
    groups: Vec<Group>,
}

struct Unit {
    name: String,
    href: String,
    title: &'static str,
    number: String,
    state: Tag,
}

/// Something else that was found: its name, where, a line about it.
pub(super) struct Hit {
    pub title: String,
    pub href: String,
    pub line: String,
}

/// Hits of one kind: its id and name, what was found.
pub(super) type Group = (&'static str, &'static str, Vec<Hit>);

impl SearchPage {
    fn is_empty(&self) -> bool {
        self.place.is_none()
            && self.units.is_empty()
            && self.groups.iter().all(|(_, _, hits)| hits.is_empty())
    }
}

pub(super) async fn show(mut desk: Desk, asked: Asked) -> Result<Response> {
    let words: String = asked.get("q").chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let title = if words.is_empty() { "搜索".to_owned() } else { format!("搜索：{words}") };
    let mut page = SearchPage {
        shell: desk.shell(&title).await?,
        place: None,
        units: Vec::new(),
        all_units: (0, String::new()),
        groups: Vec::new(),
        words,
    };
    if page.words.is_empty() {
        return Ok(Page(page).into_response());
    }
    page.place = tiles::named(&page.words)
        .map(|(name, code)| (name, path::register_with(&format!("?prefecture={code}"))));
    let clauses = clauses(&desk.house.current, &page.words);
    let filter = Filter { text: page.words.clone(), ..Filter::default() };
    let conn = desk.conn().await?;
    let leaf = titles::leaf(conn, &filter, Leafing::Start, PageSize::nearest(MOST)).await?;
    page.all_units = (leaf.total, everywhere(&page.words));
    page.units = leaf.entries.into_iter().map(Unit::of).collect();
    let notices = queries::find_notices(conn, &page.words, MOST.into()).await?;
    let notices = notices.into_iter().map(notice).collect();
    let plans = queries::find_plans(conn, &page.words, MOST.into()).await?;
    let plans = plans.into_iter().map(plan).collect();
    let measures = support::queries::find(conn, &page.words, MOST.into()).await?;
    let measures = measures.into_iter().map(measure).collect();
    let cases = exchange::queries::find_cases(conn, &page.words, MOST.into()).await?;
    let cases = cases.into_iter().map(case).collect();
    let sought = exchange::queries::Sought { words: page.words.clone(), ..Default::default() };
    let (questions, _) = exchange::queries::answered(conn, &sought, (MOST.into(), 0)).await?;
    let questions = questions.into_iter().filter_map(question).collect();
    page.groups = vec![
        ("found-notices", "公示公告", notices),
        ("found-clauses", "创建标准", clauses),
        ("found-plans", "工作方案", plans),
        ("found-support", "扶持政策", measures),
        ("found-cases", "典型案例", cases),
        ("found-questions", "咨询问答", questions),
    ];
    page.groups.extend(search_more::groups(conn, &page.words).await?);
    Ok(Page(page).into_response())
}

/// The register with these words, in whatever state a title is: what is counted here is listed there.
fn everywhere(words: &str) -> String {
    let states: String = TitleState::ALL.iter().map(|state| format!("&state={}", state.code())).collect();
    path::register_with(&format!("?q={}{states}", path::escape(words)))
}

impl Unit {
    fn of(entry: titles::Registered) -> Self {
        Self {
            href: path::register_entry(entry.certificate),
            title: entry.category.title(),
            number: entry.certificate.to_string(),
            state: entry.state.into(),
            name: entry.called,
        }
    }
}

fn notice(found: queries::FoundNotice) -> Hit {
    let days = words::full_range(found.first_day, found.last_day);
    let line = if found.units.is_empty() {
        format!("公示期{days}")
    } else {
        format!("公示期{days}；名单里有{}", found.units.join("、"))
    };
    Hit { title: found.title, href: path::notice(found.notice), line }
}

fn plan(found: queries::FoundPlan) -> Hit {
    let line = format!("{}，{}年", found.authority, found.year);
    Hit { title: found.title, href: path::plan(found.filing), line }
}

fn measure(found: support::queries::Found) -> Hit {
    let line = format!("{}，{}", found.issuer, found.document_number);
    Hit { title: found.title, href: path::support_measure(found.id), line }
}

fn case(found: exchange::queries::Found) -> Hit {
    Hit {
        title: found.title,
        href: path::case_study(found.id),
        line: format!("{}：{}", found.author, found.summary),
    }
}

fn question(found: exchange::queries::Answered) -> Option<Hit> {
    let text = found.text?;
    let short = |text: &str| text.chars().take(LONGEST).collect::<String>();
    Some(Hit {
        title: short(&text.wording),
        href: path::public_question(found.id),
        line: format!("{}：{}", found.topic.label(), short(&text.answer)),
    })
}

/// Clauses that have the words, each with its citation.
fn clauses(set: &StandardSet, words: &str) -> Vec<Hit> {
    let all = Category::ALL.into_iter().flat_map(|category| {
        let standard = set.of(category);
        standard.clauses.iter().map(move |clause| (category, clause))
    });
    let fits = all.filter(|(_, clause)| {
        [&clause.title, &clause.text, &clause.brief, &clause.cite].iter().any(|text| text.contains(words))
    });
    fits.take(MOST.into())
        .map(|(category, clause)| Hit {
            title: format!("{} {}", clause.cite, clause.title),
            href: format!("{}#{}", path::standard(category.key()), clause.number.anchor()),
            line: clause.brief.clone(),
        })
        .collect()
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
