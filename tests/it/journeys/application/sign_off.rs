//! The unit's signatory reads what was filled in, returns it, signs it; nothing leaves the house but what was signed.

use super::{NAME, borrowed, section};
use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        applying::{good_section, id_of, version},
        given::{Firm, TestPrepared},
        hand::{Answer, Hand},
        paper::Paper,
    },
};
use shifan::{
    platform::db,
    standard::{Category, EnterpriseType},
};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// The unit's owner, its editor and its signatory.
struct Unit {
    firm: Firm,
    editor: Uuid,
    signatory: Uuid,
}

async fn unit(app: &TestApp) -> Unit {
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let editor = app.account(firm.org, "applicant", "editor", None, "tianbao").await;
    let signatory = app.account(firm.org, "applicant", "signatory", None, "qianshu").await;
    for (account, name) in [(editor, "赵一"), (signatory, "钱二"), (firm.account, "孙三")] {
        let mut work = app.system().await;
        let named = query("update account set person = $2 where account_id = $1");
        named.bind(account).bind(name).execute(work.conn()).await.expect("a name");
        work.commit(TestPrepared { what: "name", subject: account }).await.expect("commits");
    }
    Unit { firm, editor, signatory }
}

/// The hidden field of a form.
fn hidden(page: &str, name: &str) -> String {
    let from = page.find(&format!("name=\"{name}\" value=\"")).expect("the hidden field") + name.len() + 15;
    page[from..].chars().take_while(|c| *c != '"').collect()
}

async fn sends(editor: &Hand<'_>, application: &str) {
    let page = editor.get(&format!("{application}/check")).await.is(200).text();
    let seen = version(&page);
    editor.post(&format!("{application}/sign-offs"), &[("version", &seen)]).await.redirects();
}

async fn digest(signatory: &Hand<'_>, application: &str) -> String {
    hidden(&signatory.get(&format!("{application}/sign-off")).await.is(200).text(), "digest")
}

async fn approves(signatory: &Hand<'_>, application: &str) {
    let digest = digest(signatory, application).await;
    let form = [("digest", digest.as_str()), ("do", "approve"), ("undertaken", "yes")];
    signatory.post(&format!("{application}/sign-off/decision"), &form).await.redirects();
}

/// Another contact person: a change of the dossier.
async fn contact(editor: &Hand<'_>, application: &str, name: &str) {
    let path = format!("{application}/sections/contact");
    let typed =
        [("contact_name", name), ("contact_phone", "0816-2345678"), ("contact_email", "name@example.com")];
    let fields = section(editor, &path, &typed).await;
    editor.upload(&path, &borrowed(&fields), &[]).await.redirects();
}

/// As a person would who has just seen the check page, whether it offers the button or not.
async fn submits(app: &TestApp, hand: &Hand<'_>, application: &str) -> Answer {
    hand.get(&format!("{application}/check")).await.is(200);
    let seen = current(app, application).await;
    hand.post(&format!("{application}/submission"), &[("version", &seen), ("undertaken", "yes")]).await
}

async fn current(app: &TestApp, application: &str) -> String {
    let mut owner = app.db.owner().await;
    let version: i32 = query_scalar("select version from application where application_id = $1")
        .bind(id_of(application))
        .fetch_one(&mut owner)
        .await
        .expect("a version");
    version.to_string()
}

/// The signatory reads and returns; what is said without a reason or a commitment is not taken, and the owner does not sign.
async fn returns([owner, editor, signatory]: &[&Hand<'_>; 3], application: &str) {
    let page = format!("{application}/sign-off");
    let decision = format!("{application}/sign-off/decision");
    editor.get(&page).await.is(200).says("待签批").is_silent_about("同意并签批");
    signatory.get(&page).await.is(200).says("签署人：<b>钱二</b>").says("本单位承诺").says("截止");
    let first = digest(signatory, application).await;
    signatory.post(&decision, &[("digest", &first), ("do", "return")]).await.is(422).says("写明要改什么");
    signatory.post(&decision, &[("digest", &first), ("do", "approve")]).await.is(422).says("勾选承诺");
    owner.post(&decision, &[("digest", &first), ("do", "approve"), ("undertaken", "yes")]).await.is(403);
    let returned = [("digest", first.as_str()), ("do", "return"), ("s-contact", "联系人换成赵一")];
    signatory.post(&decision, &returned).await.redirects();
}

/// The receipt and the undertaking in the dossier name who signed.
async fn on_paper(readers: &[&Hand<'_>], application: &str) {
    for reader in readers {
        for (paper, says) in
            [("receipt", "承诺人钱二（授权签署人）"), ("dossier", "承诺人：钱二（授权签署人）")]
        {
            let answer = reader.get(&format!("{application}/submissions/1/{paper}.pdf")).await.is(200);
            Paper { bytes: answer.bytes }.says(&[says, "2026A-E0001"], &[]);
        }
    }
}

#[tokio::test]
async fn what_is_submitted_is_what_was_signed() {
    let app = TestApp::new().await;
    let unit = unit(&app).await;
    let (owner, editor, signatory) = (
        app.person(unit.firm.account).await,
        app.person(unit.editor).await,
        app.person(unit.signatory).await,
    );
    let application = app.draft(&editor, false).await;
    app.fill(&editor, &application, Category::Enterprise).await;
    owner.get(&format!("{application}/check")).await.is(200).says("填报：赵一").says("送钱二签批");
    submits(&app, &owner, &application).await.refused("sign_off_missing");
    submits(&app, &editor, &application).await.is(403);
    signatory.get(&format!("{application}/sections/contact")).await.redirects();
    signatory
        .upload(&format!("{application}/sections/contact"), &[("contact_name", "改")], &[])
        .await
        .is(403);

    editor.get(&format!("{application}/form")).await.is(200).says("填好了，可以送签").says("你");
    sends(&editor, &application).await;
    editor.get(&format!("{application}/form")).await.is(200).says("现在轮到这一步：等签批");
    submits(&app, &owner, &application).await.refused("sign_off_waiting");
    signatory.get("/desk").await.is(200).says("赵一送来一件申报，等你签批").says("待签批");
    returns(&[&owner, &editor, &signatory], &application).await;
    submits(&app, &owner, &application).await.refused("sign_off_returned");
    editor.get("/desk").await.is(200).says("钱二退回了申报，有1条意见");
    editor
        .get(&format!("{application}/form"))
        .await
        .is(200)
        .says("授权签署人钱二退回")
        .says("联系人换成赵一");

    contact(&editor, &application, "赵一").await;
    sends(&editor, &application).await;
    approves(&signatory, &application).await;
    owner.get("/desk").await.is(200).says("钱二已签批，可以提交申报");
    owner.get(&format!("{application}/check")).await.is(200).says("授权签署人钱二已于").says("已签批");
    editor.get(&format!("{application}/check")).await.is(200).says("由单位负责人登录");
    let receipt = submits(&app, &owner, &application).await.redirects();
    owner.get(&receipt).await.is(200).says("承诺人：钱二（授权签署人）");
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    bureau.get(&receipt).await.is(200).says("承诺人：钱二（授权签署人）");
    bureau
        .get(&format!("{application}/dossier"))
        .await
        .is(200)
        .says("钱二（授权签署人）")
        .is_silent_about("换成赵一");
    on_paper(&[&owner, &bureau], &application).await;
    let mut db = app.db.owner().await;
    let same: bool = query_scalar(
        "select s.digest = f.digest and s.signed_by = '钱二' from submission s join sign_off f using (sign_off_id) where s.application_id = $1",
    )
    .bind(id_of(&application))
    .fetch_one(&mut db)
    .await
    .expect("a submission on a sign-off");
    assert!(same, "the digest signed is the digest submitted");
}

#[tokio::test]
async fn a_change_voids_the_sign_off_and_everybody_sees_it() {
    let app = TestApp::new().await;
    let unit = unit(&app).await;
    let (owner, editor, signatory) = (
        app.person(unit.firm.account).await,
        app.person(unit.editor).await,
        app.person(unit.signatory).await,
    );
    let application = app.draft(&editor, false).await;
    app.fill(&editor, &application, Category::Enterprise).await;
    sends(&editor, &application).await;
    let read = digest(&signatory, &application).await;
    contact(&editor, &application, "周四").await;
    let decision = format!("{application}/sign-off/decision");
    let form = [("digest", read.as_str()), ("do", "approve"), ("undertaken", "yes")];
    signatory.post(&decision, &form).await.refused("sign_off_outdated");
    signatory.get("/desk").await.is(200).says("那次签批作废");
    sends(&editor, &application).await;
    signatory.post(&decision, &form).await.refused("sign_off_outdated");
    approves(&signatory, &application).await;
    contact(&editor, &application, "吴五").await;
    owner.get(&format!("{application}/check")).await.is(200).says("已经作废，要重新送签");
    submits(&app, &owner, &application).await.refused("sign_off_outdated");
    // Also the way it takes, which the digest of the answers does not hold.
    sends(&editor, &application).await;
    approves(&signatory, &application).await;
    let kind = [("enterprise_type", "b2b"), ("direct", "yes")];
    editor.post(&format!("{application}/kind"), &kind).await.redirects();
    submits(&app, &owner, &application).await.refused("sign_off_outdated");
    signatory.get(&format!("{application}/sign-off")).await.is(200).says("送签记录").says("已作废");
}

#[tokio::test]
async fn the_last_signatory_gone_the_owner_answers() {
    let app = TestApp::new().await;
    let unit = unit(&app).await;
    let (owner, editor) = (app.person(unit.firm.account).await, app.person(unit.editor).await);
    let application = app.draft(&editor, false).await;
    app.fill(&editor, &application, Category::Enterprise).await;
    sends(&editor, &application).await;
    owner.post(&format!("/colleagues/{}/closing", unit.signatory), &[]).await.redirects();
    editor.get(&format!("{application}/check")).await.is(200).says("等单位负责人提交");
    editor
        .post(&format!("{application}/sign-offs"), &[("version", &current(&app, &application).await)])
        .await
        .refused("no_signatory");
    let receipt = submits(&app, &owner, &application).await.redirects();
    owner.get(&receipt).await.is(200).says("承诺人：孙三（单位负责人）");
}

#[tokio::test]
async fn no_unsigned_submission_can_be_written_by_direct_sql() {
    let app = TestApp::new().await;
    let unit = unit(&app).await;
    let (editor, signatory) = (app.person(unit.editor).await, app.person(unit.signatory).await);
    let application = app.draft(&editor, false).await;
    app.fill(&editor, &application, Category::Enterprise).await;
    sends(&editor, &application).await;
    let id = id_of(&application);
    let mut owner = app.db.owner().await;
    query("select set_config('shifan.role', 'applicant', false), set_config('shifan.tenant', $1, false)")
        .bind(unit.firm.org.to_string())
        .execute(&mut owner)
        .await
        .expect("as the applicant");
    let insert = |sign_off: &str, digest: &str| {
        format!(
            "insert into submission (submission_id, application_id, seq, at, answers, evidence, digest, sign_off_id, signed_by, signed_as, signed_at)
             select gen_random_uuid(), application_id, seq, requested_at, '{{}}', '[]', {digest}, {sign_off}, '钱二',
                 case when {sign_off} is null then 'owner' else 'signatory' end, requested_at
             from sign_off where application_id = $1"
        )
    };
    let decide = "update sign_off set decided_at = requested_at, decided_by = $2, decided_name = '钱二', outcome = 'approved' where application_id = $1";
    for (what, attack, guard) in [
        ("unsigned", insert("null::uuid", "digest"), "submission_signed_off"),
        ("not decided", insert("sign_off_id", "digest"), "submission_signed_off"),
        (
            "another content",
            "update sign_off set digest = repeat('0', 64) where application_id = $1".into(),
            "sign_off_frozen",
        ),
        ("taken away", "delete from sign_off where application_id = $1".into(), "sign_off_frozen"),
    ] {
        let refused = query(sqlx::AssertSqlSafe(attack)).bind(id).execute(&mut owner).await.expect_err(what);
        assert_eq!(db::constraint(&refused), Some(guard), "{what}");
    }
    for (who, guard) in [(unit.firm.account, "sign_off_frozen"), (unit.editor, "sign_off_frozen")] {
        let refused = query(decide).bind(id).bind(who).execute(&mut owner).await.expect_err("no signatory");
        assert_eq!(db::constraint(&refused), Some(guard));
    }
    approves(&signatory, &application).await;
    let other = insert("sign_off_id", "repeat('0', 64)");
    let refused =
        query(sqlx::AssertSqlSafe(other)).bind(id).execute(&mut owner).await.expect_err("another content");
    assert_eq!(db::constraint(&refused), Some("submission_signed_off"));
}

async fn looked_at(person: &Browser, name: &str) {
    person.is_looked_at(&format!("sign_off_{name}")).await;
    person.is_wide(1440).await;
}

/// The editor prepares, the signatory returns, the editor corrects, the signatory approves, the owner submits.
#[tokio::test]
async fn five_steps_at_the_browser() {
    let app = TestApp::new().await;
    let unit = unit(&app).await;
    let hand = app.person(unit.editor).await;
    let application = app.draft(&hand, false).await;
    app.fill(&hand, &application, Category::Enterprise).await;
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    person.becomes(&app, unit.editor).await;
    person.goes_to(&format!("{application}/check")).await;
    looked_at(&person, "send").await;
    person.clicks("送钱二签批").await;
    person.sees("已送签").await;
    looked_at(&person, "waits").await;
    person.becomes(&app, unit.signatory).await;
    person.goes_to("/desk").await;
    looked_at(&person, "desk").await;
    person.clicks("签批2026年第一批").await;
    person.sees("签署人：钱二").await;
    looked_at(&person, "page").await;
    person.clicks("退回填报人").await;
    person.sees("至少在一个部分写明要改什么").await;
    looked_at(&person, "amiss").await;
    let standard = app.app.house.current.of(Category::Enterprise).clone();
    let kind = Some(EnterpriseType::B2b);
    let label = standard.section("contact").expect("the section").label_for(kind);
    person.fills(&label, "电话写总机，联系人写赵一。").await;
    person.clicks("退回填报人").await;
    person.sees("已退回").await;
    looked_at(&person, "returned").await;
    person.becomes(&app, unit.editor).await;
    person.goes_to(&format!("{application}/form")).await;
    person.sees("授权签署人钱二退回").await;
    looked_at(&person, "tasks").await;
    person.goes_to(&format!("{application}/sections/contact")).await;
    let answers = good_section(&standard, "contact", kind, 2025);
    let answers = answers.into_iter().map(|(name, value)| match name.as_str() {
        "contact_name" => (name, "赵一".to_owned()),
        _ => (name, value),
    });
    person.answers(&answers.collect::<Vec<_>>()).await;
    person.clicks("保存并").await;
    person.sees("已保存").await;
    person.goes_to(&format!("{application}/check")).await;
    person.clicks("送钱二签批").await;
    person.sees("已送签").await;
    person.becomes(&app, unit.signatory).await;
    person.goes_to(&format!("{application}/sign-off")).await;
    person.chooses("本单位承诺").await;
    person.clicks("同意并签批").await;
    person.sees("已签批").await;
    person.becomes(&app, unit.firm.account).await;
    person.goes_to(&format!("{application}/check")).await;
    person.sees("授权签署人钱二已于").await;
    looked_at(&person, "signed").await;
    person.clicks("向绵阳市商务局提交申报").await;
    person.sees("2026A-E0001").await;
    person.sees("承诺人：钱二（授权签署人）").await;
    looked_at(&person, "receipt").await;
    person.leaves().await;
}
