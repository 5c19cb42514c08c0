//! When an application may be submitted: in time, complete, undertaken, and as the page showed it.

use crate::{
    application::model::{Application, Stage},
    kernel::refusal::Refusal,
    round::Window,
    standard::Category,
};
use chrono::{DateTime, Utc};

/// What is known at a submission.
#[derive(Clone, Copy, Debug)]
pub struct Submission<'a> {
    /// The round's window.
    pub window: &'a Window,
    /// How many places of the form are empty or wrong.
    pub missing: usize,
    /// The undertaking (承诺书) was ticked.
    pub undertaken: bool,
}

/// Until when it can be submitted: a draft until the window closes; one sent back by its authority until its own term, and
/// never after recommendations end; one that the province sent back, until the term the province has set.
#[must_use]
pub fn until(application: &Application, window: &Window) -> DateTime<Utc> {
    match application.stage {
        Stage::CorrectionRequested => application.due_at.unwrap_or(window.recommend_until),
        Stage::SentBack if application.direct_claimed => application.due_at.unwrap_or(window.recommend_until),
        Stage::SentBack => {
            application.due_at.map_or(window.recommend_until, |due| due.min(window.recommend_until))
        }
        _ => window.closes_at,
    }
}

/// Is it in time? `now` is the moment the request began: who began in time is in time.
///
/// # Errors
/// [`SubmitRefusal::NotYet`], [`SubmitRefusal::OutsideWindow`], [`SubmitRefusal::CorrectionOver`].
pub fn in_time(application: &Application, window: &Window, now: DateTime<Utc>) -> Result<(), SubmitRefusal> {
    let in_time = now < until(application, window);
    match application.stage {
        Stage::SentBack | Stage::CorrectionRequested if in_time => Ok(()),
        Stage::SentBack | Stage::CorrectionRequested => Err(SubmitRefusal::CorrectionOver),
        _ if now < window.opens_at => Err(SubmitRefusal::NotYet),
        _ if in_time => Ok(()),
        _ => Err(SubmitRefusal::OutsideWindow),
    }
}

/// May it be submitted? The stage is the law's matter (`transition`).
///
/// # Errors
/// The first thing that forbids it.
pub fn check(
    application: &Application,
    submission: &Submission<'_>,
    now: DateTime<Utc>,
) -> Result<(), SubmitRefusal> {
    in_time(application, submission.window, now)?;
    if submission.missing > 0 {
        return Err(SubmitRefusal::Incomplete(submission.missing));
    }
    if !submission.undertaken {
        return Err(SubmitRefusal::NotUndertaken);
    }
    Ok(())
}

/// 2026A-E0001: the round, the category (企业E, 园区P, 县C), the order of first submission.
#[must_use]
pub fn number(round_code: &str, category: Category, order: i32) -> String {
    let letter = match category {
        Category::Enterprise => 'E',
        Category::Base => 'P',
        Category::County => 'C',
    };
    format!("{round_code}-{letter}{order:04}")
}

/// Why it cannot be submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SubmitRefusal {
    /// The window has not begun.
    #[error("本批次还没有开始申报，现在不能提交")]
    NotYet,
    /// The window is over.
    #[error("本批次的申报已经截止，没有提交成功。填的内容都还在")]
    OutsideWindow,
    /// The term for corrections is over.
    #[error("补正的期限已过，没有提交成功。填的内容都还在")]
    CorrectionOver,
    /// Something is empty or wrong.
    #[error("还有{0}处没有填好，不能提交")]
    Incomplete(usize),
    /// The undertaking is not ticked.
    #[error("勾选承诺，再提交")]
    NotUndertaken,
}

impl Refusal for SubmitRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotYet => "window_not_yet",
            Self::OutsideWindow => "outside_window",
            Self::CorrectionOver => "correction_over",
            Self::Incomplete(_) => "incomplete",
            Self::NotUndertaken => "not_undertaken",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::Incomplete(_) => "四(二)",
            _ => "",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::NotYet => "开始的时间在首页和“我的申报”里。",
            Self::OutsideWindow => "下一批次开始时，首页会公布。",
            Self::CorrectionOver => "和要求补正的单位联系。",
            Self::Incomplete(_) => "回到申报任务清单，把没有填好的补上。",
            Self::NotUndertaken => "",
        }
    }
}

#[cfg(test)]
#[path = "submit_tests.rs"]
mod tests;
