//! The order in which an authority wants its candidates: numbers as typed, made into an order without gaps.

use crate::application::ApplicationId;
use std::collections::BTreeMap;

/// The candidates of a category in the order of the numbers typed beside them; gaps close.
///
/// # Errors
/// Which candidate's number must be changed, and why; in the order of the page.
pub fn in_order(
    typed: &[(ApplicationId, String)],
) -> Result<Vec<ApplicationId>, Vec<(ApplicationId, String)>> {
    let (mut order, mut wrong) = (BTreeMap::new(), Vec::new());
    for (id, number) in typed {
        match number.trim().parse::<u16>() {
            Ok(rank @ 1..=999) => {
                if order.insert(rank, *id).is_some() {
                    wrong.push((*id, format!("第{rank}名写了两次，每家的名次不能相同")));
                }
            }
            Ok(_) | Err(_) => wrong.push((*id, "名次写整数，从1开始".to_owned())),
        }
    }
    if wrong.is_empty() { Ok(order.into_values().collect()) } else { Err(wrong) }
}

#[cfg(test)]
#[path = "ranking_tests.rs"]
mod tests;
