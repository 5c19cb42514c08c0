//! What nobody sees in a case study, numbers of persons, and pictures that were chosen: refused where they stand, and nothing typed is lost.

use super::{answers, begun, hidden, holder, published, scalar, written};
use crate::support::{app::TestApp, hand::Upload, recommending::photo};
use shifan::platform::db;
use sqlx::{AssertSqlSafe, Executor as _, PgConnection, query_scalar};

const UNIT: &str = "绵阳物流电子商务有限公司";

#[tokio::test]
async fn what_nobody_sees_is_not_taken_and_the_public_pages_stand() {
    let app = TestApp::new().await;
    let firm = holder(&app, UNIT).await;
    app.at("2026-06-10 09:00");
    let unit = app.person(firm.account).await;
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    let page = begun(&unit).await;
    for mark in ["\u{0}", "\u{200b}", "\u{202e}", "\u{7}"] {
        for field in ["title", "summary", "heading-1", "body-1"] {
            let says = format!("进村{mark}的快递");
            for act in ["save", "submit"] {
                let answer = written(&unit, &page, (act, &[(field, &says)]), &[]).await;
                answer.is(422).says("看不见的字符").says(&format!("#{field}"));
            }
        }
    }
    // At the edges nothing is lost with them.
    written(&unit, &page, ("save", &[("title", "\u{feff}三级物流共同配送进村\u{200b}")]), &[&photo()])
        .await
        .redirects();
    let title = "select draft::jsonb ->> 'title' from case_study";
    assert_eq!(scalar(&app, title).await, "三级物流共同配送进村");
    written(&unit, &page, ("submit", &[]), &[]).await.redirects();
    // What officials say is read the same.
    answers(&bureau, &page, "review", "return", "数字\u{0}没有来源").await.is(422).says("看不见的字符");
    answers(&bureau, &page, "review", "pass", "").await.redirects();
    let officer = app.officer().await;
    let version = hidden(&officer.get(&format!("{page}/wording")).await.is(200).text(), "version");
    let form = [
        ("version", version.as_str()),
        ("title", "快递\u{0}进村"),
        ("summary", "提要"),
        ("heading-1", "做法"),
        ("body-1", "统一线路"),
        ("tag", "logistics"),
        ("words", "为\u{202e}什么"),
    ];
    let back = officer.post(&format!("{page}/wording"), &form).await.is(422).says("标题里有看不见的字符");
    back.says("说明里有看不见的字符").says("统一线路");
    answers(&officer, &page, "review", "pass", "").await.redirects();
    answers(&app.office().await, &page, "release", "publish", "").await.redirects();
    let public = page.replace("/exchange/cases/", "/case-studies/");
    for (place, says) in
        [("/search?q=统一线路", "三级物流"), ("/case-studies", "三级物流"), ("/sitemap.xml", public.as_str())]
    {
        app.anyone().get(place).await.is(200).says(says);
    }
}

#[tokio::test]
async fn numbers_of_persons_are_named_where_they_stand_and_do_not_become_public() {
    let app = TestApp::new().await;
    let firm = holder(&app, UNIT).await;
    app.at("2026-06-10 09:00");
    let unit = app.person(firm.account).await;
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    let page = begun(&unit).await;
    let body = ("body-1", "找王师傅，13800001234。");
    // A draft is nobody else's: it may say so.
    written(&unit, &page, ("save", &[body]), &[&photo()]).await.redirects();
    let back = written(&unit, &page, ("submit", &[body]), &[]).await.is(422);
    back.says("第1节正文里有手机号138****1234").says("#body-1").is_silent_about("13800001234，典型案例");
    let caption = "select draft::jsonb -> 'pictures' -> 0 ->> 'picture' from case_study";
    let field = format!("caption-{}", scalar(&app, caption).await);
    let wrong = [(field.as_str(), "户主51070219900101123X")];
    written(&unit, &page, ("submit", &wrong), &[]).await.is(422).says("图1的说明里有证件号510****123X");
    written(&unit, &page, ("submit", &[]), &[]).await.redirects();
    // A wording that was handed in before this was asked: it does not get further than whoever reads it next.
    handed_in_long_ago(&app, "找王师傅，13800001234。").await;
    answers(&bureau, &page, "review", "pass", "").await.is(422).says("第1节正文里有手机号138****1234");
    answers(&bureau, &page, "review", "return", "删去号码").await.redirects();
    written(&unit, &page, ("submit", &[]), &[]).await.redirects();
    answers(&bureau, &page, "review", "pass", "").await.redirects();
    let officer = app.officer().await;
    answers(&officer, &page, "review", "pass", "").await.redirects();
    handed_in_long_ago(&app, "找王师傅，13800001234。").await;
    let principal = app.office().await;
    answers(&principal, &page, "release", "publish", "").await.is(422).says("先退回，改好再办");
    answers(&principal, &page, "release", "back", "删去号码").await.redirects();
    answers(&officer, &page, "review", "pass", "").await.is(422).says("手机号138****1234");
    assert_eq!(scalar(&app, "select count(*)::text from public_case_study").await, "0");
}

/// The wording that stands says something else, as if it had been handed in by an older program.
async fn handed_in_long_ago(app: &TestApp, body: &str) {
    let mut owner = app.db.owner().await;
    owner.execute("alter table case_study_version disable trigger user").await.expect("the law rests");
    let sql = format!(
        "update case_study_version v set text = w.text, digest = encode(sha256(convert_to(w.text, 'UTF8')), 'hex') from case_study c,
            lateral (select jsonb_set(c.draft::jsonb, '{{parts,0,body}}', to_jsonb('{body}'::text))::text as text) w
         where c.case_study_id = v.case_study_id and v.seq = c.text_seq"
    );
    owner.execute(AssertSqlSafe(sql)).await.expect("it says so");
    owner.execute("alter table case_study_version enable trigger user").await.expect("the law is back");
}

#[tokio::test]
async fn pictures_that_were_chosen_are_kept_or_named_when_the_form_comes_back() {
    let app = TestApp::new().await;
    let firm = holder(&app, UNIT).await;
    app.at("2026-06-10 09:00");
    let unit = app.person(firm.account).await;
    let page = begun(&unit).await;
    let lost = "这次选的图片没有留下，改好以后重新选：分拨中心.jpg";
    let kept = "这次选的图片已经存下，不用重新选：分拨中心.jpg";
    let long = "字".repeat(301);
    // The text has to be put right; the picture stands on the form that comes back, and is saved with it.
    let back = written(&unit, &page, ("save", &[("summary", &long)]), &[&photo()]).await.is(422);
    let back =
        back.says("删掉1个字").says(kept).is_silent_about("没有留下").says(&long).says("<legend").text();
    let number = "select count(*)::text from case_study_picture";
    assert_eq!(scalar(&app, number).await, "1", "as it says");
    assert_eq!(
        scalar(&app, "select draft::jsonb ->> 'summary' from case_study").await,
        "",
        "the text is not taken"
    );
    let picture =
        back.split("name=\"caption-").nth(1).and_then(|rest| rest.split('"').next()).expect("its field");
    let put_right = [("summary", "三级物流共同配送"), (&format!("caption-{picture}"), "分拨中心")];
    written(&unit, &page, ("save", &put_right), &[]).await.redirects();
    assert_eq!(
        scalar(&app, "select draft::jsonb #>> '{pictures,0,caption}' from case_study").await,
        "分拨中心"
    );
    // One of two is no picture: the other is kept, and that one is named.
    let back = written(&unit, &page, ("save", &put_right), &[&photo(), b"%PDF-1.7 none"]).await.is(422);
    back.says(kept).says("换一张再选").says("#u-pictures");
    assert_eq!(scalar(&app, number).await, "2");
    let file = ("u-pictures", Upload { name: "分拨中心.jpg", bytes: &photo() });
    let stale = [("version", "0"), ("do", "save"), ("title", "另一个题目")];
    let stale = unit.upload(&format!("{page}/draft"), &stale, &[file]).await;
    stale.is(422).says("别人刚保存过").says(lost);
    assert_eq!(scalar(&app, number).await, "2", "as it says");
    written(&unit, &page, ("save", &[("summary", &long)]), &[]).await.is(422).is_silent_about("没有留下");
}

#[tokio::test]
async fn whoever_writes_what_cannot_be_read_is_no_wording_and_nobody_writes_what_is_public() {
    let app = TestApp::new().await;
    let firm = holder(&app, UNIT).await;
    app.at("2026-06-10 09:00");
    let unit = app.person(firm.account).await;
    let (_, bureau) = app.bureau("510700").await;
    published(&app, &unit, &app.person(bureau).await, &[]).await;
    let mut owner = app.db.owner().await;
    owner.execute("alter table case_study_version disable trigger user").await.expect("the law rests");
    for text in [r#"{"title":"a\u0000b"}"#, "no JSON"] {
        let sql = format!(
            "insert into case_study_version (case_study_id, seq, text, digest, by_role, by_name, at)
             select case_study_id, 9, t, encode(sha256(convert_to(t, 'UTF8')), 'hex'), 'office', 'x', now() from case_study, (values ('{text}')) as v (t)"
        );
        let refused = owner.execute(AssertSqlSafe(sql)).await.expect_err("it cannot be read");
        assert_eq!(db::constraint(&refused), Some("case_study_version_json"), "{text}");
    }
    let columns = "select concat_ws(' / ', title, array_to_string(tags, ','), search) from public_case_study";
    assert_eq!(
        scalar(&app, columns).await,
        "三级物流共同配送进村 / logistics,county_service / 三级物流共同配送进村 县乡村三级共同配送，快递进村，配送成本降了三成。 主要做法 统一仓储。\n统一线路。"
    );
    let principal = app.account(shifan::access::OFFICE, "office", "principal", None, "fuzeren").await;
    let forges = "update case_study set published_title = '另一个', stage = 'taken_down', taken_down = 'x'";
    super::case_law::refused(&app, &[(principal, forges, "case_study_frozen")]).await;
}

/// The last migration before published cases were written out.
const BEFORE: i64 = 20_261_129_160_100;

#[tokio::test]
async fn what_was_published_with_a_mark_nobody_sees_is_written_out_without_it() {
    let db = crate::support::db::TestDb::new().await;
    let mut owner = db.owner().await;
    owner.execute("drop schema public cascade; create schema public").await.expect("is emptied");
    db::MIGRATOR.run_to(BEFORE, &mut owner).await.expect("migrates as far as that");
    let text = r#"{"title":"进\u0000村 C:\\u0000","summary":"S","parts":[{"heading":"H","body":"B\u0000"}],"tags":["logistics"],"pictures":[]}"#;
    let sql = format!(
        "set session_replication_role = replica;
         insert into authority (authority_id, name, prefecture_code, valid_from)
             values ('01900000-0000-7000-8000-000000000001', '某市商务局', '519900', '2026-01-01');
         insert into case_study_version (case_study_id, seq, text, digest, by_role, by_name, at)
             select '01900000-0000-7000-8000-000000000002', 1, t, encode(sha256(convert_to(t, 'UTF8')), 'hex'), 'author', 'x', now()
             from (values ('{text}')) as v (t);
         insert into case_study (case_study_id, authority_id, draft, stage, stage_at, version, text_seq, submitted_at, published_at, created_at)
             values ('01900000-0000-7000-8000-000000000002', '01900000-0000-7000-8000-000000000001', '{{}}', 'published', now(), 5, 1, now(), now(), now());
         set session_replication_role = origin"
    );
    owner.execute(AssertSqlSafe(sql)).await.expect("the past is laid in");
    let asks = async |owner: &mut PgConnection| {
        query_scalar::<_, String>("select title || ' / ' || search from public_case_study")
            .fetch_one(owner)
            .await
    };
    let broken = query_scalar::<_, String>("select title from public_case_study").fetch_one(&mut owner).await;
    broken.expect_err("it brought the lists down");
    db::MIGRATOR.run(&mut owner).await.expect("migrates to today");
    assert_eq!(asks(&mut owner).await.expect("reads"), r"进村 C:\u0000 / 进村 c:\u0000 s h b");
    let kept: String =
        query_scalar("select text from case_study_version").fetch_one(&mut owner).await.expect("reads");
    assert_eq!(kept, text, "the wording itself stays as it was");
}
