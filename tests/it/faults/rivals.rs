//! Two processes on one database, and more recommendations at the same moment than there are places.

use super::present;
use crate::support::{
    db::TestDb,
    http::{self, Answer},
    program::Program,
    recommending::{desk_of, good_marks, pairs},
    scratch::Scratch,
};
use shifan::standard::Category;
use sqlx::query_as;
use std::{env, sync::Barrier, thread, time::Instant};

const RIVALS: u32 = 64;

/// How often the rivals meet; `SHIFAN_REPEAT=100` for the long proof.
fn times() -> u32 {
    env::var("SHIFAN_REPEAT").ok().and_then(|times| times.parse().ok()).unwrap_or(3)
}

/// Every file forwarded at once, by turns through one process and the other.
fn race(files: &[String], programs: &[Program; 2], cookie: &str, form: &str) -> Vec<Answer> {
    let start = Barrier::new(files.len());
    thread::scope(|scope| {
        let rivals: Vec<_> = files
            .iter()
            .zip(programs.iter().cycle())
            .map(|(file, program)| {
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    http::post(&program.address, &format!("{}/forward", desk_of(file)), cookie, form)
                })
            })
            .collect();
        rivals.into_iter().map(|rival| rival.join().expect("ends").expect("is answered")).collect()
    })
}

#[tokio::test]
async fn through_two_processes_two_places_are_taken_by_exactly_two() {
    let (home, test) = (Scratch::new(), TestDb::new().await);
    let app = present(TestDb::at(&test.owner_url()).await).await;
    app.round_now().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let first = app.submitted(&firm, Category::Enterprise).await;
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    bureau.post(&desk_of(&first), &pairs(&good_marks(&app, Category::Enterprise))).await.redirects();
    let mut files = app.copies(&first, RIVALS - 1).await;
    files.push(first);

    let variables = [("DATABASE_URL", test.owner_url())];
    let programs = [Program::serve(&home, &variables), Program::serve(&home, &variables)];
    let cookie = format!("shifan={}", bureau.token().expect("is signed in"));
    let form = serde_html_form::to_string([("opinion", "同意推荐"), ("document", "绵商〔2026〕12号")])
        .expect("a form");
    let begun = Instant::now();
    for time in 0..times() {
        let answers = race(&files, &programs, &cookie, &form);
        let won: Vec<&String> = files
            .iter()
            .zip(&answers)
            .filter(|(_, answer)| answer.status == 303)
            .map(|(file, _)| file)
            .collect();
        assert_eq!(won.len(), 2, "time {time}");
        let full =
            |answer: &&Answer| answer.status == 409 && answer.header("x-refusal") == Some("quota_full");
        assert_eq!(
            answers.iter().filter(full).count(),
            files.len() - 2,
            "the others are told why, time {time}"
        );
        let taken: (i64, i64, i64) = query_as(
            "select (select count(*) from quota_slot where application_id is not null),
                (select count(*) from application where stage = 'recommended'),
                (select count(*) from recommendation where recalled_at is null)",
        )
        .fetch_one(&mut test.owner().await)
        .await
        .expect("counts");
        assert_eq!(taken, (2, 2, 2), "time {time}");
        for file in won {
            bureau.post(&format!("{}/recall", desk_of(file)), &[("reason", "再来一次")]).await.redirects();
        }
    }
    eprintln!("{} times {RIVALS} rivals within {} ms", times(), begun.elapsed().as_millis());
}
