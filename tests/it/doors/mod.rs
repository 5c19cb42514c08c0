//! Every door of the house is walked: as nobody, as every role, and as the right role of another tenant.

mod places;
mod world;

use crate::support::{app::TestApp, hand::Hand};
use axum::http::Method;
use places::Whose;
use shifan::{
    access::{OFFICE, Role},
    web::area::Recorded,
};
use uuid::Uuid;
use world::World;

/// Who walks.
const ROLES: [Role; 6] =
    [Role::Public, Role::Applicant, Role::Authority, Role::Office, Role::Expert, Role::Auditor];

/// A path with every hole filled by an id nobody has.
fn filled(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let value = if after.starts_with("seq}") { "1".to_owned() } else { Uuid::nil().to_string() };
        out.push_str(&value);
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out + rest
}

/// One person of every role, signed in.
async fn everyone(app: &TestApp) -> Vec<(Role, Hand<'_>)> {
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let (_, bureau) = app.bureau("510700").await;
    let (_, expert) = app.expert("周专家", "四川某大学", "510100").await;
    let office = app.account(OFFICE, "office", "officer", None, "walker").await;
    let auditor = app.account(OFFICE, "auditor", "auditor", None, "auditor").await;
    let mut people = vec![(Role::Public, app.anyone())];
    for (role, account) in [
        (Role::Applicant, firm.account),
        (Role::Authority, bureau),
        (Role::Office, office),
        (Role::Expert, expert),
        (Role::Auditor, auditor),
    ] {
        people.push((role, app.person(account).await));
    }
    people
}

/// What a closed door answers: nobody is asked to sign in, everybody else finds no such page.
async fn closed(hand: &Hand<'_>, role: Role, door: &Recorded) -> Option<String> {
    let answer = hand.knock(&door.method, &filled(door.path)).await;
    let turned_away = match role {
        Role::Public => answer.status == 303 && answer.redirects().starts_with("/sign-in"),
        _ => answer.status == 404,
    };
    (!turned_away).then(|| format!("{role:?} at {} {}: {}", door.method, door.path, answer.status))
}

#[tokio::test]
async fn closed_doors_stay_closed() {
    let app = TestApp::new().await;
    let people = everyone(&app).await;
    let (mut wrong, mut walked) = (Vec::new(), 0);
    for door in &app.app.doors {
        for (role, hand) in people.iter().filter(|(role, _)| !door.door.admits(*role)) {
            wrong.extend(closed(hand, *role, door).await);
            walked += 1;
        }
    }
    eprintln!("{} doors, {} roles: {walked} closed cells walked", app.app.doors.len(), people.len());
    assert!(walked > 0, "the walk went nowhere");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn open_doors_never_break_on_ids_nobody_has() {
    let app = TestApp::new().await;
    let people = everyone(&app).await;
    let (mut wrong, mut walked) = (Vec::new(), 0);
    for door in app.app.doors.iter().filter(|door| door.path.contains('{')) {
        for (role, hand) in people.iter().filter(|(role, _)| door.door.admits(*role)) {
            let answer = hand.knock(&door.method, &filled(door.path)).await;
            walked += 1;
            if answer.status != 404 {
                wrong.push(format!("{role:?} at {} {}: {}", door.method, door.path, answer.status));
            }
        }
    }
    eprintln!("{walked} open cells walked with unknown ids");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What differs between two pages about different ids: the ids themselves.
fn without_ids(text: &str, path: &str) -> String {
    let ids = path.split('/').filter(|part| Uuid::try_parse(part).is_ok());
    ids.fold(text.to_owned(), |text, id| text.replace(id, "…"))
}

#[tokio::test]
async fn every_address_with_holes_says_what_fills_it() {
    let app = TestApp::new().await;
    let unmatched = places::unmatched(&app.app.doors);
    assert!(unmatched.is_empty(), "{}", unmatched.join("\n"));
}

/// Reads every page a role may read, with an id of its own: it must bring the thing itself.
async fn own_pages(world: &World<'_>) -> (usize, Vec<String>) {
    let (mut walked, mut wrong) = (0, Vec::new());
    for door in world.app.app.doors.iter().filter(|door| door.method == Method::GET) {
        for role in ROLES.into_iter().filter(|role| door.door.admits(*role)) {
            let path = world.path(door, role, Whose::Own);
            let answer = world.hand(role, places::second_unit(door)).get(&path).await;
            walked += 1;
            let brought = !door.path.contains('{') || answer.text().contains(world.words(door));
            // Who is signed in is led on from there.
            let expected = if door.path == "/sign-in" && role != Role::Public { 303 } else { 200 };
            if answer.status != expected || !brought {
                wrong.push(format!(
                    "{role:?} at {}: {}, brought the thing: {brought}",
                    door.path, answer.status
                ));
            }
        }
    }
    (walked, wrong)
}

/// Knocks with a stranger's real ids: the answer is that of an id nobody has, and nothing happens.
async fn strangers_things(world: &World<'_>) -> (usize, Vec<String>) {
    let (mut walked, mut wrong) = (0, Vec::new());
    for door in &world.app.app.doors {
        let concerned = |role: &Role| door.door.admits(*role) && places::has_strangers(door, *role);
        for role in ROLES.into_iter().filter(concerned) {
            let hand = world.hand(role, places::second_unit(door));
            let (strange, nobody) =
                (world.path(door, role, Whose::Strange), world.path(door, role, Whose::Nobody));
            let (one, other) =
                (hand.knock(&door.method, &strange).await, hand.knock(&door.method, &nobody).await);
            walked += 1;
            let same = without_ids(&one.text(), &strange) == without_ids(&other.text(), &nobody);
            if one.status != 404 || other.status != 404 || !same {
                wrong.push(format!(
                    "{role:?} at {} {}: {} {} same: {same}",
                    door.method, door.path, one.status, other.status
                ));
            }
        }
    }
    (walked, wrong)
}

/// Acts with an own id and a form of nothing else: done, refused by a rule or sent back to the form, but never absent or broken.
async fn own_acts(world: &World<'_>) -> (usize, Vec<String>) {
    let (mut walked, mut wrong) = (0, Vec::new());
    // The page of assignments acts on an application that the form names.
    let form = [("application", world.sides[0].read.as_str())];
    let acts =
        world.app.app.doors.iter().filter(|door| door.method == Method::POST && door.path.contains('{'));
    for door in acts {
        for role in ROLES.into_iter().filter(|role| door.door.admits(*role)) {
            let path = world.path(door, role, Whose::Own);
            let answer = world.hand(role, places::second_unit(door)).post(&path, &form).await;
            walked += 1;
            // Who walks for an applicant is its owner, who does not sign: that is another duty's act.
            let another_duty = door.path == "/applications/{id}/sign-off/decision" && answer.status == 403;
            if !another_duty && !matches!(answer.status.as_u16(), 200 | 303 | 409 | 422) {
                wrong.push(format!("{role:?} at POST {}: {}", door.path, answer.status));
            }
        }
    }
    (walked, wrong)
}

async fn events(app: &TestApp) -> i64 {
    let mut owner = app.db.owner().await;
    sqlx::query_scalar("select count(*) from audit_event").fetch_one(&mut owner).await.expect("a number")
}

#[tokio::test]
async fn open_doors_bring_the_own_thing_and_never_a_strangers() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let (read, mut wrong) = own_pages(&world).await;
    let before = events(&app).await;
    let (strange, leaks) = strangers_things(&world).await;
    assert_eq!(events(&app).await, before, "a stranger's act did something");
    wrong.extend(leaks);
    let (acted, amiss) = own_acts(&world).await;
    wrong.extend(amiss);
    let doors = &app.app.doors;
    let holes = doors.iter().filter(|door| door.path.contains('{')).count();
    eprintln!(
        "{} doors, {holes} with holes, {} roles: {read} own pages read, {strange} strangers' things knocked at, {acted} own acts tried",
        doors.len(),
        ROLES.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn an_act_from_another_site_is_refused() {
    let app = TestApp::new().await;
    for door in app.app.doors.iter().filter(|door| door.method == Method::POST) {
        let request = axum::http::Request::post(filled(door.path))
            .header("sec-fetch-site", "cross-site")
            .body(axum::body::Body::empty())
            .expect("a request");
        let answer = app.anyone().send(request).await;
        assert_eq!(answer.status, 403, "{}", door.path);
    }
}
