//! Every stage against every act.

use super::{FilingRefusal, answer, begin, file, missing, save};
use crate::{
    filing::{Answer, Content, PlanStage},
    platform::files::{Kind, Stored},
};

fn whole() -> Content {
    Content {
        title: "2026年工作方案".into(),
        departments: "市财政局".into(),
        summary: "培育示范企业".into(),
        open_to_public: true,
        file: Some(Stored {
            digest: "ab".repeat(32),
            name: "方案.pdf".into(),
            size: 9,
            kind: Kind::Pdf,
            pages: None,
        }),
    }
}

#[test]
fn a_plan_is_for_this_year_or_the_next() {
    assert_eq!(begin(2026, 2026), Ok(()));
    assert_eq!(begin(2027, 2026), Ok(()));
    assert_eq!(begin(2025, 2026), Err(FilingRefusal::Year(2025)));
    assert_eq!(begin(2028, 2026), Err(FilingRefusal::Year(2028)));
}

#[test]
fn what_the_province_has_is_not_changed() {
    use PlanStage::{Acknowledged, Draft, Filed, Questioned};
    let after: Vec<_> = PlanStage::ALL.into_iter().map(save).collect();
    assert_eq!(after, [Ok(Draft), Err(FilingRefusal::WithTheProvince), Ok(Questioned), Ok(Draft)]);
    let filed: Vec<_> = PlanStage::ALL.into_iter().map(|stage| file(stage, &whole())).collect();
    let with = || Err(FilingRefusal::WithTheProvince);
    assert_eq!(filed, [Ok(Filed), with(), Ok(Filed), with()]);
    let _ = Acknowledged;
}

#[test]
fn it_is_answered_once_and_a_question_needs_words() {
    let says = |acknowledged, words: &str| Answer { acknowledged, words: words.into() };
    for stage in PlanStage::ALL {
        let yes = answer(stage, &says(true, ""));
        let expected = match stage {
            PlanStage::Filed => Ok(PlanStage::Acknowledged),
            PlanStage::Draft | PlanStage::Questioned | PlanStage::Acknowledged => {
                Err(FilingRefusal::NothingToAnswer)
            }
        };
        assert_eq!(yes, expected);
    }
    assert_eq!(answer(PlanStage::Filed, &says(false, " \n")), Err(FilingRefusal::WordsMissing));
    assert_eq!(answer(PlanStage::Filed, &says(false, "经费来源？")), Ok(PlanStage::Questioned));
}

#[test]
fn everything_missing_is_named() {
    assert!(missing(&whole()).is_empty());
    let fields: Vec<_> = missing(&Content::default()).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["title", "departments", "summary", "u-plan"]);
    let refusal = file(PlanStage::Draft, &Content { file: None, ..whole() });
    assert_eq!(refusal, Err(FilingRefusal::Incomplete("上传工作方案正文".into())));
}
