//! Signing off inside the unit: asked for, decided, voided by a change.

use super::load_for_update;
use crate::{
    access::{Duty, Granted},
    account::{self, AccountId},
    application::{
        acts::{RequestSignOff, SignOff as Sign},
        events::{SignOffDecided, SignOffRequested, SignOffVoided},
        model::{Application, SignOff, SignOffId, Verdict},
        queries,
        rules::{SignOffRefusal, Stale, SubmitRefusal, edit, sign_off as rule, submit},
        store::{dossier, sign_off as store},
    },
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    standard::Standards,
};

/// Sends the finished dossier to the unit's signatory; `seen` is the version the check page showed.
///
/// # Errors
/// [`SubmitRefusal`] when it could not be submitted anyhow; [`SignOffRefusal`]; [`Stale`].
pub async fn request_sign_off(
    mut work: Work,
    may: Granted<RequestSignOff>,
    seen: i32,
    standards: &Standards,
) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    edit::open(&application)?;
    if application.version != seen {
        return Err(Stale.into());
    }
    let terms = queries::terms(work.conn(), application.round, standards).await?;
    submit::in_time(&application, &terms.round.window(), work.now())?;
    let dossier = dossier::current(work.conn(), application.id).await?;
    match terms.missing(&application, &dossier).len() {
        0 => {}
        missing => return Err(SubmitRefusal::Incomplete(missing).into()),
    }
    let signing = queries::signing(work.conn(), &application, &dossier).await?;
    rule::may_request(signing.has_signatory(), signing.standing())?;
    // What stood is void by its content: say so before the new one takes its place.
    void(&mut work, &application).await?;
    let by = account(&work)?;
    let name = name(&mut work, by).await?;
    let id = SignOffId::fresh();
    store::insert(&mut work, id, application.id, &signing.content, (by, &name)).await?;
    for signatory in &signing.signatories {
        let subject = format!("{name}送来一件申报，等你签批");
        let body = "看过全部内容，同意的作出承诺，要改的退回并写明哪一部分。".to_owned();
        tell(&mut work, &application, signatory.id, (subject, body, "sign-off")).await?;
    }
    let digest = signing.content.digest;
    work.commit(SignOffRequested { application: application.id, sign_off: id, digest }).await
}

/// What the signatory decides on.
#[derive(Clone, Debug)]
pub struct Decision<'a> {
    /// The digest of what was read.
    pub digest: &'a str,
    /// What is said.
    pub verdict: Verdict,
}

/// Approves or returns what waits for the signatory.
///
/// # Errors
/// [`SignOffRefusal`] when nothing waits, the dossier has changed, or no reason is given.
pub async fn decide_sign_off(mut work: Work, may: Granted<Sign>, decision: Decision<'_>) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    edit::open(&application)?;
    let dossier = dossier::current(work.conn(), application.id).await?;
    let signing = queries::signing(work.conn(), &application, &dossier).await?;
    rule::may_decide(signing.standing())?;
    let Some(waiting) = &signing.last else { return Err(SignOffRefusal::NothingToSign.into()) };
    if waiting.content.digest != decision.digest {
        return Err(SignOffRefusal::Outdated.into());
    }
    if matches!(&decision.verdict, Verdict::Returned(points) if points.is_empty()) {
        return Err(SignOffRefusal::NoReason.into());
    }
    let by = account(&work)?;
    if by == waiting.requested_by {
        return Err(SignOffRefusal::OwnRequest.into());
    }
    let name = name(&mut work, by).await?;
    store::decide(&mut work, waiting.id, &decision.verdict, (by, &name)).await?;
    tell_decided(&mut work, &application, waiting, (&decision.verdict, &name)).await?;
    let approved = decision.verdict == Verdict::Approved;
    work.commit(SignOffDecided { application: application.id, sign_off: waiting.id, approved }).await
}

/// A change of the dossier voids what stands, and whoever signs is told. The caller has loaded the application for update
/// and ends the work with its own event.
pub(super) async fn void(work: &mut Work, application: &Application) -> Result<()> {
    let Some(sign_off) = store::void(work, application.id).await? else { return Ok(()) };
    work.note(&SignOffVoided { application: application.id, sign_off }).await?;
    let org = application.org.uuid();
    for signatory in account::queries::holders(work.conn(), org, Duty::Signatory).await? {
        let subject = "送签的申报又有改动，那次签批作废".to_owned();
        let body = "改好以后会重新送签，现在不用签。".to_owned();
        tell(work, application, signatory.id, (subject, body, "sign-off")).await?;
    }
    Ok(())
}

/// A word to who asked, and to who answers for the unit.
async fn tell_decided(
    work: &mut Work,
    application: &Application,
    waiting: &SignOff,
    (verdict, name): (&Verdict, &str),
) -> Result<()> {
    let owners = account::queries::holders(work.conn(), application.org.uuid(), Duty::Owner).await?;
    let mut people: Vec<AccountId> = owners.into_iter().map(|owner| owner.id).collect();
    if !people.contains(&waiting.requested_by) {
        people.push(waiting.requested_by);
    }
    let (subject, body, page) = match verdict {
        Verdict::Approved => (
            format!("{name}已签批，可以提交申报"),
            "截止前由单位负责人提交，送签以后不要再改内容。".to_owned(),
            "check",
        ),
        Verdict::Returned(points) => {
            let count = points.len();
            (format!("{name}退回了申报，有{count}条意见"), "按意见改好，再送签。".to_owned(), "form")
        }
    };
    for person in people {
        tell(work, application, person, (subject.clone(), body.clone(), page)).await?;
    }
    Ok(())
}

async fn tell(
    work: &mut Work,
    application: &Application,
    to: AccountId,
    (subject, body, page): (String, String, &str),
) -> Result<()> {
    let told = Message {
        tenant: application.org.uuid(),
        account: Some(to.uuid()),
        subject,
        body,
        link: format!("/applications/{}/{page}", application.id),
    };
    message::put(work, &told).await
}

fn account(work: &Work) -> Result<AccountId> {
    work.actor().account().map(AccountId::from_uuid).ok_or(Error::Unseen)
}

/// The name a person signs with.
pub(super) async fn name(work: &mut Work, account: AccountId) -> Result<String> {
    let person = account::queries::person(work.conn(), account).await?;
    Ok(person.ok_or(Error::Unseen)?.name)
}
