//! What pages and later capabilities read of the review.

pub use super::store::unsound::unsound;

use super::{
    contest::{Contest, FailedGate, Frozen},
    model::{Assignment, AssignmentId, Expert, ExpertId, ReviewStage},
    rules::{
        draw::{Drawn, Snapshot},
        selection::Decision,
        sheet::{GateLine, Line},
    },
    store,
};
use crate::{
    application::{ApplicationId, Stage},
    kernel::place::RegionCode,
    platform::error::{Error, Result},
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The pool of experts: active first, by name.
///
/// # Errors
/// Faults of the database.
pub async fn experts(conn: &mut PgConnection) -> Result<Vec<Expert>> {
    store::expert::load(conn, None).await
}

/// One expert.
///
/// # Errors
/// Faults of the database.
pub async fn expert(conn: &mut PgConnection, id: ExpertId) -> Result<Option<Expert>> {
    Ok(store::expert::load(conn, Some(id)).await?.pop())
}

/// How many applications of a round each expert judges, recusals not counted.
///
/// # Errors
/// Faults of the database.
pub async fn loads(conn: &mut PgConnection, round: RoundId) -> Result<BTreeMap<ExpertId, u32>> {
    let rows = sqlx::query!(
        r#"select s.expert_id, count(distinct s.application_id) as "load!" from assignment s join application a using (application_id)
           where a.round_id = $1 and s.recused_at is null group by s.expert_id"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    let load = |number| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(rows.into_iter().map(|row| (row.expert_id.into(), load(row.load))).collect())
}

/// An expert's own assignment; `None`: there is none with this id that was released to this expert.
///
/// # Errors
/// Faults of the database.
pub async fn own_assignment(
    conn: &mut PgConnection,
    id: AssignmentId,
    expert: ExpertId,
) -> Result<Option<Assignment>> {
    store::assignment::own(conn, id, expert).await
}

/// The sheets the viewer may see on an application: an expert the own one, and the others' once the own is locked.
///
/// # Errors
/// Faults of the database.
pub async fn assignments(conn: &mut PgConnection, application: ApplicationId) -> Result<Vec<Assignment>> {
    store::assignment::of_application(conn, application).await
}

/// The lines and gates of a sheet, as saved.
///
/// # Errors
/// Faults of the database.
pub async fn sheet(conn: &mut PgConnection, id: AssignmentId) -> Result<(Vec<Line>, Vec<GateLine>)> {
    Ok((store::sheet::lines(conn, id).await?, store::sheet::gates(conn, id).await?))
}

/// One line of an expert's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The own assignment.
    pub assignment: Assignment,
    /// 2026A-E0001.
    pub number: String,
    /// The unit's name.
    pub name: String,
    /// The title applied for.
    pub category: Category,
    /// Enterprises only.
    pub enterprise_type: Option<EnterpriseType>,
    /// 2026年第一批.
    pub round_title: String,
}

/// What was released to an expert, what is still to do first, then by application number.
///
/// # Errors
/// Faults of the database.
pub async fn tasks(conn: &mut PgConnection, expert: ExpertId) -> Result<Vec<Task>> {
    struct Row {
        assignment_id: Uuid,
        number: String,
        name: String,
        category: Category,
        enterprise_type: Option<EnterpriseType>,
        title: String,
    }
    let rows = sqlx::query_as!(
        Row,
        r#"select s.assignment_id, coalesce(a.number, '') as "number!", o.name, a.category as "category: Category",
               a.enterprise_type as "enterprise_type: EnterpriseType", r.title
           from assignment s join application a using (application_id) join org o using (org_id) join round r using (round_id)
           where s.expert_id = $1 and s.released_at is not null
           order by (s.locked_at is not null or s.recused_at is not null),
               case when s.locked_at is null and s.recused_at is null then s.due_at end, s.due_at desc, a.number"#,
        expert.uuid()
    )
    .fetch_all(&mut *conn)
    .await?;
    let own = store::assignment::of_expert(conn, expert).await?;
    let own: BTreeMap<AssignmentId, Assignment> = own.into_iter().map(|one| (one.id, one)).collect();
    let task = |row: Row| {
        let assignment = own.get(&row.assignment_id.into())?.clone();
        let Row { number, name, category, enterprise_type, title: round_title, .. } = row;
        Some(Task { assignment, number, name, category, enterprise_type, round_title })
    };
    Ok(rows.into_iter().filter_map(task).collect())
}

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
               k.position as "position?", k.selected as "selected?", k.reason as "ranking_reason?"
           from application a join org o using (org_id) join authority u using (authority_id)
               left join selection s using (application_id) left join ranking k using (application_id)
           where a.round_id = $1 and a.stage in ('accepted', 'in_review', 'proposed', 'not_proposed', 'in_notice', 'struck_off',
               'determined', 'not_conferred', 'conferred')
           order by a.number"#,
        round.uuid()
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut panels: BTreeMap<ApplicationId, Vec<Assignment>> = BTreeMap::new();
    for assignment in store::assignment::of_round(conn, round).await? {
        panels.entry(assignment.application).or_default().push(assignment);
    }
    let mut failed = failed_gates(conn, round).await?;
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
                failed_gates: failed.remove(&application).unwrap_or_default(),
                selection: row.decision.map(decision).transpose()?.zip(row.selection_reason),
                frozen,
            })
        })
        .collect()
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

/// A recorded draw.
#[derive(Clone, Debug)]
pub struct RecordedDraw {
    /// Its seed.
    pub seed: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// What it looked at.
    pub snapshot: Snapshot,
    /// What came out.
    pub drawn: Drawn,
}

/// The draws of a round, newest first.
///
/// # Errors
/// Faults of the database; a record that cannot be read.
pub async fn draws(conn: &mut PgConnection, round: RoundId) -> Result<Vec<RecordedDraw>> {
    let rows = sqlx::query!(
        "select seed, drawn_at, snapshot, drawn from expert_draw where round_id = $1 order by drawn_at desc",
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(RecordedDraw {
                seed: row.seed,
                at: row.drawn_at,
                snapshot: serde_json::from_value(row.snapshot)?,
                drawn: serde_json::from_value(row.drawn)?,
            })
        })
        .collect()
}

/// A recusal registered in a round: declared by the expert, or found when panels were set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recusal {
    /// Who.
    pub expert_name: String,
    /// From which unit.
    pub unit: String,
    /// Why.
    pub reason: String,
    /// Desk review or defence.
    pub stage: ReviewStage,
    /// When.
    pub at: DateTime<Utc>,
}

/// The recusals of a round, newest first.
///
/// # Errors
/// Faults of the database.
pub async fn recusals(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Recusal>> {
    let rows = sqlx::query!(
        r#"select s.assignment_id, e.name as expert, o.name as unit, coalesce(s.recusal_reason, '') as "reason!", s.stage,
               s.recused_at as "at!"
           from assignment s join expert e using (expert_id) join application a using (application_id) join org o using (org_id)
           where a.round_id = $1 and s.recused_at is not null order by s.recused_at desc"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    let stage = |id: Uuid, code: &str| {
        ReviewStage::from_code(code).ok_or_else(|| Error::corrupt("assignment", id, "stage"))
    };
    rows.into_iter()
        .map(|row| {
            let stage = stage(row.assignment_id, &row.stage)?;
            Ok(Recusal { expert_name: row.expert, unit: row.unit, reason: row.reason, stage, at: row.at })
        })
        .collect()
}
