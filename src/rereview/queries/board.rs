//! The board: every title with its undecided re-review. For the province, the auditor and the system: the whole register.

use crate::{
    application::ApplicationId,
    award::{Title, TitleId, TitleState},
    kernel::statute,
    org::{AuthorityId, OrgId},
    platform::error::{Error, Result},
    rereview::{CampaignId, Due, Rereview, RereviewId, rules, store},
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

/// A title on the board, with the re-review of its due day.
#[derive(Clone, Debug)]
pub struct Line {
    /// The title.
    pub title: Title,
    /// Its holder's prefecture.
    pub prefecture_code: String,
    /// What the unit is called today, where that is not as at conferral.
    pub called_now: Option<String>,
    /// The undecided re-review; `None`: nobody was reminded yet.
    pub rereview: Option<Rereview>,
    /// The title of the campaign it lies in.
    pub campaign: Option<String>,
}

struct Row {
    title_id: TitleId,
    application_id: ApplicationId,
    org_id: OrgId,
    authority_id: AuthorityId,
    direct_claimed: bool,
    category: String,
    unit_name: String,
    called_now: Option<String>,
    certificate_number: String,
    prefecture_code: String,
    announced_on: NaiveDate,
    state: String,
    state_on: NaiveDate,
    rereview_due_on: NaiveDate,
    rereview_id: Option<RereviewId>,
    opened_at: Option<DateTime<Utc>>,
    due_on: Option<NaiveDate>,
    campaign_id: Option<CampaignId>,
    campaign: Option<String>,
    hand_in_by: Option<NaiveDate>,
    standard_set: Option<String>,
    standard_digest: Option<String>,
    warned_at: Option<DateTime<Utc>>,
    warned_until: Option<NaiveDate>,
    warned_name: Option<String>,
}

impl TryFrom<Row> for Line {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let title_id = row.title_id;
        let title = title_of!(row);
        let rereview = row.rereview_id.zip(row.due_on).map(|(rereview_id, due_on)| store::Row {
            rereview_id,
            title_id,
            due_on,
            opened_at: row.opened_at,
            outcome: None,
            campaign_id: row.campaign_id,
            hand_in_by: row.hand_in_by,
            standard_set: row.standard_set,
            standard_digest: row.standard_digest,
            warned_at: row.warned_at,
            warned_until: row.warned_until,
            warned_name: row.warned_name,
        });
        let rereview = rereview.map(Rereview::try_from).transpose()?;
        Ok(Self {
            title,
            prefecture_code: row.prefecture_code,
            called_now: row.called_now,
            rereview,
            campaign: row.campaign,
        })
    }
}

/// Every title, those due first at the head, revoked ones last.
///
/// # Errors
/// Faults of the database.
pub async fn board(conn: &mut PgConnection) -> Result<Vec<Line>> {
    lines(conn, None, None).await
}

/// One title with its re-review.
///
/// # Errors
/// Faults of the database.
pub async fn line(conn: &mut PgConnection, title: TitleId) -> Result<Option<Line>> {
    Ok(lines(conn, None, Some(title)).await?.pop())
}

/// All lines, or only those of valid titles due up to a day, or that of one title.
async fn lines(
    conn: &mut PgConnection,
    valid_until: Option<NaiveDate>,
    title: Option<TitleId>,
) -> Result<Vec<Line>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select t.title_id as "title_id: TitleId", t.application_id as "application_id: ApplicationId",
            t.org_id as "org_id: OrgId", a.authority_id as "authority_id: AuthorityId", a.direct_claimed, t.category, t.unit_name,
            case when exists (select from title_renamed n where n.title_id = t.title_id) then unit_called(t.title_id, null) end as "called_now?",
            t.certificate_number, t.prefecture_code, t.announced_on, t.state, t.state_on, t.rereview_due_on,
            r.rereview_id as "rereview_id?: RereviewId", r.opened_at, r.due_on as "due_on?", r.rereview_campaign_id as "campaign_id?: CampaignId",
            c.title as "campaign?", r.hand_in_by, r.standard_set, r.standard_digest, r.warned_at, r.warned_until, r.warned_name
           from title t join application a using (application_id)
               left join rereview r on r.title_id = t.title_id and r.outcome is null
               left join rereview_campaign c using (rereview_campaign_id)
           where ($1::date is null or (t.state = 'valid' and t.rereview_due_on <= $1)) and ($2::uuid is null or t.title_id = $2)
           order by t.state not in ('valid', 'in_rereview'), t.rereview_due_on, t.certificate_number"#,
        valid_until,
        title.map(TitleId::uuid)
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Line::try_from).collect()
}

/// The titles whose turn has come: to be reminded or opened today.
///
/// # Errors
/// Faults of the database.
pub async fn due(conn: &mut PgConnection, today: NaiveDate) -> Result<Vec<Due>> {
    let horizon = today.checked_add_days(statute::REREVIEW_REMINDER).unwrap_or(NaiveDate::MAX);
    let lines = lines(conn, Some(horizon), None).await?.into_iter();
    let due = lines.filter_map(|Line { title, rereview, .. }| {
        let turn = rules::turn(title.state, title.rereview_due_on, rereview.as_ref(), today)?;
        Some(Due { title, turn })
    });
    Ok(due.collect())
}
