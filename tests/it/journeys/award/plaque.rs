//! Plaques: ordered, made, signed for, lost, replaced, returned.

use super::UNITS;
use crate::support::{
    app::TestApp,
    applying::pdf_of,
    hand::Upload,
    likeness::{is_like, is_like_but},
    paper::Paper,
};
use calamine::{Data, Reader as _, Xlsx};
use shifan::{platform::db, round::RoundId, standard::Category};
use sqlx::{Executor as _, query_as, query_scalar};
use std::io::Cursor;
use uuid::Uuid;

fn list(round: RoundId) -> String {
    format!("/office/rounds/{round}/plaques")
}

/// The newest plaque of a unit.
async fn plaque(app: &TestApp, unit: &str) -> String {
    let sql = "select plaque_id from plaque join title using (title_id) where unit_name = $1 order by copy desc limit 1";
    let id: Uuid = query_scalar(sql).bind(unit).fetch_one(&mut app.db.owner().await).await.expect("a plaque");
    format!("/office/plaques/{id}")
}

fn step<'a>(state: &'a str, on: &'a str, receiver: &'a str, note: &'a str) -> [(&'a str, &'a str); 4] {
    [("state", state), ("on", on), ("receiver", receiver), ("note", note)]
}

#[tokio::test]
async fn plaques_are_ordered_once_and_listed_for_the_maker() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS).await;
    let office = app.office().await;
    office.get(&list(round)).await.is(200).says("定制3块标牌").says("还没有定制标牌");
    office.post(&list(round), &[("maker", " ")]).await.is(422).says("填写制作单位");
    office.post(&list(round), &[("maker", "成都某标牌厂")]).await.redirects();
    office
        .get(&list(round))
        .await
        .says("2026-1，成都某标牌厂")
        .says(UNITS[2].0)
        .is_silent_about("定制3块标牌</button>");
    office.post(&list(round), &[("maker", "成都某标牌厂")]).await.refused("no_plaque_to_order");
    let paper = Paper::of(office.get(&format!("{}.pdf", list(round))).await, "2026年第一批标牌制作清单.pdf");
    paper.says(
        &[UNITS[0].0, UNITS[1].0, UNITS[2].0, "川电示县2026001", "2026-1", "四川省电子商务示范企业"],
        &[],
    );
    is_like(&paper, 0, "plaques");
    let answer = office.get(&format!("{}.xlsx", list(round))).await.is(200);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.bytes)).expect("a workbook");
    let sheet = book.worksheet_range("标牌制作清单").expect("a sheet");
    let rows: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    let stored: Vec<(String, String)> = query_as(
        "select unit_name, certificate_number from title order by array_position(array['enterprise', 'base', 'county'], category)",
    )
    .fetch_all(&mut app.db.owner().await)
    .await
    .expect("titles");
    let listed: Vec<(String, String)> =
        rows[1..].iter().map(|row| (row[2].clone(), row[6].clone())).collect();
    assert_eq!(listed, stored);
    app.auditor().await.get(&list(round)).await.is(404);
}

#[tokio::test]
async fn the_sheet_is_printed_signed_scanned_and_taken_for_its_own_plaque_only() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..2]).await;
    let office = app.office().await;
    office.post(&list(round), &[("maker", "成都某标牌厂")]).await.redirects();
    app.at("2026-06-10 09:00");
    let office = app.office().await;
    let (here, there) = (plaque(&app, UNITS[0].0).await, plaque(&app, UNITS[1].0).await);
    let sheet = |of: &str| format!("{of}/sheet.pdf");
    let own = office.get(&sheet(&here)).await.is(200);
    let own = Paper::of(own, "标牌领取单 2026-1·川电示企2026001·第1块.pdf");
    own.says(&["四川省电子商务示范标牌领取单", UNITS[0].0, "领取人签名", "第1块"], &[UNITS[1].0]);
    is_like_but(&own, 0, "handover", &[[155, 0, 210, 34]]);
    let scan = office.get(&sheet(&here)).await.bytes;
    let others = office.get(&sheet(&there)).await.bytes;
    let send = async |bytes: &[u8]| {
        let file = Upload { name: "领取单.pdf", bytes };
        office.upload(&format!("{here}/sheets"), &[], &[("u-sheet", file)]).await
    };
    send(&scan).await.refused("plaque_sheet_early");
    office.get(&here).await.is(200).says("登记领取以后在这里上传扫描件");
    office.post(&here, &step("made", "2026-06-01", "", "")).await.redirects();
    office.post(&here, &step("handed_over", "2026-06-02", "李春", "")).await.redirects();
    office.get(&here).await.says("签字的领取单还没有上传");
    send(&others).await.is(422).says("这是另一块标牌的领取单");
    send(&pdf_of("白纸", 1)).await.is(422).says("看不清领取单右上角的二维码");
    let kept = async || -> i64 {
        let count = "select count(*) from plaque_sheet";
        query_scalar(count).fetch_one(&mut app.db.owner().await).await.expect("counts")
    };
    assert_eq!(kept().await, 0, "what does not fit is not kept");
    send(&scan).await.redirects();
    send(&scan).await.redirects();
    assert_eq!(kept().await, 2, "a better scan stands beside the first");
    assert_eq!(office.get(&format!("{here}/sheets/1")).await.is(200).bytes, scan);
    office.get(&format!("{here}/sheets/3")).await.is(404);
    // Lost, it keeps its sheet; the plaque that replaces it wants one of its own.
    office.post(&here, &step("lost", "2026-06-05", "", "办公场所搬迁时遗失")).await.redirects();
    office.get(&here).await.is(200).says("领取单.pdf");
    office.post(&list(round), &[("maker", "成都某标牌厂")]).await.redirects();
    let second = plaque(&app, UNITS[0].0).await;
    for typed in [step("made", "2026-06-10", "", ""), step("handed_over", "2026-06-10", "李春", "")] {
        office.post(&second, &typed).await.redirects();
    }
    let file = || [("u-sheet", Upload { name: "领取单.pdf", bytes: &scan })];
    office.upload(&format!("{second}/sheets"), &[], &file()).await.is(422).says("另一块标牌");
    office.post(&second, &step("returned", "2026-06-10", "", "")).await.redirects();
    office.get(&second).await.is(200).says("签字的领取单还没有上传");
}

#[tokio::test]
async fn a_plaque_is_handed_over_once_lost_replaced_and_returned() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..1]).await;
    let office = app.office().await;
    office.post(&list(round), &[("maker", "成都某标牌厂")]).await.redirects();
    app.at("2026-06-10 09:00");
    let office = app.office().await;
    let here = plaque(&app, UNITS[0].0).await;
    office.post(&here, &step("handed_over", "2026-06-01", "李春", "")).await.refused("plaque_step");
    office.post(&here, &step("", "", "", "")).await.is(422).says("有2处要改");
    office.post(&here, &step("made", "2026-06-01", "", "")).await.redirects();
    for (typed, says) in [
        (step("handed_over", "2026-06-02", "", ""), "填写领取人姓名"),
        (step("handed_over", "2026-05-31", "李春", ""), "日期在上一步"),
        (step("handed_over", "2026-06-11", "李春", ""), "日期在上一步"),
        (step("lost", "2026-06-02", "", ""), "写明怎么遗失的"),
    ] {
        office.post(&here, &typed).await.is(422).says(says);
    }
    let (one, other) = (app.office().await, app.office().await);
    let form = step("handed_over", "2026-06-02", "李春", "");
    let (a, b) = tokio::join!(one.post(&here, &form), other.post(&here, &form));
    let mut answers = [a.status.as_u16(), b.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409], "handed over once");
    office.get(&here).await.says("领取人李春");
    office.post(&here, &step("lost", "2026-06-05", "", "办公场所搬迁时遗失")).await.redirects();
    office.post(&here, &step("returned", "2026-06-06", "", "")).await.refused("plaque_step");
    office.post(&list(round), &[("maker", "成都某标牌厂")]).await.redirects();
    office.get(&list(round)).await.says("（第2块）").says("已挂失");
    let second = plaque(&app, UNITS[0].0).await;
    assert_ne!(second, here);
    for typed in [
        step("made", "2026-06-10", "", ""),
        step("handed_over", "2026-06-10", "李春", ""),
        step("returned", "2026-06-10", "", ""),
    ] {
        office.post(&second, &typed).await.redirects();
    }
    office.get(&here).await.says("办公场所搬迁时遗失").says("这块标牌已经办结");
    let mut owner = app.db.owner().await;
    let event = "select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}')";
    owner.execute(event).await.expect("an event");
    for (attack, refused) in [
        ("update plaque_step set receiver = 'x'", "plaque_step_append_only"),
        ("delete from plaque_step", "plaque_step_append_only"),
        (
            "insert into plaque_step (plaque_id, seq, state, on_day, receiver, at, by) select plaque_id, 9, 'handed_over', '2026-06-30', 'x', now(), by from plaque_step limit 1",
            "plaque_moves",
        ),
    ] {
        let error = owner.execute(attack).await.expect_err(attack);
        assert_eq!(db::constraint(&error), Some(refused), "{attack}");
    }
}

#[tokio::test]
async fn a_plaque_of_a_revoked_title_is_not_handed_over() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..1]).await;
    let office = app.office().await;
    office.post(&list(round), &[("maker", "成都某标牌厂")]).await.redirects();
    let here = plaque(&app, UNITS[0].0).await;
    office.post(&here, &step("made", "2026-05-19", "", "")).await.redirects();
    let ground = app.clauses(Category::Enterprise).remove(0);
    app.revokes(UNITS[0].0, &ground, "revoked").await;
    let office = app.office().await;
    office.get(&here).await.is(200).is_silent_about("value=\"handed_over\"");
    let on = app.now().format("%Y-%m-%d").to_string();
    office.post(&here, &step("handed_over", &on, "李春", "")).await.refused("plaque_title_revoked");
    let mut owner = app.db.owner().await;
    let event = "select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}')";
    owner.execute(event).await.expect("an event");
    let attack = "insert into plaque_step (plaque_id, seq, state, on_day, receiver, at, by)
        select plaque_id, 3, 'handed_over', '2026-12-30', 'x', now(), by from plaque_step limit 1";
    let error = owner.execute(attack).await.expect_err("the database refuses too");
    assert_eq!(db::constraint(&error), Some("plaque_title_revoked"), "{error}");
    drop(owner);
    // It was not lost: it is destroyed, with a word on how, and only because the title has ended.
    let page = office.get(&here).await.is(200);
    page.says("销毁后登记“已作废”").says("value=\"destroyed\"").is_silent_about("value=\"returned\"");
    let silent = office.post(&here, &step("destroyed", &on, "", "")).await.is(422);
    silent.says("写明怎么销毁的");
    office.post(&here, &step("destroyed", &on, "", "在省商务厅当场切割，两人在场")).await.redirects();
    office.get(&here).await.is(200).says("已作废").says("两人在场").says("这块标牌已经办结");
}

#[tokio::test]
async fn a_plaque_that_hangs_is_tracked_until_it_comes_back_and_one_of_a_held_title_is_not_destroyed() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let firm = app.conferred(round, "2026-05-19", &UNITS[..2]).await.remove(0).firm;
    let office = app.office().await;
    office.post(&list(round), &[("maker", "成都某标牌厂")]).await.redirects();
    app.at("2026-06-10 09:00");
    let office = app.office().await;
    let (here, there) = (plaque(&app, UNITS[0].0).await, plaque(&app, UNITS[1].0).await);
    for typed in [step("made", "2026-06-01", "", ""), step("handed_over", "2026-06-02", "李春", "")] {
        office.post(&here, &typed).await.redirects();
    }
    office.get(&here).await.is(200).is_silent_about("待收回");
    let title = app.title_of(UNITS[0].0).await.0;
    let ending = app.surrenders(firm.account, title).await;
    app.prepares_ending(&ending, "granted", "川商电〔2026〕9号").await;
    app.approves_ending(&ending).await;
    office.get(&list(round)).await.is(200).says("待收回");
    office.get(&here).await.is(200).says("待收回").says("收到后登记“已交回”");
    office.post(&here, &step("returned", "2026-06-10", "", "")).await.redirects();
    office.get(&here).await.is(200).says("已交回");
    // The other one's title is held.
    office.get(&there).await.is(200).is_silent_about("value=\"destroyed\"");
    let form = step("destroyed", "2026-06-10", "", "切割");
    office.post(&there, &form).await.refused("plaque_title_held");
    let mut owner = app.db.owner().await;
    let event = "select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}')";
    owner.execute(event).await.expect("an event");
    for (attack, says) in [
        (
            "insert into plaque_step (plaque_id, seq, state, on_day, note, at, by) select plaque_id, 2, 'destroyed', '2026-06-10', 'x', now(), by
             from plaque_step join plaque using (plaque_id) where plaque.state = 'ordered'",
            "plaque_title_held",
        ),
        (
            "insert into plaque_step (plaque_id, seq, state, on_day, at, by) select plaque_id, 4, 'destroyed', '2026-06-10', now(), by
             from plaque_step join plaque using (plaque_id) where plaque.state = 'returned' limit 1",
            "plaque_moves",
        ),
    ] {
        let error = owner.execute(attack).await.expect_err(attack);
        assert_eq!(db::constraint(&error), Some(says), "{attack}: {error}");
    }
}
