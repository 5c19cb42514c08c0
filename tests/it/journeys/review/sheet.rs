//! An expert's sheet: saved, wrong, locked.

use super::released;
use crate::support::{app::TestApp, reviews::filled};
use shifan::standard::Category;

#[tokio::test]
async fn points_out_of_range_or_step_are_named_and_nothing_typed_is_lost() {
    let app = TestApp::new().await;
    let (_, judges, sheet) = released(&app).await;
    let form =
        [("p-standing", "20.5"), ("p-platform", "13.3"), ("n-standing", "材料齐全"), ("p-benefit", "16.5")];
    let page = judges[0].hand.post(&sheet, &form).await.is(422);
    let page = page.says("最多20分（附件1第1条）").says("只能是0.5的倍数，例如16或16.5（附件1第3条、第4条）");
    let page = page.says("value=\"20.5\"").says("value=\"13.3\"").says("材料齐全").says("value=\"16.5\"");
    page.says("有2处要改：评分");
    judges[0].hand.get(&sheet).await.is(200).is_silent_about("value=\"16.5\"");
}

#[tokio::test]
async fn a_draft_is_kept_and_shown_again() {
    let app = TestApp::new().await;
    let (_, judges, sheet) = released(&app).await;
    let form = [
        ("g-lawful", "yes"),
        ("p-benefit", "16.5"),
        ("n-benefit", "就业数据有佐证"),
        ("comment", "总体较好"),
    ];
    assert_eq!(judges[0].hand.post(&sheet, &form).await.redirects(), sheet);
    let page = judges[0].hand.get(&sheet).await.is(200);
    page.says("value=\"16.5\"").says("就业数据有佐证").says("总体较好").says("已评1项，共6项").says("评分中");
    judges[0].hand.post(&sheet, &[("p-benefit", "")]).await.redirects();
    judges[0].hand.get(&sheet).await.is(200).says("已评0项，共6项");
}

#[tokio::test]
async fn a_sheet_is_locked_only_when_it_is_complete_with_remarks_at_the_extremes() {
    let app = TestApp::new().await;
    let (application, judges, sheet) = released(&app).await;
    let page = judges[0].hand.post(&format!("{sheet}/lock"), &[("p-benefit", "16.5")]).await.is(422);
    page.says("判定“守法合规”是否通过").says("给“行业地位和示范价值”评分").says("value=\"16.5\"");
    let page = app.locks(&judges[0], &sheet, Category::Enterprise, "20").await.is(422);
    page.says("“专项条件和经营数据”给了20分，写明理由（附件1第9条、第10条、第11条、第12条）");
    let mut form = filled(app.app.house.current.of(Category::Enterprise), "20");
    form.push(("n-special".into(), "四项全部达标，数据经审计".into()));
    form.push(("g-lawful".into(), "no".into()));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    judges[0].hand.post(&format!("{sheet}/lock"), &form).await.redirects();
    judges[0].hand.get(&sheet).await.is(200).says("已提交，不能再改").says("90.0");
    judges[0].hand.post(&sheet, &[("p-benefit", "1")]).await.refused("sheet_locked");
    judges[0].hand.post(&format!("{sheet}/lock"), &form).await.refused("sheet_locked");
    judges[0].hand.post(&format!("{sheet}/recusal"), &[("reason", "晚了")]).await.refused("sheet_locked");
    let _ = application;
}

#[tokio::test]
async fn others_sheets_are_seen_only_after_the_own_is_locked() {
    let app = TestApp::new().await;
    let (application, judges, first) = released(&app).await;
    app.locks(&judges[0], &first, Category::Enterprise, "18.5").await.redirects();
    let second = app.sheet_of(application, judges[1].expert, "desk").await;
    judges[1].hand.get(&second).await.is(200).is_silent_about("88.5");
    judges[0].hand.get(&first).await.is(200).says("其他专家还没有提交");
    app.locks(&judges[1], &second, Category::Enterprise, "10").await.redirects();
    judges[1]
        .hand
        .get(&second)
        .await
        .is(200)
        .says("其他专家已提交的评分")
        .says("88.5")
        .is_silent_about("周明");
    judges[0].hand.get(&first).await.is(200).says("80.0");
    judges[1].hand.get(&first).await.is(404);
}
