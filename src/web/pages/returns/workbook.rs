//! A return as a workbook, and back.

use super::page::{Open, Shown, page};
use crate::{
    kernel::day,
    platform::{
        error::{Error, Result},
        files::Kind,
    },
    returns::{
        ReturnId,
        acts::Fill,
        commands::{self, Filled},
        rules::stage,
        workbook::{self, Fault, Given},
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::Wrong,
        pages::application::{
            download,
            received::{Received, receive},
        },
        path,
        view::page::Invalid,
    },
};
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use futures_util::TryStreamExt as _;

/// The name of the file input.
const INPUT: &str = "u-book";

pub(super) async fn give(mut desk: Desk, At(id): At<ReturnId>) -> Result<Response> {
    let open = Open::of(&mut desk, id).await?;
    let case = open.case(&desk);
    let bytes = workbook::write(Given { one: &open.one, case: &case }, day::day_of(desk.now()))?;
    download::made(bytes, &workbook::file_name(&open.one), Kind::Xlsx.media_type())
}

pub(super) async fn take(mut desk: Desk, At(id): At<ReturnId>, request: Request) -> Result<Response> {
    let open = Open::of(&mut desk, id).await?;
    stage::save(open.one.stage, open.one.title_state.is_held())?;
    desk.stop_reading().await?;
    let received = receive(request, &desk.house).await?;
    let bytes = match bytes(&desk, &received).await? {
        Ok(bytes) => bytes,
        Err(says) => return again(&mut desk, &open, Vec::new(), says).await,
    };
    let sheet = {
        let case = open.case(&desk);
        workbook::read(&bytes, Given { one: &open.one, case: &case })
    };
    let sheet = match sheet {
        Ok(sheet) => sheet,
        Err(faults) => {
            let says = match faults.as_slice() {
                [only] if only.cell.is_empty() => only.says.clone(),
                faults => format!("有{}格不对，整份没有收", faults.len()),
            };
            return again(&mut desk, &open, faults, says).await;
        }
    };
    let may = desk.ask::<Fill>(&open.one)?;
    let filled = Filled { answers: sheet.answers, notes: sheet.notes, seen: open.one.version };
    commands::save(desk.work().await?, may, &filled).await?;
    Ok(done(&path::own_return(id), "表格已收下并保存。核对后再报送"))
}

/// The workbook that was sent; or why there is none.
async fn bytes(desk: &Desk, received: &Received) -> Result<Result<Vec<u8>, String>> {
    if let Some((_, _, says)) = received.refused.first() {
        return Ok(Err(says.clone()));
    }
    let Some((_, stored)) = received.files.first() else {
        return Ok(Err("选一份填好的表格".to_owned()));
    };
    let opened = desk.house.files.open(&stored.digest).await?;
    let parts: Vec<bytes::Bytes> = opened.content.try_collect().await.map_err(anyhow::Error::from)?;
    Ok(Ok(parts.concat()))
}

async fn again(desk: &mut Desk, open: &Open, mut faults: Vec<Fault>, says: String) -> Result<Response> {
    // What is wrong with the file as a whole stands at the field.
    if faults.len() == 1 {
        faults.retain(|fault| !fault.cell.is_empty());
    }
    let mut wrong = Wrong::default();
    wrong.add(INPUT, says);
    let shown = Shown { wrong, faults, ..Shown::default() };
    Ok::<_, Error>(Invalid(page(desk, open, shown).await?).into_response())
}
