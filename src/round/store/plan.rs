//! Rows of `round_day` and `round_move`.

use crate::{
    platform::{
        error::{Error, Result},
        work::Work,
    },
    round::{
        RoundId, Window,
        plan::{Cause, Concerned, Milestone, Moved, Plan, PlanDay, Shift, ShownTo, Term, Unit},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

struct Row {
    milestone: String,
    at: Option<DateTime<Utc>>,
    follows: Option<String>,
    term: Option<i16>,
    unit: Option<String>,
    shown_to: String,
}

impl Row {
    fn read(self, round: RoundId) -> Result<PlanDay> {
        let corrupt = |what: &str| Error::corrupt("round_day", round, what);
        let milestone = |code: &str| Milestone::from_code(code).ok_or_else(|| corrupt("milestone"));
        let term = match (self.follows, self.term, self.unit) {
            (Some(follows), Some(count), Some(unit)) => Some(Term {
                follows: milestone(&follows)?,
                count: u16::try_from(count).map_err(|_| corrupt("term"))?,
                unit: [Unit::WorkingDays, Unit::Years]
                    .into_iter()
                    .find(|known| known.code() == unit)
                    .ok_or_else(|| corrupt("unit"))?,
            }),
            _ => None,
        };
        Ok(PlanDay {
            milestone: milestone(&self.milestone)?,
            at: self.at,
            term,
            shown_to: ShownTo::from_code(&self.shown_to).ok_or_else(|| corrupt("shown_to"))?,
        })
    }
}

fn plan(rows: Vec<Row>, round: RoundId) -> Result<Plan> {
    let mut days: Vec<PlanDay> = rows.into_iter().map(|row| row.read(round)).collect::<Result<_>>()?;
    days.sort_by_key(|day| day.milestone);
    Ok(Plan(days))
}

/// The rows the viewer may see.
pub(in crate::round) async fn load(conn: &mut PgConnection, round: RoundId) -> Result<Plan> {
    let rows = sqlx::query_as!(
        Row,
        "select milestone, at, follows, term, unit, shown_to from round_day where round_id = $1",
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    plan(rows, round)
}

/// The rows everyone may see, of a round that is public.
pub(in crate::round) async fn published(conn: &mut PgConnection, round: RoundId) -> Result<Plan> {
    let rows = sqlx::query_as!(
        Row,
        r#"select milestone as "milestone!", at, follows, term, unit, shown_to as "shown_to!" from public_round_day where round_id = $1"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    plan(rows, round)
}

/// Writes the dates and terms of the rows that follow a rule; those of the window follow the round by themselves.
pub(in crate::round) async fn save(conn: &mut PgConnection, round: RoundId, plan: &Plan) -> sqlx::Result<()> {
    let ruled: Vec<(&PlanDay, Term)> =
        plan.0.iter().filter_map(|day| day.term.map(|term| (day, term))).collect();
    let milestones: Vec<String> = ruled.iter().map(|(day, _)| day.milestone.code().to_owned()).collect();
    let at: Vec<Option<DateTime<Utc>>> = ruled.iter().map(|(day, _)| day.at).collect();
    let terms: Vec<i32> = ruled.iter().map(|(_, term)| term.count.into()).collect();
    sqlx::query!(
        "update round_day d set at = p.at, term = p.term::smallint
         from unnest($2::text[], $3::timestamptz[], $4::integer[]) as p (milestone, at, term)
         where d.round_id = $1 and d.milestone = p.milestone and (d.at is distinct from p.at or d.term <> p.term)",
        round.uuid(),
        &milestones,
        at.as_slice() as &[Option<DateTime<Utc>>],
        &terms
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Moves the window, and with it the term of every file that waits for its recommendation; a term that was given for a correction ends
/// with the recommendations at the latest.
pub(in crate::round) async fn move_window(
    conn: &mut PgConnection,
    round: RoundId,
    window: &Window,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update application set due_at = $2 where round_id = $1 and due_at is not null and due_at <> $2
            and (stage = 'submitted' or stage = 'sent_back' and not direct_claimed and due_at > $2)",
        round.uuid(),
        window.recommend_until
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update round set opens_at = $2, closes_at = $3, recommend_until = $4 where round_id = $1",
        round.uuid(),
        window.opens_at,
        window.closes_at,
        window.recommend_until
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Puts on record what moved, and why.
pub(in crate::round) async fn record(
    work: &mut Work,
    round: RoundId,
    shifts: &[Shift],
    reason: &str,
) -> sqlx::Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let ids: Vec<Uuid> = shifts.iter().map(|_| Uuid::now_v7()).collect();
    let milestones: Vec<String> = shifts.iter().map(|shift| shift.milestone.code().to_owned()).collect();
    let causes: Vec<String> = shifts.iter().map(|shift| shift.cause.code().to_owned()).collect();
    let from: Vec<Option<DateTime<Utc>>> = shifts.iter().map(|shift| shift.from).collect();
    let to: Vec<Option<DateTime<Utc>>> = shifts.iter().map(|shift| shift.to).collect();
    sqlx::query!(
        "insert into round_move (round_move_id, round_id, milestone, cause, from_at, to_at, reason, at, by_account)
         select id, $1, milestone, cause, from_at, to_at, $2, $3, $4
         from unnest($5::uuid[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[])
            as moved (id, milestone, cause, from_at, to_at)",
        round.uuid(),
        reason,
        now,
        account,
        &ids,
        &milestones,
        &causes,
        from.as_slice() as &[Option<DateTime<Utc>>],
        to.as_slice() as &[Option<DateTime<Utc>>]
    )
    .execute(work.conn())
    .await
    .map(drop)
}

struct MovedRow {
    milestone: String,
    cause: String,
    from_at: Option<DateTime<Utc>>,
    to_at: Option<DateTime<Utc>>,
    reason: String,
    at: DateTime<Utc>,
    person: Option<String>,
}

impl MovedRow {
    fn read(self, round: RoundId) -> Result<Moved> {
        let corrupt = |what: &str| Error::corrupt("round_move", round, what);
        let cause = Cause::ALL.into_iter().find(|cause| cause.code() == self.cause);
        Ok(Moved {
            shift: Shift {
                milestone: Milestone::from_code(&self.milestone).ok_or_else(|| corrupt("milestone"))?,
                cause: cause.ok_or_else(|| corrupt("cause"))?,
                from: self.from_at,
                to: self.to_at,
            },
            reason: self.reason,
            at: self.at,
            person: self.person,
        })
    }
}

/// What moved, newest first.
pub(in crate::round) async fn moves(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Moved>> {
    let rows = sqlx::query_as!(
        MovedRow,
        r#"select m.milestone, m.cause, m.from_at, m.to_at, m.reason, m.at, c.person as "person?"
         from round_move m left join account c on c.account_id = m.by_account where m.round_id = $1
         order by m.at desc, m.round_move_id"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(|row| row.read(round)).collect()
}

/// What everyone may know of it: the dates that were asked for or went along.
pub(in crate::round) async fn published_moves(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Moved>> {
    let rows = sqlx::query_as!(
        MovedRow,
        r#"select milestone as "milestone!", 'moved' as "cause!", from_at, to_at, reason as "reason!", at as "at!",
            null as "person?" from public_round_move where round_id = $1 order by at desc, to_at"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(|row| row.read(round)).collect()
}

/// Whom a moved date concerns: each unit and bureau with its files, units first.
pub(in crate::round) async fn tenants(
    conn: &mut PgConnection,
    round: RoundId,
    on: NaiveDate,
) -> sqlx::Result<Vec<(Uuid, bool)>> {
    let rows = sqlx::query!(
        r#"select tenant_id as "tenant!", kind as "kind!" from round_concerned($1, $2) order by kind desc, tenant_id"#,
        round.uuid(),
        on
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.tenant, row.kind == "org")).collect())
}

/// The same, counted.
pub(in crate::round) async fn concerned(
    conn: &mut PgConnection,
    round: RoundId,
    on: NaiveDate,
) -> Result<Concerned> {
    let row = sqlx::query!(
        r#"select count(*) filter (where kind = 'org') as "units!", coalesce(sum(files) filter (where kind = 'org'), 0)::bigint as "drafts!",
            count(*) filter (where kind = 'authority') as "bureaus!",
            coalesce(sum(files) filter (where kind = 'authority'), 0)::bigint as "with_bureaus!"
         from round_concerned($1, $2)"#,
        round.uuid(),
        on
    )
    .fetch_one(conn)
    .await?;
    let number = |count: i64| u32::try_from(count).map_err(|_| Error::corrupt("round", round, "concerned"));
    Ok(Concerned {
        units: number(row.units)?,
        drafts: number(row.drafts)?,
        bureaus: number(row.bureaus)?,
        with_bureaus: number(row.with_bureaus)?,
    })
}
