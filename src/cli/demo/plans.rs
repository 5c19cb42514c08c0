//! 工作方案备案 of the demo: what five bureaus filed for the story's year; four on file and public, one the province asks about, one that waits.

use super::{
    cast::{Cast, Player},
    history::Troupe,
    paper,
};
use crate::{
    access::Target,
    filing::{
        Answer, Content, WorkPlan, WorkPlanId,
        acts::{AnswerFiling, DraftPlan, FilePlan},
        commands, queries,
    },
    kernel::day,
    platform::error::Result,
};
use chrono::{DateTime, Datelike as _, Duration, Utc};
use futures_util::stream;
use std::convert::Infallible;

/// What the province says of a plan; nothing yet.
enum Said {
    OnFile,
    Asks(&'static str),
    NotYet,
}

/// Prefecture, its short name, the departments, what the plan is about, what became of it.
const PLANS: [(&str, &str, &str, &str, Said); 6] = [
    (
        "510700",
        "绵阳市",
        "市财政局、市市场监管局",
        "培育示范企业6家，办好电子商务孵化中心，县乡两级设服务站120个；财政安排专项资金800万元。",
        Said::OnFile,
    ),
    (
        "510600",
        "德阳市",
        "市财政局、市自然资源局",
        "以装备制造网上采购为重点，扩建电子商务产业园，引进物流、支付、培训服务商20家。",
        Said::OnFile,
    ),
    (
        "510500",
        "泸州市",
        "市农业农村局、市邮政管理局",
        "白酒和特色农产品上网，快递进村率达到九成，每个示范县培训网商300人次。",
        Said::OnFile,
    ),
    (
        "511300",
        "南充市",
        "市财政局、市大数据局",
        "示范基地入驻企业贷款贴息，建立电子商务统计直报制度，按季度向省商务厅报送。",
        Said::OnFile,
    ),
    (
        "511500",
        "宜宾市",
        "市财政局",
        "推动竹制品、茶叶企业上网，建设一个示范基地。",
        Said::Asks("写明示范基地的建设单位、资金来源和完成时间"),
    ),
    (
        "511100",
        "乐山市",
        "市文化广电旅游局、市财政局",
        "旅游商品电子商务：景区门店线上线下一体，培育旅游电商示范企业3家。",
        Said::NotYet,
    ),
];

/// Files them, a day apart.
pub(super) async fn told(cast: &Cast, troupe: &Troupe<'_>) -> Result<()> {
    let begun = cast.told - Duration::days(20);
    for (n, (prefecture, short, departments, summary, said)) in (0..).zip(&PLANS) {
        let Some(bureau) = troupe.bureaus.get(*prefecture) else { continue };
        let at = begun + Duration::days(n);
        let id = filed(cast, bureau, (short, departments, summary), at).await?;
        let answer = match said {
            Said::OnFile => Answer { acknowledged: true, words: String::new() },
            Said::Asks(what) => Answer { acknowledged: false, words: (*what).to_owned() },
            Said::NotYet => continue,
        };
        let plan = read(cast, bureau, id, at).await?;
        let may = troupe.officer.may::<AnswerFiling>(&plan)?;
        commands::answer(cast.work(troupe.officer, at + Duration::hours(5)).await?, may, answer).await?;
    }
    Ok(())
}

async fn read(cast: &Cast, bureau: &Player, id: WorkPlanId, at: DateTime<Utc>) -> Result<WorkPlan> {
    let mut tx = cast.read(bureau, at).await?;
    let plan = queries::plan(&mut tx, id, Some(bureau.actor.tenant())).await?;
    tx.rollback().await?;
    Ok(plan)
}

/// Drawn up with its attachment and handed in.
async fn filed(
    cast: &Cast,
    bureau: &Player,
    (short, departments, summary): (&str, &str, &str),
    at: DateTime<Utc>,
) -> Result<WorkPlanId> {
    let year = day::day_of(at).year();
    let may = bureau.may::<DraftPlan>(&Target::of_tenant(bureau.actor.tenant()))?;
    let id =
        commands::draft(cast.work(bureau, at).await?, may, i16::try_from(year).unwrap_or(i16::MAX)).await?;
    let title = format!("{short}{year}年电子商务示范工作方案");
    let bytes = bytes::Bytes::from(paper::pdf(&format!("Work plan {year}")));
    let content = stream::iter([Ok::<_, Infallible>(bytes)]);
    let file = cast.app.house.files.put(&format!("{title}.pdf"), content).await?;
    let content = Content {
        title,
        departments: departments.to_owned(),
        summary: summary.to_owned(),
        open_to_public: true,
        file: Some(file),
    };
    let plan = read(cast, bureau, id, at).await?;
    let may = bureau.may::<DraftPlan>(&plan)?;
    commands::save(cast.work(bureau, at).await?, may, plan.version, content).await?;
    let plan = read(cast, bureau, id, at).await?;
    let may = bureau.may::<FilePlan>(&plan)?;
    commands::file(cast.work(bureau, at + Duration::hours(1)).await?, may, plan.version).await?;
    Ok(id)
}
