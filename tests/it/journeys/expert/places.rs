//! Places: drawn with a bound seed, filled by reserves when somebody steps aside or is suspended, given from a list.

use super::{fields, scalar};
use crate::support::{
    app::TestApp,
    hand::{Hand, Upload},
    reviews::Judge,
};
use shifan::{review::DrawFile, round::RoundId};
use sqlx::query_scalar;
use uuid::Uuid;

const DUE: [(&str, &str); 1] = [("due_on", "2026-05-20")];

/// An application in review, drawn from five judges and two more, and who was drawn.
async fn in_review(app: &TestApp, office: &Hand<'_>, round: RoundId) -> (Uuid, Vec<Uuid>, Vec<Uuid>) {
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let application = app.accepted(round, &firm, 1).await;
    app.judges().await;
    app.expert("陈新", "四川某学院", "510100").await;
    app.expert("杨立", "四川某研究所", "510100").await;
    app.drawn(office, round).await;
    office.post(&format!("/office/rounds/{round}/release"), &DUE).await.redirects();
    let mut owner = app.db.owner().await;
    let drawn = query_scalar("select expert_id from assignment where application_id = $1 order by expert_id")
        .bind(application)
        .fetch_all(&mut owner)
        .await
        .expect("a panel");
    let reserves = query_scalar("select expert_id from reserve where application_id = $1 order by position")
        .bind(application)
        .fetch_all(&mut owner)
        .await
        .expect("reserves");
    (application, drawn, reserves)
}

async fn judge<'a>(app: &'a TestApp, expert: Uuid) -> Judge<'a> {
    let sql = format!("select account_id::text from account where expert_id = '{expert}'");
    let account = scalar(app, &sql).await.parse().expect("an id");
    Judge { expert, hand: app.person(account).await }
}

#[tokio::test]
async fn who_declines_is_replaced_by_the_reserve_at_once() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let (application, drawn, reserves) = in_review(&app, &office, round).await;
    assert_eq!((drawn.len(), reserves.len()), (5, 2));
    let waiting = judge(&app, reserves[0]).await;
    waiting.hand.get("/review").await.is(200).says("现在没有请你评审的申报");
    let first = judge(&app, drawn[0]).await;
    let sheet = app.sheet_of(application, drawn[0], "desk").await;
    first.hand.get(&format!("{sheet}/recusal")).await.is(200).says("不是本人的专业领域");
    first.hand.post(&format!("{sheet}/recusal"), &[("kind", "lazy")]).await.is(422).says("选一个理由");
    first.hand.post(&format!("{sheet}/recusal"), &[("kind", "busy")]).await.redirects();
    waiting.hand.get("/review").await.is(200).says("绵阳云商科技有限公司");
    office.get("/desk").await.is(200).says("已递补");
    let ties = scalar(&app, "select count(*)::text from expert_tie").await;
    assert_eq!(ties, "0", "want of time is no tie");
    let second = judge(&app, drawn[1]).await;
    let kin = [("kind", "kin"), ("reason", "配偶在该公司任职")];
    let sheet = app.sheet_of(application, drawn[1], "desk").await;
    second.hand.post(&format!("{sheet}/recusal"), &kin).await.redirects();
    assert_eq!(scalar(&app, "select count(*)::text from expert_tie").await, "1", "a conflict is kept");
    let third = judge(&app, drawn[2]).await;
    let sheet = app.sheet_of(application, drawn[2], "desk").await;
    third.hand.post(&format!("{sheet}/recusal"), &[("kind", "unfit")]).await.redirects();
    office.get("/desk").await.is(200).says("要补派专家");
    let page = office.get(&format!("/office/rounds/{round}/assignments")).await.is(200);
    page.says("1位回避后空缺").says("不是本人的专业领域");
    assert_eq!(app.jobs_run().await, 0, "nothing is left to the job");
}

#[tokio::test]
async fn a_suspended_expert_loses_open_files_and_the_job_calls_a_reserve_who_can() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let (application, drawn, reserves) = in_review(&app, &office, round).await;
    let one = judge(&app, drawn[0]).await;
    let sheet = app.sheet_of(application, drawn[0], "desk").await;
    one.opens(&sheet).await;
    for expert in [drawn[0], reserves[0]] {
        let to = format!("/office/experts/{expert}/suspension");
        office.post(&to, &[("suspension", "接受调查")]).await.redirects();
    }
    one.hand.get(&sheet).await.refused("expert_suspended");
    one.hand.get(&format!("/applications/{application}/dossier")).await.is(404);
    one.hand.post(&sheet, &[("comment", "接着评")]).await.is(404);
    assert_eq!(app.jobs_run().await, 1);
    assert_eq!(app.jobs_run().await, 0, "once");
    one.hand.get(&sheet).await.is(404);
    judge(&app, reserves[0]).await.hand.get("/review").await.is(200).says("现在没有请你评审的申报");
    judge(&app, reserves[1]).await.hand.get("/review").await.is(200).says("绵阳云商科技有限公司");
    let why = scalar(&app, "select passed_reason from reserve where passed_at is not null").await;
    assert_eq!(why, "暂停评审");
    office
        .get(&format!("/office/rounds/{round}/assignments"))
        .await
        .is(200)
        .says("接受调查")
        .says("已派齐1件，共1件");
}

#[tokio::test]
async fn a_draw_is_bound_beforehand_recorded_and_computed_again() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.accepted(round, &firm, 1).await;
    app.expert("陈近", "绵阳某大学", "510700").await;
    let (seed, draws) = (format!("/office/rounds/{round}/seed"), format!("/office/rounds/{round}/draws"));
    let page = format!("/office/rounds/{round}/assignments");
    office.post(&seed, &[]).await.redirects();
    office.post(&seed, &[]).await.refused("seed_bound");
    let digest = scalar(&app, "select digest from draw_commitment").await;
    let secret = scalar(&app, "select seed_hex from draw_commitment").await;
    let anyone = app.anyone();
    anyone.get("/draws").await.is(200).says(&digest).says("还没有抽取").is_silent_about(&secret);
    office
        .get(&page)
        .await
        .is(200)
        .says(&digest)
        .says("可用专家1位，规则要求至少5位")
        .is_silent_about(&secret);
    office.post(&draws, &[]).await.refused("pool_too_small");
    assert_eq!(scalar(&app, "select count(*)::text from assignment").await, "0", "nothing half done");
    app.judges().await;
    office.post(&draws, &[]).await.redirects();
    anyone.get("/draws").await.is(200).says(&digest).says(&secret).is_silent_about("周明");
    let id = scalar(&app, "select expert_draw_id::text from expert_draw").await;
    let record = office.get(&format!("{draws}/{id}")).await.is(200);
    record.says(&secret).says("和记录一致").says("陈近").says("和申报单位在同一市州");
    let file = office.get(&format!("{draws}/{id}/draw.json")).await.is(200).text();
    let file: DrawFile = serde_json::from_str(&file).expect("a record");
    assert_eq!((file.recompute(), file.digest.as_deref()), (vec![], Some(digest.as_str())));
    let auditor = app.account(shifan::access::OFFICE, "auditor", "auditor", None, "auditor").await;
    app.person(auditor).await.get(&format!("{draws}/{id}")).await.is(200).says("和记录一致");
}

#[tokio::test]
async fn a_list_is_tried_line_by_line_and_written_whole_or_not_at_all() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    for n in 1..=2 {
        let firm = app.firm(&format!("绵阳第{n}电商有限公司"), "enterprise", "510703", n).await;
        app.accepted(round, &firm, n).await;
    }
    app.judges().await;
    app.expert("陈近", "绵阳某大学", "510700").await;
    let page = format!("/office/rounds/{round}/bulk");
    office.get(&page).await.is(200).says("试分派，不保存");
    office.post(&page, &[("list", " "), ("look", "1")]).await.is(422).says("粘贴名单");
    let bad = "申报编号,专家\n2026A-E0001,周明\n2026A-E0002\t陈近\n2026A-E0009,吴敏";
    let tried = office.post(&page, &[("list", bad), ("look", "1")]).await.is(200);
    let tried = tried
        .says("新分派1人次")
        .says("不能分派2行")
        .says("和申报单位在同一市州")
        .says("没有这个编号的可分派申报");
    tried.is_silent_about("分派1人次</button>");
    office.post(&page, &[("list", bad), ("assign", "1")]).await.is(422).says("一行也没有保存");
    assert_eq!(scalar(&app, "select count(*)::text from assignment").await, "0");
    let good = "2026A-E0001，周明\n2026A-E0001，吴敏\n2026A-E0002，周明";
    office.post(&page, &[("list", good), ("look", "1")]).await.is(200).says("分派3人次</button>");
    assert_eq!(scalar(&app, "select count(*)::text from assignment").await, "0", "a trial writes nothing");
    office.post(&page, &[("list", good), ("assign", "1")]).await.redirects();
    assert_eq!(scalar(&app, "select count(*)::text from assignment where released_at is null").await, "3");
    let again = [("list", good.to_owned()), ("assign", "1".to_owned())];
    office.post(&page, &fields(&again)).await.is(422).says("没有选中任何申报");
}

#[tokio::test]
async fn a_list_comes_as_a_file_is_looked_at_and_then_assigned() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.accepted(round, &firm, 1).await;
    app.judges().await;
    let file = format!("/office/rounds/{round}/bulk/file");
    let book = |rows: &[[&str; 2]]| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells) {
                match text.strip_prefix('=') {
                    Some(formula) => sheet.write_formula(row, column, formula).expect("a cell"),
                    None => sheet.write_string(row, column, *text).expect("a cell"),
                };
            }
        }
        book.save_to_buffer().expect("a workbook")
    };
    let send = async |bytes: &[u8]| {
        office.upload(&file, &[], &[("file", Upload { name: "名单.xlsx", bytes })]).await
    };
    send(b"").await.is(422).says("选一份名单");
    let formula = book(&[["申报编号", "专家"], ["2026A-E0001", "=A1"]]);
    send(&formula).await.is(422).says("文件里有1个格子不对").says("B2").says("是公式");
    let amiss = book(&[
        ["申报编号", "专家"],
        ["2026A-E0001", "周明"],
        ["2026A-E0009", "吴敏"],
        ["2026A-E0001", "某某"],
    ]);
    let tried = send(&amiss).await.is(200).says("不能分派2行").says(">A3<").says(">B4<");
    tried.says("2026A-E0009").is_silent_about("分派1人次</button>");
    let good = "申报编号,专家,工作单位\n2026A-E0001,周明,\n\n2026A-E0001,吴敏,\n";
    send(good.as_bytes()).await.is(200).says("分派2人次</button>");
    assert_eq!(scalar(&app, "select count(*)::text from assignment").await, "0", "a trial writes nothing");
    let list = "2026A-E0001\t周明\n\n2026A-E0001\t吴敏";
    office
        .post(&format!("/office/rounds/{round}/bulk"), &[("list", list), ("assign", "1")])
        .await
        .redirects();
    assert_eq!(scalar(&app, "select count(*)::text from assignment").await, "2");
}
