//! What pages and later capabilities read of the review.

mod contests;

pub use contests::contests;

pub use super::store::{conflict::Decision as ConflictDecision, draw::PublicDraw, unsound::unsound};
pub use crate::expert::queries::{expert, experts};

use super::{
    draws::{Bound, RecordedDraw},
    model::{Assignment, AssignmentId, ExpertId, ReviewStage},
    panel::{Decisions, Standing},
    rules::{
        sheet::{GateLine, Line},
        terms::Reasoned,
    },
    store,
};
use crate::{
    application::ApplicationId,
    kernel::place::RegionCode,
    platform::error::{Error, Result},
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

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
        r#"select s.assignment_id, v.number as "number!", v.org_name as "name!", v.category as "category!: Category",
               v.enterprise_type as "enterprise_type: EnterpriseType", v.round_title as "title!"
           from assignment s join viewer_sheets() v using (assignment_id) where s.expert_id = $1
           order by (s.locked_at is not null or s.recused_at is not null),
               case when s.locked_at is null and s.recused_at is null then s.due_at end, s.due_at desc, v.number"#,
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

/// What an expert knows of an application before its file is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The round's id.
    pub round: RoundId,
    /// 2026年第一批.
    pub round_title: String,
    /// 2026A-E0001.
    pub number: String,
    /// The unit's name.
    pub org_name: String,
    /// The unit's credit code.
    pub org_uscc: String,
    /// The title applied for.
    pub category: Category,
    /// Enterprises only.
    pub enterprise_type: Option<EnterpriseType>,
    /// Where the unit is.
    pub region: RegionCode,
    /// `conflict`, `suspended`; `None`: nothing bars the viewer.
    pub barred: Option<String>,
}

/// The header of the viewer's own released assignment.
///
/// # Errors
/// Faults of the database.
pub async fn header(conn: &mut PgConnection, id: AssignmentId) -> Result<Option<Header>> {
    Ok(sqlx::query_as!(
        Header,
        r#"select round_id as "round!: RoundId", round_title as "round_title!", number as "number!", org_name as "org_name!",
               org_uscc as "org_uscc!", category as "category!: Category", enterprise_type as "enterprise_type: EnterpriseType",
               region_code as "region!: RegionCode", barred
           from viewer_sheets() where assignment_id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// What a round's experts stand in: the pool with its loads, what officers decided, the reserves who wait.
///
/// # Errors
/// Faults of the database.
pub async fn standing(conn: &mut PgConnection, round: RoundId) -> Result<Standing> {
    let pool = experts(conn).await?;
    let loads = loads(conn, round).await?;
    let mut decisions = Decisions::new();
    for one in store::conflict::of_round(conn, round).await? {
        decisions.entry(one.expert).or_default().push(one.decided);
    }
    let reserves = store::reserve::of_round(conn, round).await?;
    Ok(Standing { pool, loads, decisions, reserves })
}

/// What officers decided on conflicts in a round, newest first.
///
/// # Errors
/// Faults of the database.
pub async fn conflict_decisions(conn: &mut PgConnection, round: RoundId) -> Result<Vec<ConflictDecision>> {
    store::conflict::of_round(conn, round).await
}

/// A place on a panel that became free and that nobody has dealt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreePlace {
    /// Who left it.
    pub expert_name: String,
    /// Why.
    pub reason: String,
}

/// The free places of an application in the desk review that nobody has dealt with.
///
/// # Errors
/// Faults of the database.
pub async fn free_places(conn: &mut PgConnection, application: ApplicationId) -> Result<Vec<FreePlace>> {
    Ok(sqlx::query_as!(
        FreePlace,
        r#"select e.name as expert_name, coalesce(s.recusal_reason, '') as "reason!"
           from assignment s join expert e using (expert_id)
           where s.application_id = $1 and s.stage = 'desk' and s.recused_at is not null and s.settled_at is null
           order by s.recused_at, s.assignment_id"#,
        application.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Applications with a place to fill, and since when.
///
/// # Errors
/// Faults of the database.
pub async fn unsettled(conn: &mut PgConnection) -> Result<Vec<(ApplicationId, DateTime<Utc>)>> {
    store::reserve::unsettled(conn).await
}

/// What was settled about the defence of a round, and when; `None`: nothing, [`Terms::default`] holds.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn terms(conn: &mut PgConnection, round: RoundId) -> Result<Option<(Reasoned, DateTime<Utc>)>> {
    store::defence::terms(conn, round).await
}

/// Is a score of the round known to somebody else than its expert? Then the terms stay as they are.
///
/// # Errors
/// Faults of the database.
pub async fn scores_known(conn: &mut PgConnection, round: RoundId) -> Result<bool> {
    store::defence::scores_known(conn, round).await
}

/// The fingerprint of the score sheet by which an application is heard; empty: the desk review's. `None`: not called.
///
/// # Errors
/// Faults of the database.
pub async fn heard_by(conn: &mut PgConnection, application: ApplicationId) -> Result<Option<String>> {
    store::defence::rubric(conn, application).await
}

/// The draws of a round, newest first.
///
/// # Errors
/// Faults of the database; a record that cannot be read.
pub async fn draws(conn: &mut PgConnection, round: RoundId) -> Result<Vec<RecordedDraw>> {
    store::draw::load(conn, Some(round)).await
}

/// The seed that is bound for the next draw of a round.
///
/// # Errors
/// Faults of the database.
pub async fn bound_seed(conn: &mut PgConnection, round: RoundId) -> Result<Option<Bound>> {
    store::draw::bound(conn, round).await
}

/// The draws as everybody may read them, newest first.
///
/// # Errors
/// Faults of the database.
pub async fn public_draws(conn: &mut PgConnection) -> Result<Vec<PublicDraw>> {
    store::draw::public(conn).await
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
