//! The plaques: who makes them, where each is and was, and the sheets that were signed when they were handed over.

use super::{
    Gathering, on,
    round::{OFFICE, category},
};
use crate::{
    archive::{bundle::Entry, papers::Sheet},
    plaque,
    platform::error::Result,
};

const FOLDER: &str = "09-认定授牌/标牌";

pub(super) async fn gather(all: &mut Gathering) -> Result<()> {
    let plaques = plaque::queries::of_round(&mut all.tx, all.round.id).await?;
    if plaques.is_empty() {
        return Ok(());
    }
    let (mut rows, mut steps, mut newest) = (Vec::new(), Vec::new(), None);
    for one in &plaques {
        let number = one.certificate.to_string();
        rows.push(vec![
            number.clone(),
            one.unit.clone(),
            one.category.key().to_owned(),
            format!("第{}块", one.copy),
            one.order.clone(),
            one.maker.clone(),
            one.state.label().to_owned(),
            one.state_on.to_string(),
            one.receiver.clone(),
        ]);
        for step in plaque::queries::steps(&mut all.tx, one.id).await? {
            let moved = step.moved;
            newest = newest.max(Some(moved.on));
            steps.push(vec![
                number.clone(),
                format!("第{}块", one.copy),
                moved.state.label().to_owned(),
                moved.on.to_string(),
                moved.receiver,
                moved.note,
                step.by,
            ]);
        }
    }
    category(&mut rows, 2);
    let heads = ["证书编号", "单位", "称号", "哪一块", "订单", "制作单位", "状态", "日期", "领取人"];
    let sheet = Sheet::new(format!("{}标牌的制作和领取", all.round.title)).table("标牌", &heads, rows).table(
        "经过",
        &["证书编号", "哪一块", "状态", "日期", "领取人", "说明", "经手"],
        steps,
    );
    let entry = Entry { folder: FOLDER.into(), maker: OFFICE.into(), on: newest, ..Entry::default() };
    all.sheet(entry.clone(), sheet).await?;
    for one in plaques {
        for scan in plaque::queries::sheets(&mut all.tx, one.id).await? {
            let title = format!("{}标牌领取单 {}", one.certificate, scan.name);
            let of = Entry { title, maker: one.unit.clone(), on: on(scan.at), ..entry.clone() };
            all.stored(of, &scan.digest, &scan.name);
        }
    }
    Ok(())
}
