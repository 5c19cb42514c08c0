//! From locked sheets to the proposed list.

use crate::support::{app::TestApp, hand::Hand, reviews::Judge};
use shifan::{round::RoundId, standard::Category};
use sqlx::query_scalar;
use uuid::Uuid;

/// Three released applications: two end with the same total, one above them.
pub async fn scored<'a>(app: &'a TestApp, office: &Hand<'_>, round: RoundId) -> (Vec<Uuid>, Vec<Judge<'a>>) {
    let mut applications = Vec::new();
    for (n, name) in (1..).zip(["绵阳云商科技有限公司", "南充丝路电商有限公司", "德阳重装在线有限公司"])
    {
        let region = ["510703", "511302", "510603"][n as usize - 1];
        let firm = app.firm(name, "enterprise", region, n).await;
        applications.push(app.accepted(round, &firm, n).await);
    }
    let judges = app.judges().await;
    app.released(office, round, &applications, &judges).await;
    for (application, last) in applications.iter().zip(["15", "10", "10"]) {
        for judge in &judges {
            let sheet = app.sheet_of(*application, judge.expert, "desk").await;
            app.locks(judge, &sheet, Category::Enterprise, last).await.redirects();
        }
    }
    (applications, judges)
}

pub fn decisions(applications: &[Uuid], decided: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut form = vec![("category".to_owned(), "enterprise".to_owned())];
    for (id, (decision, reason)) in applications.iter().zip(decided) {
        form.push((format!("d-{id}"), (*decision).to_owned()));
        form.push((format!("r-{id}"), (*reason).to_owned()));
    }
    form
}

pub async fn post(hand: &Hand<'_>, path: &str, form: &[(String, String)]) -> crate::support::hand::Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    hand.post(path, &form).await
}

/// The order of equals, as a meeting decided it.
pub fn in_order(position: u32, equals: &[Uuid]) -> Vec<(String, String)> {
    let mut form = vec![
        ("category".to_owned(), "enterprise".to_owned()),
        ("position".to_owned(), position.to_string()),
        (format!("ground-{position}"), "other".to_owned()),
        (format!("words-{position}"), "近期有投诉未办结的放在后面".to_owned()),
        (format!("by-{position}"), "审定会议".to_owned()),
        (format!("on-{position}"), "2026-03-02".to_owned()),
    ];
    form.extend(equals.iter().zip(1..).map(|(id, place)| (format!("o-{id}"), place.to_string())));
    form
}

pub async fn stage(app: &TestApp, application: Uuid) -> String {
    let mut owner = app.db.owner().await;
    query_scalar("select stage from application where application_id = $1")
        .bind(application)
        .fetch_one(&mut owner)
        .await
        .expect("an application")
}

/// The person of the unit that applied.
async fn applicant(app: &TestApp, application: Uuid) -> Hand<'_> {
    let account = "select p.account_id from account p join application a on a.org_id = p.tenant_id where a.application_id = $1";
    let mut owner = app.db.owner().await;
    let account = query_scalar(account).bind(application).fetch_one(&mut owner).await.expect("an account");
    app.person(account).await
}

#[tokio::test]
async fn the_list_follows_the_ranking_or_says_why_not() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let (applications, _) = scored(&app, &office, round).await;
    let page = format!("/office/rounds/{round}/ranking");
    let proposal = format!("/office/rounds/{round}/proposal");
    office.get(&page).await.is(200).says("并列").says("名额线：以上1家").says("85.0").says("80.0");
    let held = decisions(&applications, &[("propose", ""), ("hold", ""), ("pass", "")]);
    post(&office, &proposal, &held).await.is(422).says("南充丝路电商有限公司还是待议");
    post(&office, &page, &held).await.redirects();
    office.get(&page).await.is(200).says("拟认定1家，待议1家，不予认定1家");
    let tied = decisions(&applications, &[("propose", ""), ("propose", ""), ("pass", "")]);
    post(&office, &proposal, &tied).await.is(422).says("同分的单位选上了，先在“同分的次序”里定下谁在前");
    let ties = format!("/office/rounds/{round}/ties");
    post(&office, &ties, &in_order(2, &applications[1..])).await.redirects();
    office
        .get(&page)
        .await
        .is(200)
        .says("并列，次序1")
        .says("近期有投诉未办结的放在后面。审定会议2026年3月2日决定");
    let against = decisions(&applications, &[("propose", ""), ("pass", ""), ("propose", "")]);
    post(&office, &proposal, &against).await.is(422).says("名次在它后面的单位选上了，写明不选它的理由");
    let over = decisions(&applications, &[("pass", ""), ("propose", ""), ("propose", "")]);
    post(&office, &proposal, &over).await.is(422).says("名次在它后面的单位选上了，写明不选它的理由");
    let reasoned = decisions(&applications, &[("propose", ""), ("propose", ""), ("pass", "")]);
    let list = post(&office, &proposal, &reasoned).await.redirects();
    assert_eq!(
        stage(&app, applications[0]).await,
        "in_review",
        "nothing moves before the principal has approved"
    );
    post(&office, &proposal, &reasoned).await.refused("determination_waiting");
    let turned: Vec<Uuid> = applications[1..].iter().rev().copied().collect();
    post(&office, &ties, &in_order(2, &turned)).await.refused("tie_list_stands");
    app.approves(&list).await;
    for (application, expected) in applications.iter().zip(["proposed", "proposed", "not_proposed"]) {
        assert_eq!(stage(&app, *application).await, expected);
        // The record of steps says no more than the stage does.
        let file = applicant(&app, *application).await.get(&format!("/applications/{application}")).await;
        file.is(200)
            .says("评审中")
            .is_silent_about("拟认定")
            .is_silent_about("不予认定")
            .is_silent_about("拟定名单");
    }
    let page = office.get(&page).await.is(200).says("名单已经审定，排序和决定都不再变");
    page.says("近期有投诉未办结").is_silent_about("送负责人审定</button>");
    post(&office, &proposal, &reasoned).await.refused("nothing_to_propose");
}

#[tokio::test]
async fn the_order_of_equals_is_a_record_of_its_own() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let (applications, _) = scored(&app, &office, round).await;
    let (ties, page) = (format!("/office/rounds/{round}/ties"), format!("/office/rounds/{round}/ranking"));
    let turned = [applications[2], applications[1]];
    let mut bad = in_order(2, &turned);
    bad.retain(|(name, _)| name != "ground-2");
    bad.iter_mut().filter(|(name, _)| name.starts_with("o-")).for_each(|(_, place)| *place = "1".into());
    let again = post(&office, &ties, &bad).await.is(422).says("选定这个次序的依据").says("不和别的重复");
    again.says("近期有投诉未办结的放在后面");
    app.auditor().await.post(&ties, &[]).await.is(404);
    // Who is not equal is not put in order.
    post(&office, &ties, &in_order(1, &applications[..1])).await.refused("tie_not_equal");
    post(&office, &ties, &in_order(2, &applications[1..])).await.redirects();
    post(&office, &ties, &in_order(2, &turned)).await.redirects();
    let text = office.get(&page).await.is(200).text();
    let at = |name: &str| text.find(name).expect("listed");
    assert!(at("德阳重装在线有限公司") < at("南充丝路电商有限公司"), "the newer decision counts");
    let mut owner = app.db.owner().await;
    let kept: i64 =
        query_scalar("select count(*) from tie_decision").fetch_one(&mut owner).await.expect("counts");
    assert_eq!(kept, 2, "the earlier one stays written down");
    let form = decisions(&applications, &[("propose", ""), ("pass", ""), ("propose", "")]);
    let list = post(&office, &format!("/office/rounds/{round}/proposal"), &form).await.redirects();
    let says = "第2名2家同分，次序定为德阳重装在线有限公司、南充丝路电商有限公司。依据：其他，近期有投诉未办结的放在后面。由审定会议于2026年3月2日决定";
    office.get(&list).await.is(200).says(says);
    app.approves(&list).await;
    let late = sqlx::query(
        "insert into tie_place values ((select tie_decision_id from tie_decision limit 1), $1, 9)",
    );
    late.bind(applications[0])
        .execute(&mut owner)
        .await
        .expect_err("the database keeps the order as decided");
}

#[tokio::test]
async fn nothing_is_proposed_while_a_sheet_is_open() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let application = app.accepted(round, &firm, 1).await;
    let judges = app.judges().await;
    app.released(&office, round, &[application], &judges).await;
    let page = format!("/office/rounds/{round}/ranking");
    office.get(&page).await.is(200).says("还没有可以排序的申报").says("还有5份评分没有提交");
    for judge in &judges[1..] {
        let sheet = app.sheet_of(application, judge.expert, "desk").await;
        app.locks(judge, &sheet, Category::Enterprise, "10").await.redirects();
    }
    office.get(&page).await.is(200).says("还有1份评分没有提交，下面的名次还会变");
    let form = decisions(&[application], &[("propose", "")]);
    post(&office, &format!("/office/rounds/{round}/proposal"), &form).await.refused("sheets_open");
    app.auditor().await.get(&page).await.is(200).is_silent_about("送负责人审定</button>");
}

#[tokio::test]
async fn nobody_outside_knows_the_outcome_before_the_list_is_public() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let units = ["绵阳云商科技有限公司", "绵阳涪江优选有限公司"];
    let (first, second) = (
        app.firm(units[0], "enterprise", "510703", 1).await,
        app.firm(units[1], "enterprise", "510703", 2).await,
    );
    let listed = app.placed(round, &first, 1, "proposed").await;
    let passed = app.placed(round, &second, 2, "not_proposed").await;
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    let people = [(listed, app.person(first.account).await), (passed, app.person(second.account).await)];
    for (application, person) in &people {
        for page in [format!("/applications/{application}"), "/desk".to_owned(), "/applications".to_owned()] {
            person
                .get(&page)
                .await
                .is(200)
                .says("评审中")
                .is_silent_about("拟认定")
                .is_silent_about("不予认定");
        }
        let file = bureau.get(&format!("/applications/{application}")).await.is(200);
        file.says("评审中").is_silent_about("拟认定").is_silent_about("不予认定");
    }
    let form = [("title", "拟认定名单公示")];
    office.posts_read(&format!("/office/rounds/{round}/notice"), "", &form).await.redirects();
    people[0].1.get(&format!("/applications/{listed}")).await.is(200).says("公示中");
    people[1].1.get(&format!("/applications/{passed}")).await.is(200).says("不予认定");
}
