//! The province sends a recommended file back for named sections; only those reopen, the place of the quota stays taken, and the
//! file comes back to the province.

use crate::support::{
    app::TestApp,
    applying::{good_section, mark},
    hand::Hand,
    recommending::{id_of, pairs},
};
use shifan::standard::{Category, EnterpriseType};
use sqlx::{Executor as _, query_scalar};
use uuid::Uuid;

/// A recommended file: its path, its unit's hand, its bureau's.
async fn recommended(app: &TestApp) -> (String, Hand<'_>, Hand<'_>) {
    let (file, unit, bureau) = recommended_by(app).await;
    (file, app.person(unit).await, bureau)
}

/// The same, with the account of the unit's person: for days later, when the session is over.
async fn recommended_by(app: &TestApp) -> (String, Uuid, Hand<'_>) {
    app.round().await;
    let firm = app.firm("绵阳云帆电子商务有限公司", "enterprise", "510703", 1).await;
    let file = app.submitted(&firm, Category::Enterprise).await;
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    app.recommends(&bureau, &file, Category::Enterprise).await.redirects();
    (file, firm.account, bureau)
}

async fn fact(app: &TestApp, file: &str, sql: &'static str) -> String {
    let mut owner = app.db.owner().await;
    query_scalar(sql).bind(id_of(file)).fetch_one(&mut owner).await.expect("a fact")
}

const STAGE: &str = "select stage from application where application_id = $1";
const HELD: &str = "select count(*)::text from quota_slot where application_id = $1";

/// The section with a further figure in it, as its page sends it.
async fn saves(
    app: &TestApp,
    unit: &Hand<'_>,
    file: &str,
    section: &str,
    icp: &str,
) -> crate::support::hand::Answer {
    let path = format!("{file}/sections/{section}");
    let page = unit.get(&path).await.text();
    let kind = Some(EnterpriseType::B2b);
    let mut fields = good_section(&app.app.house.current.enterprise, section, kind, 2025);
    for (name, value) in &mut fields {
        if name == "icp_number" {
            icp.clone_into(value);
        }
    }
    fields.push(("seen".into(), if page.contains("name=\"seen\"") { mark(&page) } else { String::new() }));
    unit.upload(&path, &pairs(&fields), &[]).await
}

/// The first submission was signed off, as by a unit with a signatory.
async fn signed_before(app: &TestApp, file: &str) {
    let mut work = app.system().await;
    let two = "insert into sign_off (sign_off_id, application_id, seq, digest, version, requested_at, requested_by, requested_name, points,
             decided_at, decided_by, decided_name, outcome)
         select gen_random_uuid(), $1, 1, repeat('a', 64), 1, $2, one.account_id, '周文', '[]', $2, other.account_id, '李晓', 'approved'
         from account one, account other where one.account_id < other.account_id limit 1";
    let id = id_of(file);
    sqlx::query(two).bind(id).bind(app.now()).execute(work.conn()).await.expect("a sign-off");
    let event = crate::support::given::TestPrepared { what: "sign_off", subject: id };
    work.commit(event).await.expect("commits");
}

#[tokio::test]
async fn a_correction_reopens_what_was_named_and_keeps_the_place() {
    let app = TestApp::new().await;
    let (file, unit, bureau) = recommended(&app).await;
    let office = app.office().await;
    let desk = format!("/acceptance/{}", id_of(&file));
    let ask = format!("{desk}/correction");
    office.get(&desk).await.is(200).says("要求补正，退给申报单位");
    office.post(&ask, &[("due_on", "2026-05-20")]).await.is(422).says("至少写一处").says("2026-05-20");
    let today = [("p-licence", "备案号和附件不一致"), ("due_on", "2026-03-01")];
    office.post(&ask, &today).await.is(422).says("补正期限至少要到明天").says("备案号和附件不一致");
    // Recommendations end on 10 April: the province's term may lie behind that.
    let good = [("p-licence", "备案号和附件不一致"), ("due_on", "2026-05-20")];
    office.posts_read(&desk, "/correction", &good).await.redirects();
    office.post(&ask, &good).await.refused("wrong_stage");
    assert_eq!(fact(&app, &file, STAGE).await, "correction_requested");
    assert_eq!(fact(&app, &file, HELD).await, "1");
    office.get(&desk).await.is(200).says("正在等申报单位补正");
    office.get("/office/letters").await.is(200).says("补正通知");
    let letter = format!("{file}/letters/1");
    unit.get(&letter).await.is(200).says("补正事项").says("四川省商务厅").says("备案号和附件不一致");
    bureau.get(&letter).await.is(200).says("备案号和附件不一致");
    let all: Vec<(&str, &str)> =
        ["complete", "category", "channel", "single"].map(|key| ("checks", key)).into();
    office.posts_read(&desk, "", &all).await.refused("wrong_stage");
    let words = [("reason", "撤回重报")];
    bureau.post(&format!("/recommendation/{}/recall", id_of(&file)), &words).await.refused("wrong_stage");

    unit.get(&file).await.is(200).says("省商务厅要求补正").says("备案号和附件不一致").says("要你补正");
    signed_before(&app, &file).await;
    let begun = [("slot", "icp_proof"), ("name", "备案截图.pdf"), ("size", "1000"), ("mark", "ab12")];
    unit.post(&format!("{file}/uploads"), &begun).await.is(200);
    unit.get(&format!("{file}/form")).await.is(200).says("这次不用改");
    unit.get(&format!("{file}/sections/basics")).await.redirects();
    saves(&app, &unit, &file, "licence", "蜀ICP备20260001号-2").await.redirects();
    let voided = "select count(*)::text from sign_off where application_id = $1 and voided_at is not null";
    assert_eq!(fact(&app, &file, voided).await, "1", "a change takes the signature away");
    let kind = [("enterprise_type", "b2c")];
    unit.post(&format!("{file}/kind"), &kind).await.refused("section_not_named");
    app.submit(&unit, &file).await;
    assert_eq!(fact(&app, &file, STAGE).await, "recommended");
    assert_eq!(fact(&app, &file, HELD).await, "1");
    office.posts_read(&desk, "", &all).await.redirects();
    assert_eq!(fact(&app, &file, STAGE).await, "accepted");
}

#[tokio::test]
async fn a_section_that_was_not_named_takes_nothing() {
    let app = TestApp::new().await;
    let (file, unit, _) = recommended(&app).await;
    let office = app.office().await;
    let desk = format!("/acceptance/{}", id_of(&file));
    let good = [("p-basics", "电话打不通"), ("due_on", "2026-04-20")];
    office.posts_read(&desk, "/correction", &good).await.redirects();
    saves(&app, &unit, &file, "licence", "蜀ICP备20260001号-3").await.refused("section_not_named");
    let answers = "select answers::text from application where application_id = $1";
    assert!(!fact(&app, &file, answers).await.contains("蜀ICP备20260001号-3"));
}

#[tokio::test]
async fn who_does_not_correct_in_time_can_be_refused_and_nothing_moves_by_hand() {
    let app = TestApp::new().await;
    let (file, unit, _) = recommended_by(&app).await;
    let office = app.office().await;
    let desk = format!("/acceptance/{}", id_of(&file));
    let good = [("p-licence", "备案号写全"), ("due_on", "2026-03-09")];
    office.posts_read(&desk, "/correction", &good).await.redirects();
    let mut work = app.system().await;
    let hand = format!(
        "update application set authority_id = (select authority_id from authority where prefecture_code = '510600'), version = version + 1 where application_id = '{}'",
        id_of(&file)
    );
    let refused = work.conn().execute(sqlx::AssertSqlSafe(hand)).await.expect_err("it keeps its authority");
    assert!(refused.to_string().contains("does not move or change like this"), "{refused}");
    drop(work);
    app.at("2026-03-10 00:00");
    let (unit, office) = (app.person(unit).await, app.office().await);
    unit.get(&format!("{file}/form")).await.is(200).says("已经截止");
    office.posts_read(&desk, "/refusal", &[("reason", "逾期没有补正")]).await.redirects();
    assert_eq!(fact(&app, &file, STAGE).await, "not_accepted");
}

#[tokio::test]
async fn the_list_finds_pages_and_names_what_lacks_a_letter() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm("绵阳云帆电子商务有限公司", "enterprise", "510703", 1).await;
    let file = app.submitted(&firm, Category::Enterprise).await;
    app.copies(&file, 60).await;
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    app.recommends(&bureau, &file, Category::Enterprise).await.redirects();
    let office = app.office().await;
    let list = office.get("/acceptance").await.is(200).says("待受理1件").says("缺推荐函");
    list.says("共1件，已全部列出");
    // By what stands in the file, not only by the name; by a word that stands nowhere, nothing.
    office.get("/acceptance?kw=%E4%BA%91%E5%B8%86").await.is(200).says("绵阳云帆电子商务有限公司");
    office
        .get("/acceptance?kw=%E6%B2%A1%E6%9C%89%E8%BF%99%E5%AE%B6")
        .await
        .is(200)
        .says("没有符合条件的申报");
    office.get("/acceptance?letter=missing&category=base").await.is(200).says("没有符合条件的申报");
    let mut address = "/acceptance?state=with_authority&sort=number".to_owned();
    let (mut seen, mut pages) = (Vec::new(), 0);
    loop {
        let page = office.get(&address).await.is(200).text();
        let numbers = page.split("data-label=\"编号\">").skip(1).filter_map(|rest| rest.split('<').next());
        seen.extend(numbers.map(str::to_owned));
        pages += 1;
        let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        match links.into_iter().find(|href| href.contains("after=")) {
            Some(next) if pages < 5 => address = next.replace("&#38;", "&"),
            _ => break,
        }
    }
    assert!(seen.is_sorted(), "by number: {seen:?}");
    assert_eq!((seen.len(), pages), (60, 2), "fifty, then the rest");
    office.get("/desk").await.is(200).says("件已推荐，缺推荐函");
}

#[tokio::test]
async fn the_check_list_says_what_the_record_says_and_keeps_the_decision() {
    let app = TestApp::new().await;
    let (file, _, _) = recommended(&app).await;
    let office = app.office().await;
    let desk = format!("/acceptance/{}", id_of(&file));
    let sheet = format!("{desk}/checklist");
    let open = office.get(&sheet).await.is(200).says("□ 受理").says("第1次提交").says("上报材料还没有报送");
    open.says("本批次没有别的申报").says("名录里没有有效的称号");
    let checks =
        [("checks", "complete"), ("checks", "category"), ("checks", "channel"), ("checks", "single")];
    office.posts_read(&desk, "", &checks).await.redirects();
    office.get(&sheet).await.is(200).says("符合").is_silent_about("□ 受理");
}

/// What stands behind a mark of a page, up to the next quotation mark.
fn value(page: &str, mark: &str) -> String {
    page.split(mark).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_decision_is_on_what_was_read_or_the_page_of_today_comes_back() {
    let app = TestApp::new().await;
    let (file, unit, _) = recommended(&app).await;
    let office = app.office().await;
    let desk = format!("/acceptance/{}", id_of(&file));
    let old = value(&office.get(&desk).await.is(200).text(), "name=\"read\" value=\"");
    let good = [("p-licence", "备案号和附件不一致"), ("due_on", "2026-05-20")];
    office.posts_read(&desk, "/correction", &good).await.redirects();
    let waiting = "select string_agg(state || coalesce(cancel_reason, ''), ' ') from letter where application_id = $1 and letter_kind = 'correction'";
    assert_eq!(fact(&app, &file, waiting).await, "draft");
    saves(&app, &unit, &file, "licence", "蜀ICP备20260001号-4").await.redirects();
    app.submit(&unit, &file).await;
    assert_eq!(
        fact(&app, &file, waiting).await,
        "cancelled申报单位已经重新提交，不用再通知补正",
        "nobody is asked for what was handed in"
    );
    // Another window still shows the file of before.
    let mut accept: Vec<(&str, &str)> =
        ["complete", "category", "channel", "single"].map(|key| ("checks", key)).into();
    accept.push(("read", &old));
    office.post(&desk, &accept).await.is(422).says("在你打开以后有变化").says("value=\"single\" checked");
    let refuse = [("reason", "备案号还是不对"), ("read", old.as_str())];
    office.post(&format!("{desk}/refusal"), &refuse).await.is(422).says("备案号还是不对");
    let ask = [("p-licence", "再改一次"), ("due_on", "2026-05-21"), ("read", old.as_str())];
    office.post(&format!("{desk}/correction"), &ask).await.is(422).says("再改一次").says("2026-05-21");
    assert_eq!(fact(&app, &file, STAGE).await, "recommended");
    office.posts_read(&desk, "", &accept[..4]).await.redirects();
}

/// A file that says it is a 省级企业, handed in.
async fn direct(app: &TestApp) -> (String, Uuid) {
    let firm = app.firm("四川云商集团有限公司", "enterprise", "510703", 1).await;
    let applicant = app.person(firm.account).await;
    let file = app.draft(&applicant, true).await;
    app.fill(&applicant, &file, Category::Enterprise).await;
    app.submit(&applicant, &file).await;
    (file, firm.account)
}

#[tokio::test]
async fn a_flag_that_is_refused_after_the_recommendations_ends_the_file_and_says_so() {
    let app = TestApp::new().await;
    app.round().await;
    let (file, unit) = direct(&app).await;
    let desk = format!("/acceptance/{}", id_of(&file));
    let office = app.office().await;
    let before =
        value(&office.get(&desk).await.is(200).says("转绵阳市商务局").text(), "name=\"read\" value=\"");
    app.at("2026-04-10 18:00");
    let office = app.office().await;
    // What the page of before said would happen is not what can happen now.
    let passed = [("confirmed", "no"), ("reason", "市属企业"), ("read", before.as_str())];
    let page = office.post(&format!("{desk}/direct"), &passed).await.is(422);
    page.says("在你打开以后有变化").says("市属企业").says("推荐已于").says("不是，不予受理");
    let not_yet = [("reason", "市属企业"), ("read", before.as_str())];
    office.post(&format!("{desk}/refusal"), &not_yet).await.refused("direct_not_confirmed");
    let ends = [("confirmed", "end"), ("reason", "市属企业")];
    office.posts_read(&desk, "/direct", &ends).await.redirects();
    assert_eq!(fact(&app, &file, STAGE).await, "not_accepted");
    let said = "select reason from acceptance where application_id = $1 and not accepted";
    let says = "不是省级企业（市属企业）；本批次推荐已经截止，不能再由绵阳市商务局推荐";
    assert_eq!(fact(&app, &file, said).await, says);
    app.person(unit).await.get(&file).await.is(200).says(says);
}
