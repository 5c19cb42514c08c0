use super::{accepted, correction, declined, feedback, not_accepted, reminder};
use crate::{
    application::{
        Point, Stage,
        sample::{application, at},
    },
    letter::{LetterKind, Reminder},
};
use uuid::Uuid;

#[test]
fn a_correction_names_each_place_and_the_last_day() {
    let point = |text: &str| Point { about: "licence".into(), text: text.into() };
    let points = [point("备案号写全"), point("补上审计报告")];
    let called = ["基本情况".to_owned(), String::new()];
    let due_on = "2026-03-20".parse().expect("a day");
    let letter =
        correction(&application(Stage::Submitted), "绵阳市商务局", (&points, &called), due_on, at(9));
    assert_eq!(letter.subject, "补正通知（2026A-E0001）");
    assert_eq!(letter.why, "退回补正，2处要改，2026年3月20日前");
    for said in [
        "绵阳云商科技有限公司：\n",
        "1. 基本情况：备案号写全\n2. 补上审计报告",
        "2026年3月20日24:00前",
        "\n绵阳市商务局\n2026年3月2日",
    ] {
        assert!(letter.body.contains(said), "{said}: {}", letter.body);
    }
}

#[test]
fn decisions_say_their_reason_and_who_signs() {
    let file = application(Stage::Submitted);
    let no = declined(&file, "上一年销售额未达到门槛。", at(9));
    assert!(
        no.body.contains("理由：上一年销售额未达到门槛。") && no.body.contains("\n绵阳市商务局\n"),
        "{}",
        no.body
    );
    let not = not_accepted(&file, "缺审计报告。", at(9));
    assert!(not.body.contains("理由：缺审计报告。") && not.body.contains("\n四川省商务厅\n"), "{}", not.body);
    let yes = accepted(&file, at(9));
    assert!(yes.body.contains("受理不等于认定") && yes.kind == LetterKind::Accepted, "{}", yes.body);
}

#[test]
fn a_unit_off_the_list_reads_the_remarks_or_that_there_are_none() {
    let file = application(Stage::NotProposed);
    let said = ["退货率偏高".to_owned(), "信息系统未备案".to_owned()];
    let letter = feedback(&file, &said, at(9));
    assert_eq!(letter.kind, LetterKind::Feedback);
    for part in ["这次没有列入拟认定名单", "1. 退货率偏高\n2. 信息系统未备案", "\n四川省商务厅\n"]
    {
        assert!(letter.body.contains(part), "{part}: {}", letter.body);
    }
    let silent = feedback(&file, &[], at(9));
    assert!(silent.body.contains("专家没有另外写明意见") && !silent.body.contains("1. "), "{}", silent.body);
}

#[test]
fn midnight_is_the_end_of_the_day_before() {
    let one = |application| Reminder {
        tenant: Uuid::from_u128(3),
        tenant_name: "绵阳云商科技有限公司".into(),
        application,
        number: None,
        waiting: 4,
        until: "2026-03-21T00:00:00+08:00".parse().expect("a moment"),
    };
    let own = reminder(&one(Some(Uuid::from_u128(1))), "绵阳市商务局", at(9));
    assert_eq!(own.subject, "截止提醒：2026年3月20日24:00截止");
    assert!(own.link.ends_with("/form"));
    let authority = reminder(&one(None), "四川省商务厅", at(9));
    assert!(
        authority.body.contains("还有4件申报没有审核") && authority.link == "/recommendation",
        "{}",
        authority.body
    );
}
