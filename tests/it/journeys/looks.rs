//! Every page, as who may open it, wide and narrow: nothing axe finds, nothing asked from
//! elsewhere, nothing wider than the window. The list is the router's own, so a new page is in it by itself.
//! With `SHIFAN_PICTURES=folder` each page is also drawn, to be looked at.

use crate::{
    browser::{Browser, served},
    doors::{
        places::{self, Whose},
        world::World,
    },
    support::app::TestApp,
};
use shifan::{
    access::{OFFICE, Role},
    web::area::{Door, Recorded},
};
use std::path::PathBuf;

const WIDTHS: [u32; 2] = [1440, 390];

/// Pages a role may read that have no id in their address and answer with a page.
fn pages(app: &TestApp, role: Role) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = app
        .app
        .doors
        .iter()
        .filter(|door| door.method == "GET" && door.door.admits(role) && !door.path.contains('{'))
        .filter(|door| role == Role::Public || door.door != Door::Public)
        .map(|door| door.path)
        .filter(|path| !is_file(path))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

async fn looks_at(browser: &Browser, who: &str, pages: &[&str]) {
    for width in WIDTHS {
        browser.is_wide(width).await;
        for page in pages {
            browser.goes_to(page).await;
            browser.finds_no_barrier().await;
            if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
                let name = format!("{who}{}-{width}.png", page.replace(['/', '?', '%'], "_"));
                browser.draws(&PathBuf::from(album).join(name)).await;
            }
        }
    }
}

#[tokio::test]
async fn no_page_has_a_barrier_for_the_public() {
    let app = TestApp::new().await;
    let Some(anyone) = Browser::open(&served(&app).await).await else { return };
    looks_at(&anyone, "public", &pages(&app, Role::Public)).await;
    anyone.goes_to("/no-such-page").await;
    anyone.sees("没有这个页面").await;
    anyone.finds_no_barrier().await;
    anyone.leaves().await;
}

#[tokio::test]
async fn no_page_has_a_barrier_for_anybody_signed_in() {
    let app = TestApp::new().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let officer = app.account(OFFICE, "office", "principal", None, "chief").await;
    let auditor = app.account(OFFICE, "auditor", "auditor", None, "auditor").await;
    let (_, bureau) = app.bureau("510700").await;
    let (_, expert) = app.expert("周明", "演示大学", "510100").await;
    let everybody = [
        (Role::Applicant, firm.account),
        (Role::Authority, bureau),
        (Role::Office, officer),
        (Role::Expert, expert),
        (Role::Auditor, auditor),
    ];
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    for (role, account) in everybody {
        browser.becomes(&app, account).await;
        looks_at(&browser, &format!("{role:?}"), &pages(&app, role)).await;
    }
    browser.becomes_nobody().await;
    browser.leaves().await;
}

/// Every page with an id in its address, by whoever comes first of those it is for.
#[tokio::test]
async fn no_page_about_something_has_a_barrier() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let world = World::new(&app).await;
    let readers = [Role::Applicant, Role::Authority, Role::Expert, Role::Office, Role::Auditor, Role::Public];
    let mut looked = 0;
    for role in readers {
        for second in [false, true] {
            let first =
                |door: &Recorded| readers.into_iter().find(|role| door.door.admits(*role)) == Some(role);
            let pages: Vec<String> = app
                .app
                .doors
                .iter()
                .filter(|door| door.method == "GET" && door.path.contains('{') && !is_file(door.path))
                .filter(|door| first(door) && places::second_unit(door) == second)
                .map(|door| world.path(door, role, Whose::Own))
                .collect();
            if pages.is_empty() {
                continue;
            }
            match world.account(role, second) {
                Some(account) => browser.becomes(&app, account).await,
                None => browser.becomes_nobody().await,
            }
            looked += pages.len();
            let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
            looks_at(&browser, &format!("{role:?}"), &pages).await;
        }
    }
    assert!(looked > 30, "{looked} pages with an id were looked at");
    browser.becomes_nobody().await;
    browser.leaves().await;
}

/// What a browser would keep instead of showing.
fn is_file(path: &str) -> bool {
    let ends = [
        "/file",
        ".json",
        ".atom",
        ".xml",
        ".txt",
        ".png",
        "{nth}",
        "{file}",
        "/archives/{id}",
        "{evidence}",
        "{seq}",
        "{photo}",
        "/preview",
        ".pdf",
        ".xlsx",
        ".csv",
        ".zip",
    ];
    // The papers of a package.
    let papers = ["{id}/letter", "{id}/summary", "{id}/opinions", "{id}/workbook"];
    path.starts_with("/api/v1") || ends.iter().chain(&papers).any(|end| path.ends_with(end))
}

#[tokio::test]
async fn the_public_house_works_with_script_off() {
    let app = TestApp::new().await;
    let Some(anyone) = Browser::open_without_script(&served(&app).await).await else { return };
    anyone.is_wide(390).await;
    anyone.goes_to("/").await;
    anyone.sees("现在没有申报批次").await;
    anyone.clicks("示范工作方案").await;
    assert_eq!(anyone.heading().await, "四川省电子商务示范工作方案");
    anyone.sees("公示10个工作日").await;
    anyone.leaves().await;
}
