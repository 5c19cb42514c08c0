//! Every stage against every act.

use super::{SupportRefusal, as_read, ask, decide, drop, missing, save, withdraw};
use crate::{
    kernel::day,
    standard::Category,
    support::{Content, Measure, MeasureId, MeasureStage, Verdict},
};
use chrono::DateTime;
use proptest::prelude::*;
use uuid::Uuid;

fn whole() -> Content {
    Content {
        title: "绵阳市促进电子商务发展的若干政策".into(),
        kind: "funds".into(),
        beneficiaries: vec![Category::Enterprise],
        summary: "对新获示范称号的企业一次性奖补".into(),
        document_number: "绵府发〔2026〕3号".into(),
        issued_on: Some(day::day_of(DateTime::UNIX_EPOCH)),
        link: "https://www.example.gov.cn/3".into(),
        ..Content::default()
    }
}

fn measure(stage: MeasureStage, asked_by: Uuid) -> Measure {
    Measure {
        id: MeasureId::fresh(),
        tenant: Uuid::now_v7(),
        content: whole(),
        stage,
        stage_at: DateTime::UNIX_EPOCH,
        version: 1,
        asked_by: Some((asked_by, "王小川".into())),
        sent_back: String::new(),
        published: None,
        withdrawn: None,
    }
}

#[test]
fn only_a_draft_is_changed_given_up_and_laid_before() {
    for stage in MeasureStage::ALL {
        let open = stage == MeasureStage::Draft;
        assert_eq!(save(stage).is_ok(), open);
        assert_eq!(drop(stage).is_ok(), open);
        assert_eq!(ask(stage, &whole()).is_ok(), open);
    }
    let fields: Vec<_> = missing(&Content::default()).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["title", "kind", "beneficiaries", "summary", "document_number", "issued_on", "link"]);
    let bare = Content { link: String::new(), ..whole() };
    assert_eq!(
        ask(MeasureStage::Draft, &bare),
        Err(SupportRefusal::Incomplete("填原文网址，或者上传文件".into()))
    );
}

#[test]
fn two_people_publish_and_sending_back_needs_words() {
    let (officer, principal) = (Uuid::now_v7(), Uuid::now_v7());
    for stage in MeasureStage::ALL {
        let of = measure(stage, officer);
        let expected = if stage == MeasureStage::Asked {
            Ok(MeasureStage::Published)
        } else {
            Err(SupportRefusal::NothingWaits)
        };
        assert_eq!(decide(&of, &Verdict::Publish, Some(principal)), expected);
    }
    let asked = measure(MeasureStage::Asked, principal);
    assert_eq!(decide(&asked, &Verdict::Publish, Some(principal)), Err(SupportRefusal::OwnWork));
    let back = |words: &str| decide(&asked, &Verdict::SendBack(words.into()), Some(principal));
    assert_eq!(back(" \n"), Err(SupportRefusal::WordsMissing));
    assert_eq!(back("文号不对"), Ok(MeasureStage::Draft));
}

#[test]
fn only_what_is_published_is_withdrawn_and_with_a_reason() {
    for stage in MeasureStage::ALL {
        let expected =
            if stage == MeasureStage::Published { Ok(()) } else { Err(SupportRefusal::NotPublished) };
        assert_eq!(withdraw(stage, "政策到期"), expected);
    }
    assert_eq!(withdraw(MeasureStage::Published, " "), Err(SupportRefusal::WordsMissing));
}

proptest! {
    /// Whatever is done in whatever order: what everyone reads went through two people, and never changes again.
    #[test]
    fn what_everyone_reads_two_people_have_seen(acts in prop::collection::vec((0_u8..5, any::<bool>()), 0..30)) {
        let people = [Uuid::now_v7(), Uuid::now_v7()];
        let mut of = Measure { asked_by: None, ..measure(MeasureStage::Draft, people[0]) };
        for (act, second) in acts {
            let by = people[usize::from(second)];
            let before = of.stage;
            match act {
                0 if ask(of.stage, &of.content).is_ok() => {
                    (of.stage, of.asked_by) = (MeasureStage::Asked, Some((by, "王小川".into())));
                }
                1 => if let Ok(next) = decide(&of, &Verdict::Publish, Some(by)) {
                    prop_assert!(of.asked_by.as_ref().is_some_and(|(who, _)| *who != by));
                    of.stage = next;
                },
                2 => if let Ok(next) = decide(&of, &Verdict::SendBack("再改".into()), Some(by)) { of.stage = next },
                3 if withdraw(of.stage, "废止").is_ok() => of.stage = MeasureStage::Withdrawn,
                4 if drop(of.stage).is_ok() => of.stage = MeasureStage::Dropped,
                _ => {}
            }
            let ended = matches!(before, MeasureStage::Withdrawn | MeasureStage::Dropped);
            prop_assert!(!ended || of.stage == before);
            if before == MeasureStage::Published {
                prop_assert!(matches!(of.stage, MeasureStage::Published | MeasureStage::Withdrawn));
            }
        }
    }

    /// Only the version that was read is acted upon.
    #[test]
    fn only_what_was_read_is_acted_upon(version in 1_i32.., seen in any::<i32>()) {
        prop_assert_eq!(as_read(version, seen).is_ok(), version == seen);
    }
}
