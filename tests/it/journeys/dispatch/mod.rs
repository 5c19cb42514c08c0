//! A bureau ranks, recommends, prepares its package, brings it back sealed and sends it; the province opens it.

mod guards;
mod looks;
mod pages;
mod ranking;
mod scans;
mod sending;

use crate::support::{app::TestApp, hand::Hand, recommending::pairs};
use shifan::standard::Category;

/// The unit of the first file.
const FIRM: &str = "绵阳云商科技有限公司";

/// An open round, two enterprises recommended by the officer of Mianyang's bureau, a third on the desk: their paths.
async fn recommended(app: &TestApp) -> (Vec<String>, Hand<'_>) {
    app.round().await;
    let firm = app.firm(FIRM, "enterprise", "510703", 1).await;
    let first = app.submitted(&firm, Category::Enterprise).await;
    let (_, officer) = app.bureau("510700").await;
    let officer = app.person(officer).await;
    let mut all = app.copies(&first, 2).await;
    all.insert(0, first);
    for application in &all[..2] {
        app.recommends(&officer, application, Category::Enterprise).await.redirects();
    }
    (all, officer)
}

/// The officer takes a recommendation back.
async fn recalls(officer: &Hand<'_>, application: &str) {
    let recall = format!("{}/recall", crate::support::recommending::desk_of(application));
    officer.post(&recall, &pairs(&[("reason".into(), "数字要再核实".into())])).await.redirects();
}
