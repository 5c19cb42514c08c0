//! Every page of an application, wide and narrow, in each of its states: nothing axe finds, nothing wider than the window.
//! With `SHIFAN_PICTURES=folder` each is also drawn.

use super::{NAME, borrowed, section};
use crate::{
    browser::{Browser, served},
    support::{app::TestApp, applying::pdf, hand::Upload},
};
use shifan::standard::Category;
use std::path::PathBuf;

const WIDTHS: [u32; 2] = [1440, 390];

async fn looks_at(browser: &Browser, pages: &[(&str, String)]) {
    for width in WIDTHS {
        browser.is_wide(width).await;
        for (name, page) in pages {
            browser.goes_to(page).await;
            browser.finds_no_barrier().await;
            if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
                browser.draws(&PathBuf::from(album).join(format!("application-{name}-{width}.png"))).await;
            }
        }
    }
}

/// A draft with a wrong figure, a blank one, a good one and a file.
async fn half_filled(app: &TestApp, account: uuid::Uuid) -> String {
    let hand = app.person(account).await;
    let application = app.draft(&hand, false).await;
    let path = format!("{application}/sections/special");
    let typed = [
        ("registered_capital", "500万"),
        ("service_income-2024", "268.40"),
        ("service_income-2025", "352.75"),
        ("transaction_value-2024", "26,180.00"),
        ("platform_enterprises", "1286"),
    ];
    let fields = section(&hand, &path, &typed).await;
    let bytes = pdf(1);
    let files =
        [("u-platform_enterprise_list", Upload { name: "平台注册企业名录_截至202512.pdf", bytes: &bytes })];
    hand.upload(&path, &borrowed(&fields), &files).await;
    application
}

#[tokio::test]
async fn no_page_of_an_application_has_a_barrier() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    browser.becomes(&app, firm.account).await;
    looks_at(&browser, &[("start", "/applications".into())]).await;
    let draft = half_filled(&app, firm.account).await;
    let of = |page: &str| format!("{draft}{page}");
    looks_at(
        &browser,
        &[
            ("tasks", of("/form")),
            ("kind", of("/kind")),
            ("basics", of("/sections/basics")),
            ("special", of("/sections/special?all")),
            ("lawful", of("/sections/lawful")),
            ("evidence", of("/evidence")),
            ("check-lacking", of("/check")),
            ("draft", of("")),
        ],
    )
    .await;
    let hand = app.person(firm.account).await;
    app.fill(&hand, &draft, Category::Enterprise).await;
    looks_at(&browser, &[("tasks-full", of("/form")), ("check", of("/check"))]).await;
    app.submit(&hand, &draft).await;
    app.at("2026-03-12 15:30");
    app.sent_back(&draft, &[("9(2)", "服务收入与审计报告附注不一致，请核对"), ("contact", "电话打不通")])
        .await;
    browser.becomes(&app, firm.account).await;
    looks_at(&browser, &[("tasks-returned", of("/form")), ("returned", of(""))]).await;
    let hand = app.person(firm.account).await;
    app.submit(&hand, &draft).await;
    looks_at(
        &browser,
        &[
            ("list", "/applications".into()),
            ("status", of("")),
            ("receipt", of("/submission")),
            ("receipt-other", of("/submissions/1?sha256=0")),
            ("letter", of("/letters/1")),
            ("dossier", of("/dossier")),
            ("withdrawal", of("/withdrawal")),
        ],
    )
    .await;
    let (_, officer) = app.bureau("510700").await;
    browser.becomes(&app, officer).await;
    looks_at(&browser, &[("status-bureau", of("")), ("dossier-bureau", of("/dossier"))]).await;
    browser.leaves().await;
}

#[tokio::test]
async fn what_is_typed_is_saved_by_itself_and_again_by_the_button() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    let path = format!("{application}/sections/special");
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    person.becomes(&app, firm.account).await;
    person.goes_to(&path).await;
    person.fills("注册资金", "900").await;
    person.fills("已在平台注册的企业数", "一千").await;
    person.fills("其中省内企业", "12").await;
    person.sees("已自动保存，有错的内容也会保留").await;
    hand.get(&path).await.is(200).says("value=\"900\"").says("value=\"一千\"");
    person.fills("已在平台注册的企业数", "1100").await;
    person.clicks("保存并填下一项").await;
    person.does_not_see("这一部分刚才有同事保存过").await;
    hand.get(&path).await.is(200).says("value=\"1,100\"");
    person.leaves().await;
}

#[tokio::test]
async fn a_section_can_be_filled_and_a_file_attached_with_script_off() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let Some(person) = Browser::open_without_script(&served(&app).await).await else { return };
    person.becomes(&app, firm.account).await;
    person.is_wide(390).await;
    person.goes_to("/applications").await;
    person.chooses("B2B电子商务平台").await;
    person.clicks("新建申报").await;
    person.sees("还不能提交").await;
    person.clicks("B2B专项条件与经营数据").await;
    person.fills("注册资金", "800").await;
    let file = std::env::temp_dir().join(format!("{}.pdf", uuid::Uuid::now_v7()));
    std::fs::write(&file, pdf(3)).expect("a file");
    person.attaches("注册企业名录", &file).await;
    person.clicks("保存并填下一项").await;
    person.sees("已保存，上传了1份文件").await;
    person.goes_to("/applications").await;
    person.clicks("2026年第一批").await;
    person.clicks("B2B专项条件与经营数据").await;
    person.sees("注册资金800万元").await;
    person.leaves().await;
    let _ = std::fs::remove_file(file);
}
