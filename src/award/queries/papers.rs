//! What pages read of documents and certificates.

use super::Registered;
use crate::{
    award::{
        AnnouncementId, CertificateNumber, CheckCode, Draft, Inscription, Issued, Signed, TitleId,
        TitleState,
        store::{document, signature, title},
    },
    platform::error::{Error, Result},
    round::RoundId,
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

/// The draft that waits for approval. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn draft(conn: &mut PgConnection, round: RoundId) -> Result<Option<Draft>> {
    document::current(conn, round).await
}

/// The numbers in use, the newest first. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn document_numbers(conn: &mut PgConnection) -> Result<Vec<String>> {
    document::numbers(conn).await
}

/// A document that went out, as everyone may read it.
///
/// # Errors
/// Faults of the database.
pub async fn issued(conn: &mut PgConnection, id: AnnouncementId) -> Result<Option<Issued>> {
    document::issued(conn, id).await
}

/// The announcement that bears a number, if its document can be read.
///
/// # Errors
/// Faults of the database.
pub async fn of_number(conn: &mut PgConnection, number: &str) -> Result<Option<AnnouncementId>> {
    document::of_number(conn, number).await
}

/// The newest signature of a certificate; `None`: it is older than signatures.
///
/// # Errors
/// Faults of the database.
pub async fn signed(conn: &mut PgConnection, title: TitleId) -> Result<Option<Signed>> {
    signature::of_title(conn, title).await
}

/// The credit code of a holder whose certificate is signed; empty otherwise. For pages whose reader has shown the check code.
///
/// # Errors
/// Faults of the database.
pub async fn uscc(conn: &mut PgConnection, title: TitleId) -> Result<String> {
    let uscc = sqlx::query_scalar!(
        r#"select uscc as "uscc!" from public_certificate where title_id = $1"#,
        title.uuid()
    );
    Ok(uscc.fetch_optional(conn).await?.unwrap_or_default())
}

/// A certificate for who has shown number and code: an electronic duplicate, which counts as no printing.
///
/// # Errors
/// Faults of the database.
pub async fn duplicate(conn: &mut PgConnection, entry: &Registered) -> Result<Printed> {
    let signed = signature::of_title(&mut *conn, entry.id).await?;
    let uscc = uscc(conn, entry.id).await?;
    let (key_id, signature) = signed.map(|signed| (signed.key_id, signed.signature)).unwrap_or_default();
    Ok(Printed {
        title: entry.id,
        inscription: Inscription {
            certificate: entry.certificate,
            unit: entry.unit_name.clone(),
            uscc,
            category: entry.category,
            document: entry.document_number.clone(),
            announced_on: entry.announced_on,
        },
        check: entry.check.clone(),
        state: entry.state,
        key_id,
        signature,
        copy: 0,
        printed_at: None,
        reason: String::new(),
    })
}

/// Every announcement everyone may read, with its day, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn published_announcements(conn: &mut PgConnection) -> Result<Vec<(AnnouncementId, NaiveDate)>> {
    let rows = sqlx::query!(
        r#"select announcement_id as "id!: AnnouncementId", announced_on as "on!" from public_announcement
           order by announced_on desc, announcement_id"#
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.id, row.on)).collect())
}

/// The announcement under a number, whether or not its document can be read. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn announcement_of(conn: &mut PgConnection, number: &str) -> Result<Option<AnnouncementId>> {
    let id = sqlx::query_scalar!(
        r#"select announcement_id as "id: AnnouncementId" from announcement where document_number = $1"#,
        number
    );
    Ok(id.fetch_optional(conn).await?)
}

/// A public key that has signed certificates, in hexadecimal.
///
/// # Errors
/// Faults of the database.
pub async fn public_key(conn: &mut PgConnection, id: &str) -> Result<Option<String>> {
    signature::public_key(conn, id).await
}

/// What stands on the certificate of a title. For the province and the system.
///
/// # Errors
/// [`Error::Unseen`](crate::platform::error::Error::Unseen); faults of the database.
pub async fn inscription(conn: &mut PgConnection, id: TitleId) -> Result<Inscription> {
    title::inscription(conn, id).await
}

/// A state a title has had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub state: TitleState,
    /// Since when.
    pub since: NaiveDate,
    /// When the re-review was due then.
    pub rereview_due_on: NaiveDate,
    /// The document that decided it.
    pub document: String,
}

/// Every state a title has had, the first one first, as everyone may read it.
///
/// # Errors
/// Faults of the database.
pub async fn standings(conn: &mut PgConnection, title: TitleId) -> Result<Vec<Standing>> {
    let rows = sqlx::query!(
        r#"select state as "state!", since as "since!", rereview_due_on as "due!", document as "document!"
           from public_title_standing where title_id = $1 order by seq"#,
        title.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let state = TitleState::from_code(&row.state);
            let state = state.ok_or_else(|| Error::corrupt("title_standing", title, "state"))?;
            Ok(Standing { state, since: row.since, rereview_due_on: row.due, document: row.document })
        })
        .collect()
}

/// A certificate as it is printed. For the province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The title.
    pub title: TitleId,
    /// What stands on it.
    pub inscription: Inscription,
    /// Its check code.
    pub check: CheckCode,
    /// How the title stands now.
    pub state: TitleState,
    /// The id of the signing key; empty: not signed.
    pub key_id: String,
    /// The signature; empty: not signed.
    pub signature: String,
    /// Which printing is the newest; 0: never printed.
    pub copy: i16,
    /// When that was.
    pub printed_at: Option<DateTime<Utc>>,
    /// Why it was printed again.
    pub reason: String,
}

/// The certificates of an announcement, or of one title, in the order of the register. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn certificates(
    conn: &mut PgConnection,
    announcement: Option<AnnouncementId>,
    title: Option<TitleId>,
) -> Result<Vec<Printed>> {
    let rows = sqlx::query!(
        r#"select t.title_id as "title: TitleId", t.certificate_number, t.unit_name, t.uscc, t.category, t.announced_on, t.state,
            t.check_code, a.document_number, coalesce(s.key_id, '') as "key_id!", coalesce(s.signature, '') as "signature!",
            coalesce(p.copy, 0::smallint) as "copy!", p.printed_at as "printed_at?", coalesce(p.reason, '') as "reason!"
           from title t join announcement a using (announcement_id)
               left join public_certificate s on s.title_id = t.title_id
               left join lateral (select copy, printed_at, reason from certificate_print p where p.title_id = t.title_id order by copy desc limit 1) p on true
           where ($1::uuid is null or t.announcement_id = $1) and ($2::uuid is null or t.title_id = $2)
           order by array_position(array['enterprise', 'base', 'county'], t.category), t.certificate_number"#,
        announcement.map(crate::kernel::id::Id::uuid),
        title.map(crate::kernel::id::Id::uuid)
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: &str| Error::corrupt("title", row.title, what);
            let certificate: CertificateNumber =
                row.certificate_number.parse().map_err(|_| corrupt("certificate number"))?;
            Ok(Printed {
                title: row.title,
                inscription: Inscription {
                    certificate,
                    unit: row.unit_name,
                    uscc: row.uscc,
                    category: row.category.parse().map_err(|_| corrupt("category"))?,
                    document: row.document_number,
                    announced_on: row.announced_on,
                },
                check: row.check_code.parse().map_err(|_| corrupt("check code"))?,
                state: TitleState::from_code(&row.state).ok_or_else(|| corrupt("state"))?,
                key_id: row.key_id,
                signature: row.signature,
                copy: row.copy,
                printed_at: row.printed_at,
                reason: row.reason,
            })
        })
        .collect()
}
