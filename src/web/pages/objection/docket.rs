//! The docket: what waits first, by the day it is due.

use super::tag;
use crate::{
    access::{Act, Target},
    objection::{Objection, ObjectionState, queries},
    platform::error::{Error, Result},
    web::{
        desk::Desk,
        form::Asked,
        path,
        view::{labels::Tag, page::Page, part::Tabs, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "objection/docket.html")]
struct DocketPage {
    shell: Shell,
    tabs: Tabs,
    heading: String,
    lines: Vec<Line>,
}

struct Line {
    href: String,
    receipt: String,
    unit: String,
    category: &'static str,
    received: String,
    by: &'static str,
    handler: String,
    due: String,
    late: bool,
    tag: Tag,
    /// Decided, and the objector does not know yet.
    unreplied: bool,
}

impl Line {
    fn of(objection: &Objection, now: DateTime<Utc>) -> Self {
        Self {
            href: path::objection(objection.id),
            receipt: objection.receipt.clone(),
            unit: objection.unit_name.clone(),
            category: objection.category.label(),
            received: words::full_moment(objection.received_at),
            by: if objection.by_unit { "单位" } else { "个人" },
            handler: objection.handler_name.clone().unwrap_or_else(|| "—".into()),
            due: objection.due_at.map(words::closing).unwrap_or_default(),
            late: objection.due_at.is_some_and(|due| due <= now),
            tag: tag(objection.state),
            unreplied: objection.decided_at.is_some() && objection.replied_at.is_none(),
        }
    }
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let (shell, now) = (desk.shell("异议").await?, desk.now());
    if !desk.may(Act::ViewObjections, &Target::default()) {
        return Err(Error::Unseen);
    }
    let state = ObjectionState::from_code(asked.get("state"));
    let counts = queries::counts(desk.conn().await?).await?;
    let docket = queries::docket(desk.conn().await?, state).await?;
    let all: i64 = counts.iter().map(|(_, n)| n).sum();
    let tabs = Tabs::new("按状态查看").tab("全部", path::docket(), Some(all), state.is_none());
    let tabs = ObjectionState::ALL.iter().fold(tabs, |tabs, each| {
        let count = counts.iter().find(|(state, _)| state == each).map_or(0, |(_, n)| *n);
        let href = asked.with(&path::docket(), "state", each.code());
        tabs.tab(each.label(), href, Some(count), state == Some(*each))
    });
    let page = DocketPage {
        shell,
        tabs,
        heading: format!("{}{}件", state.map_or("全部", ObjectionState::label), docket.len()),
        lines: docket.iter().map(|objection| Line::of(objection, now)).collect(),
    };
    Ok(Page(page).into_response())
}
