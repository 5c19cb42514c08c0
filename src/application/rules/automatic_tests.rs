use super::{Automatic, automatic};
use crate::{
    kernel::place::Place,
    standard::{Answers, Context, EnterpriseType, EvidenceCounts, Standard, Standards},
};
use serde_json::{Value, json};
use std::path::Path;

fn standard() -> Standard {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
    Standards::load_dir(dir).expect("the standards load").latest().expect("a set").enterprise.clone()
}

fn counted(answers: Value, files: &[&str]) -> Automatic {
    let Value::Object(answers) = answers else { panic!("an object") };
    let evidence: EvidenceCounts = files.iter().map(|slot| ((*slot).to_owned(), 1)).collect();
    let context =
        Context { place: Place::Elsewhere, kind: Some(EnterpriseType::B2b), report_year: 2025, evidence };
    automatic(&standard(), &Answers::from_map(answers), &context)
}

#[test]
fn nothing_filled_in_meets_no_figure_and_has_no_file() {
    let empty = counted(json!({}), &[]);
    assert!(empty.figures_asked > 0 && empty.files_asked > 0);
    assert_eq!((empty.figures_met, empty.files_there), (0, 0));
}

#[test]
fn a_file_counts_in_a_slot_that_is_asked_and_once() {
    let slot = standard()
        .slots
        .iter()
        .find(|slot| slot.required && slot.when.is_none())
        .expect("a slot")
        .key
        .clone();
    let none = counted(json!({}), &[]);
    let one = counted(json!({}), &[&slot, "no_such_slot"]);
    assert_eq!(one, Automatic { files_there: 1, ..none });
}
