//! Every door of the house is walked: as nobody, as every role, and as the right role of another tenant.

use crate::support::{app::TestApp, hand::Hand};
use axum::http::Method;
use shifan::{
    access::{OFFICE, Role},
    web::area::Recorded,
};
use uuid::Uuid;

/// A path with every hole filled by an id nobody has.
fn filled(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push_str(&Uuid::nil().to_string());
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
