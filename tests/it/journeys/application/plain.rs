//! With script off, at a real browser: a unit registers, applies with evidence, is sent back, corrects what was named, and hands
//! in again. With `SHIFAN_PICTURES=folder` the stops are drawn.

use crate::{
    browser::{Browser, served},
    journeys::{account::NEW_PASSWORD, clicks},
    support::{
        app::TestApp,
        applying::{good_section, id_of, pdf},
    },
};
use serde_json::Value as Json;
use shifan::standard::{Category, EnterpriseType, Standard};
use sqlx::{query_as, query_scalar};
use std::path::PathBuf;

const KIND: Option<EnterpriseType> = Some(EnterpriseType::B2b);

/// What a section asks, with this file for each slot.
pub(super) fn with_files(standard: &Standard, section: &str, file: &str) -> Vec<(String, String)> {
    let mut fields = good_section(standard, section, KIND, 2025);
    fields.extend(standard.slots_in(section, KIND).map(|slot| (format!("u-{}", slot.key), file.to_owned())));
    fields
}

/// Sections that ask something of the type.
pub(super) fn asked(standard: &Standard) -> impl Iterator<Item = (&str, String)> {
    let asked = |key: &str| !standard.blocks(key, KIND).is_empty();
    let sections = standard.sections.iter().filter(move |section| asked(&section.key));
    sections.map(|section| (section.key.as_str(), section.label_for(KIND)))
}

async fn stops(person: &Browser, name: &str) {
    let Some(album) = std::env::var_os("SHIFAN_PICTURES").filter(|album| !album.is_empty()) else { return };
    for width in [1440, 390] {
        person.is_wide(width).await;
        person.draws(&PathBuf::from(&album).join(format!("plain_{name}-{width}.png"))).await;
    }
    person.is_wide(1440).await;
}

/// From nobody to a filled draft: registered, signed in, every section with its files.
async fn applies(person: &Browser, standard: &Standard) {
    clicks::registers(person, false).await;
    person.goes_to("/sign-in").await;
    person.fills("登录名", "lixiao").await;
    person.fills("密码", NEW_PASSWORD).await;
    person.clicks("登录").await;
    person.sees("待办").await;
    person.clicks("我的申报").await;
    person.chooses("B2B").await;
    person.clicks("新建申报").await;
    person.sees("还不能提交").await;
    stops(person, "tasks").await;
    person.clicks("继续填写").await;
    let file = person.file("材料.pdf", &pdf(1));
    for (key, label) in asked(standard) {
        person.sees(&label).await;
        person.answers(&with_files(standard, key, &file)).await;
        let here = person.at().await;
        person.clicks("保存并").await;
        person.gets_away_from(&here).await;
    }
}

async fn hands_in(person: &Browser) {
    person.clicks("核对并提交").await;
    person.clicks("向绵阳市商务局提交申报").await;
    person.sees("勾选承诺").await;
    person.chooses("本单位承诺").await;
    person.clicks("向绵阳市商务局提交申报").await;
    person.sees("申 报 回 执").await;
}

#[tokio::test]
async fn a_unit_applies_corrects_and_hands_in_again_with_script_off() {
    let app = TestApp::new().await;
    app.round().await;
    let standard = app.app.house.current.of(Category::Enterprise).clone();
    let Some(person) = Browser::open_without_script(&served(&app).await).await else { return };
    applies(&person, &standard).await;
    hands_in(&person).await;
    person.sees("2026A-E0001").await;
    stops(&person, "receipt").await;
    let mut owner = app.db.owner().await;
    let id: uuid::Uuid =
        query_scalar("select application_id from application").fetch_one(&mut owner).await.expect("one");
    let application = format!("/applications/{id}");
    assert_eq!(id, id_of(&application));

    app.sent_back(&application, &[("licence", "备案号写全，换上新的备案证明")]).await;
    person.clicks("看办理进度").await;
    person.sees("退回补正").await;
    stops(&person, "sent_back").await;
    person.goes_to(&format!("{application}/form")).await;
    person.sees("备案号写全，换上新的备案证明").await;
    let (_, label) = asked(&standard).find(|(key, _)| *key == "licence").expect("the section");
    person.clicks(&label).await;
    person.clicks("删除").await;
    person.sees("已删去文件").await;
    let slot = format!("u-{}", standard.slots_in("licence", KIND).next().expect("a slot").key);
    let file = person.file("新的备案证明.pdf", &pdf(2));
    let changed = [("icp_number", "蜀ICP备87654321号"), (slot.as_str(), file.as_str())];
    person.answers(&changed.map(|(name, value)| (name.to_owned(), value.to_owned()))).await;
    person.clicks("保存并").await;
    person.sees("已保存，上传了1份文件").await;
    assert_eq!(
        person.at().await,
        format!("{application}/form"),
        "no other section is open: back to the list"
    );
    hands_in(&person).await;
    person.sees("这是第2次提交").await;
    stops(&person, "receipt_again").await;
    let frozen: Vec<(i16, Json, Json)> =
        query_as("select seq, answers, evidence from submission order by seq")
            .fetch_all(&mut owner)
            .await
            .expect("two snapshots");
    let said: Vec<_> = frozen
        .iter()
        .map(|(seq, answers, evidence)| {
            (*seq, answers["icp_number"].as_str(), evidence.to_string().contains("新的备案证明.pdf"))
        })
        .collect();
    let first = good_section(&standard, "licence", KIND, 2025);
    let first = first.iter().find(|(name, _)| name == "icp_number").map(|(_, value)| value.as_str());
    assert_eq!(said, [(1, first, false), (2, Some("蜀ICP备87654321号"), true)]);
    person.leaves().await;
}
