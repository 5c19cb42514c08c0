//! What pages read of revocations. Row policies let a unit see its own, a bureau those of its area; the public reads a view.

use super::{Answer, Decision, Hand, Intent, Listed, Revocation, RevocationId, store::ending};
use crate::{
    award::{self, TitleId},
    platform::error::{Error, Result},
    rereview::{
        Outcome, RereviewId,
        queries::{self as rereviews, Which},
    },
    standard::ClauseNumber,
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

struct Row {
    id: RevocationId,
    title: TitleId,
    rereview: Option<RereviewId>,
    grounds: Vec<String>,
    facts: String,
    notice_number: String,
    noticed_at: DateTime<Utc>,
    noticed_by: Uuid,
    noticed_name: String,
    answer_by: NaiveDate,
    answered_at: Option<DateTime<Utc>>,
    answered_by: Option<Uuid>,
    answer_name: Option<String>,
    answer: Option<String>,
    outcome: Option<String>,
    decision_number: Option<String>,
    reason: Option<String>,
    prepared_at: Option<DateTime<Utc>>,
    prepared_by: Option<Uuid>,
    prepared_name: Option<String>,
    sent_back: Option<String>,
    approved_at: Option<DateTime<Utc>>,
    approved_by: Option<Uuid>,
    approved_name: Option<String>,
}

fn clauses(id: RevocationId, grounds: &[String]) -> Result<Vec<ClauseNumber>> {
    grounds.iter().map(|one| one.parse().map_err(|_| Error::corrupt("revocation", id, "grounds"))).collect()
}

async fn read(conn: &mut PgConnection, row: Row) -> Result<Revocation> {
    let title = award::queries::title(conn, row.title).await?;
    let outcome = row.outcome.as_deref().map(|code| ending(row.id, code)).transpose()?;
    let decision = outcome.zip(row.decision_number).zip(row.reason);
    let decision = decision.map(|((ending, number), reason)| Decision { ending, number, reason });
    let answer = Hand::of(row.answered_at, row.answered_by, row.answer_name).zip(row.answer);
    Ok(Revocation {
        id: row.id,
        title: title.ok_or_else(|| Error::corrupt("revocation", row.id, "title"))?,
        rereview: row.rereview,
        intent: Intent {
            grounds: clauses(row.id, &row.grounds)?,
            facts: row.facts,
            number: row.notice_number,
            answer_by: row.answer_by,
        },
        noticed: Hand { at: row.noticed_at, by: row.noticed_by, name: row.noticed_name },
        answer: answer.map(|(hand, text)| Answer { hand, text }),
        prepared: decision.zip(Hand::of(row.prepared_at, row.prepared_by, row.prepared_name)),
        sent_back: row.sent_back,
        approved: Hand::of(row.approved_at, row.approved_by, row.approved_name),
    })
}

/// A window in which nothing has been said.
#[derive(Clone, Debug)]
pub struct Window {
    /// Of which revocation.
    pub id: RevocationId,
    /// Whose.
    pub org: Uuid,
    /// Its name.
    pub unit_name: String,
    /// Since when.
    pub noticed_at: DateTime<Utc>,
    /// The last day.
    pub answer_by: NaiveDate,
}

/// The windows in which nothing has been said and nothing decided, for the reminders.
///
/// # Errors
/// Faults of the database.
pub async fn windows(conn: &mut PgConnection) -> Result<Vec<Window>> {
    Ok(sqlx::query_as!(
        Window,
        r#"select r.revocation_id as "id: RevocationId", t.org_id as org, t.unit_name, r.noticed_at, r.answer_by
           from revocation r join title t using (title_id) where r.answered_at is null and r.prepared_at is null
           order by r.answer_by, r.revocation_id"#
    )
    .fetch_all(conn)
    .await?)
}

/// Those that are not decided.
///
/// # Errors
/// Faults of the database.
pub async fn open(conn: &mut PgConnection) -> Result<Vec<Revocation>> {
    let ids = sqlx::query_scalar!(
        r#"select revocation_id as "id: RevocationId" from revocation where approved_at is null order by noticed_at"#
    );
    let ids = ids.fetch_all(&mut *conn).await?;
    let mut open = Vec::new();
    for id in ids {
        open.extend(revocation(conn, id).await?);
    }
    Ok(open)
}

/// Titles that did not pass their re-review and of which no notice of intent was served since: the title and its holder's name.
///
/// # Errors
/// Faults of the database.
pub async fn unserved(conn: &mut PgConnection) -> Result<Vec<(TitleId, String)>> {
    let rows = sqlx::query!(
        r#"select t.title_id as "id: TitleId", t.unit_name from title t
           where t.state = 'in_rereview'
             and exists (select from rereview r where r.title_id = t.title_id and r.outcome = 'failed')
             and not exists (select from rereview r where r.title_id = t.title_id and r.outcome is null)
             and not exists (select from revocation v where v.title_id = t.title_id and v.approved_at is null)
           order by t.rereview_due_on, t.certificate_number"#
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.id, row.unit_name)).collect())
}

/// Those of a title or one of them, or all that the viewer may see; the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn revocations(
    conn: &mut PgConnection,
    id: Option<RevocationId>,
    title: Option<TitleId>,
) -> Result<Vec<Revocation>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select revocation_id as "id: RevocationId", title_id as "title: TitleId", rereview_id as "rereview: RereviewId", grounds, facts,
            notice_number, noticed_at, noticed_by, noticed_name, answer_by, answered_at, answered_by, answer_name, answer, outcome,
            decision_number, reason, prepared_at, prepared_by, prepared_name, sent_back, approved_at, approved_by, approved_name
           from revocation where ($1::uuid is null or revocation_id = $1) and ($2::uuid is null or title_id = $2)
           order by noticed_at desc, revocation_id"#,
        id.map(RevocationId::uuid),
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
pub async fn revocation(conn: &mut PgConnection, id: RevocationId) -> Result<Option<Revocation>> {
    Ok(revocations(conn, Some(id), None).await?.pop())
}

/// The failed re-review of a title that nothing has been decided upon, with its grounds and reason: what a notice of intent begins
/// with. `None` while a newer one is on its way.
///
/// # Errors
/// Faults of the database.
pub async fn failed(
    conn: &mut PgConnection,
    title: TitleId,
) -> Result<Option<(RereviewId, Vec<ClauseNumber>, String)>> {
    let which = Which { title: Some(title), ..Which::default() };
    let last = rereviews::cases(conn, which).await?.into_iter().max_by_key(|case| case.rereview.due_on);
    let Some(case) = last.filter(|case| case.rereview.outcome == Some(Outcome::Failed)) else {
        return Ok(None);
    };
    let before = revocations(conn, None, Some(title)).await?;
    if before.iter().any(|one| one.rereview == Some(case.rereview.id) && one.approved.is_some()) {
        return Ok(None);
    }
    let id = case.rereview.id;
    let drafts = rereviews::conclusions(conn, id).await?.into_iter().next();
    Ok(drafts.map(|one| (id, one.draft.grounds, one.draft.reason)))
}

/// The public list, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn listed(conn: &mut PgConnection) -> Result<Vec<Listed>> {
    let rows = sqlx::query!(
        r#"select revocation_id as "id!: RevocationId", certificate_number as "certificate!", category as "category!",
            unit_name as "unit_name!", decision_number as "number!", revoked_on as "on!", grounds as "grounds!", reinstated_on
           from public_revocation order by revoked_on desc, certificate_number"#
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: &str| Error::corrupt("public_revocation", row.id, what);
            Ok(Listed {
                id: row.id,
                certificate: row.certificate.parse().map_err(|_| corrupt("certificate"))?,
                category: row.category.parse().map_err(|_| corrupt("category"))?,
                unit_name: row.unit_name,
                number: row.number,
                on: row.on,
                grounds: clauses(row.id, &row.grounds)?,
                reinstated_on: row.reinstated_on,
            })
        })
        .collect()
}
