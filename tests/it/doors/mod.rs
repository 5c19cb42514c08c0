//! Every door of the house is walked: as nobody, as every role, and as the right role of another tenant.

mod archive;
mod bureau;
mod changes;
mod defence;
mod exchange;
mod imports;
mod list;
mod objections;
pub mod places;
mod pool;
mod programme;
mod rereviews;
mod returns;
mod support;
mod things;
mod titles;
mod walkers;
mod walks;
mod words;
pub mod world;

use crate::support::{app::TestApp, hand::Hand};
use axum::http::Method;
use shifan::{
    access::{OFFICE, Role},
    web::area::{Door, Recorded},
};
use std::io::{self, Write as _};
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
        _ if matches!(door.door, Door::Token(_)) => answer.status == 401,
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
    let said =
        format!("doors walked: {} doors, {} roles: {walked} closed cells", app.app.doors.len(), people.len());
    writeln!(io::stderr(), "{said}").expect("is said");
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
    writeln!(io::stderr(), "doors walked: {walked} open cells with ids nobody has").expect("is said");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn every_address_with_holes_says_what_fills_it() {
    let app = TestApp::new().await;
    let unmatched = places::unmatched(&app.app.doors);
    assert!(unmatched.is_empty(), "{}", unmatched.join("\n"));
}

async fn events(app: &TestApp) -> i64 {
    let mut owner = app.db.owner().await;
    sqlx::query_scalar("select count(*) from audit_event").fetch_one(&mut owner).await.expect("a number")
}

#[tokio::test]
async fn open_doors_bring_the_own_thing_and_never_a_strangers() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let read = walks::own_pages(&world).await;
    let before = events(&app).await;
    let strange = walks::strangers_things(&world).await;
    let mixed = walks::mixed_ids(&world).await;
    assert_eq!(events(&app).await, before, "a stranger's act did something");
    let acted = walks::own_acts(&world).await;
    let forms = walks::open_forms(&world).await;
    let doors = &app.app.doors;
    let holes = doors.iter().filter(|door| door.path.contains('{')).count();
    let said = format!(
        "doors walked: {} doors, {holes} with holes, {} roles, 2 tenants: {} own pages read ({} with words of their own), \
         {} strangers' things and {} mixed ids knocked at, {} own acts and {} forms without an id tried",
        doors.len(),
        ROLES.len(),
        read.walked,
        read.told,
        strange.walked,
        mixed.walked,
        acted.walked,
        forms.walked
    );
    writeln!(io::stderr(), "{said}").expect("is said");
    let idle = words::REFUSED.iter().filter(|(path, code, _)| !acted.explained.contains(&(*path, *code)));
    let idle: Vec<_> =
        idle.map(|(path, code, why)| format!("{path} is not refused as {code} any more ({why})")).collect();
    let wrong: Vec<_> =
        [read, strange, mixed, acted, forms].into_iter().flat_map(|walk| walk.wrong).chain(idle).collect();
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
