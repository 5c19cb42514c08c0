//! A working-day calendar that does not reach far enough: for the province, before anything is refused for it, and what already is.

use super::waiting::Item;
use crate::{
    access::Actor,
    calendar::{self, rules::reach},
    kernel::day,
    platform::error::Result,
    returns::{
        self,
        rules::duty::{Terms, due_on},
    },
    web::{desk::Desk, path},
};

/// The items, for the province.
pub(super) async fn items(desk: &mut Desk) -> Result<Vec<Item>> {
    if !matches!(desk.actor(), Actor::Office { .. }) {
        return Ok(Vec::new());
    }
    let today = day::day_of(desk.now());
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let Some(year) = reach::missing(&calendar, today) else { return Ok(Vec::new()) };
    let mut items = vec![Item {
        number: None,
        what: format!("{year}年的工作日历还没有载入"),
        says: "落在这一年的公示、推荐、补正和报送期限都算不出来，会被拒绝；放假安排公布后载入".to_owned(),
        tag: None,
        href: path::office_calendar_of(year),
    }];
    let terms = Terms::of(&desk.house.settings.returns);
    let owed = returns::queries::unopened(desk.conn().await?, &terms, today).await?;
    let refused = owed.iter().filter(|one| due_on(one.period, &terms, &calendar, today).is_err()).count();
    if refused > 0 {
        items.push(Item {
            number: Some(u32::try_from(refused).unwrap_or(u32::MAX)),
            what: "份统计报表布置不下去".to_owned(),
            says: format!("报送期限落在没有载入的{year}年，单位还没有接到通知；载入以后自动布置"),
            tag: None,
            href: path::office_calendar_of(year),
        });
    }
    Ok(items)
}
