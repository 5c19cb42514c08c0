//! How many there are of everything, in one statement: views, missing work, categories, counties all count from it.

use super::{
    filter::{Automatic, Filter},
    work::Work,
};
use crate::{
    platform::error::{Error, Result},
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Files that have everything the list filters by in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heap {
    /// The title applied for.
    pub category: Category,
    /// Of enterprises.
    pub kind: Option<EnterpriseType>,
    /// Six figures.
    pub region: String,
    /// What is to be done with them.
    pub work: Work,
    /// How their figures stand.
    pub automatic: Option<Automatic>,
    /// In their stage since before the moment asked.
    pub long: bool,
    /// How many.
    pub files: i64,
}

/// Every heap of the round in the area in which the words stand and that was received in the days asked; the rest of the filter is
/// left to [`Tally`].
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn tally(
    conn: &mut PgConnection,
    filter: &Filter,
    long_before: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Tally> {
    let rows = sqlx::query!(
        r#"select f.category as "category!", f.enterprise_type, f.region_code as "region_code!", f.work as "work!", f.automatic as "automatic!",
            coalesce(f.stage_at < $7::timestamptz, false) as "long!", count(*) as "files!"
         from desk_files($1) f
         where f.round_id = $2 and f.authority_id = $3
            and ($4 = '' or f.application_id in (select application_found($4)))
            and ($5::timestamptz is null or f.submitted_at >= $5)
            and ($6::timestamptz is null or f.submitted_at < $6)
         group by 1, 2, 3, 4, 5, 6"#,
        now,
        filter.round.uuid(),
        filter.authority,
        filter.keyword,
        filter.received_from,
        filter.received_before,
        long_before
    )
    .fetch_all(conn)
    .await?;
    let mut heaps = Vec::with_capacity(rows.len());
    for row in rows {
        let corrupt = |what: &str| Error::corrupt("desk", filter.round.uuid(), what);
        let kind = row.enterprise_type.as_deref().map(str::parse).transpose();
        heaps.push(Heap {
            category: row.category.parse().map_err(|_| corrupt("category"))?,
            kind: kind.map_err(|_| corrupt("enterprise type"))?,
            region: row.region_code,
            work: Work::from_code(&row.work).ok_or_else(|| corrupt("work"))?,
            automatic: Automatic::from_code(&row.automatic),
            long: row.long,
            files: row.files,
        });
    }
    Ok(Tally(heaps))
}

/// What a filter leaves out when something is counted: a count says what one would get by choosing it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Without {
    /// The view and the work.
    pub work: bool,
    /// The categories and types.
    pub category: bool,
    /// The county.
    pub county: bool,
}

/// All heaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(Vec<Heap>);

impl Tally {
    /// The heaps a filter shows, without what is left out of it.
    pub fn shown<'a>(&'a self, filter: &'a Filter, without: Without) -> impl Iterator<Item = &'a Heap> {
        self.0.iter().filter(move |heap| {
            let kind = || heap.kind.is_some_and(|kind| filter.kinds.contains(&kind));
            (without.work
                || filter.state.shows(heap.work) && filter.work.is_none_or(|only| only == heap.work))
                && (without.category
                    || (filter.categories.is_empty() || filter.categories.contains(&heap.category))
                        && (filter.kinds.is_empty() || kind()))
                && (without.county || filter.county.is_empty() || filter.county == heap.region)
                && filter.automatic.is_none_or(|only| heap.automatic == Some(only))
                && (filter.since_before.is_none() || heap.long)
        })
    }
    /// How many files a filter shows.
    #[must_use]
    pub fn count(&self, filter: &Filter) -> i64 {
        self.shown(filter, Without::default()).map(|heap| heap.files).sum()
    }
    /// Every county there is something from.
    pub fn counties(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|heap| heap.region.as_str())
    }
}

#[cfg(test)]
#[path = "tally_tests.rs"]
mod tests;
