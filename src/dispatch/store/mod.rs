//! Rows of `package`, `package_unit` and `package_scan`, and the recommendations as they stand.

mod row;
mod standing;

pub(super) use row::{PackageRow, ScanRow, assembled};
pub(super) use standing::{lock_standing, standing};

use super::{
    PackageId,
    model::{Package, Prepared},
    rules::{PackageRefusal, canonical, digest},
};
use crate::{
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        files::Stored,
        work::Work,
    },
    round::RoundId,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// A package as far as the viewer may see it; an authority only its own.
pub(super) async fn load(conn: &mut PgConnection, id: PackageId, authority: Option<Uuid>) -> Result<Package> {
    let row = sqlx::query_as!(
        PackageRow,
        "select package_id, round_id, authority_id, list, digest, letter_pages, summary_pages, opinion_pages, prepared_at, prepared_by,
            sealed_at, sent_at, sent_by, superseded_at
         from package where package_id = $1 and ($2::uuid is null or authority_id = $2)",
        id.uuid(),
        authority
    )
    .fetch_optional(&mut *conn)
    .await?;
    let row = row.ok_or(Error::Unseen)?;
    let scans = scans(conn, id).await?;
    assembled(row, scans)
}

async fn scans(conn: &mut PgConnection, id: PackageId) -> Result<Vec<ScanRow>> {
    let rows = sqlx::query_as!(
        ScanRow,
        "select seq, digest, file_name, size, media_type from package_scan where package_id = $1 order by seq",
        id.uuid()
    );
    Ok(rows.fetch_all(conn).await?)
}

/// Locks a package until the work ends.
pub(super) async fn lock(conn: &mut PgConnection, id: PackageId) -> Result<()> {
    let found =
        sqlx::query_scalar!("select package_id from package where package_id = $1 for update", id.uuid());
    found.fetch_optional(conn).await?.map(drop).ok_or(Error::Unseen)
}

/// Locks the version that holds, if there is one, until the work ends: before what it is made of, as who sends it does.
pub(super) async fn lock_version(conn: &mut PgConnection, round: RoundId, authority: Uuid) -> Result<()> {
    sqlx::query_scalar!(
        "select package_id from package where round_id = $1 and authority_id = $2 and superseded_at is null order by package_id for update",
        round.uuid(),
        authority
    )
    .fetch_all(conn)
    .await?;
    Ok(())
}

/// A newer version takes the place of the one that holds, if there is one.
pub(super) async fn supersede(work: &mut Work, round: RoundId, authority: Uuid) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "update package set superseded_at = $3 where round_id = $1 and authority_id = $2 and superseded_at is null",
        round.uuid(),
        authority,
        now
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Keeps a version with its units; tells its digest.
pub(super) async fn insert(
    work: &mut Work,
    id: PackageId,
    (round, authority): (RoundId, Uuid),
    prepared: &Prepared,
) -> Result<String> {
    let (now, account) = (work.now(), work.actor().account());
    let (text, [letter, summary, opinions]) = (canonical(&prepared.list)?, prepared.pages);
    let digest = digest(&text);
    sqlx::query!(
        "insert into package (package_id, round_id, authority_id, version, letter_number, list, digest, letter_pages, summary_pages,
            opinion_pages, prepared_at, prepared_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        id.uuid(),
        round.uuid(),
        authority,
        prepared.list.version,
        prepared.list.letter_number,
        text,
        digest,
        letter,
        summary,
        opinions,
        now,
        account
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "package_version", || PackageRefusal::Moved))?;
    for unit in &prepared.list.units {
        sqlx::query!(
            "insert into package_unit (package_id, recommendation_id, application_id, category, rank) values ($1, $2, $3, $4, $5)",
            id.uuid(),
            unit.recommendation,
            unit.application,
            unit.category.key(),
            unit.rank
        )
        .execute(work.conn())
        .await?;
    }
    Ok(digest)
}

/// The sealed scan, instead of an earlier one.
pub(super) async fn seal(work: &mut Work, id: PackageId, files: &[Stored]) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!("delete from package_scan where package_id = $1", id.uuid()).execute(work.conn()).await?;
    for (seq, file) in (1_i16..).zip(files) {
        sqlx::query!(
            "insert into package_scan (package_id, seq, digest, file_name, size, media_type) values ($1, $2, $3, $4, $5, $6)",
            id.uuid(),
            seq,
            file.digest,
            file.name,
            file.size,
            file.kind.media_type()
        )
        .execute(work.conn())
        .await?;
    }
    let done = sqlx::query!(
        "update package set sealed_at = $2, sealed_by = $3 where package_id = $1",
        id.uuid(),
        now,
        account
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "package to seal")
}

/// It goes to the province.
pub(super) async fn send(work: &mut Work, id: PackageId) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let done = sqlx::query!(
        "update package set sent_at = $2, sent_by = $3 where package_id = $1 and sent_at is null",
        id.uuid(),
        now,
        account
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "package to send")
}

/// How many people work at the viewer's authority.
pub(super) async fn people(conn: &mut PgConnection, authority: Uuid) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select people_at_work($1) as "people!""#, authority).fetch_one(conn).await?)
}
