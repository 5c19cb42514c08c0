//! Walking through the register: page by page by key, all titles of a unit, what changed lately.

use super::{Filter, Registered, Row};
use crate::{
    award::{CertificateNumber, TitleId, TitleState},
    kernel::page::PageSize,
    platform::error::{Error, Result},
    standard::Category,
};
use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

/// Where a page of the register begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leafing {
    /// At the newest announcement.
    #[default]
    Start,
    /// Behind this entry.
    After(Uuid),
    /// So that it ends before this entry.
    Before(Uuid),
}

/// A page of the register.
#[derive(Clone, Debug, Default)]
pub struct Leaf {
    /// The entries, the newest announcements first.
    pub entries: Vec<Registered>,
    /// How many entries fit the filter, on all pages.
    pub total: i64,
    /// Are there newer ones?
    pub has_newer: bool,
    /// Are there older ones?
    pub has_older: bool,
}

/// A page by key. The hundredth costs what the first does, and what is announced meanwhile shifts nothing: a title's place (day,
/// category, number) never changes.
///
/// # Errors
/// Faults of the database.
pub async fn leaf(conn: &mut PgConnection, filter: &Filter, from: Leafing, size: PageSize) -> Result<Leaf> {
    let total = count(conn, filter).await?;
    let mut entries = rows(conn, filter, from, size.limit()).await?;
    let more = entries.len() > size.rows();
    entries.truncate(size.rows());
    let back = matches!(from, Leafing::Before(_));
    if back {
        entries.reverse();
    }
    let inside = from != Leafing::Start && !entries.is_empty();
    Ok(Leaf {
        entries,
        total,
        has_newer: if back { more } else { inside },
        has_older: if back { inside } else { more },
    })
}

async fn count(conn: &mut PgConnection, filter: &Filter) -> Result<i64> {
    let (categories, states) = words(filter);
    let count = sqlx::query_scalar!(
        r#"select count(*) as "n!"
           from public_title t left join lateral (select s.state from public_title_standing s
                where s.title_id = t.title_id and s.since <= $6::date order by s.seq desc limit 1) s on true
           where ($6::date is null or s.state is not null) and ($1 = '' or position(lower($1) in lower(names)) > 0 or position(upper($1) in certificate_number) > 0)
             and (cardinality($2::text[]) = 0 or category = any($2))
             and (cardinality($3::int[]) = 0 or extract(year from announced_on)::int = any($3))
             and (cardinality($4::text[]) = 0 or case when $6::date is null then t.state else s.state end = any($4))
             and ($5 = '' or prefecture_code = $5)"#,
        filter.text,
        &categories,
        &filter.years,
        &states,
        filter.prefecture,
        filter.on
    );
    Ok(count.fetch_one(conn).await?)
}

fn words(filter: &Filter) -> (Vec<String>, Vec<String>) {
    let categories = filter.categories.iter().map(|one| one.key().to_owned()).collect();
    let states = filter.states.iter().map(|one| one.code().to_owned()).collect();
    (categories, states)
}

/// Backwards the rows come the oldest first.
async fn rows(
    conn: &mut PgConnection,
    filter: &Filter,
    from: Leafing,
    limit: i64,
) -> Result<Vec<Registered>> {
    let (categories, states) = words(filter);
    let (anchor, back) = match from {
        Leafing::Start => (None, false),
        Leafing::After(id) => (Some(id), false),
        Leafing::Before(id) => (Some(id), true),
    };
    let rows = sqlx::query_as!(
        Row,
        r#"with entry as (select t.*, case when $6::date is null then t.state else s.state end as stands,
                case when $6::date is null then t.state_on else s.since end as stands_on,
                case when $6::date is null then t.rereview_due_on else s.rereview_due_on end as due_on,
                date '2000-01-01' - announced_on as k1, array_position(array['enterprise', 'base', 'county'], category) as k2
            from public_title t left join lateral (select s.state, s.since, s.rereview_due_on from public_title_standing s
                where s.title_id = t.title_id and s.since <= $6::date order by s.seq desc limit 1) s on true)
           select title_id as "title_id!: TitleId", category as "category!", enterprise_type, unit_name as "unit_name!",
            unit_called(title_id, $6) as "called!", prefecture_code as "prefecture_code!", certificate_number as "certificate_number!", check_code as "check_code!",
            announced_on as "announced_on!", stands as "state!", stands_on as "state_on!", due_on as "rereview_due_on!",
            document_number as "document_number!", round_title as "round_title!", authority_name,
            notice_first_day, notice_last_day, notice_working_days, 0::bigint as "total!"
           from entry e
           where e.stands is not null and ($1 = '' or position(lower($1) in lower(names)) > 0 or position(upper($1) in certificate_number) > 0)
             and (cardinality($2::text[]) = 0 or category = any($2))
             and (cardinality($3::int[]) = 0 or extract(year from announced_on)::int = any($3))
             and (cardinality($4::text[]) = 0 or stands = any($4))
             and ($5 = '' or prefecture_code = $5)
             and ($7::uuid is null or case when $8 then (k1, k2, certificate_number) < (select a.k1, a.k2, a.certificate_number from entry a where a.title_id = $7)
                else (k1, k2, certificate_number) > (select a.k1, a.k2, a.certificate_number from entry a where a.title_id = $7) end)
           order by case when $8 then -k1 else k1 end, case when $8 then -k2 else k2 end,
                case when $8 then null else certificate_number end, certificate_number desc
           limit $9"#,
        filter.text,
        &categories,
        &filter.years,
        &states,
        filter.prefecture,
        filter.on,
        anchor,
        back,
        limit
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Registered::try_from).collect()
}

/// The unit that holds a title: an id that stays, whatever the unit is called.
///
/// # Errors
/// Faults of the database.
pub async fn unit_of(conn: &mut PgConnection, title: TitleId) -> Result<Option<Uuid>> {
    let unit = sqlx::query_scalar!(
        r#"select unit_id as "unit!" from public_title_unit where title_id = $1"#,
        title.uuid()
    );
    Ok(unit.fetch_optional(conn).await?)
}

/// The unit of every title.
///
/// # Errors
/// Faults of the database.
pub async fn units(conn: &mut PgConnection) -> Result<Vec<(TitleId, Uuid)>> {
    let rows = sqlx::query!(
        r#"select title_id as "title!: TitleId", unit_id as "unit!" from public_title_unit order by title_id"#
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.title, row.unit)).collect())
}

/// The credit code of a title's holder. For the system, on behalf of whoever may know.
///
/// # Errors
/// Faults of the database.
pub async fn holder_code(conn: &mut PgConnection, title: TitleId) -> Result<String> {
    let code = sqlx::query_scalar!("select uscc from title where title_id = $1", title.uuid());
    Ok(code.fetch_one(conn).await?)
}

/// All titles a unit has ever been conferred, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn of_unit(conn: &mut PgConnection, unit: Uuid) -> Result<Vec<Registered>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select title_id as "title_id!: TitleId", category as "category!", enterprise_type, unit_name as "unit_name!",
            unit_called(title_id, null) as "called!", prefecture_code as "prefecture_code!", certificate_number as "certificate_number!", check_code as "check_code!",
            announced_on as "announced_on!", state as "state!", state_on as "state_on!", rereview_due_on as "rereview_due_on!",
            document_number as "document_number!", round_title as "round_title!", authority_name,
            notice_first_day, notice_last_day, notice_working_days, count(*) over () as "total!"
           from public_title join public_title_unit using (title_id) where unit_id = $1
           order by announced_on desc, certificate_number desc"#,
        unit
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Registered::try_from).collect()
}

/// A change of the register: a title began to stand like this on that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whose.
    pub title: TitleId,
    /// Counted from 1 within the title.
    pub seq: i16,
    /// The holder, as announced.
    pub unit_name: String,
    /// Which title.
    pub category: Category,
    /// Its certificate.
    pub certificate: CertificateNumber,
    /// How it stood until then; `None`: it was not conferred yet.
    pub before: Option<TitleState>,
    /// How it stands from then on.
    pub state: TitleState,
    /// From which day.
    pub since: NaiveDate,
    /// When the re-review is due then.
    pub rereview_due_on: NaiveDate,
    /// The deciding document.
    pub document: String,
}

/// The changes of the register, the newest first.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn changes(conn: &mut PgConnection, most: i64) -> Result<Vec<Change>> {
    let rows = sqlx::query!(
        r#"select title_id as "title!: TitleId", seq as "seq!", unit_name as "unit_name!", category as "category!",
            certificate_number as "number!", s.state as "state!", since as "since!", s.rereview_due_on as "due!", document as "document!",
            (select b.state from public_title_standing b where b.title_id = s.title_id and b.seq = s.seq - 1) as before
           from public_title_standing s join public_title using (title_id)
           order by since desc, certificate_number desc, seq desc limit $1"#,
        most
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: &str| Error::corrupt("title_standing", row.title, what);
            Ok(Change {
                category: row.category.parse().map_err(|_| corrupt("category"))?,
                certificate: row.number.parse().map_err(|_| corrupt("certificate number"))?,
                state: TitleState::from_code(&row.state).ok_or_else(|| corrupt("state"))?,
                before: row.before.as_deref().and_then(TitleState::from_code),
                title: row.title,
                seq: row.seq,
                unit_name: row.unit_name,
                since: row.since,
                rereview_due_on: row.due,
                document: row.document,
            })
        })
        .collect()
}
