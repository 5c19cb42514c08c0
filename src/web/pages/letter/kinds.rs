//! Which kinds of letters wait for an officer.

use crate::{
    access::{OFFICE, Target},
    letter::{LetterKind, acts::SetLetterKinds, commands},
    platform::error::Result,
    web::{
        desk::{Desk, done},
        form::Posted,
        path,
    },
};
use axum::response::Response;

pub(super) async fn set(mut desk: Desk, posted: Posted) -> Result<Response> {
    let kinds: Vec<LetterKind> =
        posted.all("waits").iter().filter_map(|code| LetterKind::from_code(code)).collect();
    let may = desk.ask::<SetLetterKinds>(&Target::of_programme(OFFICE))?;
    commands::set_waiting(desk.work().await?, may, &kinds).await?;
    let says = if kinds.is_empty() {
        "以后所有函件直接发出"
    } else {
        "已保存，以后起草的函件照此办"
    };
    Ok(done(&path::letters(desk.actor().role()), says))
}
