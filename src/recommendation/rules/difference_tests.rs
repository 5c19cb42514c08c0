//! Every change is told once, in the order of the form; what stayed is not told at all.

use super::{SectionChange, differences, latest_changes};
use crate::{
    application::{FrozenFile, Submission},
    standard::{Answers, EnterpriseType, FieldKind, Standard, Standards},
};
use chrono::DateTime;
use serde_json::{Map, Value, json};
use std::path::Path;
use uuid::Uuid;

fn standard() -> Standard {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
    Standards::load_dir(dir).expect("the standards load").latest().expect("a set").enterprise.clone()
}

fn submission(answers: Map<String, Value>, files: &[(&str, &str)]) -> Submission {
    let file = |(slot, digest): &(&str, &str)| FrozenFile {
        evidence: Uuid::now_v7(),
        slot: (*slot).to_owned(),
        name: format!("{digest}.pdf"),
        size: 1,
        media_type: "application/pdf".into(),
        digest: (*digest).to_owned(),
        uploaded_at: DateTime::UNIX_EPOCH,
        pages: None,
    };
    Submission {
        seq: 1,
        at: DateTime::UNIX_EPOCH,
        by: None,
        signed: None,
        answers: Answers::from_map(answers),
        evidence: files.iter().map(file).collect(),
        digest: String::new(),
    }
}

fn told(before: &Submission, after: &Submission) -> Vec<SectionChange> {
    differences(&standard(), Some(EnterpriseType::B2b), before, after)
}

#[test]
fn a_file_that_changed_its_content_was_replaced_and_a_name_alone_is_no_change() {
    let standard = standard();
    let slot = standard.slots[0].key.as_str();
    let (old, new) = (
        submission(Map::new(), &[(slot, "a"), (slot, "b")]),
        submission(Map::new(), &[(slot, "b"), (slot, "c")]),
    );
    let changes = told(&old, &new);
    assert_eq!((changes.len(), changes[0].files.len()), (1, 1));
    assert_eq!(changes[0].files[0].label(), "替换");
    let words = |before: &[(&str, &str)], after: &[(&str, &str)]| -> Vec<&'static str> {
        let changes = told(&submission(Map::new(), before), &submission(Map::new(), after));
        changes.iter().flat_map(|change| change.files.iter().map(super::FileChange::label)).collect()
    };
    assert_eq!(words(&[], &[(slot, "a")]), ["新增"]);
    assert_eq!(words(&[(slot, "a")], &[]), ["删除"]);
    assert_eq!(words(&[(slot, "a")], &[(slot, "a")]), Vec::<&str>::new());
}

#[test]
fn a_year_of_a_series_is_told_with_its_year() {
    let standard = standard();
    let series = standard
        .fields
        .iter()
        .find(|field| matches!(field.kind, FieldKind::YearSeries { .. }))
        .expect("a series");
    let of = |value: Value| match json!({ &series.key: value }) {
        Value::Object(map) => submission(map, &[]),
        _ => panic!("an object"),
    };
    let changes = told(&of(json!({"2024": "1", "2025": "2"})), &of(json!({"2024": "1", "2025": "3"})));
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].key, series.section);
    assert_eq!(changes[0].answers.len(), 1, "2024 stayed");
    assert!(changes[0].answers[0].label.ends_with("（2025年）"));
    assert_ne!(changes[0].answers[0].before, changes[0].answers[0].after);
}

#[test]
fn sections_come_in_the_order_of_the_form_and_only_a_second_submission_changes_anything() {
    let standard = standard();
    let answers: Map<String, Value> =
        standard.fields.iter().map(|field| (field.key.clone(), json!("改过"))).collect();
    let (empty, full) = (submission(Map::new(), &[]), submission(answers, &[]));
    let keys: Vec<String> = told(&empty, &full).into_iter().map(|change| change.key).collect();
    let order: Vec<String> = standard
        .sections
        .iter()
        .map(|section| section.key.clone())
        .filter(|key| keys.contains(key))
        .collect();
    assert_eq!(keys, order);
    assert!(keys.len() > 3);
    assert!(latest_changes(&standard, None, std::slice::from_ref(&full)).is_empty());
    assert_eq!(latest_changes(&standard, None, &[empty.clone(), empty.clone(), full]).len(), keys.len());
}
