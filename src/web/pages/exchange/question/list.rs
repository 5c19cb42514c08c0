//! The questions one sees: one's own, those a bureau drafts for, all.

use super::{tag, told};
use crate::{
    access::{Act, Role, Target},
    exchange::{Question, QuestionState, queries},
    platform::error::Result,
    web::{
        desk::Desk,
        path,
        view::{labels::Tag, page::Page, part::Tabs, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// So many are shown.
const MOST: i64 = 300;
/// The first words of a question stand for it.
const SHOWN: usize = 40;

#[derive(Template)]
#[template(path = "exchange/questions.html")]
struct ListPage {
    shell: Shell,
    /// None for experts, who have this page only.
    tabs: Option<Tabs>,
    asks: bool,
    office: bool,
    lines: Vec<Line>,
}

struct Line {
    title: String,
    href: String,
    receipt: String,
    topic: &'static str,
    due: String,
    overdue: bool,
    tag: Tag,
}

/// The first words of a text.
pub(super) fn beginning(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > SHOWN {
        format!("{}…", line.chars().take(SHOWN).collect::<String>())
    } else {
        line
    }
}

pub(in crate::web::pages::exchange) async fn list(mut desk: Desk) -> Result<Response> {
    let (role, now) = (desk.actor().role(), desk.now());
    let shell = desk.shell("咨询问答").await?;
    let all = queries::questions(desk.conn().await?, MOST).await?;
    let asks = desk.may(Act::AskQuestion, &Target::of_tenant(desk.actor().tenant()));
    let office = role == Role::Office;
    let waits = all
        .iter()
        .filter(|one| match role {
            Role::Office => {
                matches!(one.state, QuestionState::Received | QuestionState::InHand | QuestionState::Prepared)
            }
            Role::Authority => {
                one.state == QuestionState::WithBureau && one.tenant != Some(desk.actor().tenant())
            }
            _ => false,
        })
        .count();
    let tabs = (role != Role::Expert)
        .then(|| super::super::tabs(&path::questions(), Some(i64::try_from(waits).unwrap_or(0))));
    let tenant = desk.actor().tenant();
    let line = |one: Question| {
        let open =
            !matches!(one.state, QuestionState::Answered | QuestionState::Refused | QuestionState::Withdrawn);
        let asker = !office && (one.bureau.is_none_or(|bureau| bureau.uuid() != tenant));
        let shown = if asker { told(one.state, one.answer.is_some()) } else { one.state };
        Line {
            title: beginning(&one.asked.body),
            href: path::question(one.id),
            topic: one.asked.topic.label(),
            due: match (open && one.answer.is_none(), one.due_at) {
                (true, Some(due)) => format!("{}前答复", words::closing(due)),
                _ => words::full_moment(one.state_at),
            },
            overdue: open && one.answer.is_none() && one.due_at.is_some_and(|due| due <= now),
            tag: tag(shown),
            receipt: one.receipt,
        }
    };
    let lines = all.into_iter().map(line).collect();
    Ok(Page(ListPage { shell, tabs, asks, office, lines }).into_response())
}
