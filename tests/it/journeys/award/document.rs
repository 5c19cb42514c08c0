//! 认定通知: drafted by the officer, approved by the principal, issued with the titles; as page, as PDF, and as its digested text.

use super::UNITS;
use crate::support::{app::TestApp, hand::Hand, likeness::is_like, paper::Paper, titles::approves};
use sha2::{Digest as _, Sha256};
use shifan::{access::OFFICE, platform::db, round::RoundId, web::path};
use sqlx::{Executor as _, query_as, query_scalar};
use uuid::Uuid;

const NUMBER: &str = "川商电〔2026〕1号";

/// A round whose three units wait for their titles at 9:00 on 19 May 2026.
async fn ready(app: &TestApp) -> RoundId {
    let round = app.round().await;
    app.at("2026-05-18 09:00");
    app.listed(round, "2026-05-18", &UNITS).await;
    app.at("2026-05-19 09:00");
    app.jobs_run().await;
    round
}

fn place(round: RoundId, part: &str) -> String {
    format!("/office/rounds/{round}/{part}")
}

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    query_scalar(sql).fetch_one(&mut app.db.owner().await).await.expect("counts")
}

async fn person<'a>(app: &'a TestApp, duty: &str, login: &str) -> Hand<'a> {
    let account = app.account(OFFICE, "office", duty, None, login).await;
    app.person(account).await
}

#[tokio::test]
async fn what_is_issued_is_what_was_approved() {
    let app = TestApp::new().await;
    let round = ready(&app).await;
    let officer = person(&app, "officer", "drafter").await;
    officer.post(&place(round, "announcement"), &TestApp::wording(NUMBER)).await.redirects();
    let page = officer.get(&place(round, "conferral")).await.is(200);
    page.says("等负责人签发").is_silent_about("name=\"digest\"");
    officer.post(&place(round, "conferral"), &[("digest", "x")]).await.is(403);
    let shown = officer.get(&place(round, "announcement")).await.is(200).says("还没有签发");
    let paper = Paper::of(
        officer.get(&place(round, "announcement.pdf")).await,
        "川商电〔2026〕1号 关于认定2026年第一批四川省电子商务示范企业、示范基地、农村电子商务示范县（市、区）的通知（待签发）.pdf",
    );
    paper.says(&[UNITS[0].0, "川电示企2026001"], &[]);
    shown.says(UNITS[2].0).says("川电示县2026001").says("抄送：商务部。");

    let principal = person(&app, "principal", "chief").await;
    assert_eq!(approves(&principal, round).await.redirects(), place(round, "conferral"));
    let mut owner = app.db.owner().await;
    let (id, body, digest): (Uuid, String, String) =
        query_as("select announcement_id, body, digest from announcement_document")
            .fetch_one(&mut owner)
            .await
            .expect("issued");
    let public = app.anyone();
    let text = public.get(&path::announcement_body(id)).await.is(200).text();
    assert_eq!(text, body);
    let recomputed: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(recomputed, digest);
    public
        .get(&path::announcement(id))
        .await
        .is(200)
        .says(&digest[..8])
        .says("2026年5月19日")
        .is_silent_about("待签发");
    let draft: String =
        query_scalar("select wording from announcement_draft").fetch_one(&mut owner).await.expect("a draft");
    assert!(text.contains(&draft), "the draft is in it word for word");
    public.get("/register").await.says("川电示企2026001");
    let (number, _) = super::certificate(&app, UNITS[0].0).await;
    public.get(&path::register_entry(number)).await.is(200).says("看认定通知");
}

/// Every value of the database is on the paper; and the paper looks as it was once looked at.
#[tokio::test]
async fn the_paper_says_what_the_database_says_and_looks_as_approved() {
    let app = TestApp::new().await;
    let round = ready(&app).await;
    app.announces(round, NUMBER).await.redirects();
    let mut owner = app.db.owner().await;
    let id: Uuid =
        query_scalar("select announcement_id from announcement").fetch_one(&mut owner).await.expect("one");
    let name = "川商电〔2026〕1号 关于认定2026年第一批四川省电子商务示范企业、示范基地、农村电子商务示范县（市、区）的通知.pdf";
    let paper = Paper::of(app.anyone().get(&path::announcement_pdf(id)).await, name);
    assert!(paper.can_be_read_aloud());
    let titles: Vec<(String, String)> = query_as("select unit_name, certificate_number from title")
        .fetch_all(&mut owner)
        .await
        .expect("titles");
    assert_eq!(titles.len(), UNITS.len());
    for (unit, certificate) in &titles {
        paper.says(&[unit, certificate], &[]);
    }
    paper.says(
        &[
            "四川省商务厅文件",
            NUMBER,
            "各市（州）商务主管部门：",
            "经审定，现予认定，名单见附件。",
            "附件：",
            "绵阳市涪城区",
            "四川省电子商务示范企业（1家）",
            "抄送：商务部。",
            "四川省商务厅办公室",
            "2026年5月19日印发",
            "2026年5月19日",
        ],
        &["待签发", "王建国"],
    );
    for page in 0..paper.pages() {
        is_like(&paper, page, &format!("announcement-{}", page + 1));
    }
}

#[tokio::test]
async fn what_does_not_fit_is_not_issued() {
    let app = TestApp::new().await;
    let round = ready(&app).await;
    let officer = person(&app, "officer", "drafter").await;
    let principal = person(&app, "principal", "chief").await;
    let (drafting, conferral) = (place(round, "announcement"), place(round, "conferral"));
    for (number, says) in [
        ("川商电2026年1号", "文号写成"),
        ("川商电〔2026〕01号", "文号写成"),
        ("川商电〔2025〕1号", "成文在2026年"),
    ] {
        officer
            .post(&drafting, &TestApp::wording(number))
            .await
            .is(422)
            .says(says)
            .says("各市（州）商务主管部门");
    }
    assert_eq!(count(&app, "select count(*) from announcement_draft").await, 0);
    // Who drafted does not approve.
    principal.post(&drafting, &TestApp::wording(NUMBER)).await.redirects();
    principal.get(&conferral).await.says("拟稿和签发不能是同一个人").is_silent_about("name=\"digest\"");
    principal.post(&conferral, &[("digest", "x")]).await.refused("document_same_eyes");
    officer.post(&drafting, &TestApp::wording(NUMBER)).await.redirects();
    // Approved is one version, and no other.
    let page = principal.get(&conferral).await.is(200).text();
    let digest = page.split("name=\"digest\" value=\"").nth(1).expect("a digest")[..64].to_owned();
    officer.post(&drafting, &TestApp::wording("川商电〔2026〕2号")).await.redirects();
    principal.post(&conferral, &[("digest", &digest)]).await.refused("document_moved");
    // A unit that goes takes the draft with it.
    let mut owner = app.db.owner().await;
    owner
        .execute("select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}');
            update application set stage = 'not_conferred' where category = 'county'")
        .await
        .expect("the owner can");
    principal.get(&conferral).await.says("这一稿已经作废");
    principal.post(&conferral, &[("digest", &digest)]).await.refused("document_outdated");
    assert_eq!(count(&app, "select count(*) from title").await, 0, "nothing half done");
    officer.post(&drafting, &TestApp::wording(NUMBER)).await.redirects();
    // Another year: the number does not fit any more.
    app.at("2027-01-04 09:00");
    let late = person(&app, "principal", "chief2").await;
    late.post(&conferral, &[("digest", &digest)]).await.refused("document_year");
    for attack in
        ["update announcement_draft set digest = digest, wording = '{}'", "delete from announcement_draft"]
    {
        let refused = owner.execute(attack).await.expect_err(attack);
        assert_eq!(db::constraint(&refused), Some("announcement_draft_frozen"), "{attack}");
    }
}

/// The second guard: the table itself compares what is issued with what was drafted, and asks who issues.
#[tokio::test]
async fn the_database_issues_nothing_but_the_draft() {
    let app = TestApp::new().await;
    let round = ready(&app).await;
    app.drafts(round, NUMBER).await.redirects();
    let chief = app.account(OFFICE, "office", "principal", None, "chief").await;
    let mut owner = app.db.owner().await;
    let drafter: Uuid =
        query_scalar("select drafted_by from announcement_draft").fetch_one(&mut owner).await.expect("one");
    for (by, body, refused) in [
        (
            chief,
            "{\"wording\":{},\"on\":\"2026-05-19\",\"certificates\":[]}".to_owned(),
            "announcement_document_as_drafted",
        ),
        (
            drafter,
            "{\"wording\":W,\"on\":\"2026-05-19\",\"certificates\":[]}".to_owned(),
            "announcement_document_by_principal",
        ),
        (
            chief,
            "{\"wording\":W,\"on\":\"2026-05-20\",\"certificates\":[]}".to_owned(),
            "announcement_document_day",
        ),
        (
            chief,
            "{\"wording\":W,\"on\":\"2026-05-19\",\"certificates\":[\"川电示企2026001\"]}".to_owned(),
            "announcement_document_lists",
        ),
    ] {
        let sql = "with event as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}')),
            draft as (select announcement_draft_id as id, replace($2, 'W', wording) as body from announcement_draft, event)
            , made as (insert into announcement values (gen_random_uuid(), $3, $4, '2026-05-19', now(), $1) returning announcement_id)
            select announcement_id, draft.id, draft.body from made, draft";
        let mut tx = sqlx::Connection::begin(&mut owner).await.expect("begins");
        let (announcement, draft, text): (Uuid, Uuid, String) = query_as(sql)
            .bind(by)
            .bind(&body)
            .bind(round.uuid())
            .bind(NUMBER)
            .fetch_one(&mut *tx)
            .await
            .expect("an announcement");
        let inserted = sqlx::query("insert into announcement_document values ($1, $2, $3, encode(sha256(convert_to($3, 'UTF8')), 'hex'))")
            .bind(announcement)
            .bind(draft)
            .bind(&text)
            .execute(&mut *tx)
            .await;
        let error = match inserted {
            Err(error) => error,
            Ok(_) => tx
                .execute("set constraints all immediate")
                .await
                .expect_err("it lists what was not conferred"),
        };
        assert_eq!(db::constraint(&error), Some(refused), "{error}");
        drop(tx);
    }
}
