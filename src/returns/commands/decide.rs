//! Accepting and sending back.

use super::{ask_unit, tell_unit};
use crate::{
    access::{Actor, Granted},
    calendar,
    kernel::day,
    platform::{error::Result, work::Work},
    returns::{
        ReturnRefusal, Verdict,
        acts::Decide,
        events::ReturnDecided,
        rules::{
            duty::{self, Terms},
            stage::{self, Decider},
        },
        store,
    },
};

/// A verdict with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Accepted or sent back.
    pub verdict: Verdict,
    /// What the unit reads; required when sent back.
    pub words: String,
}

/// Decides about what waits, if it is what was `seen`.
///
/// # Errors
/// `return_stale`; `return_not_waiting`; `return_words`; `return_with_bureau` for the province while the bureau's term runs.
pub async fn decide(
    mut work: Work,
    may: Granted<Decide>,
    (word, seen): (&Word, i32),
    terms: &Terms,
) -> Result<()> {
    let one = store::lock(work.conn(), may.on().into()).await?;
    let decider = match work.actor() {
        Actor::Authority { .. } => Decider::Bureau,
        _ => Decider::Province(
            one.authority.and(one.decide_by).map(|until| (one.authority_name.clone(), until)),
        ),
    };
    let words = word.words.trim();
    let stage = stage::decide(one.stage, word.verdict, words, &decider, day::day_of(work.now()))?;
    if one.version != seen {
        return Err(ReturnRefusal::Stale.into());
    }
    let unit = work.unit_name().await?;
    let calendar = calendar::queries::load(work.conn()).await?;
    let again_by = duty::again_by(day::day_of(work.now()), one.due_on, terms, &calendar);
    let until = (word.verdict == Verdict::SentBack).then_some(again_by);
    let seq = store::decide(&mut work, one.id, (word.verdict, stage, words), (&unit, until)).await?;
    let label = one.period.label();
    match word.verdict {
        Verdict::Accepted => {
            let body = if words.is_empty() {
                format!("{unit}已核对。你现在不用做什么。")
            } else {
                words.to_owned()
            };
            tell_unit(&mut work, &one, format!("{label}报表已核对"), body).await?;
        }
        Verdict::SentBack => {
            let body = format!("{unit}：{words}。改好后{}前重新报送。", again_by.format("%-m月%-d日"));
            ask_unit(&mut work, &one, format!("{label}报表退回修改"), body).await?;
        }
    }
    work.commit(ReturnDecided::of(one.id, seq, word.verdict, words.to_owned())).await
}
