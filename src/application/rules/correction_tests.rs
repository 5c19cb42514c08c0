use super::Reopened;
use crate::{
    access::Act,
    application::model::{Holder, Point, RecordedStep, Stage, Step, sample::at},
    standard::{Category, Standard, Standards},
};
use std::path::Path;

fn standard() -> Standard {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
    let standards = Standards::load_dir(&dir).expect("the shipped standards load");
    standards.latest().expect("one set").of(Category::Enterprise).clone()
}

fn asked(act: Act, about: &[&str]) -> RecordedStep {
    let points = about.iter().map(|about| Point { about: (*about).to_owned(), text: "改".into() });
    let step = Step {
        by_name: "省商务厅".into(),
        holder: Holder::Applicant,
        due_at: None,
        note: String::new(),
        points: points.collect(),
    };
    RecordedStep { at: at(9), act, stage: Stage::SentBack, step }
}

#[test]
fn only_what_was_named_reopens() {
    let standard = standard();
    let (first, second) = (&standard.sections[0].key, &standard.sections[1].key);
    let steps = [asked(Act::RequestCorrection, &[second]), asked(Act::SendBackApplication, &[first])];
    let open = Reopened::of(Stage::CorrectionRequested, &steps, &standard);
    assert_eq!(open, Reopened::Only(vec![second.clone()]), "the newest word counts");
    assert!(open.takes(second) && !open.takes(first));
    assert!(open.insist(first).is_err() && open.insist_on_all().is_err());
    assert_eq!(Reopened::of(Stage::Draft, &steps, &standard), Reopened::All);
}

#[test]
fn a_clause_reopens_its_section_and_a_word_about_the_whole_reopens_all() {
    let standard = standard();
    let clause = standard.clause("9(2)".parse().expect("a number")).expect("annex 1 has it");
    let by_clause = Reopened::of(Stage::SentBack, &[asked(Act::SendBackApplication, &["9(2)"])], &standard);
    assert_eq!(by_clause, Reopened::Only(vec![clause.section.clone()]));
    for about in [&["", "9(2)"][..], &[]] {
        let steps = [asked(Act::SendBackApplication, about)];
        assert_eq!(Reopened::of(Stage::SentBack, &steps, &standard), Reopened::All, "{about:?}");
    }
}
