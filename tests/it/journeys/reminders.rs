//! 到期提醒 by the job: at the days of the settings, to whom it concerns, each once however many processes look.

use crate::support::{
    app::TestApp,
    recommending::{desk_of, good_marks, id_of, pairs},
};
use shifan::{access::OFFICE, jobs, platform::db, settings::Reminders, standard::Category};
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};
use uuid::Uuid;

fn days() -> Reminders {
    Reminders {
        draft_days: vec![7, 3, 1],
        correction_days: vec![2],
        recommendation_days: vec![5, 2],
        declaration_days: vec![30, 7],
        objection_days: vec![2],
        question_days: vec![2],
        rereview_days: vec![30, 7],
        statement_days: vec![3],
    }
}

impl TestApp {
    async fn reminds(&self) -> usize {
        let clock = self.app.house.clock.clone();
        jobs::remind_due(&self.db.pool, clock.as_ref(), &days(), "test").await.expect("the job runs")
    }
    async fn told(&self, tenant: Uuid) -> Vec<String> {
        let mut owner = self.db.owner().await;
        query_scalar("select subject from message where tenant_id = $1 and asks order by at, message_id")
            .bind(tenant)
            .fetch_all(&mut owner)
            .await
            .expect("messages")
    }
}

#[tokio::test]
async fn a_draft_is_reminded_of_seven_three_and_one_day_before_the_window_closes() {
    let app = TestApp::new().await;
    app.round_now().await; // closes on 22 March at 9:00
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    app.draft(&hand, false).await;
    assert_eq!(app.reminds().await, 0);
    for (now, sent) in [
        ("2026-03-15 08:59", 0),
        ("2026-03-15 09:00", 1),
        ("2026-03-18 20:00", 0),
        ("2026-03-19 09:00", 1),
        ("2026-03-21 09:00", 1),
        ("2026-03-22 08:59", 0),
        ("2026-03-22 09:00", 0),
    ] {
        app.at(now);
        assert_eq!(app.reminds().await, sent, "{now}");
        assert_eq!(app.reminds().await, 0, "{now}, once more");
    }
    let told = app.told(firm.org).await;
    let left: Vec<&str> = ["7天", "3天", "1天"].to_vec();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().zip(left).all(|(said, left)| said.contains(left)), "{told:?}");
}

#[tokio::test]
async fn a_process_that_was_down_sends_the_last_reminder_only_and_two_send_it_once() {
    let app = TestApp::new().await;
    app.round_now().await;
    let mut firms = Vec::new();
    for n in 0..12 {
        let firm = app.firm(&format!("绵阳第{n}云商科技有限公司"), "enterprise", "510703", n).await;
        let hand = app.person(firm.account).await;
        app.draft(&hand, false).await;
        firms.push(firm);
    }
    app.at("2026-03-19 12:00");
    let other = db::connect(&app.db.owner_url(), 3).await.expect("a second process");
    let (clock, days) = (app.app.house.clock.clone(), days());
    let (one, two) = tokio::join!(
        jobs::remind_due(&app.db.pool, clock.as_ref(), &days, "one"),
        jobs::remind_due(&other, clock.as_ref(), &days, "two")
    );
    assert_eq!(one.expect("runs") + two.expect("runs"), 12);
    for firm in &firms {
        assert_eq!(app.told(firm.org).await.len(), 1);
    }
}

#[tokio::test]
async fn one_that_fails_keeps_nobody_behind_it_waiting_and_is_tried_again() {
    let app = TestApp::new().await;
    app.round_now().await;
    let mut firms = Vec::new();
    for n in 0..3 {
        let firm = app.firm(&format!("绵阳第{n}云商科技有限公司"), "enterprise", "510703", n).await;
        let hand = app.person(firm.account).await;
        app.draft(&hand, false).await;
        firms.push(firm);
    }
    app.at("2026-03-19 12:00");
    let ill = format!(
        "create function ill() returns trigger language plpgsql as $$ begin
             if new.tenant_id = '{}' then raise exception 'ill' using errcode = 'XX000'; end if; return new; end $$;
         create trigger ill before insert on message for each row execute function ill()",
        firms[0].org
    );
    app.db.owner().await.execute(AssertSqlSafe(ill)).await.expect("one unit cannot be told");
    let (clock, days) = (app.app.house.clock.clone(), days());
    let turn = async || jobs::remind_due(&app.db.pool, clock.as_ref(), &days, "test").await;
    let fault = turn().await.expect_err("the turn tells its fault").to_string();
    assert!(fault.contains("ill"), "{fault}");
    for (firm, told) in firms.iter().zip([0, 1, 1]) {
        assert_eq!(app.told(firm.org).await.len(), told);
    }
    app.db.owner().await.execute("drop trigger ill on message").await.expect("it is well again");
    assert_eq!(turn().await.expect("runs"), 1);
    assert_eq!(app.told(firms[0].org).await.len(), 1);
}

#[tokio::test]
async fn corrections_and_bureaus_are_reminded_of_their_days() {
    let app = TestApp::new().await;
    app.round_now().await; // recommendations end on 1 April at 9:00
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let file = app.submitted(&firm, Category::Enterprise).await;
    let (authority, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    bureau.post(&desk_of(&file), &pairs(&good_marks(&app, Category::Enterprise))).await.redirects();
    app.copies(&file, 2).await;
    let back = [("do", "return"), ("p-licence", "备案号写全"), ("due_on", "2026-03-20")];
    bureau.post(&format!("{}/return", desk_of(&file)), &back).await.redirects();
    let said = |told: Vec<String>, words: &str| told.iter().filter(|subject| subject.contains(words)).count();
    app.at("2026-03-19 00:00");
    assert_eq!(app.reminds().await, 1);
    assert_eq!(said(app.told(firm.org).await, "补正还有2天到期"), 1);
    app.at("2026-03-21 00:00");
    assert_eq!(app.reminds().await, 1);
    assert_eq!(said(app.told(firm.org).await, "补正逾期"), 1);
    assert_eq!(said(app.told(authority).await, "绵阳云商科技有限公司的补正逾期"), 1);
    for (now, sent) in [("2026-03-27 09:00", 1), ("2026-03-30 09:00", 1), ("2026-04-01 09:00", 0)] {
        app.at(now);
        assert_eq!(app.reminds().await, sent, "{now}");
    }
    assert_eq!(said(app.told(authority).await, "还有2件申报没有审核"), 2);
}

#[tokio::test]
async fn a_correction_of_the_province_is_reminded_of_and_told_to_the_province_when_it_is_over() {
    let app = TestApp::new().await;
    app.round_now().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let file = app.submitted(&firm, Category::Enterprise).await;
    let (authority, account) = app.bureau("510700").await;
    app.recommends(&app.person(account).await, &file, Category::Enterprise).await.redirects();
    let desk = format!("/acceptance/{}", id_of(&file));
    let ask = [("p-licence", "备案号写全"), ("due_on", "2026-03-20")];
    app.office().await.posts_read(&desk, "/correction", &ask).await.redirects();
    let said = |told: Vec<String>, words: &str| told.iter().filter(|subject| subject.contains(words)).count();
    app.at("2026-03-19 00:00");
    assert_eq!(app.reminds().await, 1);
    assert_eq!(said(app.told(firm.org).await, "补正还有2天到期"), 1);
    app.at("2026-03-21 00:00");
    assert_eq!(app.reminds().await, 1);
    assert_eq!(said(app.told(firm.org).await, "补正逾期"), 1);
    assert_eq!(said(app.told(OFFICE).await, "绵阳云商科技有限公司的补正逾期"), 1);
    assert_eq!(said(app.told(authority).await, "补正"), 0, "it has nothing to do there");
}
