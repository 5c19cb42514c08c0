//! Only a finished round is bundled, one bundle at a time; and no name leads out of its folder.

use super::{ArchiveRefusal, MOST_TRIES, again, begins, may_archive, safe};
use crate::round::RoundStage;
use proptest::prelude::{any, proptest};

#[test]
fn only_a_finished_round_is_bundled_and_one_bundle_at_a_time() {
    for stage in [RoundStage::Preparing, RoundStage::Open] {
        for under_way in [false, true] {
            assert_eq!(may_archive(stage, under_way), Err(ArchiveRefusal::RoundRunning));
        }
    }
    assert_eq!(may_archive(RoundStage::Closed, true), Err(ArchiveRefusal::UnderWay));
    assert_eq!(may_archive(RoundStage::Closed, false), Ok(()));
}

#[test]
fn a_fault_is_tried_again_a_few_times_and_each_time_later() {
    let asked = chrono::DateTime::UNIX_EPOCH;
    assert_eq!(begins(asked, 0, None), asked);
    let waits: Vec<i64> =
        (1..=5).map(|tries| (begins(asked, tries, Some(asked)) - asked).num_minutes()).collect();
    assert_eq!(waits, [5, 10, 20, 40, 40]);
    assert_eq!((0..=5).filter(|tries| again(*tries)).count(), usize::try_from(MOST_TRIES).expect("a few"));
}

#[test]
fn names_of_strangers_become_parts_of_a_path() {
    for (name, part) in [
        ("绵阳云商科技有限公司", "绵阳云商科技有限公司"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..\\..\\Windows", "_.._Windows"),
        ("/root", "_root"),
        ("C:\\a", "C__a"),
        ("..", "没有名字"),
        (" . ", "没有名字"),
        ("", "没有名字"),
        ("a\u{202e}fdp.exe", "afdp.exe"),
        ("审计报告\0.pdf", "审计报告.pdf"),
    ] {
        assert_eq!(safe(name), part, "{name:?}");
    }
    assert_eq!(safe(&"长".repeat(300)).chars().count(), 50);
}

proptest! {
    #[test]
    fn no_name_leads_out_of_its_folder(name in any::<String>()) {
        let part = safe(&name);
        assert!(!part.is_empty() && part.chars().count() <= 50);
        assert!(!part.contains(['/', '\\', ':']) && !part.chars().any(char::is_control));
        assert!(!part.starts_with('.') && !part.ends_with('.'));
        assert_eq!(std::path::Path::new(&part).components().count(), 1);
    }
}
