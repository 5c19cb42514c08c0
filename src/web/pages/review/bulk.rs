//! Assigning many at once from a list, pasted or as a file, looked at line by line before anything is written.

use super::assignments::{panel_size, seen};
use crate::{
    kernel::{day, refusal::Refused},
    platform::error::{Error, Result},
    review::{
        acts::Assign,
        commands,
        offline::{CellFault, read_list},
        queries,
        rules::bulk::{self, Line, MOST_LINES, Outcome},
    },
    round::Round,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        pages::round::tabs::{RoundTab, round_tabs},
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
    extract::{FromRequest as _, Multipart, Request},
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
    file_action: String,
    /// Cells of the file that cannot be read.
    faults: Vec<CellFault>,
    list: String,
    /// What the lines come to; empty before they were looked at.
    rows: Vec<Row>,
    fresh: usize,
    there: usize,
    amiss: usize,
    wrong: Wrong,
}

struct Row {
    /// 3, or B3 where a cell is amiss.
    at: String,
    application: String,
    expert: String,
    says: String,
    good: bool,
}

fn row(line: &Line, outcome: &Outcome) -> Row {
    let number = line.number;
    let (at, says, good) = match outcome {
        Outcome::New(..) => (number.to_string(), "可以分派".to_owned(), true),
        Outcome::There => (number.to_string(), "已在专家组里，不变".to_owned(), true),
        Outcome::Amiss(cell, why) => (format!("{}{number}", cell.column()), why.clone(), false),
    };
    let of = if line.employer.is_empty() { "" } else { "，" };
    Row {
        at,
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
        tabs: round_tabs(desk, round, RoundTab::Assignments),
        action: path::office_round_part(round.id, "bulk"),
        file_action: path::office_round_part(round.id, "bulk/file"),
        faults: Vec::new(),
        list,
        rows: looked.iter().map(|(line, outcome)| row(line, outcome)).collect(),
        fresh: count(|one| matches!(one, Outcome::New(..))),
        there: count(|one| matches!(one, Outcome::There)),
        amiss: count(|one| matches!(one, Outcome::Amiss(..))),
        wrong,
    })
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    Ok(Page(page(&mut desk, &round, String::new(), &[], Wrong::default()).await?).into_response())
}

pub(super) async fn assign(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
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
            Err(Error::Refused(refused)) => wrong.refuse("list", &refused),
            Err(error) => return Err(error),
        }
    }
    let looked = look(&mut desk, &round, lines).await?;
    if wrong.is_empty() {
        return Ok(Page(page(&mut desk, &round, list, &looked, wrong).await?).into_response());
    }
    Ok(Invalid(page(&mut desk, &round, list, &looked, wrong).await?).into_response())
}

/// What each line comes to now.
async fn look(desk: &mut Desk, round: &Round, lines: Vec<Line>) -> Result<Vec<(Line, Outcome)>> {
    let (today, most) = (day::day_of(desk.now()), panel_size(&desk.house).most);
    let conn = desk.conn().await?;
    let contests = queries::contests(conn, round.id).await?;
    let standing = queries::standing(conn, round.id).await?;
    let outcomes = commands::look(&lines, &contests, &standing, today, most);
    Ok(lines.into_iter().zip(outcomes).collect())
}

/// A list as a file: read into the box and looked at; nothing is assigned before that has been seen.
pub(super) async fn upload(mut desk: Desk, At(id): At<Uuid>, request: Request) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    desk.ask::<Assign>(&round).map(drop)?;
    desk.stop_reading().await?;
    let (mut wrong, mut faults) = (Wrong::default(), Vec::new());
    let list = match bytes(&desk, request).await?.as_deref().map(read_list) {
        None => {
            wrong.add("file", "选一份名单，Excel表格（.xlsx）或者CSV");
            String::new()
        }
        Some(Ok(list)) => list,
        Some(Err(found)) => {
            match found.as_slice() {
                [only] if only.cell.is_empty() => wrong.add("file", only.says.clone()),
                found => wrong.add("file", format!("文件里有{}个格子不对，一行也没有收", found.len())),
            }
            faults = found.into_iter().filter(|fault| !fault.cell.is_empty()).collect();
            String::new()
        }
    };
    let lines = bulk::read(&list);
    if wrong.is_empty() && lines.is_empty() {
        wrong.add("file", "这份文件里没有名单：每行一个申报编号和一位专家");
    } else if lines.len() > MOST_LINES {
        wrong.add("file", format!("一次最多{MOST_LINES}行，分几次办"));
    }
    if !wrong.is_empty() {
        let mut page = page(&mut desk, &round, String::new(), &[], wrong).await?;
        page.faults = faults;
        return Ok(Invalid(page).into_response());
    }
    let looked = look(&mut desk, &round, lines).await?;
    Ok(Page(page(&mut desk, &round, list, &looked, wrong).await?).into_response())
}

/// The file that was sent; `None`: there was none.
async fn bytes(desk: &Desk, request: Request) -> Result<Option<Vec<u8>>> {
    // A form without files is a form without a list.
    let Ok(mut form) = Multipart::from_request(request, &desk.house).await else { return Ok(None) };
    while let Some(part) = form.next_field().await.map_err(|_| broken())? {
        if part.name() == Some("file") {
            let bytes = part.bytes().await.map_err(|_| broken())?;
            return Ok((!bytes.is_empty()).then(|| bytes.to_vec()));
        }
    }
    Ok(None)
}

fn broken() -> Error {
    Refused {
        code: "upload_broken",
        text: "上传中断了，或者文件太大，没有收下".into(),
        article: "",
        way_on: "请重新上传。",
    }
    .into()
}
