//! The province brings in bureaus, units, experts and the titles that are older than the rounds held here.

use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        hand::Hand,
        lists::{confirms, list, row, tries},
        paper::sheets,
    },
};
use shifan::{access::OFFICE, import::Kind, kernel::uscc::Uscc, platform::db};
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};

fn code(n: u32) -> String {
    Uscc::from_first_17(&format!("91510700MA7{n:06}")).expect("a code").to_string()
}

const UNIT: [(&str, &str); 8] = [
    ("name", "绵阳老牌网络有限公司"),
    ("kind", "企业"),
    ("region", "510703"),
    ("address", "涪城区临园路9号"),
    ("legal", "王小川"),
    ("contact", "李晓"),
    ("phone", "13800000000"),
    ("login", ""),
];
const TITLE: [(&str, &str); 9] = [
    ("name", "绵阳老牌网络服务部"),
    ("category", "示范企业"),
    ("type", "B2C"),
    ("certificate", "川电示企2014011"),
    ("document", "川商电〔2014〕1号"),
    ("announced", "@2014-01-07"),
    ("region", "510703"),
    ("channel", "推荐"),
    ("state", "有效"),
];

async fn officer(app: &TestApp) -> Hand<'_> {
    app.person(app.account(OFFICE, "office", "officer", None, "importer").await).await
}

async fn count(app: &TestApp, sql: &str) -> i64 {
    let mut owner = app.db.owner().await;
    query_scalar(AssertSqlSafe(sql)).fetch_one(&mut owner).await.expect("a count")
}

async fn text(app: &TestApp, sql: &str) -> String {
    let mut owner = app.db.owner().await;
    query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut owner).await.expect("a value")
}

/// Tried and confirmed by a principal.
async fn loaded(office: &Hand<'_>, kind: Kind, rows: &[Vec<(&str, String)>]) -> String {
    let page = tries(office, kind, &list(kind, rows)).await.redirects();
    confirms(office, &page).await.redirects();
    page
}

async fn two_units(office: &Hand<'_>) {
    let units = [
        row(&UNIT, &[("uscc", &code(1)), ("login", "laopai")]),
        row(&UNIT, &[("uscc", &code(2)), ("name", "绵阳另一家商贸有限公司")]),
    ];
    loaded(office, Kind::Unit, &units).await;
}

#[tokio::test]
async fn an_officer_tries_a_principal_confirms_and_what_came_in_keeps_its_origin() {
    let app = TestApp::new().await;
    let (office, officer) = (app.office().await, officer(&app).await);
    let template = officer.get("/office/import-templates/unit").await.is(200).bytes;
    assert!(template.starts_with(b"PK"));
    officer.get("/office/import-templates/nobody").await.is(404);
    let bytes = list(Kind::Unit, &[row(&UNIT, &[("uscc", &code(1)), ("login", "laopai")])]);
    let page = tries(&officer, Kind::Unit, &bytes).await.redirects();
    officer.get(&page).await.is(200).says("由省厅负责人确认").says("登记企业，绵阳市涪城区，开账号");
    assert_eq!(count(&app, "select count(*) from org").await, 0, "nothing is loaded by trying");
    assert_eq!(confirms(&officer, &page).await.status, 403, "an officer does not load");
    office.get("/messages").await.is(200).says("等负责人确认");
    let other = "0".repeat(64);
    let wrong = office.post(&format!("{page}/confirmation"), &[("digest", &other)]).await;
    wrong.refused("import_other_file");
    confirms(&office, &page).await.redirects();
    office.get(&page).await.is(200).says("已导入").says("绵阳老牌网络有限公司");
    confirms(&office, &page).await.refused("import_loaded");
    assert_eq!(count(&app, "select count(*) from org").await, 1, "once");
    assert_eq!(officer.get(&format!("{page}/file")).await.is(200).bytes, bytes, "exactly that file");
    let kinds = "select count(*) from audit_event where kind in ('import.tried', 'import.loaded', 'org.registered', 'account.created')
        and body::text like '%'";
    assert!(count(&app, kinds).await >= 4, "each with its event");
    // The contact has an account without a password; the province hands out the link.
    let accounts = office.get("/office/accounts?role=applicant").await.is(200).says("laopai").text();
    assert!(accounts.contains("/new-password"), "a link can be made");
    app.anyone().get(&page).await.redirects();
}

#[tokio::test]
async fn faults_are_told_cell_by_cell_and_nothing_is_half_loaded() {
    let app = TestApp::new().await;
    let office = app.office().await;
    tries(&office, Kind::Unit, b"").await.is(422);
    office.upload("/office/imports", &[("kind", "")], &[]).await.is(422).says("选一种名单");
    tries(&office, Kind::Unit, &crate::support::applying::pdf(1)).await.is(422);
    // One good row among three hundred bad ones.
    let mut rows = vec![row(&UNIT, &[("uscc", &code(1))])];
    for n in 0..300 {
        rows.push(row(&UNIT, &[("uscc", &format!("x{n}")), ("region", "510700")]));
    }
    let page = tries(&office, Kind::Unit, &list(Kind::Unit, &rows)).await.redirects();
    let shown = office.get(&page).await.is(200).says("共600处不对，在300行里").says("这里列出前100处");
    let shown = shown.says("B3").says("共301行，这里列出前100行").is_silent_about("确认导入").text();
    assert!(!shown.contains("B200"), "only the first are shown");
    let all = office.get(&format!("{page}/faults.xlsx")).await.is(200).bytes;
    if let Some(book) = sheets(&all) {
        assert_eq!(book["问题清单"].len(), 601, "all are in the workbook, as an independent reader has it");
    }
    let path = format!("{page}/confirmation");
    let digest: String = {
        let mut owner = app.db.owner().await;
        query_scalar("select digest from import_batch").fetch_one(&mut owner).await.expect("a digest")
    };
    office.post(&path, &[("digest", &digest)]).await.is(422).says("600处不对，一行也没有导入");
    assert_eq!(count(&app, "select count(*) from org").await, 0);
}

#[tokio::test]
async fn what_changed_between_trying_and_confirming_loads_nothing() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let rows = [
        row(&UNIT, &[("uscc", &code(1)), ("name", "绵阳先来商贸有限公司")]),
        row(&UNIT, &[("uscc", &code(2)), ("login", "laopai")]),
    ];
    let page = tries(&office, Kind::Unit, &list(Kind::Unit, &rows)).await.redirects();
    office.get(&page).await.is(200).says("一次导入2家申报单位");
    app.account(OFFICE, "office", "officer", None, "laopai").await;
    let digest: String = {
        let mut owner = app.db.owner().await;
        query_scalar("select digest from import_batch").fetch_one(&mut owner).await.expect("a digest")
    };
    let answer = office.post(&format!("{page}/confirmation"), &[("digest", &digest)]).await;
    answer.is(422).says("已经有人用了").says("一行也没有导入");
    assert_eq!(count(&app, "select count(*) from org").await, 0, "not even the row that was good");
}

#[tokio::test]
async fn bureaus_come_with_their_days_and_people_and_experts_into_the_pool() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let county = [
        ("name", "江油市商务局"),
        ("prefecture", "510700"),
        ("county", "510781"),
        ("from", "@2014-07-01"),
        ("principal", "赵强"),
        ("principal_login", "zhaoqiang"),
    ];
    let typed = [row(&county, &[("from", "2014年7月1日")])];
    let page = tries(&office, Kind::Authority, &list(Kind::Authority, &typed)).await.redirects();
    office.get(&page).await.is(200).says("是文字，不是日期").is_silent_about("确认导入");
    let past = [("until", "@2020-01-01"), ("reason", "川府发〔2019〕30号")];
    loaded(&office, Kind::Authority, &[row(&county, &past)]).await;
    office.get("/office/authorities").await.is(200).says("江油市商务局").says("川府发〔2019〕30号");
    let now = row(&county, &[("from", "@2022-01-01"), ("principal_login", "zhaoqiang2")]);
    loaded(&office, Kind::Authority, &[now]).await;
    office.get("/office/accounts?role=authority").await.is(200).says("zhaoqiang2");
    let expert =
        [("name", "周明"), ("employer", "四川某某大学"), ("prefecture", "510100"), ("fields", "农村电商")];
    let page = loaded(&office, Kind::Expert, &[row(&expert, &[("declared", "@2026-12-31")])]).await;
    let text = office.get(&page).await.is(200).says("周明").text();
    let at = text.find("/office/experts/").expect("a link");
    let expert_page = text[at..].split('"').next().expect("its end");
    office.get(expert_page).await.is(200).says("四川某某大学").says("名单.xlsx第2行");
    let again = tries(&office, Kind::Expert, &list(Kind::Expert, &[row(&expert, &[])])).await.redirects();
    office.get(&again).await.is(200).says("同名专家已经在库里");
}

#[tokio::test]
async fn older_titles_stand_in_the_register_of_their_days() {
    let app = TestApp::new().await;
    let office = app.office().await;
    two_units(&office).await;
    let gone = [
        ("name", "绵阳另一家商贸有限公司"),
        ("certificate", "川电示企2014012"),
        ("state", "已撤销"),
        ("revoked", "@2018-05-01"),
        ("revoked_by", "川商电〔2018〕9号"),
    ];
    let (one, two) = (code(1), code(2));
    let mut second = row(&TITLE, &gone);
    second.push(("uscc", two));
    let rows = [row(&TITLE, &[("uscc", &one), ("confirmed", "@2024-06-03")]), second];
    loaded(&office, Kind::Title, &rows).await;

    let anyone = app.anyone();
    anyone.get("/register").await.is(200).says("川电示企2014011");
    let entry = anyone.get("/register/川电示企2014011").await.is(200);
    entry.says("2014年1月7日").says("2026年6月3日前").says("川商电〔2014〕1号").is_silent_about("个工作日");
    let day = |on: &str| format!("/register?on={on}");
    anyone.get(&day("2014-01-06")).await.is(200).is_silent_about("川电示企2014011");
    anyone.get(&day("2018-04-30")).await.is(200).says("川电示企2014012").is_silent_about("已撤销</strong>");
    anyone.get("/open-data/titles.json").await.is(200).says("川电示企2014011");
    // The holder finds it; the re-review runs from the confirmation.
    let due: i64 =
        count(&app, "select count(*) from title where rereview_due_on = '2026-06-03' and state = 'valid'")
            .await;
    assert_eq!(due, 1);
    office.get("/office/titles").await.is(200).says("川电示企2014011");
    let of = "from title where certificate_number = '川电示企2014011'";
    let title = text(&app, &format!("select title_id::text {of}")).await;
    office.get(&format!("/office/titles/{title}/rereview")).await.is(200);
    let owner = text(&app, "select account_id::text from account where login = 'laopai'").await;
    let holder = app.person(owner.parse().expect("an id")).await;
    for page in ["/desk", "/applications", "/returns", "/rereviews", "/messages"] {
        holder.get(page).await.is(200);
    }
    let file = text(&app, &format!("select application_id::text {of}")).await;
    holder.get(&format!("/applications/{file}")).await.is(200).says("系统启用前认定");
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    for page in ["/desk", "/recommendation", "/return-desk", "/rereviews"] {
        bureau.get(page).await.is(200);
    }
    bureau.get("/rereviews").await.is(200);
    // A second title of a unit that holds one is told, and the used number too.
    let again =
        tries(&office, Kind::Title, &list(Kind::Title, &[row(&TITLE, &[("uscc", &one)])])).await.redirects();
    office.get(&again).await.is(200).says("这个编号已经用了").says("现在已经有称号");
    let findings = shifan::award::queries::unsound(app.system().await.conn()).await.expect("asks");
    assert!(findings.is_empty(), "{findings:?}");
    let findings = shifan::application::queries::unsound(app.system().await.conn()).await.expect("asks");
    assert!(findings.is_empty(), "{findings:?}");
}

#[tokio::test]
async fn from_the_first_round_on_a_title_comes_through_a_round_whoever_writes() {
    let app = TestApp::new().await;
    let office = app.office().await;
    two_units(&office).await;
    app.round().await;
    let first = code(1);
    let late = [("uscc", first.as_str()), ("announced", "@2026-03-02"), ("certificate", "川电示企2026011")];
    let page = tries(&office, Kind::Title, &list(Kind::Title, &[row(&TITLE, &late)])).await.redirects();
    office.get(&page).await.is(200).says("四(三)");
    for (sql, constraint) in [
        ("delete from import_batch", "import_batch_stays"),
        ("update import_batch set faults = 0, lines = 5 where confirmed_at is null", "import_batch_frozen"),
        (
            "update import_batch set confirmed_at = now(), confirmed_by = tried_by, confirmed_name = 'x' where confirmed_at is null",
            "import_batch_without_faults",
        ),
        ("delete from import_item", "import_item_append_only"),
        ("update import_item set label = 'x'", "import_item_append_only"),
        (
            "insert into import_item select import_batch_id, 2, gen_random_uuid(), 'x' from import_batch where confirmed_at is null",
            "import_item_confirmed",
        ),
    ] {
        let mut owner = app.db.owner().await;
        let refused = owner.execute(AssertSqlSafe(sql.to_owned())).await.expect_err(sql);
        assert_eq!(db::constraint(&refused), Some(constraint), "{sql}");
    }
    let mut work = app.system().await;
    let enters = "select enter_older_title((select import_batch_id from import_batch where kind = 'title'), gen_random_uuid(),
        (select org_id from org limit 1), (select authority_id from authority limit 1), false, 'enterprise', 'b2c', '某某有限公司', '510703', '510700',
        false, '川电示企2026011', 'ABCDEFGH', '川商电〔2026〕1号', '2026-03-02', '2028-03-02', 'x', 'x')";
    work.conn().execute(enters).await.expect_err("nobody confirmed that list");
}

#[tokio::test]
async fn a_list_is_tried_mended_and_loaded_at_a_browser() {
    let app = TestApp::new().await;
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    let account = app.account(OFFICE, "office", "principal", None, "daoru").await;
    let office = app.person(account).await;
    let bad: Vec<_> =
        (0..8).map(|n| row(&UNIT, &[("uscc", &format!("9151{n}")), ("region", "510700")])).collect();
    let faulty = tries(&office, Kind::Unit, &list(Kind::Unit, &bad)).await.redirects();
    let good = [row(&UNIT, &[("uscc", &code(1)), ("login", "laopai")])];
    let fine = tries(&office, Kind::Unit, &list(Kind::Unit, &good)).await.redirects();
    person.goes_to("/sign-in?next=/office/imports").await;
    person.fills("登录名", "daoru").await;
    person.fills("密码", crate::support::given::PASSWORD).await;
    person.clicks("登录").await;
    person.sees("下载模板").await;
    person.is_looked_at("import_list").await;
    person.goes_to(&faulty).await;
    person.sees("共16处不对").await;
    person.is_looked_at("import_faults").await;
    person.goes_to(&fine).await;
    person.is_looked_at("import_fine").await;
    person.clicks("确认导入").await;
    person.sees("已导入1家申报单位").await;
    person.is_looked_at("import_loaded").await;
    person.leaves().await;
}
