//! Handing in.

use super::{tell_desk, tell_unit};
use crate::{
    access::Granted,
    calendar,
    kernel::day,
    platform::{error::Result, work::Work},
    returns::{
        Forms, ReturnRefusal,
        acts::HandIn,
        events::ReturnHandedIn,
        queries,
        rules::{
            duty::{self, Terms},
            filling::{Case, Limits},
            stage,
        },
        store,
    },
};

/// Hands in what was saved: its lines are frozen as a version.
///
/// # Errors
/// `return_in_hand`, `return_settled`, `title_ended`; `return_stale`; `return_incomplete` with what is missing, broken or unexplained.
pub async fn hand_in(
    mut work: Work,
    may: Granted<HandIn>,
    seen: i32,
    forms: &Forms,
    (limits, terms): (Limits, &Terms),
) -> Result<()> {
    let one = store::lock(work.conn(), may.on().into()).await?;
    if one.version != seen {
        return Err(ReturnRefusal::Stale.into());
    }
    let reported = queries::reported(work.conn(), one.title).await?;
    let past = queries::past(&reported, one.period);
    let case = Case {
        form: forms.of(one.category),
        kind: one.kind,
        period: one.period,
        answers: &one.answers,
        notes: &one.notes,
        past: &past,
        limits,
    };
    let faults: Vec<String> = case.faults().into_iter().map(|fault| fault.says).collect();
    stage::hand_in(one.stage, one.title_state.is_held(), &faults)?;
    let calendar = calendar::queries::load(work.conn()).await?;
    let decide_by = duty::decide_by(day::day_of(work.now()), terms, &calendar);
    let again_late = duty::again_late(one.days(), day::day_of(work.now()));
    let seq = store::hand_in(&mut work, &one, &case.lines(), (decide_by, again_late)).await?;
    let label = one.period.label();
    let until = decide_by.format("%-m月%-d日");
    tell_desk(&mut work, &one, format!("{}报送了{label}报表", one.called()), format!("{until}前核对。"))
        .await?;
    let desk = if one.authority.is_some() { one.authority_name.as_str() } else { "省商务厅" };
    let body = format!("由{desk}核对，{until}前答复。你现在不用做什么。");
    tell_unit(&mut work, &one, format!("{label}报表已报送"), body).await?;
    work.commit(ReturnHandedIn { stat_return: one.id, seq }).await
}
