//! The pool of experts.

use crate::{
    kernel::{day, place::Regions},
    platform::error::Result,
    review::{Expert, acts::Keep, pool, queries},
    web::{
        desk::Desk,
        path,
        view::{page::Page, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

#[derive(Template)]
#[template(path = "review/experts.html")]
struct ExpertsPage {
    shell: Shell,
    new: String,
    rows: Vec<Row>,
    side: String,
}

struct Row {
    name: String,
    href: String,
    employer: String,
    place: String,
    fields: String,
    declared: String,
    expired: bool,
    ties: String,
    account: &'static str,
    active: bool,
}

impl Row {
    fn of(expert: &Expert, regions: &Regions, today: NaiveDate) -> Self {
        let facts = &expert.facts;
        let ties: Vec<&str> =
            expert.ties.iter().map(|tie| tie.unit.as_deref().unwrap_or(&tie.uscc)).collect();
        Self {
            name: facts.name.to_string(),
            href: path::office_expert(expert.id),
            employer: facts.employer.to_string(),
            place: regions.find(facts.prefecture, today).map(|at| at.short.clone()).unwrap_or_default(),
            fields: facts.fields.to_string(),
            declared: words::full_day(facts.declared_until),
            expired: facts.declared_until < today,
            ties: ties.join("、"),
            account: if expert.has_account { "已开通" } else { "没有账号" },
            active: facts.active,
        }
    }
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    let _may = desk.ask::<Keep>(&pool())?;
    let shell = desk.shell("专家库").await?;
    let experts = queries::experts(desk.conn().await?).await?;
    let today = day::day_of(desk.now());
    let rows: Vec<Row> = experts.iter().map(|expert| Row::of(expert, &desk.house.regions, today)).collect();
    let usable = rows.iter().filter(|row| row.active && !row.expired).count();
    let side = format!("共{}位，可以分派{usable}位", rows.len());
    Ok(Page(ExpertsPage { shell, new: path::office_expert("new"), rows, side }).into_response())
}
