//! Reading the record of steps.

use crate::{
    access::Act,
    application::model::{ApplicationId, Holder, Point, RecordedStep, Stage, Step},
    platform::error::{Error, Result},
};
use sqlx::{PgConnection, types::Json};

/// The record, newest first.
pub(in crate::application) async fn steps(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<RecordedStep>> {
    let rows = sqlx::query!(
        r#"select at, act, stage, by_name, holder, due_at, note, points as "points: Json<Vec<Point>>"
           from application_step where application_id = $1 order by at desc, application_step_id desc"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: &str| Error::corrupt("application_step", id, what);
            Ok(RecordedStep {
                at: row.at,
                act: Act::from_code(&row.act).ok_or_else(|| corrupt("act"))?,
                stage: Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
                step: Step {
                    by_name: row.by_name,
                    holder: Holder::from_code(&row.holder).ok_or_else(|| corrupt("holder"))?,
                    due_at: row.due_at,
                    note: row.note,
                    points: row.points.0,
                },
            })
        })
        .collect()
}
