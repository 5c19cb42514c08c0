//! The line of an activity moves: places stay enough for who waits, the host ends an enrolment, and who came is said by one at a time.

use super::{
    activity::{announced, enrols, form, leaves, stand},
    case_law::refused,
    hidden, holder, scalar,
};
use crate::support::{
    app::TestApp,
    applying::pdf_of,
    hand::{Hand, Upload},
};
use shifan::access::OFFICE;
use uuid::Uuid;

const EVERYONE: [(&str, &str); 3] =
    [("audience", "applicants"), ("audience", "bureaus"), ("audience", "holders")];

/// Unit, two bureaus and another unit, in this order; the unit's account.
async fn four(app: &TestApp) -> ([Hand<'_>; 4], Uuid) {
    let firm = holder(app, "绵阳物流电子商务有限公司").await;
    app.at("2026-06-10 09:00");
    let hands = [
        app.person(firm.account).await,
        app.person(app.bureau("510700").await.1).await,
        app.person(app.bureau("510600").await.1).await,
        app.person(app.firm("德阳商贸有限公司", "enterprise", "510603", 7).await.account).await,
    ];
    (hands, firm.account)
}

/// The value of the entry that ends somebody's enrolment.
async fn entry(host: &Hand<'_>, page: &str, unit: &str) -> String {
    let text = host.get(page).await.is(200).text();
    let before = text.split(&format!("\">{unit}，")).next().unwrap_or_default();
    before.rsplit('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn places_stay_enough_for_who_waits_and_the_host_ends_what_blocks_the_line() {
    let app = TestApp::new().await;
    let ([unit, first, second, third], _) = four(&app).await;
    let officer = app.officer().await;
    let page = announced(&officer, &EVERYONE).await;
    enrols(&unit, &page, "1").await.redirects();
    enrols(&first, &page, "4").await.redirects();
    enrols(&second, &page, "1").await.redirects();
    assert_eq!(stand(&app).await, "placed 1, waiting 4, waiting 1");
    let less = form(&[("places", "3"), EVERYONE[0], EVERYONE[1], EVERYONE[2], ("version", "1")]);
    officer
        .post(&format!("{page}/setting"), &less)
        .await
        .is(422)
        .says("候补的“绵阳市商务局”有4人，名额不能少于4")
        .says("结束他们的报名")
        .says("#places");

    let ending = format!("{page}/ending");
    let read = entry(&officer, &page, "绵阳市商务局").await;
    assert!(read.starts_with("waiting:"), "{read}");
    let ends = |enrolment: String, why: &'static str| [("enrolment", enrolment), ("why", why.to_owned())];
    let post = async |fields: [(&str, String); 2]| {
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        officer.post(&ending, &fields).await
    };
    post(ends(String::new(), "人数太多")).await.is(422).says("选要结束报名的单位").says("人数太多");
    post(ends(read.clone(), " ")).await.is(422).says("写明原因").says("selected");
    post(ends(read.clone(), "人数\u{0}太多")).await.is(422).says("看不见的字符");
    let refused = unit.post(&ending, &[]).await.status.as_u16();
    assert!([403, 404].contains(&refused), "a unit ends nobody's: {refused}");
    post(ends(read.clone(), "一个单位最多来两人")).await.redirects();
    assert_eq!(stand(&app).await, "placed 1, cancelled 4, placed 1");
    first.get("/messages").await.says("主办单位结束了").says("一个单位最多来两人");
    first.get(&page).await.says("主办单位结束了你们的报名").says("一个单位最多来两人");
    second.get("/messages").await.says("候补成功");
    officer.get(&page).await.says("主办单位结束：一个单位最多来两人");
    post(ends(read, "再结束一次")).await.is(422).says("已经取消").says("再结束一次");
    // It may come again, at the end of the line; then it is where the page did not show it.
    enrols(&third, &page, "2").await.redirects();
    enrols(&first, &page, "1").await.redirects();
    assert_eq!(stand(&app).await, "placed 1, cancelled 4, placed 1, placed 2, waiting 1");
    let waiting = entry(&officer, &page, "绵阳市商务局").await;
    leaves(&third, &page).await.redirects();
    post(ends(waiting, "满了")).await.is(422).says("候补成功，已报上名");
    let kinds = "select count(*)::text from audit_event where kind = 'enrolment.ended'";
    assert_eq!(scalar(&app, kinds).await, "1");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_unit_that_leaves_while_the_host_ends_its_enrolment_is_gone_once() {
    let app = TestApp::new().await;
    let ([unit, first, second, _], _) = four(&app).await;
    let officer = app.officer().await;
    let places = [("places", "1"), EVERYONE[0], EVERYONE[1], EVERYONE[2]];
    let page = announced(&officer, &places).await;
    enrols(&unit, &page, "1").await.redirects();
    enrols(&first, &page, "1").await.redirects();
    enrols(&second, &page, "1").await.redirects();
    let read = entry(&officer, &page, "绵阳物流电子商务有限公司").await;
    let (other, ending) = (app.officer().await, format!("{page}/ending"));
    let fields = [("enrolment", read.as_str()), ("why", "超过了人数")];
    let (one, two, left) =
        tokio::join!(officer.post(&ending, &fields), other.post(&ending, &fields), leaves(&unit, &page));
    let gone = [&one, &two, &left].iter().filter(|answer| answer.status == 303).count();
    assert_eq!(gone, 1, "{} {} {}", one.status, two.status, left.status);
    assert_eq!(stand(&app).await, "cancelled 1, placed 1, waiting 1", "one place was freed, and given once");
}

#[tokio::test]
async fn whoever_writes_an_enrolment_is_ended_by_its_host_and_the_line_has_room() {
    let app = TestApp::new().await;
    let ([unit, first, ..], firm) = four(&app).await;
    let officer = app.account(OFFICE, "office", "officer", None, "jingban").await;
    let host = app.person(officer).await;
    let page = announced(&host, &EVERYONE).await;
    enrols(&unit, &page, "1").await.redirects();
    enrols(&first, &page, "4").await.redirects();
    refused(
        &app,
        &[
            (officer, "update activity set places = 3", "activity_places_asked"),
            (officer, "update enrolment set state = 'cancelled' where state = 'waiting'", "enrolment_of_own"),
            (officer, "update enrolment set ended_reason = 'x' where state = 'placed'", "enrolment_ended"),
            (
                firm,
                "update enrolment set state = 'cancelled', state_at = '2026-06-10', ended_reason = 'x'",
                "enrolment_of_own",
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn who_came_is_said_by_one_at_a_time_and_an_empty_form_says_nothing() {
    let app = TestApp::new().await;
    let ([unit, first, ..], _) = four(&app).await;
    let page = announced(&app.officer().await, &EVERYONE).await;
    enrols(&unit, &page, "2").await.redirects();
    enrols(&first, &page, "2").await.redirects();
    app.at("2026-07-10 09:00");
    let (one, two) = (app.officer().await, app.officer().await);
    let attendance = format!("{page}/attendance");
    let ids =
        scalar(&app, "select string_agg(enrolment_id::text, ' ' order by place_in_line) from enrolment")
            .await;
    let (here, there) = ids.split_once(' ').expect("two");
    let said = "select string_agg(coalesce(attended::text, '?'), ' ' order by place_in_line) from enrolment";
    let version = hidden(&one.get(&page).await.is(200).text(), "version");
    assert_eq!(version, "1");
    one.post(&attendance, &[("version", "1"), ("noting", "yes")])
        .await
        .is(422)
        .says("勾选到场的单位")
        .says("#nobody");
    assert_eq!(scalar(&app, said).await, "? ?", "nobody is noted as absent unsaid");
    let both = [("version", "1"), ("noting", "yes"), ("nobody", "yes"), ("came", here)];
    one.post(&attendance, &both).await.is(422).says("去掉一边");
    one.post(&attendance, &[("version", "1"), ("noting", "yes"), ("came", here)]).await.redirects();
    assert_eq!(scalar(&app, said).await, "true false");
    // The other read the page before that: it sees what was said, with its own ticks.
    let late = [("version", "1"), ("noting", "yes"), ("came", there)];
    let text = two.post(&attendance, &late).await.is(422).says("现在的安排在这一页").text();
    assert_eq!(scalar(&app, said).await, "true false", "not overwritten");
    let ticked = |id: &str| text.contains(&format!("value=\"{id}\" checked"));
    assert!(ticked(there) && !ticked(here), "what was ticked is there");
    let version = hidden(&text, "version");
    two.post(&attendance, &[("version", &version), ("noting", "yes"), ("nobody", "yes")]).await.redirects();
    assert_eq!(scalar(&app, said).await, "false false");
}

#[tokio::test]
async fn what_everyone_reads_is_a_pdf_and_shows_nobodys_number() {
    let app = TestApp::new().await;
    let ([unit, ..], _) = four(&app).await;
    let officer = app.officer().await;
    let told = |field: &'static str, says: &'static str| form(&[("audience", "holders"), (field, says)]);
    for (field, says, found) in [
        ("title", "找13800001234报到", "名称里有手机号138****1234"),
        ("venue", "绵阳市某某路8号，13800001234", "地点里有手机号138****1234"),
        ("description", "食宿找王师傅13800001234", "内容里有手机号138****1234"),
        ("contact", "王师傅51070219900101123X", "联系方式里有证件号510****123X"),
        ("description", "两\u{0}天", "看不见的字符"),
        ("contact", "李老师\u{202e}028-12345678", "看不见的字符"),
    ] {
        let back = officer.post("/exchange/activities", &told(field, says)).await.is(422).says(found);
        back.says(&format!("#{field}"));
    }
    let page = announced(&officer, &told("contact", "李老师 13800001234")).await;
    let note = [
        ("version", "1"),
        ("persons", "1"),
        ("contact", "周敏"),
        ("phone", "13800000000"),
        ("note", "素\u{0}食"),
    ];
    unit.post(&format!("{page}/enrolment"), &note).await.is(422).says("备注里有看不见的字符").says("周敏");
    let cancelling = format!("{page}/cancelling");
    officer
        .post(&cancelling, &[("version", "1"), ("reason", "停\u{0}电")])
        .await
        .is(422)
        .says("看不见的字符");
    officer
        .post(&cancelling, &[("version", "1"), ("reason", "问13800001234")])
        .await
        .is(422)
        .says("手机号138****1234");

    let picture = crate::support::recommending::photo();
    let hands = async |(title, public): (&str, &str), file: Upload<'_>| {
        officer
            .upload(
                &format!("{page}/materials"),
                &[("material", title), ("public", public)],
                &[("u-material", file)],
            )
            .await
    };
    let jpg = || Upload { name: "现场.jpg", bytes: &picture };
    let back = hands(("日程", "yes"), jpg()).await.is(422).says("公众也可以看的只收PDF").says("日程");
    back.says("重新选一次文件").says("#u-material");
    hands(("讲义", ""), jpg()).await.redirects();
    let bytes = pdf_of("日程", 1);
    let pdf = || Upload { name: "日程.pdf", bytes: &bytes };
    hands(("找13800001234", "yes"), pdf()).await.is(422).says("材料名称里有手机号");
    hands(("日程", "yes"), pdf()).await.redirects();
    officer.get(&page).await.says("文件属性里的作者");
    let law = "update activity_file set open_to_public = true where media_type = 'image/jpeg'";
    let jingban = app.account(OFFICE, "office", "officer", None, "jingban").await;
    refused(&app, &[(jingban, law, "activity_file_public_pdf")]).await;
}
