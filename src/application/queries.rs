//! What pages read.

use super::{
    model::{
        Application, ApplicationId, Content, Dossier, Evidence, EvidenceId, RecordedStep, Related, SignOff,
        Standing, Submission, Terms, category_of,
    },
    rules::{StartRefusal, prefill::Prefilled, snapshot, start},
    store::{dossier, draft, load, record, sign_off},
};
use crate::{
    access::{Actor, Duty, Scope},
    account::{self, queries::Person},
    org::{Org, OrgId},
    platform::error::{Error, Result},
    round::{self, Round, RoundId},
    standard::{EnterpriseType, Standards},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

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
        return Ok(last.map(frozen).unwrap_or_default());
    }
    dossier::current(conn, application.id).await
}

fn frozen(submission: Submission) -> Dossier {
    let evidence = submission.evidence.into_iter().map(Evidence::from).collect();
    Dossier { answers: submission.answers, evidence }
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
