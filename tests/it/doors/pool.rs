//! What the world knows of its experts, and what they have to score.

use super::world::{Side, scalar};
use crate::support::{app::TestApp, given::TestPrepared, hand::Hand, reviews::Judge};
use shifan::{platform::work::Work, round::RoundId};
use sqlx::query;
use uuid::Uuid;

/// The round's sheets are released, and these experts declare for theirs.
async fn released(office: &Hand<'_>, round: RoundId, sheets: [(&Judge<'_>, &String); 2]) {
    let release = format!("/office/rounds/{round}/release");
    office.post(&release, &[("due_on", "2026-05-20")]).await.redirects();
    for (judge, sheet) in sheets {
        judge.opens(&format!("/review/{sheet}")).await;
    }
}

/// The files of both sides are with experts, who have declared; the first of each has a sheet.
pub async fn in_review(
    app: &TestApp,
    office: &Hand<'_>,
    round: RoundId,
    sides: [(&mut Side, &Vec<Judge<'_>>); 2],
) {
    app.drawn(office, round).await;
    let [(ours, judges), (theirs, others)] = sides;
    assign(office, round, ours, judges).await;
    assign(office, round, theirs, others).await;
    ours.sheet = sheet(app, ours, judges[0].expert).await;
    theirs.sheet = sheet(app, theirs, others[0].expert).await;
    released(office, round, [(&judges[0], &ours.sheet), (&others[0], &theirs.sheet)]).await;
    ours.heard = super::defence::heard(app, round, (0, &ours.read, judges)).await;
    theirs.heard = super::defence::heard(app, round, (1, &theirs.read, others)).await;
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

/// Earlier work of an expert.
pub async fn work(app: &TestApp, office: &Hand<'_>, expert: Uuid) -> String {
    let form =
        [("work_kind", "project"), ("work_unit", "成都某某网络有限公司"), ("work_what", "2019年合作课题")];
    office.post(&format!("/office/experts/{expert}/works"), &form).await.redirects();
    scalar(app, "select expert_work_id::text from expert_work").await
}

/// A tie of an expert.
pub async fn tie(app: &TestApp, expert: Uuid) -> String {
    let (id, now) = (Uuid::now_v7(), app.now());
    let mut work: Work = app.system().await;
    query("insert into expert_tie values ($1, $2, '91510000MA60000009', '曾任顾问', $3)")
        .bind(id)
        .bind(expert)
        .bind(now)
        .execute(work.conn())
        .await
        .expect("a tie");
    work.commit(TestPrepared { what: "tie", subject: id }).await.expect("commits");
    id.to_string()
}
