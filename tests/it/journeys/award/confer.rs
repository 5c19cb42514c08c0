//! Conferring, and what everyone may then read.

use super::{UNITS, certificate, path_of};
use crate::support::{
    app::TestApp,
    hand::Hand,
    rounds::{SCHEME, settings},
    titles::approves,
};
use shifan::{platform::db, round::RoundId, web::path};
use sqlx::{Executor as _, query, query_scalar};
use uuid::Uuid;

const NUMBER: &str = "川商电〔2026〕1号";

fn conferral(round: RoundId) -> String {
    format!("/office/rounds/{round}/conferral")
}

fn drafting(round: RoundId) -> String {
    format!("/office/rounds/{round}/announcement")
}

async fn title_by_hand(app: &TestApp, application: Uuid, on: &str) -> sqlx::Result<()> {
    let mut owner = app.db.owner().await;
    owner
        .execute(
            "select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}')",
        )
        .await?;
    query(
        "with made as (insert into announcement values (gen_random_uuid(), (select round_id from application where application_id = $1),
            '川商电' || gen_random_uuid(), $2::date, now(), null) returning announcement_id)
         insert into title select gen_random_uuid(), a.application_id, a.org_id, made.announcement_id, a.category, 'x', 'x',
            a.region_code, a.prefecture_code, '川电示企2099' || right(gen_random_uuid()::text, 3), '22222222', $2::date, 'valid', $2::date, '2099-01-01'
         from application a, made where a.application_id = $1",
    )
    .bind(application)
    .bind(on)
    .execute(&mut owner)
    .await
    .map(drop)
}

#[tokio::test]
async fn titles_are_conferred_from_the_day_after_the_last_day_and_not_before() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.at("2026-05-18 10:00");
    let listed = app.listed(round, "2026-05-18", &UNITS).await;
    app.at("2026-05-18 23:59:59");
    app.jobs_run().await;
    let office = app.office().await;
    let early = office.get(&conferral(round)).await.is(200);
    early
        .says("公示还没有期满，2026年5月19日起才能认定授牌")
        .says("<span class=\"sc-cite\">四(三)</span>")
        .is_silent_about("<button class=\"govuk-button\" type=\"submit\">认定");
    office.post(&conferral(round), &[("number", NUMBER)]).await.refused("notice_runs");
    let by_hand = title_by_hand(&app, listed[0].application, "2026-05-18").await.expect_err("too early");
    assert_eq!(db::constraint(&by_hand), Some("title_after_notice"));

    app.at("2026-05-19 00:00");
    assert_eq!(app.jobs_run().await, 1, "the notice ends at 24:00");
    let office = app.office().await;
    let page = office.get(&conferral(round)).await.is(200);
    page.says("拟好，等负责人签发").says("绵阳市商务局").is_silent_about("签发，认定");
    office.post(&drafting(round), &[("number", "")]).await.is(422).says("文号写成").says("有4处要改");
    office.post(&conferral(round), &[("digest", "")]).await.refused("document_not_drafted");
    app.drafts(round, NUMBER).await.redirects();
    let page = office.get(&conferral(round)).await.is(200);
    let page = page.says("签发，认定3个单位并公开名录").says("下次复核日期是2028年5月19日（周五）");
    page.says("进入示范名录，向社会公开").says("凭这两项查验证书");
    let by_hand = title_by_hand(&app, listed[0].application, "2026-05-18").await.expect_err("dated back");
    assert_eq!(db::constraint(&by_hand), Some("title_after_notice"));

    assert_eq!(approves(&office, round).await.redirects(), conferral(round));
    let after = office.get(&conferral(round)).await.is(200);
    let after =
        after.says("已认定3个单位，名录已经公开，批次已经关闭").says("川商电〔2026〕1号，认定3个单位");
    after.says("川电示企2026001").says("川电示基2026001").says("川电示县2026001");
    office.post(&conferral(round), &[("digest", "x")]).await.refused("nobody_to_confer");
    let mut owner = app.db.owner().await;
    let facts: (i64, i64, String, i64) = sqlx::query_as(
        "select (select count(*) from application where stage = 'conferred'), (select count(*) from audit_event where kind = 'title.conferred'),
            (select stage from round), (select count(*) from message where subject like '%被认定为%')",
    )
    .fetch_one(&mut owner)
    .await
    .expect("asks");
    assert_eq!(facts, (3, 3, "closed".into(), 3));
    let firm = app.person(listed[0].firm.account).await;
    firm.get(&format!("/applications/{}", listed[0].application))
        .await
        .is(200)
        .says("证书编号川电示企2026001");
}

#[tokio::test]
async fn everyone_reads_the_register_and_who_holds_a_certificate_its_state() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS).await;
    let anyone = app.anyone();
    let register = anyone.get("/register").await.is(200);
    let register =
        register.says("3个").says("绵阳云商科技有限公司").says("川电示企2026001").says("2026年5月19日");
    register.says("有效称号3个").is_silent_about(&certificate(&app, UNITS[0].0).await.1);
    for (filter, there, not) in [
        ("?category=base", UNITS[1].0, UNITS[0].0),
        ("?prefecture=510800", UNITS[2].0, UNITS[0].0),
        ("?q=%E4%BA%91%E5%95%86", UNITS[0].0, UNITS[1].0),
        ("?q=%E5%B7%9D%E7%94%B5%E7%A4%BA%E5%8E%BF2026001&year=2026&state=valid", UNITS[2].0, UNITS[1].0),
    ] {
        anyone.get(&format!("/register{filter}")).await.is(200).says(there).is_silent_about(not);
    }
    anyone.get("/register?state=revoked").await.is(200).says("没有符合条件的单位");
    anyone.get("/register?year=2013&q=x").await.is(200).says("连已经终止的一起查");
    let file = anyone.get("/register/list.csv?category=county").await.is(200).text();
    assert!(file.starts_with('\u{feff}') && file.lines().count() == 2, "{file}");
    assert!(
        file.contains("青川县商务和经济合作局,四川省农村电子商务示范县（市、区）,广元,2026-05-19"),
        "{file}"
    );

    let (number, code) = certificate(&app, UNITS[0].0).await;
    let entry = anyone.get(&path::register_entry(&number)).await.is(200);
    entry.says("2028年5月19日前").says("公示10个工作日").is_silent_about(&code);
    anyone.get(&path::register_entry("川电示企2026009")).await.is(404);
    let typed = format!(
        "/certificates?number={}&code={}+{}",
        path::escape(&number),
        &code[..4],
        code[4..].to_lowercase()
    );
    assert_eq!(anyone.get(&typed).await.redirects(), path_of(&number, &code));
    let page = anyone.get(&path_of(&number, &code)).await.is(200);
    assert_eq!(page.headers.get("x-robots-tag").map(|v| v.as_bytes()), Some(&b"noindex"[..]));
    let page = page.says("证书有效").says("下次复核").says("2028年5月19日前").says("川商电〔2026〕519号");
    assert_eq!(from_elsewhere(&anyone, &path_of(&number, &code)).await, page.text());
    page.says("<svg class=\"sc-qr\"").says("四川省电子商务示范企业（B2B").says("绵阳市商务局");
    let (other, other_code) = certificate(&app, UNITS[1].0).await;
    let altered = code.replace(&code[7..], if code.ends_with('2') { "3" } else { "2" });
    for (number, code) in [
        (number.as_str(), other_code.as_str()),
        (other.as_str(), code.as_str()),
        ("川电示企2026002", code.as_str()),
        (number.as_str(), altered.as_str()),
        (number.as_str(), ""),
        ("x", "y"),
    ] {
        let missed = anyone.get(&path_of(number, code)).await.is(404);
        missed.says("编号和校验码对不上").says("照证书抄写仍查不到").is_silent_about(UNITS[0].0);
    }
    anyone.get("/certificates?number=x&code=y").await.is(422).says("有2处要改").says("照证书抄写");
    anyone.get("/certificates").await.is(200).says("查一张证书");
}

#[tokio::test]
async fn a_unit_holds_one_title_and_a_document_number_is_used_once() {
    let app = TestApp::new().await;
    let first = app.round().await;
    let holders = app.conferred(first, "2026-05-19", &UNITS[..1]).await;
    app.at("2026-05-20 09:00");
    let again = settings("2026B", "2026-05-20 00:00", "2026-06-30 18:00", "2026-07-10 18:00", SCHEME);
    let second = app.round_of(&again).await;
    app.at("2026-08-18 09:00");
    let listed = app
        .listed(
            second,
            "2026-08-18",
            &[("德阳新商贸有限公司", "enterprise", "510603"), ("绵阳云商分公司", "enterprise", "510703")],
        )
        .await;
    let holder = holders[0].firm.org;
    let mut owner = app.db.owner().await;
    owner.execute("alter table application disable trigger application_moves").await.expect("the owner can");
    let sql = "with e as (select audit_append($1, now(), null, 'test', 'test', $1, '{}')) update application set org_id = $1 from e where application_id = $2";
    query(sql)
        .bind(holder)
        .bind(listed[1].application)
        .execute(&mut owner)
        .await
        .expect("the holder applied here too");
    app.at("2026-08-19 09:00");
    app.jobs_run().await;
    let office = app.office().await;
    let page = office.get(&conferral(second)).await.is(200).says("拟好，等负责人签发");
    page.says("绵阳云商分公司：已有有效称号（川电示企2026001），一个单位只认定一次");
    let used = app.drafts(second, "川商电〔2026〕519号").await.is(422);
    used.says("文号川商电〔2026〕519号已经用过，换一个文号").says("value=\"川商电〔2026〕519号\"");
    app.announces(second, "川商电〔2026〕3号").await.redirects();
    assert_eq!(
        certificate(&app, "德阳新商贸有限公司").await.0,
        "川电示企2026002",
        "numbers go on in the year"
    );
    office.post(&conferral(second), &[("digest", "x")]).await.refused("holds_title");
    let by_hand = title_by_hand(&app, listed[1].application, "2026-08-19").await.expect_err("a second title");
    assert_eq!(db::constraint(&by_hand), Some("title_one_valid"));
    for attack in [
        "update title set unit_name = 'x'",
        "update title set announced_on = '2020-01-01'",
        "update announcement set document_number = 'x'",
    ] {
        let refused = owner.execute(attack).await.expect_err(attack);
        assert!(
            matches!(db::constraint(&refused), Some("title_frozen" | "announcement_append_only")),
            "{attack}: {refused}"
        );
    }
    holder_ends(&app, &office, second, [listed[0].application, listed[1].application]).await;
}

#[tokio::test]
async fn a_struck_off_unit_gets_no_title() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.at("2026-05-18 10:00");
    let listed = app.listed(round, "2026-05-18", &UNITS[..2]).await;
    let office = app.office().await;
    let notice: Uuid = query_scalar("select notice_id from notice")
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("asks");
    let struck = format!("/notices/{notice}/struck-off/{}", listed[0].application);
    office.post(&struck, &[("reason", "近两年有违法记录")]).await.redirects();
    app.at("2026-05-19 09:00");
    app.jobs_run().await;
    let office = app.office().await;
    app.drafts(round, NUMBER).await.redirects();
    office.get(&conferral(round)).await.is(200).says("签发，认定1个单位").is_silent_about(UNITS[0].0);
    approves(&office, round).await.redirects();
    app.anyone().get("/register").await.is(200).says(UNITS[1].0).is_silent_about(UNITS[0].0);
    let by_hand = title_by_hand(&app, listed[0].application, "2026-05-19").await.expect_err("struck off");
    assert_eq!(db::constraint(&by_hand), Some("title_after_notice"));
}

#[tokio::test]
async fn two_officers_at_once_confer_once() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.at("2026-05-18 10:00");
    app.listed(round, "2026-05-18", &UNITS).await;
    app.at("2026-05-19 09:00");
    app.jobs_run().await;
    app.drafts(round, NUMBER).await.redirects();
    let (one, other) = (app.office().await, app.office().await);
    let (a, b) = tokio::join!(approves(&one, round), approves(&other, round));
    let mut answers = [a.status.as_u16(), b.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
    let titles: i64 =
        query_scalar("select count(*) from title").fetch_one(&mut app.db.owner().await).await.expect("asks");
    assert_eq!(titles, 3);
}

#[tokio::test]
async fn only_the_province_confers() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.at("2026-05-18 10:00");
    let listed = app.listed(round, "2026-05-18", &UNITS[..1]).await;
    let (_, bureau) = app.bureau("510700").await;
    for hand in [app.person(listed[0].firm.account).await, app.person(bureau).await, app.auditor().await] {
        hand.get(&conferral(round)).await.is(404);
        hand.post(&conferral(round), &[("number", NUMBER)]).await.is(404);
    }
    app.office().await.get(&conferral(RoundId::fresh())).await.is(404);
}

/// The page as it is asked for under another name: the code on it leads to the site's own address all the same.
async fn from_elsewhere(anyone: &Hand<'_>, path: &str) -> String {
    let request = axum::http::Request::get(path).header("host", "elsewhere.example");
    anyone.send(request.body(axum::body::Body::empty()).expect("a request")).await.is(200).text()
}

/// The second of a round's units holds a title: its file ends, and with it the round.
async fn holder_ends(app: &TestApp, office: &Hand<'_>, round: RoundId, units: [Uuid; 2]) {
    office.get(&conferral(round)).await.is(200).says("不重复认定，办结");
    let ending = |unit: Uuid| format!("{}/{unit}/ending", conferral(round));
    office.post(&ending(units[0]), &[]).await.refused("nobody_to_confer");
    office.post(&ending(units[1]), &[]).await.redirects();
    office.get(&format!("/applications/{}", units[1])).await.says("不重复认定").says("不予认定");
    let mut owner = app.db.owner().await;
    let stage: String = query_scalar("select stage from round where round_id = $1")
        .bind(round.uuid())
        .fetch_one(&mut owner)
        .await
        .expect("a round");
    assert_eq!(stage, "closed", "nothing in it moves any more");
    office.post(&ending(units[1]), &[]).await.refused("nobody_to_confer");
}
