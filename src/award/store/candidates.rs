//! Units 待审定. `notice` and `notice_entry` belong to the notice: they are read here because they decide about the title,
//! and so does an open objection (`objection_holds`).

use crate::{
    application::ApplicationId,
    award::rules::{Candidate, ExhibitedUntil},
    org::{AuthorityId, OrgId},
    platform::error::{Error, Result},
    round::RoundId,
    standard::Category,
};
use chrono::NaiveDate;
use sqlx::PgConnection;

/// Every unit 待审定 of a round, in the order of the published list.
pub(in crate::award) async fn of_round(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Candidate>> {
    let rows = sqlx::query!(
        r#"select a.application_id as "application: ApplicationId", a.org_id as "org: OrgId", a.category,
               a.authority_id as "authority: AuthorityId", u.name as authority_name, a.direct_claimed,
               coalesce(e.unit_name, o.name) as "unit_name!", o.uscc, a.region_code, a.prefecture_code,
               coalesce(a.number, '') as "number!", e.last_day as "last_day?", e.passed as "passed?",
               objection_holds(a.application_id) as "objected!",
               (select t.certificate_number from title t where t.org_id = a.org_id and t.state in ('valid', 'in_rereview') limit 1) as holds
           from application a join org o using (org_id) join authority u using (authority_id)
               left join lateral (select n.last_day, n.state = 'ended' and x.struck_off_at is null as passed, x.unit_name, x.position
                   from notice n join notice_entry x using (notice_id)
                   where x.application_id = a.application_id order by n.version desc limit 1) e on true
           where a.round_id = $1 and a.stage = 'determined'
           order by array_position(array['enterprise', 'base', 'county'], a.category), e.position, a.number"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: &str| Error::corrupt("application", row.application, what);
            let category: Category = row.category.parse().map_err(|_| corrupt("category"))?;
            let holds = row.holds.as_deref().map(str::parse).transpose();
            Ok(Candidate {
                application: row.application,
                org: row.org,
                authority: (!row.direct_claimed).then_some((row.authority, row.authority_name)),
                category,
                unit_name: row.unit_name,
                uscc: row.uscc,
                region_code: row.region_code,
                prefecture_code: row.prefecture_code,
                number: row.number,
                notice: row
                    .last_day
                    .map(|last_day| ExhibitedUntil { last_day, passed: row.passed.unwrap_or_default() }),
                objected: row.objected,
                holds: holds.map_err(|_| corrupt("certificate number of the title held"))?,
            })
        })
        .collect()
}

/// The last day of the notice of the round that still runs.
pub(in crate::award) async fn running_until(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<Option<NaiveDate>> {
    Ok(sqlx::query_scalar!(
        r#"select max(last_day) as "last_day" from notice where round_id = $1 and state = 'in_notice'"#,
        round.uuid()
    )
    .fetch_one(conn)
    .await?)
}
