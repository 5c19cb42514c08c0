//! How far an application is: the track of stages, and the history, from the record of its steps.

use super::{changed::Changed, folder::Folder, paper::letter, points};
use crate::{
    access::Act,
    application::{Application, RecordedStep, Stage, Submission},
    kernel::{day, statute},
    web::{
        path,
        view::{
            part::{Entry, Mood, Progress, Step, Track},
            words,
        },
    },
};

/// The stages lying down.
#[must_use]
pub fn track(application: &Application, steps: &[RecordedStep]) -> Track {
    let (here, ended) = position(application, steps);
    let check = if application.direct_claimed { "省厅确认" } else { "市州审核" };
    let names = ["填报提交", check, "省厅受理", "专家评审", "公示", "授牌"];
    let steps = names.iter().enumerate().map(|(at, name)| {
        let progress = match at.cmp(&here) {
            std::cmp::Ordering::Less => Progress::Done,
            std::cmp::Ordering::Equal if application.stage == Stage::Conferred => Progress::Done,
            std::cmp::Ordering::Equal => Progress::Now,
            std::cmp::Ordering::Greater => Progress::Next,
        };
        let when = match progress {
            Progress::Now if ended => format!("{} {}", on(application.stage_at), application.stage.label()),
            Progress::Now => waiting(application).to_owned(),
            Progress::Done => finished(at, steps),
            Progress::Next if at == 4 => format!("{}个工作日", statute::NOTICE_WORKING_DAYS),
            Progress::Next => String::new(),
        };
        Step::new(*name, when, progress)
    });
    Track { label: "办理阶段", steps: steps.collect() }
}

/// Which of the six it is at, and whether it has ended there without a title.
fn position(application: &Application, steps: &[RecordedStep]) -> (usize, bool) {
    match application.stage {
        Stage::Withdrawn => (steps.get(1).map_or(0, |before| place(before.stage)), true),
        Stage::Conferred => (place(Stage::Conferred), false),
        stage => (place(stage), stage.is_final()),
    }
}

const fn place(stage: Stage) -> usize {
    match stage {
        Stage::Draft | Stage::SentBack | Stage::Withdrawn => 0,
        Stage::Submitted | Stage::Declined => 1,
        Stage::Recommended | Stage::CorrectionRequested | Stage::NotAccepted => 2,
        Stage::Accepted | Stage::InReview | Stage::NotProposed => 3,
        Stage::Proposed | Stage::InNotice | Stage::StruckOff => 4,
        Stage::Determined | Stage::NotConferred | Stage::Conferred => 5,
    }
}

const fn waiting(application: &Application) -> &'static str {
    match application.stage {
        Stage::Draft => "填写中",
        Stage::SentBack => "退回补正",
        Stage::Submitted if application.direct_claimed => "待确认",
        Stage::Submitted => "审核中",
        Stage::Recommended => "待受理",
        Stage::CorrectionRequested => "补正中",
        Stage::Accepted => "待评审",
        Stage::InReview => "评审中",
        Stage::Proposed => "待公示",
        Stage::InNotice => "公示中",
        Stage::Determined => "待发布",
        _ => "",
    }
}

/// When the one at this place was finished: 9月30日推荐.
fn finished(at: usize, steps: &[RecordedStep]) -> String {
    let (acts, word): (&[Act], &str) = match at {
        0 => (&[Act::SubmitApplication], "提交"),
        1 => (&[Act::RecommendApplication], "推荐"),
        2 => (&[Act::AcceptApplication], "受理"),
        3 => (&[Act::ProposeList], "完成"),
        4 => (&[Act::CloseNotice], "期满"),
        _ => (&[Act::ConferTitles], "认定"),
    };
    let step = steps.iter().find(|step| acts.contains(&step.act));
    step.map(|step| format!("{}{word}", on(step.at))).unwrap_or_default()
}

fn on(at: chrono::DateTime<chrono::Utc>) -> String {
    words::day(day::day_of(at))
}

/// The history, newest first; `own`: the reader is of the unit that applies. `all` submissions tell what each changed.
#[must_use]
pub fn history(folder: &Folder, steps: &[RecordedStep], all: &[Submission], own: bool) -> Vec<Entry> {
    let last = steps.len().saturating_sub(1);
    let id = folder.application.id;
    let letters = letter::numbered(steps);
    steps
        .iter()
        .enumerate()
        .map(|(at, step)| {
            let earlier = steps[at + 1..].iter().filter(|each| each.act == Act::SubmitApplication).count();
            let mut entry =
                Entry::new(step.at, title(step, own, earlier > 0), mood(step, at == 0, at == last));
            let mut note = step.step.note.clone();
            if let (Some(title), Some((n, _))) =
                (letter::title(step.act), letters.iter().find(|(_, each)| std::ptr::eq(*each, step)))
            {
                entry = entry.link(format!("看{title}"), path::application_letter(id, *n));
            } else if step.act == Act::SubmitApplication {
                let seq = i16::try_from(earlier + 1).unwrap_or(i16::MAX);
                entry = entry.link("看回执和申报书", path::application_submission_of(id, seq));
                let kind = folder.application.enterprise_type;
                note.push_str(&Changed::of(folder.standard(), kind, all, seq).sentence);
            }
            if !own && by_applicant(step.act) {
                entry = entry.by(step.step.by_name.clone());
            }
            let points = step.step.points.iter().map(|point| match points::about(folder, point) {
                about if about.is_empty() => point.text.clone(),
                about => format!("{about}：{}", point.text),
            });
            entry.points(points).saying(note)
        })
        .collect()
}

const fn by_applicant(act: Act) -> bool {
    matches!(act, Act::StartApplication | Act::SubmitApplication | Act::WithdrawApplication)
}

fn title(step: &RecordedStep, own: bool, again: bool) -> String {
    let by = &step.step.by_name;
    let you = if own { "你" } else { "" };
    match step.act {
        Act::StartApplication => "建立申报".to_owned(),
        Act::SubmitApplication if again => format!("{you}重新提交"),
        Act::SubmitApplication => format!("{you}提交申报"),
        Act::WithdrawApplication => format!("{you}撤回申报"),
        Act::SendBackApplication => format!("{by}退回补正"),
        Act::RequestCorrection => format!("{by}要求补正"),
        Act::DeclineApplication => format!("{by}不予推荐"),
        Act::RecommendApplication => format!("{by}推荐到省"),
        Act::RecallRecommendation => format!("{by}撤回推荐"),
        Act::ConfirmDirect => format!("{by}核定是否省级企业"),
        Act::AcceptApplication => format!("{by}已受理"),
        Act::RefuseAcceptance => format!("{by}不予受理"),
        Act::AssignExperts => "进入专家评审".to_owned(),
        Act::ProposeList => "列入拟认定名单".to_owned(),
        Act::PassOverApplication => "没有列入拟认定名单".to_owned(),
        Act::PublishNotice => "开始公示".to_owned(),
        Act::CloseNotice => "公示期满".to_owned(),
        Act::StrikeOff => "移出公示名单".to_owned(),
        Act::ConferTitles => "认定授牌".to_owned(),
        other => other.label().to_owned(),
    }
}

const fn mood(step: &RecordedStep, newest: bool, oldest: bool) -> Mood {
    match step.act {
        Act::SendBackApplication
        | Act::RequestCorrection
        | Act::DeclineApplication
        | Act::RefuseAcceptance
        | Act::PassOverApplication
        | Act::StrikeOff
        | Act::RecallRecommendation => Mood::Warn,
        _ if newest => Mood::Now,
        _ if oldest => Mood::Plain,
        _ => Mood::Done,
    }
}

#[cfg(test)]
#[path = "track_tests.rs"]
mod tests;
