//! The register of experts.

use crate::{
    expert::{Expert, acts::Keep, pool, queries},
    kernel::{day, place::Regions},
    platform::error::Result,
    web::{
        desk::Desk,
        form::Wrong,
        path,
        view::{
            page::{Invalid, Page},
            part::Facts,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{Days, NaiveDate};

/// A declaration that ends within so many days is marked.
const SOON: Days = Days::new(30);

#[derive(Template)]
#[template(path = "expert/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    facts: Facts,
    new: String,
    season: String,
    rows: Vec<Row>,
    /// How many could be suspended between seasons.
    working: usize,
    reason: String,
    wrong: Wrong,
}

struct Row {
    name: String,
    rank: String,
    href: String,
    employer: String,
    place: String,
    fields: String,
    declared: String,
    late: &'static str,
    ties: String,
    account: String,
    mark: &'static str,
}

impl Row {
    fn of(expert: &Expert, regions: &Regions, today: NaiveDate) -> Self {
        let facts = &expert.facts;
        let ties = expert.ties.iter().map(|tie| tie.unit.clone().unwrap_or_else(|| tie.uscc.clone()));
        let works = expert.works.iter().map(|work| format!("{}{}", work.kind.label(), work.unit));
        let known: Vec<String> = ties.chain(works).collect();
        Self {
            name: facts.name.to_string(),
            rank: facts.rank.as_ref().map(ToString::to_string).unwrap_or_default(),
            href: path::office_expert(expert.id),
            employer: facts.employer.to_string(),
            place: regions.find(facts.prefecture, today).map(|at| at.short.clone()).unwrap_or_default(),
            fields: facts.fields.to_string(),
            declared: facts.declared_until.map_or_else(|| "没有声明".to_owned(), words::full_day),
            late: late(facts.declared_until, today),
            ties: known.join("、"),
            account: account(expert),
            mark: match (&expert.suspended, facts.active) {
                (_, false) => "已移出",
                (Some(_), true) => "已停用",
                (None, true) => "",
            },
        }
    }
}

fn late(until: Option<NaiveDate>, today: NaiveDate) -> &'static str {
    let soon = today.checked_add_days(SOON).unwrap_or(today);
    match until {
        None => "声明后才能抽取",
        Some(until) if until < today => "已到期，不能抽取",
        Some(until) if until <= soon => "快到期",
        Some(_) => "",
    }
}

fn account(expert: &Expert) -> String {
    match (expert.has_account, expert.invited_until) {
        (true, _) => "已开通".to_owned(),
        (false, Some(until)) => format!("已邀请，链接到{}", words::moment(until)),
        (false, None) => "没有账号".to_owned(),
    }
}

pub(super) async fn page(desk: &mut Desk, reason: &str, wrong: Wrong) -> Result<ListPage> {
    let _may = desk.ask::<Keep>(&pool())?;
    let shell = desk.shell("专家库").await?.amiss(wrong.len());
    let experts = queries::experts(desk.conn().await?).await?;
    let today = day::day_of(desk.now());
    let working = experts.iter().filter(|one| one.facts.active && one.suspended.is_none()).count();
    let usable = experts.iter().filter(|one| one.is_usable_on(today)).count();
    let suspended = experts.iter().filter(|one| one.facts.active && one.suspended.is_some()).count();
    let least = desk.house.settings.programme.expert_pool_minimum;
    let facts = Facts::new()
        .num("在册", format!("{}位", experts.len()))
        .num("可以抽取", format!("{usable}位"))
        .num("停用", format!("{suspended}位"))
        .num("抽取至少要", format!("{least}位"));
    Ok(ListPage {
        shell,
        facts,
        new: path::office_expert("new"),
        season: path::office_expert("season"),
        rows: experts.iter().map(|expert| Row::of(expert, &desk.house.regions, today)).collect(),
        working,
        reason: reason.to_owned(),
        wrong,
    })
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    Ok(Page(page(&mut desk, "", Wrong::default()).await?).into_response())
}

/// The list again, with what was typed.
pub(super) async fn again(desk: &mut Desk, reason: &str, wrong: Wrong) -> Result<Response> {
    Ok(Invalid(page(desk, reason, wrong).await?).into_response())
}
