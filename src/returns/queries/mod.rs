//! Reading returns.

mod applied;
mod matter;
mod report;
mod standing;

pub use applied::applied;
pub use matter::{Ground, Matter, drawn_from, matter};
pub use report::{published, report, reports, unreported};
pub use standing::{Standing, YearFigures, duties, standing};

use super::{
    Cycle, Owed, Period, Return, ReturnId, Stage, Version,
    rules::{
        duty::{self, Gap, Terms},
        filling::Past,
    },
    store::{Row, VersionRow},
};
use crate::{
    access::Scope,
    award::TitleId,
    platform::error::{Error, Result},
    standard::Category,
};
use chrono::NaiveDate;
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The returns a viewer sees, the newest period first.
///
/// # Errors
/// Faults of the database.
pub async fn seen(conn: &mut PgConnection, scope: &Scope) -> Result<Vec<Return>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select r.stat_return_id, r.title_id, r.org_id, r.authority_id, u.name as "authority_name?", t.category, p.enterprise_type,
            case when t.title_id in (select n.title_id from title_renamed n)
                then unit_called(t.title_id, (make_date(r.year, coalesce(r.quarter, 4) * 3, 1) + interval '1 month - 1 day')::date)
                else t.unit_name end as "unit_name!",
            case when t.title_id in (select n.title_id from title_renamed n) then unit_called(t.title_id, null) end as called_now,
            t.certificate_number, t.prefecture_code, t.state as title_state, r.year, r.quarter, r.due_on, r.stage,
            r.stage_at, r.answers, r.notes, r.handed_on, r.decide_by, r.version, r.again_by, r.again_late,
            exists (select from title_gap g where g.title_id = r.title_id and g.since <= r.due_on and r.due_on < g.until) as "lost!",
            exists (select from title_gap g where g.title_id = r.title_id and g.since <= r.again_by and r.again_by < g.until) as "lost_again!"
           from stat_return r join title t using (title_id) join application p on p.application_id = t.application_id
               left join authority u on u.authority_id = r.authority_id
           where ($1::uuid is null or r.org_id = $1) and ($2::uuid is null or r.authority_id = $2)
           order by r.year desc, r.quarter desc nulls first, t.certificate_number"#,
        scope.org,
        scope.authority
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Return::try_from).collect()
}

/// One return, in the viewer's scope.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn one(conn: &mut PgConnection, id: ReturnId, scope: &Scope) -> Result<Return> {
    let row = sqlx::query_as!(
        Row,
        r#"select r.stat_return_id, r.title_id, r.org_id, r.authority_id, u.name as "authority_name?", t.category, p.enterprise_type,
            case when t.title_id in (select n.title_id from title_renamed n)
                then unit_called(t.title_id, (make_date(r.year, coalesce(r.quarter, 4) * 3, 1) + interval '1 month - 1 day')::date)
                else t.unit_name end as "unit_name!",
            case when t.title_id in (select n.title_id from title_renamed n) then unit_called(t.title_id, null) end as called_now,
            t.certificate_number, t.prefecture_code, t.state as title_state, r.year, r.quarter, r.due_on, r.stage,
            r.stage_at, r.answers, r.notes, r.handed_on, r.decide_by, r.version, r.again_by, r.again_late,
            exists (select from title_gap g where g.title_id = r.title_id and g.since <= r.due_on and r.due_on < g.until) as "lost!",
            exists (select from title_gap g where g.title_id = r.title_id and g.since <= r.again_by and r.again_by < g.until) as "lost_again!"
           from stat_return r join title t using (title_id) join application p on p.application_id = t.application_id
               left join authority u on u.authority_id = r.authority_id
           where r.stat_return_id = $1 and ($2::uuid is null or r.org_id = $2) and ($3::uuid is null or r.authority_id = $3)"#,
        id.uuid(),
        scope.org,
        scope.authority
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// What was handed in of a return, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn versions(conn: &mut PgConnection, id: ReturnId) -> Result<Vec<Version>> {
    let rows = sqlx::query_as!(
        VersionRow,
        "select stat_return_id, seq, lines, reason, handed_at, verdict, words, decided_at, decided_unit
         from stat_return_version where stat_return_id = $1 order by seq desc",
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Version::try_from).collect()
}

/// What a title reported of each period, by period: the accepted version, or the newest one where none was accepted yet. Periods
/// sent back and not handed in again are left out.
///
/// # Errors
/// Faults of the database.
pub async fn reported(conn: &mut PgConnection, title: TitleId) -> Result<Vec<(Period, Vec<super::Line>)>> {
    let rows = sqlx::query!(
        r#"select r.year, r.quarter, v.lines as "lines!" from stat_return r join lateral (select v.lines from stat_return_version v
               where v.stat_return_id = r.stat_return_id and v.verdict is distinct from 'sent_back'
               order by (v.verdict = 'accepted') desc nulls last, v.seq desc limit 1) v on true
           where r.title_id = $1"#,
        title.uuid()
    )
    .fetch_all(conn)
    .await?;
    let mut all = Vec::new();
    for row in rows {
        let corrupt = |what: &str| Error::corrupt("stat_return", title, what);
        let period = super::store_period(row.year, row.quarter).ok_or_else(|| corrupt("period"))?;
        all.push((period, serde_json::from_value(row.lines).map_err(|_| corrupt("lines"))?));
    }
    all.sort_by_key(|(period, _)| *period);
    Ok(all)
}

/// What a return is held against.
#[must_use]
pub fn past(reported: &[(Period, Vec<super::Line>)], period: Period) -> Past {
    let of = |wanted: Period| {
        reported.iter().find(|(one, _)| *one == wanted).map(|(_, lines)| lines.clone()).unwrap_or_default()
    };
    let year_before = match period.cycle() {
        Cycle::Quarter => of(period.year_before()),
        Cycle::Year => Vec::new(),
    };
    Past { previous: of(period.previous()), year_before }
}

/// The duties of every title held that have not been opened, as of a day.
///
/// # Errors
/// Faults of the database.
pub async fn unopened(conn: &mut PgConnection, terms: &Terms, today: NaiveDate) -> Result<Vec<Owed>> {
    let titles = sqlx::query!("select title_id, org_id, announced_on from title where state in ('valid', 'in_rereview') order by certificate_number")
        .fetch_all(&mut *conn)
        .await?;
    // A title that was lost and given back owes nothing for the periods that ended between.
    let rows = sqlx::query!(
        r#"select title_id as "title_id!", since as "since!", until as "until!" from title_gap"#
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut gaps: BTreeMap<Uuid, Vec<Gap>> = BTreeMap::new();
    for row in rows {
        gaps.entry(row.title_id).or_default().push((row.since, row.until));
    }
    let rows = sqlx::query!("select title_id, year, quarter from stat_return").fetch_all(conn).await?;
    let there: BTreeSet<(Uuid, i16, Option<i16>)> =
        rows.into_iter().map(|row| (row.title_id, row.year, row.quarter)).collect();
    let mut all = Vec::new();
    for title in titles {
        for period in duty::owed(title.announced_on, terms, today) {
            let (year, last) = (i16::try_from(period.year()).unwrap_or_default(), period.last_day());
            let lost = gaps.get(&title.title_id).is_some_and(|gaps| duty::falls_in(last, gaps));
            if !lost && !there.contains(&(title.title_id, year, period.quarter().map(i16::from))) {
                all.push(Owed { title: title.title_id.into(), org: title.org_id.into(), period });
            }
        }
    }
    Ok(all)
}

/// The returns that were never handed in, of titles held, whose due day lies in these days: for reminders.
///
/// # Errors
/// Faults of the database.
pub async fn awaited(conn: &mut PgConnection, (from, to): (NaiveDate, NaiveDate)) -> Result<Vec<Return>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select r.stat_return_id, r.title_id, r.org_id, r.authority_id, u.name as "authority_name?", t.category, p.enterprise_type,
            case when t.title_id in (select n.title_id from title_renamed n)
                then unit_called(t.title_id, (make_date(r.year, coalesce(r.quarter, 4) * 3, 1) + interval '1 month - 1 day')::date)
                else t.unit_name end as "unit_name!",
            case when t.title_id in (select n.title_id from title_renamed n) then unit_called(t.title_id, null) end as called_now,
            t.certificate_number, t.prefecture_code, t.state as title_state, r.year, r.quarter, r.due_on, r.stage,
            r.stage_at, r.answers, r.notes, r.handed_on, r.decide_by, r.version, r.again_by, r.again_late,
            exists (select from title_gap g where g.title_id = r.title_id and g.since <= r.due_on and r.due_on < g.until) as "lost!",
            exists (select from title_gap g where g.title_id = r.title_id and g.since <= r.again_by and r.again_by < g.until) as "lost_again!"
           from stat_return r join title t using (title_id) join application p on p.application_id = t.application_id
               left join authority u on u.authority_id = r.authority_id
           where r.handed_on is null and t.state in ('valid', 'in_rereview') and r.due_on between $1 and $2 order by r.due_on"#,
        from,
        to
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Return::try_from).collect()
}

/// Counts for the desks: waiting for a word, and missing after the due day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Handed in, not decided.
    pub waiting: i64,
    /// Not handed in past the due day, or sent back and not handed in again past that day.
    pub missing: i64,
    /// Being filled in, sent back or being corrected.
    pub open: i64,
}

/// What lies where, as far as the viewer sees.
///
/// # Errors
/// Faults of the database.
pub async fn counts(conn: &mut PgConnection, scope: &Scope, today: NaiveDate) -> Result<Counts> {
    let row = sqlx::query!(
        r#"select count(*) filter (where r.stage = 'submitted') as "waiting!",
               count(*) filter (where t.state in ('valid', 'in_rereview') and (r.handed_on is null and r.due_on < $3 or r.again_by < $3)
                   and not exists (select from title_gap g where g.title_id = r.title_id and g.since <= coalesce(r.again_by, r.due_on)
                       and coalesce(r.again_by, r.due_on) < g.until)) as "missing!",
               count(*) filter (where r.stage in ('draft', 'returned', 'correcting') and t.state in ('valid', 'in_rereview')) as "open!"
           from stat_return r join title t using (title_id)
           where ($1::uuid is null or r.org_id = $1) and ($2::uuid is null or r.authority_id = $2)"#,
        scope.org,
        scope.authority,
        today
    )
    .fetch_one(conn)
    .await?;
    Ok(Counts { waiting: row.waiting, missing: row.missing, open: row.open })
}

/// What a list of returns is asked for; nothing asks for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this period.
    pub period: Option<Period>,
    /// Of this category.
    pub category: Option<Category>,
    /// In this prefecture, by its six figures.
    pub prefecture: String,
    /// Part of a name or of a number.
    pub text: String,
    /// Standing like this.
    pub stages: Vec<Stage>,
}

impl Filter {
    /// Does a return fit?
    #[must_use]
    pub fn fits(&self, one: &Return) -> bool {
        let text = self.text.trim();
        self.period.is_none_or(|period| one.period == period)
            && self.category.is_none_or(|category| one.category == category)
            && (self.prefecture.is_empty() || one.prefecture_code == self.prefecture)
            && (text.is_empty()
                || one.unit_name.contains(text)
                || one.called().contains(text)
                || one.certificate.to_string().contains(text))
            && (self.stages.is_empty() || self.stages.contains(&one.stage))
    }
}
