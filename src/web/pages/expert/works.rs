//! Earlier work of an expert, looked through for conflicts.

use super::{
    entry::{Again, page, seen},
    form::Typed,
};
use crate::{
    expert::{
        WorkKind,
        acts::Keep,
        commands::{self, NewWork},
    },
    kernel::{
        text::{Remark, UnitName},
        uscc::Uscc,
    },
    platform::error::Result,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

fn read(posted: &Posted) -> Result<NewWork, Wrong> {
    let mut wrong = Wrong::default();
    let kind = wrong.take("work_kind", WorkKind::from_code(posted.get("work_kind")).ok_or("选是哪一类经历"));
    let unit = wrong.take("work_unit", UnitName::parse(posted.get("work_unit")));
    let uscc = match posted.get("work_uscc") {
        "" => Some(None),
        typed => wrong.take("work_uscc", Uscc::parse(typed).map(Some)),
    };
    let what = Remark::parse(posted.get("work_what")).map_err(|_| "写明什么时候、做什么");
    let what = wrong.take("work_what", what);
    match (kind, unit, uscc, what) {
        (Some(kind), Some(unit), Some(uscc), Some(what)) => Ok(NewWork { kind, unit, uscc, what }),
        _ => Err(wrong),
    }
}

pub(super) async fn note(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let expert = seen(&mut desk, id).await?;
    let may = desk.ask::<Keep>(&expert)?;
    match read(&posted) {
        Err(wrong) => {
            let again = Again { typed: Typed::held(&expert.facts), posted, wrong };
            Ok(Invalid(page(&mut desk, Some(&expert), again).await?).into_response())
        }
        Ok(new) => {
            commands::note_work(desk.work().await?, may, &new).await?;
            Ok(done(&path::office_expert(id), "经历已登记，以后会核对是不是利益冲突"))
        }
    }
}

pub(super) async fn remove(mut desk: Desk, At((id, work)): At<(Uuid, Uuid)>) -> Result<Response> {
    let expert = seen(&mut desk, id).await?;
    let may = desk.ask::<Keep>(&expert)?;
    commands::remove_work(desk.work().await?, may, work).await?;
    Ok(done(&path::office_expert(id), "登记已取消"))
}
