//! Submitting: the dossier is checked, frozen as a snapshot with a digest, numbered, and goes to who must act next.

use super::{advance, load_for_update};
use crate::{
    access::{Act, Granted, OFFICE},
    application::{
        acts::Submit,
        events::ApplicationSubmitted,
        model::{Application, Dossier, FrozenFile, Holder, Stage, Step},
        queries,
        rules::{
            Automatic, Stale, StartRefusal, automatic::automatic, place, snapshot, submit as rule, transition,
        },
        store::{dossier, submission},
    },
    kernel::{day, place::Regions},
    org::{self, Authority},
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    standard::Standards,
};

/// The answer that is published with the list (R24, B22).
const ACHIEVEMENTS: &str = "main_achievements";

/// What the regulation says, loaded at start.
#[derive(Clone, Copy)]
pub struct Reference<'a> {
    /// Creation standards.
    pub standards: &'a Standards,
    /// Divisions.
    pub regions: &'a Regions,
}

/// What the applicant sends.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// The version the check page showed.
    pub seen: i32,
    /// The undertaking is ticked.
    pub undertaken: bool,
}

/// What the applicant gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// 2026A-E0001.
    pub number: String,
    /// Which submission.
    pub seq: i16,
    /// SHA-256 over answers and files.
    pub digest: String,
}

/// Submits. The moment that counts is the one at which the request began.
///
/// # Errors
/// [`Stale`], [`transition::TurnRefusal`], [`rule::SubmitRefusal`]; [`StartRefusal::NoAuthority`] when nobody recommends for the place
/// any more.
pub async fn submit(
    mut work: Work,
    may: Granted<Submit>,
    request: Request,
    reference: Reference<'_>,
) -> Result<Receipt> {
    let application = load_for_update(&mut work, may.on()).await?;
    transition::turn(&application, Act::SubmitApplication)?;
    if application.version != request.seen {
        return Err(Stale.into());
    }
    let terms = queries::terms(work.conn(), application.round, reference.standards).await?;
    let (place, authority) = settle(&mut work, &application, reference.regions).await?;
    let application = Application { chengdu: place.chengdu, ..application };
    let dossier = dossier::current(work.conn(), application.id).await?;
    let case = rule::Submission {
        window: &terms.round.window(),
        missing: terms.missing(&application, &dossier).len(),
        undertaken: request.undertaken,
    };
    rule::check(&application, &case, work.now())?;
    let context = terms.context(&application, &dossier);
    let counted = automatic(terms.standard(&application), &dossier.answers, &context);
    let receipt = freeze(&mut work, &application, &dossier, counted).await?;
    let achievements = dossier.answers.typed(ACHIEVEMENTS, None).concat();
    let settled = submission::Settled {
        number: &receipt.number,
        place,
        authority: authority.id,
        achievements: achievements.trim(),
    };
    submission::settle(&mut work, &application, &settled).await?;
    let step = step(&application, &authority, dossier.evidence.len(), terms.round.recommend_until);
    advance(&mut work, &application, Act::SubmitApplication, step).await?;
    tell(&mut work, &application, &authority, &receipt).await?;
    work.commit(ApplicationSubmitted {
        application: application.id,
        round: application.round,
        number: receipt.number.clone(),
        seq: receipt.seq,
        digest: receipt.digest.clone(),
        standard_digest: terms.round.standard_digest,
    })
    .await?;
    Ok(receipt)
}

/// The place and its authority on the day of submission (B15).
async fn settle(
    work: &mut Work,
    application: &Application,
    regions: &Regions,
) -> Result<(place::Where, Authority)> {
    let today = day::day_of(work.now());
    let org = org::queries::org(work.conn(), application.org).await?.ok_or(Error::Unseen)?;
    let place = place::settle(regions, org.region, today).ok_or(StartRefusal::UnknownPlace)?;
    let authority = org::queries::authority_for(work.conn(), place.prefecture, place.region, today).await?;
    Ok((place, authority.ok_or(StartRefusal::NoAuthority)?))
}

/// Number, snapshot and digest.
async fn freeze(
    work: &mut Work,
    application: &Application,
    dossier: &Dossier,
    automatic: Automatic,
) -> Result<Receipt> {
    let number = match &application.number {
        Some(number) => number.clone(),
        None => submission::next_number(work, application).await?,
    };
    let seq = submission::next_seq(work, application).await?;
    let files: Vec<FrozenFile> = dossier.evidence.iter().map(FrozenFile::from).collect();
    let digest = snapshot::digest(&snapshot::canonical(application.id, seq, &dossier.answers, &files));
    let snapshot =
        submission::Snapshot { seq, answers: &dossier.answers, files: &files, digest: &digest, automatic };
    submission::insert(work, application, &snapshot).await?;
    Ok(Receipt { number, seq, digest })
}

fn step(
    application: &Application,
    authority: &Authority,
    files: usize,
    until: chrono::DateTime<chrono::Utc>,
) -> Step {
    let (holder, to) = if application.direct_claimed {
        (Holder::Office, "省商务厅")
    } else {
        (Holder::Authority, authority.name.as_str())
    };
    Step {
        by_name: application.org_name.clone(),
        holder,
        due_at: Some(until),
        note: format!("提交给{to}，共{files}份附件。"),
        points: Vec::new(),
    }
}

/// A word to who must act next, and the receipt to the applicant.
async fn tell(
    work: &mut Work,
    application: &Application,
    authority: &Authority,
    receipt: &Receipt,
) -> Result<()> {
    let (id, name, number) = (application.id, &application.org_name, &receipt.number);
    let again = application.stage == Stage::SentBack;
    let (tenant, to, link) = if application.direct_claimed {
        (OFFICE, "省商务厅", format!("/acceptance/{id}"))
    } else {
        (authority.id.uuid(), authority.name.as_str(), format!("/recommendation/{id}"))
    };
    let subject = if again {
        format!("{name}补正后重新提交（{number}）")
    } else {
        format!("{name}提交了申报（{number}）")
    };
    let body = "核对材料是否真实、完整，在推荐截止前办理。".to_owned();
    message::put(work, &Message { tenant, account: None, subject, body, link }).await?;
    let receipt = Message {
        tenant: application.org.uuid(),
        account: None,
        subject: format!("申报已提交，编号{number}"),
        body: format!("现在由{to}办理，要补正时会发消息给你。"),
        link: format!("/applications/{id}/submission"),
    };
    message::put(work, &receipt).await
}
