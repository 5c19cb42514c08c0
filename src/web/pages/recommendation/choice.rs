//! The decision as a form: what can be chosen, what each choice would do, and what was typed.

use super::case::Case;
use crate::{
    application::Point,
    kernel::{
        calendar::WorkCalendar,
        day,
        text::{DocumentNumber, Remark},
    },
    recommendation::{
        commands::{Correction, Letter},
        rules::until,
    },
    web::{
        form::{Posted, Wrong},
        pages::application::paper::term,
        path,
        view::{part::Slots, words},
    },
};
use chrono::{DateTime, NaiveDate, Utc};

/// Proposed for a correction: so many working days.
const CORRECTION_DAYS: u32 = 5;

/// The three choices with their fields.
pub(super) struct Decision {
    pub chosen: String,
    pub forward: Forward,
    pub back: Back,
    pub decline_to: String,
    pub reason: String,
}

/// Recommending.
pub(super) struct Forward {
    pub to: String,
    pub slots: Option<Slots>,
    pub says: String,
    pub button: String,
    /// No place is left: where to ask for one more, if that is possible.
    pub full: bool,
    pub ask: Option<String>,
    /// Recommendations are over.
    pub late: bool,
    /// What must be done before.
    pub before: Option<String>,
    pub opinion: String,
    pub document: String,
}

/// Sending back.
pub(super) struct Back {
    pub to: String,
    pub due_on: String,
    pub latest: String,
    /// Which days so many working days come to.
    pub counted: String,
    pub note: String,
    pub sections: Vec<Section>,
}

/// A section of the form that can be named.
pub(super) struct Section {
    pub field: String,
    pub label: String,
    pub text: String,
}

impl Decision {
    /// The form as it was typed, or as it is proposed.
    pub fn of(case: &Case, typed: Option<&Posted>, calendar: &WorkCalendar, now: DateTime<Utc>) -> Self {
        let id = case.application.id;
        let text = |name: &str| typed.map(|posted| posted.get(name).to_owned()).unwrap_or_default();
        let chosen = text("do");
        Self {
            chosen: if chosen.is_empty() { proposed(case).into() } else { chosen },
            forward: Forward::of(case, typed, now),
            back: Back {
                to: path::recommendation_act(id, "return"),
                due_on: typed
                    .map_or_else(|| due(case, calendar, now), |posted| posted.get("due_on").to_owned()),
                latest: words::closing(case.terms.round.recommend_until),
                counted: term::ahead(calendar, day::day_of(now)),
                note: text("note"),
                sections: sections(case, typed),
            },
            decline_to: path::recommendation_act(id, "decline"),
            reason: text("reason"),
        }
    }
}

/// Marks that speak against it propose to send it back.
fn proposed(case: &Case) -> &'static str {
    if case.obstacles.is_empty() { "forward" } else { "return" }
}

impl Forward {
    fn of(case: &Case, typed: Option<&Posted>, now: DateTime<Utc>) -> Self {
        let text = |name: &str| typed.map(|posted| posted.get(name).to_owned()).unwrap_or_default();
        let (says, button) = consequence(case);
        let pool = case.pool.as_ref();
        let full = pool.is_none_or(|pool| pool.left() == Some(0));
        let may_ask = pool.is_some_and(|pool| crate::round::rules::may_ask_exception(pool).is_ok());
        Self {
            to: path::recommendation_act(case.application.id, "forward"),
            slots: pool.filter(|pool| !pool.uncapped).map(|pool| Slots {
                used: pool.used,
                about: u32::from(!full),
                limit: pool.limit(),
                ..Slots::default()
            }),
            says,
            button,
            full,
            ask: (full && may_ask).then(path::recommendation_quota),
            late: !case.terms.round.window().takes_recommendations(now),
            before: before(case),
            opinion: text("opinion"),
            document: text("document"),
        }
    }
}

/// What recommending would do to the quota, and the button that says it again.
pub(super) fn consequence(case: &Case) -> (String, String) {
    let Some(pool) = &case.pool else {
        return ("本批没有给你单位安排这一类名额，联系省商务厅。".into(), "推荐".into());
    };
    let (owner, what, used) = (&pool.owner_name, pool.cover.short(), pool.used);
    match pool.left() {
        None => (format!("{owner}的{what}名额不设上限，已推荐{used}。"), "推荐到省商务厅".into()),
        Some(0) => {
            (format!("{owner}{what}名额{}个已用完，这件现在不能推荐（四(二)）。", pool.places), "推荐".into())
        }
        Some(1) => (
            format!("占用最后1个{what}名额：上限{}，已推荐{used}，推荐后剩0。", pool.places),
            "推荐，占用最后1个名额".into(),
        ),
        Some(left) => (
            format!("占用1个{what}名额：上限{}，已推荐{used}，推荐后剩{}。", pool.places, left - 1),
            format!("推荐，占用1个名额，还剩{}个", left - 1),
        ),
    }
}

/// What must be done before it can be recommended.
fn before(case: &Case) -> Option<String> {
    let named = |clauses: Vec<String>| clauses.join("、");
    if !case.gaps.is_empty() {
        let open = named(case.gaps.iter().map(|clause| clause.in_words()).collect());
        return Some(format!("还有{}条没有审核：{open}。审核后才能推荐。", case.gaps.len()));
    }
    let unseen: Vec<String> = case.unseen().map(|change| change.label.clone()).collect();
    if !unseen.is_empty() {
        return Some(format!("重新提交时改过的部分还没有看：{}。看过才能推荐。", named(unseen)));
    }
    let against =
        case.obstacles.iter().map(|(clause, obstacle)| format!("{}{}", clause.in_words(), obstacle.label()));
    let against: Vec<String> = against.collect();
    (!against.is_empty()).then(|| format!("{}，不能推荐。先退回补正，或者不予推荐。", named(against)))
}

fn due(case: &Case, calendar: &WorkCalendar, now: DateTime<Utc>) -> String {
    let today = day::day_of(now);
    let window = case.terms.round.window();
    let last = day::day_of(window.recommend_until - chrono::TimeDelta::nanoseconds(1));
    let proposed = calendar.nth_working_day_after(today, CORRECTION_DAYS).unwrap_or(last);
    let on = proposed.min(last);
    if until(on, &window, now).is_ok() { on.to_string() } else { String::new() }
}

/// The sections of the form; where a mark speaks against a clause, its section is proposed with the remark.
fn sections(case: &Case, typed: Option<&Posted>) -> Vec<Section> {
    let kind = case.application.enterprise_type;
    let standard = case.standard();
    standard
        .sections
        .iter()
        .map(|section| {
            let field = format!("p-{}", section.key);
            let text = match typed {
                Some(posted) => posted.get(&field).to_owned(),
                None => proposal(case, &section.key),
            };
            Section { field, label: section.label_for(kind), text }
        })
        .collect()
}

fn proposal(case: &Case, section: &str) -> String {
    let mut told: Vec<String> = Vec::new();
    for (number, obstacle) in &case.obstacles {
        let here = case.standard().clause(*number).is_some_and(|clause| clause.section == section);
        if here {
            let remark = case.kept(*number).map(|kept| kept.mark.remark.as_str()).unwrap_or_default();
            let says = if remark.is_empty() { obstacle.label() } else { remark };
            told.push(format!("{}：{says}", number.in_words()));
        }
    }
    told.dedup();
    told.join("；")
}

/// The letter, as it was typed.
pub(super) fn letter(posted: &Posted) -> Result<Letter, Wrong> {
    let mut wrong = Wrong::default();
    let opinion =
        wrong.take("opinion", Remark::parse(posted.get("opinion")).map_err(|_| "写推荐意见，最多1000个字"));
    let number = DocumentNumber::parse(posted.get("document"));
    let number = wrong.take("document", number.map_err(|_| "写推荐文号，例如绵商〔2026〕12号"));
    match (opinion, number) {
        (Some(opinion), Some(document_number)) => Ok(Letter { document_number, opinion }),
        _ => Err(wrong),
    }
}

/// The correction, as it was typed.
pub(super) fn correction(case: &Case, posted: &Posted, now: DateTime<Utc>) -> Result<Correction, Wrong> {
    let mut wrong = Wrong::default();
    let (mut points, mut called) = (Vec::new(), Vec::new());
    for section in &case.standard().sections {
        let field = format!("p-{}", section.key);
        let typed = posted.get(&field);
        if !typed.is_empty()
            && let Some(text) = wrong.take(&field, Remark::parse(typed))
        {
            points.push(Point { about: section.key.clone(), text: text.to_string() });
            called.push(section.label_for(case.application.enterprise_type));
        }
    }
    if points.is_empty() && wrong.is_empty() {
        let first = case.standard().sections.first().map(|section| section.key.as_str()).unwrap_or_default();
        wrong.add(format!("p-{first}"), "写明哪一部分要补正、怎么改，至少写一处");
    }
    let due = posted.get("due_on").parse::<NaiveDate>().map_err(|_| "选补正期限".to_owned());
    let window = case.terms.round.window();
    let due = due.and_then(|on| until(on, &window, now).map(|_| on).map_err(|refusal| refusal.to_string()));
    let due_on = wrong.take("due_on", due);
    match due_on {
        Some(due_on) if wrong.is_empty() => {
            Ok(Correction { points, called, due_on, note: posted.get("note").to_owned() })
        }
        _ => Err(wrong),
    }
}
