//! The quota table of a round: each owner's places and what is taken, 四(二).

use super::figure::{Figure, Lists};
use crate::{
    application::Reach,
    overview::{
        ByCategory,
        control_room::{Cell, Counts},
    },
    round::{Cover, Quota, QuotaPool, Targets, rules::PoolPlan},
    standard::Category,
    web::view::part::Slots,
};

/// Files that come by an authority, and 省级企业, in the query of a list.
const AUTHORITY: &str = "&channel=authority";
const DIRECT: &str = "&channel=direct";

/// The table.
pub(super) struct QuotaTable {
    pub covers: Vec<Cover>,
    pub rows: Vec<Row>,
    pub direct: Option<ByCategory>,
    pub total: Total,
    /// What the figures count, for who can open it.
    pub lists: Option<Lists>,
}

/// One owner of pools.
pub(super) struct Row {
    pub name: String,
    pub submitted: u32,
    pub places: Vec<Place>,
    /// Places taken, pool by pool.
    pub used: Vec<u32>,
    /// The query of its files.
    pub query: String,
    pub rate: String,
    pub note: String,
    pub late: bool,
}

/// One cell of places.
pub(super) enum Place {
    Capped(Slots),
    Uncapped(String),
}

/// The last line.
pub(super) struct Total {
    pub submitted: u32,
    pub places: Vec<String>,
    pub used: Vec<u32>,
    pub rate: String,
}

/// A pool, granted or planned.
struct Line {
    prefecture: String,
    county: Option<String>,
    owner: String,
    cover: Cover,
    limit: Option<u32>,
    used: u32,
    exceptional: u32,
}

impl From<&QuotaPool> for Line {
    fn from(pool: &QuotaPool) -> Self {
        Self {
            prefecture: pool.prefecture.to_string(),
            county: pool.county.map(|code| code.to_string()),
            owner: pool.owner_name.clone(),
            cover: pool.cover,
            limit: pool.limit(),
            used: pool.used,
            exceptional: pool.exceptional,
        }
    }
}

impl From<&PoolPlan> for Line {
    fn from(plan: &PoolPlan) -> Self {
        Self {
            prefecture: plan.prefecture.to_string(),
            county: plan.county.map(|code| code.to_string()),
            owner: plan.owner_name.clone(),
            cover: plan.cover,
            limit: plan.limit.map(u32::from),
            used: 0,
            exceptional: 0,
        }
    }
}

impl QuotaTable {
    /// Of a round that is open; once its window has `closed`, who has sent nothing is told.
    pub fn granted(pools: &[QuotaPool], counts: &Counts, closed: bool) -> Self {
        Self::of(pools.iter().map(Line::from).collect(), counts, closed)
    }
    /// Of a round that is being prepared.
    pub fn planned<'a>(plans: impl Iterator<Item = &'a PoolPlan>) -> Self {
        Self::of(plans.map(Line::from).collect(), &Counts::default(), false)
    }

    fn of(lines: Vec<Line>, counts: &Counts, closed: bool) -> Self {
        let mut covers: Vec<Cover> = Vec::new();
        let mut owners: Vec<Vec<Line>> = Vec::new();
        for line in lines {
            if !covers.contains(&line.cover) {
                covers.push(line.cover);
            }
            let same = |first: &Line| first.prefecture == line.prefecture && first.county == line.county;
            match owners.last_mut() {
                Some(owner) if owner.first().is_some_and(same) => owner.push(line),
                _ => owners.push(vec![line]),
            }
        }
        let own_counties: Vec<String> =
            owners.iter().filter_map(|owner| owner.first()?.county.clone()).collect();
        let total = Total::of(&covers, &owners, counts);
        let rows = owners.iter().map(|owner| Row::of(owner, &own_counties, counts, closed)).collect();
        let direct = counts.of(|cell| cell.direct && cell.submitted);
        Self { covers, rows, direct: (direct.total() > 0).then_some(direct), total, lists: None }
    }

    /// With the lists its figures lead to.
    pub const fn leading(mut self, lists: Lists) -> Self {
        self.lists = Some(lists);
        self
    }
    /// How many an owner has submitted.
    pub fn submitted(&self, row: &Row) -> Figure {
        self.figure(row.submitted, &row.name, &row.query)
    }
    /// How many all have.
    pub fn all_submitted(&self) -> Figure {
        self.figure(self.total.submitted, "市州合计", AUTHORITY)
    }
    /// How many 省级企业 have.
    pub fn direct_submitted(&self) -> Figure {
        self.figure(self.direct.unwrap_or_default().total(), "省级企业", DIRECT)
    }
    /// What has taken an owner's places of a column; empty where nothing has, or it cannot be opened.
    pub fn taken(&self, row: &Row, at: &usize) -> String {
        self.placed(*at, &row.used, &row.query)
    }
    /// What has taken any.
    pub fn all_taken(&self, at: &usize) -> String {
        self.placed(*at, &self.total.used, AUTHORITY)
    }
    /// 省级企业 behind a column.
    pub fn direct_list(&self, cover: &Cover) -> String {
        let served = Category::ALL.into_iter().filter(|category| cover.serves(*category));
        let served: String = served.map(|category| format!("&category={}", category.key())).collect();
        match self.lists {
            Some(lists) if self.direct_files(*cover) > 0 => {
                lists.reached(Reach::Submitted, &format!("{served}{DIRECT}"))
            }
            _ => String::new(),
        }
    }

    fn figure(&self, number: u32, place: &str, query: &str) -> Figure {
        match self.lists {
            Some(lists) => lists.figure(Reach::Submitted, number, place, query),
            None => Figure { number, ..Figure::default() },
        }
    }
    fn placed(&self, at: usize, used: &[u32], query: &str) -> String {
        match (self.lists, self.covers.get(at)) {
            (Some(lists), Some(cover)) if used.get(at).is_some_and(|used| *used > 0) => {
                lists.placed(*cover, query)
            }
            _ => String::new(),
        }
    }
    fn direct_files(&self, cover: Cover) -> u32 {
        let direct = self.direct.unwrap_or_default();
        let served = Category::ALL.into_iter().filter(|category| cover.serves(*category));
        served.map(|category| direct.number(category)).sum()
    }

    /// 省级企业 in a column.
    pub fn direct_of(&self, cover: &Cover) -> String {
        let cover = *cover;
        let number = self.direct_files(cover);
        if number == 0 { "—".into() } else { counted(cover, number) }
    }
}

impl Row {
    fn of(owner: &[Line], own_counties: &[String], counts: &Counts, closed: bool) -> Self {
        let first = owner.first();
        let county = first.and_then(|line| line.county.clone());
        let mine = |cell: &Cell| {
            let own = cell.county.as_ref().is_some_and(|code| own_counties.contains(code));
            let owner = first.is_some_and(|line| line.prefecture == cell.prefecture);
            !cell.direct && owner && if own { cell.county == county } else { county.is_none() }
        };
        let submitted = counts.number(|cell| mine(cell) && cell.submitted);
        let used: u32 = owner.iter().map(|line| line.used).sum();
        let exceptional: u32 = owner.iter().map(|line| line.exceptional).sum();
        let uncapped = owner.iter().all(|line| line.limit.is_none());
        let full = owner.iter().all(|line| line.limit.is_some_and(|limit| line.used >= limit));
        let mut notes = Vec::new();
        if uncapped {
            notes.push("不设上限".to_owned());
        }
        if full {
            notes.push("名额用完".to_owned());
        }
        if exceptional > 0 {
            notes.push(format!("含批准增加{exceptional}个"));
        }
        let late = closed && submitted == 0;
        if late {
            notes.push("没有申报".to_owned());
        }
        Self {
            query: first.map(|line| query(line, own_counties)).unwrap_or_default(),
            used: owner.iter().map(|line| line.used).collect(),
            name: first.map(|line| line.owner.clone()).unwrap_or_default(),
            submitted,
            places: owner.iter().map(Place::of).collect(),
            rate: rate(used, submitted),
            note: notes.join("，"),
            late,
        }
    }
}

impl Place {
    fn of(line: &Line) -> Self {
        match line.limit {
            Some(limit) => {
                Self::Capped(Slots { used: line.used, limit: Some(limit), small: true, ..Slots::default() })
            }
            None => Self::Uncapped(counted(line.cover, line.used)),
        }
    }
}

impl Total {
    fn of(covers: &[Cover], owners: &[Vec<Line>], counts: &Counts) -> Self {
        let lines = || owners.iter().flatten();
        let submitted = counts.number(|cell| cell.submitted && !cell.direct);
        let used =
            |cover: Cover| lines().filter(|line| line.cover == cover).map(|line| line.used).sum::<u32>();
        Self {
            submitted,
            places: covers.iter().map(|cover| counted(*cover, used(*cover))).collect(),
            used: covers.iter().map(|cover| used(*cover)).collect(),
            rate: rate(lines().map(|line| line.used).sum(), submitted),
        }
    }
}

/// The files of an owner: of its county, or of its prefecture without the counties that have places of their own.
fn query(line: &Line, own_counties: &[String]) -> String {
    let county = match &line.county {
        Some(code) => format!("&county={code}"),
        None if own_counties.is_empty() => String::new(),
        None => "&county=none".to_owned(),
    };
    format!("&prefecture={}{county}{AUTHORITY}", line.prefecture)
}

/// 6家, 2个.
fn counted(cover: Cover, number: u32) -> String {
    match cover {
        Cover::One(category) => format!("{number}{}", category.measure_word()),
        Cover::BaseAndCounty => format!("{number}个"),
    }
}

/// Whole percents, rounded half up; a dash where nothing was submitted.
fn rate(part: u32, whole: u32) -> String {
    if whole == 0 { "—".into() } else { format!("{}%", (part * 200 + whole) / (whole * 2)) }
}

/// How the places come about, in one sentence.
pub(super) fn formula(quota: &Quota) -> String {
    let each = if quota.joint_base_county {
        format!("企业{}家，基地和县合计{}个", quota.enterprise, quota.base)
    } else {
        format!("企业{}家、基地{}个、县{}个", quota.enterprise, quota.base, quota.county)
    };
    let chengdu =
        if quota.chengdu_uncapped { "成都市不设上限" } else { "成都市与其他市州相同" };
    let counties = if quota.own_county {
        "扩权试点县（市）另有同样的名额"
    } else {
        "扩权试点县（市）用所在市州的名额"
    };
    format!("每个市州{each}；{chengdu}；{counties}；省级企业不占名额。")
}

/// 企业20，基地8，县6.
pub(super) fn aims(targets: &Targets) -> String {
    let of = |category| targets.of(category);
    format!(
        "企业{}家 · 基地{}个 · 县{}个",
        of(Category::Enterprise),
        of(Category::Base),
        of(Category::County)
    )
}

#[cfg(test)]
#[path = "quota_tests.rs"]
mod tests;
