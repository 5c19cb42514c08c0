//! What is said about an application: to the applicant, between officials, for the own office only; and never the wrong way.

use crate::support::{
    app::TestApp,
    given::Firm,
    hand::Hand,
    recommending::{desk_of, id_of},
};
use shifan::{platform::db, standard::Category};
use sqlx::{Executor as _, query_scalar};
use uuid::Uuid;

const SECRET: &str = "这家网上有投诉，先查一查。";
const BETWEEN: &str = "请省厅看看这家算不算省级企业。";
const PUBLIC: &str = "请把备案号的截图补上。";
const ANSWER: &str = "备案号已经补好了。";

struct Case<'a> {
    path: String,
    firm: Firm,
    applicant: Hand<'a>,
    bureau: Hand<'a>,
    office: Hand<'a>,
}

impl<'a> Case<'a> {
    async fn new(app: &'a TestApp) -> Self {
        app.round_now().await;
        let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
        let path = app.submitted(&firm, Category::Enterprise).await;
        let (_, bureau) = app.bureau("510700").await;
        let (applicant, bureau) = (app.person(firm.account).await, app.person(bureau).await);
        let office = app.office().await;
        Self { path, firm, applicant, bureau, office }
    }
    fn talk(&self) -> String {
        format!("{}/messages", self.path)
    }
    async fn says(&self, hand: &Hand<'_>, to: &str, text: &str) {
        hand.post(&self.talk(), &[("to", to), ("text", text)]).await.redirects();
    }
}

#[tokio::test]
async fn the_kind_is_chosen_first_and_the_button_says_who_reads_it() {
    let app = TestApp::new().await;
    let case = Case::new(&app).await;
    let talk = case.talk();
    case.bureau
        .get(&talk)
        .await
        .is(200)
        .says("写给申报单位")
        .says("写给省商务厅")
        .says("内部备注")
        .is_silent_about("<textarea");
    case.bureau.get(&format!("{talk}?to=applicant")).await.is(200).says(">发给申报单位</button>");
    case.bureau
        .get(&format!("{talk}?to=officials"))
        .await
        .is(200)
        .says(">发给省商务厅</button>")
        .says("申报单位看不到");
    case.bureau.get(&format!("{talk}?to=internal")).await.is(200).says("不发给任何人");
    case.office.get(&format!("{talk}?to=officials")).await.is(200).says(">发给绵阳市商务局</button>");
    case.applicant.get(&talk).await.is(200).says(">发给绵阳市商务局</button>").is_silent_about("内部备注");
    case.applicant.get(&format!("{talk}?to=internal")).await.is(200).is_silent_about("不发给任何人");
    case.bureau.post(&talk, &[("text", SECRET)]).await.is(422).says("先选写给谁");
    case.bureau.post(&talk, &[("to", "internal"), ("text", " ")]).await.is(422).says("不发给任何人");
    let long = "字".repeat(1001);
    case.bureau.post(&talk, &[("to", "internal"), ("text", &long)]).await.is(422).says(&long);
    case.applicant.post(&talk, &[("to", "internal"), ("text", SECRET)]).await.refused("word_not_yours");
    case.applicant.post(&talk, &[("to", "officials"), ("text", SECRET)]).await.refused("word_not_yours");
}

#[tokio::test]
async fn each_kind_is_read_by_those_it_is_for_and_by_nobody_else() {
    let app = TestApp::new().await;
    let case = Case::new(&app).await;
    case.says(&case.bureau, "internal", SECRET).await;
    case.says(&case.bureau, "officials", BETWEEN).await;
    case.says(&case.bureau, "applicant", PUBLIC).await;
    let talk = case.talk();
    case.bureau.get(&talk).await.is(200).says(SECRET).says(BETWEEN).says(PUBLIC);
    case.office.get(&talk).await.is(200).is_silent_about(SECRET).says(BETWEEN).says(PUBLIC);
    for page in [talk.clone(), case.path.clone(), "/desk".to_owned(), "/messages".to_owned()] {
        case.applicant.get(&page).await.is(200).is_silent_about(SECRET).is_silent_about(BETWEEN);
    }
    case.applicant.get(&talk).await.says(PUBLIC);
    case.applicant.get(&case.path).await.says(PUBLIC).says("待回复");
    app.auditor().await.get(&talk).await.is(200).says(SECRET);
    let (_, other) = app.bureau("510600").await;
    app.person(other).await.get(&talk).await.is(404);
    let (_, expert) = app.expert("周专家", "四川某大学", "510100").await;
    app.person(expert).await.get(&talk).await.is(404);
    // To whom it is for, it is a message and something to do, until answered.
    case.applicant.get("/messages").await.is(200).says("绵阳市商务局给你发了消息").says("要办");
    case.applicant.get("/desk").await.is(200).says("绵阳市商务局来消息，待回复");
    app.at("2026-03-02 09:01");
    case.says(&case.applicant, "applicant", ANSWER).await;
    case.applicant.get("/desk").await.is(200).is_silent_about("待回复");
    case.bureau.get("/desk").await.is(200).says("绵阳云商科技有限公司来消息，待回复");
    case.bureau.get(&desk_of(&case.path)).await.is(200).says(ANSWER).says("往来消息");
    case.bureau.post(&format!("{talk}/settled"), &[]).await.redirects();
    case.bureau.get("/desk").await.is(200).is_silent_about("待回复");
    // The bureau's question still waits at the province, whom the applicant's answer did not concern.
    case.office.get("/desk").await.is(200).says("绵阳市商务局来消息，待回复");
    case.office.get(&format!("/acceptance/{}", id_of(&case.path))).await.is(200).says("待回复");
}

/// What a session sees when it asks the table itself, with no page between.
async fn sees(app: &TestApp, hand: &Hand<'_>) -> Vec<String> {
    let mut tx = app.db.pool.begin().await.expect("begins");
    let token = shifan::platform::session::Token::received(hand.token().expect("signed in"));
    let entered: bool = query_scalar("select enter($1, $2)")
        .bind(token.hash())
        .bind(app.now())
        .fetch_one(&mut *tx)
        .await
        .expect("enters");
    assert!(entered);
    query_scalar("select text from application_word order by at, text")
        .fetch_all(&mut *tx)
        .await
        .expect("asks")
}

#[tokio::test]
async fn by_direct_sql_the_applicant_sees_no_word_that_is_not_theirs() {
    let app = TestApp::new().await;
    let case = Case::new(&app).await;
    case.says(&case.bureau, "internal", SECRET).await;
    case.says(&case.office, "internal", "省厅自己记一笔。").await;
    case.says(&case.bureau, "officials", BETWEEN).await;
    case.says(&case.bureau, "applicant", PUBLIC).await;
    let (_, stranger) = app.bureau("510600").await;
    let (_, expert) = app.expert("周专家", "四川某大学", "510100").await;
    assert_eq!(sees(&app, &case.applicant).await, [PUBLIC]);
    assert_eq!(sees(&app, &case.bureau).await.len(), 3, "all but the province's own");
    assert_eq!(sees(&app, &case.office).await.len(), 3, "all but the bureau's own");
    assert_eq!(sees(&app, &app.person(stranger).await).await, [""; 0]);
    assert_eq!(
        sees(&app, &app.person(expert).await).await,
        [""; 0],
        "an expert stands under the province, and is no officer"
    );
}

#[tokio::test]
async fn what_was_said_stays_and_nobody_speaks_for_another() {
    let app = TestApp::new().await;
    let case = Case::new(&app).await;
    case.says(&case.bureau, "internal", SECRET).await;
    for sql in ["update application_word set channel = 'applicant'", "delete from application_word"] {
        app.db.owner().await.execute(sql).await.expect_err("only grows");
    }
    let tells = "update application_word set told = array[gen_random_uuid()]";
    app.db.owner().await.execute(tells).await.expect_err("an internal note tells nobody");
    let mut tx = app.db.pool.begin().await.expect("begins");
    let token = shifan::platform::session::Token::received(case.applicant.token().expect("signed in"));
    sqlx::query("select enter($1, $2)")
        .bind(token.hash())
        .bind(app.now())
        .execute(&mut *tx)
        .await
        .expect("enters");
    for (channel, unit) in [("internal", case.firm.org), ("applicant", Uuid::now_v7())] {
        let mut inner = sqlx::Connection::begin(&mut *tx).await.expect("a savepoint");
        let forged = sqlx::query(
            "insert into application_word select gen_random_uuid(), $1, $2, $3, $4, '绵阳市商务局', null, '', '{}', '假的'",
        )
        .bind(id_of(&case.path))
        .bind(app.now())
        .bind(channel)
        .bind(unit)
        .execute(&mut *inner)
        .await;
        let refused = forged.expect_err("row level security or a constraint refuses");
        assert!(
            db::constraint(&refused).is_some() || refused.to_string().contains("row-level security"),
            "{refused}"
        );
        inner.rollback().await.expect("rolls back");
    }
}

#[tokio::test]
async fn nobody_writes_about_a_draft() {
    let app = TestApp::new().await;
    app.round_now().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let applicant = app.person(firm.account).await;
    let draft = app.draft(&applicant, false).await;
    applicant.get(&format!("{draft}/messages")).await.is(200).is_silent_about("<textarea");
    applicant
        .post(&format!("{draft}/messages"), &[("to", "applicant"), ("text", ANSWER)])
        .await
        .refused("word_not_submitted");
}
