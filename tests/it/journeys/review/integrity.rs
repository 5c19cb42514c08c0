//! The integrity report, and the ranking computed again by a program that knows nothing of this one.

use super::{
    python,
    ranking::{in_order, post},
};
use crate::support::{
    app::TestApp,
    defences::DAY,
    reviews::{Judge, filled},
    scratch::Scratch,
};
use shifan::{round::RoundId, standard::Category};
use uuid::Uuid;

struct Panel<'a> {
    round: RoundId,
    applications: Vec<Uuid>,
    judges: Vec<Judge<'a>>,
}

const UNITS: [(&str, &str); 4] = [
    ("绵阳云商科技有限公司", "510703"),
    ("南充丝路电商有限公司", "511302"),
    ("德阳重装在线有限公司", "510603"),
    ("自贡灯会网络有限公司", "510304"),
];

/// Applications of two stages, all desk sheets locked: the last criterion varies, by `points(application, judge)`.
async fn panel<'a>(app: &'a TestApp, points: impl Fn(usize, usize) -> &'static str) -> Panel<'a> {
    let (office, round) = (app.office().await, app.round_in_review(2).await);
    let mut applications = Vec::new();
    for (n, (name, region)) in (1..).zip(UNITS) {
        let firm = app.firm(name, "enterprise", region, n).await;
        applications.push(app.accepted(round, &firm, n).await);
    }
    let judges = app.judges().await;
    app.released(&office, round, &applications, &judges).await;
    for (n, application) in applications.iter().enumerate() {
        for (k, judge) in judges.iter().enumerate() {
            let sheet = app.sheet_of(*application, judge.expert, "desk").await;
            let mut form = filled(app.app.house.current.of(Category::Enterprise), points(n, k));
            // One unit does not pass the gate with one expert.
            if (n, k) == (3, 4) {
                form.push(("w-lawful".into(), "有行政处罚".into()));
                form.iter_mut()
                    .filter(|(name, _)| name == "g-lawful")
                    .for_each(|(_, value)| *value = "no".into());
            }
            let form: Vec<(&str, &str)> =
                form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            judge.hand.post(&format!("{sheet}/lock"), &form).await.redirects();
        }
    }
    Panel { round, applications, judges }
}

/// What the independent script makes of exported sheets.
pub fn computed_again(sheets: &str) -> String {
    python("recompute_ranking.py", &[], sheets.as_bytes())
}

/// Both stages decide for those who were heard; one did not come.
async fn heard(app: &TestApp, panel: &Panel<'_>) {
    let office = app.office().await;
    let page = format!("/office/rounds/{}/defence", panel.round);
    office.post(&page, &[("category", "enterprise")]).await.redirects();
    let heard = app.session(&office, panel.round, (&panel.applications, &panel.judges)).await;
    app.at(&format!("{DAY} 09:00"));
    let office = app.office().await;
    for (n, attendance) in ["present", "absent", "present", "late"].into_iter().enumerate() {
        app.came(&office, &heard, n, attendance).await.redirects();
        for (k, judge) in panel.judges.iter().enumerate().filter(|_| attendance != "absent") {
            let last = [
                ["18", "17.5", "9", "3", "18"],
                [""; 5],
                ["18", "17", "17.5", "9.5", "3"],
                ["2", "3", "4", "5", "6"],
            ];
            let judge = app.again(judge).await;
            app.answers_well(&judge, panel.applications[n], last[n][k]).await.redirects();
        }
    }
}

#[tokio::test]
async fn the_ranking_is_computed_again_from_exported_sheets_without_a_difference() {
    let app = TestApp::new().await;
    // Odd points, so that the trimmed mean has thirds; two units with equal totals.
    let table = [
        ["15", "7.5", "3", "12.5", "18"],
        ["10", "10", "11.5", "9", "2"],
        ["2", "11.5", "10", "9", "10"],
        ["17", "17", "17", "16", "17.5"],
    ];
    let panel = panel(&app, |n, k| table[n][k]).await;
    let office = app.office().await;
    let csv = |name: &str| format!("/office/rounds/{}/{name}.csv", panel.round);
    let sheets = office.get(&csv("sheets")).await.is(200).text();
    let ranking = office.get(&csv("ranking")).await.is(200).text();
    assert_eq!(sheets.lines().count(), 1 + 20 * 7, "six criteria and a gate on twenty sheets");
    assert_eq!(computed_again(&sheets), ranking);
    assert!(
        ranking.contains("enterprise,2,2026A-E0002,") && ranking.contains("enterprise,2,2026A-E0003,"),
        "{ranking}"
    );
    assert!(
        ranking.lines().last().expect("a line").contains("2026A-E0004") && ranking.contains(",yes,desk,"),
        "{ranking}"
    );
    // Equals go in the order decided: the script is given the decision, and comes to the same.
    let turned = in_order(2, &[panel.applications[2], panel.applications[1]]);
    post(&office, &format!("/office/rounds/{}/ties", panel.round), &turned).await.redirects();
    let room = Scratch::new();
    let ties = room.join("ties.csv");
    std::fs::write(&ties, office.get(&csv("ties")).await.is(200).bytes).expect("is written");
    let ordered = office.get(&csv("ranking")).await.is(200).text();
    assert_ne!(ordered, ranking);
    assert_eq!(python("recompute_ranking.py", &[&ties], sheets.as_bytes()), ordered);
    for judge in ["周明", "吴敏", "郑平", "王瑶", "冯涛"] {
        assert!(!sheets.contains(judge), "{judge} is named");
    }
    heard(&app, &panel).await;
    let office = app.office().await;
    let (sheets, ranking) =
        (office.get(&csv("sheets")).await.is(200).text(), office.get(&csv("ranking")).await.is(200).text());
    assert_eq!(computed_again(&sheets), ranking);
    assert!(sheets.contains(",,,,weight,defence,40") && sheets.contains("absent,defence,zero"), "{sheets}");
    assert!(ranking.lines().nth(1).expect("a line").contains(",defence,"), "{ranking}");
    let report = office.get(&format!("/office/rounds/{}/integrity?sheets=all", panel.round)).await.is(200);
    report.says("和书面评审比较");
    let reweighed = sheets.replacen(",weight,desk,60", ",weight,desk,61", 1);
    assert_ne!(computed_again(&reweighed), ranking, "the script notices another weight");
    // The script notices a changed half point.
    let tampered = sheets.replacen(",points,plans,18.0", ",points,plans,17.5", 1);
    assert_ne!(tampered, sheets);
    assert_ne!(computed_again(&tampered), ranking);
    app.again(&panel.judges[0]).await.hand.get(&csv("sheets")).await.is(404);
}

#[tokio::test]
async fn the_report_says_what_to_look_at() {
    let app = TestApp::new().await;
    // The first expert stands apart on the first unit; the others are alike there.
    let panel = panel(&app, |n, k| match (n, k) {
        (0, 0) => "1",
        (0, _) => "18",
        (1, k) => ["10", "11", "12", "13", "14"][k],
        (2, k) => ["3", "4", "5", "6", "7"][k],
        (_, k) => ["15", "15.5", "16", "16.5", "17"][k],
    })
    .await;
    let office = app.office().await;
    let report = format!("/office/rounds/{}/integrity?sheets=all", panel.round);
    let page = office.get(&report).await.is(200);
    let sheets = |page: &str| page.matches("href=\"/office/sheets/").count();
    let all = sheets(&page.text());
    page.says("解锁0次，偏离1份，逐项相同4份，用时过短0份")
        .says("−17.0")
        .says("逐项相同的评分")
        .says("一次保存");
    let marked = office.get(report.trim_end_matches("?sheets=all")).await.is(200);
    assert!(sheets(&marked.text()) < all, "those without a mark are left out");
    marked.says("下面只列有标记的评分");
    // One sheet is unlocked after the others could be read, and changed.
    let sheet = app.sheet_of(panel.applications[0], panel.judges[0].expert, "desk").await;
    let unlocking = format!("/office/sheets/{}/unlocking", sheet.trim_start_matches("/review/"));
    office.post(&unlocking, &[("reason", "分数填错了行")]).await.redirects();
    office
        .get(&report)
        .await
        .is(200)
        .says("71.0 → 还没有重新提交")
        .is_silent_about("看得到别人的评分以后改的");
    app.locks(&panel.judges[0], &sheet, Category::Enterprise, "17").await.redirects();
    let page = office.get(&report).await.is(200);
    page.says("解锁1次，偏离0份")
        .says("71.0 → 87.0")
        .says("看得到别人的评分以后改的")
        .says("解锁后改分")
        .says("分数填错了行");
    app.auditor().await.get(&report).await.is(200).says("解锁1次");
    panel.judges[0].hand.get(&report).await.is(404);
}
