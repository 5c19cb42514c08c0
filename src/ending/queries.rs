//! What pages read of endings. Row policies let a unit see its own, a bureau those of its area; the public reads a view.

use super::{Ask, Cause, Decision, Ending, EndingId, Kind, Outcome, Published, Successor, rules::Held};
use crate::{
    award::{self, Title, TitleId},
    org::OrgId,
    platform::error::{Error, Result},
    revocation::Hand,
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

struct Row {
    id: EndingId,
    title: TitleId,
    kind: String,
    reason: String,
    evidence: Option<String>,
    evidence_on: Option<NaiveDate>,
    cause: Option<String>,
    successor_uscc: Option<String>,
    successor_name: Option<String>,
    asked_at: DateTime<Utc>,
    asked_by: Uuid,
    asked_name: String,
    outcome: Option<String>,
    decision_number: Option<String>,
    decision_reason: Option<String>,
    prepared_at: Option<DateTime<Utc>>,
    prepared_by: Option<Uuid>,
    prepared_name: Option<String>,
    sent_back: Option<String>,
    approved_at: Option<DateTime<Utc>>,
    approved_by: Option<Uuid>,
    approved_name: Option<String>,
    next_due_on: Option<NaiveDate>,
    withdrawn_at: Option<DateTime<Utc>>,
    withdrawn_by: Option<Uuid>,
    withdrawn_name: Option<String>,
}

fn successor(uscc: Option<String>, name: Option<String>) -> Option<Successor> {
    uscc.zip(name).map(|(uscc, name)| Successor { uscc, name })
}

async fn read(conn: &mut PgConnection, row: Row) -> Result<Ending> {
    let corrupt = |what: &str| Error::corrupt("ending", row.id, what);
    let title = award::queries::title(conn, row.title).await?.ok_or_else(|| corrupt("title"))?;
    let outcome =
        row.outcome.as_deref().map(|code| Outcome::from_code(code).ok_or_else(|| corrupt("outcome")));
    let decision = outcome.transpose()?.zip(row.decision_number).zip(row.decision_reason);
    let decision = decision.map(|((outcome, number), reason)| Decision { outcome, number, reason });
    Ok(Ending {
        id: row.id,
        title,
        ask: Ask {
            kind: Kind::from_code(&row.kind).ok_or_else(|| Error::corrupt("ending", row.id, "kind"))?,
            reason: row.reason,
            evidence: row.evidence.zip(row.evidence_on),
            cause: row.cause.as_deref().and_then(Cause::from_code),
            successor: successor(row.successor_uscc, row.successor_name),
        },
        asked: Hand { at: row.asked_at, by: row.asked_by, name: row.asked_name },
        prepared: decision.zip(Hand::of(row.prepared_at, row.prepared_by, row.prepared_name)),
        sent_back: row.sent_back,
        approved: Hand::of(row.approved_at, row.approved_by, row.approved_name),
        next_due_on: row.next_due_on,
        withdrawn: Hand::of(row.withdrawn_at, row.withdrawn_by, row.withdrawn_name),
    })
}

/// Those of a title or one of them, or all that the viewer may see; the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn endings(
    conn: &mut PgConnection,
    id: Option<EndingId>,
    title: Option<TitleId>,
) -> Result<Vec<Ending>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select ending_id as "id: EndingId", title_id as "title: TitleId", kind, reason, evidence, evidence_on, cause, successor_uscc,
            successor_name, asked_at, asked_by, asked_name, outcome, decision_number, decision_reason, prepared_at, prepared_by,
            prepared_name, sent_back, approved_at, approved_by, approved_name, next_due_on, withdrawn_at, withdrawn_by, withdrawn_name
           from ending where ($1::uuid is null or ending_id = $1) and ($2::uuid is null or title_id = $2)
           order by asked_at desc, ending_id"#,
        id.map(EndingId::uuid),
        title.map(TitleId::uuid)
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut all = Vec::new();
    for row in rows {
        all.push(read(conn, row).await?);
    }
    Ok(all)
}

/// One; `None`: it does not exist for the viewer.
///
/// # Errors
/// Faults of the database.
pub async fn ending(conn: &mut PgConnection, id: EndingId) -> Result<Option<Ending>> {
    Ok(endings(conn, Some(id), None).await?.pop())
}

/// Those that are not decided, the oldest first.
///
/// # Errors
/// Faults of the database.
pub async fn open(conn: &mut PgConnection) -> Result<Vec<Ending>> {
    let ids = sqlx::query_scalar!(
        r#"select ending_id as "id: EndingId" from ending where approved_at is null and withdrawn_at is null order by asked_at"#
    );
    let ids = ids.fetch_all(&mut *conn).await?;
    let mut open = Vec::new();
    for id in ids {
        open.extend(ending(conn, id).await?);
    }
    Ok(open)
}

/// The titles a unit holds. For the unit itself and the province.
///
/// # Errors
/// Faults of the database.
pub async fn held(conn: &mut PgConnection, org: OrgId) -> Result<Vec<Title>> {
    let ids = sqlx::query_scalar!(
        r#"select title_id as "id: TitleId" from title where org_id = $1 and state in ('valid', 'in_rereview') order by announced_on"#,
        org.uuid()
    );
    let ids = ids.fetch_all(&mut *conn).await?;
    let mut all = Vec::new();
    for id in ids {
        all.extend(award::queries::title(conn, id).await?);
    }
    Ok(all)
}

/// What else there is about a title.
///
/// # Errors
/// Faults of the database.
pub async fn about(conn: &mut PgConnection, title: TitleId) -> Result<Held> {
    let row = sqlx::query!(
        r#"select exists (select from ending e where e.title_id = $1 and e.approved_at is null and e.withdrawn_at is null) as "under_way!",
            exists (select from revocation r where r.title_id = $1 and r.approved_at is null) as "in_revocation!",
            exists (select from title t join title o on o.org_id = t.org_id and o.title_id <> t.title_id
                where t.title_id = $1 and o.state in ('valid', 'in_rereview')) as "another!""#,
        title.uuid()
    )
    .fetch_one(conn)
    .await?;
    Ok(Held { under_way: row.under_way, in_revocation: row.in_revocation, another: row.another })
}

/// The due days of the re-reviews of a title that were begun.
///
/// # Errors
/// Faults of the database.
pub async fn begun(conn: &mut PgConnection, title: TitleId) -> Result<Vec<NaiveDate>> {
    Ok(sqlx::query_scalar!("select due_on from rereview where title_id = $1", title.uuid())
        .fetch_all(conn)
        .await?)
}

/// What has ended otherwise than by revocation, and what was given back, for everyone; of all titles or of one, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn published(conn: &mut PgConnection, title: Option<TitleId>) -> Result<Vec<Published>> {
    let rows = sqlx::query!(
        r#"select ending_id as "id!: EndingId", certificate_number as "certificate!", category as "category!", unit_name as "unit_name!",
            kind as "kind!", decision_number as "number!", ended_on as "on!", cause, successor_uscc, successor_name
           from public_ending where ($1::uuid is null or title_id = $1) order by ended_on desc, certificate_number"#,
        title.map(TitleId::uuid)
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: &str| Error::corrupt("public_ending", row.id, what);
            Ok(Published {
                kind: Kind::from_code(&row.kind).ok_or_else(|| corrupt("kind"))?,
                certificate: row.certificate.parse().map_err(|_| corrupt("certificate"))?,
                category: row.category.parse().map_err(|_| corrupt("category"))?,
                unit_name: row.unit_name,
                number: row.number,
                on: row.on,
                cause: row.cause.as_deref().and_then(Cause::from_code),
                successor: successor(row.successor_uscc, row.successor_name),
            })
        })
        .collect()
}
