use super::{EditRefusal, attach, open};
use crate::{
    application::model::{Stage, sample::application},
    standard::EvidenceSlot,
};

fn slot(max_files: u32) -> EvidenceSlot {
    EvidenceSlot {
        key: "business_licence".into(),
        label: "营业执照".into(),
        section: "lawful".into(),
        clauses: Vec::new(),
        types: Vec::new(),
        required: true,
        when: None,
        max_files,
        help: None,
    }
}

#[test]
fn only_a_draft_and_what_was_sent_back_can_be_changed() {
    for stage in Stage::ALL {
        let opened = open(&application(*stage));
        assert_eq!(
            opened.is_ok(),
            matches!(stage, Stage::Draft | Stage::SentBack | Stage::CorrectionRequested),
            "{stage:?}"
        );
    }
}

#[test]
fn a_slot_holds_so_many_files_and_none_twice() {
    assert_eq!(attach(&slot(2), &["a"], "执照.pdf", "b"), Ok(()));
    let full = attach(&slot(2), &["a", "c"], "执照.pdf", "b");
    assert_eq!(full, Err(EditRefusal::SlotFull { label: "营业执照".into(), most: 2 }));
    assert_eq!(attach(&slot(2), &["b"], "执照.pdf", "b"), Err(EditRefusal::SameFile("执照.pdf".into())));
}
