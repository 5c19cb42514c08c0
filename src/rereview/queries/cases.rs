//! Re-reviews with what has come in, as lists and status pages need them.

use crate::{
    application::ApplicationId,
    award::{Title, TitleId, TitleState},
    kernel::{day, statute},
    org::{AuthorityId, OrgId},
    platform::error::{Error, Result},
    rereview::{CampaignId, Case, PutUp, Rereview, RereviewId, store},
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Which re-reviews; row policies narrow it further.
#[derive(Clone, Copy, Debug, Default)]
pub struct Which {
    /// This one.
    pub id: Option<RereviewId>,
    /// Those of a title.
    pub title: Option<TitleId>,
    /// Those of a campaign.
    pub campaign: Option<CampaignId>,
    /// Only those that are not decided.
    pub undecided: bool,
}

struct Row {
    title_id: TitleId,
    application_id: ApplicationId,
    org_id: OrgId,
    authority_id: AuthorityId,
    authority_name: String,
    direct_claimed: bool,
    category: String,
    unit_name: String,
    certificate_number: String,
    prefecture_code: String,
    announced_on: NaiveDate,
    state: String,
    state_on: NaiveDate,
    rereview_due_on: NaiveDate,
    rereview_id: RereviewId,
    due_on: NaiveDate,
    opened_at: Option<DateTime<Utc>>,
    outcome: Option<String>,
    decided_on: Option<NaiveDate>,
    campaign_id: Option<CampaignId>,
    campaign: Option<String>,
    hand_in_by: Option<NaiveDate>,
    standard_set: Option<String>,
    standard_digest: Option<String>,
    warned_at: Option<DateTime<Utc>>,
    warned_until: Option<NaiveDate>,
    warned_name: Option<String>,
    started_at: Option<DateTime<Utc>>,
    handed_in_at: Option<DateTime<Utc>>,
    opinion_by: Option<NaiveDate>,
    opinion_at: Option<DateTime<Utc>>,
    prepared_at: Option<DateTime<Utc>>,
    sent_back_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Case {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let title = title_of!(row);
        let rereview = Rereview::try_from(store::Row {
            rereview_id: row.rereview_id,
            title_id: row.title_id,
            due_on: row.due_on,
            opened_at: row.opened_at,
            outcome: row.outcome,
            campaign_id: row.campaign_id,
            hand_in_by: row.hand_in_by,
            standard_set: row.standard_set,
            standard_digest: row.standard_digest,
            warned_at: row.warned_at,
            warned_until: row.warned_until,
            warned_name: row.warned_name,
        })?;
        let sent_back_at = row.sent_back_at;
        Ok(Self {
            title,
            prefecture_code: row.prefecture_code,
            authority_name: (!row.direct_claimed).then_some(row.authority_name),
            rereview,
            campaign: row.campaign,
            started_at: row.started_at,
            handed_in_at: row.handed_in_at,
            opinion_by: row.opinion_by,
            opinion_at: row.opinion_at,
            put_up: row.prepared_at.map(|at| PutUp { at, sent_back_at }),
            decided_on: row.decided_on,
        })
    }
}

/// Re-reviews that were opened or reminded of, those due first at the head.
///
/// # Errors
/// Faults of the database.
pub async fn cases(conn: &mut PgConnection, which: Which) -> Result<Vec<Case>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select t.title_id as "title_id: TitleId", t.application_id as "application_id: ApplicationId", t.org_id as "org_id: OrgId",
            a.authority_id as "authority_id: AuthorityId", u.name as authority_name, a.direct_claimed, t.category, t.unit_name,
            t.certificate_number, t.prefecture_code, t.announced_on, t.state, t.state_on, t.rereview_due_on,
            r.rereview_id as "rereview_id: RereviewId", r.due_on, r.opened_at, r.outcome, r.decided_on,
            r.rereview_campaign_id as "campaign_id: CampaignId", c.title as "campaign?", r.hand_in_by, r.standard_set, r.standard_digest,
            r.warned_at, r.warned_until, r.warned_name, m.started_at as "started_at?", m.handed_in_at as "handed_in_at?",
            m.opinion_by as "opinion_by?", o.signed_at as "opinion_at?", p.prepared_at as "prepared_at?",
            case when p.decision = 'sent_back' then p.decided_at end as sent_back_at
           from rereview r join title t using (title_id) join application a using (application_id)
               join authority u on u.authority_id = a.authority_id
               left join rereview_campaign c using (rereview_campaign_id)
               left join lateral (select * from rereview_material m where m.rereview_id = r.rereview_id order by m.seq desc limit 1) m on true
               left join rereview_opinion o on o.rereview_id = m.rereview_id and o.seq = m.seq
               left join lateral (select * from rereview_conclusion p where p.rereview_id = r.rereview_id order by p.version desc limit 1) p
                   on p.decision is distinct from 'approved'
           where ($1::uuid is null or r.rereview_id = $1) and ($2::uuid is null or r.title_id = $2)
               and ($3::uuid is null or r.rereview_campaign_id = $3) and (not $4 or r.outcome is null)
           order by r.due_on, t.certificate_number, r.rereview_id"#,
        which.id.map(RereviewId::uuid),
        which.title.map(TitleId::uuid),
        which.campaign.map(CampaignId::uuid),
        which.undecided
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Case::try_from).collect()
}

/// One of them; `None`: it does not exist for the viewer.
///
/// # Errors
/// Faults of the database.
pub async fn case(conn: &mut PgConnection, id: RereviewId) -> Result<Option<Case>> {
    Ok(cases(conn, Which { id: Some(id), ..Which::default() }).await?.pop())
}

/// A day that comes nearer for a title holder: that on which the re-review begins, or the last one for the material.
#[derive(Clone, Debug)]
pub struct Near {
    /// The re-review.
    pub id: Uuid,
    /// The title.
    pub title: Title,
    /// Which day.
    pub day: NaiveDate,
    /// Has it begun?
    pub opened: bool,
    /// Since when that day is known: earlier reminders are left out.
    pub since: DateTime<Utc>,
}

/// The days up to a day ahead that a title holder still has to act for. For the job.
///
/// # Errors
/// Faults of the database.
pub async fn near(conn: &mut PgConnection, today: NaiveDate, until: NaiveDate) -> Result<Vec<Near>> {
    let all = cases(conn, Which { undecided: true, ..Which::default() }).await?;
    let near = all.into_iter().filter_map(|case| {
        let one = &case.rereview;
        let (day, since) = match (one.opened_at, one.last_day()) {
            (None, _) => (one.due_on, day::start_of(statute::rereview_reminder_from(one.due_on))),
            (Some(opened), Some(day)) => (day, one.warning.as_ref().map_or(opened, |warning| warning.at)),
            (Some(_), None) => return None,
        };
        let waits = case.handed_in_at.is_none() && day >= today && day <= until;
        waits.then(|| Near {
            id: one.id.uuid(),
            opened: one.opened_at.is_some(),
            title: case.title.clone(),
            day,
            since,
        })
    });
    Ok(near.collect())
}
