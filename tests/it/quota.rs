//! The quota cannot be exceeded: not by many at once, not by hand (四(二), B01-B06).

use crate::support::{
    app::TestApp,
    given::TestPrepared,
    hand::Hand,
    recommending::{desk_of, good_marks, id_of, pairs},
};
use futures_util::future::join_all;
use shifan::{
    access::{Actor, Duty},
    platform::{db, entry::Entry, error::Error, session::Token, work::Work},
    standard::Category,
};
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};
use std::env;
use uuid::Uuid;

const RIVALS: u32 = 64;

/// How often the rivals meet; `SHIFAN_REPEAT=100` for the long proof.
fn times() -> u32 {
    env::var("SHIFAN_REPEAT").ok().and_then(|times| times.parse().ok()).unwrap_or(3)
}

/// An enterprise of Mianyang on its bureau's desk, every clause marked.
async fn examined(app: &TestApp) -> (String, Hand<'_>, Uuid) {
    app.round().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let application = app.submitted(&firm, Category::Enterprise).await;
    let (authority, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    bureau.post(&desk_of(&application), &pairs(&good_marks(app, Category::Enterprise))).await.redirects();
    (application, bureau, authority)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixty_four_rivals_for_two_places_exactly_two_win() {
    let app = TestApp::new().await;
    let (first, bureau, _) = examined(&app).await;
    let mut files = app.copies(&first, RIVALS - 1).await;
    files.push(first);
    let form = [("opinion", "同意推荐"), ("document", "绵商〔2026〕12号")];
    for round in 0..times() {
        let forward = |file: &String| format!("{}/forward", desk_of(file));
        let answers =
            join_all(files.iter().map(|file| async { bureau.post(&forward(file), &form).await })).await;
        let won: Vec<&String> = files
            .iter()
            .zip(&answers)
            .filter(|(_, answer)| answer.status == 303)
            .map(|(file, _)| file)
            .collect();
        assert_eq!(won.len(), 2, "time {round}");
        for answer in answers.into_iter().filter(|answer| answer.status != 303) {
            answer.refused("quota_full");
        }
        let mut owner = app.db.owner().await;
        let (taken, recommended): (i64, i64) = sqlx::query_as(
            "select (select count(*) from quota_slot where application_id is not null),
                (select count(*) from application where stage = 'recommended')",
        )
        .fetch_one(&mut owner)
        .await
        .expect("counts");
        assert_eq!((taken, recommended), (2, 2), "time {round}");
        for file in won {
            bureau.post(&format!("{}/recall", desk_of(file)), &[("reason", "再来一次")]).await.redirects();
        }
    }
    let mut owner = app.db.owner().await;
    let uneven: i64 = query_scalar(
        "select count(*) from (select quota_pool_id, slot, count(*) filter (where kind = 'taken') - count(*) filter (where kind = 'returned') as held
            from quota_movement group by 1, 2) m join quota_slot s using (quota_pool_id, slot) where m.held <> (s.application_id is not null)::int",
    )
    .fetch_one(&mut owner)
    .await
    .expect("the ledger");
    assert_eq!(uneven, 0, "the ledger and the places agree");
}

/// What became of statements written by hand in a viewer's transaction: rows touched, or what forbade it.
async fn by_hand(app: &TestApp, entry: &Entry, statements: &[String]) -> Result<u64, String> {
    let mut work = Work::begin(&app.db.pool, entry, app.now()).await.expect("begins");
    let mut touched = 0;
    for statement in statements {
        match work.conn().execute(AssertSqlSafe(statement.clone())).await {
            Ok(done) => touched = done.rows_affected(),
            Err(error) => return Err(why(&error)),
        }
    }
    match work.commit(TestPrepared { what: "by hand", subject: Uuid::now_v7() }).await {
        Ok(()) => Ok(touched),
        Err(Error::Fault(fault)) => {
            Err(fault.downcast_ref::<sqlx::Error>().map_or_else(|| fault.to_string(), why))
        }
        Err(other) => Err(other.to_string()),
    }
}

/// The constraint that forbade it; `row level` for the policies, `not granted` for missing rights.
fn why(error: &sqlx::Error) -> String {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    match (db::constraint(error), code.as_deref()) {
        (Some(constraint), _) => constraint.to_owned(),
        (None, Some("42501")) if error.to_string().contains("row-level security") => "row level".into(),
        (None, Some("42501")) => "not granted".into(),
        _ => error.to_string(),
    }
}

fn session(hand: &Hand<'_>, actor: Actor) -> Entry {
    let token_hash = Token::received(hand.token().expect("signed in")).hash();
    Entry::Session { token_hash, actor }
}

async fn pool(app: &TestApp, prefecture: &str, category: &str) -> String {
    let mut owner = app.db.owner().await;
    query_scalar("select quota_pool_id::text from quota_pool where prefecture_code = $1 and category = $2")
        .bind(prefecture)
        .bind(category)
        .fetch_one(&mut owner)
        .await
        .expect("a pool")
}

#[tokio::test]
async fn an_authority_cannot_write_itself_more_than_it_has() {
    let app = TestApp::new().await;
    let (first, bureau, authority) = examined(&app).await;
    let mine = id_of(&first);
    let other = id_of(&app.copies(&first, 1).await[0]);
    let (own, base, foreign) = (
        pool(&app, "510700", "enterprise").await,
        pool(&app, "510700", "base").await,
        pool(&app, "510600", "enterprise").await,
    );
    let actor = Actor::Authority { account: Uuid::nil(), authority, duty: Duty::Officer };
    let entry = session(&bureau, actor);
    let take = |pool: &str, slot: i16, file: Uuid| {
        format!(
            "update quota_slot set application_id = '{file}', taken_at = now() where quota_pool_id = '{pool}' and slot = {slot}"
        )
    };
    let stage = |file: Uuid, to: &str| {
        format!("update application set stage = '{to}' where application_id = '{file}'")
    };
    let attacks: Vec<(&str, Vec<String>, Result<u64, &str>)> = vec![
        ("a third place", vec![format!("insert into quota_slot values ('{own}', 3, false, null, null, null)")], Err("quota_slot_fixed")),
        ("a third place, taken at once", vec![format!("insert into quota_slot values ('{own}', 3, false, null, '{mine}', now())")], Err("quota_slot_fixed")),
        ("an exception of its own making", vec![format!("insert into quota_slot values ('{own}', 3, true, gen_random_uuid(), null, null)")], Err("quota_slot_needs_consent")),
        ("a consent of its own making", vec![format!("insert into quota_exception (quota_exception_id, quota_pool_id, authority_id, reason, requested_at, state, decided_at, document_number)
            values (gen_random_uuid(), '{own}', '{authority}', 'x', now(), 'consented', now(), 'x')")], Err("row level")),
        ("an exception for bases", vec![format!("insert into quota_exception (quota_exception_id, quota_pool_id, authority_id, reason, requested_at, state)
            values (gen_random_uuid(), '{base}', '{authority}', 'x', now(), 'requested')")], Err("row level")),
        ("another prefecture's place", vec![take(&foreign, 1, mine)], Ok(0)),
        ("a base's place for an enterprise", vec![take(&base, 1, mine), stage(mine, "recommended")], Err("quota_slot_foreign")),
        ("two places for one file", vec![take(&own, 1, mine), take(&own, 2, mine)], Err("quota_slot_application")),
        ("a place without a recommendation", vec![take(&own, 1, mine)], Err("quota_slot_used")),
        ("a recommendation without a place", vec![stage(mine, "recommended")], Err("application_slot_missing")),
        ("the cap taken off", vec![format!("update quota_pool set uncapped = true where quota_pool_id = '{own}'")], Err("quota_pool_fixed")),
        ("a pool taken away", vec![format!("delete from quota_pool where quota_pool_id = '{foreign}'")], Err("not granted")),
        ("a place taken away", vec![format!("delete from quota_slot where quota_pool_id = '{own}'")], Err("not granted")),
        ("a line of the ledger taken away", vec!["delete from quota_movement".into()], Err("not granted")),
        ("a grant in the ledger", vec![format!("insert into quota_movement values (gen_random_uuid(), '{own}', 3, 'granted', null, now(), null, 'x', '')")], Err("row level")),
        ("the honest way", vec![take(&own, 1, mine), stage(mine, "recommended")], Ok(1)),
        ("a place that is held", vec![take(&own, 1, other)], Ok(0)),
        ("its own place given back while recommended", vec![format!("select * from quota_give_back(gen_random_uuid(), '{mine}', now(), '')")], Err("application_slot_missing")),
    ];
    for (what, statements, outcome) in attacks {
        assert_eq!(by_hand(&app, &entry, &statements).await, outcome.map_err(ToOwned::to_owned), "{what}");
    }
    let mut owner = app.db.owner().await;
    let places: i64 = query_scalar("select count(*) from quota_slot where quota_pool_id = $1::uuid")
        .bind(&own)
        .fetch_one(&mut owner)
        .await
        .expect("counts");
    assert_eq!(places, 2);
}

#[tokio::test]
async fn neither_the_province_nor_an_applicant_can_bend_it() {
    let app = TestApp::new().await;
    let (first, bureau, _) = examined(&app).await;
    let form = [("opinion", "同意推荐"), ("document", "绵商〔2026〕12号")];
    bureau.post(&format!("{}/forward", desk_of(&first)), &form).await.redirects();
    let own = pool(&app, "510700", "enterprise").await;
    let base = pool(&app, "510700", "base").await;
    let office = app.office().await;
    let province = session(&office, Actor::Office { account: Uuid::nil(), duty: Duty::Officer });
    for (what, statement, outcome) in [
        (
            "a place more after the opening",
            format!("insert into quota_slot values ('{own}', 3, false, null, null, null)"),
            "quota_slot_fixed",
        ),
        (
            "a place more without consent",
            format!("insert into quota_slot values ('{base}', 2, true, gen_random_uuid(), null, null)"),
            "quota_slot_needs_consent",
        ),
        (
            "a pool more after the opening",
            format!(
                "insert into quota_pool select gen_random_uuid(), round_id, '510700', null, 'x', 'base_county', true from quota_pool where quota_pool_id = '{own}'"
            ),
            "quota_pool_fixed",
        ),
        (
            "the place passed on",
            format!("update quota_slot set slot = 9 where quota_pool_id = '{own}' and slot = 1"),
            "quota_slot_fixed",
        ),
    ] {
        assert_eq!(by_hand(&app, &province, &[statement]).await, Err(outcome.to_owned()), "{what}");
    }
    let firm = app.firm_of(&first, "bender").await;
    let applicant = app.person(firm.account).await;
    let entry =
        session(&applicant, Actor::Applicant { account: firm.account, org: firm.org, duty: Duty::Owner });
    let free = format!("select * from quota_give_back(gen_random_uuid(), '{}', now(), '')", id_of(&first));
    assert_eq!(by_hand(&app, &entry, &[free]).await, Err("application_slot_missing".into()));
    assert_eq!(
        by_hand(&app, &entry, &["update quota_slot set application_id = null, taken_at = null".into()]).await,
        Ok(0)
    );
    let stranger = app.firm("绵阳他人科技有限公司", "enterprise", "510703", 9).await;
    let hand = app.person(stranger.account).await;
    let entry =
        session(&hand, Actor::Applicant { account: stranger.account, org: stranger.org, duty: Duty::Owner });
    let free = format!("select * from quota_give_back(gen_random_uuid(), '{}', now(), '')", id_of(&first));
    assert_eq!(by_hand(&app, &entry, &[free]).await, Err("not granted".into()));
}
