//! What of the revocations waits for whoever is signed in.

use super::waiting::Item;
use crate::{
    access::{Actor, Duty},
    kernel::day,
    platform::error::Result,
    revocation::{Phase, Revocation, queries, rules},
    web::{desk::Desk, pages::revocation::tag, path, view::words},
};

/// The items, for a unit, a bureau or the province.
pub(super) async fn items(desk: &mut Desk) -> Result<Vec<Item>> {
    let (actor, today) = (desk.actor(), day::day_of(desk.now()));
    let all = match actor {
        Actor::Applicant { .. } | Actor::Authority { .. } | Actor::Office { .. } => {
            queries::open(desk.conn().await?).await?
        }
        _ => return Ok(Vec::new()),
    };
    let mut items: Vec<Item> = all
        .iter()
        .map(|one| (rules::phase(one, today), one))
        .filter_map(|(phase, one)| item(&actor, phase, one))
        .collect();
    if matches!(actor, Actor::Office { .. }) {
        let failed = queries::unserved(desk.conn().await?).await?;
        items.extend(failed.into_iter().map(|(title, unit)| Item {
            number: None,
            what: format!("{unit}没有通过复核"),
            says: "发出拟撤销告知书，听取陈述申辩以后再决定".into(),
            tag: None,
            href: path::office_serving(title),
        }));
    }
    Ok(items)
}

/// What one of them asks of this reader.
fn item(actor: &Actor, phase: Phase, one: &Revocation) -> Option<Item> {
    let until = words::full_day_of_week(one.intent.answer_by);
    let unit = &one.title.unit_name;
    let (what, says, href) = match (actor, phase) {
        (Actor::Applicant { .. }, Phase::Window) => (
            format!("拟撤销{}称号", one.title.category.title()),
            format!("{until}前可以陈述申辩，逾期视为放弃"),
            path::revocation(one.id),
        ),
        (Actor::Authority { .. }, Phase::Window) => {
            (format!("拟撤销{unit}的称号"), format!("{until}前单位可以陈述申辩"), path::revocation(one.id))
        }
        (Actor::Office { .. }, Phase::Heard) => (
            format!("拟定{unit}的撤销决定"),
            match &one.answer {
                Some(answer) => format!("{}收到陈述申辩", words::moment(answer.hand.at)),
                None => format!("{until}期满，没有陈述申辩"),
            },
            path::office_revocation(one.id),
        ),
        (Actor::Office { duty: Duty::Principal, .. }, Phase::ToApprove) => (
            format!("审定{unit}的撤销决定"),
            one.prepared
                .as_ref()
                .map(|(_, hand)| format!("{}送审", words::moment(hand.at)))
                .unwrap_or_default(),
            path::office_revocation(one.id),
        ),
        _ => return None,
    };
    Some(Item { number: None, what, says, tag: Some(tag(phase)), href })
}
