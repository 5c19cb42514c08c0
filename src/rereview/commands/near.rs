//! A day comes nearer: the unit is told once for each number of days of the settings.

use super::tell;
use crate::{
    platform::{error::Result, work::Work},
    rereview::{events::RereviewDayNear, queries::Near},
};

/// Tells the unit and its bureau; what was written before into the same work commits with it.
///
/// # Errors
/// Faults of the database.
pub async fn remind_near(mut work: Work, near: &Near) -> Result<()> {
    let (name, day) = (&near.title.unit_name, near.day.format("%Y年%-m月%-d日"));
    let left = (near.day - crate::kernel::day::day_of(work.now())).num_days();
    let link = format!("/rereviews/{}", near.id);
    let (subject, body) = if near.opened {
        (
            format!("{name}：复核材料还有{left}天到期"),
            format!("{day}前报送。逾期经催告仍不报送的，按没有通过复核办理。"),
        )
    } else {
        (format!("{name}：还有{left}天开始复核"), format!("{day}起复核，请准备材料。"))
    };
    tell(&mut work, &near.title, &link, (subject, &body), near.opened).await?;
    work.commit(RereviewDayNear { rereview: near.id.into(), title: near.title.id, day: near.day }).await
}
