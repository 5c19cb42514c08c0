//! The officers' board: every title with its re-review, those due first at the head.

use super::register::short;
use crate::{
    access::{Act, Target, Targeted as _},
    award::TitleState,
    kernel::{day, place::Regions},
    platform::error::Result,
    rereview::{acts::View, queries, queries::Line},
    standard::Category,
    web::{
        desk::Desk,
        path,
        view::{
            labels::{self, Tag},
            page::Page,
            part::{Facts, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use serde::Deserialize;
use std::str::FromStr as _;
use uuid::Uuid;

/// Which list.
#[derive(Deserialize)]
pub(super) struct Asked {
    category: Option<String>,
}

#[derive(Template)]
#[template(path = "award/board.html")]
struct BoardPage {
    shell: Shell,
    facts: Facts,
    tabs: Tabs,
    campaigns: String,
    revocations: String,
    endings: String,
    lines: Vec<Row>,
}

struct Row {
    /// What the unit is called today; behind it, where it differs, its name at conferral.
    name: String,
    was: String,
    href: String,
    tag: Tag,
    prefecture: String,
    certificate: String,
    entry: String,
    announced: String,
    due: String,
    left: String,
    late: bool,
    state: Tag,
    note: Option<Tag>,
    said: &'static str,
    /// Where its re-review is decided; none while none is open, or for who only reads.
    decide: Option<String>,
}

pub(super) async fn show(mut desk: Desk, Query(asked): Query<Asked>) -> Result<Response> {
    drop(desk.ask::<View>(&Target::of_programme(Uuid::nil()))?);
    let category = asked.category.as_deref().and_then(|key| Category::from_str(key).ok());
    let shell = desk.shell("称号与复核").await?;
    let (regions, today) = (desk.house.regions.clone(), day::day_of(desk.now()));
    let all = queries::board(desk.conn().await?).await?;
    let mut tabs = Tabs::new("按类别查看").tab(
        "全部",
        path::office_titles(None),
        count(&all, |_| true),
        category.is_none(),
    );
    for one in Category::ALL {
        let label = if one == Category::County { "示范县（市、区）" } else { one.label() };
        let n = count(&all, |line| line.title.category == one);
        tabs = tabs.tab(label, path::office_titles(Some(one.key())), n, category == Some(one));
    }
    let state = |state| count(&all, |line: &Line| line.title.state == state).unwrap_or_default();
    let late = count(&all, |line| overdue(line, today)).unwrap_or_default();
    let other: i64 =
        [TitleState::Surrendered, TitleState::Dissolved, TitleState::Merged].into_iter().map(state).sum();
    let facts = Facts::new()
        .num("有效", format!("{}个", state(TitleState::Valid)))
        .num("复核中", format!("{}个，其中逾期{late}个", state(TitleState::InRereview)))
        .num("已撤销", format!("{}个", state(TitleState::Revoked)))
        .num("放弃、注销、合并", format!("{other}个"));
    let shown = all.into_iter().filter(|line| category.is_none_or(|one| line.title.category == one));
    let lines = shown.map(|line| {
        let may = desk.may(Act::AssessRereview, &line.title.target());
        Row::of(line, &regions, today, may)
    });
    let lines = lines.collect();
    let campaigns = path::campaigns();
    let (revocations, endings) = (path::office_revocations(), path::office_endings());
    Ok(Page(BoardPage { shell, facts, tabs, campaigns, revocations, endings, lines }).into_response())
}

fn count(lines: &[Line], fits: impl Fn(&Line) -> bool) -> Option<i64> {
    i64::try_from(lines.iter().filter(|line| fits(line)).count()).ok()
}

fn overdue(line: &Line, today: NaiveDate) -> bool {
    line.title.state.is_held() && line.title.rereview_due_on < today
}

/// 还有443天, 今天到期, 逾期3天.
fn left(due_on: NaiveDate, today: NaiveDate) -> String {
    match (due_on - today).num_days() {
        0 => "今天到期".into(),
        days if days > 0 => format!("还有{}天", words::count(days)),
        days => format!("逾期{}天", words::count(-days)),
    }
}

impl Row {
    fn of(line: Line, regions: &Regions, today: NaiveDate, may: bool) -> Self {
        let late = overdue(&line, today);
        let held = line.title.state.is_held();
        let reminded = line.rereview.as_ref().is_some_and(|one| one.opened_at.is_none());
        let opened = line.rereview.as_ref().is_some_and(|one| one.opened_at.is_some());
        let title = line.title;
        Self {
            href: path::application(title.application),
            tag: title.category.into(),
            prefecture: short(regions, &line.prefecture_code, today),
            certificate: title.certificate.to_string(),
            entry: path::register_entry(title.certificate),
            announced: words::full_day(title.announced_on),
            due: if held { words::full_day(title.rereview_due_on) } else { "—".into() },
            left: if held {
                left(title.rereview_due_on, today)
            } else {
                let ended = title.state.label().trim_start_matches('已');
                format!("{}{ended}", words::full_day(title.state_on))
            },
            late,
            state: title.state.into(),
            note: late.then_some(labels::rereview::OVERDUE),
            decide: (opened && may).then(|| path::office_rereview(title.id)),
            said: if held && reminded { "已提醒" } else { "" },
            was: if line.called_now.is_some() { title.unit_name.clone() } else { String::new() },
            name: line.called_now.unwrap_or(title.unit_name),
        }
    }
}

#[cfg(test)]
#[path = "board_tests.rs"]
mod tests;
