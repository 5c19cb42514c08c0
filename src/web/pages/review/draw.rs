//! Drawing experts for the applications that lack some.

use super::assignments::{panel_size, seen};
use crate::{
    platform::error::Result,
    review::{acts::Assign, commands},
    web::{
        desk::{Desk, done},
        path,
    },
};
use axum::{extract::Path, response::Response};
use uuid::Uuid;

pub(super) async fn draw(mut desk: Desk, Path(id): Path<Uuid>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let may = desk.ask::<Assign>(&round)?;
    let size = panel_size(&desk.house);
    let drawn = commands::draw(desk.work().await?, may, rand::random(), size).await?;
    let made: usize = drawn.given.values().map(Vec::len).sum();
    let says = if drawn.short.is_empty() {
        format!("补派了{made}人次，都派齐了。看过以后再下发")
    } else {
        format!("补派了{made}人次，还有{}件没有合适的专家，先补充专家库", drawn.short.len())
    };
    Ok(done(&path::office_round_part(id, "assignments"), &says))
}
