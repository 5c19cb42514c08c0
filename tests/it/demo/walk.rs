//! The real program with its demo, at a browser: five roles sign in by the form and see their work.

use crate::browser::Browser;
use shifan::account::demo::DEMO_PASSWORD;
use std::path::Path;

/// Login, what the desk says waits, and where that leads.
const ROLES: [(&str, &str, &str); 5] = [
    ("qiye", "我的申报", "示范企业"),
    ("mianyang", "要办的", "件待审核"),
    ("shengting-fzr", "要办的", "件待受理"),
    ("zhuanjia1", "要办的", "件待评分"),
    ("shenji", "审计员只看不办", "操作日志"),
];

/// All five.
pub(super) async fn five_roles(address: &str) {
    let Some(person) = Browser::open(address).await else { return };
    for (login, says, opens) in ROLES {
        person.goes_to("/sign-in").await;
        person.fills("登录名", login).await;
        person.fills("密码", DEMO_PASSWORD).await;
        person.clicks("登录").await;
        person.sees("待办").await;
        person.sees(says).await;
        person.finds_no_barrier().await;
        person.clicks(opens).await;
        assert!(!person.at().await.ends_with("/desk"), "{login} comes to the work itself");
        person.finds_no_barrier().await;
        person.clicks("退出").await;
        person.sees("已退出").await;
    }
    person.goes_to("/").await;
    person.sees("年第").await;
    person.finds_no_barrier().await;
    // The picture of the README.
    if std::env::var_os("SHIFAN_PICTURES").is_some_and(|album| !album.is_empty()) {
        let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screenshots");
        person.draws(&pictures.join("home-1440.png")).await;
    }
    person.leaves().await;
}
