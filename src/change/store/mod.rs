//! Rows of `change_filing` and `change_step`.

use super::{Before, ChangeRefusal, Changes, Filing, FilingId, New, Stage, Succession};
use crate::{
    kernel::{
        place::RegionCode,
        text::{Address, PersonName, UnitName},
        uscc::Uscc,
    },
    org::{AuthorityId, OrgId},
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        files::{Kind, Stored},
        work::Work,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

/// A filing as the tables have it.
pub(super) struct Row {
    pub change_filing_id: FilingId,
    pub org_id: OrgId,
    pub authority_id: Option<AuthorityId>,
    pub authority_name: Option<String>,
    pub before: Json<Before>,
    pub name: Option<UnitName>,
    pub legal_representative: Option<PersonName>,
    pub region_code: Option<RegionCode>,
    pub address: Option<Address>,
    pub uscc: Option<Uscc>,
    pub succession: Option<String>,
    pub effective_on: NaiveDate,
    pub reason: String,
    pub digest: String,
    pub file_name: String,
    pub size: i64,
    pub media_type: String,
    pub touches_register: bool,
    pub stage: String,
    pub stage_at: DateTime<Utc>,
    pub version: i32,
    pub filed_at: DateTime<Utc>,
    pub filed_name: String,
}

impl TryFrom<Row> for Filing {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let id = row.change_filing_id;
        let corrupt = |what: &str| Error::corrupt("change_filing", id, what);
        let succession = row.succession.as_deref().map(Succession::from_code);
        let uscc = match (row.uscc, succession) {
            (None, None) => None,
            (Some(code), Some(Some(why))) => Some((code, why)),
            _ => return Err(corrupt("succession")),
        };
        Ok(Self {
            id,
            org: row.org_id,
            authority: row.authority_id,
            authority_name: row.authority_name,
            before: row.before.0,
            changes: Changes {
                name: row.name,
                legal_representative: row.legal_representative,
                region: row.region_code,
                address: row.address,
                uscc,
            },
            effective_on: row.effective_on,
            reason: row.reason,
            file: Stored {
                digest: row.digest,
                name: row.file_name,
                size: row.size,
                kind: Kind::from_media_type(&row.media_type).ok_or_else(|| corrupt("media type"))?,
                pages: None,
            },
            touches_register: row.touches_register,
            stage: Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
            stage_at: row.stage_at,
            version: row.version,
            filed_at: row.filed_at,
            filed_name: row.filed_name,
        })
    }
}

/// Has another unit this code?
pub(super) async fn code_taken(conn: &mut PgConnection, org: OrgId, code: &Uscc) -> Result<bool> {
    let taken = sqlx::query_scalar!(r#"select uscc_taken($1, $2) as "taken!""#, code.as_str(), org.uuid());
    Ok(taken.fetch_one(conn).await?)
}

/// Does it apply directly (B06)? As the province confirmed it last.
pub(super) async fn applies_directly(conn: &mut PgConnection, org: OrgId) -> Result<bool> {
    let direct = sqlx::query_scalar!(
        r#"select coalesce((select a.direct_confirmed_at is not null from application a where a.org_id = $1 and a.submitted_at is not null
            order by a.submitted_at desc limit 1), false) as "direct!""#,
        org.uuid()
    );
    Ok(direct.fetch_one(conn).await?)
}

/// A new filing.
pub(super) async fn insert(
    work: &mut Work,
    (id, org, authority): (FilingId, OrgId, Option<Uuid>),
    (before, new, prefecture): (&Before, &New, Option<RegionCode>),
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let (changes, file) = (&new.changes, &new.file);
    sqlx::query!(
        "insert into change_filing (change_filing_id, org_id, authority_id, before, name, legal_representative, region_code,
            prefecture_code, address, uscc, succession, effective_on, reason, digest, file_name, size, media_type, touches_register,
            stage, stage_at, version, filed_at, filed_by, filed_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, false, 'filed', $18, 1, $18, $19,
            coalesce((select person from account where account_id = $19), ''))",
        id.uuid(),
        org.uuid(),
        authority,
        Json(before) as _,
        changes.name.as_ref().map(UnitName::as_str),
        changes.legal_representative.as_ref().map(PersonName::as_str),
        changes.region.map(|code| code.to_string()),
        prefecture.map(|code| code.to_string()),
        changes.address.as_ref().map(Address::as_str),
        changes.uscc.as_ref().map(|(code, _)| code.as_str()),
        changes.uscc.map(|(_, why)| why.code().to_owned()) as Option<String>,
        new.effective_on,
        new.reason.as_str(),
        file.digest,
        file.name,
        file.size,
        file.kind.media_type(),
        now,
        account
    )
    .execute(work.conn())
    .await
    .map(drop)
    .map_err(|error| on_constraint(error, "change_filing_one_open", || ChangeRefusal::UnderWay))
}

/// A filing, locked for the rest of the work.
pub(super) async fn lock(conn: &mut PgConnection, id: FilingId) -> Result<Filing> {
    let row = sqlx::query_as!(
        Row,
        r#"select c.change_filing_id as "change_filing_id: FilingId", c.org_id as "org_id: OrgId",
            c.authority_id as "authority_id: AuthorityId", u.name as "authority_name?", c.before as "before: Json<Before>",
            c.name as "name: UnitName", c.legal_representative as "legal_representative: PersonName",
            c.region_code as "region_code: RegionCode", c.address as "address: Address", c.uscc as "uscc: Uscc", c.succession,
            c.effective_on, c.reason, c.digest, c.file_name, c.size, c.media_type, c.touches_register, c.stage, c.stage_at, c.version,
            c.filed_at, c.filed_name
           from change_filing c left join authority u on u.authority_id = c.authority_id
           where c.change_filing_id = $1 for update of c"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// It moves; entered, the unit is what it says (trigger `change_enters`).
pub(super) async fn turn(work: &mut Work, filing: &Filing, stage: Stage) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update change_filing set stage = $3, stage_at = $4, version = version + 1 where change_filing_id = $1 and version = $2",
        filing.id.uuid(),
        filing.version,
        stage.code(),
        now
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "org_uscc", || ChangeRefusal::CodeTaken))?;
    exactly_one(&done, "change to move")
}

/// One line of its record.
pub(super) async fn step(work: &mut Work, id: FilingId, stage: Stage, words: &str) -> Result<()> {
    let (now, account, by) = (work.now(), work.actor().account(), work.unit_name().await?);
    sqlx::query!(
        "insert into change_step (change_filing_id, seq, stage, at, by_account, by_name, words)
         values ($1, (select coalesce(max(seq), 0) + 1 from change_step where change_filing_id = $1)::smallint, $2, $3, $4, $5, $6)",
        id.uuid(),
        stage.code(),
        now,
        account,
        by,
        words
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
