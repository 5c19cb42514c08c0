//! Rows of `candidate_rank`, and the ranks of recommendations that follow from them.

use crate::{
    application::ApplicationId,
    platform::{error::Result, work::Work},
    round::RoundId,
};
use uuid::Uuid;

/// Holds what an authority recommends in a round, by id, for the rest of the work: numbering it anew touches many rows. The pool of the
/// quota comes before ([`crate::platform::work`]).
pub(in crate::recommendation) async fn hold(work: &mut Work, round: RoundId, authority: Uuid) -> Result<()> {
    sqlx::query_scalar!(
        "select r.recommendation_id from recommendation r join application a using (application_id)
         where a.round_id = $1 and r.authority_id = $2 and r.recalled_at is null order by r.recommendation_id for update of r",
        round.uuid(),
        authority
    )
    .fetch_all(work.conn())
    .await?;
    Ok(())
}

/// Holds the files an order names, by id: a rank refers to its file, and files come before recommendations in the order of locks.
pub(in crate::recommendation) async fn hold_files(work: &mut Work, named: &[ApplicationId]) -> Result<()> {
    let ids: Vec<Uuid> = named.iter().map(|id| id.uuid()).collect();
    sqlx::query_scalar!(
        "select application_id from application where application_id = any($1) order by application_id for key share",
        &ids
    )
    .fetch_all(work.conn())
    .await?;
    Ok(())
}

/// Keeps an order: the first gets rank 1.
pub(in crate::recommendation) async fn keep(
    work: &mut Work,
    authority: Uuid,
    order: &[ApplicationId],
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let mut ranked: Vec<(i16, &ApplicationId)> = (1_i16..).zip(order).collect();
    // Two orders at once take their rows one after the other.
    ranked.sort_unstable_by_key(|(_, id)| *id);
    for (rank, id) in ranked {
        sqlx::query!(
            "insert into candidate_rank (application_id, authority_id, rank, ranked_at, ranked_by) values ($1, $2, $3, $4, $5)
             on conflict (application_id) do update set rank = excluded.rank, ranked_at = excluded.ranked_at, ranked_by = excluded.ranked_by",
            id.uuid(),
            authority,
            rank,
            now,
            account
        )
        .execute(work.conn())
        .await?;
    }
    Ok(())
}

/// Numbers what an authority recommends in a round anew: by category, in the order of the candidates, without gaps; what was
/// never ranked stands last, in the order it was recommended.
pub(in crate::recommendation) async fn renumber(
    work: &mut Work,
    round: RoundId,
    authority: Uuid,
) -> Result<()> {
    sqlx::query!(
        "update recommendation set rank = wanted.rank from (
            select r.recommendation_id, row_number() over (partition by a.category
                order by c.rank nulls last, r.rank, r.recommended_at, r.recommendation_id)::smallint as rank
            from recommendation r join application a using (application_id) left join candidate_rank c using (application_id)
            where r.authority_id = $1 and a.round_id = $2 and r.recalled_at is null
                and a.stage not in ('draft', 'submitted', 'sent_back', 'declined', 'withdrawn')) wanted
         where recommendation.recommendation_id = wanted.recommendation_id and recommendation.rank <> wanted.rank",
        authority,
        round.uuid()
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
