//! What a formal letter says before an officer has read it. Facts of the case in, subject and text out.

use crate::{
    application::{Application, Point, rules::remind::closing},
    kernel::day,
    letter::{LetterKind, NewLetter, Reminder},
};
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};

/// The province, as it signs.
pub const OFFICE_IN_FULL: &str = "四川省商务厅";

/// 2026年3月20日.
fn on(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// Is a line nothing but such a day?
#[must_use]
pub fn is_day(line: &str) -> bool {
    let parts = line.split_once('年').and_then(|(year, rest)| Some((year, rest.split_once('月')?)));
    parts.is_some_and(|(year, (month, day))| {
        let day = day.strip_suffix('日').unwrap_or("x");
        NaiveDate::parse_from_str(&format!("{year}-{month}-{day}"), "%Y-%m-%d").is_ok()
    })
}

fn about(
    application: &Application,
    kind: LetterKind,
    (body, why): (String, String),
    link: String,
) -> NewLetter {
    NewLetter {
        tenant: application.org.uuid(),
        application: Some(application.id.uuid()),
        kind,
        subject: format!("{}（{}）", kind.label(), application.number_or_draft()),
        body,
        why,
        link,
    }
}

fn opening(application: &Application) -> String {
    format!(
        "{}：\n\n你单位申报{}（{}，编号{}）",
        application.org_name,
        application.category.title(),
        application.round_title,
        application.number_or_draft()
    )
}

fn signed(by: &str, now: DateTime<Utc>) -> String {
    format!("\n\n{by}\n{}", on(day::day_of(now)))
}

/// 补正通知 by its authority or the province: what is to be corrected, each place under the name `called` gives it in the same order,
/// and until when.
#[must_use]
pub fn correction(
    application: &Application,
    by: &str,
    (points, called): (&[Point], &[String]),
    due_on: NaiveDate,
    now: DateTime<Utc>,
) -> NewLetter {
    let places = called.iter().map(String::as_str).chain(std::iter::repeat(""));
    let line = |(n, (point, place)): (usize, (&Point, &str))| match place {
        "" => format!("{}. {}", n + 1, point.text),
        place => format!("{}. {place}：{}", n + 1, point.text),
    };
    let list: Vec<String> = points.iter().zip(places).enumerate().map(line).collect();
    let body = format!(
        "{}的材料经审核，以下{}处要补正：\n\n{}\n\n请在{}24:00前改好，重新提交。逾期没有提交的，视为没有补正。{}",
        opening(application),
        points.len(),
        list.join("\n"),
        on(due_on),
        signed(by, now)
    );
    let why = format!("退回补正，{}处要改，{}前", points.len(), on(due_on));
    about(application, LetterKind::Correction, (body, why), format!("/applications/{}/form", application.id))
}

/// 不予推荐通知.
#[must_use]
pub fn declined(application: &Application, reason: &str, now: DateTime<Utc>) -> NewLetter {
    let by = &application.authority_name;
    let body = format!(
        "{}，经审核不予推荐。\n\n理由：{reason}\n\n对理由有疑问，可以在这件申报的“往来消息”里提出。{}",
        opening(application),
        signed(by, now)
    );
    let why = "作出了不予推荐的决定".to_owned();
    about(application, LetterKind::Declined, (body, why), format!("/applications/{}", application.id))
}

/// 受理通知.
#[must_use]
pub fn accepted(application: &Application, now: DateTime<Utc>) -> NewLetter {
    let body = format!(
        "{}，材料齐全，予以受理，接下来由专家评审。受理不等于认定。{}",
        opening(application),
        signed(OFFICE_IN_FULL, now)
    );
    let why = "予以受理".to_owned();
    about(application, LetterKind::Accepted, (body, why), format!("/applications/{}", application.id))
}

/// 不予受理通知.
#[must_use]
pub fn not_accepted(application: &Application, reason: &str, now: DateTime<Utc>) -> NewLetter {
    let body = format!(
        "{}，不予受理。\n\n理由：{reason}\n\n对理由有疑问，可以在这件申报的“往来消息”里提出。{}",
        opening(application),
        signed(OFFICE_IN_FULL, now)
    );
    let why = "作出了不予受理的决定".to_owned();
    about(application, LetterKind::NotAccepted, (body, why), format!("/applications/{}", application.id))
}

/// What an invitation to a defence says.
#[derive(Clone, Copy, Debug)]
pub struct Invitation<'a> {
    /// 2026年6月1日（周一）09:00至09:20.
    pub when: &'a str,
    /// Room, link.
    pub place: &'a str,
    /// What to bring; empty: nothing is said.
    pub bring: &'a str,
    /// Was there an invitation to another time or place before?
    pub anew: bool,
}

/// 答辩通知: time, place, what to bring.
#[must_use]
pub fn defence(application: &Application, invitation: &Invitation<'_>, now: DateTime<Utc>) -> NewLetter {
    let Invitation { when, place, bring, anew } = *invitation;
    let what = if anew {
        "，答辩的时间、地点有变动，以这份通知为准"
    } else {
        "，已通过书面评审，请参加答辩"
    };
    let bring = if bring.is_empty() { String::new() } else { format!("\n请带：{bring}") };
    let body = format!(
        "{}{what}。\n\n时间：{when}\n地点：{place}{bring}\n\n请在开始前15分钟签到。收到后在“答辩”页面确认；确实来不了的，写明理由请求更改时间。{}",
        opening(application),
        signed(OFFICE_IN_FULL, now)
    );
    let why = format!("安排{when}答辩");
    about(application, LetterKind::Defence, (body, why), format!("/applications/{}/defence", application.id))
}

/// 评审意见反馈 to a unit that is not on the list: what experts remarked, without their names.
#[must_use]
pub fn feedback(application: &Application, remarks: &[String], now: DateTime<Utc>) -> NewLetter {
    let list: Vec<String> =
        remarks.iter().enumerate().map(|(n, said)| format!("{}. {said}", n + 1)).collect();
    let said = if list.is_empty() {
        "专家没有另外写明意见，名次和分数没有达到本批的名单。".to_owned()
    } else {
        format!("专家评审的意见主要有：\n\n{}", list.join("\n"))
    };
    let body = format!(
        "{}，经专家评审和审定，这次没有列入拟认定名单。\n\n{said}\n\n以上意见供改进参考。下一批次可以再申报。{}",
        opening(application),
        signed(OFFICE_IN_FULL, now)
    );
    let why = "没有列入拟认定名单".to_owned();
    about(application, LetterKind::Feedback, (body, why), format!("/applications/{}", application.id))
}

/// 截止提醒: to an applicant of its own application, or to an authority of all that wait there.
#[must_use]
pub fn reminder(one: &Reminder, by: &str, now: DateTime<Utc>) -> NewLetter {
    let until = closing(one.until);
    let (body, link) = match one.application {
        Some(application) => {
            let number = one.number.as_ref().map_or_else(String::new, |number| format!("（{number}）"));
            let body = format!(
                "你单位的申报{number}还没有提交，{until}截止。请在截止前改好、提交；过了截止时间不能再提交。"
            );
            (body, format!("/applications/{application}/form"))
        }
        None => (
            format!(
                "你单位还有{}件申报没有审核，推荐{until}截止。请在截止前逐件审核，作出推荐、退回补正或者不予推荐的决定。",
                one.waiting
            ),
            "/recommendation".to_owned(),
        ),
    };
    NewLetter {
        tenant: one.tenant,
        application: one.application,
        kind: LetterKind::Deadline,
        subject: format!("截止提醒：{until}截止"),
        body: format!("{}：\n\n{body}{}", one.tenant_name, signed(by, now)),
        why: format!("{until}截止"),
        link,
    }
}

#[cfg(test)]
#[path = "wording_tests.rs"]
mod tests;
