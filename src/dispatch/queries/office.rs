//! The province's view: which authority has sent what, and which applications a sent package holds.

use crate::{
    application::Application,
    dispatch::{
        PackageId,
        model::{Covered, Entry},
        rules::is_outdated,
        store,
    },
    platform::error::Result,
    round::RoundId,
};
use sqlx::PgConnection;
use std::collections::HashSet;
use uuid::Uuid;

/// Every authority that recommends in a round or has sent a package, in the order of their codes.
///
/// # Errors
/// Faults of the database.
pub async fn entries(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Entry>> {
    let rows = sqlx::query_as!(
        Entry,
        r#"with live as (
            select r.authority_id, r.recommendation_id,
                row_number() over (partition by r.authority_id, a.category order by r.rank, r.recommended_at, r.recommendation_id)::smallint as rank
            from recommendation r join application a using (application_id)
            where a.round_id = $1 and r.recalled_at is null
                and a.stage not in ('draft', 'submitted', 'sent_back', 'declined', 'withdrawn')),
         sent as (
            select distinct on (authority_id) authority_id, package_id, version, letter_number, sent_at
            from package where round_id = $1 and sent_at is not null order by authority_id, version desc)
         select u.authority_id as authority, u.name as authority_name,
            (select count(*) from live l where l.authority_id = u.authority_id) as "recommended!",
            s.package_id as "sent?: PackageId", s.version as "version?", s.letter_number as "letter_number?", s.sent_at as "sent_at?",
            s.package_id is not null and not exists (
                (select l.recommendation_id, l.rank from live l where l.authority_id = u.authority_id
                 except select p.recommendation_id, p.rank from package_unit p where p.package_id = s.package_id)
                union all
                (select p.recommendation_id, p.rank from package_unit p where p.package_id = s.package_id
                 except select l.recommendation_id, l.rank from live l where l.authority_id = u.authority_id)) as "is_current!"
         from authority u left join sent s using (authority_id)
         where s.package_id is not null or exists (select from live l where l.authority_id = u.authority_id)
         order by u.prefecture_code, u.county_code nulls first"#,
        round.uuid()
    );
    Ok(rows.fetch_all(conn).await?)
}

/// The applications that the newest sent package of their authority holds.
///
/// # Errors
/// Faults of the database.
pub async fn covered(conn: &mut PgConnection, round: RoundId) -> Result<HashSet<Uuid>> {
    let held = sqlx::query_scalar!(
        "select u.application_id from package_unit u join package p using (package_id)
         where p.round_id = $1 and p.sent_at is not null and not exists (select from package n where n.round_id = p.round_id
            and n.authority_id = p.authority_id and n.sent_at is not null and n.version > p.version)",
        round.uuid()
    );
    Ok(held.fetch_all(conn).await?.into_iter().collect())
}

/// The newest sent package of an application's authority, if it holds the application.
///
/// # Errors
/// Faults of the database.
pub async fn covering(conn: &mut PgConnection, application: &Application) -> Result<Option<Covered>> {
    let found = sqlx::query_scalar!(
        r#"select p.package_id as "package: PackageId" from package p where p.round_id = $1 and p.authority_id = $2 and p.sent_at is not null
            and not exists (select from package n where n.round_id = $1 and n.authority_id = $2 and n.sent_at is not null and n.version > p.version)
            and exists (select from package_unit u where u.package_id = p.package_id and u.application_id = $3)"#,
        application.round.uuid(),
        application.authority.uuid(),
        application.id.uuid()
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(id) = found else { return Ok(None) };
    let package = store::load(conn, id, None).await?;
    let standing = store::standing(conn, application.round, package.authority).await?;
    Ok(Some(Covered { is_current: !is_outdated(&package, &standing), package }))
}
