//! 工作方案备案: every filing for the year in which the round takes applications, with its file and what the province said.

use super::{Gathering, moment, on};
use crate::{
    archive::{bundle::Entry, papers::Sheet, queries, rules::safe},
    kernel::day,
    platform::error::Result,
};
use chrono::Datelike as _;

pub(super) async fn gather(all: &mut Gathering) -> Result<()> {
    let year = day::day_of(all.round.opens_at).year();
    let year = i16::try_from(year).map_err(anyhow::Error::from)?;
    for plan in queries::filed_plans(&mut all.tx, year).await? {
        let entry = Entry {
            folder: format!("02-工作方案备案/{}", safe(&plan.authority)),
            maker: plan.authority.clone(),
            on: on(plan.filed_at),
            ..Entry::default()
        };
        let sheet = Sheet::new(format!("{}（第{}次报送）", plan.title, plan.seq))
            .fact("报送单位", plan.authority)
            .fact("会同部门", plan.departments)
            .fact("报送时间", moment(plan.filed_at))
            .fact("公开", if plan.open_to_public { "备案后公开" } else { "不公开" })
            .fact("省商务厅答复", plan.answer)
            .fact("答复时间", plan.answered_at.map(moment).unwrap_or_default())
            .text("内容提要", &plan.summary)
            .text("答复说明", &plan.words);
        all.sheet(entry.clone(), sheet).await?;
        all.stored(Entry { title: plan.file_name.clone(), ..entry }, &plan.digest, &plan.file_name);
    }
    Ok(())
}
