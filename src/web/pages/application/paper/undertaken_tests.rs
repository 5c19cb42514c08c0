use super::undertaken;
use crate::{
    access::Duty,
    application::{Signature, Submission},
    standard::Answers,
};

fn submission(signed: Option<(&str, Duty)>) -> Submission {
    let signature = |(name, duty): (&str, Duty)| Signature {
        name: name.to_owned(),
        duty,
        at: "2026-03-01T02:20:00Z".parse().expect("a moment"),
    };
    Submission {
        seq: 1,
        at: "2026-03-02T01:00:00Z".parse().expect("a moment"),
        by: Some("孙三".to_owned()),
        answers: Answers::default(),
        evidence: Vec::new(),
        digest: "0".repeat(64),
        signed: signed.map(signature),
    }
}

#[test]
fn the_undertaking_names_who_gave_it_and_who_handed_it_in() {
    assert_eq!(
        undertaken("云商公司", &submission(Some(("钱二", Duty::Signatory)))),
        "以上承诺由云商公司在平台上作出，承诺人：钱二（授权签署人），2026年3月1日（周日）10:20。云商公司（孙三）于2026年3月2日（周一）09:00提交申报。"
    );
    let owner = undertaken("云商公司", &submission(Some(("孙三", Duty::Owner))));
    assert!(owner.contains("承诺人：孙三（单位负责人）"), "{owner}");
    let before_it_was_recorded = undertaken("云商公司", &submission(None));
    assert_eq!(
        before_it_was_recorded,
        "以上承诺由云商公司（孙三）于2026年3月2日（周一）09:00在平台上作出，随申报提交。"
    );
}

#[test]
fn where_the_reader_may_not_know_who_handed_it_in_the_unit_stands_alone() {
    let submission = Submission { by: None, ..submission(Some(("钱二", Duty::Signatory))) };
    let said = undertaken("云商公司", &submission);
    assert!(said.ends_with("云商公司于2026年3月2日（周一）09:00提交申报。"), "{said}");
}
