//! What pages read of titles. The register and the certificates read the published views only, with no viewer.

mod papers;
mod walk;

pub use super::store::unsound::unsound;
pub use papers::{
    Printed, Standing, announcement_of, certificates, document_numbers, draft, duplicate, inscription,
    issued, of_number, public_key, published_announcements, signed, standings, uscc,
};

pub use walk::{Change, Leaf, Leafing, changes, holder_code, leaf, of_unit, unit_of, units};

use super::{
    Announcement, AnnouncementId, CertificateNumber, CheckCode, Known, Title, TitleId, TitleState,
    rules::Candidate,
    store::{candidates, older, title},
};
use crate::{
    platform::error::{Error, Result},
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use chrono::NaiveDate;
use sqlx::PgConnection;

/// An entry of the public register.
#[derive(Clone, Debug)]
pub struct Registered {
    /// The title.
    pub id: TitleId,
    /// Which title.
    pub category: Category,
    /// Of enterprises: which type.
    pub enterprise_type: Option<EnterpriseType>,
    /// The holder, as announced.
    pub unit_name: String,
    /// What the holder is called: now, or on the day that was asked for.
    pub called: String,
    /// The prefecture it was registered in.
    pub prefecture_code: String,
    /// 川电示企2014011.
    pub certificate: CertificateNumber,
    /// What stands beside it on the certificate: only for pages whose reader has shown it.
    pub check: CheckCode,
    /// The day from which it is held.
    pub announced_on: NaiveDate,
    /// How it stands.
    pub state: TitleState,
    /// Since when.
    pub state_on: NaiveDate,
    /// When the next re-review is due.
    pub rereview_due_on: NaiveDate,
    /// 文号.
    pub document_number: String,
    /// The round's title.
    pub round_title: String,
    /// Who recommended it; `None`: it applied directly (B06).
    pub authority_name: Option<String>,
    /// The notice it was on: first day, last day, working days; `None`: it is older than the rounds held here.
    pub notice: Option<(NaiveDate, NaiveDate, i16)>,
}

struct Row {
    title_id: TitleId,
    category: String,
    enterprise_type: Option<String>,
    unit_name: String,
    called: String,
    prefecture_code: String,
    certificate_number: String,
    check_code: String,
    announced_on: NaiveDate,
    state: String,
    state_on: NaiveDate,
    rereview_due_on: NaiveDate,
    document_number: String,
    round_title: String,
    authority_name: Option<String>,
    notice_first_day: Option<NaiveDate>,
    notice_last_day: Option<NaiveDate>,
    notice_working_days: Option<i16>,
    total: i64,
}

impl TryFrom<Row> for Registered {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let corrupt = |what: &str| Error::corrupt("title", row.title_id, what);
        let kind = row.enterprise_type.as_deref().map(str::parse).transpose();
        Ok(Self {
            id: row.title_id,
            category: row.category.parse().map_err(|_| corrupt("category"))?,
            enterprise_type: kind.map_err(|_| corrupt("enterprise type"))?,
            certificate: row.certificate_number.parse().map_err(|_| corrupt("certificate number"))?,
            check: row.check_code.parse().map_err(|_| corrupt("check code"))?,
            state: TitleState::from_code(&row.state).ok_or_else(|| corrupt("state"))?,
            unit_name: row.unit_name,
            called: row.called,
            prefecture_code: row.prefecture_code,
            announced_on: row.announced_on,
            state_on: row.state_on,
            rereview_due_on: row.rereview_due_on,
            document_number: row.document_number,
            round_title: row.round_title,
            authority_name: row.authority_name,
            notice: row
                .notice_first_day
                .zip(row.notice_last_day)
                .zip(row.notice_working_days)
                .map(|((first, last), days)| (first, last, days)),
        })
    }
}

/// What the register is asked for; empty lists ask for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Part of a name or of a number.
    pub text: String,
    /// These titles.
    pub categories: Vec<Category>,
    /// Announced in these years.
    pub years: Vec<i32>,
    /// Standing like this.
    pub states: Vec<TitleState>,
    /// Registered in this prefecture, by its six figures.
    pub prefecture: String,
    /// As the register was at the end of this day; `None`: as it is now.
    pub on: Option<NaiveDate>,
}

/// A page of the register, the newest announcements first, and how many entries there are on all pages. `page` counts from 1.
///
/// # Errors
/// Faults of the database.
pub async fn register(
    conn: &mut PgConnection,
    filter: &Filter,
    (page, size): (u32, u32),
) -> Result<(Vec<Registered>, i64)> {
    let categories: Vec<String> = filter.categories.iter().map(|one| one.key().to_owned()).collect();
    let states: Vec<String> = filter.states.iter().map(|one| one.code().to_owned()).collect();
    let rows = sqlx::query_as!(
        Row,
        r#"select t.title_id as "title_id!: TitleId", category as "category!", enterprise_type, unit_name as "unit_name!",
            unit_called(t.title_id, $8) as "called!", prefecture_code as "prefecture_code!", certificate_number as "certificate_number!", check_code as "check_code!",
            announced_on as "announced_on!", case when $8::date is null then t.state else s.state end as "state!",
            case when $8::date is null then t.state_on else s.since end as "state_on!",
            case when $8::date is null then t.rereview_due_on else s.rereview_due_on end as "rereview_due_on!",
            document_number as "document_number!", round_title as "round_title!", authority_name,
            notice_first_day, notice_last_day, notice_working_days, count(*) over () as "total!"
           from public_title t left join lateral (select s.state, s.since, s.rereview_due_on from public_title_standing s
                where s.title_id = t.title_id and s.since <= $8::date order by s.seq desc limit 1) s on true
           where ($8::date is null or s.state is not null) and ($1 = '' or position(lower($1) in lower(names)) > 0 or position(upper($1) in certificate_number) > 0)
             and (cardinality($2::text[]) = 0 or category = any($2))
             and (cardinality($3::int[]) = 0 or extract(year from announced_on)::int = any($3))
             and (cardinality($4::text[]) = 0 or case when $8::date is null then t.state else s.state end = any($4))
             and ($5 = '' or prefecture_code = $5)
           order by announced_on desc, array_position(array['enterprise', 'base', 'county'], category), certificate_number
           limit $6 offset $7"#,
        filter.text,
        &categories,
        &filter.years,
        &states,
        filter.prefecture,
        i64::from(size),
        i64::from(page.saturating_sub(1)) * i64::from(size),
        filter.on
    )
    .fetch_all(conn)
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    Ok((rows.into_iter().map(Registered::try_from).collect::<Result<_>>()?, total))
}

/// How many titles there are of a category and year that stand alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which title.
    pub category: Category,
    /// The year of the announcement.
    pub year: i32,
    /// How they stand.
    pub state: TitleState,
    /// How many.
    pub count: i64,
}

/// The whole register in numbers, as it is now or was at the end of a day.
///
/// # Errors
/// Faults of the database.
pub async fn census(conn: &mut PgConnection, on: Option<NaiveDate>) -> Result<Vec<Group>> {
    let rows = sqlx::query!(
        r#"select category as "category!", extract(year from announced_on)::int as "year!",
               case when $1::date is null then t.state else s.state end as "state!", count(*) as "count!"
           from public_title t left join lateral (select s.state from public_title_standing s
               where s.title_id = t.title_id and s.since <= $1::date order by s.seq desc limit 1) s on true
           where $1::date is null or s.state is not null group by 1, 2, 3 order by 2 desc"#,
        on
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: &str| Error::corrupt("title", "public_title", what);
            Ok(Group {
                category: row.category.parse().map_err(|_| corrupt("category"))?,
                year: row.year,
                state: TitleState::from_code(&row.state).ok_or_else(|| corrupt("state"))?,
                count: row.count,
            })
        })
        .collect()
}

/// The entry with this certificate number, as everyone may read it.
///
/// # Errors
/// Faults of the database.
pub async fn entry(conn: &mut PgConnection, number: CertificateNumber) -> Result<Option<Registered>> {
    let filter = Filter { text: number.to_string(), ..Filter::default() };
    let (entries, _) = register(conn, &filter, (1, 10)).await?;
    Ok(entries.into_iter().find(|entry| entry.certificate == number))
}

/// The entry of a certificate whose number and check code both fit; one wrong is as good as both.
///
/// # Errors
/// Faults of the database.
pub async fn certificate(
    conn: &mut PgConnection,
    number: CertificateNumber,
    code: &CheckCode,
) -> Result<Option<Registered>> {
    Ok(entry(conn, number).await?.filter(|entry| entry.check == *code))
}

/// What the register holds, as far as an older title could repeat it. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn known(conn: &mut PgConnection) -> Result<Known> {
    older::known(conn).await
}

/// One title. For the province, the auditor and the system.
///
/// # Errors
/// Faults of the database.
pub async fn title(conn: &mut PgConnection, id: TitleId) -> Result<Option<Title>> {
    title::one(conn, id).await
}

/// The units 待审定 of a round, in the order of the published list. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn candidates(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Candidate>> {
    candidates::of_round(conn, round).await
}

/// The last day of the notice of the round that still runs. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn running_until(conn: &mut PgConnection, round: RoundId) -> Result<Option<NaiveDate>> {
    candidates::running_until(conn, round).await
}

/// The announcements of a round, the newest first, each with its entries of the register. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn announcements(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<Vec<(Announcement, Vec<Registered>)>> {
    let made = sqlx::query_as!(
        Announcement,
        r#"select announcement_id as "id: AnnouncementId", round_id as "round: RoundId", document_number, announced_on, announced_at
           from announcement where round_id = $1 order by announced_at desc"#,
        round.uuid()
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut found = Vec::new();
    for announcement in made {
        let rows = sqlx::query_as!(
            Row,
            r#"select title_id as "title_id!: TitleId", category as "category!", enterprise_type, unit_name as "unit_name!",
                unit_called(title_id, null) as "called!", prefecture_code as "prefecture_code!", certificate_number as "certificate_number!", check_code as "check_code!",
                announced_on as "announced_on!", state as "state!", state_on as "state_on!", rereview_due_on as "rereview_due_on!",
                document_number as "document_number!", round_title as "round_title!", authority_name,
                notice_first_day, notice_last_day, notice_working_days, count(*) over () as "total!"
               from public_title where document_number = $1
               order by array_position(array['enterprise', 'base', 'county'], category), certificate_number"#,
            announcement.document_number
        )
        .fetch_all(&mut *conn)
        .await?;
        found.push((announcement, rows.into_iter().map(Registered::try_from).collect::<Result<_>>()?));
    }
    Ok(found)
}
