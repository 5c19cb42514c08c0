//! The second stage of the review: terms, call, sessions, the day.

mod day;
mod guards;
mod looks;
mod pages;
mod plan;
mod walk;

use crate::support::{app::TestApp, hand::Hand, reviews::Judge};
use shifan::{round::RoundId, standard::Category};
use sqlx::query_scalar;
use uuid::Uuid;

const UNITS: [(&str, &str); 3] = [
    ("绵阳云商科技有限公司", "510703"),
    ("南充丝路电商有限公司", "511302"),
    ("德阳重装在线有限公司", "510603"),
];

/// What a test works with: a round of two stages with three units, all desk sheets locked.
struct Stage<'a> {
    round: RoundId,
    applications: Vec<Uuid>,
    judges: Vec<Judge<'a>>,
}

/// 85, 80 and 80 at the desk, the terms as given.
async fn desk_review<'a>(app: &'a TestApp, office: &Hand<'_>, terms: Option<&[(&str, &str)]>) -> Stage<'a> {
    let round = app.round_in_review(2).await;
    let mut applications = Vec::new();
    for (n, (name, region)) in (1..).zip(UNITS) {
        let firm = app.firm(name, "enterprise", region, n).await;
        applications.push(app.accepted(round, &firm, n).await);
    }
    let judges = app.judges().await;
    app.released(office, round, &applications, &judges).await;
    if let Some(terms) = terms {
        office.post(&format!("/office/rounds/{round}/defence/terms"), terms).await.redirects();
    }
    for (application, last) in applications.iter().zip(["15", "10", "10"]) {
        for judge in &judges {
            let sheet = app.sheet_of(*application, judge.expert, "desk").await;
            app.locks(judge, &sheet, Category::Enterprise, last).await.redirects();
        }
    }
    Stage { round, applications, judges }
}

/// The same, called.
async fn called<'a>(app: &'a TestApp, office: &Hand<'_>) -> Stage<'a> {
    let stage = desk_review(app, office, None).await;
    let page = format!("/office/rounds/{}/defence", stage.round);
    office.post(&page, &[("category", "enterprise")]).await.redirects();
    stage
}

/// The person of the unit that applied.
async fn applicant(app: &TestApp, application: Uuid) -> Hand<'_> {
    let account = "select p.account_id from account p join application a on a.org_id = p.tenant_id where a.application_id = $1";
    let mut owner = app.db.owner().await;
    let account = query_scalar(account).bind(application).fetch_one(&mut owner).await.expect("an account");
    app.person(account).await
}
