//! Writing.

use crate::{
    kernel::day,
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        work::Work,
    },
    returns::{Line, Notes, Owed, Return, ReturnId, ReturnRefusal, Stage, Verdict},
    standard::Answers,
};
use chrono::NaiveDate;

/// A return whose period has ended; whoever recommended the holder accepts it.
pub(in crate::returns) async fn open(
    work: &mut Work,
    id: ReturnId,
    owed: &Owed,
    due_on: NaiveDate,
) -> Result<()> {
    let now = work.now();
    let year = i16::try_from(owed.period.year()).unwrap_or_default();
    let done = sqlx::query!(
        "insert into stat_return (stat_return_id, title_id, org_id, authority_id, year, quarter, opened_at, due_on, stage, stage_at,
            answers, notes, version)
         select $1, t.title_id, t.org_id, case when p.direct_claimed then null else p.authority_id end, $3, $4, $5, $6, 'draft', $5,
            '{}', '{}', 1
         from title t join application p using (application_id) where t.title_id = $2",
        id.uuid(),
        owed.title.uuid(),
        year,
        owed.period.quarter().map(i16::from),
        now,
        due_on
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "stat_return_once", || ReturnRefusal::Exists))?;
    exactly_one(&done, "return to open")
}

/// What is being filled in, as it stands now.
pub(in crate::returns) async fn save(
    work: &mut Work,
    id: ReturnId,
    (answers, notes): (&Answers, &Notes),
    seen: i32,
) -> Result<()> {
    let (answers, notes) = (serde_json::to_value(answers)?, serde_json::to_value(notes)?);
    let done = sqlx::query!(
        "update stat_return set answers = $2, notes = $3, version = version + 1 where stat_return_id = $1 and version = $4",
        id.uuid(),
        answers,
        notes,
        seen
    )
    .execute(work.conn())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(ReturnRefusal::Stale.into()) }
}

/// A frozen version of the lines; tells the how-manieth it is.
pub(in crate::returns) async fn hand_in(
    work: &mut Work,
    one: &Return,
    lines: &[Line],
    (decide_by, again_late): (NaiveDate, i32),
) -> Result<i16> {
    let (now, account, lines) = (work.now(), work.actor().account(), serde_json::to_value(lines)?);
    let seq = sqlx::query_scalar!(
        "insert into stat_return_version (stat_return_id, seq, lines, reason, handed_at, handed_by)
         select r.stat_return_id, (select 1 + count(*)::smallint from stat_return_version v where v.stat_return_id = r.stat_return_id),
            $2, r.reason, $3, $4 from stat_return r where r.stat_return_id = $1
         returning seq",
        one.id.uuid(),
        lines,
        now,
        account
    )
    .fetch_one(work.conn())
    .await?;
    let done = sqlx::query!(
        "update stat_return set stage = 'submitted', stage_at = $2, handed_on = coalesce(handed_on, $3), decide_by = $4, reason = '',
            again_by = null, again_late = greatest(again_late, $5), version = version + 1 where stat_return_id = $1",
        one.id.uuid(),
        now,
        day::day_of(now),
        decide_by,
        again_late
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "return to hand in")?;
    Ok(seq)
}

/// The word on the version that waits; tells which it was.
pub(in crate::returns) async fn decide(
    work: &mut Work,
    id: ReturnId,
    (verdict, stage, words): (Verdict, Stage, &str),
    (unit, again_by): (&str, Option<NaiveDate>),
) -> Result<i16> {
    let (now, account) = (work.now(), work.actor().account());
    let seq = sqlx::query_scalar!(
        "update stat_return_version set verdict = $2, words = $3, decided_at = $4, decided_by = $5, decided_unit = $6
         where stat_return_id = $1 and verdict is null returning seq",
        id.uuid(),
        verdict.code(),
        words,
        now,
        account,
        unit
    )
    .fetch_optional(work.conn())
    .await?;
    turn(work, id, stage, ("", again_by)).await?;
    seq.ok_or_else(|| Error::from(ReturnRefusal::NothingToDecide))
}

/// The unit corrects what was accepted.
pub(in crate::returns) async fn correct(
    work: &mut Work,
    id: ReturnId,
    stage: Stage,
    reason: &str,
) -> Result<()> {
    turn(work, id, stage, (reason, None)).await
}

async fn turn(
    work: &mut Work,
    id: ReturnId,
    stage: Stage,
    (reason, again_by): (&str, Option<NaiveDate>),
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update stat_return set stage = $2, stage_at = $3, decide_by = null, reason = $4, again_by = $5, version = version + 1 where stat_return_id = $1",
        id.uuid(),
        stage.code(),
        now,
        reason,
        again_by
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "return to turn")
}
