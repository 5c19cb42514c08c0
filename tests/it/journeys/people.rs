//! The people of a unit and of the whole house: passwords, invitations, closing, and what the auditor reads of it.

use super::account::{NEW_PASSWORD, sign_in};
use crate::support::{
    app::TestApp,
    given::PASSWORD,
    hand::{Answer, Hand},
};
use clap::Parser;
use shifan::{access::OFFICE, cli::officer};
use uuid::Uuid;

const ANOTHER: &str = "Wm4!rTz9kLbq";

/// The path of the link on a page.
fn link(answer: &Answer) -> String {
    let text = answer.text();
    let from = text.find("/invitations/").expect("a link");
    text[from..].chars().take_while(|c| !matches!(c, '<' | '\n')).collect()
}

async fn accept(hand: &Hand<'_>, link: &str, password: &str) -> Answer {
    hand.post(link, &[("phone", ""), ("password", password), ("again", password)]).await
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let (here, there) = (app.person(firm.account).await, app.person(firm.account).await);
    let change = async |present: &str| {
        let fields = [("present", present), ("password", NEW_PASSWORD), ("again", NEW_PASSWORD)];
        here.post("/account/password", &fields).await
    };
    change("not-the-present-one").await.is(422).says("现在的密码不对").is_silent_about(NEW_PASSWORD);
    there.get("/account").await.is(200);
    assert_eq!(change(PASSWORD).await.redirects(), "/account");
    here.get("/account").await.is(200).says("密码已修改");
    assert!(there.get("/account").await.redirects().starts_with("/sign-in"), "the other session has ended");
    sign_in(&app.anyone(), "firm1", PASSWORD).await.is(422);
    sign_in(&app.anyone(), "firm1", NEW_PASSWORD).await.redirects();
}

#[tokio::test]
async fn a_new_password_is_a_good_one_and_another_one() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let change = async |password: &str, again: &str| {
        let fields = [("present", PASSWORD), ("password", password), ("again", again)];
        hand.post("/account/password", &fields).await
    };
    change("short", "short").await.is(422).says("密码至少12个字符，现在是5个");
    change(NEW_PASSWORD, ANOTHER).await.is(422).says("两次输入的密码不一样");
    change("Firm1-2026-Firm1", "Firm1-2026-Firm1").await.is(422).says("容易被猜到");
    change(NEW_PASSWORD, NEW_PASSWORD).await.redirects();
    let same = [("present", NEW_PASSWORD), ("password", NEW_PASSWORD), ("again", NEW_PASSWORD)];
    hand.post("/account/password", &same).await.is(422).says("新密码和现在的一样");
}

#[tokio::test]
async fn guessing_the_present_password_is_stopped_too() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let fields = [("present", "wrong"), ("password", NEW_PASSWORD), ("again", NEW_PASSWORD)];
    for _ in 0..3 {
        hand.post("/account/password", &fields).await.is(422);
    }
    hand.post("/account/password", &fields).await.is(429).says("输错的次数太多");
}

#[tokio::test]
async fn a_person_ends_own_sessions_and_nobody_elses() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let other = app.firm("成都门后企业有限公司", "enterprise", "510104", 2).await;
    let here = app.person(firm.account).await;
    let there = app.at("2026-03-02 09:01").person(firm.account).await;
    let page = here.get("/account").await.is(200).says("就是这里").text();
    let from = page.find("/account/sessions/").expect("a session to end");
    let path: String = page[from..].chars().take_while(|c| *c != '"').collect();
    app.person(other.account).await.post(&path, &[]).await.is(404);
    there.get("/account").await.is(200);
    here.post(&path, &[]).await.redirects();
    assert!(there.get("/account").await.redirects().starts_with("/sign-in"));
    here.get("/account").await.is(200);
}

#[tokio::test]
async fn an_invitation_opens_a_seat_once() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let owner = app.person(firm.account).await;
    let form = [("person", "赵一"), ("login", "zhaoyi"), ("duty", "editor")];
    let made = owner.post("/colleagues/invitations", &form).await.is(200).says("只显示这一次");
    let link = link(&made);
    owner.get("/colleagues").await.says("还没用的邀请链接").says("zhaoyi").is_silent_about(&link);
    let guest = app.anyone();
    guest.get(&link).await.is(200).says("赵一").says("四川门前企业有限公司").says("填报人");
    accept(&guest, &link, "short").await.is(422);
    assert_eq!(accept(&guest, &link, NEW_PASSWORD).await.redirects(), "/desk");
    guest.get("/desk").await.is(200).says("赵一");
    let late = app.anyone();
    late.get(&link).await.is(404).says("这个链接用过了");
    accept(&late, &link, ANOTHER).await.is(404);
    assert_eq!(late.token(), None);
    assert_eq!(sign_in(&app.anyone(), "zhaoyi", NEW_PASSWORD).await.redirects(), "/desk");
}

#[tokio::test]
async fn an_invitation_is_good_for_a_day_and_a_newer_one_takes_its_place() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let form = [("person", "赵一"), ("login", "zhaoyi"), ("duty", "editor")];
    let owner = app.person(firm.account).await;
    let first = link(&owner.post("/colleagues/invitations", &form).await.is(200));
    let second = link(&owner.post("/colleagues/invitations", &form).await.is(200));
    app.anyone().get(&first).await.is(404);
    app.at("2026-03-03 08:59:59");
    app.anyone().get(&second).await.is(200);
    app.at("2026-03-03 09:00:00");
    app.anyone().get(&second).await.is(404).says("过了有效期");
    accept(&app.anyone(), &second, NEW_PASSWORD).await.is(404);
}

#[tokio::test]
async fn two_who_open_one_link_at_once_get_one_account() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let form = [("person", "赵一"), ("login", "zhaoyi"), ("duty", "editor")];
    let link = link(&app.person(firm.account).await.post("/colleagues/invitations", &form).await);
    let (one, two) = (app.anyone(), app.anyone());
    let (a, b) = tokio::join!(accept(&one, &link, NEW_PASSWORD), accept(&two, &link, ANOTHER));
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404]);
}

#[tokio::test]
async fn only_the_owner_keeps_the_people_of_a_unit() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let form = |duty| [("person", "赵一"), ("login", "zhaoyi"), ("duty", duty)];
    for duty in ["editor", "signatory"] {
        let account = app.account(firm.org, "applicant", duty, None, duty).await;
        let hand = app.person(account).await;
        hand.get("/colleagues").await.is(200).says("由单位负责人办理").is_silent_about("生成邀请链接");
        hand.post("/colleagues/invitations", &form("editor")).await.is(403);
        hand.post(&format!("/colleagues/{}/closing", firm.account), &[]).await.is(403);
        hand.post(&format!("/colleagues/{account}/duty"), &[("duty", "owner")]).await.is(403);
        let to = account.to_string();
        hand.post("/colleagues/hand-over", &[("to", &to), ("leaves", "no")]).await.is(403);
    }
    let owner = app.person(firm.account).await;
    owner.post("/colleagues/invitations", &form("principal")).await.is(422).says("选这位同事的岗位");
    let taken = [("person", "赵一"), ("login", "firm1"), ("duty", "editor")];
    owner
        .post("/colleagues/invitations", &taken)
        .await
        .is(422)
        .says("这个登录名已有人用")
        .says("value=\"赵一\"");
}

#[tokio::test]
async fn a_closed_account_is_out_at_once() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let editor = app.account(firm.org, "applicant", "editor", None, "editor").await;
    let (owner, hand) = (app.person(firm.account).await, app.person(editor).await);
    hand.get("/desk").await.is(200);
    owner.post(&format!("/colleagues/{}/closing", firm.account), &[]).await.refused("yourself");
    owner.post(&format!("/colleagues/{editor}/closing"), &[]).await.redirects();
    assert!(hand.get("/desk").await.redirects().starts_with("/sign-in"));
    sign_in(&app.anyone(), "editor", PASSWORD).await.is(422).says("登录名或密码不对");
    owner.post(&format!("/colleagues/{editor}/closing"), &[]).await.refused("already_disabled");
    let stranger = app.firm("成都门后企业有限公司", "enterprise", "510104", 2).await;
    app.person(stranger.account).await.post(&format!("/colleagues/{editor}/closing"), &[]).await.is(404);
}

#[tokio::test]
async fn who_forgot_the_password_gets_a_link_for_a_new_one() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let editor = app.account(firm.org, "applicant", "editor", None, "editor").await;
    let (owner, old) = (app.person(firm.account).await, app.person(editor).await);
    let link = link(&owner.post(&format!("/colleagues/{editor}/new-password"), &[]).await.is(200));
    old.get("/desk").await.is(200);
    let hand = app.anyone();
    hand.get(&link).await.is(200).says("设新密码");
    accept(&hand, &link, NEW_PASSWORD).await.redirects();
    assert!(old.get("/desk").await.redirects().starts_with("/sign-in"), "the old sessions have ended");
    assert_eq!(sign_in(&app.anyone(), "editor", NEW_PASSWORD).await.redirects(), "/desk");
}

#[tokio::test]
async fn the_province_appoints_an_authority_and_invites_its_officer() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let place = [("place", "510781"), ("name", "江油市商务局"), ("from", "2026-01-01")];
    office.get("/office/accounts").await.is(200).says("设立推荐单位").says("江油市");
    office
        .post("/office/accounts/authorities", &[("place", "510781"), ("name", "江"), ("from", "")])
        .await
        .is(422);
    assert_eq!(
        office.post("/office/accounts/authorities", &place).await.redirects(),
        "/office/accounts?role=authority"
    );
    office.post("/office/accounts/authorities", &place).await.is(422).says("已经有推荐单位");
    let page = office.get("/office/accounts?role=authority").await.is(200).text();
    let (before, _) =
        page.split_once("\">江油市商务局（还没有账号）</option>").expect("an authority to choose");
    let unit = &before[before.len() - 36..];
    let form = [
        ("role", "authority"),
        ("unit", unit),
        ("person", "赵一"),
        ("login", "jiangyou"),
        ("duty", "officer"),
    ];
    let link = link(&office.post("/office/accounts/invitations", &form).await.is(200));
    let hand = app.anyone();
    accept(&hand, &link, NEW_PASSWORD).await.redirects();
    hand.get("/colleagues").await.is(200).says("江油市商务局").says("赵一");
    office.get("/office/accounts?role=authority&q=%E6%B1%9F%E6%B2%B9").await.is(200).says("jiangyou");
}

#[derive(serde::Serialize)]
struct ExpertPrepared(Uuid);

impl shifan::platform::audit::AuditEvent for ExpertPrepared {
    const KIND: &'static str = "test.prepared";
    fn subject(&self) -> Uuid {
        self.0
    }
}

#[tokio::test]
async fn an_expert_of_the_pool_is_invited_under_the_pools_name() {
    let app = TestApp::new().await;
    let (office, expert, mut work) = (app.office().await, Uuid::now_v7(), app.system().await);
    sqlx::query(
        "insert into expert (expert_id, name, employer, prefecture_code, fields, declared_until, active)
         values ($1, '周明', '四川某大学', '510100', '电子商务', '2099-12-31', true)",
    )
    .bind(expert)
    .execute(work.conn())
    .await
    .expect("an expert");
    work.commit(ExpertPrepared(expert)).await.expect("commits");
    let unit = expert.to_string();
    office.get("/office/accounts?role=expert").await.is(200).says("周明 · 四川某大学");
    let form = |unit| [("role", "expert"), ("unit", unit), ("login", "zhouming")];
    office.post("/office/accounts/invitations", &form("")).await.is(422).says("选一位专家");
    let link = link(
        &office.post("/office/accounts/invitations", &form(unit.as_str())).await.is(200).says("邀请周明"),
    );
    let hand = app.anyone();
    accept(&hand, &link, NEW_PASSWORD).await.redirects();
    hand.get("/account").await.is(200).says("周明").says("专家");
    office.get("/office/accounts?role=expert").await.is(200).says("都有账号了");
}

#[tokio::test]
async fn only_a_principal_opens_an_auditors_seat() {
    let app = TestApp::new().await;
    let officer = app.person(app.account(OFFICE, "office", "officer", None, "officer").await).await;
    let form = [("role", "auditor"), ("person", "严守一"), ("login", "shenji")];
    officer.get("/office/accounts?role=auditor").await.is(200).says("由省厅负责人开通");
    officer.post("/office/accounts/invitations", &form).await.refused("above_own_seat");
    let link = link(&app.office().await.post("/office/accounts/invitations", &form).await.is(200));
    let auditor = app.anyone();
    accept(&auditor, &link, NEW_PASSWORD).await.redirects();
    auditor.get("/audit").await.is(200).says("邀请已使用");
}

#[tokio::test]
async fn experts_and_auditors_see_nobody_else() {
    let app = TestApp::new().await;
    app.office().await;
    let (_, expert) = app.expert("周明", "四川某大学", "510100").await;
    for path in ["/office/accounts", "/colleagues"] {
        app.person(expert).await.get(path).await.is(404);
    }
    let hand = app.person(expert).await;
    let entry = shifan::platform::entry::Entry::Session {
        token_hash: shifan::platform::session::Token::received(hand.token().expect("signed in")).hash(),
        actor: shifan::access::Actor::Expert { account: expert, expert },
    };
    let mut tx = shifan::platform::entry::read(&app.db.pool, &entry, app.now()).await.expect("reads");
    let seen: i64 =
        sqlx::query_scalar("select count(*) from account").fetch_one(&mut *tx).await.expect("counts");
    assert_eq!(seen, 1, "row level security: the own account only");
}

#[tokio::test]
async fn the_database_knows_no_seat_in_a_unit_of_another_kind() {
    let app = TestApp::new().await;
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 1).await;
    let mut owner = app.db.owner().await;
    let promote = sqlx::query("update account set role = 'office', duty = 'principal' where account_id = $1");
    let refused = promote.bind(firm.account).execute(&mut owner).await.expect_err("is refused");
    assert_eq!(shifan::platform::db::constraint(&refused), Some("account_tenant_kind"));
    let mixed = sqlx::query("update account set duty = 'principal' where account_id = $1");
    let refused = mixed.bind(firm.account).execute(&mut owner).await.expect_err("is refused");
    assert_eq!(shifan::platform::db::constraint(&refused), Some("account_seat"));
}

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    add: officer::Add,
}

#[tokio::test]
async fn the_first_officer_comes_by_the_command_line() {
    let app = TestApp::new().await;
    let words = ["x", "--login", "hewenbo", "--name", "贺文博", "--role", "office", "--duty", "principal"];
    let add = Cli::parse_from(words).add;
    let printed = officer::invite(&app.db.pool, "https://shifan.example.cn", &add, app.now())
        .await
        .expect("is invited");
    let link = printed
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("https://shifan.example.cn"))
        .expect("a link");
    let hand = app.anyone();
    accept(&hand, link, NEW_PASSWORD).await.redirects();
    hand.get("/office/accounts?role=office").await.is(200).says("贺文博").says("负责人");
    let again = officer::invite(&app.db.pool, "", &add, app.now()).await.expect_err("the login is taken");
    assert_eq!(again.to_string(), "这个登录名已有人用，换一个");
    assert!(Cli::try_parse_from(["x", "--login", "李", "--name", "贺文博", "--role", "office"]).is_err());
}

#[tokio::test]
async fn the_auditor_reads_the_log_in_pages_and_by_kind() {
    let app = TestApp::new().await;
    for n in 0..30 {
        app.firm(&format!("四川第{n}号企业有限公司"), "enterprise", "510703", n).await;
    }
    let firm = app.firm("四川门前企业有限公司", "enterprise", "510703", 99).await;
    app.person(firm.account).await.post("/sign-out", &[]).await.redirects();
    let auditor = app.auditor().await;
    let first = auditor.get("/audit").await.is(200).says("退出").says("下一页");
    let page = first.text();
    let from = page.find("/audit?after=").expect("a second page");
    let next: String = page[from..].chars().take_while(|c| *c != '"').collect();
    auditor.get(&next).await.is(200).says("本页36条").says("上一页");
    auditor.get("/audit?kind=account.signed_out").await.is(200).says("本页1条").says("四川门前企业有限公司");
    auditor.get("/audit?check=yes").await.is(200).says("全部日志核对过");
    auditor.get("/audit?after=nonsense&subject=nonsense").await.is(200);
    app.office().await.get("/audit").await.is(404);
}
