//! A unit is renamed, moves, is reorganised: on file, and with effect on the register, on open files and on nothing else.

use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        applying::{id_of, pdf_of},
        given::Firm,
        hand::{Answer, Hand, Upload},
    },
};
use shifan::{
    access::OFFICE,
    kernel::uscc::Uscc,
    platform::{db, session::Token},
    standard::Category,
};
use sqlx::{AssertSqlSafe, Executor as _, Postgres, Transaction, query_scalar};
use uuid::Uuid;

const OLD: &str = "绵阳旧名电子商务有限公司";
const NEW: &str = "绵阳新名数字科技有限公司";

/// Files a change: fields over a good form.
async fn files(hand: &Hand<'_>, fields: &[(&str, &str)]) -> Answer {
    let mut form = vec![("effective_on", "2026-03-02"), ("reason", "公司更名，已办变更登记")];
    form.retain(|(name, _)| !fields.iter().any(|(one, _)| one == name));
    form.extend(fields);
    let bytes = pdf_of("变更通知书", 1);
    hand.upload("/changes", &form, &[("u-proof", Upload { name: "变更通知书.pdf", bytes: &bytes })]).await
}

/// Answers what a page of a change asks.
async fn answers(hand: &Hand<'_>, page: &str, part: &str, verdict: &str, words: &str) -> Answer {
    let text = hand.get(page).await.is(200).text();
    let version = text.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let form = [("version", version.unwrap_or_default()), ("verdict", verdict), ("words", words)];
    hand.post(&format!("{page}/{part}"), &form).await
}

async fn scalar(app: &TestApp, sql: &str) -> String {
    let mut owner = app.db.owner().await;
    query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut owner).await.expect("a value")
}

/// A unit that was conferred a title on 2026-03-02, its bureau and the province.
async fn holder(app: &TestApp) -> Firm {
    let round = app.round().await;
    app.conferred(round, "2026-03-02", &[(OLD, "enterprise", "510703")]).await.remove(0).firm
}

/// The register's files, the open data and the API keep the announced name and tell the present one beside it.
async fn data_give_both_names(app: &TestApp, number: &str) {
    let anyone = app.anyone();
    let file = anyone.get("/register/list.csv").await.is(200).says("现用名称").text();
    let line = file.lines().find(|line| line.contains(number)).expect("its line");
    assert!(line.starts_with(OLD) && line.ends_with(NEW), "{line}");
    let file = anyone.get("/register/list.csv?on=2026-05-19").await.is(200).says("当日名称");
    file.says(OLD).is_silent_about(NEW);
    let titles: serde_json::Value =
        serde_json::from_slice(&anyone.get("/open-data/titles.json").await.is(200).bytes).expect("JSON");
    let row = &titles["rows"][0];
    assert_eq!((row["unit_name"].as_str(), row["present_name"].as_str()), (Some(OLD), Some(NEW)), "{titles}");
    assert_eq!(titles["changed_on"], "2026-06-10", "the renaming is a change of the data");
    anyone.get("/open-data").await.is(200).says("present_name").says("现用名称");
    let title: serde_json::Value =
        serde_json::from_slice(&anyone.get(&format!("/api/v1/titles/{number}")).await.is(200).bytes)
            .expect("JSON");
    let text = title.to_string();
    assert!(
        text.contains(&format!("\"unit_name\":\"{OLD}\""))
            && text.contains(&format!("\"present_name\":\"{NEW}\"")),
        "{text}"
    );
}

#[tokio::test]
async fn a_holder_is_renamed_and_the_register_tells_both_names_with_their_days() {
    let app = TestApp::new().await;
    let firm = holder(&app).await;
    app.at("2026-06-10 09:00");
    let (_, bureau) = app.bureau("510700").await;
    let (unit, bureau, office) =
        (app.person(firm.account).await, app.person(bureau).await, app.office().await);
    let number = scalar(&app, "select certificate_number from title").await;
    let entry = format!("/register/{number}");
    app.anyone().get(&entry).await.is(200).says(OLD).is_silent_about("认定时的名称");

    let page = files(&unit, &[("name", NEW), ("effective_on", "2026-05-20")]).await.redirects();
    unit.get(&page).await.is(200).says("待核对").says(NEW).says("撤回变更备案");
    files(&unit, &[("name", "另一个名称有限公司")]).await.refused("change_under_way");
    bureau.get("/messages").await.is(200).says("提交了变更备案");
    assert_eq!(bureau.get(&format!("{page}/file")).await.is(200).bytes, pdf_of("变更通知书", 1));
    answers(&office, &page, "check", "agree", "").await.refused("change_not_checked");
    answers(&bureau, &page, "check", "", "").await.is(422).says("选核对属实还是退回");
    answers(&bureau, &page, "check", "return", " ").await.is(422).says("写明理由");
    answers(&bureau, &page, "check", "refuse", "不行").await.refused("change_not_waiting");
    answers(&bureau, &page, "check", "agree", "执照已核对").await.redirects();
    bureau
        .post(&format!("{page}/check"), &[("verdict", "agree"), ("version", "2")])
        .await
        .refused("change_not_waiting");
    app.anyone().get(&entry).await.is(200).says(OLD).is_silent_about(NEW);

    let officer = app.person(app.account(OFFICE, "office", "officer", None, "jingban").await).await;
    officer.get(&page).await.is(200).says("执照已核对").is_silent_about("不予变更</b>");
    assert_eq!(answers(&officer, &page, "decision", "agree", "").await.status, 403, "a principal approves");
    office
        .post(&format!("{page}/decision"), &[("verdict", "agree"), ("version", "1")])
        .await
        .refused("change_stale");
    office.get("/messages").await.is(200).says("等省厅批准");
    answers(&office, &page, "decision", "agree", "").await.redirects();
    unit.get(&page).await.is(200).says("已生效").is_silent_about("撤回变更备案");
    unit.get("/messages").await.is(200).says("变更备案已生效");

    let anyone = app.anyone();
    anyone.get(&entry).await.is(200).says("现在的名称").says(NEW).says("认定时的名称").says(OLD);
    let code = scalar(&app, "select check_code from title").await;
    anyone
        .get(&format!("/certificates/{number}?code={code}"))
        .await
        .is(200)
        .says(NEW)
        .says(OLD)
        .says("现在的名称");
    anyone.get("/register").await.is(200).says(NEW).says(&format!("认定时：{OLD}"));
    // The register of a past day tells the name of that day.
    anyone.get("/register?on=2026-05-19").await.is(200).says(OLD).is_silent_about(NEW);
    anyone.get("/register?on=2026-05-20").await.is(200).says(NEW);
    for name in [OLD, NEW] {
        anyone.get(&format!("/register?q={name}")).await.is(200).says(&number);
    }
    let href = format!("/units/{}", firm.org);
    anyone.get(&href).await.is(200).says(NEW).says("曾用名").says(&format!("{OLD}（2026年5月20日变更）"));
    unit.get("/profile").await.is(200).says(NEW).says("变更备案");
    data_give_both_names(&app, &number).await;
    // The certificate stays as it was signed.
    let findings = shifan::award::queries::unsound(app.system().await.conn()).await.expect("asks");
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(scalar(&app, "select unit_name from title").await, OLD);
}

#[tokio::test]
async fn a_return_bears_the_name_of_its_period_beside_the_present_one() {
    let app = TestApp::new().await;
    let firm = holder(&app).await;
    app.at("2026-06-10 09:00");
    let account = app.bureau("510700").await.1;
    let unit = app.person(firm.account).await;
    let page = files(&unit, &[("name", NEW), ("effective_on", "2026-05-20")]).await.redirects();
    answers(&app.person(account).await, &page, "check", "agree", "执照已核对").await.redirects();
    answers(&app.office().await, &page, "decision", "agree", "").await.redirects();
    app.at("2026-07-01 09:00");
    app.returns_due().await;
    let both = format!("{OLD}（现名{NEW}）");
    let bureau = app.person(account).await;
    bureau.get("/return-desk?view=all&period=2026Q1").await.is(200).says(&both);
    bureau.get("/return-desk?view=all&period=2026Q2").await.is(200).says(NEW).is_silent_about(OLD);
    for name in [OLD, NEW] {
        bureau.get(&format!("/return-desk?view=all&period=2026Q1&q={name}")).await.is(200).says(&both);
    }
    bureau.get("/return-desk/list.csv?view=all&period=2026Q1").await.is(200).says(&both);
    let first = scalar(&app, "select stat_return_id::text from stat_return where quarter = 1").await;
    app.person(firm.account).await.get(&format!("/returns/{first}")).await.is(200).says(&both);
    bureau.get(&format!("/return-desk/{first}")).await.is(200).says(&both);
}

#[tokio::test]
async fn a_unit_renamed_in_the_middle_of_a_round_keeps_what_it_submitted() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(OLD, "enterprise", "510703", 1).await;
    let file = app.submitted(&firm, Category::Enterprise).await;
    let (unit, bureau) = (app.person(firm.account).await, app.person(app.bureau("510700").await.1).await);
    let desk = format!("/recommendation/{}", id_of(&file));
    bureau.get(&desk).await.is(200).says(OLD).is_silent_about("提交时的单位名称");
    let answers_before = scalar(&app, "select md5(answers::text || digest) from submission").await;
    app.at("2026-03-02 09:20");
    let page = files(&unit, &[("name", NEW), ("effective_on", "2026-03-02")]).await.redirects();
    // No title: the bureau's word enters it.
    bureau.get(&page).await.is(200).says("没有称号，不影响名录").says("立即生效");
    answers(&bureau, &page, "check", "agree", "").await.redirects();
    for (hand, path) in [(&unit, file.as_str()), (&bureau, desk.as_str())] {
        hand.get(path).await.is(200).says(NEW).says(&format!("提交时的单位名称是{OLD}"));
    }
    assert_eq!(scalar(&app, "select md5(answers::text || digest) from submission").await, answers_before);
    bureau.get("/recommendation").await.is(200).says(NEW);
    assert_eq!(scalar(&app, "select name from tenant where kind = 'org'").await, NEW);
}

#[tokio::test]
async fn a_unit_moves_and_is_reorganised_and_what_cannot_be_is_said_at_its_field() {
    let app = TestApp::new().await;
    let firm = holder(&app).await;
    app.at("2026-06-10 09:00");
    let other = app.firm("德阳某某商贸有限公司", "enterprise", "510603", 77).await;
    let (unit, office) = (app.person(firm.account).await, app.office().await);
    let bureau = app.person(app.bureau("510700").await.1).await;
    let new_bureau = app.person(app.bureau("510600").await.1).await;
    unit.get("/changes").await.is(200).says("还没有变更备案");
    files(&unit, &[]).await.is(422).says("变了哪一项就填哪一项");
    files(&unit, &[("name", OLD)]).await.is(422).says("没有和现在登记的不一样的");
    files(&unit, &[("name", NEW), ("effective_on", "2026-06-11")])
        .await
        .is(422)
        .says("不能晚于今天")
        .says(NEW);
    files(&unit, &[("region", "510603")]).await.is(422).says("填新的住所");
    files(&unit, &[("uscc", &other.uscc)]).await.is(422).says("选是合并还是改制");
    let taken = files(&unit, &[("uscc", &other.uscc), ("succession", "merger")]).await;
    taken.is(422).says("已经是另一家登记单位");
    unit.post("/changes", &[("name", NEW)]).await.is(422).says("上传证明材料").says(NEW);
    let code = Uscc::from_first_17("91510700MA7654321").expect("a code").to_string();
    let moved = [
        ("region", "510603"),
        ("address", "旌阳区长江路2号"),
        ("uscc", code.as_str()),
        ("succession", "reorganised"),
    ];
    let page = files(&unit, &moved).await.redirects();
    new_bureau.get(&page).await.is(404);
    answers(&bureau, &page, "check", "agree", "").await.redirects();
    answers(&office, &page, "decision", "return", "通知书不清楚").await.redirects();
    unit.get(&page).await.is(200).says("已退回").says("通知书不清楚").says("重新提交变更备案");
    let page = files(&unit, &moved).await.redirects();
    answers(&bureau, &page, "check", "agree", "").await.redirects();
    bureau.get(&page).await.is(200).says("德阳市旌阳区").says("改制，换发了新代码");
    answers(&office, &page, "decision", "agree", "").await.redirects();
    let org = firm.org;
    let now = format!("select region_code || ' ' || uscc || ' ' || address from org where org_id = '{org}'");
    assert_eq!(scalar(&app, &now).await, format!("510603 {code} 旌阳区长江路2号"));
    new_bureau.get("/messages").await.is(200).says("迁到你们这里");
    unit.get("/profile").await.is(200).says("510603").says("信用代码");
    // Titles and returns go on.
    for path in ["/returns", "/rereviews", "/desk"] {
        unit.get(path).await.is(200);
    }
    files(&unit, &[("name", NEW), ("effective_on", "2026-03-01")])
        .await
        .is(422)
        .says("早于上一次已生效的变更");
}

#[tokio::test]
async fn taken_back_refused_and_strangers_find_nothing() {
    let app = TestApp::new().await;
    let firm = holder(&app).await;
    app.at("2026-06-10 09:00");
    let (unit, office) = (app.person(firm.account).await, app.office().await);
    let bureau = app.person(app.bureau("510700").await.1).await;
    let stranger = app.firm("德阳某某商贸有限公司", "enterprise", "510603", 77).await;
    let stranger = app.person(stranger.account).await;
    let page = files(&unit, &[("legal_representative", "李大川")]).await.redirects();
    for path in [page.clone(), format!("{page}/file")] {
        stranger.get(&path).await.is(404);
    }
    stranger.post(&format!("{page}/withdrawal"), &[("version", "1")]).await.is(404);
    let editor = app.person(app.account(firm.org, "applicant", "editor", None, "bianji").await).await;
    editor.get("/changes/new").await.is(200).says("由单位账号的负责人提交");
    assert_eq!(files(&editor, &[("name", NEW)]).await.status, 403);
    unit.post(&format!("{page}/withdrawal"), &[("version", "1")]).await.redirects();
    unit.get(&page).await.is(200).says("已撤回");
    bureau.get("/messages").await.is(200).says("撤回了变更备案");
    let page = files(&unit, &[("legal_representative", "李大川")]).await.redirects();
    answers(&bureau, &page, "check", "agree", "").await.redirects();
    answers(&office, &page, "decision", "refuse", "").await.is(422).says("写明理由");
    answers(&office, &page, "decision", "refuse", "没有办变更登记").await.redirects();
    unit.get("/messages").await.is(200).says("变更备案没有批准").says("没有办变更登记");
    assert_eq!(scalar(&app, "select legal_representative from org where name like '绵阳%'").await, "张明远");
    let kinds =
        scalar(&app, "select count(*)::text from audit_event where kind in ('change.filed', 'change.moved')")
            .await;
    assert_eq!(kinds, "5", "filed twice, taken back, checked, refused");
}

/// A transaction entered as somebody, for an attack.
async fn as_someone(app: &TestApp, account: Uuid) -> Transaction<'static, Postgres> {
    let hand = app.person(account).await;
    let hash = Token::received(hand.token().expect("a session")).hash();
    let mut tx = app.db.pool.begin().await.expect("begins");
    let entered = sqlx::query("select enter($1, $2)").bind(hash).bind(app.now());
    entered.execute(&mut *tx).await.expect("enters");
    tx
}

#[tokio::test]
async fn whoever_writes_the_law_of_a_change_holds() {
    let app = TestApp::new().await;
    let firm = holder(&app).await;
    app.at("2026-06-10 09:00");
    let unit = app.person(firm.account).await;
    let (_, bureau) = app.bureau("510700").await;
    let page = files(&unit, &[("name", NEW)]).await.redirects();
    let officer = app.account(OFFICE, "office", "officer", None, "jingban").await;
    let id = page.trim_start_matches("/changes/").to_owned();
    let set =
        |stage: &str| format!("update change_filing set stage = '{stage}' where change_filing_id = '{id}'");
    let attacks = [
        (firm.account, set("entered"), "change_filing_by_whom"),
        (firm.account, "update org set name = '自己改的名称有限公司'".to_owned(), "org_keeps_name"),
        (firm.account, "update org set uscc = '91510700MA7654321X'".to_owned(), "org_keeps_code"),
        (firm.account, "update change_filing set name = 'x'".to_owned(), "change_filing_frozen"),
        (bureau, set("entered"), "change_touches_register"),
        (bureau, set("refused"), "change_filing_moves"),
        (bureau, "update change_filing set touches_register = false".to_owned(), "change_filing_frozen"),
        (officer, set("checked"), "change_filing_checked_first"),
    ];
    for (who, sql, constraint) in attacks {
        let mut work = as_someone(&app, who).await;
        let refused = work.execute(AssertSqlSafe(sql.clone())).await.expect_err(&sql);
        assert_eq!(db::constraint(&refused), Some(constraint), "{sql}");
    }
    answers(&app.person(bureau).await, &page, "check", "agree", "").await.redirects();
    let mut work = as_someone(&app, officer).await;
    let refused = work.execute(AssertSqlSafe(set("entered"))).await.expect_err("an officer");
    assert_eq!(db::constraint(&refused), Some("change_filing_by_principal"));
    for sql in ["delete from change_filing", "delete from change_step", "update change_step set words = 'x'"]
    {
        let mut owner = app.db.owner().await;
        owner.execute(sql).await.expect_err("what was filed stays");
    }
    // An event is needed here as everywhere.
    let mut work = as_someone(&app, firm.account).await;
    work.execute(AssertSqlSafe(set("withdrawn"))).await.expect("its own");
    work.commit().await.expect_err("no event was written");
}

#[tokio::test]
async fn a_change_is_filed_checked_and_entered_at_a_browser() {
    let app = TestApp::new().await;
    let firm = holder(&app).await;
    app.at("2026-06-10 09:00");
    let address = served(&app).await;
    let Some(person) = Browser::open(&address).await else { return };
    let unit = app.person(firm.account).await;
    let bureau = app.person(app.bureau("510700").await.1).await;
    let login =
        scalar(&app, &format!("select login from account where account_id = '{}'", firm.account)).await;
    let signs_in = async |login: &str, next: &str| {
        person.goes_to(&format!("/sign-in?next={next}")).await;
        person.fills("登录名", login).await;
        person.fills("密码", crate::support::given::PASSWORD).await;
        person.clicks("登录").await;
    };
    signs_in(&login, "/changes").await;
    person.is_looked_at("change_none").await;
    person.goes_to("/changes/new").await;
    person.fills("新的单位名称", NEW).await;
    person.clicks("提交变更备案").await;
    person.sees("上传证明材料").await;
    person.is_looked_at("change_form").await;
    let page = files(&unit, &[("name", NEW), ("effective_on", "2026-05-20")]).await.redirects();
    person.goes_to(&page).await;
    person.is_looked_at("change_filed").await;
    person.clicks("退出").await;
    answers(&bureau, &page, "check", "agree", "执照已核对").await.redirects();
    app.account(OFFICE, "office", "principal", None, "fuzeren").await;
    signs_in("fuzeren", &page).await;
    person.sees("批准后单位按变更后的内容登记").await;
    person.is_looked_at("change_decision").await;
    person.chooses("批准变更").await;
    person.clicks("作出决定").await;
    person.sees("变更已生效").await;
    person.is_looked_at("change_entered").await;
    let number = scalar(&app, "select certificate_number from title").await;
    person.goes_to(&format!("/register/{number}")).await;
    person.sees("认定时的名称").await;
    person.is_looked_at("change_register").await;
    person.leaves().await;
}
