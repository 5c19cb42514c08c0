//! People come in and go out: registration, signing in, what keeps guessers out and the person in.

use crate::support::{
    app::TestApp,
    given::PASSWORD,
    hand::{Answer, Hand},
};
use axum::{
    body::Body,
    http::{Request, header},
};
use shifan::kernel::uscc::Uscc;

pub const NEW_PASSWORD: &str = "Kp7#vTq2mZxw";

pub async fn sign_in(hand: &Hand<'_>, login: &str, password: &str) -> Answer {
    hand.post("/sign-in", &[("login", login), ("password", password), ("next", "")]).await
}

fn code(n: u32) -> String {
    Uscc::from_first_17(&format!("91510700MA6{n:06}")).expect("a code").to_string()
}

/// A registration, with some fields typed otherwise.
async fn register(hand: &Hand<'_>, change: &[(&str, &str)]) -> Answer {
    let code = code(1);
    let mut fields = vec![
        ("kind", "enterprise"),
        ("name", "绵阳云上商贸有限公司"),
        ("uscc", code.as_str()),
        ("region", "510703"),
        ("address", "涪城区临园路1号"),
        ("legal_representative", "王小川"),
        ("contact", "李晓"),
        ("phone", "13800000000"),
        ("login", "lixiao"),
        ("password", NEW_PASSWORD),
        ("again", NEW_PASSWORD),
    ];
    for (name, value) in change {
        fields.retain(|(key, _)| key != name);
        fields.push((name, value));
    }
    hand.post("/registration", &fields).await
}

#[tokio::test]
async fn a_unit_registers_and_is_at_its_desk() {
    let app = TestApp::new().await;
    let hand = app.anyone();
    hand.get("/registration").await.is(200).says("<optgroup label=\"绵阳市\">").says("绵阳市涪城区");
    assert_eq!(register(&hand, &[]).await.redirects(), "/desk");
    hand.get("/desk").await.is(200).says("绵阳云上商贸有限公司").says("李晓").says("单位已注册");
    let again = app.anyone();
    assert_eq!(sign_in(&again, "LiXiao", NEW_PASSWORD).await.redirects(), "/desk");
}

#[tokio::test]
async fn a_wrong_registration_keeps_all_that_was_typed_but_the_password() {
    let app = TestApp::new().await;
    let hand = app.anyone();
    let wrong = code(1).replace("MA6", "MA7");
    register(&hand, &[("uscc", wrong.as_str())])
        .await
        .is(422)
        .says("有1处要改：注册单位")
        .says("校验不通过")
        .says("value=\"绵阳云上商贸有限公司\"")
        .says("<option value=\"510703\" selected>")
        .says("value=\"lixiao\"")
        .is_silent_about(NEW_PASSWORD);
    register(&hand, &[("region", "510700")]).await.is(422).says("选营业执照住所所在的县（市、区）");
    register(&hand, &[("kind", "county")]).await.is(422).says("它的信用代码以1开头");
    assert_eq!(hand.token(), None, "nobody came in");
}

#[tokio::test]
async fn a_credit_code_registers_once_and_a_login_is_one_persons() {
    let app = TestApp::new().await;
    register(&app.anyone(), &[]).await.redirects();
    let other = app.anyone();
    register(&other, &[("login", "zhaoyi")]).await.is(422).says("这个信用代码已经注册");
    register(&other, &[("uscc", code(2).as_str()), ("login", "LIXIAO")])
        .await
        .is(422)
        .says("这个登录名已有人用");
    register(&other, &[("uscc", code(2).as_str()), ("login", "zhaoyi")]).await.redirects();
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_login_answer_alike() {
    let app = TestApp::new().await;
    app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let hand = app.anyone();
    let no = "登录名或密码不对";
    let known = sign_in(&hand, "firm1", "wrong-password").await.is(422).says(no).text();
    let unknown = sign_in(&hand, "firm2", "wrong-password").await.is(422).says(no).text();
    assert_eq!(known.replace("firm1", "firm2"), unknown);
    sign_in(&hand, "", "").await.is(422).says("填写登录名").says("填写密码");
    assert_eq!(hand.token(), None);
}

/// Five wrong passwords as fast as they are taken; the last at 9:02.
async fn guess_five_times(app: &TestApp, guesser: &Hand<'_>, login: &str) {
    for at in ["09:00:00", "09:00:01", "09:00:02", "09:00:20", "09:02:00"] {
        app.at(&format!("2026-03-02 {at}"));
        sign_in(guesser, login, "wrong-password").await.is(422);
    }
}

#[tokio::test]
async fn guessing_is_stopped_where_it_happens_and_nowhere_else() {
    let app = TestApp::new().await;
    app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let guesser = app.anyone().from_source([203, 0, 113, 9]);
    guess_five_times(&app, &guesser, "firm1").await;
    app.at("2026-03-02 09:31:59");
    let closed =
        sign_in(&guesser, "firm1", PASSWORD).await.is(429).says("09:32以后再试").says("value=\"firm1\"");
    assert_eq!(closed.headers[header::RETRY_AFTER], "1");
    assert_eq!(guesser.token(), None, "not even with the right password");
    let person = app.anyone().from_source([198, 51, 100, 7]);
    assert_eq!(sign_in(&person, "firm1", PASSWORD).await.redirects(), "/desk");
    person.get("/desk").await.says("有人多次用错密码登录你的账号");
    app.at("2026-03-02 09:32:00");
    assert_eq!(sign_in(&guesser, "firm1", PASSWORD).await.redirects(), "/desk");
}

#[tokio::test]
async fn an_unknown_login_is_closed_like_a_known_one() {
    let app = TestApp::new().await;
    let guesser = app.anyone().from_source([203, 0, 113, 9]);
    guess_five_times(&app, &guesser, "nobody").await;
    sign_in(&guesser, "nobody", "wrong-password").await.is(429);
}

#[tokio::test]
async fn attempts_at_the_same_moment_are_all_counted() {
    let app = TestApp::new().await;
    app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let guesser = app.anyone();
    let tries = (0..12).map(|_| sign_in(&guesser, "firm1", "wrong-password"));
    let answers = futures_util::future::join_all(tries).await;
    let looked_at = answers.iter().filter(|answer| answer.status == 422).count();
    assert_eq!(looked_at, 3, "so many passwords are looked at before the first wait");
}

#[tokio::test]
async fn a_known_place_stays_open_while_the_world_guesses() {
    let app = TestApp::new().await;
    app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let home = app.anyone().from_source([198, 51, 100, 7]);
    sign_in(&home, "firm1", PASSWORD).await.redirects();
    for n in 0..50 {
        sign_in(&app.anyone().from_source([203, 0, 113, n]), "firm1", "wrong-password").await;
    }
    let stranger = app.anyone().from_source([192, 0, 2, 1]);
    sign_in(&stranger, "firm1", PASSWORD).await.is(429);
    let again = app.anyone().from_source([198, 51, 100, 7]);
    assert_eq!(sign_in(&again, "firm1", PASSWORD).await.redirects(), "/desk");
    app.at("2026-03-02 09:10:00");
    assert_eq!(sign_in(&stranger, "firm1", PASSWORD).await.redirects(), "/desk", "the wait ends");
}

#[tokio::test]
async fn signing_in_changes_the_session_and_goes_on_where_one_wanted() {
    let app = TestApp::new().await;
    app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let hand = app.anyone();
    assert_eq!(hand.get("/desk?tab=1").await.redirects(), "/sign-in?next=/desk%3Ftab%3D1");
    let fields = [("login", "firm1"), ("password", PASSWORD), ("next", "/desk?tab=1")];
    let answer = hand.post("/sign-in", &fields).await;
    assert_eq!(answer.redirects(), "/desk?tab=1");
    let cookie = answer.headers[header::SET_COOKIE].to_str().expect("ascii");
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
    let first = hand.token().expect("is signed in");
    hand.post("/sign-in", &fields).await.redirects();
    assert_ne!(hand.token().as_ref(), Some(&first), "a new session");
    let old = app.with_token(&shifan::platform::session::Token::received(first));
    assert!(old.get("/desk").await.redirects().starts_with("/sign-in"), "the old one has ended");
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let app = TestApp::new().await;
    app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    for evil in ["https://evil.example", "//evil.example", "/\\evil.example", "/sign-out"] {
        let hand = app.anyone();
        hand.get(&format!("/sign-in?next={}", shifan::web::path::escape(evil)))
            .await
            .is(200)
            .is_silent_about("evil.example");
        let fields = [("login", "firm1"), ("password", PASSWORD), ("next", evil)];
        assert_eq!(hand.post("/sign-in", &fields).await.redirects(), "/desk", "{evil}");
    }
}

#[tokio::test]
async fn a_form_from_another_site_signs_nobody_in_or_out() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    for path in ["/sign-in", "/sign-out"] {
        let request = Request::post(path)
            .header("sec-fetch-site", "cross-site")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("login=firm1&password={PASSWORD}")));
        hand.send(request.expect("a request")).await.is(403);
    }
    hand.get("/desk").await.is(200);
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let token = hand.token().expect("is signed in");
    assert_eq!(hand.post("/sign-out", &[]).await.redirects(), "/");
    assert_eq!(hand.token(), None, "the cookie is gone");
    let thief = app.with_token(&shifan::platform::session::Token::received(token));
    assert!(thief.get("/desk").await.redirects().starts_with("/sign-in"), "and so is the session");
}

#[tokio::test]
async fn of_four_sessions_the_oldest_ends() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let mut hands = Vec::new();
    for minute in 0..4 {
        app.at(&format!("2026-03-02 09:0{minute}"));
        hands.push(app.person(firm.account).await);
    }
    let mut statuses = Vec::new();
    for hand in &hands {
        statuses.push(hand.get("/desk").await.status.as_u16());
    }
    assert_eq!(statuses, [303, 200, 200, 200]);
}
