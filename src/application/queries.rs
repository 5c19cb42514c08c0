//! What pages read.

pub use super::store::unsound::unsound;

use super::{
    model::{
        Application, ApplicationId, Channel, Content, Dossier, Ending, Evidence, EvidenceId, RecordedStep,
        Related, SignOff, Standing, Submission, Terms, Unanswered, Upload, UploadId, What, Word, category_of,
    },
    rules::{StartRefusal, prefill::Prefilled, snapshot, start},
    store::{dossier, draft, load, record, sign_off, upload},
};
use crate::{
    access::{Actor, Duty, OFFICE, Scope},
    account::{self, queries::Person},
    org::{Org, OrgId},
    platform::error::{Error, Result},
    round::{self, Round, RoundId},
    standard::{EnterpriseType, Standards},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::BTreeSet;
use uuid::Uuid;

/// An application as this viewer may see it; `None`: it does not exist for them.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn seen(
    conn: &mut PgConnection,
    id: impl Into<ApplicationId>,
    scope: &Scope,
) -> Result<Option<Application>> {
    load::one(conn, id.into(), scope).await
}

/// The applications of a unit, newest first.
///
/// # Errors
/// As [`seen`].
pub async fn of_org(conn: &mut PgConnection, org: OrgId) -> Result<Vec<Application>> {
    let mut all = Vec::new();
    for id in load::of_org(conn, org).await? {
        all.extend(load::one(conn, id, &Scope { org: Some(org.uuid()), ..Scope::default() }).await?);
    }
    Ok(all)
}

/// The dossier for a viewer: its own unit sees it as it is; everyone else as it was last submitted, also while it is being
/// corrected.
///
/// # Errors
/// Faults of the database.
pub async fn dossier(conn: &mut PgConnection, application: &Application, viewer: &Actor) -> Result<Dossier> {
    if application.stage.is_open() && viewer.tenant() != application.org.uuid() {
        let last = dossier::submissions(conn, application.id).await?.pop();
        return Ok(last.as_ref().map(Dossier::from).unwrap_or_default());
    }
    dossier::current(conn, application.id).await
}

/// Every submission, oldest first.
///
/// # Errors
/// Faults of the database.
pub async fn submissions(conn: &mut PgConnection, id: ApplicationId) -> Result<Vec<Submission>> {
    dossier::submissions(conn, id).await
}

/// The record of steps, newest first.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn steps(conn: &mut PgConnection, id: ApplicationId) -> Result<Vec<RecordedStep>> {
    record::steps(conn, id).await
}

/// What was said about it that the viewer may read, newest first.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn words(conn: &mut PgConnection, id: ApplicationId) -> Result<Vec<Word>> {
    let rows = sqlx::query!(
        "select application_word_id, at, channel, unit_id, unit_name, by_person, text from application_word
         where application_id = $1 order by at desc, application_word_id desc",
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let channel = Channel::from_code(&row.channel);
            Ok(Word {
                at: row.at,
                channel: channel
                    .ok_or_else(|| Error::corrupt("application_word", row.application_word_id, "channel"))?,
                unit: row.unit_id,
                unit_name: row.unit_name,
                person: row.by_person,
                text: row.text,
            })
        })
        .collect()
}

/// Where somebody waits for the viewer's unit to answer: the newest such word of each application, newest first; of one
/// application only, when it is named.
///
/// # Errors
/// Faults of the database.
pub async fn unanswered(conn: &mut PgConnection, only: Option<ApplicationId>) -> Result<Vec<Unanswered>> {
    Ok(sqlx::query_as!(
        Unanswered,
        r#"select w.application_id as "application!", w.org_name as "org_name!", w.unit_name as "unit_name!", w.at as "at!" from (
             select distinct on (w.application_id) w.application_id, t.name as org_name, w.unit_name, w.at
             from application_word w join application a using (application_id) join tenant t on t.tenant_id = a.org_id
                 left join word_settled s on s.application_id = w.application_id and s.tenant_id = viewer_tenant()
             where w.told @> array[viewer_tenant()] and viewer_role() in ('applicant', 'authority', 'office')
                 and w.at > coalesce(s.settled_at, '-infinity') and ($1::uuid is null or w.application_id = $1)
             order by w.application_id, w.at desc) w
           order by w.at desc"#,
        only.map(ApplicationId::uuid)
    )
    .fetch_all(conn)
    .await?)
}

/// Everything that ends on a day and still waits for somebody: drafts of open rounds, corrections, recommendations. Corrections
/// stay a while after their term.
///
/// # Errors
/// Faults of the database.
pub async fn endings(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Ending>> {
    let drafts = sqlx::query!(
        "select a.application_id, a.org_id, r.title, greatest(a.created_at, r.opens_at) as \"since!\", r.closes_at
         from application a join round r using (round_id) where a.stage = 'draft' and r.stage = 'open' and r.closes_at > $1",
        now
    )
    .fetch_all(&mut *conn)
    .await?
    .into_iter()
    .map(|row| Ending {
        what: What::Window { application: row.application_id, org: row.org_id, round: row.title },
        since: row.since,
        until: row.closes_at,
    });
    let mut endings: Vec<Ending> = drafts.collect();
    let corrections = sqlx::query!(
        r#"select a.application_id, a.org_id, t.name as org_name, a.authority_id, u.name as authority_name, coalesce(a.number, '') as "number!",
             a.stage_at, a.due_at as "due_at!", a.direct_claimed or a.stage = 'correction_requested' as "by_office!"
           from application a join tenant t on t.tenant_id = a.org_id join tenant u on u.tenant_id = a.authority_id
           where a.stage in ('sent_back', 'correction_requested') and a.due_at is not null and a.due_at > $1::timestamptz - interval '7 days'"#,
        now
    )
    .fetch_all(&mut *conn)
    .await?;
    endings.extend(corrections.into_iter().map(|row| Ending {
        what: What::Correction {
            application: row.application_id,
            org: row.org_id,
            org_name: row.org_name,
            // Whoever asked for it is told: the province of what it asked for itself, and of a 省级企业 always.
            asked_by: if row.by_office { OFFICE } else { row.authority_id },
            asked_by_name: if row.by_office { "省商务厅".to_owned() } else { row.authority_name },
            number: row.number,
        },
        since: row.stage_at,
        until: row.due_at,
    }));
    let waiting = sqlx::query!(
        r#"select a.round_id, a.authority_id, r.recommend_until, min(a.stage_at) as "since!", count(*) as "waiting!"
           from application a join round r using (round_id)
           where a.stage = 'submitted' and not a.direct_claimed and r.stage = 'open' and r.recommend_until > $1
           group by 1, 2, 3"#,
        now
    )
    .fetch_all(&mut *conn)
    .await?;
    endings.extend(waiting.into_iter().map(|row| Ending {
        what: What::Recommendations {
            round: row.round_id,
            authority: row.authority_id,
            waiting: row.waiting,
        },
        since: row.since,
        until: row.recommend_until,
    }));
    Ok(endings)
}

/// Files taken out of the dossier, last first, with the moment. They stay for the submissions that hold them.
///
/// # Errors
/// Faults of the database.
pub async fn removed_evidence(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<(Evidence, DateTime<Utc>)>> {
    dossier::removed(conn, id).await
}

/// Files that are under way, oldest first.
///
/// # Errors
/// Faults of the database.
pub async fn uploads(conn: &mut PgConnection, application: ApplicationId) -> Result<Vec<Upload>> {
    upload::of(conn, application).await
}

/// One of them.
///
/// # Errors
/// Faults of the database.
pub async fn upload(
    conn: &mut PgConnection,
    application: ApplicationId,
    id: UploadId,
) -> Result<Option<Upload>> {
    upload::one(conn, application, id).await
}

/// Files that waited too long for their next piece, for the job.
///
/// # Errors
/// Faults of the database.
pub async fn expired_uploads(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> Result<Vec<(UploadId, DateTime<Utc>)>> {
    upload::expired(conn, now).await
}

/// Files that are on their way.
///
/// # Errors
/// Faults of the database.
pub async fn uploads_under_way(conn: &mut PgConnection) -> Result<BTreeSet<Uuid>> {
    Ok(sqlx::query_scalar!("select upload_id from upload").fetch_all(conn).await?.into_iter().collect())
}

/// A file of an application that this viewer may read: its own unit any, everyone else what was submitted.
///
/// # Errors
/// Faults of the database.
pub async fn file(
    conn: &mut PgConnection,
    application: &Application,
    evidence: EvidenceId,
    viewer: &Actor,
) -> Result<Option<Evidence>> {
    let file = dossier::file(conn, application.id, evidence).await?;
    let own = viewer.tenant() == application.org.uuid();
    Ok(file.filter(|file| own || application.submitted_at.is_some_and(|at| file.uploaded_at <= at)))
}

/// The round and the standards it has pinned.
///
/// # Errors
/// [`Error::Unseen`] for a round that is not there for the viewer; a fault when the standards on disk are no longer those the
/// round was opened with.
pub async fn terms(conn: &mut PgConnection, round: RoundId, standards: &Standards) -> Result<Terms> {
    let round = round::queries::round(conn, round).await?.ok_or(Error::Unseen)?;
    let set = standards.pinned(&round.standard_set, &round.standard_digest).cloned();
    let set = set.ok_or_else(|| {
        let (code, id, digest) = (&round.code, &round.standard_set, &round.standard_digest);
        Error::Fault(anyhow::anyhow!("round {code} has pinned standards {id} {digest}, which are not loaded"))
    })?;
    Ok(Terms { round, set })
}

/// May this unit start an application in this round now? The answer is for the page; the command asks again.
///
/// # Errors
/// Faults of the database.
pub async fn may_start(
    conn: &mut PgConnection,
    org: &Org,
    round: Option<&Round>,
    now: DateTime<Utc>,
) -> Result<Result<(), StartRefusal>> {
    let any_type = Some(EnterpriseType::B2b);
    start_case(conn, org, round, any_type, now).await
}

/// The rule of starting, with what the database knows.
pub(super) async fn start_case(
    conn: &mut PgConnection,
    org: &Org,
    round: Option<&Round>,
    enterprise_type: Option<EnterpriseType>,
    now: DateTime<Utc>,
) -> Result<Result<(), StartRefusal>> {
    let has_one = match round {
        Some(round) => load::has_one(conn, org.id, round.id).await?,
        None => false,
    };
    let holds_title = load::holds_title(conn, org.id).await?;
    let window = round.map(Round::window);
    let category = category_of(org.kind);
    let case = start::Start { window: window.as_ref(), category, enterprise_type, has_one, holds_title };
    Ok(start::check(&case, now))
}

/// The sign-off of a dossier as it stands: who can give it, what was asked last, what the dossier holds now.
#[derive(Clone, Debug)]
pub struct Signing {
    /// The unit's signatories.
    pub signatories: Vec<Person>,
    /// The newest request.
    pub last: Option<SignOff>,
    /// What the dossier holds now.
    pub content: Content,
}

impl Signing {
    /// Has the unit somebody who signs?
    #[must_use]
    pub const fn has_signatory(&self) -> bool {
        !self.signatories.is_empty()
    }
    /// What the newest request is worth now.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.last.as_ref().map_or(Standing::Never, |last| last.standing(&self.content))
    }
}

/// The sign-off of an open dossier, for its own unit.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn signing(
    conn: &mut PgConnection,
    application: &Application,
    dossier: &Dossier,
) -> Result<Signing> {
    let signatories = account::queries::holders(conn, application.org.uuid(), Duty::Signatory).await?;
    let last = sign_off::all(conn, application.id).await?.into_iter().next();
    let seq = dossier::next_seq(conn, application.id).await?;
    let content = snapshot::content(application, seq, dossier);
    Ok(Signing { signatories, last, content })
}

/// Every request for a sign-off, newest first.
///
/// # Errors
/// As [`signing`].
pub async fn sign_offs(conn: &mut PgConnection, id: ApplicationId) -> Result<Vec<SignOff>> {
    sign_off::all(conn, id).await
}

/// The open applications of a unit that wait for its signatory.
///
/// # Errors
/// As [`signing`].
pub async fn waiting_for_signatory(
    conn: &mut PgConnection,
    org: OrgId,
) -> Result<Vec<(Application, SignOff)>> {
    let mut waiting = Vec::new();
    for application in of_org(conn, org).await?.into_iter().filter(|one| one.stage.is_open()) {
        let dossier = dossier::current(conn, application.id).await?;
        let signing = signing(conn, &application, &dossier).await?;
        if signing.standing() == Standing::Waiting {
            waiting.extend(signing.last.map(|last| (application, last)));
        }
    }
    Ok(waiting)
}

/// Which answers were taken over and not looked at yet, for its own unit.
///
/// # Errors
/// Faults of the database.
pub async fn prefilled(conn: &mut PgConnection, id: ApplicationId) -> Result<Prefilled> {
    draft::prefilled(conn, id).await
}

/// Other units of the same group in the same round (B18), for whoever sees the application.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn related(conn: &mut PgConnection, id: ApplicationId) -> Result<Vec<Related>> {
    load::related(conn, id).await
}

/// The name of who prepares the dossier, for its own unit.
///
/// # Errors
/// Faults of the database.
pub async fn preparer(conn: &mut PgConnection, id: ApplicationId) -> Result<Option<String>> {
    let Some(account) = draft::preparer(conn, id).await? else { return Ok(None) };
    Ok(account::queries::person(conn, account).await?.map(|person| person.name))
}
