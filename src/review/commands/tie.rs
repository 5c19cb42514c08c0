//! Deciding the order of equals.

use super::propose::complete;
use crate::{
    access::Granted,
    account::{self, AccountId},
    platform::{
        error::{Error, Result},
        work::Work,
    },
    review::{
        acts::Propose,
        contest::{Contest, ranked},
        events::TieDecided,
        rules::{
            rank::Ranked,
            tie::{self, TieRefusal},
        },
        store::{
            list::{self, Stamp},
            tie as store,
        },
        ties::TieDraft,
    },
    round::RoundId,
    standard::Category,
};
use uuid::Uuid;

/// Records in which order the equals of a position go; every sheet of the category is locked. An earlier decision on the same
/// units is followed by this one.
///
/// # Errors
/// [`TieRefusal`]; [`crate::review::ReviewRefusal`] while sheets are open.
pub async fn decide_tie(
    mut work: Work,
    may: Granted<Propose>,
    category: Category,
    draft: &TieDraft,
) -> Result<()> {
    let round = RoundId::from(may.on());
    list::hold_round(work.conn(), round).await?;
    let ranking = ranked(complete(&mut work, round, category).await?);
    let first = draft.order.first().ok_or(TieRefusal::NotEqual)?;
    let position = ranking.iter().find(|place| place.item.application == *first);
    let position = position.ok_or(TieRefusal::NotEqual)?.position;
    let equals: Vec<Uuid> = ranking.iter().filter(|place| place.position == position).map(unit).collect();
    let order: Vec<Uuid> = draft.order.iter().map(|one| one.uuid()).collect();
    tie::check(&order, &equals, &draft.words)?;
    let by = work.actor().account().ok_or(Error::Unseen)?;
    let person = account::queries::person(work.conn(), AccountId::from_uuid(by)).await?;
    let name = person.ok_or(Error::Unseen)?.name;
    let (id, stamp) = (Uuid::now_v7(), Stamp { at: work.now(), by: Some(by) });
    store::insert(work.conn(), (id, round, category), position, draft, (stamp, &name)).await?;
    work.commit(TieDecided {
        round,
        decision: id,
        category,
        position,
        order: draft.order.clone(),
        ground: draft.ground.code(),
        words: draft.words.trim().to_owned(),
        decided_by: draft.decided_by.trim().to_owned(),
        decided_on: draft.decided_on,
    })
    .await
}

fn unit(place: &Ranked<Contest>) -> Uuid {
    place.item.application.uuid()
}
