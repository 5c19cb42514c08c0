//! The other half of the one search: rounds, announcements, operation reports, activities, revocations. Published views only, with
//! no viewer.

use crate::platform::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A round that was found.
#[derive(Clone, Debug)]
pub struct FoundRound {
    /// Which.
    pub round: Uuid,
    /// Its title.
    pub title: String,
    /// When its window begins.
    pub opens_at: DateTime<Utc>,
    /// And ends.
    pub closes_at: DateTime<Utc>,
}

/// An announcement that was found.
#[derive(Clone, Debug)]
pub struct FoundAnnouncement {
    /// Which.
    pub announcement: Uuid,
    /// 文号.
    pub number: String,
    /// Its day.
    pub announced_on: NaiveDate,
    /// Units it announces whose name fits.
    pub units: Vec<String>,
}

/// An operation report that was found.
#[derive(Clone, Debug)]
pub struct FoundReport {
    /// Which.
    pub report: Uuid,
    /// Its title.
    pub title: String,
    /// Its first words.
    pub words: String,
}

/// An activity that was found.
#[derive(Clone, Debug)]
pub struct FoundActivity {
    /// Which.
    pub activity: Uuid,
    /// Its title.
    pub title: String,
    /// Who holds it.
    pub host: String,
    /// Where.
    pub venue: String,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// It does not take place.
    pub cancelled: bool,
}

/// A revocation that was found.
#[derive(Clone, Debug)]
pub struct FoundRevocation {
    /// Whose.
    pub unit: String,
    /// Its certificate.
    pub certificate: String,
    /// The decision.
    pub number: String,
    /// Since when.
    pub revoked_on: NaiveDate,
}

/// Rounds with these words in title or code, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn find_rounds(conn: &mut PgConnection, words: &str, most: i64) -> Result<Vec<FoundRound>> {
    Ok(sqlx::query_as!(
        FoundRound,
        r#"select round_id as "round!", title as "title!", opens_at as "opens_at!", closes_at as "closes_at!" from public_round
           where position(lower($1) in lower(concat_ws(' ', title, code))) > 0 order by opens_at desc limit $2"#,
        words,
        most
    )
    .fetch_all(conn)
    .await?)
}

/// Announcements with these words in their number, or in the name of a unit they announce; the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn find_announcements(
    conn: &mut PgConnection,
    words: &str,
    most: i64,
) -> Result<Vec<FoundAnnouncement>> {
    Ok(sqlx::query_as!(
        FoundAnnouncement,
        r#"select a.announcement_id as "announcement!", a.document_number as "number!", a.announced_on as "announced_on!",
            coalesce(u.units, '{}') as "units!"
           from public_announcement a cross join lateral (select array_agg(t.unit_name order by t.certificate_number) as units
               from public_title t where t.document_number = a.document_number and position(lower($1) in lower(t.unit_name)) > 0) u
           where position(lower($1) in lower(a.document_number)) > 0 or u.units is not null
           order by a.announced_on desc, a.document_number limit $2"#,
        words,
        most
    )
    .fetch_all(conn)
    .await?)
}

/// Published operation reports with these words, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn find_reports(conn: &mut PgConnection, words: &str, most: i64) -> Result<Vec<FoundReport>> {
    Ok(sqlx::query_as!(
        FoundReport,
        r#"select operation_report_id as "report!", title as "title!", words as "words!" from public_operation_report
           where position(lower($1) in lower(concat_ws(' ', title, words))) > 0 order by published_at desc limit $2"#,
        words,
        most
    )
    .fetch_all(conn)
    .await?)
}

/// Activities with these words in title, place, host or description; the latest first.
///
/// # Errors
/// Faults of the database.
pub async fn find_activities(conn: &mut PgConnection, words: &str, most: i64) -> Result<Vec<FoundActivity>> {
    Ok(sqlx::query_as!(
        FoundActivity,
        r#"select activity_id as "activity!", title as "title!", host_name as "host!", venue as "venue!", starts_at as "starts_at!",
            cancelled_at is not null as "cancelled!"
           from public_activity where position(lower($1) in lower(concat_ws(' ', title, venue, host_name, description))) > 0
           order by starts_at desc limit $2"#,
        words,
        most
    )
    .fetch_all(conn)
    .await?)
}

/// Titles that were revoked, with these words in the unit's name, the certificate or the decision; the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn find_revocations(
    conn: &mut PgConnection,
    words: &str,
    most: i64,
) -> Result<Vec<FoundRevocation>> {
    Ok(sqlx::query_as!(
        FoundRevocation,
        r#"select unit_name as "unit!", certificate_number as "certificate!", decision_number as "number!", revoked_on as "revoked_on!"
           from public_revocation where position(lower($1) in lower(concat_ws(' ', unit_name, certificate_number, decision_number))) > 0
           order by revoked_on desc, certificate_number limit $2"#,
        words,
        most
    )
    .fetch_all(conn)
    .await?)
}
