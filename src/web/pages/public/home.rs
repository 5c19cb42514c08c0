//! The public home page: the current round, how far the programme is, what has been made known.

use super::{
    tiles::{Tile, tiles},
    trade::Trade,
};
use crate::{
    access::Role,
    award, calendar,
    kernel::{calendar::WorkCalendar, day, statute},
    overview::{ByCategory, CurrentRound, LiveNotice, Posting, PostingKind, Progress, RoundStage, queries},
    platform::error::Result,
    returns,
    standard::Category,
    web::{
        desk::Desk,
        path,
        view::{
            page::Page,
            part::{self, Bar, DayStrip, Deadline, Stages, Step, bar::Shade},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Datelike, Utc};

/// How many older postings stand on the home page.
const POSTINGS: i64 = 5;
/// How many prefectures the ranking shows.
const RANKED: usize = 11;

#[derive(Template)]
#[template(path = "public/home.html")]
struct HomePage {
    shell: Shell,
    round: Option<RoundCard>,
    totals: Vec<Total>,
    tiles: Vec<Tile>,
    held: u32,
    as_of: String,
    ranking: Vec<Ranked>,
    /// What was conferred, year by year.
    years: Vec<Year>,
    /// What the units in the register turned over, once a report says so.
    trade: Option<Trade>,
    live: Vec<Live>,
    postings: Vec<Line>,
}

struct RoundCard {
    title: String,
    deadline: Option<Deadline>,
    says: &'static str,
    stages: Stages,
    /// Its plan.
    plan: String,
    /// What one can do now: label and link.
    way_on: (&'static str, &'static str),
}

struct Total {
    label: &'static str,
    held: u32,
    unit: &'static str,
    target: u32,
    in_notice: u32,
    missing: u32,
    bar: Bar,
}

/// What was conferred in a year and is held.
struct Year {
    year: i32,
    total: u32,
    bar: Bar,
}

struct Ranked {
    name: &'static str,
    code: &'static str,
    total: u32,
    bar: Bar,
}

struct Live {
    title: String,
    href: String,
    /// Where one objects.
    objection: String,
    units: String,
    until: String,
    /// `第7个工作日，还剩3个工作日`.
    left: String,
}

struct Line {
    kind: &'static str,
    title: String,
    href: String,
    on: String,
}

pub(super) async fn show(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("首页").await?;
    let now = desk.now();
    let applies = matches!(desk.actor().role(), Role::Public | Role::Applicant);
    let conn = desk.conn().await?;
    let progress = queries::progress(conn).await?;
    let tiles = tiles(&queries::by_prefecture(conn).await?);
    let round = queries::current_round(conn).await?;
    let live = queries::live_notices(conn).await?;
    let calendar = calendar::queries::load(conn).await?;
    let postings = queries::postings(conn, POSTINGS).await?;
    let census = award::queries::census(conn, None).await?;
    let reports = returns::queries::published(conn).await?;
    let page = HomePage {
        shell,
        round: round.map(|round| card(&round, now)).map(|card| card.for_those_who(applies)),
        totals: totals(progress),
        held: progress.held.total(),
        as_of: words::full_day(day::day_of(now)),
        ranking: ranking(&tiles),
        tiles,
        years: years(&census),
        trade: Trade::of(&reports),
        live: live.into_iter().map(|notice| Live::of(notice, &calendar, now)).collect(),
        postings: postings.into_iter().map(|posting| Line::of(posting, day::day_of(now).year())).collect(),
    };
    Ok(Page(page).into_response())
}

impl RoundCard {
    /// Whoever cannot apply is led to the desk instead.
    fn for_those_who(self, apply: bool) -> Self {
        if apply || self.way_on.1 != "/applications" {
            self
        } else {
            Self { way_on: ("回到待办", "/desk"), ..self }
        }
    }
}

fn card(round: &CurrentRound, now: DateTime<Utc>) -> RoundCard {
    let stage = round.stage(now);
    let (deadline, says) = match stage {
        RoundStage::Before => (Some(Deadline::until(now, round.opens_at, "开始申报")), ""),
        RoundStage::Applying => (Some(Deadline::until(now, round.closes_at, "截止")), ""),
        RoundStage::Recommending => (Some(Deadline::until(now, round.recommend_until, "推荐截止")), ""),
        RoundStage::Reviewing => (None, "正在组织专家评审"),
        RoundStage::InNotice => (round.notice_ends_at.map(|ends| Deadline::until(now, ends, "公示期满")), ""),
        RoundStage::Conferring if round.announced_on.is_some() => (None, "已发布一部分，其余还在办理"),
        RoundStage::Conferring => (None, "公示期满，正在办理认定"),
        RoundStage::Published if round.announced_on.is_none() => (None, "本批次已经结束，没有认定单位"),
        RoundStage::Published => (None, "本批次已经办完，示范名录里可以查到"),
    };
    let window = words::range(day::day_of(round.opens_at), last_day(round.closes_at));
    let at = |here: RoundStage| match stage.cmp(&here) {
        std::cmp::Ordering::Less => part::Progress::Next,
        std::cmp::Ordering::Equal => part::Progress::Now,
        std::cmp::Ordering::Greater => part::Progress::Done,
    };
    let announced = round.announced_on.map_or_else(|| "公示期满后".to_owned(), words::full_day);
    let published =
        if stage == RoundStage::Published { part::Progress::Done } else { at(RoundStage::Conferring) };
    let steps = vec![
        Step::new("单位申报", window, at(RoundStage::Applying)),
        Step::new(
            "市州审核推荐",
            format!("{}前", words::closing(round.recommend_until)),
            at(RoundStage::Recommending),
        ),
        Step::new("专家评审", "推荐结束后", at(RoundStage::Reviewing)),
        Step::new("公示", format!("{}个工作日", statute::NOTICE_WORKING_DAYS), at(RoundStage::InNotice)),
        Step::new("发布授牌", announced, published),
    ];
    RoundCard {
        title: round.title.clone(),
        plan: path::round(round.round),
        deadline,
        says,
        stages: Stages { steps },
        way_on: match stage {
            RoundStage::Before | RoundStage::Recommending | RoundStage::Reviewing => {
                ("先自测", "/self-check")
            }
            RoundStage::Applying => ("开始申报", "/applications"),
            RoundStage::InNotice | RoundStage::Conferring => ("看公示", "/notices"),
            RoundStage::Published => ("查示范名录", "/register"),
        },
    }
}

/// The last day of a term that ends at this moment.
fn last_day(closes: DateTime<Utc>) -> chrono::NaiveDate {
    day::day_of(closes - chrono::TimeDelta::nanoseconds(1))
}

fn totals(progress: Progress) -> Vec<Total> {
    let rows = [
        ("示范企业", "家", statute::TARGET_ENTERPRISES, pick(progress, |by| by.enterprises)),
        ("示范基地", "个", statute::TARGET_BASES, pick(progress, |by| by.bases)),
        ("农村电子商务示范县（市、区）", "个", statute::TARGET_COUNTIES, pick(progress, |by| by.counties)),
    ];
    rows.into_iter()
        .map(|(label, unit, target, (held, in_notice))| Total {
            label,
            unit,
            target,
            held,
            in_notice,
            missing: target.saturating_sub(held + in_notice),
            bar: Bar::of(target.max(held + in_notice), "")
                .part(held, Shade::Main)
                .part(in_notice, Shade::Under),
        })
        .collect()
}

fn pick(progress: Progress, of: impl Fn(ByCategory) -> u32) -> (u32, u32) {
    (of(progress.held), of(progress.in_notice))
}

fn ranking(tiles: &[Tile]) -> Vec<Ranked> {
    let most = tiles.first().map_or(0, |tile| tile.held.total());
    let shown = tiles.iter().filter(|tile| tile.held.total() > 0).take(RANKED);
    shown
        .map(|tile| {
            let ByCategory { enterprises, bases, counties } = tile.held;
            let bar = Bar::of(most, format!("企业{enterprises}，基地{bases}，县{counties}")).bare();
            let bar =
                bar.part(enterprises, Shade::Main).part(bases, Shade::Second).part(counties, Shade::Under);
            Ranked { name: tile.name, code: tile.code, total: tile.held.total(), bar }
        })
        .collect()
}

/// The years in which titles were conferred that are held, the newest first.
fn years(census: &[award::queries::Group]) -> Vec<Year> {
    let mut years: Vec<i32> =
        census.iter().filter(|group| group.state.is_held()).map(|group| group.year).collect();
    years.dedup();
    let count = |year: i32, category: Category| -> u32 {
        let held = census
            .iter()
            .filter(|group| group.year == year && group.category == category && group.state.is_held());
        held.map(|group| u32::try_from(group.count).unwrap_or_default()).sum()
    };
    let counts = years.into_iter().map(|year| (year, Category::ALL.map(|category| count(year, category))));
    let counts: Vec<(i32, [u32; 3])> = counts.take(RANKED).collect();
    let most = counts.iter().map(|(_, each)| each.iter().sum()).max().unwrap_or(0);
    let line = |(year, [enterprises, bases, counties]): (i32, [u32; 3])| Year {
        year,
        total: enterprises + bases + counties,
        bar: Bar::of(most, format!("企业{enterprises}，基地{bases}，县{counties}"))
            .bare()
            .part(enterprises, Shade::Main)
            .part(bases, Shade::Second)
            .part(counties, Shade::Under),
    };
    counts.into_iter().map(line).collect()
}

impl Live {
    fn of(notice: LiveNotice, calendar: &WorkCalendar, now: DateTime<Utc>) -> Self {
        Self {
            href: path::notice(notice.notice),
            objection: path::notice_objection(notice.notice),
            units: said(notice.units),
            until: words::closing(notice.ends_at),
            left: left(&notice, calendar, now),
            title: notice.title,
        }
    }
}

/// How far a notice is in working days; in plain days when the calendar does not cover it.
fn left(notice: &LiveNotice, calendar: &WorkCalendar, now: DateTime<Utc>) -> String {
    let term = (notice.first_day, notice.last_day);
    match DayStrip::of("", calendar, notice.first_day, term, day::day_of(now)) {
        Ok(strip) => match strip.today_is {
            Some(number) => format!("第{number}个工作日，还剩{}个工作日", strip.left),
            None => format!("还剩{}个工作日", strip.left),
        },
        Err(_) => {
            let left = Deadline::until(now, notice.ends_at, "期满");
            format!("{}{}", left.number, left.unit)
        }
    }
}

/// `示范企业7家、示范基地3个`: what there is none of is left out.
fn said(units: ByCategory) -> String {
    let parts = [
        ("示范企业", units.enterprises, "家"),
        ("示范基地", units.bases, "个"),
        ("农村电子商务示范县", units.counties, "个"),
    ];
    let said: Vec<String> =
        parts.iter().filter(|(_, n, _)| *n > 0).map(|(label, n, unit)| format!("{label}{n}{unit}")).collect();
    said.join("、")
}

impl Line {
    fn of(posting: Posting, year: i32) -> Self {
        let round = &posting.round;
        let (kind, title, href) = match (posting.kind, posting.notice) {
            (PostingKind::Call, _) => {
                ("通知", format!("组织申报{round}四川省电子商务示范单位"), path::rounds_public())
            }
            (PostingKind::Notice, notice) => {
                let title = posting.title.unwrap_or_else(|| format!("{round}拟认定名单公示"));
                ("公示", title, notice.map_or_else(|| "/notices".to_owned(), |id| format!("/notices/{id}")))
            }
            (PostingKind::Announcement, _) => {
                let number = posting.document_number.unwrap_or_default();
                ("发布授牌", format!("{round}四川省电子商务示范单位名单（{number}）"), "/register".to_owned())
            }
            (PostingKind::Revocation, _) => {
                let (units, number) =
                    (posting.title.unwrap_or_default(), posting.document_number.unwrap_or_default());
                ("撤销", format!("撤销{units}的四川省电子商务示范称号（{number}）"), path::revoked())
            }
        };
        Self { kind, title, href, on: words::day_in(posting.on, year) }
    }
}

#[cfg(test)]
#[path = "home_tests.rs"]
mod tests;
