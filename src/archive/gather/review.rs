//! The review: draws, recusals, sheets, ranking.

use super::{
    Gathering,
    round::{OFFICE, category},
};
use crate::{
    archive::{bundle::Entry, papers::Sheet, queries},
    platform::error::Result,
};

pub(super) const FOLDER: &str = "05-专家评审";

pub(super) async fn gather(all: &mut Gathering) -> Result<()> {
    let entry = Entry { folder: FOLDER.into(), maker: OFFICE.into(), ..Entry::default() };
    for (on, record) in queries::draws(&mut all.tx, all.round.id).await? {
        let title = format!("专家抽取记录（{on}）");
        let on = on.parse().ok();
        let of = Entry { title, ending: "json".into(), on, ..entry.clone() };
        all.bundle.write(of, record.into_bytes()).await?;
    }
    let recused = queries::recusals(&mut all.tx, all.round.id).await?;
    if !recused.is_empty() {
        let heads = ["单位", "专家", "情况", "认定", "理由", "时间"];
        let sheet = Sheet::new("回避认定").table("认定", &heads, recused);
        all.sheet(entry.clone(), sheet).await?;
    }
    for file in queries::filed(&mut all.tx, all.round.id).await? {
        let sheets = queries::sheets(&mut all.tx, file.id).await?;
        if sheets.is_empty() {
            continue;
        }
        let mut scores = queries::scores(&mut all.tx, file.id).await?;
        let mut gates = queries::gates(&mut all.tx, file.id).await?;
        if let Some(standard) = all.set.as_ref().map(|set| set.of(file.category)) {
            for cell in scores.iter_mut().filter_map(|row| row.get_mut(1)) {
                let heard = all.set.as_ref().and_then(|set| set.defence.as_ref());
                let heard = heard.and_then(|sheet| sheet.criteria.iter().find(|one| one.key == *cell));
                if let Some(known) = standard.criterion(cell).or(heard) {
                    *cell = known.label.clone();
                }
            }
            for cell in gates.iter_mut().filter_map(|row| row.get_mut(1)) {
                if let Some(known) = standard.gates.iter().find(|gate| gate.key == *cell) {
                    *cell = known.label.clone();
                }
            }
        }
        let sheet = Sheet::new(format!("{}评分表", file.unit))
            .fact("申报编号", file.number.clone())
            .table("评分", &["专家", "环节", "提交时间", "总分", "评语", "回避"], sheets)
            .table("分项", &["专家", "指标", "得分", "说明", "环节"], scores)
            .table("否决项", &["专家", "事项", "结论", "说明", "环节"], gates);
        let of =
            Entry { folder: format!("{FOLDER}/评分表"), maker: "评审专家".into(), ..Entry::default() };
        all.sheet(of, sheet).await?;
    }
    let mut ranking = queries::ranking(&mut all.tx, all.round.id).await?;
    category(&mut ranking, 0);
    let heads = ["类别", "名次", "申报编号", "单位", "得分", "评分表", "否决", "结论", "理由"];
    let sheet = Sheet::new(format!("{}评审排名", all.round.title)).table("排名", &heads, ranking);
    all.sheet(entry, sheet).await
}
