//! The recommendations of an authority as they stand: what a list is made of, and compared with.

use crate::{
    dispatch::model::Standing,
    platform::error::{Error, Result},
    round::RoundId,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// By category, in rank order; ranks without gaps, also where a unit has withdrawn.
pub(in crate::dispatch) async fn standing(
    conn: &mut PgConnection,
    round: RoundId,
    authority: Uuid,
) -> Result<Vec<Standing>> {
    let rows = sqlx::query!(
        r#"select r.application_id, r.recommendation_id, a.category,
            row_number() over (partition by a.category order by r.rank, r.recommended_at, r.recommendation_id)::smallint as "rank!"
         from recommendation r join application a using (application_id)
         where a.round_id = $1 and r.authority_id = $2 and r.recalled_at is null
            and a.stage not in ('draft', 'submitted', 'sent_back', 'declined', 'withdrawn')
         order by array_position(array['enterprise', 'base', 'county'], a.category), 4"#,
        round.uuid(),
        authority
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let category = row.category.parse();
            Ok(Standing {
                application: row.application_id,
                recommendation: row.recommendation_id,
                category: category
                    .map_err(|_| Error::corrupt("application", row.application_id, "category"))?,
                rank: row.rank,
            })
        })
        .collect()
}

/// Holds them as they stand until the work ends: a recall at the same moment waits. Their files come first, as everywhere
/// ([`crate::platform::work`]): a line of a package refers to both.
pub(in crate::dispatch) async fn lock_standing(
    conn: &mut PgConnection,
    round: RoundId,
    authority: Uuid,
) -> Result<()> {
    sqlx::query_scalar!(
        "select a.application_id from application a
         where exists (select from recommendation r where r.application_id = a.application_id and a.round_id = $1 and r.authority_id = $2
            and r.recalled_at is null) order by a.application_id for key share of a",
        round.uuid(),
        authority
    )
    .fetch_all(&mut *conn)
    .await?;
    sqlx::query!(
        "select r.recommendation_id from recommendation r join application a using (application_id)
         where a.round_id = $1 and r.authority_id = $2 and r.recalled_at is null order by r.recommendation_id for update of r",
        round.uuid(),
        authority
    )
    .fetch_all(conn)
    .await?;
    Ok(())
}
