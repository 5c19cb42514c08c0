//! Sending a file back to be corrected: sections, reasons, a day.

use crate::{
    access::{Act, Granted},
    application::{
        Holder, Point, Step,
        commands::{advance, load_for_update},
        rules::remind::closing,
    },
    kernel::day,
    letter::{self, rules::wording},
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    recommendation::{
        acts::SendBack,
        events::ApplicationSentBack,
        rules::{RecommendRefusal, in_time, until},
    },
    round,
};
use chrono::NaiveDate;

/// What the applicant must do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Sections of the form, each with what is wrong there.
    pub points: Vec<Point>,
    /// What the form calls each of them, in the same order: for the letter.
    pub called: Vec<String>,
    /// The last day of the term.
    pub due_on: NaiveDate,
    /// A sentence over all of it; may be empty.
    pub note: String,
}

/// Sends it back; it takes no place of the quota and may be handed in again until the end of the day.
///
/// # Errors
/// [`RecommendRefusal`]: nothing named, the term too short or too long, recommendations over;
/// [`TurnRefusal`](crate::application::rules::TurnRefusal) when it is not on the desk.
pub async fn send_back(mut work: Work, may: Granted<SendBack>, correction: Correction) -> Result<()> {
    let now = work.now();
    let application = load_for_update(&mut work, may.on()).await?;
    let round = round::queries::round(work.conn(), application.round).await?.ok_or(Error::Unseen)?;
    in_time(&round.window(), now)?;
    if correction.points.is_empty() {
        return Err(RecommendRefusal::NothingNamed.into());
    }
    let due_at = until(correction.due_on, &round.window(), now)?;
    let Correction { points, called, due_on, note } = correction;
    let step = Step {
        by_name: application.authority_name.clone(),
        holder: Holder::Applicant,
        due_at: Some(due_at),
        note: if note.is_empty() {
            format!("有{}处要补正，改好后重新提交。", points.len())
        } else {
            note
        },
        points: points.clone(),
    };
    advance(&mut work, &application, Act::SendBackApplication, step).await?;
    let told = Message {
        tenant: application.org.uuid(),
        account: None,
        subject: format!("申报被退回补正，有{}处要改（{}）", points.len(), application.number_or_draft()),
        body: format!(
            "{}请你在{}前改好，再提交一次。",
            application.authority_name,
            closing(day::end_of(due_on))
        ),
        link: format!("/applications/{}/form", application.id),
    };
    message::ask(&mut work, &told).await?;
    let letter =
        wording::correction(&application, &application.authority_name, (&points, &called), due_on, now);
    letter::commands::draft(&mut work, letter).await?;
    work.commit(ApplicationSentBack { application: application.id, due_on, points }).await
}
