//! Recommending: the check is complete and clean, a place of the quota is taken, the file goes to the province.

use crate::{
    access::{Act, Granted, OFFICE},
    application::{
        self, Application, Holder, Step,
        commands::{advance, load_for_update},
    },
    calendar,
    kernel::{
        day,
        text::{DocumentNumber, Remark},
    },
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    recommendation::{
        acts::Recommend,
        events::ApplicationRecommended,
        rules::{
            RecommendRefusal, changed_since, changes_seen, demands, in_time, latest_changes, may_recommend,
        },
        store::{examination, progress, ranking, recommendation},
    },
    round::{QuotaRefusal, queries as rounds, slots},
    standard::{Standards, assess},
};
use chrono::{DateTime, Utc};

/// The letter of recommendation (推荐函), as far as the system needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// 推荐文号.
    pub document_number: DocumentNumber,
    /// The opinion, read by the applicant and the province.
    pub opinion: Remark,
}

/// Recommends the submission the page showed (`seen`); answers which place it took. `office_days` is how many working days the
/// province takes to accept.
///
/// # Errors
/// [`TurnRefusal`](crate::application::rules::TurnRefusal) when it is not on the desk; [`RecommendRefusal`] when time is over, the check
/// is not complete or speaks against it; [`QuotaRefusal::Full`] when every place is taken.
pub async fn recommend(
    mut work: Work,
    may: Granted<Recommend>,
    seen: i16,
    letter: &Letter,
    standards: &Standards,
    office_days: u32,
) -> Result<i16> {
    let application = load_for_update(&mut work, may.on()).await?;
    application::rules::transition::turn(&application, Act::RecommendApplication)?;
    check(&mut work, &application, seen, standards).await?;
    let pool =
        rounds::pool_of(work.conn(), application.round, application.authority.uuid(), application.category)
            .await?;
    let pool = pool.ok_or(QuotaRefusal::NoPool)?.id;
    let slot = slots::claim(&mut work, pool, application.id).await?;
    ranking::hold(&mut work, application.round, application.authority.uuid()).await?;
    recommendation::insert(&mut work, &application, &letter.opinion, &letter.document_number).await?;
    let step = Step {
        by_name: application.authority_name.clone(),
        holder: Holder::Office,
        due_at: office_due(&mut work, office_days).await?,
        note: letter.opinion.to_string(),
        points: Vec::new(),
    };
    advance(&mut work, &application, Act::RecommendApplication, step).await?;
    ranking::renumber(&mut work, application.round, application.authority.uuid()).await?;
    tell(&mut work, &application, letter).await?;
    work.commit(ApplicationRecommended {
        application: application.id,
        pool,
        slot,
        document_number: letter.document_number.to_string(),
        submission: seen,
    })
    .await?;
    Ok(slot)
}

/// In time, on the submission that was examined, complete and clean.
async fn check(work: &mut Work, application: &Application, seen: i16, standards: &Standards) -> Result<()> {
    let now = work.now();
    let terms = application::queries::terms(work.conn(), application.round, standards).await?;
    in_time(&terms.round.window(), now)?;
    let submissions = application::queries::submissions(work.conn(), application.id).await?;
    if submissions.last().is_none_or(|last| last.seq != seen) {
        return Err(RecommendRefusal::Resubmitted.into());
    }
    let actor = work.actor().clone();
    let dossier = application::queries::dossier(work.conn(), application, &actor).await?;
    let standard = terms.standard(application);
    let results = assess(standard, &dossier.answers, &terms.context(application, &dossier));
    let examined = examination::load(work.conn(), application.id).await?;
    let asked = demands(standard, application.enterprise_type, &results);
    may_recommend(&asked, &examined, |seq| changed_since(standard, &submissions, seq))?;
    let looked_at = progress::seen(work.conn(), application.id, seen).await?;
    Ok(changes_seen(&latest_changes(standard, application.enterprise_type, &submissions), &looked_at)?)
}

/// Until when the province should have accepted; `None` when the calendar does not reach so far.
async fn office_due(work: &mut Work, days: u32) -> Result<Option<DateTime<Utc>>> {
    let today = day::day_of(work.now());
    let calendar = calendar::queries::load(work.conn()).await?;
    Ok(calendar.nth_working_day_after(today, days).ok().map(day::end_of))
}

async fn tell(work: &mut Work, application: &Application, letter: &Letter) -> Result<()> {
    let (id, number) = (application.id, application.number_or_draft());
    let to_office = Message {
        tenant: OFFICE,
        account: None,
        subject: format!("{}推荐了{}（{number}）", application.authority_name, application.org_name),
        body: format!("推荐文号{}，等省商务厅受理。", letter.document_number),
        link: format!("/acceptance/{id}"),
    };
    message::put(work, &to_office).await?;
    let to_applicant = Message {
        tenant: application.org.uuid(),
        account: None,
        subject: format!("申报已推荐到省商务厅（{number}）"),
        body: "现在由省商务厅受理，你现在不用做什么。".into(),
        link: format!("/applications/{id}"),
    };
    message::put(work, &to_applicant).await
}
