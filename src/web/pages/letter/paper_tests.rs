use super::notification;
use crate::{
    kernel::day,
    letter::{Delivery, Letter, LetterId, LetterKind},
};

fn letter(body: &str) -> Letter {
    let at = day::start_of(chrono::NaiveDate::from_ymd_opt(2026, 3, 30).expect("a day"));
    Letter {
        number: None,
        id: LetterId::fresh(),
        unit: uuid::Uuid::nil(),
        kind: LetterKind::Accepted,
        state: Delivery::Sent,
        unit_name: "省商务厅".into(),
        tenant_name: "绵阳云商科技有限公司".into(),
        subject: "受理通知（2026A-E0001）".into(),
        body: body.into(),
        why: String::new(),
        link: "/desk".into(),
        version: 1,
        drafted_at: at,
        done_at: Some(at),
        done_by: None,
        cancel_reason: None,
    }
}

#[test]
fn a_letter_in_the_usual_form_is_taken_apart() {
    let told = notification(&letter("绵阳云商：\n\n第一段，\n\n第二段。\n\n四川省商务厅\n2026年3月29日"));
    assert_eq!((told.to.as_str(), told.title.as_str()), ("绵阳云商", "受理通知书"));
    assert_eq!(told.opening, ["第一段，", "第二段。"]);
    assert_eq!((told.issuer.as_str(), told.on.as_str()), ("四川省商务厅", "2026年3月29日"));
    assert_eq!(told.reference, "2026A-E0001");
}

#[test]
fn what_a_letter_written_anew_does_not_say_comes_from_the_letter() {
    let told = notification(&letter("只有一句话：就这样，完了。"));
    assert_eq!(told.to, "绵阳云商科技有限公司");
    assert_eq!(told.opening, ["只有一句话：就这样，完了。"]);
    assert_eq!((told.issuer.as_str(), told.on.as_str()), ("四川省商务厅", "2026年3月30日"));
    let draft = Letter { state: Delivery::Draft, done_at: None, ..letter("一句。") };
    assert!(notification(&draft).reference.starts_with("草稿"));
}
