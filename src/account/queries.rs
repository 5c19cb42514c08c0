//! What pages read of people. Row level security decides what is visible.

use super::{
    model::{AccountId, InvitationId, MailAddress, MailChoice, Seat},
    rules::invitation::opens,
};
use crate::{
    access::{Duty, Role},
    kernel::text::Email,
    platform::{
        error::{Error, Result},
        session::Token,
        work::Work,
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// What a sign-in needs. Only the system's entrance reads it.
pub struct Credentials {
    /// Whose.
    pub account: AccountId,
    /// In which unit.
    pub tenant: Uuid,
    /// `None`: cannot sign in, be it disabled or not yet opened.
    pub password_hash: Option<String>,
}

/// The account behind a login.
pub(super) async fn credentials(conn: &mut PgConnection, login: &str) -> Result<Option<Credentials>> {
    Ok(sqlx::query_as!(
        Credentials,
        r#"select account_id as "account: AccountId", tenant_id as tenant,
           case when disabled_at is null then password_hash end as password_hash from account where login = $1"#,
        login
    )
    .fetch_optional(conn)
    .await?)
}

/// A person as lists show them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Person {
    /// The account.
    pub id: AccountId,
    /// Where they sit.
    pub seat: Seat,
    /// The unit's name.
    pub unit: String,
    /// Signs in with.
    pub login: String,
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// When it was closed.
    pub disabled_at: Option<DateTime<Utc>>,
}

struct Row {
    account_id: Uuid,
    tenant_id: Uuid,
    role: String,
    duty: String,
    expert_id: Option<Uuid>,
    unit: String,
    login: String,
    person: String,
    phone: Option<String>,
    created_at: DateTime<Utc>,
    disabled_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Person {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let seat = Seat::from_row(row.tenant_id, &row.role, &row.duty, row.expert_id).ok_or_else(|| {
            Error::corrupt("account", row.account_id, "role and duty contradict each other")
        })?;
        Ok(Self {
            id: row.account_id.into(),
            seat,
            unit: row.unit,
            login: row.login,
            name: row.person,
            phone: row.phone,
            created_at: row.created_at,
            disabled_at: row.disabled_at,
        })
    }
}

/// Who acts, with the name that then stands in the record.
///
/// # Errors
/// [`Error::Unseen`] when no account acts; faults of the database.
pub async fn acting(work: &mut Work) -> Result<(Uuid, String)> {
    let account = work.actor().account().ok_or(Error::Unseen)?;
    let person = person(work.conn(), AccountId::from_uuid(account)).await?;
    Ok((account, person.ok_or(Error::Unseen)?.name))
}

/// One person the viewer may see.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn person(conn: &mut PgConnection, id: AccountId) -> Result<Option<Person>> {
    sqlx::query_as!(
        Row,
        "select account_id, tenant_id, role, duty, expert_id, t.name as unit, login, person, phone, created_at, disabled_at
         from account a join tenant t using (tenant_id) where account_id = $1",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?
    .map(Person::try_from)
    .transpose()
}

/// Where this person's mail goes; only the person and the system see it.
///
/// # Errors
/// As [`person`].
pub async fn mail(conn: &mut PgConnection, id: AccountId) -> Result<Option<MailAddress>> {
    let row = sqlx::query!(
        "select address, choice, asked_at, confirmed_at from mail_address where account_id = $1",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let corrupt = |what| Error::corrupt("mail_address", id, what);
    Ok(Some(MailAddress {
        address: Email::parse(&row.address).map_err(|_| corrupt("address"))?,
        choice: MailChoice::from_code(&row.choice).ok_or_else(|| corrupt("choice"))?,
        asked_at: row.asked_at,
        confirmed_at: row.confirmed_at,
    }))
}

/// The people of a unit in one role (experts and auditors stand under the province, and are no officers): active ones
/// first, then by time.
///
/// # Errors
/// As [`person`].
pub async fn colleagues(conn: &mut PgConnection, tenant: Uuid, role: Role) -> Result<Vec<Person>> {
    sqlx::query_as!(
        Row,
        "select account_id, tenant_id, role, duty, expert_id, t.name as unit, login, person, phone, created_at, disabled_at
         from account a join tenant t using (tenant_id) where tenant_id = $1 and role = $2
         order by disabled_at is not null, created_at",
        tenant,
        role.code()
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Person::try_from)
    .collect()
}

/// The active people of an applicant with this duty, longest here first.
///
/// # Errors
/// As [`person`].
pub async fn holders(conn: &mut PgConnection, org: Uuid, duty: Duty) -> Result<Vec<Person>> {
    let people = colleagues(conn, org, Role::Applicant).await?;
    Ok(people.into_iter().filter(|one| one.disabled_at.is_none() && one.seat.duty() == duty).collect())
}

/// Everybody in a role whose name, login or unit contains the words; by unit, then by time. At most `most`.
///
/// # Errors
/// As [`person`].
pub async fn people(conn: &mut PgConnection, role: Role, words: &str, most: i64) -> Result<Vec<Person>> {
    sqlx::query_as!(
        Row,
        "select account_id, tenant_id, role, duty, expert_id, t.name as unit, login, person, phone, created_at, disabled_at
         from account a join tenant t using (tenant_id)
         where role = $1 and ($2 = '' or position(lower($2) in lower(concat_ws(' ', t.name, login, person))) > 0)
         order by disabled_at is not null, t.name, created_at limit $3",
        role.code(),
        words,
        most
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Person::try_from)
    .collect()
}

/// How many active accounts each role has.
///
/// # Errors
/// Faults of the database.
pub async fn count_by_role(conn: &mut PgConnection) -> Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"select role, count(*) filter (where disabled_at is null) as "n!" from account group by role"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.role, row.n)).collect())
}

/// Which units have an active account in this role.
///
/// # Errors
/// Faults of the database.
pub async fn units_with_people(conn: &mut PgConnection, role: Role) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        "select distinct tenant_id from account where role = $1 and disabled_at is null",
        role.code()
    )
    .fetch_all(conn)
    .await?)
}

/// An invitation as lists and its own page show it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Invited {
    /// Which.
    pub id: InvitationId,
    /// The seat it opens.
    pub seat: Seat,
    /// The unit's name.
    pub unit: String,
    /// Signs in with.
    pub login: String,
    /// Name.
    pub name: String,
    /// Does it give a new password to someone who has an account?
    pub renews: bool,
    /// Until.
    pub expires_at: DateTime<Utc>,
}

struct InvitedRow {
    invitation_id: Uuid,
    tenant_id: Uuid,
    role: String,
    duty: String,
    expert_id: Option<Uuid>,
    unit: String,
    login: String,
    person: String,
    account_id: Option<Uuid>,
    accepted_at: Option<DateTime<Utc>>,
    expires_at: DateTime<Utc>,
}

impl TryFrom<InvitedRow> for Invited {
    type Error = Error;
    fn try_from(row: InvitedRow) -> Result<Self> {
        let seat = Seat::from_row(row.tenant_id, &row.role, &row.duty, row.expert_id).ok_or_else(|| {
            Error::corrupt("invitation", row.invitation_id, "role and duty contradict each other")
        })?;
        Ok(Self {
            id: row.invitation_id.into(),
            seat,
            unit: row.unit,
            login: row.login,
            name: row.person,
            renews: row.account_id.is_some(),
            expires_at: row.expires_at,
        })
    }
}

/// The invitation behind a link, if it still opens. Read by the system's entrance: nobody is known yet.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn invitation(
    conn: &mut PgConnection,
    token: &Token,
    now: DateTime<Utc>,
) -> Result<Option<Invited>> {
    let row = sqlx::query_as!(
        InvitedRow,
        "select invitation_id, tenant_id, role, duty, expert_id, t.name as unit, login, person, account_id, accepted_at, expires_at
         from invitation i join tenant t using (tenant_id) where token_hash = $1",
        token.hash()
    )
    .fetch_optional(conn)
    .await?;
    row.filter(|row| opens(row.accepted_at, row.expires_at, now)).map(Invited::try_from).transpose()
}

/// Invitations that still open, of one unit, or of all the viewer may see.
///
/// # Errors
/// As [`invitation`].
pub async fn open_invitations(
    conn: &mut PgConnection,
    tenant: Option<Uuid>,
    role: Role,
    now: DateTime<Utc>,
) -> Result<Vec<Invited>> {
    sqlx::query_as!(
        InvitedRow,
        "select invitation_id, tenant_id, role, duty, expert_id, t.name as unit, login, person, account_id, accepted_at, expires_at
         from invitation i join tenant t using (tenant_id)
         where ($1::uuid is null or tenant_id = $1) and role = $2 and accepted_at is null and expires_at > $3 order by expires_at",
        tenant,
        role.code(),
        now
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Invited::try_from)
    .collect()
}
