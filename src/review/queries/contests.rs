//! The applications of a round with their panels, as the ranking reads them.

use super::terms;
use crate::{
    application::{ApplicationId, Stage},
    kernel::place::RegionCode,
    platform::error::{Error, Result},
    review::{
        contest::{Contest, FailedGate, Frozen},
        model::Assignment,
        rules::{selection::Decision, terms::Terms, tie::TieMark},
        store,
    },
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The applications of a round that were taken up, with their panels and what is known of their review, by number.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn contests(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Contest>> {
    let rows = sqlx::query!(
        r#"select a.application_id, coalesce(a.number, '') as "number!", o.name, o.uscc, a.category as "category: Category",
               a.enterprise_type as "enterprise_type: EnterpriseType", a.prefecture_code as "prefecture: RegionCode",
               case when a.direct_claimed then null else u.name end as "recommended_by?", a.stage,
               s.decision as "decision?", s.reason as "selection_reason?",
               k.position as "position?", k.selected as "selected?", k.reason as "ranking_reason?",
               exists (select from defence_call c where c.application_id = a.application_id) as "called!",
               exists (select from defence_absence c where c.application_id = a.application_id) as "absent!",
               t.tie_decision_id as "tie?", t.place as "place?", t.units as "tied?"
           from application a join org o using (org_id) join authority u using (authority_id)
               left join selection s using (application_id) left join ranking k using (application_id)
               left join lateral (select d.tie_decision_id, p.place,
                       (select count(*) from tie_place each where each.tie_decision_id = d.tie_decision_id) as units
                   from tie_place p join tie_decision d using (tie_decision_id) where p.application_id = a.application_id
                   order by d.recorded_at desc, d.tie_decision_id desc limit 1) t on true
           where a.round_id = $1 and a.stage in ('accepted', 'in_review', 'proposed', 'not_proposed', 'in_notice', 'struck_off',
               'determined', 'not_conferred', 'conferred')
           order by a.number"#,
        round.uuid()
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut panels = panels(conn, round).await?;
    let mut failed = failed_gates(conn, round).await?;
    let terms = terms(conn, round).await?.map_or_else(Terms::default, |(settled, _)| settled.terms);
    rows.into_iter()
        .map(|row| {
            let application = ApplicationId::from(row.application_id);
            let corrupt = |what: &str| Error::corrupt("application", application, what);
            let decision = |code: String| Decision::from_code(&code).ok_or_else(|| corrupt("decision"));
            let frozen = row.position.zip(row.selected).map(|(position, selected)| Frozen {
                position: u32::try_from(position).unwrap_or_default(),
                selected,
                reason: row.ranking_reason.clone().unwrap_or_default(),
            });
            Ok(Contest {
                application,
                round,
                number: row.number,
                name: row.name,
                uscc: row.uscc,
                category: row.category,
                enterprise_type: row.enterprise_type,
                prefecture: row.prefecture,
                recommended_by: row.recommended_by,
                stage: Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
                assignments: panels.remove(&application).unwrap_or_default(),
                terms,
                called: row.called,
                absent: row.absent,
                failed_gates: failed.remove(&application).unwrap_or_default(),
                selection: row.decision.map(decision).transpose()?.zip(row.selection_reason),
                tie: row.tie.zip(row.place).map(|(decision, place)| tie_mark(decision, place, row.tied)),
                frozen,
            })
        })
        .collect()
}

/// The place a decision on equals gave, of how many.
fn tie_mark(decision: Uuid, place: i32, tied: Option<i64>) -> TieMark {
    TieMark {
        decision,
        place: u32::try_from(place).unwrap_or_default(),
        units: tied.and_then(|units| usize::try_from(units).ok()).unwrap_or_default(),
    }
}

/// The assignments of a round, by application.
async fn panels(conn: &mut PgConnection, round: RoundId) -> Result<BTreeMap<ApplicationId, Vec<Assignment>>> {
    let mut panels: BTreeMap<ApplicationId, Vec<Assignment>> = BTreeMap::new();
    for assignment in store::assignment::of_round(conn, round).await? {
        panels.entry(assignment.application).or_default().push(assignment);
    }
    Ok(panels)
}

/// Gates not passed on locked sheets of a round.
async fn failed_gates(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<BTreeMap<ApplicationId, Vec<FailedGate>>> {
    let rows = sqlx::query!(
        "select s.application_id, e.name, g.gate, g.remark from gate_verdict g join assignment s using (assignment_id)
             join expert e using (expert_id) join application a using (application_id)
         where a.round_id = $1 and g.passed = false and s.locked_at is not null order by e.name",
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    let mut failed: BTreeMap<ApplicationId, Vec<FailedGate>> = BTreeMap::new();
    for row in rows {
        let gate = FailedGate { expert_name: row.name, gate: row.gate, remark: row.remark };
        failed.entry(row.application_id.into()).or_default().push(gate);
    }
    Ok(failed)
}
