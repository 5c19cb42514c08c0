//! The bureau's list: what is still to be done, found by words, read by key, kept as each person likes it.

use crate::support::{
    app::TestApp,
    desk::Statements,
    hand::Hand,
    recommending::{desk_of, good_marks, id_of, pairs},
};
use shifan::standard::Category;
use sqlx::{AssertSqlSafe, query, query_scalar};
use std::collections::BTreeSet;
use uuid::Uuid;

pub(super) const FIRM: &str = "绵阳云商科技有限公司";

/// An open round, an enterprise of Mianyang with its file submitted, its bureau.
pub(super) async fn one_on_the_desk(app: &TestApp) -> (String, Uuid, Hand<'_>) {
    app.round().await;
    let firm = app.firm(FIRM, "enterprise", "510703", 1).await;
    let application = app.submitted(&firm, Category::Enterprise).await;
    let (authority, bureau) = app.bureau("510700").await;
    (application, authority, app.person(bureau).await)
}

/// Paths of the files a page lists, in order.
fn files(page: &str) -> Vec<String> {
    let body = page.split("<tbody").last().unwrap_or_default();
    let body = body.split("</tbody>").next().unwrap_or_default();
    let links = body.split("href=\"/recommendation/").skip(1);
    links.map(|rest| rest.chars().take_while(|c| *c != '?' && *c != '"').collect()).collect()
}

/// An address as the page writes it, with `&` for `&#38;`.
fn link(page: &str, before: &str) -> Option<String> {
    let at = page.find(before)?;
    let from = page[..at].rfind("href=\"")? + 6;
    let end = page[from..].find('"')? + from;
    Some(page[from..end].replace("&#38;", "&").replace("&amp;", "&"))
}

#[tokio::test]
async fn every_number_of_what_is_to_be_done_leads_to_exactly_these_files() {
    let app = TestApp::new().await;
    let (first, _, bureau) = one_on_the_desk(&app).await;
    let more = app.copies(&first, 5).await;
    let marks = good_marks(&app, Category::Enterprise);
    bureau.post(&desk_of(&more[0]), &pairs(&marks[..3])).await.redirects();
    bureau.post(&desk_of(&more[1]), &pairs(&marks)).await.redirects();
    let mut bad = marks.clone();
    bad[0].1 = "doubtful".into();
    bureau.post(&desk_of(&more[2]), &pairs(&bad)).await.redirects();
    let back = [("do", "return"), ("p-licence", "备案号写全"), ("due_on", "2026-03-20")];
    bureau.post(&format!("{}/return", desk_of(&more[3])), &back).await.redirects();
    let page = bureau.get("/recommendation").await.is(200).text();
    for (says, count, of) in [
        ("未审核，全部：2件", 2, None),
        ("审核未完，示范企业：1件", 1, Some(&more[0])),
        ("可推荐，全部：1件", 1, Some(&more[1])),
        ("审完有问题，全部：1件", 1, Some(&more[2])),
    ] {
        let to = link(&page, &format!("aria-label=\"{says}\"")).unwrap_or_else(|| panic!("{says}: {page}"));
        let list = bureau.get(&to).await.is(200).text();
        let listed = files(&list);
        assert_eq!(listed.len(), count, "{says}: {to}");
        if let Some(only) = of {
            assert_eq!(listed, [id_of(only).to_string()], "{says}");
        }
    }
    assert!(!page.contains("补正超期，全部：1件"));
    app.at("2026-03-21 00:00:01");
    let account = app
        .account(
            query_scalar("select authority_id from application limit 1")
                .fetch_one(&mut app.db.owner().await)
                .await
                .expect("one"),
            "authority",
            "officer",
            None,
            "later",
        )
        .await;
    let later = app.person(account).await;
    let page = later.get("/recommendation").await.is(200).text();
    let to = link(&page, "aria-label=\"补正超期，全部：1件\"").expect("the overdue one");
    assert_eq!(files(&later.get(&to).await.is(200).text()), [id_of(&more[3]).to_string()]);
}

#[tokio::test]
async fn filters_narrow_and_odd_days_are_said() {
    let app = TestApp::new().await;
    let (first, _, bureau) = one_on_the_desk(&app).await;
    let listed = async |query: &str| {
        files(&bureau.get(&format!("/recommendation?{query}")).await.is(200).text()).len()
    };
    assert_eq!(listed("kind=b2b").await, 1);
    assert_eq!(listed("kind=b2c").await, 0);
    assert_eq!(listed("category=base").await, 0);
    assert_eq!(listed("county=510703").await, 1);
    assert_eq!(listed("county=510704").await, 0);
    let mut owner = app.db.owner().await;
    let counted: (i16, i16, String) = sqlx::query_as(
        "select figures_asked, figures_met, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') from submission where application_id = $1",
    )
    .bind(id_of(&first))
    .fetch_one(&mut owner)
    .await
    .expect("counted when it was frozen");
    assert!(counted.0 > 0 && counted.0 == counted.1, "a good file meets its figures: {counted:?}");
    assert_eq!((listed("auto=met").await, listed("auto=short").await), (1, 0));
    let day = counted.2;
    assert_eq!(listed(&format!("from={day}&to={day}")).await, 1);
    assert_eq!(listed("to=2026-01-01").await, 0);
    assert_eq!(listed("from=2027-01-01").await, 0);
    bureau
        .get("/recommendation?from=2026-05-01&to=2026-04-01")
        .await
        .is(200)
        .says("截止日期不能早于起始日期");
    bureau.get("/recommendation?from=yesterday").await.is(200).says("写成2026-03-02这样的日期");
}

#[tokio::test]
async fn words_find_the_unit_its_code_number_contact_and_answers_and_a_strangers_file_is_not_there() {
    let app = TestApp::new().await;
    let (first, _, bureau) = one_on_the_desk(&app).await;
    let mut owner = app.db.owner().await;
    let (uscc, number): (String, String) = sqlx::query_as(
        "select o.uscc, a.number from application a join org o using (org_id) where application_id = $1",
    )
    .bind(id_of(&first))
    .fetch_one(&mut owner)
    .await
    .expect("a file");
    let answer: String = query_scalar(
        "select v #>> '{}' from submission, jsonb_path_query(answers, 'strict $.**') v where application_id = $1
            and jsonb_typeof(v) = 'string' and length(v #>> '{}') between 6 and 40 and v #>> '{}' ~ '[一-龥]{4}' limit 1",
    )
    .bind(id_of(&first))
    .fetch_one(&mut owner)
    .await
    .expect("an answer in words");
    let found = async |hand: &Hand<'_>, words: &str| {
        let path = format!("/recommendation?state=all&kw={}", shifan::web::path::escape(words));
        files(&hand.get(&path).await.is(200).text())
    };
    let wide =
        uscc.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).expect("full width")).collect::<String>();
    for words in [
        FIRM,
        "云商",
        "商",
        &uscc,
        &uscc.to_lowercase(),
        &wide,
        &number,
        "李晓 云商科技",
        "13800000000",
        &answer,
    ] {
        assert_eq!(found(&bureau, words).await, [id_of(&first).to_string()], "{words}");
    }
    for words in ["云商 没有这个词", "%", "云_科技", "'; drop table org; --"] {
        assert_eq!(found(&bureau, words).await, Vec::<String>::new(), "{words}");
    }
    let (_, stranger) = app.bureau("510600").await;
    let stranger = app.person(stranger).await;
    let shape = async |words: &str| {
        let path = format!("/recommendation?state=all&kw={}", shifan::web::path::escape(words));
        stranger
            .get(&path)
            .await
            .is(200)
            .text()
            .replace(&shifan::web::path::escape(words), "")
            .replace(words, "")
    };
    assert_eq!(shape(FIRM).await, shape("从来没有过的单位").await, "a stranger's unit looks like none");
    let mut tx = app.db.pool.begin().await.expect("begins");
    let leaked: i64 =
        query_scalar("select count(*) from application_search").fetch_one(&mut *tx).await.expect("asks");
    assert_eq!(leaked, 0, "nobody reads the words as they are");
}

#[tokio::test]
async fn what_a_unit_is_still_writing_is_not_found() {
    let app = TestApp::new().await;
    let (first, _, bureau) = one_on_the_desk(&app).await;
    let mut owner = app.db.owner().await;
    let back = [("do", "return"), ("p-licence", "备案号写全"), ("due_on", "2026-03-20")];
    bureau.post(&format!("{}/return", desk_of(&first)), &back).await.redirects();
    query("with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test.prepared', $1, '{}'))
        update application set answers = answers || '{\"note\": \"还没交的秘密\"}' from e where application_id = $1")
        .bind(id_of(&first))
        .execute(&mut owner)
        .await
        .expect("writes");
    let path = format!("/recommendation?state=all&kw={}", shifan::web::path::escape("还没交的秘密"));
    assert!(files(&bureau.get(&path).await.is(200).text()).is_empty());
}

#[tokio::test]
async fn pages_by_key_lose_and_repeat_nothing_while_files_come_in() {
    let app = TestApp::new().await;
    let (first, authority, bureau) = one_on_the_desk(&app).await;
    app.fills_desk("绵阳甲", &first, authority, 119, 11).await;
    for sort in ["stay", "unit", "submitted", "number"] {
        let mut seen = Vec::new();
        let mut next = Some(format!("/recommendation?state=all&sort={sort}"));
        let mut pages = Vec::new();
        while let Some(path) = next {
            let page = bureau.get(&path).await.is(200).text();
            seen.extend(files(&page));
            pages.push(page.clone());
            let to = page
                .find("rel=\"next\"")
                .map(|at| page[at..].split("href=\"").nth(1).expect("a link").to_owned());
            next = to.map(|rest| {
                rest.split('"').next().unwrap_or_default().replace("&#38;", "&").replace("&amp;", "&")
            });
        }
        assert_eq!((pages.len(), seen.len()), (3, 120), "{sort}");
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 120, "{sort}: none twice");
        let back =
            pages[2].find("rel=\"prev\"").map(|at| pages[2][at..].split('"').nth(3).unwrap_or_default());
        let back = back.expect("a way back").replace("&#38;", "&").replace("&amp;", "&");
        assert_eq!(
            files(&bureau.get(&back).await.is(200).text()),
            seen[50..100],
            "{sort}: back to the same page"
        );
    }
    let page = bureau.get("/recommendation?state=all&sort=unit").await.is(200).says("共120件").text();
    let next = page[page.find("rel=\"next\"").expect("more")..]
        .split('"')
        .nth(3)
        .unwrap_or_default()
        .replace("&#38;", "&")
        .replace("&amp;", "&");
    let before = files(&bureau.get(&next).await.is(200).text());
    app.fills_desk("绵阳一", &first, authority, 7, 12).await;
    assert_eq!(
        files(&bureau.get(&next).await.is(200).text()),
        before,
        "new files before the page do not move it"
    );
}

#[tokio::test]
async fn a_thousand_files_take_as_many_statements_as_one_and_the_indexes_are_used() {
    let app = TestApp::new().await;
    let (first, authority, bureau) = one_on_the_desk(&app).await;
    // Connections are opened, and their statements said, before anything is counted.
    bureau.get("/recommendation?state=all").await.is(200);
    let counting = Statements::counted();
    bureau.get("/recommendation?state=all").await.is(200).says("全部1件");
    let of_one = counting.since();
    let (other, _) = app.bureau("510600").await;
    app.fills_desk("绵阳第", &first, authority, 999, 21).await;
    app.fills_desk("德阳第", &first, other, 4000, 22).await;
    let mut owner = app.db.owner().await;
    query("analyze").execute(&mut owner).await.expect("analyzes");
    counting.since();
    bureau.get("/recommendation?state=all").await.is(200).says("全部1000件");
    let of_thousand = counting.since();
    // The pool may greet a connection in between; a statement a file would be a thousand.
    assert!(of_thousand <= of_one + 3, "{of_one} statements for one file, {of_thousand} for a thousand");
    assert!(of_one < 25, "{of_one} statements for one page");
    bureau
        .get("/recommendation?state=all&kw=%E7%AC%AC777%E7%94%B5%E5%AD%90")
        .await
        .is(200)
        .says("全部1件")
        .says("绵阳第777");
    let of_search = counting.since();
    assert!(of_search < 25, "{of_search} statements for a search");
    drop(counting);
    let list = plan(
        &app,
        authority,
        "select * from desk_files(now()) f where f.round_id = (select round_id from round limit 1)
        and f.authority_id = viewer_tenant() order by f.stage_at, f.application_id limit 51",
    )
    .await;
    assert!(list.contains("Index Scan on application_by_authority"), "{list}");
    assert!(!list.contains("Seq Scan on application "), "{list}");
    // What a list says of submissions is kept beside them: their history is not read.
    assert!(!list.contains(" on submission "), "{list}");
    let mut owner = app.db.owner().await;
    let words = |words: &str| {
        format!(
            "explain select application_id from application_search where authority_id = '{authority}' and content like '%{words}%'"
        )
    };
    let rows: Vec<String> =
        query_scalar(AssertSqlSafe(words("电子"))).fetch_all(&mut owner).await.expect("explains");
    assert!(
        rows.join("\n").contains("application_search_authority"),
        "the own area is looked through: {}",
        rows.join("\n")
    );
}

/// The plan of a statement as a bureau asks it, under its row level security.
async fn plan(app: &TestApp, authority: Uuid, sql: &str) -> String {
    let mut tx = app.db.pool.begin().await.expect("begins");
    query("select set_config('shifan.role', 'authority', true), set_config('shifan.tenant', $1, true)")
        .bind(authority.to_string())
        .execute(&mut *tx)
        .await
        .expect("enters");
    let rows: Vec<String> =
        query_scalar(AssertSqlSafe(format!("explain {sql}"))).fetch_all(&mut *tx).await.expect("explains");
    rows.join("\n")
}

#[tokio::test]
async fn views_and_columns_are_each_persons_own() {
    let app = TestApp::new().await;
    let (_, authority, bureau) = one_on_the_desk(&app).await;
    let query = "state=all&kind=b2b&evil=1";
    bureau
        .post("/recommendation/views", &[("name", ""), ("query", query)])
        .await
        .is(422)
        .says("给这个视图起个名字");
    let long = "视".repeat(21);
    bureau
        .post("/recommendation/views", &[("name", &long), ("query", query)])
        .await
        .is(422)
        .says("名字最多20个字")
        .says(&long);
    let to =
        bureau.post("/recommendation/views", &[("name", "平台企业"), ("query", query)]).await.redirects();
    assert_eq!(to, "/recommendation?state=all&kind=b2b", "only what the list knows is kept");
    let page = bureau.get(&to).await.is(200).says("平台企业").text();
    let id = page
        .split("/recommendation/views/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a view")
        .to_owned();
    let view = format!("/recommendation/views/{id}");
    bureau.post(&view, &[("do", "prefer"), ("query", "")]).await.redirects();
    let opened = bureau.get("/recommendation").await.is(200).says("全部1件").text();
    assert!(
        opened.contains("name=\"kind\" type=\"checkbox\" value=\"b2b\" checked"),
        "the list opens with it"
    );
    let colleague = app.account(authority, "authority", "officer", None, "colleague").await;
    let colleague = app.person(colleague).await;
    colleague.get("/recommendation").await.is(200).is_silent_about("平台企业");
    colleague.post(&view, &[("do", "remove"), ("query", "")]).await.is(404);
    bureau.post(&view, &[("do", "plain"), ("query", "")]).await.redirects();
    bureau.get("/recommendation").await.is(200).says("平台企业");
    bureau.post(&view, &[("do", "remove"), ("query", "")]).await.redirects();
    bureau.post(&view, &[("do", "remove"), ("query", "")]).await.is(404);
    let columns = [("column", "clauses"), ("column", "due"), ("query", "state=all")];
    bureau.post("/recommendation/columns", &columns).await.redirects();
    let page = bureau.get("/recommendation?state=all").await.is(200).says("data-label=\"已审条款\"");
    page.is_silent_about("data-label=\"停留\"");
    colleague.get("/recommendation?state=all").await.is(200).says("data-label=\"停留\"");
    for n in 0..12 {
        bureau.post("/recommendation/views", &[("name", &n.to_string()), ("query", "")]).await.redirects();
    }
    bureau.post("/recommendation/views", &[("name", "13"), ("query", "")]).await.refused("too_many_views");
}
