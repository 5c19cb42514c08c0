//! Every public round, as a list and as a feed.

use crate::{
    platform::error::Result,
    round::queries::{self, Listed},
    web::{
        desk::Desk,
        path,
        view::{
            atom::{self, Item},
            page::Page,
            part::Trail,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "round/all.html")]
struct AllPage {
    shell: Shell,
    trail: Trail,
    lines: Vec<Line>,
}

struct Line {
    title: String,
    code: String,
    href: String,
    window: String,
    recommend: String,
    says: &'static str,
}

/// Where a round is, as far as its dates say.
fn says(round: &Listed, now: DateTime<Utc>) -> &'static str {
    if round.closed {
        "已办结"
    } else if now < round.opens_at {
        "还没有开始"
    } else if now < round.closes_at {
        "正在申报"
    } else if now < round.recommend_until {
        "正在审核推荐"
    } else {
        "正在评审认定"
    }
}

pub(super) async fn show(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("申报批次").await?.about("历次申报批次的申报期、推荐截止和日程。");
    let now = desk.now();
    let rounds = queries::listed(desk.conn().await?).await?;
    let lines = rounds.into_iter().map(|round| Line {
        says: says(&round, now),
        href: path::round(round.id),
        window: words::window(round.opens_at, round.closes_at),
        recommend: words::full_closing(round.recommend_until),
        title: round.title,
        code: round.code,
    });
    let trail = Trail::home().here("申报批次");
    Ok(Page(AllPage { shell, trail, lines: lines.collect() }).into_response())
}

pub(super) async fn feed(mut desk: Desk) -> Result<Response> {
    let rounds = queries::listed(desk.conn().await?).await?;
    let items = rounds.into_iter().take(atom::MOST).map(item).collect();
    atom::feed(&desk, "四川省电子商务示范单位申报批次", &path::rounds_public(), items)
}

fn item(round: Listed) -> Item {
    Item {
        id: format!("urn:uuid:{}", round.id),
        href: path::round(round.id),
        title: format!("组织申报{}四川省电子商务示范单位", round.title),
        published: round.opened_at,
        updated: round.changed_at,
        summary: format!(
            "申报期{}，{}前推荐。",
            words::window(round.opens_at, round.closes_at),
            words::full_closing(round.recommend_until)
        ),
    }
}
