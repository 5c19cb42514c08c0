//! The only SQL that writes the tables of this capability.

pub(in crate::rereview) mod campaign;
pub(in crate::rereview) mod conclusion;
pub(in crate::rereview) mod material;

use crate::{
    award::TitleId,
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        work::Work,
    },
    rereview::{Call, CampaignId, Draft, Outcome, Rereview, RereviewId, RereviewRefusal, Warning},
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

/// A re-review as the table has it.
pub(in crate::rereview) struct Row {
    pub rereview_id: RereviewId,
    pub title_id: TitleId,
    pub due_on: NaiveDate,
    pub opened_at: Option<DateTime<Utc>>,
    pub outcome: Option<String>,
    pub campaign_id: Option<CampaignId>,
    pub hand_in_by: Option<NaiveDate>,
    pub standard_set: Option<String>,
    pub standard_digest: Option<String>,
    pub warned_at: Option<DateTime<Utc>>,
    pub warned_until: Option<NaiveDate>,
    pub warned_name: Option<String>,
}

impl TryFrom<Row> for Rereview {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let outcome = row.outcome.as_deref().map(|code| {
            Outcome::from_code(code).ok_or_else(|| Error::corrupt("rereview", row.rereview_id, "outcome"))
        });
        let standard = row.standard_set.zip(row.standard_digest);
        let call = row.campaign_id.zip(row.hand_in_by).zip(standard);
        let warning = row.warned_at.zip(row.warned_until).zip(row.warned_name);
        Ok(Self {
            id: row.rereview_id,
            title: row.title_id,
            due_on: row.due_on,
            opened_at: row.opened_at,
            outcome: outcome.transpose()?,
            call: call.map(|((campaign, hand_in_by), standard)| Call { campaign, hand_in_by, standard }),
            warning: warning.map(|((at, until), by)| Warning { at, until, by }),
        })
    }
}

/// The undecided re-review of a title, locked.
pub(in crate::rereview) async fn undecided(
    conn: &mut PgConnection,
    title: TitleId,
) -> Result<Option<Rereview>> {
    let row = sqlx::query_as!(
        Row,
        r#"select rereview_id as "rereview_id: RereviewId", title_id as "title_id: TitleId", due_on, opened_at, outcome,
            rereview_campaign_id as "campaign_id: CampaignId", hand_in_by, standard_set, standard_digest, warned_at, warned_until,
            warned_name
           from rereview where title_id = $1 and outcome is null for update"#,
        title.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(Rereview::try_from).transpose()
}

/// The undecided re-review of a title for its own unit or its bureau, which may not lock it.
pub(in crate::rereview) async fn seen(conn: &mut PgConnection, title: TitleId) -> Result<Option<Rereview>> {
    let row = sqlx::query_as!(
        Row,
        r#"select rereview_id as "rereview_id: RereviewId", title_id as "title_id: TitleId", due_on, opened_at, outcome,
            rereview_campaign_id as "campaign_id: CampaignId", hand_in_by, standard_set, standard_digest, warned_at, warned_until,
            warned_name
           from rereview where title_id = $1 and outcome is null"#,
        title.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(Rereview::try_from).transpose()
}

/// A new one.
pub(in crate::rereview) async fn insert(conn: &mut PgConnection, new: &Rereview) -> Result<()> {
    sqlx::query!(
        "insert into rereview (rereview_id, title_id, due_on, opened_at, reason, grounds) values ($1, $2, $3, $4, '', '{}')",
        new.id.uuid(),
        new.title.uuid(),
        new.due_on,
        new.opened_at
    )
    .execute(conn)
    .await
    .map_err(|error| on_constraint(error, "rereview_one_open", || RereviewRefusal::NotDue))?;
    Ok(())
}

/// It begins now.
pub(in crate::rereview) async fn open(work: &mut Work, id: RereviewId) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update rereview set opened_at = $2 where rereview_id = $1 and opened_at is null",
        id.uuid(),
        now
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "rereview")
}

/// Its material is called for.
pub(in crate::rereview) async fn call(work: &mut Work, id: RereviewId, call: &Call) -> Result<()> {
    let done = sqlx::query!(
        "update rereview set rereview_campaign_id = $2, hand_in_by = $3, standard_set = $4, standard_digest = $5
         where rereview_id = $1 and rereview_campaign_id is null",
        id.uuid(),
        call.campaign.uuid(),
        call.hand_in_by,
        call.standard.0,
        call.standard.1
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "rereview")
}

/// Its unit is warned.
pub(in crate::rereview) async fn warn(
    work: &mut Work,
    id: RereviewId,
    until: NaiveDate,
    by: &str,
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update rereview set warned_at = $2, warned_until = $3, warned_name = $4 where rereview_id = $1 and warned_at is null",
        id.uuid(),
        now,
        until,
        by
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "rereview")
}

/// Its material is due on a later day: shortcomings are put right.
pub(in crate::rereview) async fn extend(work: &mut Work, id: RereviewId, by: NaiveDate) -> Result<()> {
    let done = sqlx::query!(
        "update rereview set hand_in_by = $2, warned_at = null, warned_until = null, warned_name = null
         where rereview_id = $1 and rereview_campaign_id is not null",
        id.uuid(),
        by
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "rereview")
}

/// Ended with its title.
pub(in crate::rereview) async fn discontinue(
    conn: &mut PgConnection,
    id: RereviewId,
    (on, why): (NaiveDate, &str),
) -> Result<()> {
    let done = sqlx::query!(
        "update rereview set outcome = 'discontinued', decided_on = $2, reason = $3 where rereview_id = $1 and outcome is null",
        id.uuid(),
        on,
        why
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "rereview")
}

/// How it ended.
pub(in crate::rereview) async fn decide(
    conn: &mut PgConnection,
    id: RereviewId,
    (outcome, on): (Outcome, NaiveDate),
    draft: &Draft,
) -> Result<()> {
    let grounds: Vec<String> = draft.grounds.iter().map(ToString::to_string).collect();
    let done = sqlx::query!(
        "update rereview set outcome = $2, decided_on = $3, grounds = $4, reason = $5 where rereview_id = $1 and outcome is null",
        id.uuid(),
        outcome.code(),
        on,
        &grounds,
        draft.reason
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "rereview")
}
