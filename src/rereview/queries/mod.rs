//! What pages and jobs read of re-reviews. Row policies let a unit see its own, a bureau those of its area, the province all.

/// The title of a row of the board or of the cases: both select its columns under the same names.
macro_rules! title_of {
    ($row:ident) => {{
        let corrupt = |what: &str| Error::corrupt("title", $row.title_id, what);
        Title {
            id: $row.title_id,
            application: $row.application_id,
            org: $row.org_id,
            authority: (!$row.direct_claimed).then_some($row.authority_id),
            category: $row.category.parse().map_err(|_| corrupt("category"))?,
            unit_name: $row.unit_name,
            certificate: $row.certificate_number.parse().map_err(|_| corrupt("certificate number"))?,
            announced_on: $row.announced_on,
            state: TitleState::from_code(&$row.state).ok_or_else(|| corrupt("state"))?,
            state_on: $row.state_on,
            rereview_due_on: $row.rereview_due_on,
        }
    }};
}

mod board;
mod cases;
pub mod prefill;
mod reporting;

pub use board::{Line, board, due, line};
pub use cases::{Near, Which, case, cases, near};
pub use reporting::reporting;

use super::{
    Campaign, CampaignId, Conclusion, Counted, Finding, Material, Opinion, RereviewId,
    store::{campaign as campaigns_of, conclusion, material as materials},
};
use crate::{
    application::{Evidence, EvidenceId},
    platform::error::Result,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// The newest version of the material.
///
/// # Errors
/// Faults of the database.
pub async fn material(conn: &mut PgConnection, id: RereviewId) -> Result<Option<Material>> {
    materials::newest(conn, id).await
}

/// The bureau's opinion on a version of the material.
///
/// # Errors
/// Faults of the database.
pub async fn opinion(conn: &mut PgConnection, id: RereviewId, seq: i16) -> Result<Option<Opinion>> {
    materials::opinion(conn, id, seq).await
}

/// What was found, clause by clause. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn findings(conn: &mut PgConnection, id: RereviewId) -> Result<Vec<Finding>> {
    conclusion::findings(conn, id).await
}

/// What was found in material before the one that counts, and when. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn outdated(conn: &mut PgConnection, id: RereviewId) -> Result<Vec<(Finding, DateTime<Utc>)>> {
    conclusion::outdated(conn, id).await
}

/// Every conclusion, the newest first. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn conclusions(conn: &mut PgConnection, id: RereviewId) -> Result<Vec<Conclusion>> {
    conclusion::all(conn, id).await
}

/// A file of the material, also one that was taken out.
///
/// # Errors
/// Faults of the database.
pub async fn file(conn: &mut PgConnection, id: RereviewId, file: EvidenceId) -> Result<Option<Evidence>> {
    Ok(sqlx::query_as!(
        Evidence,
        r#"select rereview_evidence_id as "id: EvidenceId", slot, digest, name, size, media_type, pages, uploaded_at
           from rereview_evidence where rereview_id = $1 and rereview_evidence_id = $2"#,
        id.uuid(),
        file.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// A campaign.
///
/// # Errors
/// Faults of the database.
pub async fn campaign(conn: &mut PgConnection, id: CampaignId) -> Result<Option<Campaign>> {
    campaigns_of::one(conn, id).await
}

/// Every campaign with its counts, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn campaigns(conn: &mut PgConnection) -> Result<Vec<Counted>> {
    let rows = sqlx::query!(
        r#"select c.rereview_campaign_id as "id: CampaignId", c.title, c.due_until, c.hand_in_by, c.note, c.opened_at, c.opened_name,
            count(r.rereview_id) as "all!", count(*) filter (where exists (select from rereview_material m
                where m.rereview_id = r.rereview_id and m.handed_in_at is not null)) as "handed_in!",
            count(*) filter (where r.outcome = 'confirmed') as "confirmed!", count(*) filter (where r.outcome = 'failed') as "failed!"
           from rereview_campaign c left join rereview r using (rereview_campaign_id)
           group by c.rereview_campaign_id order by c.opened_at desc"#
    )
    .fetch_all(conn)
    .await?;
    let counted = rows.into_iter().map(|row| Counted {
        campaign: Campaign {
            id: row.id,
            title: row.title,
            due_until: row.due_until,
            hand_in_by: row.hand_in_by,
            note: row.note,
            opened_at: row.opened_at,
            opened_by: row.opened_name,
        },
        all: row.all,
        handed_in: row.handed_in,
        confirmed: row.confirmed,
        failed: row.failed,
    });
    Ok(counted.collect())
}
