use super::{MOST, UploadRefusal, begin, next};
use crate::{
    application::model::{ApplicationId, Upload, UploadId},
    standard::EvidenceSlot,
};
use chrono::DateTime;

const MIB: i64 = 1 << 20;

fn slot() -> EvidenceSlot {
    EvidenceSlot {
        key: "audit".into(),
        label: "审计报告".into(),
        section: "special".into(),
        clauses: Vec::new(),
        types: Vec::new(),
        required: true,
        when: None,
        max_files: 2,
        help: None,
    }
}

fn upload(received: i64) -> Upload {
    Upload {
        id: UploadId::fresh(),
        application: ApplicationId::fresh(),
        slot: "audit".into(),
        name: "审计报告.pdf".into(),
        size: 3 * MIB,
        received,
        expires_at: DateTime::UNIX_EPOCH,
    }
}

#[test]
fn a_file_may_begin_while_it_fits() {
    let limit = 20 << 20;
    let file = ("审计报告.pdf", 20 * MIB);
    assert_eq!(begin(&slot(), (1, MOST - 1), file, limit), Ok(()));
    let large = begin(&slot(), (0, 0), ("审计报告.pdf", 20 * MIB + 1), limit);
    assert_eq!(large, Err(UploadRefusal::TooLarge { name: "审计报告.pdf".into(), limit: 20 }));
    assert!(matches!(begin(&slot(), (0, 0), ("空.pdf", 0), limit), Err(UploadRefusal::Empty(_))));
    assert!(matches!(begin(&slot(), (0, 0), ("负.pdf", -1), limit), Err(UploadRefusal::Empty(_))));
    assert!(matches!(begin(&slot(), (2, 0), file, limit), Err(UploadRefusal::SlotFull { most: 2, .. })));
    assert_eq!(begin(&slot(), (0, MOST), file, limit), Err(UploadRefusal::TooMany));
}

#[test]
fn only_the_next_piece_is_taken_and_never_more_than_announced() {
    assert_eq!(next(&upload(MIB), MIB, 1 << 20), Ok(2 * MIB));
    assert_eq!(next(&upload(2 * MIB), 2 * MIB, 1 << 20), Ok(3 * MIB));
    assert_eq!(next(&upload(MIB), 0, 1 << 20), Err(UploadRefusal::NotNext), "sent twice");
    assert_eq!(next(&upload(MIB), 2 * MIB, 1 << 20), Err(UploadRefusal::NotNext), "a gap");
    assert_eq!(next(&upload(MIB), MIB, 0), Err(UploadRefusal::NotNext));
    assert_eq!(next(&upload(2 * MIB), 2 * MIB, (1 << 20) + 1), Err(UploadRefusal::Beyond));
}
