//! Works that take the same rows at once take them in one order (`platform::work`): somebody waits, nobody is turned away with a fault.

use crate::support::{
    app::TestApp,
    dispatching::{newest, pdfs, printed, scanned},
    hand::{Answer, Hand},
    recommending::{desk_of, id_of, pairs},
};
use shifan::standard::Category;
use sqlx::query_scalar;

/// How often they meet.
const TIMES: usize = 8;

async fn recalls(bureau: &Hand<'_>, file: &str) -> Answer {
    bureau.post(&format!("{}/recall", desk_of(file)), &[("reason", "数字要再核实")]).await
}

/// Done or refused by a rule; a deadlock would be answered 503.
fn fair(answers: &[&Answer], time: usize) {
    let codes: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    assert!(codes.iter().all(|code| matches!(code, 303 | 409)), "time {time}: {codes:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn recalls_recommendations_and_packages_at_once_wait_for_each_other() {
    let app = TestApp::new().await;
    let (bureau, files) = three_files(&app).await;
    let [one, two, three] = files.as_slice() else { panic!("three files") };
    for time in 0..TIMES {
        for file in [one, two] {
            app.recommends(&bureau, file, Category::Enterprise).await.redirects();
        }
        let number = format!("绵商〔2026〕{}号", time + 100);
        let form = [("number", number.as_str())];
        let ranks: Vec<(String, String)> = files
            .iter()
            .zip(1..)
            .map(|(file, rank)| (format!("rank-{}", id_of(file)), rank.to_string()))
            .collect();
        let ranks = pairs(&ranks);
        let (a, b, c, d, e) = tokio::join!(
            recalls(&bureau, one),
            app.recommends(&bureau, three, Category::Enterprise),
            bureau.post("/packages", &form),
            recalls(&bureau, two),
            bureau.post("/recommendation/ranking", &ranks),
        );
        fair(&[&a, &b, &c, &d, &e], time);
        assert_eq!((a.status.as_u16(), d.status.as_u16()), (303, 303), "time {time}");
        if b.status.as_u16() == 303 {
            recalls(&bureau, three).await.redirects();
        }
        assert_eq!(places_held(&app).await, 0, "time {time}: every place came back");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_package_goes_out_while_files_are_recalled_and_recommended() {
    let app = TestApp::new().await;
    let (bureau, files) = three_files(&app).await;
    let principal = app.principal("510700").await;
    let [one, two, three] = files.as_slice() else { panic!("three files") };
    for time in 0..TIMES / 2 {
        for file in [one, two] {
            app.recommends(&bureau, file, Category::Enterprise).await.redirects();
        }
        let numbers = [200, 300].map(|from| format!("绵商〔2026〕{}号", time + from));
        bureau.post("/packages", &[("number", &*numbers[0])]).await.redirects();
        let package = newest(&app, "510700").await;
        let papers = printed(&bureau, &package).await;
        scanned(&bureau, &package, &pdfs(&papers)).await.redirects();
        let (sending, again) = (format!("{package}/sending"), [("number", &*numbers[1])]);
        let (sent, recalled, recommended, prepared) = tokio::join!(
            principal.post(&sending, &[]),
            recalls(&bureau, two),
            app.recommends(&bureau, three, Category::Enterprise),
            bureau.post("/packages", &again),
        );
        fair(&[&sent, &recalled, &recommended, &prepared], time);
        assert_eq!(recalled.status.as_u16(), 303, "time {time}");
        recalls(&bureau, one).await.redirects();
        if recommended.status.as_u16() == 303 {
            recalls(&bureau, three).await.redirects();
        }
        assert_eq!(places_held(&app).await, 0, "time {time}: every place came back");
    }
}

/// An officer of Mianyang's bureau, and three files on the desk.
async fn three_files(app: &TestApp) -> (Hand<'_>, Vec<String>) {
    app.round().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let first = app.submitted(&firm, Category::Enterprise).await;
    let (_, account) = app.bureau("510700").await;
    let mut files = app.copies(&first, 2).await;
    files.insert(0, first);
    (app.person(account).await, files)
}

async fn places_held(app: &TestApp) -> i64 {
    query_scalar("select count(*) from quota_slot where application_id is not null")
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("places")
}
