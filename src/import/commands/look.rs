//! A list is tried: every row is looked at, nothing is loaded.

use crate::{
    access::{Granted, OFFICE},
    import::{
        Batch, BatchId, Fault, Kind, Line, acts::TryList, events::ImportTried, queries, rules, sheet, store,
    },
    kernel::{day, place::Regions},
    platform::{
        error::Result,
        files::Stored,
        message::{self, Message},
        work::Work,
    },
};
use chrono::NaiveDate;
use sqlx::PgConnection;

/// What a list comes to, as things are held now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Its rows.
    pub lines: Vec<Line>,
    /// What is wrong with the file as a whole or its head: then it has no rows.
    pub whole: Vec<Fault>,
}

impl Looked {
    /// Every fault, in the order of the file.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let rows = self.lines.iter().flat_map(|line| line.faults.iter());
        self.whole.iter().chain(rows).cloned().collect()
    }
}

/// Looks at a list; changes nothing.
///
/// # Errors
/// Faults of the database.
pub async fn look(
    conn: &mut PgConnection,
    kind: Kind,
    bytes: &[u8],
    (regions, today): (&Regions, NaiveDate),
) -> Result<Looked> {
    match sheet::read(bytes, kind) {
        Err(whole) => Ok(Looked { lines: Vec::new(), whole }),
        Ok(rows) => {
            let held = queries::held(conn).await?;
            let lines = rules::look(kind, &rows, rules::Against { held: &held, regions, today });
            Ok(Looked { lines, whole: Vec::new() })
        }
    }
}

/// Records a trial with its file; without a fault, the principals are asked to confirm.
///
/// # Errors
/// Faults of the database.
pub async fn record(
    mut work: Work,
    _may: Granted<TryList>,
    kind: Kind,
    (file, bytes): (&Stored, &[u8]),
    regions: &Regions,
) -> Result<BatchId> {
    let today = day::day_of(work.now());
    let looked = look(work.conn(), kind, bytes, (regions, today)).await?;
    let (lines, faults) = (looked.lines.len(), looked.faults().len());
    let id = BatchId::fresh();
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let tried = Batch {
        id,
        kind,
        file: file.clone(),
        tried_at: work.now(),
        tried_name: store::person(&mut work).await?,
        lines: count(lines),
        faults: count(faults),
        loaded: None,
    };
    store::insert(&mut work, &tried).await?;
    if faults == 0 && lines > 0 {
        let told = Message {
            tenant: OFFICE,
            account: None,
            subject: format!("{}名单试导入没有问题，等负责人确认", kind.label()),
            body: format!("{}，{lines}行。确认后一次全部导入，不能撤回。", file.name),
            link: format!("/office/imports/{id}"),
        };
        message::ask(&mut work, &told).await?;
    }
    work.commit(ImportTried { batch: id, kind: kind.code(), file: file.digest.clone(), lines, faults })
        .await?;
    Ok(id)
}
