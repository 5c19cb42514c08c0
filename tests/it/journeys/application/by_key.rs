//! By keyboard alone: a unit signs in, starts, fills in, submits, is sent back, corrects and hands in again, with Tab, Enter,
//! Space, arrows and typing. Files come through the system's own window, which no page draws: here they are put into the field.

use super::{
    NAME,
    plain::{asked, with_files},
};
use crate::{
    browser::{Browser, ENTER, SPACE, served},
    support::{
        app::TestApp,
        applying::{good_section, pdf},
        given::PASSWORD,
    },
};
use shifan::standard::{Category, EnterpriseType, Field, Standard};
use sqlx::query_scalar;

const KIND: Option<EnterpriseType> = Some(EnterpriseType::B2b);

async fn signs_in_and_starts(person: &Browser) {
    person.goes_to("/sign-in").await;
    person.tabs_to("登录名").await;
    person.types("firm1").await;
    person.tabs_to("密码").await;
    person.types(PASSWORD).await;
    person.presses(ENTER).await;
    person.sees("待办").await;
    person.enters("我的申报").await;
    person.sees("新建申报").await;
    let chosen = [("enterprise_type".to_owned(), "b2b".to_owned())];
    let left = person.answers_by_key(&chosen, "新建申报").await;
    assert!(left.is_empty(), "the type can be chosen by keyboard");
    person.sees("还不能提交").await;
}

/// Every section: what it asks is met by Tab, in the order in which it stands.
async fn fills_in(person: &Browser, standard: &Standard) {
    person.enters("继续填写").await;
    let file = person.file("材料.pdf", &pdf(1));
    for (key, label) in asked(standard) {
        person.sees(&label).await;
        let here = person.at().await;
        for (slot, _) in with_files(standard, key, &file).iter().filter(|(name, _)| name.starts_with("u-")) {
            person.drops(slot, std::path::Path::new(&file)).await;
        }
        let left = person.answers_by_key(&good_section(standard, key, KIND, 2025), "保存并").await;
        person.gets_away_from(&here).await;
        let asked_when = |name: &String| {
            let of = |field: &Field| *name == field.key || name.starts_with(&format!("{}-", field.key));
            standard.fields.iter().any(|field| field.when.is_some() && of(field))
        };
        assert!(left.iter().all(asked_when), "{key}: Tab does not lead to {left:?}");
    }
}

async fn hands_in(person: &Browser) {
    person.enters("核对并提交").await;
    person.sees("承诺并提交").await;
    person.tabs_to("本单位承诺").await;
    person.presses(SPACE).await;
    person.enters("向绵阳市商务局提交申报").await;
    person.sees("申 报 回 执").await;
}

#[tokio::test]
async fn a_unit_applies_corrects_and_hands_in_again_by_keyboard() {
    let app = TestApp::new().await;
    app.round().await;
    app.firm(NAME, "enterprise", "510703", 1).await;
    let standard = app.app.house.current.of(Category::Enterprise).clone();
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    signs_in_and_starts(&person).await;
    fills_in(&person, &standard).await;
    hands_in(&person).await;
    let mut owner = app.db.owner().await;
    let id: uuid::Uuid =
        query_scalar("select application_id from application").fetch_one(&mut owner).await.expect("one");
    let application = format!("/applications/{id}");
    app.sent_back(&application, &[("licence", "备案号写全")]).await;
    person.enters("看办理进度").await;
    person.sees("退回补正").await;
    person.enters("修改并重新提交").await;
    person.sees("备案号写全").await;
    let (_, label) = asked(&standard).find(|(key, _)| *key == "licence").expect("the section");
    person.enters(&label).await;
    person.gets_away_from(&format!("{application}/form")).await;
    let changed = [("icp_number".to_owned(), "蜀ICP备87654321号".to_owned())];
    let left = person.answers_by_key(&changed, "保存并").await;
    assert!(left.is_empty(), "the field is met by Tab");
    person.sees("已保存").await;
    hands_in(&person).await;
    person.sees("这是第2次提交").await;
    let numbers: Vec<String> = query_scalar("select answers->>'icp_number' from submission order by seq")
        .fetch_all(&mut owner)
        .await
        .expect("two snapshots");
    assert_eq!(numbers.len(), 2);
    assert_eq!(numbers[1], "蜀ICP备87654321号");
    assert_ne!(numbers[0], numbers[1]);
    person.leaves().await;
}
