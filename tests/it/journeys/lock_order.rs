//! Works that take the same rows at once take them in one order (`platform::work`): somebody waits, nobody is turned away with a fault.

use crate::support::{
    app::TestApp,
    hand::{Answer, Hand},
    recommending::desk_of,
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
    app.round().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let first = app.submitted(&firm, Category::Enterprise).await;
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    let mut files = app.copies(&first, 2).await;
    files.insert(0, first);
    let [one, two, three] = files.as_slice() else { panic!("three files") };
    for time in 0..TIMES {
        for file in [one, two] {
            app.recommends(&bureau, file, Category::Enterprise).await.redirects();
        }
        let number = format!("绵商〔2026〕{}号", time + 100);
        let form = [("number", number.as_str())];
        let (a, b, c, d) = tokio::join!(
            recalls(&bureau, one),
            app.recommends(&bureau, three, Category::Enterprise),
            bureau.post("/packages", &form),
            recalls(&bureau, two)
        );
        fair(&[&a, &b, &c, &d], time);
        assert_eq!((a.status.as_u16(), d.status.as_u16()), (303, 303), "time {time}");
        if b.status.as_u16() == 303 {
            recalls(&bureau, three).await.redirects();
        }
        let held: i64 = query_scalar("select count(*) from quota_slot where application_id is not null")
            .fetch_one(&mut app.db.owner().await)
            .await
            .expect("places");
        assert_eq!(held, 0, "time {time}: every place came back");
    }
}
