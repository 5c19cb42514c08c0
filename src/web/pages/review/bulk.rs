//! Assigning many at once from a pasted list, looked at line by line before anything is written.

use super::{
    assignments::{panel_size, seen},
    tabs::{RoundTab, round_tabs},
};
use crate::{
    kernel::day,
    platform::error::{Error, Result},
    review::{
        acts::Assign,
        commands, queries,
        rules::bulk::{self, Line, MOST_LINES, Outcome},
    },
    round::Round,
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            part::Tabs,
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "review/bulk.html")]
struct BulkPage {
    shell: Shell,
    caption: String,
    tabs: Tabs,
    action: String,
    list: String,
    /// What the lines come to; empty before they were looked at.
    rows: Vec<Row>,
    fresh: usize,
    there: usize,
    amiss: usize,
    wrong: Wrong,
}

struct Row {
    number: usize,
    application: String,
    expert: String,
    says: String,
    good: bool,
}

fn row(line: &Line, outcome: &Outcome) -> Row {
    let (says, good) = match outcome {
        Outcome::New(..) => ("可以分派".to_owned(), true),
        Outcome::There => ("已在专家组里，不变".to_owned(), true),
        Outcome::Amiss(why) => (why.clone(), false),
    };
    let of = if line.employer.is_empty() { "" } else { "，" };
    Row {
        number: line.number,
        application: line.application.clone(),
        expert: format!("{}{of}{}", line.expert, line.employer),
        says,
        good,
    }
}

async fn page(
    desk: &mut Desk,
    round: &Round,
    list: String,
    looked: &[(Line, Outcome)],
    wrong: Wrong,
) -> Result<BulkPage> {
    let count = |of: fn(&Outcome) -> bool| looked.iter().filter(|(_, outcome)| of(outcome)).count();
    Ok(BulkPage {
        shell: desk.shell("成批分派").await?.amiss(wrong.len()),
        caption: round.title.to_string(),
        tabs: round_tabs(round.id, RoundTab::Assignments),
        action: path::office_round_part(round.id, "bulk"),
        list,
        rows: looked.iter().map(|(line, outcome)| row(line, outcome)).collect(),
        fresh: count(|one| matches!(one, Outcome::New(..))),
        there: count(|one| matches!(one, Outcome::There)),
        amiss: count(|one| matches!(one, Outcome::Amiss(_))),
        wrong,
    })
}

pub(super) async fn show(mut desk: Desk, Path(id): Path<Uuid>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    Ok(Page(page(&mut desk, &round, String::new(), &[], Wrong::default()).await?).into_response())
}

pub(super) async fn assign(mut desk: Desk, Path(id): Path<Uuid>, posted: Posted) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let may = desk.ask::<Assign>(&round)?;
    let list = posted.untrimmed("list").to_owned();
    let lines = bulk::read(&list);
    let mut wrong = Wrong::default();
    if lines.is_empty() {
        wrong.add("list", "粘贴名单，每行一个申报编号和一位专家");
    } else if lines.len() > MOST_LINES {
        wrong.add("list", format!("一次最多{MOST_LINES}行，分几次办"));
    }
    if !wrong.is_empty() {
        return Ok(Invalid(page(&mut desk, &round, list, &[], wrong).await?).into_response());
    }
    let most = panel_size(&desk.house).most;
    if posted.has("assign") {
        match commands::assign_list(desk.work().await?, may, &lines, most).await {
            Ok(number) => {
                let says = format!("已分派{number}人次，下发后专家才看得到");
                return Ok(done(&path::office_round_part(id, "assignments"), &says));
            }
            Err(Error::Refused(refused)) => wrong.add("list", refused.text),
            Err(error) => return Err(error),
        }
    }
    let today = day::day_of(desk.now());
    let conn = desk.conn().await?;
    let contests = queries::contests(conn, round.id).await?;
    let standing = queries::standing(conn, round.id).await?;
    let outcomes = commands::look(&lines, &contests, &standing, today, most);
    let looked: Vec<(Line, Outcome)> = lines.into_iter().zip(outcomes).collect();
    if wrong.is_empty() {
        return Ok(Page(page(&mut desk, &round, list, &looked, wrong).await?).into_response());
    }
    Ok(Invalid(page(&mut desk, &round, list, &looked, wrong).await?).into_response())
}
