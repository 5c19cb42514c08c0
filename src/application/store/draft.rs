//! Writing a draft: started, filled in.

use crate::{
    account::AccountId,
    application::{
        model::{Application, ApplicationId},
        rules::{Stale, StartRefusal, place::Where, prefill::Prefilled},
    },
    org::{AuthorityId, OrgId},
    platform::{db::on_constraint, error::Result, work::Work},
    round::RoundId,
    standard::{Answers, Category, EnterpriseType},
};
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, types::Json};

/// A draft to be inserted.
pub(in crate::application) struct Draft {
    pub id: ApplicationId,
    pub round: RoundId,
    pub org: OrgId,
    pub category: Category,
    pub enterprise_type: Option<EnterpriseType>,
    pub place: Where,
    pub authority: AuthorityId,
    pub direct: bool,
    pub due_at: DateTime<Utc>,
}

/// Inserts a draft with nothing in it.
pub(in crate::application) async fn insert(work: &mut Work, draft: &Draft) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into application (application_id, round_id, org_id, category, enterprise_type, region_code, prefecture_code, chengdu,
             authority_id, direct_claimed, stage, stage_at, due_at, answers, achievements, version, created_at, prepared_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', $11, $12, '{}', '', 1, $11, $13)",
        draft.id.uuid(),
        draft.round.uuid(),
        draft.org.uuid(),
        draft.category.key(),
        draft.enterprise_type.map(EnterpriseType::key),
        draft.place.region.to_string(),
        draft.place.prefecture.to_string(),
        draft.place.chengdu,
        draft.authority.uuid(),
        draft.direct,
        now,
        draft.due_at,
        account
    )
    .execute(work.conn())
    .await
    .map_err(|error| {
        on_constraint(error, "application_one_per_org_and_round", || StartRefusal::AlreadyApplied)
    })?;
    Ok(())
}

/// What a new draft begins with, and where it was taken from.
pub(in crate::application) async fn begin_with(
    work: &mut Work,
    id: ApplicationId,
    answers: &Answers,
    prefilled: &Prefilled,
) -> Result<()> {
    sqlx::query!(
        "update application set answers = $2, prefilled = $3 where application_id = $1",
        id.uuid(),
        Json(answers) as _,
        Json(prefilled) as _
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Somebody has looked at these fields; `false`: nothing of them was taken over. The dossier does not change by it.
pub(in crate::application) async fn looked_at(
    work: &mut Work,
    id: ApplicationId,
    fields: &[String],
) -> Result<bool> {
    let done = sqlx::query!(
        "update application set prefilled = prefilled - $2::text[] where application_id = $1 and prefilled ?| $2",
        id.uuid(),
        fields
    )
    .execute(work.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What was taken over and not looked at yet.
pub(in crate::application) async fn prefilled(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Prefilled> {
    let kept = sqlx::query_scalar!(
        r#"select prefilled as "prefilled: Json<Prefilled>" from application where application_id = $1"#,
        id.uuid()
    );
    Ok(kept.fetch_optional(conn).await?.map(|kept| kept.0).unwrap_or_default())
}

/// The answers of the unit's newest application for this title.
pub(in crate::application) async fn last_answers(
    conn: &mut PgConnection,
    org: OrgId,
    category: Category,
) -> Result<Option<Answers>> {
    let kept = sqlx::query_scalar!(
        r#"select answers as "answers: Json<Answers>" from application where org_id = $1 and category = $2
           order by created_at desc limit 1"#,
        org.uuid(),
        category.key()
    );
    Ok(kept.fetch_optional(conn).await?.map(|kept| kept.0))
}

/// The answers anew; tells the new version.
pub(in crate::application) async fn answers(
    work: &mut Work,
    application: &Application,
    answers: &Answers,
) -> Result<i32> {
    let version = sqlx::query_scalar!(
        "update application set answers = $3, version = version + 1 where application_id = $1 and version = $2 returning version",
        application.id.uuid(),
        application.version,
        Json(answers) as _
    )
    .fetch_optional(work.conn())
    .await?;
    version.ok_or_else(|| Stale.into())
}

/// The type of enterprise, and whether it goes straight to the province.
pub(in crate::application) async fn kind(
    work: &mut Work,
    application: &Application,
    enterprise_type: Option<EnterpriseType>,
    direct: bool,
) -> Result<()> {
    let done = sqlx::query!(
        "update application set enterprise_type = $3, direct_claimed = $4, version = version + 1
         where application_id = $1 and version = $2",
        application.id.uuid(),
        application.version,
        enterprise_type.map(EnterpriseType::key),
        direct
    )
    .execute(work.conn())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Stale.into()) }
}

/// What one person has in hand goes to another: open applications only; tells which.
pub(in crate::application) async fn take_over(
    work: &mut Work,
    from: AccountId,
    to: AccountId,
) -> Result<Vec<ApplicationId>> {
    Ok(sqlx::query_scalar!(
        r#"update application set prepared_by = $2 where prepared_by = $1 and stage in ('draft', 'sent_back', 'correction_requested')
           returning application_id as "id: ApplicationId""#,
        from.uuid(),
        to.uuid()
    )
    .fetch_all(work.conn())
    .await?)
}

/// Who prepares it; `None`: nobody is known.
pub(in crate::application) async fn preparer(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Option<AccountId>> {
    let account =
        sqlx::query_scalar!("select prepared_by from application where application_id = $1", id.uuid());
    Ok(account.fetch_optional(conn).await?.flatten().map(AccountId::from_uuid))
}
