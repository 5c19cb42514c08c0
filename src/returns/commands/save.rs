//! Filling in.

use crate::{
    access::Granted,
    platform::{error::Result, work::Work},
    returns::{Notes, acts::Fill, events::ReturnSaved, rules::stage, store},
    standard::Answers,
};

/// What is to be kept, and which version the form was shown.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The figures, as typed where they cannot be read.
    pub answers: Answers,
    /// Explanations.
    pub notes: Notes,
    /// [`Return::version`](crate::returns::Return::version) of the page.
    pub seen: i32,
}

/// Keeps what was filled in, right or wrong: a draft may be anything.
///
/// # Errors
/// `return_in_hand`, `return_settled`, `title_ended`; `return_stale` when somebody else saved meanwhile.
pub async fn save(mut work: Work, may: Granted<Fill>, filled: &Filled) -> Result<()> {
    let one = store::lock(work.conn(), may.on().into()).await?;
    stage::save(one.stage, one.title_state.is_held())?;
    store::save(&mut work, one.id, (&filled.answers, &filled.notes), filled.seen).await?;
    let figures = filled.answers.keys().count();
    work.commit(ReturnSaved { stat_return: one.id, figures }).await
}
