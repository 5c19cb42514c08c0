//! An officer at a browser: from the list to a file, clause by clause, with script and without, by mouse and by keyboard. With
//! `SHIFAN_PICTURES=folder` every stop is drawn.

use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        recommending::{desk_of, good_marks, id_of, pairs, photo},
    },
};
use shifan::standard::Category;
use sqlx::query_scalar;

/// Looks at the page as it stands, wide and narrow.
async fn looked_at(browser: &Browser, name: &str) {
    browser.is_looked_at(&format!("bureau_{name}")).await;
}

/// A full desk: one file sent back and handed in again with a change, others waiting, half examined, ready, in trouble.
async fn full_desk(app: &TestApp) -> (String, uuid::Uuid) {
    app.round().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let application = app.submitted(&firm, Category::Enterprise).await;
    let (authority, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    let more = app.copies(&application, 6).await;
    let marks = good_marks(app, Category::Enterprise);
    bureau.post(&desk_of(&more[0]), &pairs(&marks[..6])).await.redirects();
    bureau.post(&desk_of(&more[1]), &pairs(&marks)).await.redirects();
    let mut bad = marks.clone();
    bad[3].1 = "doubtful".into();
    bureau.post(&desk_of(&more[2]), &pairs(&bad)).await.redirects();
    for path in [&application, &more[3]] {
        let back = [("do", "return"), ("p-licence", "备案号写全"), ("due_on", "2026-03-20")];
        bureau.post(&format!("{}/return", desk_of(path)), &back).await.redirects();
    }
    let applicant = app.person(firm.account).await;
    app.corrects(&applicant, &application).await;
    app.fills_desk("绵阳备选第", &more[4], authority, 60, 31).await;
    (application, account)
}

#[tokio::test]
async fn an_officer_examines_with_script_and_by_keyboard() {
    let app = TestApp::new().await;
    let (application, account) = full_desk(&app).await;
    let Some(officer) = Browser::open(&served(&app).await).await else { return };
    officer.becomes(&app, account).await;
    officer.goes_to("/recommendation").await;
    looked_at(&officer, "list").await;
    officer.goes_to("/recommendation?state=waiting&work=resubmitted").await;
    officer.sees("重新提交待看1件").await;
    officer.clicks("绵阳云商科技有限公司").await;
    officer.sees("重新提交时改过的部分还没有看").await;
    looked_at(&officer, "examine").await;
    officer.presses_alt('j').await;
    assert_eq!(officer.row_in_focus().await, "row-1");
    officer.presses_alt('j').await;
    officer.presses_alt('j').await;
    assert_eq!(officer.row_in_focus().await, "row-3");
    officer.presses_alt('k').await;
    assert_eq!(officer.row_in_focus().await, "row-2");
    officer
        .answers(&[
            ("t-3".into(), "true".into()),
            ("c-3".into(), "complete".into()),
            ("m-3".into(), "yes".into()),
        ])
        .await;
    officer.sees("已自动保存").await;
    let mut owner = app.db.owner().await;
    let kept: Option<String> = query_scalar(
        "select met from examination where application_id = $1 and clause = '3' and submission_seq = 2",
    )
    .bind(id_of(&application))
    .fetch_optional(&mut owner)
    .await
    .expect("asks");
    assert_eq!(kept.as_deref(), Some("yes"), "kept without a button");
    officer.clicks("看与上次的差异").await;
    officer.sees("还有1个没有看").await;
    looked_at(&officer, "changes").await;
    officer.chooses("看过了").await;
    officer.clicks("记下看过的部分").await;
    officer.sees("改过的1个部分都看过了").await;
    visits(&officer).await;
    officer.leaves().await;
}

/// Writes down a visit, signs it, and looks at the empty sheet.
async fn visits(officer: &Browser) {
    officer.clicks("现场核查").await;
    let picture = officer.file("现场.jpg", &photo());
    let typed = [
        ("visited_on", "2026-03-02"),
        ("place", "涪城区科创大道1号"),
        ("visitors", "王一、赵二"),
        ("fo-3", "agrees"),
        ("ft-3", "备案证书原件"),
        ("conclusion", "agrees"),
        ("summary", "现场与申报一致。"),
        ("u-photos", &picture),
    ];
    officer.answers(&typed.map(|(name, value)| (name.to_owned(), value.to_owned()))).await;
    officer.clicks("保存核查记录").await;
    officer.sees("核查记录已保存").await;
    looked_at(officer, "visit").await;
    officer.clicks("保存并签名").await;
    officer.sees("已签名").await;
    looked_at(officer, "visit_signed").await;
    officer.clicks("空白核查表").await;
    officer.sees("核查人员签名").await;
    looked_at(officer, "checklist").await;
}

#[tokio::test]
async fn an_officer_examines_with_script_off() {
    let app = TestApp::new().await;
    let (application, account) = full_desk(&app).await;
    let Some(officer) = Browser::open_without_script(&served(&app).await).await else { return };
    officer.becomes(&app, account).await;
    officer.goes_to("/recommendation").await;
    officer.fills("搜索", "云商科技").await;
    officer.clicks("筛选").await;
    officer.sees("待审核1件").await;
    officer.clicks("保存视图、选择显示的列").await;
    officer.fills("把现在的筛选和排序存成视图", "云商").await;
    officer.clicks("保存视图").await;
    officer.sees("视图“云商”已保存").await;
    officer.clicks("绵阳云商科技有限公司").await;
    officer.chooses_in("真实性", "属实").await;
    officer.clicks("保存").await;
    officer.sees("审核结果已保存").await;
    let mut owner = app.db.owner().await;
    let kept: i64 = query_scalar("select count(*) from examination where application_id = $1 and truth = 'true' and submission_seq = 2")
        .bind(id_of(&application))
        .fetch_one(&mut owner)
        .await
        .expect("asks");
    assert_eq!(kept, 1);
    officer.leaves().await;
}
