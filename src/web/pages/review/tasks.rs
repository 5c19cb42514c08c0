//! An expert's own list.

use crate::{
    access::Actor,
    kernel::day,
    platform::error::{Error, Result},
    review::{
        ExpertId, SheetState,
        queries::{self, Task},
    },
    web::{
        desk::Desk,
        path,
        view::{labels::Tag, page::Page, part::Facts, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Datelike as _, Utc};

#[derive(Template)]
#[template(path = "review/tasks.html")]
struct TasksPage {
    shell: Shell,
    facts: Facts,
    /// What stands in the way of opening anything.
    barred: Option<&'static str>,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    /// `None`: stepped aside, no longer to be seen.
    href: Option<String>,
    what: String,
    stage: &'static str,
    recusal: Option<String>,
    due: String,
    late: bool,
    tag: Tag,
    points: String,
}

impl Row {
    fn of(task: Task, now: DateTime<Utc>) -> Self {
        let assigned = &task.assignment;
        let state = assigned.state();
        let open = matches!(state, SheetState::NotScored | SheetState::Scoring);
        let kind = task.enterprise_type.map_or_else(|| task.category.label(), |kind| kind.label());
        Self {
            href: assigned.stands().then(|| path::review(assigned.id)),
            what: format!("{} · {kind} · {}", task.number, task.round_title),
            stage: assigned.stage.label(),
            recusal: open.then(|| path::review_part(assigned.id, "recusal")),
            due: assigned.due_at.map(|due| due_words(due, now)).unwrap_or_default(),
            late: open && assigned.due_at.is_some_and(|due| due <= now),
            tag: state.into(),
            points: assigned.total().map_or_else(|| "—".to_owned(), |points| points.to_string()),
            name: task.name,
        }
    }
}

/// The year is said when it is not this one.
fn due_words(due: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let year = |at| day::day_of(at).year();
    if year(due) == year(now) { words::closing(due) } else { words::full_closing(due) }
}

/// Which expert is here.
pub(super) fn me(desk: &Desk) -> Result<ExpertId> {
    match desk.actor() {
        Actor::Expert { expert, .. } => Ok(expert.into()),
        _ => Err(Error::Unseen),
    }
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    let expert = me(&desk)?;
    let shell = desk.shell("我的评审").await?;
    let now = desk.now();
    let tasks = queries::tasks(desk.conn().await?, expert).await?;
    let own = crate::expert::queries::expert(desk.conn().await?, expert).await?;
    let barred = own.as_ref().and_then(|own| {
        let declared = own.is_declared_on(day::day_of(now));
        let suspended = own.suspended.is_some().then_some("你已暂停评审，申报书打不开。");
        suspended.or_else(|| (!declared).then_some("你的年度利益声明还没有作出或者已经到期，申报书打不开。"))
    });
    let counted = |state| tasks.iter().filter(|task| task.assignment.state() == state).count();
    let (locked, recused) =
        (counted(SheetState::Locked), counted(SheetState::Recused) + counted(SheetState::Abstained));
    let left = tasks.len() - locked - recused;
    let next = tasks.iter().filter(|task| task.assignment.locked_at.is_none() && task.assignment.stands());
    let due = next.filter_map(|task| task.assignment.due_at).min().map(words::closing);
    let facts = Facts::new()
        .num("还要评", format!("{left}件"))
        .num("已提交", format!("{locked}件"))
        .num("已回避、弃权", format!("{recused}件"))
        .maybe("最近的截止", due);
    let rows = tasks.into_iter().map(|task| Row::of(task, now)).collect();
    Ok(Page(TasksPage { shell, facts, barred, rows }).into_response())
}
