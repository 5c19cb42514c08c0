//! 答辩: how it was weighed, who was called; each session with its panel, its slots, who came, who left, how the order came about.
//! The score sheets lie with those of the desk review, by unit.

use super::{Gathering, moment, review::FOLDER, round::OFFICE};
use crate::{
    archive::{bundle::Entry, papers::Sheet, queries},
    defence::{self, Attendance, Order, Reply, Session, Slot},
    platform::error::Result,
};

pub(super) async fn gather(all: &mut Gathering) -> Result<()> {
    let called = queries::called(&mut all.tx, all.round.id).await?;
    let sessions = defence::queries::of_round(&mut all.tx, all.round.id).await?;
    if called.is_empty() && sessions.is_empty() {
        return Ok(());
    }
    let terms = queries::defence_terms(&mut all.tx, all.round.id).await?;
    let absent = queries::absences(&mut all.tx, all.round.id).await?;
    let sheet = Sheet::new(format!("{}答辩安排", all.round.title))
        .table(
            "怎样计入总分",
            &["书面评审权重（%）", "答辩权重（%）", "企业", "基地", "县", "缺席", "理由", "确定时间"],
            terms,
        )
        .table("进入答辩的单位", &["申报编号", "单位", "通知时间", "评分表"], called)
        .table("没有到场", &["申报编号", "单位", "登记时间"], absent);
    let entry = Entry { folder: format!("{FOLDER}/答辩"), maker: OFFICE.into(), ..Entry::default() };
    all.sheet(entry.clone(), sheet).await?;
    for (n, session) in sessions.iter().enumerate() {
        let entry = Entry { on: Some(session.setting.on), ..entry.clone() };
        all.sheet(entry, record(n + 1, session)).await?;
    }
    Ok(())
}

fn record(n: usize, session: &Session) -> Sheet {
    let setting = &session.setting;
    let panel = session.members.iter().map(|one| {
        let came = one.present.map_or("没有登记", |present| if present { "到场" } else { "没有到场" });
        let chair = if one.chair { "组长" } else { "" };
        vec![one.name.clone(), one.employer.clone(), chair.to_owned(), came.to_owned()]
    });
    let left = session.slots.iter().flat_map(|slot| {
        slot.left.iter().map(|one| vec![slot.unit.clone(), one.name.clone(), one.reason.clone()])
    });
    Sheet::new(format!("第{n}场答辩记录（{}）", setting.on))
        .fact("地点", setting.place())
        .fact("每个单位", format!("{}分钟，间隔{}分钟", setting.slot_minutes, setting.break_minutes))
        .fact("要带的材料", setting.bring.clone())
        .fact("通知时间", session.announced_at.map(moment).unwrap_or_default())
        .table("答辩专家组", &["专家", "工作单位", "职务", "到场"], panel.collect())
        .table(
            "答辩顺序和到场",
            &["开始", "结束", "申报编号", "单位", "单位答复", "到场", "登记说明", "评分表"],
            session.slots.iter().map(slot_row).collect(),
        )
        .table("为回避离席", &["单位", "专家", "理由"], left.collect())
        .table(
            "顺序怎样排出来",
            &["时间", "办法", "种子或理由", "排之前", "排之后", "经手"],
            session.orders.iter().map(order_row).collect(),
        )
}

fn slot_row(slot: &Slot) -> Vec<String> {
    let reply = match &slot.reply {
        Some((Reply::Confirmed, at)) => format!("确认参加，{}", moment(*at)),
        Some((Reply::OtherTime(why), at)) => format!("申请改期：{why}，{}", moment(*at)),
        None => "没有答复".to_owned(),
    };
    let (open, locked) = slot.sheets;
    vec![
        moment(slot.starts_at),
        moment(slot.ends_at),
        slot.number.clone(),
        slot.unit.clone(),
        reply,
        slot.attendance.map_or("没有登记", Attendance::label).to_owned(),
        slot.note.clone(),
        format!("{open}份，已提交{locked}份"),
    ]
}

fn order_row(order: &Order) -> Vec<String> {
    let (way, by_what) = match &order.seed {
        Some(seed) => ("抽签", seed.clone()),
        None => ("人工排定", order.reason.clone()),
    };
    let by = if order.by.is_empty() { "系统".to_owned() } else { order.by.clone() };
    vec![moment(order.at), way.to_owned(), by_what, order.pool.join("、"), order.result.join("、"), by]
}
