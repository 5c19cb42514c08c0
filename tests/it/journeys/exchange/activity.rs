//! Announced, enrolled for, full, promoted, changed, attended, cancelled; and places that are never given twice.

use super::{hidden, holder, scalar};
use crate::support::{
    app::TestApp,
    applying::pdf_of,
    hand::{Answer, Hand, Upload},
};
use futures_util::future::join_all;
use uuid::Uuid;

/// A form that announces training on 10 and 11 July 2026 for everyone who may be invited.
const GOOD: [(&str, &str); 11] = [
    ("kind", "training"),
    ("title", "农产品上行培训"),
    ("venue", "绵阳市涪城区某某路8号会议中心"),
    ("starts_on", "2026-07-10"),
    ("starts_time", "09:00"),
    ("ends_on", "2026-07-11"),
    ("ends_time", "17:00"),
    ("places", "4"),
    ("enrol_by", "2026-07-05"),
    ("description", "两天：选品、分级、打包。"),
    ("contact", "李老师 028-12345678"),
];

pub fn form<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form: Vec<_> =
        GOOD.iter().copied().filter(|(name, _)| !fields.iter().any(|(one, _)| one == name)).collect();
    form.extend(fields);
    form
}

/// Announces one; its page.
pub async fn announced(host: &Hand<'_>, fields: &[(&str, &str)]) -> String {
    host.post("/exchange/activities", &form(fields)).await.redirects()
}

/// Enrols so many persons, on the page as it is.
pub async fn enrols(hand: &Hand<'_>, page: &str, persons: &str) -> Answer {
    let shown = hidden(&hand.get(page).await.is(200).text(), "version");
    // Where there is no form any more, as from another window.
    let version = if shown.is_empty() { "1".to_owned() } else { shown };
    let form =
        [("version", version.as_str()), ("persons", persons), ("contact", "周敏"), ("phone", "13800000000")];
    hand.post(&format!("{page}/enrolment"), &form).await
}

pub async fn leaves(hand: &Hand<'_>, page: &str) -> Answer {
    hand.post(&format!("{page}/enrolment/cancelling"), &[]).await
}

/// How the enrolments stand: state and persons, in the order of coming.
pub async fn stand(app: &TestApp) -> String {
    scalar(app, "select string_agg(state || ' ' || persons, ', ' order by place_in_line) from enrolment")
        .await
}

#[tokio::test]
async fn places_are_given_in_order_and_freed_ones_go_to_the_front_of_the_line() {
    let app = TestApp::new().await;
    let firm = holder(&app, "绵阳物流电子商务有限公司").await;
    app.at("2026-06-10 09:00");
    let officer = app.officer().await;
    let page =
        announced(&officer, &[("audience", "applicants"), ("audience", "bureaus"), ("audience", "holders")])
            .await;
    let unit = app.person(firm.account).await;
    let others = [
        app.person(app.bureau("510700").await.1).await,
        app.person(app.bureau("510600").await.1).await,
        app.person(app.firm("德阳商贸有限公司", "enterprise", "510603", 7).await.account).await,
    ];
    enrols(&unit, &page, "").await.is(422).says("人数写1到20");
    enrols(&unit, &page, "5").await.is(422).says("一共4个名额");
    enrols(&unit, &page, "3").await.redirects();
    enrols(&unit, &page, "1").await.refused("activity_enrolled");
    unit.get(&page).await.says("已报名").says("3人，周敏").says("取消报名");
    // Two do not fit beside three; then one does not jump the line.
    enrols(&others[0], &page, "2").await.redirects();
    enrols(&others[1], &page, "1").await.redirects();
    others[1].get(&page).await.says("候补");
    enrols(&others[2], &page, "2").await.redirects();
    assert_eq!(stand(&app).await, "placed 3, waiting 2, waiting 1, waiting 2");
    officer.get(&page).await.says("德阳商贸有限公司").says("周敏 13800000000");
    others[2].get(&page).await.is_silent_about("绵阳物流");
    // Three become free: two, then one; the last two wait on.
    leaves(&unit, &page).await.redirects();
    assert_eq!(stand(&app).await, "cancelled 3, placed 2, placed 1, waiting 2");
    for told in &others[..2] {
        told.get("/messages").await.says("候补成功");
    }
    others[2].get("/messages").await.is_silent_about("候补成功");
    leaves(&unit, &page).await.refused("activity_not_enrolled");
    // More places bring the others in, and everyone is told what is different.
    let version = hidden(&officer.get(&format!("{page}/setting")).await.is(200).text(), "version");
    let more = form(&[
        ("places", "5"),
        ("audience", "applicants"),
        ("audience", "bureaus"),
        ("audience", "holders"),
        ("version", &version),
    ]);
    officer.post(&format!("{page}/setting"), &more).await.redirects();
    assert_eq!(stand(&app).await, "cancelled 3, placed 2, placed 1, placed 2");
    others[0].get("/messages").await.says("有更改").says("改了名额");
    let less = form(&[("places", "4"), ("audience", "holders"), ("version", "2")]);
    officer.post(&format!("{page}/setting"), &less).await.is(422).says("已经有5人报上名");
    officer.post(&format!("{page}/setting"), &more).await.is(422).says("你填的还在");
    // What was shown is what one enrols for.
    let stale = [("version", "1"), ("persons", "1"), ("contact", "周敏"), ("phone", "13800000000")];
    unit.post(&format!("{page}/enrolment"), &stale).await.is(422).says("现在的安排在这一页").says("周敏");
    let (name, phone) = ("周敏", "13800000000");
    let public = page.trim_start_matches("/exchange").to_owned();
    app.anyone().get("/activities").await.is(200).says("农产品上行培训").says("名额已满");
    let told = app.anyone().get(&public).await.is(200).says("5人，已报5人").text();
    assert!(!told.contains(name) && !told.contains(phone), "nobody is named to the public");
}

#[tokio::test]
async fn after_it_began_who_came_is_said_and_what_is_handed_out_is_for_those_who_may() {
    let app = TestApp::new().await;
    let firm = holder(&app, "绵阳物流电子商务有限公司").await;
    app.at("2026-06-10 09:00");
    let (_, host) = app.bureau("510700").await;
    let bureau = app.person(host).await;
    let stranger = app.person(app.bureau("510600").await.1).await;
    let (unit, anyone) = (app.person(firm.account).await, app.anyone());
    let outside = app.person(app.firm("德阳商贸有限公司", "enterprise", "510603", 7).await.account).await;
    let own = app.firm("绵阳在地商贸有限公司", "enterprise", "510703", 8).await;
    let untitled = app.person(own.account).await;
    let bad = form(&[("audience", "bureaus")]);
    bureau.post("/exchange/activities", &bad).await.is(422).says("不能选商务局").says("农产品上行培训");
    let past = form(&[("audience", "holders"), ("starts_on", "2026-06-09")]);
    bureau.post("/exchange/activities", &past).await.is(422).says("开始时间要晚于现在");
    bureau.post("/exchange/activities", &[]).await.is(422).says("选活动的类型").says("选谁可以报名");
    let page = announced(&bureau, &[("audience", "holders")]).await;
    // A bureau's activity is for its area, and for whom it says.
    for other in [&outside, &untitled, &stranger] {
        other.get(&page).await.is(200).says("不面向你们单位");
        enrols(other, &page, "1").await.refused("activity_not_invited");
    }
    assert_eq!(stranger.post(&format!("{page}/cancelling"), &[("reason", "x")]).await.status, 403);
    enrols(&unit, &page, "2").await.redirects();
    let (public, open) = handed_out(&app, &page, (&bureau, &unit, &untitled)).await;
    bureau.post(&format!("{page}/attendance"), &[("version", "1")]).await.refused("activity_not_begun");

    app.at("2026-07-05 23:59");
    let late = app.person(firm.account).await;
    leaves(&late, &page).await.redirects();
    enrols(&late, &page, "2").await.redirects();
    app.at("2026-07-06 00:00");
    enrols(&late, &page, "1").await.refused("activity_late");
    app.at("2026-07-10 09:00");
    leaves(&app.person(firm.account).await, &page).await.refused("activity_begun");
    let bureau = app.person(host).await;
    let enrolment = scalar(&app, "select enrolment_id::text from enrolment where state = 'placed'").await;
    bureau.get(&page).await.says("登记到场");
    bureau.post(&format!("{page}/attendance"), &[("version", "1"), ("came", &enrolment)]).await.redirects();
    assert_eq!(scalar(&app, "select attended::text from enrolment where state = 'placed'").await, "true");
    bureau.post(&format!("{page}/materials/{open}/removal"), &[]).await.redirects();
    anyone.get(&format!("{public}/materials/{open}")).await.is(404);
}

/// A schedule for everyone and notes for those who come; the public page, and the id of the schedule.
async fn handed_out(
    app: &TestApp,
    page: &str,
    (bureau, unit, untitled): (&Hand<'_>, &Hand<'_>, &Hand<'_>),
) -> (String, String) {
    let anyone = app.anyone();
    for (title, public) in [("日程", "yes"), ("讲义", "")] {
        let bytes = pdf_of(title, 1);
        let form = [("material", title), ("public", public)];
        let file = Upload { name: "材料.pdf", bytes: &bytes };
        bureau.upload(&format!("{page}/materials"), &form, &[("u-material", file)]).await.redirects();
    }
    bureau
        .upload(&format!("{page}/materials"), &[("material", "空")], &[])
        .await
        .is(422)
        .says("选要发的文件");
    let id = |title: &'static str| {
        format!("select activity_file_id::text from activity_file where title = '{title}'")
    };
    let (open, closed) = (scalar(app, &id("日程")).await, scalar(app, &id("讲义")).await);
    let public = page.trim_start_matches("/exchange").to_owned();
    anyone.get(&public).await.is(200).says("日程").is_silent_about("讲义");
    anyone.get(&format!("{public}/materials/{open}")).await.is(200);
    anyone.get(&format!("{public}/materials/{closed}")).await.is(404);
    assert_eq!(unit.get(&format!("{page}/materials/{closed}")).await.is(200).bytes, pdf_of("讲义", 1));
    untitled.get(&format!("{page}/materials/{closed}")).await.is(404);
    (public, open)
}

#[tokio::test]
async fn what_is_cancelled_is_told_to_everyone_who_enrolled() {
    let app = TestApp::new().await;
    let firm = holder(&app, "绵阳物流电子商务有限公司").await;
    app.at("2026-06-10 09:00");
    let (officer, unit) = (app.officer().await, app.person(firm.account).await);
    let bureau = app.person(app.bureau("510700").await.1).await;
    let page =
        announced(&officer, &[("places", "1"), ("audience", "holders"), ("audience", "bureaus")]).await;
    enrols(&unit, &page, "1").await.redirects();
    enrols(&bureau, &page, "1").await.redirects();
    let cancelling = format!("{page}/cancelling");
    officer.post(&cancelling, &[("version", "1"), ("reason", " ")]).await.is(422).says("写明原因");
    officer.post(&cancelling, &[("version", "0"), ("reason", "场地停电")]).await.is(422).says("场地停电");
    officer.post(&cancelling, &[("version", "1"), ("reason", "场地停电")]).await.redirects();
    for told in [&unit, &bureau] {
        told.get("/messages").await.says("取消了").says("场地停电");
    }
    officer.post(&cancelling, &[("version", "2"), ("reason", "再来")]).await.refused("activity_cancelled");
    leaves(&unit, &page).await.refused("activity_cancelled");
    let public = page.trim_start_matches("/exchange").to_owned();
    app.anyone().get(&public).await.is(200).says("已取消").says("场地停电");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixteen_at_once_for_four_places_exactly_four_have_one() {
    let app = TestApp::new().await;
    app.at("2026-06-10 09:00");
    let officer = app.officer().await;
    let mut rivals = Vec::new();
    for n in 1..=16 {
        let firm = app.firm(&format!("绵阳报名{n}号商贸有限公司"), "enterprise", "510703", 40 + n).await;
        rivals.push((app.person(firm.account).await, firm.org));
    }
    let page = announced(&officer, &[("audience", "applicants")]).await;
    let answers = join_all(rivals.iter().map(|(hand, _)| async { enrols(hand, &page, "1").await })).await;
    assert!(answers.iter().all(|answer| answer.status == 303));
    let count = async |state: &str| {
        scalar(&app, &format!("select count(*)::text from enrolment where state = '{state}'")).await
    };
    assert_eq!((count("placed").await.as_str(), count("waiting").await.as_str()), ("4", "12"));
    // Those who have a place leave at once: the first four of the line have theirs.
    let sql = "select string_agg(tenant_id::text, ' ') from enrolment where state = 'placed'";
    let placed: Vec<Uuid> = scalar(&app, sql).await.split(' ').map(|id| id.parse().expect("an id")).collect();
    let leaving = rivals.iter().filter(|(_, org)| placed.contains(org));
    join_all(leaving.map(|(hand, _)| async { leaves(hand, &page).await.redirects() })).await;
    assert_eq!((count("placed").await.as_str(), count("waiting").await.as_str()), ("4", "8"));
    let jumped = "select count(*)::text from enrolment w join enrolment p on p.activity_id = w.activity_id
        where w.state = 'waiting' and p.state = 'placed' and p.place_in_line > w.place_in_line";
    assert_eq!(scalar(&app, jumped).await, "0", "the line is not jumped");
}
