//! The call, the plan, the quota with its ledger, the packages of the authorities.

use super::{Gathering, moment, on};
use crate::{
    archive::{bundle::Entry, papers::Sheet, queries, rules::safe},
    overview::{self, queries::LedgerFilter},
    platform::error::Result,
    round::{Cover, plan::Milestone},
    standard::Category,
};

/// Who makes what the province makes.
pub(super) const OFFICE: &str = "四川省商务厅";

/// Words of a table in official words: the milestone, and the rule it follows.
fn milestone(row: &mut [String]) {
    let known = |code: &str| Milestone::from_code(code).map(Milestone::label);
    if let Some(word) = row.first_mut()
        && let Some(label) = known(word)
    {
        *word = label.to_owned();
    }
    if let Some(rule) = row.get_mut(2)
        && let Some((code, rest)) = rule.split_once(' ')
        && let Some(label) = known(code)
    {
        *rule = format!("{label}{rest}");
    }
}

/// The official word for a category at a place of a row.
pub(super) fn category(rows: &mut [Vec<String>], at: usize) {
    for cell in rows.iter_mut().filter_map(|row| row.get_mut(at)) {
        if let Ok(known) = cell.parse::<Category>() {
            *cell = known.label().to_owned();
        }
    }
}

pub(super) async fn gather(all: &mut Gathering) -> Result<()> {
    call(all).await?;
    quota(all).await?;
    exceptions(all).await
}

async fn call(all: &mut Gathering) -> Result<()> {
    let round = all.round.clone();
    let mut plan = queries::plan(&mut all.tx, round.id).await?;
    let mut moves = queries::moves(&mut all.tx, round.id).await?;
    plan.iter_mut().chain(&mut moves).for_each(|row| milestone(row));
    let (targets, quota) = (&round.targets, &round.quota);
    let sheet = Sheet::new(format!("{}申报通知和安排", round.title))
        .fact("批次代号", round.code.clone())
        .fact("数据年度", format!("{}年", round.report_year))
        .fact("创建标准", format!("{}，SHA-256 {}", round.standard_set, round.standard_digest))
        .fact("申报时间", format!("{}至{}", moment(round.opens_at), moment(round.closes_at)))
        .fact("推荐截止", moment(round.recommend_until))
        .fact("评审", if round.review_stages > 1 { "书面评审和答辩" } else { "书面评审" })
        .fact("目标", format!("企业{}，基地{}，县{}", targets.enterprise, targets.base, targets.county))
        .fact(
            "每个市（州）的名额",
            format!("企业{}，基地{}，县{}", quota.enterprise, quota.base, quota.county),
        )
        .table("日程", &["事项", "时间", "依据"], plan)
        .table("改期", &["事项", "原定", "改为", "理由", "办理时间"], moves);
    let entry = Entry {
        folder: "01-批次".into(),
        maker: OFFICE.into(),
        on: round.opened_at.and_then(on),
        ..Entry::default()
    };
    all.sheet(entry, sheet).await
}

async fn quota(all: &mut Gathering) -> Result<()> {
    let mut pools = queries::pools(&mut all.tx, all.round.id).await?;
    for cell in pools.iter_mut().filter_map(|row| row.get_mut(1)) {
        if let Some(known) = Cover::from_code(cell) {
            *cell = known.short().to_owned();
        }
    }
    let moved = overview::queries::whole_ledger(&mut all.tx, all.round.id, &LedgerFilter::default()).await?;
    let ledger = moved
        .into_iter()
        .map(|one| {
            let (_, unit, number) = one.file.unwrap_or_default();
            let by = [one.by, one.person.unwrap_or_default()].join(" ");
            vec![
                moment(one.at),
                one.owner,
                one.cover.short().to_owned(),
                one.slot.to_string(),
                one.kind.label().to_owned(),
                format!("{unit} {number}"),
                by,
                one.note,
            ]
        })
        .collect();
    let sheet = Sheet::new(format!("{}名额和名额台账", all.round.title))
        .table("名额", &["归属", "类别", "名额", "已用"], pools)
        .table("台账", &["时间", "归属", "类别", "第几个", "变动", "单位", "经手", "说明"], ledger);
    let entry = Entry { folder: "01-批次".into(), maker: OFFICE.into(), ..Entry::default() };
    all.sheet(entry, sheet).await
}

async fn exceptions(all: &mut Gathering) -> Result<()> {
    for asked in queries::exceptions(&mut all.tx, all.round.id).await? {
        let label = Cover::from_code(&asked.category).map_or("", Cover::short);
        let sheet = Sheet::new(format!("{}申请增加{label}名额", asked.authority))
            .fact("申请时间", moment(asked.requested_at))
            .fact("批复", asked.state)
            .fact("批复文号和意见", asked.answer)
            .text("理由", &asked.reason);
        let entry = Entry {
            folder: "01-批次/增加名额".into(),
            maker: asked.authority.clone(),
            on: on(asked.requested_at),
            ..Entry::default()
        };
        all.sheet(entry.clone(), sheet).await?;
        if let (Some(digest), Some(name)) = (asked.file, asked.file_name) {
            all.stored(Entry { title: name.clone(), ..entry }, &digest, &name);
        }
    }
    Ok(())
}

/// 推荐函、汇总表和推荐意见: the frozen list with its digest, and the sealed scans.
pub(super) async fn packages(all: &mut Gathering) -> Result<()> {
    for package in queries::packages(&mut all.tx, all.round.id).await? {
        let folder = format!("04-推荐上报/{}", safe(&package.authority));
        let (maker, day) = (package.authority.clone(), on(package.sent_at.unwrap_or(package.prepared_at)));
        let entry = Entry { folder, maker, on: day, ..Entry::default() };
        let title = format!("{}上报材料第{}版清单", package.letter_number, package.version);
        let sheet = Sheet::new(format!("{title}说明"))
            .fact("发文字号", package.letter_number.clone())
            .fact("编制时间", moment(package.prepared_at))
            .fact("报送时间", package.sent_at.map_or_else(|| "没有报送".to_owned(), moment))
            .fact("纸质页数", package.pages.to_string())
            .fact("清单SHA-256", package.digest.clone());
        all.sheet(entry.clone(), sheet).await?;
        let list = Entry { title, ending: "json".into(), ..entry.clone() };
        all.bundle.write(list, package.list.into_bytes()).await?;
        for (name, digest) in queries::scans(&mut all.tx, package.id).await? {
            let title = format!("{}盖章扫描件 {name}", package.letter_number);
            all.stored(Entry { title, ..entry.clone() }, &digest, &name);
        }
    }
    Ok(())
}
