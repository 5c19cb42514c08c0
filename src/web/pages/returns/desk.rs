//! The desk: what waits for a word, what is late, everything. A bureau sees its area, the province and the auditor all.

use super::{super::award::short, tag, timely_of};
use crate::{
    access::{Role, Scope},
    kernel::{day, place::Regions},
    platform::error::Result,
    returns::{Period, Return, Stage, Timeliness, queries, queries::Filter},
    standard::Category,
    web::{
        desk::Desk,
        form::{Asked, Wrong},
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Facts, Tabs, Tools},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The most lines of one page; a filter brings the rest.
const MOST_LINES: usize = 300;

#[derive(Template)]
#[template(path = "returns/desk.html")]
struct DeskPage {
    shell: Shell,
    facts: Facts,
    tabs: Tabs,
    tools: Tools,
    lines: Vec<Line>,
    /// Where reports are written; empty for who does not.
    reports: String,
    cut: usize,
    chosen: Vec<(String, String)>,
    clear: String,
    view: &'static str,
    periods: Vec<(String, String)>,
    categories: Vec<(String, String)>,
    /// Empty for a bureau, whose area is one.
    places: Vec<(String, String)>,
    period: String,
    category: String,
    place: String,
    text: String,
    wrong: Wrong,
}

struct Line {
    unit: String,
    href: String,
    category: Tag,
    place: String,
    certificate: String,
    period: String,
    due: String,
    timely: String,
    late: bool,
    tag: Tag,
    until: String,
}

/// Which list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Waiting,
    Late,
    /// 迟报: it has come, after its day.
    Came,
    All,
}

impl View {
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Waiting, "waiting", "待核对"),
        (Self::Late, "late", "逾期未报"),
        (Self::Came, "came-late", "迟报"),
        (Self::All, "all", "全部"),
    ];

    fn holds(self, one: &Return, today: NaiveDate) -> bool {
        match self {
            Self::Waiting => one.stage == Stage::Submitted,
            Self::Late => matches!(one.timeliness(today), Timeliness::Missing(_)),
            Self::Came => matches!(one.timeliness(today), Timeliness::Late(_)),
            Self::All => true,
        }
    }
}

/// The fields of the filter, and the list.
const FIELDS: [&str; 5] = ["view", "period", "category", "prefecture", "q"];

/// What is sought at the desk.
pub(super) struct Sought {
    /// Everything there is for whoever looks.
    all: Vec<Return>,
    view: View,
    key: &'static str,
    filter: Filter,
    /// The day of the question.
    pub today: NaiveDate,
}

impl Sought {
    /// As the address asks.
    pub async fn of(desk: &mut Desk, asked: &Asked) -> Result<Self> {
        let scope = Scope::of(&desk.actor());
        let all = queries::seen(desk.conn().await?, &scope).await?;
        let (view, key, _) =
            View::ALL.into_iter().find(|(_, key, _)| *key == asked.get("view")).unwrap_or(View::ALL[0]);
        let filter = Filter {
            period: asked.get("period").parse().ok(),
            category: asked.get("category").parse().ok(),
            prefecture: asked.get("prefecture").to_owned(),
            text: asked.get("q").to_owned(),
            stages: Vec::new(),
        };
        Ok(Self { all, view, key, filter, today: day::day_of(desk.now()) })
    }
    /// What the filters leave, in the order of the list.
    pub fn shown(&self) -> Vec<&Return> {
        let fits = |one: &&Return| self.view.holds(one, self.today) && self.filter.fits(one);
        let mut shown: Vec<&Return> = self.all.iter().filter(fits).collect();
        shown.sort_by_key(|one| rank(one, self.today));
        if self.view == View::Came {
            shown.sort_by_key(|one| std::cmp::Reverse(days_late(one, self.today)));
        }
        shown
    }
}

/// The same list as a file.
fn file(asked: &Asked, name: &str) -> String {
    let (file, query) = (path::return_desk_file(name), asked.only(&FIELDS));
    if query.is_empty() { file } else { format!("{file}?{query}") }
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let shell = desk.shell("统计报送").await?;
    let actor = desk.actor();
    let regions = desk.house.regions.clone();
    let sought = Sought::of(&mut desk, &asked).await?;
    let Sought { all, view, key, filter, today } = &sought;
    let (view, key, today) = (*view, *key, *today);
    let mut tabs = Tabs::new("按状态查看");
    for (each, code, label) in View::ALL {
        let count = all.iter().filter(|one| each.holds(one, today) && filter.fits(one)).count();
        let href = asked.with(&path::return_desk(), "view", code);
        tabs = tabs.tab(label, href, i64::try_from(count).ok(), each == view);
    }
    let facts = facts(all, today);
    let periods: BTreeSet<Period> = all.iter().map(|one| one.period).collect();
    let places: BTreeSet<&String> = all.iter().map(|one| &one.prefecture_code).collect();
    let places = places.into_iter().map(|code| (code.clone(), short(&regions, code, today)));
    let places: Vec<_> = if actor.role() == Role::Authority { Vec::new() } else { places.collect() };
    let mut shown = sought.shown();
    let cut = shown.len().saturating_sub(MOST_LINES);
    shown.truncate(MOST_LINES);
    let lines = shown.into_iter().map(|one| line(one, &regions, today)).collect();
    Ok(Page(DeskPage {
        shell,
        facts,
        tabs,
        tools: Tools::new()
            .download("下载（CSV）", file(&asked, "list.csv"))
            .download("下载（Excel）", file(&asked, "list.xlsx")),
        lines,
        reports: if actor.role() == Role::Office { path::office_reports() } else { String::new() },
        cut,
        chosen: chosen(&asked, filter, &places),
        clear: format!("{}?view={key}", path::return_desk()),
        view: key,
        periods: periods.into_iter().rev().map(|one| (one.to_string(), one.label())).collect(),
        categories: Category::ALL.map(|one| (one.key().to_owned(), one.label().to_owned())).into(),
        places,
        period: asked.get("period").to_owned(),
        category: asked.get("category").to_owned(),
        place: asked.get("prefecture").to_owned(),
        text: asked.get("q").to_owned(),
        wrong: Wrong::default(),
    })
    .into_response())
}

fn facts(all: &[Return], today: NaiveDate) -> Facts {
    let count = |fits: &dyn Fn(&Return) -> bool| all.iter().filter(|one| fits(one)).count();
    let waiting = count(&|one| one.stage == Stage::Submitted);
    let slow = count(&|one| one.decide_by.is_some_and(|until| until < today));
    let missing = count(&|one| matches!(one.timeliness(today), Timeliness::Missing(_)));
    let late = count(&|one| matches!(one.timeliness(today), Timeliness::Late(_)));
    Facts::new()
        .num("待核对", format!("{waiting}份，其中超过期限{slow}份"))
        .num("逾期未报", format!("{missing}份"))
        .num("迟报", format!("{late}份"))
}

/// Missing longest first, then what waits longest, then the newest periods.
fn rank(one: &Return, today: NaiveDate) -> (u8, std::cmp::Reverse<i64>, std::cmp::Reverse<Period>) {
    let newest = std::cmp::Reverse(one.period);
    match (one.timeliness(today), one.decide_by) {
        (Timeliness::Missing(days), _) => (0, std::cmp::Reverse(days), newest),
        (_, Some(until)) => (1, std::cmp::Reverse((today - until).num_days()), newest),
        _ => (2, std::cmp::Reverse(0), newest),
    }
}

/// How many days too late it came.
fn days_late(one: &Return, today: NaiveDate) -> i64 {
    match one.timeliness(today) {
        Timeliness::Late(days) => days,
        _ => 0,
    }
}

fn line(one: &Return, regions: &Regions, today: NaiveDate) -> Line {
    let timeliness = one.timeliness(today);
    Line {
        unit: one.named(),
        href: path::desk_return(one.id),
        category: one.category.into(),
        place: short(regions, &one.prefecture_code, today),
        certificate: one.certificate.to_string(),
        period: one.period.label(),
        due: words::full_day(one.due_on),
        timely: timely_of(one, today),
        late: matches!(timeliness, Timeliness::Missing(_) | Timeliness::Late(_)),
        tag: tag(one, today),
        until: one.decide_by.map(words::full_day).unwrap_or_default(),
    }
}

/// What is filtered by, each with the address without it.
fn chosen(asked: &Asked, filter: &Filter, places: &[(String, String)]) -> Vec<(String, String)> {
    let mut chosen = Vec::new();
    let mut add = |name: &str, word: Option<String>| {
        chosen.extend(word.map(|word| (word, asked.with(&path::return_desk(), name, ""))));
    };
    add("period", filter.period.map(Period::label));
    add("category", filter.category.map(|one| one.label().to_owned()));
    add(
        "prefecture",
        places.iter().find(|(code, _)| *code == filter.prefecture).map(|(_, name)| name.clone()),
    );
    add("q", (!filter.text.is_empty()).then(|| filter.text.clone()));
    chosen
}
