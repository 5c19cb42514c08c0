//! A resubmission reopens what it touched and nothing else.

use super::{changed_clauses, changed_since};
use crate::{
    application::{FrozenFile, Submission},
    standard::{Answers, ClauseNumber, Standard, Standards},
};
use chrono::DateTime;
use serde_json::{Value, json};
use std::{collections::BTreeSet, path::Path};
use uuid::Uuid;

fn standard() -> Standard {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
    let standards = Standards::load_dir(dir).expect("the standards load");
    standards.latest().expect("a set").enterprise.clone()
}
fn submission(seq: i16, answers: Value, files: &[(&str, &str)]) -> Submission {
    let Value::Object(answers) = answers else { panic!("an object") };
    let file = |(slot, digest): &(&str, &str)| FrozenFile {
        evidence: Uuid::now_v7(),
        slot: (*slot).to_owned(),
        name: "材料.pdf".into(),
        size: 1,
        media_type: "application/pdf".into(),
        pages: None,
        digest: (*digest).to_owned(),
        uploaded_at: DateTime::UNIX_EPOCH,
    };
    Submission {
        by: None,
        seq,
        at: DateTime::UNIX_EPOCH,
        answers: Answers::from_map(answers),
        evidence: files.iter().map(file).collect(),
        digest: String::new(),
        signed: None,
    }
}
fn clauses(texts: &[&str]) -> BTreeSet<ClauseNumber> {
    texts.iter().map(|text| text.parse().expect("a clause")).collect()
}

#[test]
fn an_answer_or_a_file_reopens_the_clauses_it_answers() {
    let standard = standard();
    let first =
        submission(1, json!({"has_icp": "yes", "transaction_value": {"2025": "1"}}), &[("icp_proof", "a")]);
    let same =
        submission(2, json!({"has_icp": "yes", "transaction_value": {"2025": "1"}}), &[("icp_proof", "a")]);
    assert_eq!(
        changed_clauses(&standard, &first, &same),
        clauses(&[]),
        "another name and time are no change"
    );
    let figure =
        submission(2, json!({"has_icp": "yes", "transaction_value": {"2025": "2"}}), &[("icp_proof", "a")]);
    assert_eq!(changed_clauses(&standard, &first, &figure), clauses(&["9(2)", "11(2)"]));
    let file =
        submission(2, json!({"has_icp": "yes", "transaction_value": {"2025": "1"}}), &[("icp_proof", "b")]);
    assert_eq!(changed_clauses(&standard, &first, &file), clauses(&["3"]));
}

#[test]
fn a_general_fact_reopens_no_clause() {
    let (first, second) = (json!({"contact_phone": "1"}), json!({"contact_phone": "2"}));
    let changed = changed_clauses(&standard(), &submission(1, first, &[]), &submission(2, second, &[]));
    assert_eq!(changed, clauses(&[]));
}

#[test]
fn what_was_examined_first_is_compared_with_the_last() {
    let standard = standard();
    let all = [
        submission(1, json!({"has_icp": "yes"}), &[]),
        submission(2, json!({"has_icp": "no"}), &[]),
        submission(3, json!({"has_icp": "no", "will_report": "yes"}), &[]),
    ];
    assert_eq!(changed_since(&standard, &all, 3), clauses(&[]));
    assert_eq!(changed_since(&standard, &all, 2), clauses(&["8"]));
    assert_eq!(changed_since(&standard, &all, 1), clauses(&["3", "8"]));
    assert_eq!(
        changed_since(&standard, &all, 9).len(),
        standard.clauses.len(),
        "an unknown one changed everything"
    );
}
