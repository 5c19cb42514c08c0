//! What changes in the register, as a feed: every way a title came to stand as it stands.

use super::moved::Move;
use crate::{
    award::queries::{self, Change},
    kernel::day,
    platform::error::Result,
    web::{
        desk::Desk,
        path,
        view::{
            atom::{self, Item},
            words,
        },
    },
};
use axum::response::Response;

pub(super) async fn feed(mut desk: Desk) -> Result<Response> {
    let most = i64::try_from(atom::MOST).unwrap_or(i64::MAX);
    let changes = queries::changes(desk.conn().await?, most).await?;
    let items = changes.iter().map(item).collect();
    atom::feed(&desk, "四川省电子商务示范名录变动", &path::register(), items)
}

fn item(change: &Change) -> Item {
    let what = Move::of(change.before, change.state, &change.document).label();
    let at = day::start_of(change.since);
    let href = path::register_entry(change.certificate);
    Item {
        id: format!("{href}#{}", change.seq),
        title: format!("{what}：{}（{}）", change.unit_name, change.category.title()),
        published: at,
        updated: at,
        summary: format!(
            "{}，{}，证书编号{}",
            words::full_day(change.since),
            change.document,
            change.certificate
        ),
        href,
    }
}
