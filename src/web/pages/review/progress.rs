//! How far the scoring of a round is: by panel, by expert, by application; and reminding experts of it.

use super::assignments::kind;
use crate::{
    access::{Act, Targeted as _},
    kernel::day,
    platform::error::{Error, Result},
    review::{
        Assignment, AssignmentId, Contest, ExpertId, ReviewStage, Working,
        acts::{Nudge, ViewRanking},
        board, commands, queries,
        rules::progress::{NoNudge, Tally, may_nudge},
    },
    round::{self, Round},
    standard::Category,
    web::{
        at::At,
        desk::{Desk, done},
        form::Posted,
        pages::round::tabs::{RoundTab, round_tabs},
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Facts, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "review/progress.html")]
struct ProgressPage {
    shell: Shell,
    caption: String,
    tabs: Tabs,
    facts: Facts,
    panels: Vec<PanelRow>,
    experts: Vec<ExpertRow>,
    files: Vec<FileRow>,
    nudge: Option<String>,
    to_nudge: usize,
    integrity: String,
}

struct PanelRow {
    name: String,
    applications: usize,
    tally: Tally,
}

struct ExpertRow {
    id: ExpertId,
    name: String,
    tally: Tally,
    last: String,
    nudged: String,
    may: bool,
}

struct FileRow {
    name: String,
    what: String,
    stage: &'static str,
    tally: Tally,
    sheets: Vec<SheetCell>,
}

struct SheetCell {
    expert: String,
    href: String,
    tag: Tag,
}

/// The round, for whoever may see how its scoring goes.
pub(super) async fn seen(desk: &mut Desk, id: Uuid) -> Result<Round> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    desk.ask::<ViewRanking>(&round).map(drop)?;
    Ok(round)
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let (now, today) = (desk.now(), day::day_of(desk.now()));
    let conn = desk.conn().await?;
    let contests = queries::contests(conn, round.id).await?;
    let pool = queries::experts(conn).await?;
    let working = board::working(conn, round.id).await?;
    let nudged = board::nudged(conn, round.id).await?;
    let accounts: BTreeMap<ExpertId, bool> = pool.iter().map(|one| (one.id, one.has_account)).collect();
    let all = || contests.iter().flat_map(|one| &one.assignments);
    let whole = Tally::of(all(), now);
    let roll = Roll { working: &working, nudged: &nudged, accounts: &accounts, now, today };
    let experts = roll.rows(all());
    let facts = Facts::new()
        .num("评分", format!("{}份", whole.sheets))
        .num("已提交", format!("{}份", whole.locked))
        .num("没有提交", format!("{}份", whole.open()))
        .num("已过截止", format!("{}份", whole.late));
    let part = |part| path::office_round_part(round.id, part);
    let page = ProgressPage {
        shell: desk.shell("评分进度").await?,
        caption: round.title.clone(),
        tabs: round_tabs(&desk, &round, RoundTab::Progress),
        facts,
        panels: panels(&contests, now),
        files: files(&contests, now),
        nudge: desk.may(Act::NudgeExperts, &round.target()).then(|| part("nudges")),
        to_nudge: experts.iter().filter(|row| row.may).count(),
        experts,
        integrity: part("integrity"),
    };
    Ok(Page(page).into_response())
}

/// 示范企业组 · 书面评审
pub(super) fn panel_name(category: Category, stage: ReviewStage) -> String {
    format!("{}组 · {}", category.label(), stage.label())
}

fn panels(contests: &[Contest], now: DateTime<Utc>) -> Vec<PanelRow> {
    let mut rows = Vec::new();
    for category in Category::ALL {
        for stage in [ReviewStage::Desk, ReviewStage::Defence] {
            let of_it = || contests.iter().filter(move |one| one.category == category);
            let sheets = || of_it().flat_map(|one| &one.assignments).filter(|one| one.stage == stage);
            let tally = Tally::of(sheets(), now);
            if tally.sheets > 0 {
                let applications = of_it().filter(|one| one.panel(stage).next().is_some()).count();
                rows.push(PanelRow { name: panel_name(category, stage), applications, tally });
            }
        }
    }
    rows
}

/// What is known of the experts.
struct Roll<'a> {
    working: &'a BTreeMap<AssignmentId, Working>,
    nudged: &'a BTreeMap<ExpertId, DateTime<Utc>>,
    accounts: &'a BTreeMap<ExpertId, bool>,
    now: DateTime<Utc>,
    today: NaiveDate,
}

impl Roll<'_> {
    /// Who has most to do first.
    fn rows<'a>(&self, all: impl Iterator<Item = &'a Assignment>) -> Vec<ExpertRow> {
        let mut by_expert: BTreeMap<ExpertId, Vec<&Assignment>> = BTreeMap::new();
        for one in all {
            by_expert.entry(one.expert).or_default().push(one);
        }
        let mut rows: Vec<ExpertRow> =
            by_expert.into_iter().map(|(expert, own)| self.row(expert, &own)).collect();
        rows.sort_by(|one, other| {
            (other.tally.late, other.tally.open(), &one.name).cmp(&(
                one.tally.late,
                one.tally.open(),
                &other.name,
            ))
        });
        rows
    }

    fn row(&self, id: ExpertId, own: &[&Assignment]) -> ExpertRow {
        let tally = Tally::of(own.iter().copied(), self.now);
        let last = own.iter().filter_map(|one| self.working.get(&one.id)).map(|work| work.last_at).max();
        let nudged = self.nudged.get(&id).copied();
        let has_account = self.accounts.get(&id).copied().unwrap_or(false);
        let may = may_nudge(tally.open(), has_account, nudged.map(day::day_of), self.today);
        let said = match may {
            Err(NoNudge::NoAccount) => "没有账号".to_owned(),
            _ => nudged.map_or_else(|| "没有催过".to_owned(), words::moment),
        };
        ExpertRow {
            id,
            name: own.first().map(|one| one.expert_name.clone()).unwrap_or_default(),
            tally,
            last: last.map_or_else(|| "—".to_owned(), words::moment),
            nudged: said,
            may: may.is_ok(),
        }
    }
}

fn files(contests: &[Contest], now: DateTime<Utc>) -> Vec<FileRow> {
    let mut rows = Vec::new();
    for contest in contests {
        for stage in [ReviewStage::Desk, ReviewStage::Defence] {
            let own: Vec<&Assignment> = contest.assignments.iter().filter(|one| one.stage == stage).collect();
            if own.is_empty() {
                continue;
            }
            let cell = |one: &&Assignment| SheetCell {
                expert: one.expert_name.clone(),
                href: path::office_sheet(one.id),
                tag: one.state().into(),
            };
            rows.push(FileRow {
                name: contest.name.clone(),
                what: format!("{} · {}", contest.number, kind(contest)),
                stage: stage.label(),
                tally: Tally::of(own.iter().copied(), now),
                sheets: own.iter().map(cell).collect(),
            });
        }
    }
    rows
}

pub(super) async fn nudge(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Nudge>(&round)?;
    let chosen: Vec<ExpertId> = posted.all("expert").iter().filter_map(|id| id.parse().ok()).collect();
    let number = commands::nudge(desk.work().await?, may, &chosen).await?;
    Ok(done(&path::office_round_part(id, "progress"), &format!("已催办{number}位专家，每位每天最多催一次")))
}
