//! Decisions on the order of equals.

use super::list::Stamp;
use crate::{
    application::ApplicationId,
    platform::{
        db::on_constraint,
        error::{Error, Result},
    },
    review::{
        rules::tie::{TieGround, TieRefusal},
        ties::{TieDecision, TieDraft},
    },
    round::RoundId,
    standard::Category,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Writes one down.
pub(in crate::review) async fn insert(
    conn: &mut PgConnection,
    (id, round, category): (Uuid, RoundId, Category),
    position: u32,
    draft: &TieDraft,
    (stamp, name): (Stamp, &str),
) -> Result<()> {
    sqlx::query!(
        "insert into tie_decision (tie_decision_id, round_id, category, position, ground, words, decided_by, decided_on, recorded_at,
            recorded_by, recorded_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id,
        round.uuid(),
        category.key(),
        i32::try_from(position).unwrap_or(i32::MAX),
        draft.ground.code(),
        draft.words.trim(),
        draft.decided_by.trim(),
        draft.decided_on,
        stamp.at,
        stamp.by,
        name
    )
    .execute(&mut *conn)
    .await
    .map_err(|error| on_constraint(error, "tie_decision_standing", || TieRefusal::ListStands))?;
    for (application, place) in draft.order.iter().zip(1_i32..) {
        sqlx::query!(
            "insert into tie_place (tie_decision_id, application_id, place) values ($1, $2, $3)",
            id,
            application.uuid(),
            place
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Those of a round the viewer may see, in their order.
pub(in crate::review) async fn of_round(conn: &mut PgConnection, round: RoundId) -> Result<Vec<TieDecision>> {
    let rows = sqlx::query!(
        r#"select t.tie_decision_id, t.category as "category: Category", t.position, t.ground, t.words, t.decided_by, t.decided_on,
               t.recorded_at, t.recorded_name, array_agg(p.application_id order by p.place) as "order!: Vec<ApplicationId>"
           from tie_decision t join tie_place p using (tie_decision_id)
           where t.round_id = $1 group by t.tie_decision_id order by t.recorded_at, t.tie_decision_id"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    let decision = |ground: &str, id| {
        TieGround::from_code(ground).ok_or_else(|| Error::corrupt("tie_decision", id, "ground"))
    };
    rows.into_iter()
        .map(|row| {
            Ok(TieDecision {
                id: row.tie_decision_id,
                category: row.category,
                position: u32::try_from(row.position).unwrap_or_default(),
                ground: decision(&row.ground, row.tie_decision_id)?,
                words: row.words,
                decided_by: row.decided_by,
                decided_on: row.decided_on,
                recorded_at: row.recorded_at,
                recorded_name: row.recorded_name,
                order: row.order,
            })
        })
        .collect()
}
