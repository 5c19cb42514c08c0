//! 要求补正: back to the applicant for named sections, before the file is taken up.

use super::{OFFICE_NAME, as_read, tell};
use crate::{
    acceptance::{
        acts::AskCorrection,
        events::CorrectionRequested,
        rules::{AcceptanceRefusal, until},
    },
    access::{Act, Granted},
    application::{
        Holder, Point, Step,
        commands::{advance, load_for_update},
        rules::remind::closing,
    },
    kernel::day,
    letter::{self, rules::wording},
    platform::{error::Result, work::Work},
};
use chrono::NaiveDate;

/// What the applicant must do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Sections of the form, each with what is wrong there; only these reopen.
    pub points: Vec<Point>,
    /// What the form calls each of them, in the same order: for the letter.
    pub called: Vec<String>,
    /// The last day of the term.
    pub due_on: NaiveDate,
    /// A sentence over all of it; may be empty.
    pub note: String,
}

/// Asks for it, of the file as it was `read`. The place of the quota stays taken; the file comes back to the province.
///
/// # Errors
/// [`AcceptanceRefusal`]: nothing named, the term too short;
/// [`TurnRefusal`](crate::application::rules::TurnRefusal) when it is not with the province, or a flag 省级企业 is not decided.
pub async fn request_correction(
    mut work: Work,
    may: Granted<AskCorrection>,
    read: usize,
    correction: Correction,
) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    as_read(&mut work, &application, Act::RequestCorrection, read).await?;
    if correction.points.is_empty() {
        return Err(AcceptanceRefusal::NothingNamed.into());
    }
    let due_at = until(correction.due_on, work.now())?;
    let Correction { points, called, due_on, note } = correction;
    let said = if note.is_empty() {
        format!("有{}处要补正，改好后重新提交。", points.len())
    } else {
        note
    };
    let step = Step {
        by_name: OFFICE_NAME.into(),
        holder: Holder::Applicant,
        due_at: Some(due_at),
        note: said,
        points: points.clone(),
    };
    advance(&mut work, &application, Act::RequestCorrection, step).await?;
    let number = application.number_or_draft();
    let subject = format!("省商务厅要求补正，有{}处要改（{number}）", points.len());
    let body = format!(
        "申报单位在{}前改好点到的部分，再提交一次。推荐和名额不受影响。",
        closing(day::end_of(due_on))
    );
    tell(&mut work, &application, subject, &body).await?;
    let letter =
        wording::correction(&application, wording::OFFICE_IN_FULL, (&points, &called), due_on, work.now());
    letter::commands::draft(&mut work, letter).await?;
    work.commit(CorrectionRequested { application: application.id, due_on, points }).await
}
