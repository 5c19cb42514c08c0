//! The lists: as they were approved, as they were public, what was objected.

use super::{Gathering, Later, moment, on, round::OFFICE};
use crate::{
    archive::{bundle::Entry, papers::Sheet, queries, rules::safe},
    determination, notice,
    objection::ObjectionState,
    platform::error::Result,
};

/// Where its own lock is.
const WITHHELD: &str = "异议人的身份、异议的原文和异议人提交的材料不入卷，按保密规定另行保管";

pub(super) async fn determinations(all: &mut Gathering) -> Result<()> {
    for one in determination::queries::of_round(&mut all.tx, all.round.id).await? {
        let title = format!("{}审定会议纪要（第{}版）", one.record.category.label(), one.record.version);
        let day = one.decided.as_ref().and_then(|decided| on(decided.at));
        let entry =
            Entry { folder: "06-审定".into(), title, maker: OFFICE.into(), on: day, ..Entry::default() };
        all.printed(entry, Later::Minutes(Box::new(one)));
    }
    Ok(())
}

pub(super) async fn notices(all: &mut Gathering) -> Result<()> {
    let mut notices = notice::queries::notices(&mut all.tx).await?;
    notices.retain(|notice| notice.round == all.round.id);
    notices.sort_by_key(|notice| notice.version);
    for one in notices {
        let entries = notice::queries::entries(&mut all.tx, one.id).await?;
        let title = format!("{}（第{}版）", one.title, one.version);
        let day = on(one.published_at);
        let entry =
            Entry { folder: "07-公示".into(), title, maker: OFFICE.into(), on: day, ..Entry::default() };
        let text =
            Entry { title: format!("{}名单原文", entry.title), ending: "json".into(), ..entry.clone() };
        all.bundle.write(text, one.canonical.clone().into_bytes()).await?;
        all.printed(entry, Later::Notice(Box::new(one), entries));
    }
    Ok(())
}

pub(super) async fn objections(all: &mut Gathering) -> Result<()> {
    for one in queries::objections(&mut all.tx, all.round.id).await? {
        let asked = queries::inquiries(&mut all.tx, one.id).await?;
        let files = queries::inquiry_files(&mut all.tx, one.id).await?;
        let withheld: Vec<Vec<String>> = one
            .withheld
            .iter()
            .enumerate()
            .map(|(n, digest)| vec![(n + 1).to_string(), digest.clone()])
            .collect();
        let sheet = Sheet::new(format!("异议{}", one.receipt))
            .fact("被异议单位", format!("{} {}", one.unit, one.number))
            .fact("收到时间", moment(one.received_at))
            .fact("结果", ObjectionState::from_code(&one.state).map_or("", ObjectionState::label))
            .fact("处理决定时间", one.decided_at.map(moment).unwrap_or_default())
            .fact("答复异议人的时间", one.replied_at.map(moment).unwrap_or_default())
            .fact("异议人", WITHHELD)
            .fact("异议原文（不入卷）", format!("SHA-256 {}", one.facts_digest))
            .text("处理决定", &one.grounds)
            .table("核实和听取意见", &["单位", "方式", "问", "时间", "结论", "答复", "答复时间"], asked)
            .table("异议人提交的材料（不入卷）", &["序号", "SHA-256"], withheld);
        let folder = format!("08-异议/{}", safe(&one.receipt));
        let day = on(one.received_at);
        let entry = Entry { folder, maker: OFFICE.into(), on: day, ..Entry::default() };
        all.sheet(entry.clone(), sheet).await?;
        for (name, digest, pages, maker) in files {
            all.stored(Entry { title: name.clone(), maker, pages, ..entry.clone() }, &digest, &name);
        }
    }
    let promoted = queries::promotions(&mut all.tx, all.round.id).await?;
    if !promoted.is_empty() {
        let heads = ["移出的单位", "递补的单位", "不按名次的理由", "理由", "时间"];
        let sheet = Sheet::new("递补").table("递补", &heads, promoted);
        let entry = Entry { folder: "08-异议".into(), maker: OFFICE.into(), ..Entry::default() };
        all.sheet(entry, sheet).await?;
    }
    Ok(())
}
