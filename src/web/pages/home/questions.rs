//! What of the questions waits for whoever is signed in.

use super::waiting::Item;
use crate::{
    access::{Actor, Duty},
    exchange::queries,
    platform::error::Result,
    web::{desk::Desk, path, view::words},
};

/// The items, for the province and for a bureau that drafts.
pub(super) async fn items(desk: &mut Desk) -> Result<Vec<Item>> {
    let (actor, now) = (desk.actor(), desk.now());
    let principal = match actor {
        Actor::Office { duty, .. } => duty == Duty::Principal,
        Actor::Authority { .. } => {
            let drafts = queries::questions_to_draft(desk.conn().await?).await?;
            return Ok(item(drafts, "个咨询请你们起草答复", "交省商务厅，由省商务厅答复".into())
                .into_iter()
                .collect());
        }
        _ => return Ok(Vec::new()),
    };
    let counts = queries::waiting(desk.conn().await?, now).await?;
    let first = counts.first.map(|due| format!("，最近的{}到期", words::closing(due))).unwrap_or_default();
    let over = match counts.overdue {
        0 => first,
        n => format!("，其中{n}个已超期"),
    };
    let mut items = Vec::new();
    items.extend(item(counts.received, "个咨询待受理", format!("受理后起草答复{over}")));
    items.extend(item(
        counts.in_hand + counts.with_bureau,
        "个咨询待答复",
        format!("起草答复送负责人审定{over}"),
    ));
    if principal {
        items.extend(item(counts.prepared, "个咨询答复待审定", format!("看过答复再审定{over}")));
    }
    Ok(items)
}

fn item(number: i64, what: &str, says: String) -> Option<Item> {
    let number = u32::try_from(number).ok().filter(|number| *number > 0)?;
    Some(Item { number: Some(number), what: what.to_owned(), says, tag: None, href: path::questions() })
}
