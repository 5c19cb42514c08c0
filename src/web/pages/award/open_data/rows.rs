//! The rows of each set, from the same published views the pages read.

use super::{Dataset, Row};
use crate::{
    award::queries::{self, Filter},
    change,
    kernel::{day, place::Regions},
    notice,
    platform::error::Result,
    web::pages::award::register::short,
};
use chrono::NaiveDate;
use serde_json::{Map, Value as Json, json};
use sqlx::PgConnection;
use std::collections::HashMap;

/// More rows than a set ever has.
const ALL: u32 = 1_000_000;

fn day(on: NaiveDate) -> Json {
    json!(on.to_string())
}

/// The rows, and the day of the last change in them.
pub(super) struct Found {
    pub rows: Vec<Row>,
    pub changed: Option<NaiveDate>,
}

/// The register.
pub(super) async fn titles(conn: &mut PgConnection, regions: &Regions, today: NaiveDate) -> Result<Found> {
    let (entries, _) = queries::register(conn, &Filter::default(), (1, ALL)).await?;
    let units: HashMap<_, _> = queries::units(conn).await?.into_iter().collect();
    let renamed = change::queries::last_renamed(conn).await?.map(day::day_of);
    let changed = entries.iter().map(|entry| entry.state_on).max().max(renamed);
    let rows = entries.into_iter().map(|entry| {
        let due = entry.state.is_held().then(|| entry.rereview_due_on.to_string());
        let notice = entry.notice;
        vec![
            json!(entry.certificate.to_string()),
            json!(units.get(&entry.id)),
            json!(entry.unit_name),
            json!(entry.category.key()),
            json!(entry.category.title()),
            json!(entry.enterprise_type.map(|kind| kind.key())),
            json!(entry.prefecture_code),
            json!(short(regions, &entry.prefecture_code, today)),
            json!(entry.round_title),
            json!(entry.authority_name),
            day(entry.announced_on),
            json!(entry.document_number),
            json!(notice.map(|(first, ..)| first.to_string())),
            json!(notice.map(|(_, last, _)| last.to_string())),
            json!(notice.map(|(.., days)| days)),
            json!(entry.state.code()),
            json!(entry.state.label()),
            day(entry.state_on),
            json!(due),
            json!(entry.called),
        ]
    });
    Ok(Found { rows: rows.collect(), changed })
}

/// Every state every title has had, the newest first.
pub(super) async fn standings(conn: &mut PgConnection) -> Result<Found> {
    let changes = queries::changes(conn, ALL.into()).await?;
    let changed = changes.first().map(|change| change.since);
    let rows = changes.into_iter().map(|change| {
        vec![
            json!(change.certificate.to_string()),
            json!(change.seq),
            json!(change.state.code()),
            json!(change.state.label()),
            day(change.since),
            day(change.rereview_due_on),
            json!(change.document),
        ]
    });
    Ok(Found { rows: rows.collect(), changed })
}

/// The units on the notices, the newest notice first.
pub(super) async fn notices(conn: &mut PgConnection) -> Result<Found> {
    let (mut rows, mut changed) = (Vec::new(), None);
    for notice in notice::queries::notices(conn).await? {
        changed = changed.max(Some(day::day_of(notice.ended_at.unwrap_or(notice.published_at))));
        for entry in notice::queries::entries(conn, notice.id).await? {
            let struck = entry.struck_off_at.map(day::day_of);
            let corrected = entry.corrected.map(|(at, by)| (day::day_of(at), by));
            changed = changed.max(struck).max(corrected.map(|(on, _)| on));
            rows.push(vec![
                json!(notice.id.to_string()),
                json!(notice.title),
                json!(notice.version),
                json!(notice.corrects.map(|id| id.to_string())),
                day(notice.first_day),
                day(notice.last_day),
                json!(entry.category.key()),
                json!(entry.position),
                json!(entry.unit_name),
                json!(entry.place),
                json!(entry.achievements),
                json!(struck.map(|on| on.to_string())),
                json!(entry.struck_off_reason),
                json!(corrected.map(|(on, _)| on.to_string())),
                json!(corrected.map(|(_, by)| by.to_string())),
            ]);
        }
    }
    Ok(Found { rows, changed })
}

/// A row as an object, by the keys of the columns.
pub(super) fn object(set: &Dataset, row: &[Json]) -> Json {
    let pairs = set.columns.iter().zip(row).map(|(column, cell)| (column.key.to_owned(), cell.clone()));
    Json::Object(pairs.collect::<Map<_, _>>())
}
