//! The same people at a browser: by the words they see, with script off where they may have none; every state of a form is
//! looked at for barriers, wide and narrow. With `SHIFAN_PICTURES=folder` each is drawn.

use super::account::NEW_PASSWORD;
use crate::{
    browser::{Browser, served},
    support::{app::TestApp, db::TestDb},
};
use shifan::{
    access::OFFICE,
    account::{
        NewPerson, Post, Seat, commands,
        demo::{self, DEMO_PASSWORD},
    },
    kernel::uscc::Uscc,
    platform::password,
};

/// Looks at the page as it stands, wide and narrow.
async fn looked_at(browser: &Browser, name: &str) {
    browser.is_looked_at(&format!("account_{name}")).await;
}

/// Registers a unit with one mistake first; returns when the person has signed out again.
pub(super) async fn registers(person: &Browser, looks: bool) {
    person.goes_to("/sign-in").await;
    person.clicks("注册单位").await;
    person.chooses("企业").await;
    person.fills("单位名称", "绵阳云上商贸有限公司").await;
    person.fills("统一社会信用代码", "91510700MA60000011").await;
    person.selects("住所所在县（市、区）", "绵阳市涪城区").await;
    person.fills("住所", "涪城区临园路1号").await;
    person.fills("法定代表人", "王小川").await;
    person.fills("你的姓名", "李晓").await;
    person.fills("电话", "13800000000").await;
    person.fills("登录名", "lixiao").await;
    types_password(person).await;
    person.clicks("注册单位").await;
    assert!(person.title().await.starts_with("有1处要改"), "the title says how much is amiss");
    if looks {
        looked_at(person, "registration_amiss").await;
    }
    let code = Uscc::from_first_17("91510700MA6000001").expect("a code");
    person.fills("统一社会信用代码", code.as_str()).await;
    types_password(person).await;
    person.clicks("注册单位").await;
    person.sees("单位已注册").await;
    person.clicks("退出").await;
    person.sees("已退出").await;
}

async fn types_password(person: &Browser) {
    person.fills("密码", NEW_PASSWORD).await;
    person.fills("再输一次密码", NEW_PASSWORD).await;
}

#[tokio::test]
async fn a_unit_registers() {
    let app = TestApp::new().await;
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    registers(&person, true).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_unit_registers_with_script_off() {
    let app = TestApp::new().await;
    let Some(person) = Browser::open_without_script(&served(&app).await).await else { return };
    registers(&person, false).await;
    person.leaves().await;
}

#[tokio::test]
async fn people_sign_in_change_the_password_and_invite() {
    let app = TestApp::new().await;
    let firm = app.firm("绵阳云上商贸有限公司", "enterprise", "510703", 1).await;
    app.account(firm.org, "applicant", "editor", None, "bianji").await;
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    person.goes_to("/sign-in?next=/colleagues").await;
    person.fills("登录名", "firm1").await;
    person.fills("密码", "not-the-password").await;
    person.clicks("登录").await;
    person.sees("登录名或密码不对").await;
    looked_at(&person, "sign_in_amiss").await;
    person.becomes(&app, firm.account).await;
    person.goes_to("/colleagues").await;
    person.clicks("换岗位、重设密码、停用").await;
    looked_at(&person, "colleagues").await;
    person.clicks("生成邀请链接").await;
    looked_at(&person, "colleagues_amiss").await;
    person.fills("姓名", "赵一").await;
    person.fills("登录名", "zhaoyi").await;
    person.chooses("填报人：").await;
    person.clicks("生成邀请链接").await;
    person.sees("只显示这一次").await;
    looked_at(&person, "link").await;
    person.becomes(&app, firm.account).await;
    person.goes_to("/account").await;
    looked_at(&person, "own").await;
    person.fills("现在的密码", "not-the-password").await;
    person.fills("新密码", "short").await;
    person.clicks("修改密码").await;
    person.sees("密码至少12个字符").await;
    looked_at(&person, "own_amiss").await;
    person.leaves().await;
}

#[tokio::test]
async fn an_invited_person_opens_the_link() {
    let app = TestApp::new().await;
    let firm = app.firm("绵阳云上商贸有限公司", "enterprise", "510703", 1).await;
    let form = [("person", "赵一"), ("login", "zhaoyi"), ("duty", "editor")];
    let page = app.person(firm.account).await.post("/colleagues/invitations", &form).await.is(200).text();
    let from = page.find("/invitations/").expect("a link");
    let link: String = page[from..].chars().take_while(|c| *c != '<').collect();
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    person.goes_to(&link).await;
    looked_at(&person, "invitation").await;
    person.clicks("开通账号并登录").await;
    person.sees("设一个密码").await;
    looked_at(&person, "invitation_amiss").await;
    person.fills("密码", NEW_PASSWORD).await;
    person.fills("再输一次密码", NEW_PASSWORD).await;
    person.clicks("开通账号并登录").await;
    person.sees("账号已开通").await;
    person.becomes_nobody().await;
    person.goes_to(&link).await;
    person.sees("这个链接用过了").await;
    looked_at(&person, "invitation_gone").await;
    person.leaves().await;
}

#[tokio::test]
async fn the_province_keeps_everybodys_accounts() {
    let app = TestApp::new().await;
    let head = app.account(OFFICE, "office", "principal", None, "chief").await;
    app.bureau("510700").await;
    app.account(OFFICE, "auditor", "auditor", None, "shenji").await;
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    person.becomes(&app, head).await;
    person.goes_to("/office/accounts").await;
    looked_at(&person, "accounts").await;
    person.clicks("设为推荐单位").await;
    person.sees("有3处要改").await;
    looked_at(&person, "accounts_amiss").await;
    person.clicks("审计员").await;
    looked_at(&person, "accounts_auditor").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_demonstration_offers_its_people_by_one_click() {
    let db = TestDb::new().await;
    sqlx::query("insert into demo_data values ('2026-03-02', 1)")
        .execute(&db.pool)
        .await
        .expect("a demonstration");
    let app = TestApp::on(db).await;
    let firm = app.firm("绵阳云上商贸有限公司", "enterprise", "510703", 1).await;
    let first = demo::PEOPLE[0];
    let person = NewPerson {
        login: first.login.parse().expect("a login"),
        name: first.name.parse().expect("a name"),
        phone: None,
        seat: Seat::Applicant { org: firm.org, post: Post::Owner },
    };
    let mut work = app.system().await;
    commands::create(&mut work, &person, Some(&password::hash_now(DEMO_PASSWORD))).await.expect("an account");
    work.commit_unwitnessed().await.expect("commits");
    let Some(visitor) = Browser::open(&served(&app).await).await else { return };
    visitor.goes_to("/sign-in").await;
    visitor.sees(DEMO_PASSWORD).await;
    looked_at(&visitor, "sign_in_demo").await;
    visitor.clicks(first.login).await;
    visitor.clicks("登录").await;
    visitor.sees("待办").await;
    visitor.leaves().await;
}
