//! A title created by one version of the standards and re-reviewed by a later one: its unit, its bureau and the province read each
//! clause that changed, in both wordings, and no other (B26).

use super::{UNITS, rereview_walk::called};
use crate::support::{app::TestApp, db::TestDb, scratch::Scratch};
use shifan::{settings::Settings, web::path};
use std::{fs, path::Path};

/// What clause 8 says in the later version.
const NOW: &str = "按季度向省商务厅和当地商务主管部门报送相关业务统计报表和资料。";
/// And in the version of the creation.
const THEN: &str = "定期向省商务厅和当地商务主管部门报送相关业务统计报表和资料。";

/// The shipped version, and a later one in which clause 8 of enterprises says something else.
fn two_versions() -> Scratch {
    let (home, shipped) = (Scratch::new(), Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards"));
    for set in ["sichuan-2013", "sichuan-2026"] {
        fs::create_dir(home.join(set)).expect("a folder");
        for file in fs::read_dir(shipped.join("sichuan-2013")).expect("the shipped set") {
            let file = file.expect("a file");
            let mut text = fs::read_to_string(file.path()).expect("its text");
            if set != "sichuan-2013" {
                text = text.replace("set = \"sichuan-2013\"", &format!("set = \"{set}\""));
                if file.file_name() == "enterprise.toml" {
                    assert!(text.contains(THEN), "the clause stands there");
                    text = text.replace(THEN, NOW);
                }
            }
            fs::write(home.join(set).join(file.file_name()), text).expect("written");
        }
    }
    home
}

#[tokio::test]
async fn the_pages_tell_each_clause_that_changed_since_the_creation() {
    let versions = two_versions();
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut settings = Settings::load_for("test", home).expect("the settings load");
    settings.files.looker = String::new();
    settings.paths.standards = versions.to_path_buf();
    settings.programme.standard_set = "sichuan-2026".into();
    let app = TestApp::with(TestDb::new().await, settings).await;
    // The round was opened under the shipped version, and the re-review is called for under the later one.
    let (listed, place) = called(&app).await;
    let firm = app.person(listed[0].firm.account).await;
    let bureau = app.person(app.bureau("510700").await.1).await;
    let officer = app.officer().await;
    let desk = path::office_rereview(app.title_of(UNITS[0].0).await.0);
    for (hand, page) in [(&firm, &place), (&bureau, &place), (&officer, &desk)] {
        let text = hand.get(page).await.is(200).text();
        let from = text.find("标准有变化的条款").expect("the changes");
        let table = text[from..].split("</table>").next().expect("a table");
        assert!(table.contains("附件1第8条") && table.contains(THEN) && table.contains(NOW), "{table}");
        assert_eq!(table.matches("scope=\"row\"").count(), 1, "one clause changed: {table}");
        assert!(!text.contains("没有变化的条款"), "it does not say that nothing changed");
    }
}
