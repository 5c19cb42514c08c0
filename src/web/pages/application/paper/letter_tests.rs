use super::{Case, numbered, title};
use crate::{
    access::Act,
    application::{
        Holder, Point, RecordedStep, Stage, Step,
        sample::{application, at},
    },
    kernel::{calendar::WorkCalendar, day},
};

const SHIPPED: &str = include_str!("../../../../../config/reference/workdays.csv");

fn step(act: Act, hour: u32, by: &str, note: &str) -> RecordedStep {
    let step = Step {
        by_name: by.into(),
        holder: Holder::Applicant,
        due_at: None,
        note: note.into(),
        points: Vec::new(),
    };
    RecordedStep { at: at(hour), act, stage: Stage::SentBack, step }
}

fn sent_back(hour: u32, due_on: Option<&str>) -> RecordedStep {
    let mut back = step(Act::SendBackApplication, hour, "绵阳市商务局", "改好后重新提交。");
    back.step.due_at = due_on.map(|day| day::end_of(day.parse().expect("a day")));
    back.step.points = vec![
        Point { about: "9(2)".into(), text: "审计报告缺第3页".into() },
        Point { about: String::new(), text: "电话打不通".into() },
    ];
    back
}

/// The letter of the newest of these steps, as one text.
fn text(steps: &[RecordedStep]) -> (String, String) {
    let calendar = WorkCalendar::from_csv(SHIPPED).expect("the shipped calendar is good");
    let application = application(Stage::SentBack);
    let about =
        |point: &Point| if point.about.is_empty() { String::new() } else { format!("〔{}〕", point.about) };
    let case = Case { application: &application, steps, calendar: &calendar, about: &about };
    let letter = case.letter(&steps[0]).expect("told by letter");
    assert_eq!(letter.to, "绵阳云商科技有限公司");
    assert_eq!(letter.on, "2026年3月2日");
    let mut lines = vec![letter.reference, letter.opening.concat()];
    for part in letter.parts {
        lines.push(part.heading);
        lines.extend(part.text);
        lines.extend(part.points.into_iter().map(|(about, text)| format!("{about}{text}")));
    }
    (lines.join("\n"), letter.issuer)
}

#[test]
fn a_correction_names_points_and_term() {
    let steps =
        [sent_back(12, Some("2026-03-06")), step(Act::SubmitApplication, 10, "绵阳云商科技有限公司", "")];
    let expected = "申报编号2026A-E0001　第1次补正
你单位2026年3月2日提交的四川省电子商务示范企业申报（2026年第一批，第1次提交），经审核，有2处需要补正。依据《四川省商务厅电子商务示范工作方案》（川商电〔2013〕12号）四（二），办理情况如下：
一、需要补正的内容
改好后重新提交。
〔9(2)〕审计报告缺第3页
电话打不通
二、补正期限
请在2026年3月6日（周五）24:00前改好，在平台上重新提交。
从2026年3月2日起算，当天不算，数到2026年3月6日，是4个工作日。
逾期没有提交的，视为没有补正。";
    assert_eq!(text(&steps), (expected.to_owned(), "绵阳市商务局".to_owned()));
}

#[test]
fn the_second_correction_says_so_and_one_without_a_day_names_none() {
    let steps = [
        sent_back(14, None),
        step(Act::SubmitApplication, 13, "绵阳云商科技有限公司", ""),
        sent_back(12, Some("2026-03-06")),
        step(Act::SubmitApplication, 10, "绵阳云商科技有限公司", ""),
    ];
    let (text, _) = text(&steps);
    assert!(text.starts_with("申报编号2026A-E0001　第2次补正\n"), "{text}");
    assert!(text.contains("第2次提交），经审核"), "{text}");
    assert!(!text.contains("期限"), "{text}");
    let order: Vec<_> = numbered(&steps).into_iter().map(|(n, step)| (n, step.at)).collect();
    assert_eq!(order, [(1, at(12)), (2, at(14))], "the oldest is the first, whatever comes later");
}

#[test]
fn two_steps_of_one_moment_stand_in_the_order_of_the_record() {
    let steps = [
        step(Act::DeclineApplication, 10, "绵阳市商务局", "不实"),
        step(Act::SubmitApplication, 10, "绵阳云商科技有限公司", ""),
    ];
    assert!(text(&steps).0.contains("第1次提交"), "{}", text(&steps).0);
}

#[test]
fn what_ends_the_procedure_says_why_and_who() {
    for (act, by, note, word, issuer, reason) in [
        (Act::DeclineApplication, "绵阳市商务局", "#[$*]不属实", "不予推荐", "绵阳市商务局", "#[$*]不属实"),
        (Act::RefuseAcceptance, "省商务厅", "不予受理：材料不全", "不予受理", "四川省商务厅", "材料不全"),
    ] {
        let steps = [step(act, 12, by, note), step(Act::SubmitApplication, 10, "绵阳云商科技有限公司", "")];
        let (text, signed) = text(&steps);
        assert!(text.contains(&format!("经审核，{word}。依据")), "{text}");
        assert!(text.contains(&format!("一、理由\n{reason}\n二、办理结果\n")), "{text}");
        assert_eq!(signed, issuer);
    }
}

#[test]
fn nothing_else_is_told_by_letter() {
    let told: Vec<_> = Act::ALL.iter().copied().filter_map(title).collect();
    assert_eq!(
        told,
        ["补正事项", "不予推荐的理由", "补正事项", "不予受理的理由"],
        "补正 by the authority, by the province"
    );
}
