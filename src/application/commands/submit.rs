//! Submitting: the dossier is checked, frozen as a snapshot with a digest, numbered, and goes to who must act next.

use super::{advance, load_for_update};
use crate::{
    access::{Act, Duty, Granted, OFFICE},
    application::{
        acts::Submit,
        events::ApplicationSubmitted,
        model::{Application, Content, Dossier, FrozenFile, Holder, Signature, Stage, Standing, Step},
        queries,
        rules::{
            Automatic, Stale, StartRefusal, automatic::automatic, place, sign_off, submit as rule, transition,
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
    let to = To::of(&application, &authority);
    let application = Application { chengdu: place.chengdu, ..application };
    let dossier = dossier::current(work.conn(), application.id).await?;
    let signing = queries::signing(work.conn(), &application, &dossier).await?;
    let by_owner = !signing.has_signatory() && signing.standing() != Standing::Approved;
    let case = rule::Submission {
        window: &terms.round.window(),
        missing: terms.missing(&application, &dossier).len(),
        undertaken: !by_owner || request.undertaken,
    };
    rule::check(&application, &case, work.now())?;
    let signed = signed(&mut work, &signing).await?;
    let context = terms.context(&application, &dossier);
    let counted = automatic(terms.standard(&application), &dossier.answers, &context);
    let number = match &application.number {
        Some(number) => number.clone(),
        None => submission::take_number(&mut work, &application).await?,
    };
    let achievements = dossier.answers.typed(ACHIEVEMENTS, None).concat();
    let settled = submission::Settled {
        number: &number,
        place,
        authority: authority.id,
        achievements: achievements.trim(),
    };
    // Before the snapshot: what is found in a file is written with the snapshot, and the number is a part of it.
    submission::settle(&mut work, &application, &settled).await?;
    freeze(&mut work, &application, &dossier, &signing.content, counted, &signed).await?;
    let Content { seq, digest, .. } = signing.content;
    let receipt = Receipt { number, seq, digest };
    let step = step(&application, &to, dossier.evidence.len(), terms.round.recommend_until);
    advance(&mut work, &application, Act::SubmitApplication, step).await?;
    tell(&mut work, &application, &to, &receipt).await?;
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

/// Who gets it.
struct To {
    holder: Holder,
    tenant: uuid::Uuid,
    name: String,
    link: String,
}

impl To {
    /// The authority; the province for a 省级企业, and for what the province itself asked to be corrected.
    fn of(application: &Application, authority: &Authority) -> Self {
        let id = application.id;
        if application.direct_claimed || application.stage == Stage::CorrectionRequested {
            let link = format!("/acceptance/{id}");
            Self { holder: Holder::Office, tenant: OFFICE, name: "省商务厅".into(), link }
        } else {
            let link = format!("/recommendation/{id}");
            let (tenant, name) = (authority.id.uuid(), authority.name.clone());
            Self { holder: Holder::Authority, tenant, name, link }
        }
    }
}

/// The place and its authority on the day of submission (B15). What is recommended stays with the authority whose place of
/// the quota it holds.
async fn settle(
    work: &mut Work,
    application: &Application,
    regions: &Regions,
) -> Result<(place::Where, Authority)> {
    if application.stage == Stage::CorrectionRequested {
        let authority = org::queries::authority(work.conn(), application.authority).await?;
        let (region, prefecture) = (application.region_code, application.prefecture_code);
        let place = place::Where { region, prefecture, chengdu: application.chengdu };
        return Ok((place, authority.ok_or(StartRefusal::NoAuthority)?));
    }
    let today = day::day_of(work.now());
    let org = org::queries::org(work.conn(), application.org).await?.ok_or(Error::Unseen)?;
    let place = place::settle(regions, org.region, today).ok_or(StartRefusal::UnknownPlace)?;
    let authority = org::queries::authority_for(work.conn(), place.prefecture, place.region, today).await?;
    Ok((place, authority.ok_or(StartRefusal::NoAuthority)?))
}

/// On whose commitment it leaves the house: the signatory's, or where nobody signs the owner's own, given with this request.
async fn signed(work: &mut Work, signing: &queries::Signing) -> Result<submission::Signed> {
    if sign_off::rests_on_it(signing.has_signatory(), signing.standing())? {
        let given = signing.last.as_ref();
        let signature = given.and_then(|given| given.decided.as_ref()).map(|decided| Signature {
            name: decided.name.clone(),
            duty: Duty::Signatory,
            at: decided.at,
        });
        return Ok(submission::Signed { sign_off: given.map(|given| given.id), signature });
    }
    let (at, account) = (work.now(), work.actor().account());
    let signature = match account {
        Some(account) => {
            let name = super::sign_off::name(work, account.into()).await?;
            Some(Signature { name, duty: Duty::Owner, at })
        }
        None => None,
    };
    Ok(submission::Signed { sign_off: None, signature })
}

/// The snapshot, with the digest over it.
async fn freeze(
    work: &mut Work,
    application: &Application,
    dossier: &Dossier,
    content: &Content,
    automatic: Automatic,
    signed: &submission::Signed,
) -> Result<()> {
    let files: Vec<FrozenFile> = dossier.evidence.iter().map(FrozenFile::from).collect();
    let snapshot = submission::Snapshot {
        seq: content.seq,
        answers: &dossier.answers,
        files: &files,
        digest: &content.digest,
        automatic,
    };
    submission::insert(work, application, &snapshot, signed).await
}

fn step(application: &Application, to: &To, files: usize, until: chrono::DateTime<chrono::Utc>) -> Step {
    Step {
        by_name: application.org_name.clone(),
        holder: to.holder,
        // Recommendations are over when the province has asked: it takes its own time.
        due_at: (application.stage != Stage::CorrectionRequested).then_some(until),
        note: format!("提交给{}，共{files}份附件。", to.name),
        points: Vec::new(),
    }
}

/// A word to who must act next, and the receipt to the applicant.
async fn tell(work: &mut Work, application: &Application, to: &To, receipt: &Receipt) -> Result<()> {
    let (id, name, number) = (application.id, &application.org_name, &receipt.number);
    let again = matches!(application.stage, Stage::SentBack | Stage::CorrectionRequested);
    let subject = if again {
        format!("{name}补正后重新提交（{number}）")
    } else {
        format!("{name}提交了申报（{number}）")
    };
    let body = "核对材料是否真实、完整，在推荐截止前办理。".to_owned();
    message::put(work, &Message { tenant: to.tenant, account: None, subject, body, link: to.link.clone() })
        .await?;
    let receipt = Message {
        tenant: application.org.uuid(),
        account: None,
        subject: format!("申报已提交，编号{number}"),
        body: format!("现在由{}办理，要补正时会发消息给你。", to.name),
        link: format!("/applications/{id}/submission"),
    };
    message::put(work, &receipt).await
}
