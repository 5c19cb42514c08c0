//! Applications that are with their judges.

use super::world::Side;
use crate::support::{app::TestApp, hand::Hand, reviews::Judge};
use shifan::round::RoundId;
use uuid::Uuid;

/// Both sides' applications are given to their judges and released; each side has a sheet.
pub async fn by(app: &TestApp, (office, round): (&Hand<'_>, RoundId), sides: [(&mut Side, &[Judge<'_>]); 2]) {
    let [(ours, judges), (theirs, others)] = sides;
    assign(office, round, ours, judges).await;
    assign(office, round, theirs, others).await;
    let release = format!("/office/rounds/{round}/release");
    office.post(&release, &[("due_on", "2026-05-20")]).await.redirects();
    ours.sheet = sheet(app, ours, judges[0].expert).await;
    theirs.sheet = sheet(app, theirs, others[0].expert).await;
}

async fn assign(office: &Hand<'_>, round: RoundId, side: &mut Side, judges: &[Judge<'_>]) {
    let experts: Vec<String> = judges.iter().map(|judge| judge.expert.to_string()).collect();
    let mut form = vec![("application", side.read.as_str())];
    form.extend(experts.iter().map(|expert| ("expert", expert.as_str())));
    office.post(&format!("/office/rounds/{round}/assignments"), &form).await.redirects();
}

async fn sheet(app: &TestApp, side: &Side, expert: Uuid) -> String {
    let path = app.sheet_of(side.read.parse().expect("an id"), expert, "desk").await;
    path.trim_start_matches("/review/").to_owned()
}
