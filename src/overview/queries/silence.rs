//! Who has not moved for long: bureaus, units with an open draft, experts with a sheet that is over its date. For the province.

use crate::{
    application::Stage,
    overview::watched::{LateExpert, QuietBureau, StuckUnit},
    platform::error::{Error, Result},
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

/// Recommending authorities of this day whose people have last signed in before a moment, or never; the longest silent first. A person
/// whose account was closed is not there any more: what they did last says nothing of today.
///
/// # Errors
/// Faults of the database.
pub async fn quiet_bureaus(
    conn: &mut PgConnection,
    round: RoundId,
    on: NaiveDate,
    before: DateTime<Utc>,
) -> Result<Vec<QuietBureau>> {
    Ok(sqlx::query_as!(
        QuietBureau,
        r#"select u.authority_id as id, u.name, u.prefecture_code as prefecture, p.people as "people!", p.last as "last?",
            (select count(*) from application f where f.round_id = $1 and f.authority_id = u.authority_id and f.stage = 'submitted'
                and not f.direct_claimed) as "waiting!"
           from authority u cross join lateral (
               select count(*) filter (where a.disabled_at is null) as people,
                   max((select max(e.at) from audit_event e where e.subject = a.account_id and e.kind = 'account.signed_in'))
                       filter (where a.disabled_at is null) as last
               from account a where a.tenant_id = u.authority_id) p
           where u.valid_from <= $2 and (u.valid_until is null or u.valid_until > $2) and (p.last is null or p.last < $3)
           order by p.last nulls first, u.prefecture_code, u.county_code nulls first"#,
        round.uuid(),
        on,
        before
    )
    .fetch_all(conn)
    .await?)
}

/// Units whose open file of a round (a draft, or sent back) nobody has touched since before a moment; the longest first.
///
/// # Errors
/// Faults of the database.
pub async fn stuck_units(
    conn: &mut PgConnection,
    round: RoundId,
    before: DateTime<Utc>,
) -> Result<Vec<StuckUnit>> {
    let rows = sqlx::query!(
        r#"select a.application_id, o.name, a.number, a.category, a.stage, u.name as authority, a.due_at,
            greatest(a.stage_at, (select max(e.at) from audit_event e where e.subject = a.application_id)) as "since!"
           from application a join org o using (org_id) join authority u using (authority_id)
           where a.round_id = $1 and a.stage in ('draft', 'sent_back', 'correction_requested')
               and a.stage_at < $2 and not exists (select from audit_event e where e.subject = a.application_id and e.at >= $2)
           order by 8, a.application_id"#,
        round.uuid(),
        before
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: &str| Error::corrupt("application", row.application_id, what);
            let category: Category = row.category.parse().map_err(|_| corrupt("category"))?;
            let stage = Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?;
            Ok(StuckUnit {
                id: row.application_id,
                unit: row.name,
                number: row.number,
                category,
                stage,
                authority: row.authority,
                since: row.since,
                due_at: row.due_at,
            })
        })
        .collect()
}

/// Experts with sheets of a round that were due before now and are not locked; the longest overdue first.
///
/// # Errors
/// Faults of the database.
pub async fn late_experts(
    conn: &mut PgConnection,
    round: RoundId,
    now: DateTime<Utc>,
) -> Result<Vec<LateExpert>> {
    Ok(sqlx::query_as!(
        LateExpert,
        r#"select e.expert_id as id, e.name, e.employer, count(*) filter (where s.due_at < $2) as "late!", count(*) as "open!",
            min(s.due_at) as "due!"
           from assignment s join expert e using (expert_id) join application a using (application_id)
           where a.round_id = $1 and a.stage = 'in_review' and s.released_at is not null and s.locked_at is null and s.recused_at is null
           group by e.expert_id having min(s.due_at) < $2 order by 6, e.name"#,
        round.uuid(),
        now
    )
    .fetch_all(conn)
    .await?)
}
