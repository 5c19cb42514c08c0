//! Returns that came late or are missing, counted at the re-review of their title: seen alike by all, decided by whoever assesses.

use super::{UNITS, rereview::stands, rereview_walk::called};
use crate::{
    journeys::returns::{hands_in, id},
    support::app::TestApp,
};
use shifan::web::path;

#[tokio::test]
async fn late_returns_are_counted_alike_for_all_and_want_a_word_of_the_assessor() {
    let app = TestApp::new().await;
    let (listed, place) = called(&app).await;
    let unit = UNITS[0].0;
    let (title, _, _) = app.title_of(unit).await;
    let desk = path::office_rereview(title);
    let part = |part| path::office_rereview_part(title, part);
    app.at("2026-04-01 09:00");
    assert_eq!(app.returns_due().await, 1);
    let officer = app.officer().await;
    officer.get(&desk).await.is(200).says("2024年5月20日以来还没有到期的统计报表");
    officer.post(&part("paper"), &[("what", "一册"), ("signed_by", "王小川")]).await.redirects();
    let blank = [("met-8", "met"), ("note-8", "")];
    app.assesses(&officer, unit, &[]).await;
    officer.post(&part("assessment"), &blank).await.redirects();
    // Due on 22 April, and nothing came: for the unit, its bureau and the province it is the same.
    app.at("2026-04-28 09:00");
    let (firm, officer) = (app.person(listed[0].firm.account).await, app.officer().await);
    let bureau = app.person(app.bureau("510700").await.1).await;
    for (hand, page) in [(&firm, &place), (&bureau, &place), (&officer, &desk)] {
        let page = hand.get(page).await.is(200);
        page.says("应报1期，按时0期，迟报0期，缺报1期").says("附件1第8条").says("2026年1季度").says("逾期");
    }
    let told = app.puts_up(&officer, unit, &[], "逐条核查").await.is(422);
    told.says("第8条（定期报送）：应报1期，按时0期，迟报0期，缺报1期，在说明里写明怎么看");
    // It comes, too late.
    let own = path::own_return(id(&app, unit, (2026, 1)).await);
    hands_in(&firm, &own, &[]).await;
    for (hand, page) in [(&firm, &place), (&bureau, &place), (&officer, &desk)] {
        hand.get(page).await.is(200).says("应报1期，按时0期，迟报1期，缺报0期");
    }
    bureau.get("/return-desk?view=came-late").await.is(200).says(unit).says("迟");
    bureau.get("/return-desk?view=late").await.is(200).is_silent_about(unit);
    for met in ["met", "not_applicable"] {
        let silent = officer.post(&part("assessment"), &[("met-8", met), ("note-8", " ")]).await.is(422);
        silent.says("在说明里写明怎么看").says("由评估的人判断");
    }
    let said = [("met-8", "met"), ("note-8", "系统切换，迟报后已补齐")];
    officer.post(&part("assessment"), &said).await.redirects();
    officer.get(&desk).await.is(200).says("系统切换，迟报后已补齐");
    app.puts_up(&officer, unit, &[], "逐条核查，符合要求").await.redirects();
    app.approves_conclusion(&app.office().await, title).await.redirects();
    assert_eq!(stands(&app, unit).await.0, "valid", "counted, and not decided by the count");
    firm.get(&place).await.is(200).says("迟报1期");
}
