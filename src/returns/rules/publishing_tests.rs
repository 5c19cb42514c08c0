use super::{
    ReportRefusal::{Frozen, Incomplete, NotFrozen, Published},
    edit, freeze, release,
};
use crate::returns::report::ReportStage::{self, Draft};

#[test]
fn only_a_draft_is_edited_and_only_a_frozen_one_published() {
    assert_eq!(ReportStage::ALL.map(edit), [Ok(()), Err(Frozen), Err(Published)]);
    let published = ReportStage::ALL.map(|stage| release(stage, true));
    assert_eq!(published, [Err(NotFrozen), Ok(ReportStage::Published), Err(Published)]);
    let thawed = ReportStage::ALL.map(|stage| release(stage, false));
    assert_eq!(thawed, [Err(NotFrozen), Ok(Draft), Err(Published)]);
}

#[test]
fn it_is_frozen_with_a_heading_and_words() {
    assert_eq!(freeze(Draft, "2026年2季度运行报告", "平稳增长。"), Ok(ReportStage::Frozen));
    assert_eq!(freeze(Draft, " ", "平稳增长。"), Err(Incomplete("写标题")));
    assert_eq!(freeze(Draft, "2026年2季度运行报告", "\n"), Err(Incomplete("写正文")));
    assert_eq!(freeze(ReportStage::Frozen, "a", "b"), Err(Frozen));
}
