//! Offline sheets: the open sheets as one workbook, and back.

use super::{asks::Asks, tasks::me};
use crate::{
    kernel::day,
    platform::{
        error::{Error, Result},
        files::Kind,
    },
    review::{
        Assignment,
        acts::Score,
        commands::{self, OfflineSheet, SheetDraft},
        offline::{self, Fault, OpenSheet},
        queries,
    },
    web::{
        desk::{Desk, done},
        form::Wrong,
        pages::application::{
            download,
            folder::Folder,
            received::{Received, receive},
        },
        path,
        view::{
            page::{Invalid, Page},
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use futures_util::TryStreamExt as _;

/// The name of the file input.
const INPUT: &str = "u-sheets";

#[derive(Template)]
#[template(path = "review/offline.html")]
struct OfflinePage {
    shell: Shell,
    open: usize,
    unopened: usize,
    back: String,
    workbook: String,
    action: String,
    faults: Vec<Fault>,
    wrong: Wrong,
}

/// An open sheet of whoever is here, with its application.
struct Open {
    assignment: Assignment,
    folder: Folder,
    asks: Asks,
    draft: SheetDraft,
}

/// What waits for a score, by number: the assignments whose file was opened, and of how many others nothing was declared yet.
/// A file that was not opened shows nothing, so it cannot stand in a workbook either.
async fn waiting(desk: &mut Desk) -> Result<(Vec<Assignment>, usize)> {
    let expert = me(desk)?;
    let mut tasks = queries::tasks(desk.conn().await?, expert).await?;
    tasks.retain(|task| task.assignment.stands() && task.assignment.locked_at.is_none());
    tasks.sort_by(|one, other| one.number.cmp(&other.number));
    let all = tasks.len();
    tasks.retain(|task| task.assignment.cleared_at.is_some());
    let unopened = all - tasks.len();
    Ok((tasks.into_iter().map(|task| task.assignment).collect(), unopened))
}

/// What can be scored, by number.
async fn open_sheets(desk: &mut Desk) -> Result<Vec<Open>> {
    let mut open = Vec::new();
    for assignment in waiting(desk).await?.0 {
        let folder = Folder::open(desk, assignment.application).await?;
        let asks = Asks::of(desk, &assignment, &folder).await?;
        let (lines, gates) = queries::sheet(desk.conn().await?, assignment.id).await?;
        let draft = SheetDraft { lines, gates, comment: assignment.comment.clone() };
        open.push(Open { assignment, folder, asks, draft });
    }
    Ok(open)
}

fn sheet(one: &Open) -> OpenSheet<'_> {
    OpenSheet {
        assignment: one.assignment.id,
        number: one.folder.application.number_or_draft().to_owned(),
        unit: one.folder.application.org_name.clone(),
        rubric: one.asks.rubric(one.folder.standard()),
        draft: one.draft.clone(),
    }
}

fn sheets(open: &[Open]) -> Vec<OpenSheet<'_>> {
    open.iter().map(sheet).collect()
}

async fn page(desk: &mut Desk, mut faults: Vec<Fault>, wrong: Wrong) -> Result<OfflinePage> {
    // What is wrong with the file as a whole stands at the field.
    faults.retain(|fault| fault.row > 0);
    let (open, unopened) = waiting(desk).await?;
    Ok(OfflinePage {
        shell: desk.shell("离线评分").await?.amiss(wrong.len()),
        open: open.len(),
        unopened,
        back: path::reviews(),
        workbook: path::review_offline_workbook(),
        action: path::review_offline(),
        faults,
        wrong,
    })
}

pub(super) async fn show(mut desk: Desk) -> Result<Response> {
    Ok(Page(page(&mut desk, Vec::new(), Wrong::default()).await?).into_response())
}

pub(super) async fn workbook(mut desk: Desk) -> Result<Response> {
    let open = open_sheets(&mut desk).await?;
    let bytes = offline::write(&sheets(&open), day::day_of(desk.now()))?;
    download::made(bytes, "离线评分表.xlsx", Kind::Xlsx.media_type())
}

pub(super) async fn take_in(mut desk: Desk, request: Request) -> Result<Response> {
    let expert = me(&desk)?;
    desk.stop_reading().await?;
    let received = receive(request, &desk.house).await?;
    let bytes = match bytes(&desk, &received).await? {
        Ok(bytes) => bytes,
        Err(says) => return again(&mut desk, Vec::new(), says).await,
    };
    let open = open_sheets(&mut desk).await?;
    let filled = match offline::read(&bytes, &sheets(&open)) {
        Ok(filled) => filled,
        Err(faults) => {
            let says = match faults.as_slice() {
                [only] if only.row == 0 => only.says.clone(),
                faults => format!("有{}行不对，整份没有收", faults.len()),
            };
            return again(&mut desk, faults, says).await;
        }
    };
    let mut granted = Vec::new();
    for sheet in filled {
        let own = open.iter().find(|one| one.assignment.id == sheet.assignment).ok_or(Error::Unseen)?;
        let may = desk.ask::<Score>(&own.assignment)?;
        granted.push(OfflineSheet { may, draft: sheet.draft, version: sheet.version });
    }
    let number = commands::take_in(desk.work().await?, expert, granted).await?;
    Ok(done(&path::reviews(), &format!("已收下，{number}件的评分有变动。看过以后再逐件提交")))
}

/// The workbook that was sent; or why there is none.
async fn bytes(desk: &Desk, received: &Received) -> Result<Result<Vec<u8>, String>> {
    if let Some((_, _, says)) = received.refused.first() {
        return Ok(Err(says.clone()));
    }
    let Some((_, stored)) = received.files.first() else {
        return Ok(Err("选一份填好的离线评分表".to_owned()));
    };
    let opened = desk.house.files.open(&stored.digest).await?;
    let parts: Vec<bytes::Bytes> = opened.content.try_collect().await.map_err(anyhow::Error::from)?;
    Ok(Ok(parts.concat()))
}

async fn again(desk: &mut Desk, faults: Vec<Fault>, says: String) -> Result<Response> {
    let mut wrong = Wrong::default();
    wrong.add(INPUT, says);
    Ok(Invalid(page(desk, faults, wrong).await?).into_response())
}
