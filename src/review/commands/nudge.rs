//! 催办: experts with open sheets are reminded, by message and by mail, at most once a day.

use crate::{
    access::Granted,
    kernel::day,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    review::{
        acts::Nudge,
        events::ExpertsNudged,
        model::{Assignment, ExpertId},
        refusal::ReviewRefusal,
        rules::progress::{Tally, may_nudge},
        store::{assignment, list, nudge as store},
    },
    round::RoundId,
};
use chrono::{DateTime, Utc};

/// Reminds those of the chosen experts who have open sheets in the round and were not reminded today. Answers with how many.
///
/// # Errors
/// [`ReviewRefusal::NobodyToNudge`] when it is none of them.
pub async fn nudge(mut work: Work, may: Granted<Nudge>, chosen: &[ExpertId]) -> Result<usize> {
    let round = RoundId::from(may.on());
    list::hold_round(work.conn(), round).await?;
    let all = assignment::of_round(work.conn(), round).await?;
    let nudged = store::last_of_round(work.conn(), round).await?;
    let (now, today) = (work.now(), day::day_of(work.now()));
    let mut told = Vec::new();
    for expert in chosen {
        let own: Vec<&Assignment> = all.iter().filter(|one| one.expert == *expert).collect();
        let tally = Tally::of(own.iter().copied(), now);
        let account = assignment::account_of(work.conn(), *expert).await?;
        let last = nudged.get(expert).map(|at| day::day_of(*at));
        let Some((tenant, account)) =
            account.filter(|_| may_nudge(tally.open(), true, last, today).is_ok() && !told.contains(expert))
        else {
            continue;
        };
        let due = own.iter().filter(|one| one.locked_at.is_none()).filter_map(|one| one.due_at).min();
        message::ask(&mut work, &note(tenant, account, tally, due)).await?;
        store::insert(&mut work, round, *expert, tally.open()).await?;
        told.push(*expert);
    }
    if told.is_empty() {
        return Err(ReviewRefusal::NobodyToNudge.into());
    }
    let number = told.len();
    work.commit(ExpertsNudged { round, experts: told }).await?;
    Ok(number)
}

fn note(tenant: uuid::Uuid, account: uuid::Uuid, tally: Tally, due: Option<DateTime<Utc>>) -> Message {
    let until = due.map(|due| format!("{}截止。", day::local(due).format("%-m月%-d日%H:%M")));
    let late = if tally.late > 0 { format!("其中{}件已过截止。", tally.late) } else { String::new() };
    Message {
        tenant,
        account: Some(account),
        subject: format!("还有{}件评审没有提交，请尽快评完", tally.open()),
        body: format!("{}{late}不能评的，回避或者弃权，省商务厅另派专家。", until.unwrap_or_default()),
        link: "/review".to_owned(),
    }
}
