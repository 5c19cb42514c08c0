//! The unit's profile: kept once, reused in every form; groups are flagged; what was before is on the case.

use crate::{
    browser::{Browser, served},
    support::{app::TestApp, applying::id_of, given::Firm, hand::Hand},
};
use shifan::{kernel::uscc::Uscc, platform::db, standard::Category};
use sqlx::{AssertSqlSafe, query, query_scalar};
use std::path::PathBuf;

const NAME: &str = "绵阳云商科技有限公司";

/// A profile as its page would send it, with some of it changed.
fn form(changed: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let mut pairs: Vec<(&'static str, String)> = [
        ("version", "1"),
        ("region", "510703"),
        ("address", "涪城区临园路1号"),
        ("legal_representative", "张明远"),
        ("founded_on", "2009-06-01"),
        ("registered_capital", "1,200.50"),
        ("website", "https://www.example.com"),
        ("contact", "李晓"),
        ("phone", "13800000000"),
        ("email", "unit@example.com"),
        ("group", "none"),
        ("parent", ""),
    ]
    .into_iter()
    .map(|(name, value)| (name, value.to_owned()))
    .collect();
    for (name, value) in changed {
        pairs.retain(|(key, _)| key != name);
        pairs.push((name, (*value).to_owned()));
    }
    pairs
}

async fn keeps(hand: &Hand<'_>, changed: &[(&'static str, &str)]) -> crate::support::hand::Answer {
    let pairs = form(changed);
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    hand.post("/profile", &pairs).await
}

#[tokio::test]
async fn a_profile_is_kept_with_its_history() {
    let app = TestApp::new().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let editor = app.account(firm.org, "applicant", "editor", None, "zhaoyi").await;
    let (owner, editor) = (app.person(firm.account).await, app.person(editor).await);
    owner.get("/profile").await.is(200).says(&firm.uscc).says("天府大道1号").is_silent_about("变更记录");
    keeps(&owner, &[]).await.redirects();
    owner
        .get("/profile")
        .await
        .is(200)
        .says("value=\"1200.5\"")
        .says("变更记录")
        .says("天府大道1号 → 涪城区临园路1号");
    // Somebody has kept it meanwhile: both versions are shown, nothing typed is lost, and the next save knows what it replaces.
    keeps(&owner, &[("contact", "赵一")])
        .await
        .is(422)
        .says("刚刚有人改过")
        .says("现在存的")
        .says("value=\"赵一\"")
        .says("name=\"version\" value=\"2\"");
    keeps(&owner, &[("version", "2")]).await.redirects();
    owner.get("/profile").await.is(200).says("name=\"version\" value=\"2\"");
    let moved = [("version", "2"), ("region", "510104"), ("address", "锦江区红星路1号")];
    keeps(&owner, &moved).await.redirects();
    owner.get("/profile").await.is(200).says("绵阳市涪城区 → 成都市锦江区");
    keeps(&owner, &[("version", "3"), ("group", "parent"), ("parent", &firm.uscc)])
        .await
        .is(422)
        .says("这是本单位自己的代码");
    keeps(&owner, &[("version", "3"), ("phone", "12"), ("address", "我写到一半")])
        .await
        .is(422)
        .says("我写到一半");
    keeps(&owner, &[("version", "3"), ("founded_on", "2030-01-01")])
        .await
        .is(422)
        .says("成立日期不能晚于今天");
    editor
        .get("/profile")
        .await
        .is(200)
        .says("由单位负责人修改")
        .says("成都市锦江区")
        .is_silent_about("保存单位资料");
    keeps(&editor, &[("version", "3")]).await.is(403);
    let mut db = app.db.owner().await;
    for (attack, guard) in [
        ("update org set uscc = '91510000MA6000009X' where org_id = $1", "org_keeps_code"),
        ("update org set kind = 'base' where org_id = $1", "org_keeps_code"),
        ("update org set has_parent = true, parent_uscc = uscc where org_id = $1", "org_parent_is_another"),
        ("update org set has_parent = true where org_id = $1", "org_parent_said"),
        ("delete from org_change where org_id = $1", "org_change_append_only"),
    ] {
        let refused = query(attack).bind(firm.org).execute(&mut db).await.expect_err(attack);
        assert_eq!(db::constraint(&refused), Some(guard), "{attack}");
    }
}

#[tokio::test]
async fn a_form_begins_with_what_was_said_before_until_it_is_looked_at() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    keeps(&hand, &[]).await.redirects();
    let first = app.draft(&hand, false).await;
    let contact = format!("{first}/sections/contact");
    hand.get(&format!("{first}/form")).await.is(200).says("要你核对").says("联系人（3处）");
    hand.get(&contact).await.is(200).says("来自单位资料").says("unit@example.com");
    hand.get(&format!("{first}/sections/special")).await.is(200).says("value=\"1,200.50\"");
    hand.get(&format!("{first}/check")).await.is(200).says("还有自动填上的内容没有核对");
    app.fill(&hand, &first, Category::Enterprise).await;
    hand.get(&format!("{first}/form")).await.is(200).is_silent_about("要你核对");
    app.submit(&hand, &first).await;
    let frozen = digest(&app, &first).await;
    // What was submitted stays when the profile changes.
    keeps(&hand, &[("version", "2"), ("contact", "换了人")]).await.redirects();
    assert_eq!(digest(&app, &first).await, frozen);
    hand.get(&format!("{first}/dossier")).await.is(200).is_silent_about("换了人");
    let page = hand.get(&format!("{first}/withdrawal")).await.is(200).text();
    let seen = crate::support::applying::version(&page);
    hand.post(&format!("{first}/withdrawal"), &[("version", &seen), ("reason", "重新准备")])
        .await
        .redirects();
    let second = app.draft(&hand, false).await;
    let contact = format!("{second}/sections/contact");
    hand.get(&contact).await.is(200).says("换了人").says("来自单位资料");
    hand.get(&format!("{second}/sections/basics")).await.is(200).says("来自上次申报").says("四川示范材料");
    let mut db = app.db.owner().await;
    let declared: bool =
        query_scalar("select answers ? 'has_violations' from application where application_id = $1")
            .bind(id_of(&second))
            .fetch_one(&mut db)
            .await
            .expect("answers");
    assert!(!declared, "a declaration is made anew");
}

async fn digest(app: &TestApp, application: &str) -> String {
    let mut db = app.db.owner().await;
    let digest = query_scalar("select digest || answers::text from submission where application_id = $1");
    digest.bind(id_of(application)).fetch_one(&mut db).await.expect("a snapshot")
}

async fn child_of(app: &TestApp, firm: &Firm, parent: &str) {
    let hand = app.person(firm.account).await;
    let region: String = {
        let mut db = app.db.owner().await;
        query_scalar("select region_code from org where org_id = $1")
            .bind(firm.org)
            .fetch_one(&mut db)
            .await
            .expect("a region")
    };
    let region: &'static str = if region == "510703" { "510703" } else { "510104" };
    keeps(&hand, &[("region", region), ("group", "parent"), ("parent", parent)]).await.redirects();
}

#[tokio::test]
async fn units_of_one_group_are_flagged_to_those_who_decide() {
    let app = TestApp::new().await;
    app.round().await;
    let head = Uscc::from_first_17("91510000MA6999999").expect("a code").to_string();
    let one = app.firm(NAME, "enterprise", "510703", 1).await;
    let two = app.firm("成都云商数字有限公司", "enterprise", "510104", 2).await;
    let alone = app.firm("绵阳独立商贸有限公司", "enterprise", "510703", 3).await;
    child_of(&app, &one, &head).await;
    child_of(&app, &two, &head).await;
    let first = app.submitted(&one, Category::Enterprise).await;
    let apart = app.submitted(&alone, Category::Enterprise).await;
    let (_, bureau) = app.bureau("510700").await;
    let (bureau, office) = (app.person(bureau).await, app.office().await);
    let case = |path: &str| format!("/recommendation/{}", id_of(path));
    bureau.get(&case(&first)).await.is(200).is_silent_about("同一集团").says("没有别的申报");
    // The other one is in another prefecture, which this bureau does not see; the flag it does.
    let sister = app.person(two.account).await;
    let draft = app.draft(&sister, false).await;
    app.fill(&sister, &draft, Category::Enterprise).await;
    sister
        .get(&format!("{draft}/check"))
        .await
        .is(200)
        .says("本批次还有1家同一集团的单位")
        .is_silent_about(NAME);
    app.submit(&sister, &draft).await;
    bureau
        .get(&case(&first))
        .await
        .is(200)
        .says("本批次还有同一集团的单位申报")
        .says("同一上级的单位：<b>成都云商数字有限公司");
    bureau.get(&case(&apart)).await.is(200).is_silent_about("同一集团");
    let acceptance = format!("/acceptance/{}", id_of(&first));
    office.get(&acceptance).await.is(200).says("成都云商数字有限公司").says("请核实");
    // Parent and child are named as what they are.
    child_of(&app, &alone, &one.uscc).await;
    bureau.get(&case(&apart)).await.is(200).says("它的上级单位：<b>绵阳云商科技有限公司");
    bureau.get(&case(&first)).await.is(200).says("它的下级单位：<b>绵阳独立商贸有限公司");
    // A stranger's bureau asks the function in vain.
    let mut db = app.db.owner().await;
    query("select set_config('shifan.role', 'authority', false), set_config('shifan.tenant', $1, false)")
        .bind(uuid::Uuid::now_v7().to_string())
        .execute(&mut db)
        .await
        .expect("as a stranger");
    let sql = format!("select count(*) from related_applications('{}')", id_of(&first));
    let seen: i64 = query_scalar(AssertSqlSafe(sql)).fetch_one(&mut db).await.expect("a number");
    assert_eq!(seen, 0);
}

#[tokio::test]
async fn the_second_application_of_a_unit_in_a_round_is_refused_and_the_first_is_on_the_case() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let first = app.submitted(&firm, Category::Enterprise).await;
    let round: String = {
        let mut db = app.db.owner().await;
        query_scalar("select round_id::text from application").fetch_one(&mut db).await.expect("a round")
    };
    hand.post("/applications", &[("round", &round), ("enterprise_type", "b2b")])
        .await
        .refused("already_applied");
    let page = hand.get(&format!("{first}/withdrawal")).await.is(200).text();
    let seen = crate::support::applying::version(&page);
    hand.post(&format!("{first}/withdrawal"), &[("version", &seen), ("reason", "重新准备")])
        .await
        .redirects();
    let second = app.submitted(&firm, Category::Enterprise).await;
    let (_, bureau) = app.bureau("510700").await;
    let case = format!("/recommendation/{}", id_of(&second));
    let page = app.person(bureau).await.get(&case).await.is(200).says("往次申报与称号").says("已撤回").text();
    assert!(page.contains(&first), "the first one is a link");
}

#[tokio::test]
async fn profile_and_group_at_the_browser() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let two = app.firm("成都云商数字有限公司", "enterprise", "510104", 2).await;
    child_of(&app, &two, &firm.uscc).await;
    app.submitted(&two, Category::Enterprise).await;
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    let looked_at = async |person: &Browser, name: &str| {
        for width in [1440, 390] {
            person.is_wide(width).await;
            person.finds_no_barrier().await;
            if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
                person.draws(&PathBuf::from(album).join(format!("profile_{name}-{width}.png"))).await;
            }
        }
        person.is_wide(1440).await;
    };
    person.becomes(&app, firm.account).await;
    person.goes_to("/profile").await;
    person.fills("电子邮箱（选填）", "不是邮箱").await;
    person.clicks("保存单位资料").await;
    person.sees("选有没有上级单位").await;
    looked_at(&person, "amiss").await;
    person.fills("电子邮箱（选填）", "unit@example.com").await;
    person.chooses("没有").await;
    person.clicks("保存单位资料").await;
    person.sees("单位资料已更新").await;
    looked_at(&person, "kept").await;
    let application = app.draft(&app.person(firm.account).await, false).await;
    person.goes_to(&format!("{application}/form")).await;
    looked_at(&person, "tasks").await;
    person.goes_to(&format!("{application}/sections/contact")).await;
    person.sees("来自单位资料").await;
    looked_at(&person, "section").await;
    let hand = app.person(firm.account).await;
    app.fill(&hand, &application, Category::Enterprise).await;
    person.goes_to(&format!("{application}/check")).await;
    person.sees("本批次还有1家同一集团的单位").await;
    looked_at(&person, "check").await;
    app.submit(&hand, &application).await;
    let (_, bureau) = app.bureau("510700").await;
    person.becomes(&app, bureau).await;
    person.goes_to(&format!("/recommendation/{}", id_of(&application))).await;
    person.sees("它的下级单位").await;
    looked_at(&person, "case").await;
    person.leaves().await;
}
