//! 总结交流: what is written is edited in the open and published.

pub mod activity;
mod activity_by_hand;
mod activity_law;
mod activity_line;
mod case;
mod case_by_hand;
pub mod case_law;
mod case_unseen;
pub mod question;
mod question_by_hand;
mod question_law;

use crate::support::{
    app::TestApp,
    given::Firm,
    hand::{Answer, Hand, Upload},
};
use sqlx::{AssertSqlSafe, query_scalar};

/// A form that has everything but pictures.
const GOOD: [(&str, &str); 6] = [
    ("title", "三级物流共同配送进村"),
    ("summary", "县乡村三级共同配送，快递进村，配送成本降了三成。"),
    ("heading-1", "主要做法"),
    ("body-1", "统一仓储。\n统一线路。"),
    ("tag", "logistics"),
    ("tag", "county_service"),
];

pub async fn scalar(app: &TestApp, sql: &str) -> String {
    let mut owner = app.db.owner().await;
    query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut owner).await.expect("a value")
}

/// A hidden value of a page.
pub fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    page.split(&mark).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

/// A unit that was conferred a title on 2026-03-02.
async fn holder(app: &TestApp, name: &str) -> Firm {
    let round = app.round().await;
    app.conferred(round, "2026-03-02", &[(name, "enterprise", "510703")]).await.remove(0).firm
}

/// Begins a case; its page.
pub async fn begun(hand: &Hand<'_>) -> String {
    let draft = hand.post("/exchange/cases", &[]).await.redirects();
    draft.trim_end_matches("/draft").to_owned()
}

/// Fills the form of a case over a good one, with pictures.
pub async fn written(
    hand: &Hand<'_>,
    page: &str,
    (act, fields): (&str, &[(&str, &str)]),
    pictures: &[&[u8]],
) -> Answer {
    let draft = format!("{page}/draft");
    let text = hand.get(&draft).await.is(200).text();
    let version = hidden(&text, "version");
    let ids: Vec<String> = text
        .split("name=\"caption-")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    let words: Vec<(String, &str)> = ids
        .iter()
        .flat_map(|id| {
            [(format!("caption-{id}"), "分拨中心"), (format!("alt-{id}"), "工人在传送带旁分拣包裹")]
        })
        .collect();
    let mut form = vec![("version", version.as_str()), ("do", act)];
    form.extend(GOOD.iter().filter(|(name, _)| !fields.iter().any(|(one, _)| one == name)));
    form.extend(fields);
    let unsaid = words.iter().filter(|(name, _)| !fields.iter().any(|(one, _)| one == name));
    form.extend(unsaid.map(|(name, value)| (name.as_str(), *value)));
    let files: Vec<(&str, Upload<'_>)> =
        pictures.iter().map(|bytes| ("u-pictures", Upload { name: "分拨中心.jpg", bytes })).collect();
    hand.upload(&draft, &form, &files).await
}

/// Answers what the page of a case asks.
pub async fn answers(hand: &Hand<'_>, page: &str, part: &str, verdict: &str, words: &str) -> Answer {
    let version = hidden(&hand.get(page).await.is(200).text(), "version");
    let form = [("version", version.as_str()), ("verdict", verdict), ("words", words)];
    hand.post(&format!("{page}/{part}"), &form).await
}

/// Written, handed in, passed on, prepared, published; its public page.
pub async fn published(app: &TestApp, unit: &Hand<'_>, bureau: &Hand<'_>, fields: &[(&str, &str)]) -> String {
    let page = begun(unit).await;
    written(unit, &page, ("submit", fields), &[]).await.redirects();
    answers(bureau, &page, "review", "pass", "").await.redirects();
    answers(&app.officer().await, &page, "review", "pass", "").await.redirects();
    answers(&app.office().await, &page, "release", "publish", "").await.redirects();
    page.replace("/exchange/cases/", "/case-studies/")
}
