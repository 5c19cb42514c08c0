//! What of the endings waits for whoever is signed in.

use super::waiting::Item;
use crate::{
    access::{Actor, Duty},
    ending::{Ending, Phase, queries, rules},
    platform::error::Result,
    web::{desk::Desk, pages::ending::tag, path, view::words},
};

/// The items, for the province.
pub(super) async fn items(desk: &mut Desk) -> Result<Vec<Item>> {
    let actor = desk.actor();
    if !matches!(actor, Actor::Office { .. }) {
        return Ok(Vec::new());
    }
    let all = queries::open(desk.conn().await?).await?;
    Ok(all.iter().filter_map(|one| item(&actor, rules::phase(one), one)).collect())
}

/// What one of them asks of this reader.
fn item(actor: &Actor, phase: Phase, one: &Ending) -> Option<Item> {
    let (unit, kind) = (&one.title.unit_name, one.ask.kind.label());
    let (what, says) = match (actor, phase) {
        (_, Phase::Asked) => {
            (format!("拟定{unit}{kind}的决定"), format!("{}提出", words::moment(one.asked.at)))
        }
        (Actor::Office { duty: Duty::Principal, .. }, Phase::ToApprove) => {
            let sent = one.prepared.as_ref().map(|(_, hand)| format!("{}送审", words::moment(hand.at)));
            (format!("审定{unit}{kind}的决定"), sent.unwrap_or_default())
        }
        _ => return None,
    };
    Some(Item { number: None, what, says, tag: Some(tag(phase)), href: path::office_ending(one.id) })
}
