//! Every section of every standard as a form and for reading: each input once, what was typed kept and never markup.

use super::{Complaints, Files, Filled};
use crate::{
    kernel::place::Place,
    standard::{Answers, Category, Context, EnterpriseType, Standards, missing, take_form},
    web::view::part::FileLine,
};
use std::{collections::BTreeMap, path::Path};

const HOSTILE: &str = "<b>\"甲\"&乙</b>";

fn kinds(category: Category) -> Vec<Option<EnterpriseType>> {
    match category {
        Category::Enterprise => EnterpriseType::ALL.into_iter().map(Some).collect(),
        Category::Base | Category::County => vec![None],
    }
}

fn count(html: &str, needle: &str) -> usize {
    html.matches(needle).count()
}

#[test]
fn every_input_of_every_section_stands_once_and_keeps_what_was_typed() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
    let standards = Standards::load_dir(dir).expect("the shipped standards load");
    let set = standards.latest().expect("one set");
    for category in Category::ALL {
        for kind in kinds(category) {
            let standard = set.of(category);
            let context =
                Context { place: Place::Elsewhere, kind, report_year: 2012, evidence: BTreeMap::new() };
            let mut answers = Answers::default();
            let wrong = take_form(&mut answers, &standard.fields, 2012, |_| vec![HOSTILE.to_owned()]);
            assert!(!wrong.is_empty());
            let complaints = Complaints::from(missing(standard, &answers, &context).as_slice());
            let files: Files = standard
                .slots
                .iter()
                .map(|slot| {
                    (slot.key.clone(), vec![FileLine { name: HOSTILE.into(), ..FileLine::default() }])
                })
                .collect();
            let upload_hint = Some("PDF、JPG、PNG，单个不超过20 MB");
            let filled = Filled {
                standard,
                answers: &answers,
                context: &context,
                complaints: &complaints,
                files: &files,
                upload_hint,
            };
            for section in &standard.sections {
                let html: String = filled.boxes(&section.key).iter().map(ToString::to_string).collect();
                assert!(!html.contains("<b>\"甲\""), "{category:?} {}: markup got through", section.key);
                for field in standard.fields_in(&section.key, kind) {
                    for input in field.inputs(2012) {
                        let id = format!("id=\"{}\"", input.name);
                        assert_eq!(count(&html, &id), 1, "{category:?} {} {id}", section.key);
                        assert!(count(&html, &format!("name=\"{}\"", input.name)) >= 1);
                    }
                }
                let read: String = filled.readouts(&section.key).iter().map(ToString::to_string).collect();
                assert!(!read.contains("<b>\"甲\""));
            }
        }
    }
}

#[test]
fn a_field_says_what_is_amiss_at_the_field_and_in_the_summary() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
    let standards = Standards::load_dir(dir).expect("the shipped standards load");
    let standard = standards.latest().expect("one set").of(Category::Enterprise);
    let kind = Some(EnterpriseType::B2b);
    let context = Context { place: Place::Elsewhere, kind, report_year: 2014, evidence: BTreeMap::new() };
    let mut answers = Answers::default();
    let typed = |name: &str| match name {
        "registered_capital" => vec!["500万".to_owned()],
        "transaction_value-2013" => vec!["26,180.00".to_owned()],
        _ => Vec::new(),
    };
    take_form(&mut answers, standard.fields_in("special", kind), 2014, typed);
    let complaints = Complaints::from(missing(standard, &answers, &context).as_slice());
    let summary: Vec<_> = complaints.iter().map(|(_, says)| says).collect();
    assert!(summary.contains(&"注册资金：只填数字，不要带“万”字，例如500"));
    assert!(summary.contains(&"2014年电子商务交易额：还没有填；没有交易额请填0"));
    let files = Files::new();
    let filled = Filled {
        standard,
        answers: &answers,
        context: &context,
        complaints: &complaints,
        files: &files,
        upload_hint: None,
    };
    let html: String = filled.boxes("special").iter().map(ToString::to_string).collect();
    assert!(html.contains("只填数字，不要带“万”字，例如500</p>"));
    assert!(html.contains("value=\"500万\""));
    assert!(html.contains("value=\"26,180\"") && html.contains("= 2.62亿元") || html.contains("≈ 2.62亿元"));
    assert!(html.contains("市州：服务年收入300万元以上，或交易额3亿元以上"));
}
