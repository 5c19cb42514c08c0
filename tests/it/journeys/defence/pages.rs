//! The papers of the day as pages: the same words as on paper, for the office and the auditor.

use super::called;
use crate::support::{app::TestApp, paper::Paper};

#[tokio::test]
async fn the_papers_of_the_day_are_also_pages_with_the_same_words() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let stage = called(&app, &office).await;
    let heard = app.session(&office, stage.round, (&stage.applications, &stage.judges)).await;
    let session = office.get(&heard.page).await.is(200).text();
    for (paper, round, least) in
        [("agenda", "2026年第一批答辩议程", 20), ("sign-in", "2026年第一批答辩签到表", 25)]
    {
        let page = format!("{}/{paper}", heard.page);
        assert!(session.contains(&format!("href=\"{page}\"")), "{page} is linked");
        let shown = office.get(&page).await.is(200).says("三楼会议室").says("南充丝路电商有限公司").text();
        let printed = office.get(&format!("{page}.pdf")).await.is(200).bytes;
        // The foot of the paper names its round, the page's head does; its title stands over the article.
        let title = round.trim_start_matches("2026年第一批");
        let compared = Paper { bytes: printed }.is_the_page(&shown, &[], &[round, title]);
        assert!(compared >= least, "{compared} texts of {paper} were compared");
    }
    let firm = app.firm("四川旁观企业有限公司", "enterprise", "510703", 7).await;
    app.person(firm.account).await.get(&format!("{}/sign-in", heard.page)).await.is(404);
}
