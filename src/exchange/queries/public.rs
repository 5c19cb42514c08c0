//! Published cases, for everyone.

use crate::{
    award::TitleState,
    exchange::{CaseId, PictureId, Text},
    platform::error::{Error, Result},
    standard::Category,
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use std::str::FromStr as _;
use uuid::Uuid;

/// What is asked for; empty asks for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The code of a tag.
    pub tag: String,
    /// The key of a category, or `bureau`.
    pub category: String,
    /// The code of a prefecture.
    pub prefecture: String,
}

/// A published case.
#[derive(Clone, Debug)]
pub struct Published {
    /// Its id.
    pub id: CaseId,
    /// What it says.
    pub text: Text,
    /// SHA-256 of it.
    pub digest: String,
    /// By whom, as it is called now.
    pub author: String,
    /// The unit; none where a bureau wrote.
    pub unit: Option<Uuid>,
    /// Its title: category, number of the certificate, how it stands, since when.
    pub title: Option<(Category, String, TitleState, NaiveDate)>,
    /// The prefecture.
    pub prefecture: String,
    /// When it was published.
    pub published_at: DateTime<Utc>,
}

/// A page of the published cases, newest first, and how many there are.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn published(
    conn: &mut PgConnection,
    filter: &Filter,
    (most, skip): (i64, i64),
) -> Result<(Vec<Published>, i64)> {
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from public_case_study where ($1 = '' or $1 = any(tags)) and ($2 = '' or coalesce(category, 'bureau') = $2)
            and ($3 = '' or prefecture_code = $3)"#,
        filter.tag,
        filter.category,
        filter.prefecture
    )
    .fetch_one(&mut *conn)
    .await?;
    Ok((rows(conn, filter, None, (most, skip)).await?, total))
}

/// One of them.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn published_case(conn: &mut PgConnection, id: CaseId) -> Result<Published> {
    rows(conn, &Filter::default(), Some(id), (1, 0)).await?.pop().ok_or(Error::Unseen)
}

async fn rows(
    conn: &mut PgConnection,
    filter: &Filter,
    only: Option<CaseId>,
    (most, skip): (i64, i64),
) -> Result<Vec<Published>> {
    let rows = sqlx::query!(
        r#"select case_study_id as "id!: CaseId", text as "text!", digest as "digest!", author as "author!", unit_id, category,
            certificate_number, title_state, title_state_on, prefecture_code as "prefecture!", published_at as "published_at!"
           from public_case_study where ($1 = '' or $1 = any(tags)) and ($2 = '' or coalesce(category, 'bureau') = $2)
               and ($3 = '' or prefecture_code = $3) and ($4::uuid is null or case_study_id = $4)
           order by published_at desc, case_study_id limit $5 offset $6"#,
        filter.tag,
        filter.category,
        filter.prefecture,
        only.map(CaseId::uuid),
        most,
        skip
    )
    .fetch_all(conn)
    .await?;
    let read = rows.into_iter().map(|row| {
        let corrupt = |what| Error::corrupt("public_case_study", row.id, what);
        let title = match (row.category, row.certificate_number, row.title_state, row.title_state_on) {
            (Some(category), Some(number), Some(state), Some(on)) => Some((
                Category::from_str(&category).map_err(|_| corrupt("category"))?,
                number,
                TitleState::from_code(&state).ok_or_else(|| corrupt("state"))?,
                on,
            )),
            _ => None,
        };
        Ok(Published {
            id: row.id,
            text: serde_json::from_str(&row.text).map_err(|_| corrupt("text"))?,
            digest: row.digest,
            author: row.author,
            unit: row.unit_id,
            title,
            prefecture: row.prefecture,
            published_at: row.published_at,
        })
    });
    read.collect()
}

/// Where every published case is, and since when, the newest first: without its text.
///
/// # Errors
/// Faults of the database.
pub async fn published_places(conn: &mut PgConnection, most: i64) -> Result<Vec<(CaseId, DateTime<Utc>)>> {
    let rows = sqlx::query!(
        r#"select case_study_id as "id!: CaseId", published_at as "at!" from public_case_study
           order by published_at desc, case_study_id limit $1"#,
        most
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.id, row.at)).collect())
}

/// How many published cases each tag has.
///
/// # Errors
/// Faults of the database.
pub async fn tag_counts(conn: &mut PgConnection) -> Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"select tag as "tag!", count(*) as "n!" from public_case_study cross join unnest(tags) tag group by tag"#
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.tag, row.n)).collect())
}

/// A picture of a published case: digest, name, media type.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn published_picture(
    conn: &mut PgConnection,
    case: CaseId,
    picture: PictureId,
) -> Result<(String, String)> {
    let row = sqlx::query!(
        r#"select digest as "digest!", media_type as "media_type!" from public_case_picture
           where case_study_id = $1 and case_study_picture_id = $2"#,
        case.uuid(),
        picture.uuid()
    );
    let row = row.fetch_optional(conn).await?.ok_or(Error::Unseen)?;
    Ok((row.digest, row.media_type))
}

/// A published case that was found by words.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its id.
    pub id: CaseId,
    /// Its title.
    pub title: String,
    /// By whom.
    pub author: String,
    /// Its summary.
    pub summary: String,
}

/// Published cases with these words anywhere, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn find_cases(conn: &mut PgConnection, words: &str, most: i64) -> Result<Vec<Found>> {
    Ok(sqlx::query_as!(
        Found,
        r#"select case_study_id as "id!: CaseId", title as "title!", author as "author!", summary as "summary!" from public_case_study
           where position(lower($1) in search) > 0 or position(lower($1) in lower(author)) > 0
           order by published_at desc limit $2"#,
        words,
        most
    )
    .fetch_all(conn)
    .await?)
}
