//! The walks through the open doors, with own ids, a stranger's, and both.

use super::{
    ROLES,
    places::{self, Whose},
    words::{REFUSED, STRANGERS},
    world::World,
};
use axum::http::Method;
use shifan::{
    access::Role,
    web::area::{Door, Recorded},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What a walk came to.
#[derive(Default)]
pub struct Walk {
    /// How many cells, door by role.
    pub walked: usize,
    /// On how many pages words of the own thing were asked for, and found.
    pub told: usize,
    /// Refusals that [`REFUSED`] explains, as they were met.
    pub explained: BTreeSet<(&'static str, &'static str)>,
    /// What was not as it should be.
    pub wrong: Vec<String>,
}

/// What differs between two pages about different ids: the ids themselves.
fn without_ids(text: &str, path: &str) -> String {
    let ids = path.split('/').filter(|part| Uuid::try_parse(part).is_ok());
    ids.fold(text.to_owned(), |text, id| text.replace(id, "…"))
}

/// The part of a page that is about something; of a file all of it.
fn main_of(text: &str) -> &str {
    text.find("<main").map_or(text, |at| &text[at..])
}

/// Reads every page a role may read, with an id of its own: it brings the thing itself, and nothing of a stranger's.
pub async fn own_pages(world: &World<'_>) -> Walk {
    let mut walk = Walk::default();
    for door in world.app.app.doors.iter().filter(|door| door.method == Method::GET) {
        for role in ROLES.into_iter().filter(|role| door.door.admits(*role)) {
            let path = world.path(door, role, Whose::Own);
            let answer = world.hand(role, places::second_unit(door)).get(&path).await;
            walk.walked += 1;
            let at = format!("{role:?} at {}", door.path);
            // Who is signed in is led on from there.
            let expected = if door.path == "/sign-in" && role != Role::Public { 303 } else { 200 };
            if answer.status != expected {
                walk.wrong.push(format!("{at}: {}", answer.status));
                continue;
            }
            let text = answer.text();
            if let Some(words) = world.words(door, role) {
                walk.told += 1;
                if !main_of(&text).contains(words) {
                    walk.wrong.push(format!("{at} does not bring {words}"));
                }
            }
            let own = matches!(role, Role::Applicant | Role::Authority | Role::Expert);
            if own && door.door != Door::Public {
                let leaks = STRANGERS.iter().filter(|name| text.contains(**name));
                walk.wrong.extend(leaks.map(|name| format!("{at} tells of {name}")));
            }
        }
    }
    walk
}

/// Knocks twice; both must find nothing, in the same words.
async fn finds_nothing(
    world: &World<'_>,
    (door, role): (&Recorded, Role),
    (strange, nobody): (String, String),
    also: Option<u16>,
    walk: &mut Walk,
) {
    let hand = world.hand(role, places::second_unit(door));
    let (one, other) = (hand.knock(&door.method, &strange).await, hand.knock(&door.method, &nobody).await);
    walk.walked += 1;
    let same = without_ids(&one.text(), &strange) == without_ids(&other.text(), &nobody);
    let fine = |status: u16| status == 404 || Some(status) == also;
    if !fine(one.status.as_u16()) || one.status != other.status || !same {
        walk.wrong.push(format!(
            "{role:?} at {} {}: {} {} same: {same}",
            door.method, strange, one.status, other.status
        ));
    }
}

/// Doors to things that belong to somebody, for each role that has such things.
fn of_tenants<'a>(world: &'a World<'_>) -> impl Iterator<Item = (&'a Recorded, Role)> {
    world.app.app.doors.iter().flat_map(|door| {
        let concerned = move |role: &Role| door.door.admits(*role) && places::has_strangers(door, *role);
        ROLES.into_iter().filter(concerned).map(move |role| (door, role))
    })
}

/// Knocks with a stranger's real ids: the answer is that of an id nobody has, and nothing happens.
pub async fn strangers_things(world: &World<'_>) -> Walk {
    let mut walk = Walk::default();
    for (door, role) in of_tenants(world) {
        let paths = (world.path(door, role, Whose::Strange), world.path(door, role, Whose::Nobody));
        finds_nothing(world, (door, role), paths, None, &mut walk).await;
    }
    walk
}

/// Knocks with an own application and a stranger's file, and the other way round.
pub async fn mixed_ids(world: &World<'_>) -> Walk {
    let mut walk = Walk::default();
    let two = |door: &&Recorded| door.path.contains("{id}") && door.path.contains("{evidence}");
    for (door, role) in of_tenants(world).filter(|(door, _)| two(door)) {
        for (id, inner) in [(Whose::Own, Whose::Strange), (Whose::Strange, Whose::Own)] {
            // Removing from one's own what is not there is done already: back to the page, and nothing happens.
            let gone = (id == Whose::Own && door.path.ends_with("/removal")).then_some(303);
            let mix = |inner| move |hole: &str| if hole == "{id}" { id } else { inner };
            let (strange, nobody) =
                (world.mixed(door, role, mix(inner)), world.mixed(door, role, mix(Whose::Nobody)));
            finds_nothing(world, (door, role), (strange, nobody), gone, &mut walk).await;
        }
    }
    assert!(walk.walked > 0, "no address has two ids");
    walk
}

/// Acts with an own id and a form of nothing else: done, or sent back to the form. One that a rule refuses is known to be
/// refused as the world stands ([`REFUSED`]); any other is wrong, for it may be one that nobody can do at all.
pub async fn own_acts(world: &World<'_>) -> Walk {
    let mut walk = Walk::default();
    // The page of assignments acts on an application that the form names.
    let form = [("application", world.sides[0].read.as_str())];
    let acts =
        world.app.app.doors.iter().filter(|door| door.method == Method::POST && door.path.contains('{'));
    for door in acts {
        for role in ROLES.into_iter().filter(|role| door.door.admits(*role)) {
            let path = world.path(door, role, Whose::Own);
            let answer = world.hand(role, places::second_unit(door)).post(&path, &form).await;
            walk.walked += 1;
            let code = answer.headers.get("x-refusal").map_or("", |code| code.to_str().unwrap_or_default());
            let known = REFUSED.iter().find(|(path, why, _)| (*path, *why) == (door.path, code));
            // Who walks for an applicant is its owner, who does not sign, and for an authority the officer, who does not send:
            // those are another duty's acts.
            let kept = [
                "/applications/{id}/sign-off/decision",
                "/packages/{id}/sending",
                "/support-desk/{id}/decision",
                "/support-desk/{id}/withdrawal",
            ];
            let another_duty = kept.contains(&door.path) && answer.status == 403;
            let done = another_duty || matches!(answer.status.as_u16(), 200 | 303 | 422);
            if answer.status == 409 && !code.is_empty() {
                match known {
                    Some((path, code, _)) => drop(walk.explained.insert((*path, *code))),
                    None => walk.wrong.push(format!(
                        "{role:?} at POST {}: refused as {code}, which words::REFUSED does not explain",
                        door.path
                    )),
                }
            } else if !done {
                walk.wrong.push(format!("{role:?} at POST {}: {}", door.path, answer.status));
            }
        }
    }
    walk
}

/// Forms without an id, sent empty: sent back, done or refused, but never absent or broken. Each by a fresh browser, since
/// signing out is one of them.
pub async fn open_forms(world: &World<'_>) -> Walk {
    let mut walk = Walk::default();
    let forms =
        world.app.app.doors.iter().filter(|door| door.method == Method::POST && !door.path.contains('{'));
    for door in forms {
        for role in ROLES.into_iter().filter(|role| door.door.admits(*role)) {
            let hand = world.afresh(role).await;
            // A form with files is read as one.
            let answer = if door.path == "/office/calendar/preview" {
                hand.upload(door.path, &[("nothing", "")], &[]).await
            } else {
                hand.post(door.path, &[]).await
            };
            walk.walked += 1;
            let absent = answer.status == 404 && !hides(door);
            if absent {
                walk.wrong.push(format!("{role:?} at POST {}: absent to an empty form", door.path));
            }
            if answer.status.is_server_error() || answer.status == 405 {
                walk.wrong.push(format!("{role:?} at POST {}: {}", door.path, answer.status));
            }
        }
    }
    walk
}

/// Does an empty form name nothing that is there? An application is begun for a round, a place asked for in a pool, an authority
/// ended, which the form names.
fn hides(door: &Recorded) -> bool {
    ["/applications", "/recommendation/quota", "/office/authorities"].contains(&door.path)
}
