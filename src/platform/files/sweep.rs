//! What nothing names any more. A content is first set aside, under the day, and let go only when as many days again have passed
//! and still no row names it. Whoever opens it meanwhile brings it back: between a file being put and the row that names it
//! being committed there is a moment in which it looks forgotten, and the same content may be put again at any time.

use super::{Files, fault, pieces, place};
use crate::platform::{audit::AuditEvent, error::Result};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use futures_util::TryStreamExt as _;
use object_store::{GetResult, ObjectMeta, ObjectStoreExt as _, path::Path};
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Where what was set aside lies: `aside/2026-11-27/abcd…`.
const ASIDE: &str = "aside";
/// What lies in `incoming/` longer than this was left by a process that was killed.
const FORGOTTEN: TimeDelta = TimeDelta::hours(6);
/// The most contents of one turn.
const MOST: usize = 500;

/// What nothing names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orphans {
    /// To be set aside.
    pub fresh: Vec<String>,
    /// Set aside long enough, with the day of it.
    pub stale: Vec<(NaiveDate, String)>,
    /// Set aside, and named after all.
    pub missed: Vec<String>,
}

/// Contents that nothing named were set aside, or let go.
#[derive(Clone, Debug, Serialize)]
pub struct FilesSwept {
    /// This turn.
    #[serde(skip)]
    pub turn: Uuid,
    /// Digests set aside now.
    pub set_aside: Vec<String>,
    /// Digests let go for good.
    pub let_go: Vec<String>,
}
impl AuditEvent for FilesSwept {
    const KIND: &'static str = "files.swept";
    fn subject(&self) -> Uuid {
        self.turn
    }
}

impl Files {
    /// Clears what processes that were killed left in `incoming/`; tells how many.
    ///
    /// # Errors
    /// Faults of the store.
    pub async fn sweep_incoming(&self, now: DateTime<Utc>) -> Result<usize> {
        self.clear("incoming", |object| now - object.last_modified > FORGOTTEN).await
    }

    /// Clears pieces that belong to none of these uploads and have lain since before `older`; tells how many.
    ///
    /// # Errors
    /// Faults of the store.
    pub async fn sweep_pieces(&self, living: &BTreeSet<Uuid>, older: DateTime<Utc>) -> Result<usize> {
        let alive = |object: &ObjectMeta| {
            let upload = object.location.parts().nth(1).and_then(|part| part.as_ref().parse::<Uuid>().ok());
            upload.is_some_and(|upload| living.contains(&upload))
        };
        self.clear(pieces::PIECES, |object| object.last_modified < older && !alive(object)).await
    }

    async fn clear(&self, folder: &str, left: impl Fn(&ObjectMeta) -> bool) -> Result<usize> {
        let found: Vec<ObjectMeta> =
            self.store.list(Some(&Path::from(folder))).try_collect().await.map_err(fault)?;
        let mut cleared = 0;
        for object in found.iter().filter(|object| left(object)) {
            match self.store.delete(&object.location).await {
                Ok(()) => cleared += 1,
                Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(fault(error)),
            }
        }
        Ok(cleared)
    }

    /// What lies in the store since before `older` and is not `named`, and what was set aside on or before `until`. `named` is
    /// asked after the store is listed.
    ///
    /// # Errors
    /// Faults of the store; whatever `named` met.
    pub async fn orphans<F>(&self, older: DateTime<Utc>, until: NaiveDate, named: F) -> Result<Orphans>
    where
        F: Future<Output = Result<BTreeSet<String>>> + Send,
    {
        let (lying, aside) = (self.lying().await?, self.aside().await?);
        let named = named.await?;
        let mut orphans = Orphans::default();
        for each in lying {
            if each.since < older && !named.contains(&each.digest) && orphans.fresh.len() < MOST {
                orphans.fresh.push(each.digest);
            }
        }
        for (day, digest) in aside {
            if named.contains(&digest) {
                orphans.missed.push(digest);
            } else if day <= until && orphans.stale.len() < MOST {
                orphans.stale.push((day, digest));
            }
        }
        Ok(orphans)
    }

    /// Sets a content aside.
    ///
    /// # Errors
    /// Faults of the store.
    pub async fn set_aside(&self, digest: &str, today: NaiveDate) -> Result<()> {
        match self.store.rename(&place(digest), &aside(today, digest)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(fault(error)),
        }
    }

    /// Lets a content that was set aside go, with its pictures.
    ///
    /// # Errors
    /// Faults of the store.
    pub async fn let_go(&self, day: NaiveDate, digest: &str) -> Result<()> {
        let of_it = |object: &ObjectMeta| {
            object.location.filename().is_some_and(|name| name.split('-').next() == Some(digest))
        };
        self.clear(&super::preview::folder(digest), of_it).await?;
        match self.store.delete(&aside(day, digest)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(fault(error)),
        }
    }

    /// Brings a content back that was set aside; `false`: it was not.
    ///
    /// # Errors
    /// Faults of the store.
    pub async fn bring_back(&self, digest: &str) -> Result<bool> {
        self.back(digest).await.map_err(fault)
    }

    async fn back(&self, digest: &str) -> object_store::Result<bool> {
        let listed: Vec<ObjectMeta> = self.store.list(Some(&Path::from(ASIDE))).try_collect().await?;
        let Some(found) = listed.into_iter().find(|object| object.location.filename() == Some(digest)) else {
            return Ok(false);
        };
        self.store.rename(&found.location, &place(digest)).await?;
        Ok(true)
    }

    /// A content, from its place, or from where it was set aside.
    pub(super) async fn get(&self, digest: &str) -> object_store::Result<GetResult> {
        match self.store.get(&place(digest)).await {
            Err(object_store::Error::NotFound { .. }) if self.back(digest).await? => {
                self.store.get(&place(digest)).await
            }
            found => found,
        }
    }

    async fn aside(&self) -> Result<Vec<(NaiveDate, String)>> {
        let listed: Vec<ObjectMeta> =
            self.store.list(Some(&Path::from(ASIDE))).try_collect().await.map_err(fault)?;
        let read = |object: ObjectMeta| {
            let day = object.location.parts().nth(1)?.as_ref().parse().ok()?;
            Some((day, object.location.filename()?.to_owned()))
        };
        Ok(listed.into_iter().filter_map(read).collect())
    }
}

/// Since when a content must have lain, and on or before which day it must have been set aside, for so many days.
#[must_use]
pub fn before(now: DateTime<Utc>, today: NaiveDate, days: u32) -> (DateTime<Utc>, NaiveDate) {
    let until = today.checked_sub_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MIN);
    (now - TimeDelta::days(i64::from(days)), until)
}

fn aside(day: NaiveDate, digest: &str) -> Path {
    Path::from(format!("{ASIDE}/{day}/{digest}"))
}
