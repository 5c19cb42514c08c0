//! Settling the terms of a defence, before a score is known.

use crate::{
    access::Granted,
    platform::{
        db::on_constraint,
        error::{Error, Result},
        work::Work,
    },
    review::{
        acts::Assign,
        events::DefenceTermsSettled,
        rules::terms::{self, Reasoned, TermsRefusal},
        store::defence as store,
    },
    round::{self, RoundId},
};

/// Settles how the stages count, who is called and what an absence means.
///
/// # Errors
/// [`TermsRefusal`].
pub async fn settle_terms(mut work: Work, may: Granted<Assign>, settled: &Reasoned) -> Result<()> {
    let id = RoundId::from(may.on());
    let round = round::queries::round(work.conn(), id).await?.ok_or(Error::Unseen)?;
    let known = store::scores_known(work.conn(), id).await?;
    terms::open(round.review_stages, known)?;
    let stamp = (work.now(), work.actor().account());
    store::put_terms(work.conn(), id, settled, stamp)
        .await
        .map_err(|error| on_constraint(error, "defence_terms_in_time", || TermsRefusal::ScoresKnown))?;
    let Reasoned { terms, reason } = settled;
    work.commit(DefenceTermsSettled {
        round: id,
        desk_weight: terms.weights.desk(),
        defence_weight: terms.weights.defence(),
        called: [terms.called.enterprise, terms.called.base, terms.called.county],
        absence: terms.absence.code(),
        reason: reason.to_string(),
    })
    .await
}
