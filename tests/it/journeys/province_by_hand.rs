//! The province's own pages, worked with script off and by keyboard alone: the same walk through the quota table, the plan of a
//! round, the ledger, the list of files to accept and one acceptance, a letter released, the register of authorities, the
//! messages. What was done is then read in the database.

use crate::{
    browser::{Browser, served},
    support::{app::TestApp, applying::id_of},
};
use shifan::{access::OFFICE, round::RoundId, standard::Category};
use sqlx::query_scalar;

/// How a page is worked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// With a mouse, script off.
    Mouse,
    /// With Tab, Enter, Space and arrows.
    Keys,
}

struct Officer {
    browser: Browser,
    by: By,
}

impl Officer {
    async fn goes_to(&self, path: &str) -> &Self {
        self.browser.goes_to(path).await;
        self
    }

    /// Follows a link, or presses a button.
    async fn takes(&self, words: &str) -> &Self {
        match self.by {
            By::Mouse => self.browser.clicks(words).await,
            By::Keys => self.browser.enters(words).await,
        }
        self
    }

    /// Fills in a form, in the order in which its fields stand, and sends it.
    async fn answers(&self, fields: &[(&str, &str)], then: &str) -> &Self {
        let fields: Vec<(String, String)> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        match self.by {
            By::Mouse => {
                self.browser.answers(&fields).await;
                self.browser.clicks(then).await;
            }
            By::Keys => {
                let left = self.browser.answers_by_key(&fields, then).await;
                assert!(left.is_empty(), "Tab does not lead to {left:?}");
            }
        }
        self
    }

    async fn sees(&self, words: &str) -> &Self {
        self.browser.sees(words).await;
        self
    }
}

/// What lies on the province's desk: an open round with a recommended file, one that is prepared, a county that recommends.
struct Desk {
    open: RoundId,
    prepared: RoundId,
    file: String,
}

async fn laid_out(app: &TestApp) -> Desk {
    let open = app.round().await;
    let firm = app.firm("绵阳云帆电子商务有限公司", "enterprise", "510703", 1).await;
    let file = app.submitted(&firm, Category::Enterprise).await;
    let (_, bureau) = app.bureau("510700").await;
    app.recommends(&app.person(bureau).await, &file, Category::Enterprise).await.redirects();
    let county = [("place", "511381"), ("name", "阆中市商务局"), ("from", "2026-01-01")];
    app.office().await.post("/office/accounts/authorities", &county).await.redirects();
    Desk { open, prepared: app.prepared().await, file }
}

async fn quota(office: &Officer, round: RoundId) {
    office.goes_to(&format!("/office/rounds/{round}/quota")).await;
    let given =
        [("owner", "510700"), ("kind", "enterprise"), ("places", "3"), ("reason", "符合条件的企业多")];
    office.answers(&given, "先看后果").await.sees("绵阳市企业名额由2家改为3家").await;
    office.takes("确认，写入名额表").await.sees("单独核定：符合条件的企业多").await;
    office.takes("取消单独核定").await.sees("已取消单独核定").await;
    let short = [("owner", "510700"), ("kind", "enterprise"), ("places", "3"), ("reason", "")];
    office.answers(&short, "先看后果").await.sees("写明理由").await;
    assert_eq!(office.browser.value("名额").await, "3", "what was typed is still there");
    let given = [("reason", "符合条件的企业多")];
    office.answers(&given, "先看后果").await;
    office.takes("确认，写入名额表").await.sees("单独核定的名额已写入名额表").await;
}

async fn plan(office: &Officer, round: RoundId) {
    office.goes_to(&format!("/office/rounds/{round}/plan")).await;
    office.takes("改期：申报截止").await.sees("先看后果").await;
    let wish = [("on", "2026-04-08"), ("time", "18:00"), ("carry", "yes")];
    office.answers(&wish, "先看后果").await.sees("会变动的日期").await;
    office.answers(&[("reason", "清明假期前后材料多")], "确认改期").await.sees("清明假期前后材料多").await;
    assert!(office.browser.at().await.ends_with("/plan"), "back at the plan");
}

async fn ledger(office: &Officer, round: RoundId) {
    office.goes_to(&format!("/office/rounds/{round}/ledger")).await;
    office.answers(&[("owner", "510700"), ("cover", "base")], "筛选").await.sees("绵阳市基地第1个").await;
    office.browser.does_not_see("德阳市基地第1个").await;
    office.takes("清除").await.sees("本页50条").await;
}

/// From the list to the file, accepted; then the letter that says so.
async fn acceptance(office: &Officer, app: &TestApp) {
    office.goes_to("/acceptance").await;
    office.answers(&[("kw", "没有这个单位")], "筛选").await.sees("没有符合条件的申报").await;
    office.takes("清除").await.sees("绵阳云帆电子商务有限公司").await;
    office.answers(&[("kw", "云帆"), ("prefecture", "510700")], "筛选").await;
    office.takes("绵阳云帆电子商务有限公司").await.sees("受理，交专家评审").await;
    let checks = ["complete", "category", "channel", "single"].map(|check| ("checks", check));
    office.answers(&checks, "受理，交专家评审").await.sees("的申报已受理").await;
    office.goes_to("/office/letters").await;
    let mut owner = app.db.owner().await;
    let letter: String =
        query_scalar("select letter_id::text from letter where state = 'draft' and letter_kind = 'accepted'")
            .fetch_one(&mut owner)
            .await
            .expect("a draft");
    office.answers(&[("letter", &letter)], "看一遍选中的").await.sees("发出1封，给1个单位").await;
    office.takes("发出1封").await.sees("已发出1封").await;
}

async fn authorities(office: &Officer) {
    office.goes_to("/office/authorities").await;
    office.takes("结束推荐：阆中市商务局").await.sees("结束阆中市商务局的推荐资格").await;
    let ends = [("until", "2026-07-01"), ("reason", "川府发〔2026〕1号")];
    office.answers(&ends, "结束推荐资格").await.sees("2026年7月1日起不再推荐").await;
}

async fn messages(office: &Officer) {
    office.goes_to("/messages").await;
    office.takes("全部标为已读").await.sees("消息都标为已读").await;
    office.takes("绵阳市商务局推荐了").await.sees("绵阳云帆电子商务有限公司").await;
    assert!(office.browser.at().await.starts_with("/acceptance/"), "a message leads to its file");
}

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    let mut owner = app.db.owner().await;
    query_scalar(sql).fetch_one(&mut owner).await.expect("counts")
}

async fn walked(app: &TestApp, office: Officer) {
    let account = app.account(OFFICE, "office", "principal", None, "office-at-hand").await;
    let desk = laid_out(app).await;
    app.at("2026-03-10 09:00");
    office.browser.becomes(app, account).await;
    quota(&office, desk.prepared).await;
    plan(&office, desk.open).await;
    ledger(&office, desk.open).await;
    acceptance(&office, app).await;
    authorities(&office).await;
    messages(&office).await;
    let mut owner = app.db.owner().await;
    let stage: String = query_scalar("select stage from application where application_id = $1")
        .bind(id_of(&desk.file))
        .fetch_one(&mut owner)
        .await
        .expect("the file");
    assert_eq!(stage, "accepted");
    for (what, sql) in [
        ("the number given", "select count(*) from quota_override where places = 3"),
        ("the date moved, and the one carried", "select count(*) from round_move where cause <> 'followed'"),
        (
            "the letter out",
            "select count(*) from letter where state = 'released' and letter_kind = 'accepted'",
        ),
        ("the county's end", "select count(*) from authority where ended_reason = '川府发〔2026〕1号'"),
    ] {
        assert!(count(app, sql).await > 0, "{what}");
    }
    office.browser.leaves().await;
}

#[tokio::test]
async fn an_officer_works_every_page_with_script_off() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open_without_script(&served(&app).await).await else { return };
    walked(&app, Officer { browser, by: By::Mouse }).await;
}

#[tokio::test]
async fn an_officer_works_every_page_by_keyboard() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    walked(&app, Officer { browser, by: By::Keys }).await;
}
