//! 定期报送: opened when a period ends, filled in on the web or as a workbook, handed in, accepted or sent back, corrected.

mod again;
mod desk;
mod filling;
mod looks;
mod once;
mod report;
mod workbook;

use crate::support::{
    app::TestApp,
    hand::{Answer, Hand},
    titles::Listed,
};
use shifan::jobs;
use sqlx::query_scalar;
use uuid::Uuid;

/// A B2B platform in 绵阳, a base there.
const UNITS: [(&str, &str, &str); 2] =
    [("绵阳云商科技有限公司", "enterprise", "510703"), ("绵阳涪城电子商务产业园", "base", "510703")];

/// A good quarter of a B2B platform.
const GOOD: [(&str, &str); 10] = [
    ("turnover", "12,298.40"),
    ("wholesale", "10912.60"),
    ("retail", "1385.8"),
    ("service_income", "224.10"),
    ("tax_paid", "58.2"),
    ("platform_enterprises", "1604"),
    ("active_enterprises", "906"),
    ("staff", "142"),
    ("ecommerce_staff", "90"),
    ("partners", "79"),
];

impl TestApp {
    /// The job of returns looks once.
    pub async fn returns_due(&self) -> usize {
        let (pool, settings) = (&self.db.pool, &self.app.house.settings.returns);
        jobs::returns_due(pool, self.app.house.clock.as_ref(), settings, "test").await.expect("the job runs")
    }
}

/// Titles conferred on 2026-05-19, and the return of the second quarter opened on 1 July.
async fn opened(app: &TestApp) -> Vec<Listed> {
    let round = app.round().await;
    let listed = app.conferred(round, "2026-05-19", &UNITS).await;
    app.at("2026-07-01 09:00");
    assert_eq!(app.returns_due().await, 2);
    listed
}

/// The id of a unit's return of a period.
pub(super) async fn id(app: &TestApp, unit: &str, (year, quarter): (i16, i16)) -> Uuid {
    let sql = "select stat_return_id from stat_return join title using (title_id) where unit_name = $1 and year = $2 and coalesce(quarter, 0) = $3";
    let row = query_scalar(sql).bind(unit).bind(year).bind(quarter);
    row.fetch_one(&mut app.db.owner().await).await.expect("a return")
}

/// What a page would send: its version, the figures with some changed, a button.
fn form<'a>(seen: &'a str, changed: &[(&'a str, &'a str)], go: &'a str) -> Vec<(&'a str, &'a str)> {
    let kept = GOOD.into_iter().filter(|(key, _)| changed.iter().all(|(other, _)| other != key));
    [("seen", seen), ("go", go)].into_iter().chain(kept).chain(changed.iter().copied()).collect()
}

/// The version a page shows.
async fn seen(hand: &Hand<'_>, path: &str) -> String {
    let text = hand.get(path).await.is(200).text();
    let from = text.find("name=\"seen\" value=\"").expect("a version") + 19;
    text[from..].split('"').next().expect("its end").to_owned()
}

/// Filled in well and handed in.
pub(super) async fn hands_in(hand: &Hand<'_>, path: &str, changed: &[(&str, &str)]) {
    let seen = seen(hand, path).await;
    hand.post(path, &form(&seen, changed, "hand-in")).await.redirects();
}

/// Reads what waits, and answers it.
async fn decides(hand: &Hand<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let seen = seen(hand, path).await;
    let form: Vec<(&str, &str)> = fields.iter().copied().chain([("seen", seen.as_str())]).collect();
    hand.post(path, &form).await
}
