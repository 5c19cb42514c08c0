//! Rows of `site_visit` with its findings and photos.

use crate::{
    application::ApplicationId,
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        files::Stored,
        work::Work,
    },
    recommendation::{
        Finding, Photo, PhotoId, SiteVisit, VisitContent, VisitId, VisitOutcome, rules::VisitRefusal,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

/// The visits of a file, the newest first; a draft before those signed.
pub(in crate::recommendation) async fn load(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> Result<Vec<SiteVisit>> {
    let rows = sqlx::query!(
        r#"select v.site_visit_id, v.visited_on, v.place, v.visitors, v.received_by, v.conclusion, v.summary, v.version, v.signed_at,
            coalesce(a.person, '') as "signed_by!"
         from site_visit v left join account a on a.account_id = v.signed_by
         where v.application_id = $1 order by v.signed_at is not null, v.signed_at desc"#,
        application.uuid()
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut visits = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.site_visit_id;
        visits.push(SiteVisit {
            id: id.into(),
            content: VisitContent {
                visited_on: row.visited_on,
                place: row.place,
                visitors: row.visitors,
                received_by: row.received_by,
                conclusion: row.conclusion.as_deref().map(|code| outcome(code, id)).transpose()?,
                summary: row.summary,
                findings: findings(conn, id).await?,
            },
            photos: photos(conn, id).await?,
            version: row.version,
            signed: row.signed_at.map(|at| (at, row.signed_by)),
        });
    }
    Ok(visits)
}

fn outcome(code: &str, id: Uuid) -> Result<VisitOutcome> {
    VisitOutcome::from_code(code).ok_or_else(|| Error::corrupt("site_visit", id, code))
}

async fn findings(conn: &mut PgConnection, id: Uuid) -> Result<Vec<Finding>> {
    let rows =
        sqlx::query!("select clause, outcome, finding from site_visit_finding where site_visit_id = $1", id);
    let mut findings = Vec::new();
    for row in rows.fetch_all(conn).await? {
        findings.push(Finding {
            clause: row.clause.parse().map_err(|_| Error::corrupt("site_visit_finding", id, "clause"))?,
            outcome: outcome(&row.outcome, id)?,
            text: row.finding,
        });
    }
    findings.sort_by_key(|finding| finding.clause);
    Ok(findings)
}

async fn photos(conn: &mut PgConnection, id: Uuid) -> Result<Vec<Photo>> {
    Ok(sqlx::query_as!(
        Photo,
        r#"select site_visit_photo_id as "id: PhotoId", digest, name, size, media_type from site_visit_photo
         where site_visit_id = $1 order by added_at, site_visit_photo_id"#,
        id
    )
    .fetch_all(conn)
    .await?)
}

/// Keeps the draft of a visit: a new one when `version` is 0, else the one that has this version.
pub(in crate::recommendation) async fn keep(
    work: &mut Work,
    application: ApplicationId,
    version: i32,
    content: &VisitContent,
) -> Result<VisitId> {
    let now = work.now();
    let id = if version == 0 {
        sqlx::query_scalar!(
            "insert into site_visit (site_visit_id, application_id, visited_on, place, visitors, received_by, conclusion, summary, created_at, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1) returning site_visit_id",
            Uuid::now_v7(),
            application.uuid(),
            content.visited_on,
            content.place,
            &content.visitors,
            content.received_by,
            content.conclusion.map(VisitOutcome::code),
            content.summary,
            now
        )
        .fetch_one(work.conn())
        .await
        .map_err(|error| on_constraint(error, "site_visit_one_draft", || VisitRefusal::Stale))?
    } else {
        let id = sqlx::query_scalar!(
            "update site_visit set visited_on = $3, place = $4, visitors = $5, received_by = $6, conclusion = $7, summary = $8, version = version + 1
             where application_id = $1 and version = $2 and signed_at is null returning site_visit_id",
            application.uuid(),
            version,
            content.visited_on,
            content.place,
            &content.visitors,
            content.received_by,
            content.conclusion.map(VisitOutcome::code),
            content.summary
        );
        id.fetch_optional(work.conn()).await?.ok_or(VisitRefusal::Stale)?
    };
    sqlx::query!("delete from site_visit_finding where site_visit_id = $1", id).execute(work.conn()).await?;
    for finding in &content.findings {
        sqlx::query!(
            "insert into site_visit_finding (site_visit_id, clause, outcome, finding) values ($1, $2, $3, $4)",
            id,
            finding.clause.to_string(),
            finding.outcome.code(),
            finding.text
        )
        .execute(work.conn())
        .await?;
    }
    Ok(id.into())
}

/// Adds a photo.
pub(in crate::recommendation) async fn add_photo(
    work: &mut Work,
    visit: VisitId,
    file: &Stored,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into site_visit_photo (site_visit_photo_id, site_visit_id, digest, name, size, media_type, added_at, added_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        visit.uuid(),
        file.digest,
        file.name,
        file.size,
        file.kind.media_type(),
        now,
        account
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Takes a photo of a draft away.
pub(in crate::recommendation) async fn remove_photo(
    work: &mut Work,
    visit: VisitId,
    photo: PhotoId,
) -> Result<()> {
    sqlx::query!(
        "delete from site_visit_photo where site_visit_id = $1 and site_visit_photo_id = $2",
        visit.uuid(),
        photo.uuid()
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Signs a draft.
pub(in crate::recommendation) async fn sign(work: &mut Work, visit: VisitId) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let done = sqlx::query!(
        "update site_visit set signed_at = $2, signed_by = $3 where site_visit_id = $1 and signed_at is null",
        visit.uuid(),
        now,
        account
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "visit to sign")
}
