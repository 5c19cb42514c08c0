//! The province's list of a round, read by key: views by state, the bureaus' own search, a page at a time.

use super::State;
use crate::{
    application::{ApplicationId, Reach, Stage},
    platform::error::{Error, Result},
    recommendation::queries::{Cursor, From, Sort},
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// What is shown of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Which round.
    pub round: RoundId,
    /// Which view.
    pub state: State,
    /// Words that stand in the file: name, code, number, contact, answers; empty for all.
    pub keyword: String,
    /// Only these categories; empty for all.
    pub categories: Vec<Category>,
    /// Only these types of enterprise; empty for all.
    pub kinds: Vec<EnterpriseType>,
    /// Only this prefecture, six figures; empty for all.
    pub prefecture: String,
    /// Only what waits without a letter (缺推荐函).
    pub letter_missing: bool,
    /// Only what came as far as this part, whatever became of it; [`Reach::Started`] adds what was never submitted.
    pub reached: Option<Reach>,
    /// Only what stands at this stage.
    pub stopped: Option<Stage>,
    /// Only what holds a place of the quota now.
    pub placed: bool,
    /// Only 省级企业, or only what comes by an authority.
    pub direct: Option<bool>,
    /// Only of the county with places of its own, six figures; `none`: of no such county; empty for all.
    pub county: String,
    /// In which order.
    pub sort: Sort,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which application.
    pub id: ApplicationId,
    /// Its place in the order asked for.
    pub key: String,
    /// 2026A-E0001.
    pub number: String,
    /// The unit.
    pub org_name: String,
    /// The title applied for.
    pub category: Category,
    /// Of an enterprise.
    pub kind: Option<EnterpriseType>,
    /// 绵阳市商务局.
    pub authority_name: String,
    /// Where it is.
    pub stage: Stage,
    /// Since when.
    pub stage_at: DateTime<Utc>,
    /// Until when someone must act.
    pub due_at: Option<DateTime<Utc>>,
    /// 省级企业 by its own word.
    pub direct: bool,
    /// And confirmed.
    pub confirmed: bool,
    /// 推荐文号 of the recommendation that holds.
    pub document_number: Option<String>,
    /// It waits, and no package that was sent holds it.
    pub letter_missing: bool,
}

impl Listed {
    /// Its place.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { key: self.key.clone(), id: self.id }
    }
}

struct Row {
    application_id: Uuid,
    key: String,
    number: String,
    org_name: String,
    category: String,
    enterprise_type: Option<String>,
    authority_name: String,
    stage: String,
    stage_at: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    direct: bool,
    confirmed: bool,
    document_number: Option<String>,
    letter_missing: bool,
}

impl TryFrom<Row> for Listed {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let corrupt = |what: &str| Error::corrupt("application", row.application_id, what);
        let kind = row.enterprise_type.as_deref().map(str::parse).transpose();
        Ok(Self {
            id: row.application_id.into(),
            category: row.category.parse().map_err(|_| corrupt("category"))?,
            kind: kind.map_err(|_| corrupt("enterprise type"))?,
            stage: Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
            key: row.key,
            number: row.number,
            org_name: row.org_name,
            authority_name: row.authority_name,
            stage_at: row.stage_at,
            due_at: row.due_at,
            direct: row.direct,
            confirmed: row.confirmed,
            document_number: row.document_number,
            letter_missing: row.letter_missing,
        })
    }
}

fn keys(filter: &Filter) -> (Vec<String>, Vec<String>) {
    let categories = filter.categories.iter().map(|each| each.key().to_owned()).collect();
    (categories, filter.kinds.iter().map(|each| each.key().to_owned()).collect())
}

/// At most `most` lines of the list from a place on, in the order of the list.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn listed(conn: &mut PgConnection, filter: &Filter, from: &From, most: i64) -> Result<Vec<Listed>> {
    let (place, back) = from.place();
    let (categories, kinds) = keys(filter);
    let rows = sqlx::query_as!(
        Row,
        r#"select f.application_id as "application_id!", k.key as "key!", coalesce(f.number, '') as "number!", f.org_name as "org_name!",
            f.category as "category!", f.enterprise_type, f.authority_name as "authority_name!", f.stage as "stage!",
            f.stage_at as "stage_at!", f.due_at, f.direct as "direct!", f.confirmed as "confirmed!", f.document_number,
            f.letter_missing as "letter_missing!"
         from office_files($1) f cross join lateral desk_key($2, f.stage_at, coalesce(f.submitted_at, f.stage_at),
                f.org_name, coalesce(f.number, '')) k(key)
         where ($3 = 'all' or f.state = $3) and ($4 = '' or f.application_id in (select application_found($4)))
            and (cardinality($5::text[]) = 0 or f.category = any($5))
            and (cardinality($6::text[]) = 0 or f.enterprise_type = any($6))
            and ($7 = '' or f.prefecture_code = $7) and (not $8 or f.letter_missing)
            and (f.submitted_at is not null or $13::smallint = 0) and ($13::smallint is null or f.reached >= $13::smallint and ($13::smallint <> 2 or not f.direct))
            and ($14::text is null or f.stage = $14) and (not $15 or f.holds_place) and ($16::boolean is null or f.direct = $16)
            and ($17 = '' or $17 = 'none' and f.own_county is null or f.own_county = $17)
            and ($9::text is null or case when $11 then (k.key, f.application_id) > ($9, $10::uuid) else (k.key, f.application_id) < ($9, $10::uuid) end)
         order by case when $11 then k.key end, case when $11 then f.application_id end,
            case when not $11 then k.key end desc, case when not $11 then f.application_id end desc
         limit $12"#,
        filter.round.uuid(),
        filter.sort.code(),
        filter.state.code(),
        filter.keyword,
        &categories,
        &kinds,
        filter.prefecture,
        filter.letter_missing,
        place.map(|place| place.key.as_str()),
        place.map(|place| place.id.uuid()),
        filter.sort.is_ascending() != back,
        most,
        filter.reached.map(Reach::rank),
        filter.stopped.map(Stage::code),
        filter.placed,
        filter.direct,
        filter.county
    )
    .fetch_all(conn)
    .await?;
    let mut lines = rows.into_iter().map(Listed::try_from).collect::<Result<Vec<_>>>()?;
    if back {
        lines.reverse();
    }
    Ok(lines)
}

/// How many files stand in each view under the same filter; all of them under [`State::All`].
///
/// # Errors
/// Faults of the database.
pub async fn tally(conn: &mut PgConnection, filter: &Filter) -> Result<Vec<(State, i64)>> {
    let (categories, kinds) = keys(filter);
    let rows = sqlx::query!(
        r#"select f.state as "state!", count(*) as "files!" from office_files($1) f
         where ($2 = '' or f.application_id in (select application_found($2)))
            and (cardinality($3::text[]) = 0 or f.category = any($3))
            and (cardinality($4::text[]) = 0 or f.enterprise_type = any($4))
            and ($5 = '' or f.prefecture_code = $5) and (not $6 or f.letter_missing)
            and (f.submitted_at is not null or $7::smallint = 0) and ($7::smallint is null or f.reached >= $7::smallint and ($7::smallint <> 2 or not f.direct))
            and ($8::text is null or f.stage = $8) and (not $9 or f.holds_place) and ($10::boolean is null or f.direct = $10)
            and ($11 = '' or $11 = 'none' and f.own_county is null or f.own_county = $11)
         group by f.state"#,
        filter.round.uuid(),
        filter.keyword,
        &categories,
        &kinds,
        filter.prefecture,
        filter.letter_missing,
        filter.reached.map(Reach::rank),
        filter.stopped.map(Stage::code),
        filter.placed,
        filter.direct,
        filter.county
    )
    .fetch_all(conn)
    .await?;
    let of = |state: State| match state {
        State::All => rows.iter().map(|row| row.files).sum(),
        state => rows.iter().find(|row| row.state == state.code()).map_or(0, |row| row.files),
    };
    Ok(State::ALL.into_iter().map(|state| (state, of(state))).collect())
}
