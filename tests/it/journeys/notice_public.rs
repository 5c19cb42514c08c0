//! What the public takes away from a notice: the table, the document, the feed, a mail.

use crate::support::{app::TestApp, hand::Hand, likeness::is_like, paper::Paper};
use sqlx::{query, query_scalar};

async fn published(app: &TestApp, office: &Hand<'_>) -> String {
    let round = app.round_in_review(1).await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.placed(round, &firm, 1, "proposed").await;
    let form = [("title", "拟认定名单公示")];
    office.posts_read(&format!("/office/rounds/{round}/notice"), "", &form).await.redirects()
}

/// The links of the mails that wait, the oldest first: address, link, the link that ends it.
async fn mails(app: &TestApp) -> Vec<(String, String, String)> {
    let mut owner = app.db.owner().await;
    let sql = "select row(address, link, end_key)::text from outbox where end_key is not null order by put_at, outbox_id";
    let rows: Vec<String> = query_scalar(sql).fetch_all(&mut owner).await.expect("reads");
    let cells = |row: String| {
        let cells: Vec<String> = row.trim_matches(['(', ')']).split(',').map(str::to_owned).collect();
        (cells[0].clone(), cells[1].clone(), format!("/subscriptions/ending?key={}", cells[2]))
    };
    rows.into_iter().map(cells).collect()
}

#[tokio::test]
async fn the_list_is_a_table_a_document_and_an_entry_of_the_feed() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let notice = published(&app, &office).await;
    let csv = app.anyone().get(&format!("{notice}/list.csv")).await.is(200).text();
    assert!(csv.starts_with("\u{feff}类别,名次,单位,所在地,主要工作业绩"), "{csv}");
    assert!(
        csv.contains("绵阳云商科技有限公司,绵阳市涪城区,\"年交易额3.2亿元，带动就业1,200人。\""),
        "{csv}"
    );
    let paper =
        Paper::of(app.anyone().get(&format!("{notice}/notice.pdf")).await, "拟认定名单公示（第1版）.pdf");
    paper.says(
        &["拟认定名单公示", "绵阳云商科技有限公司", "2026年3月3日至2026年3月16日24:00", "SHA-256"],
        &[],
    );
    assert!(paper.can_be_read_aloud());
    is_like(&paper, 0, "notice");
    let feed = app.anyone().get("/notices/feed.atom").await.is(200);
    assert_eq!(feed.headers["content-type"], "application/atom+xml; charset=utf-8");
    feed.says("<feed xmlns=\"http://www.w3.org/2005/Atom\"")
        .says("<title>拟认定名单公示</title>")
        .says(&notice);
    app.anyone().get(&notice).await.is(200).says("sha256sum list.json").says("公示证明");
}

#[tokio::test]
async fn a_mail_goes_to_whoever_confirmed_and_one_click_ends_it() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let anyone = app.anyone();
    anyone.get("/subscriptions").await.is(200).says("发确认邮件");
    anyone.post("/subscriptions", &[("address", "不是邮箱")]).await.is(422).says("value=\"不是邮箱\"");
    anyone.post("/subscriptions", &[("address", "du@example.cn")]).await.redirects();
    anyone.post("/subscriptions", &[("address", "DU@example.cn")]).await.redirects();
    anyone.post("/subscriptions", &[("address", "kan@example.cn")]).await.redirects();
    let asked = mails(&app).await;
    assert_eq!(asked.len(), 2, "one address is asked once: {asked:?}");
    let (_, confirm, end) = asked.iter().find(|mail| mail.0 == "du@example.cn").expect("asked").clone();
    anyone.get(&confirm).await.is(200).says("确认订阅");
    anyone.post(&confirm, &[]).await.redirects();
    anyone.post(&confirm, &[]).await.redirects();
    published(&app, &office).await;
    let told = mails(&app).await;
    assert_eq!(told.len(), 3, "only whoever confirmed: {told:?}");
    let last = told.iter().find(|mail| mail.1.starts_with("/notices/")).expect("told");
    assert_eq!((last.0.as_str(), last.2.as_str()), ("du@example.cn", end.as_str()));
    // Opening the link ends nothing: a program that looks at mails opens links.
    anyone.get(&end).await.is(200).says("退订");
    let mut owner = app.db.owner().await;
    let known = "select count(*) from subscriber where address = 'du@example.cn'";
    let count: i64 = query_scalar(known).fetch_one(&mut owner).await.expect("counts");
    assert_eq!(count, 1);
    anyone.post(&end, &[]).await.redirects();
    let count: i64 = query_scalar(known).fetch_one(&mut owner).await.expect("counts");
    assert_eq!(count, 0, "the address is forgotten");
    // No officer reads addresses or asks.
    let mut work = app.system().await;
    query("select set_config('shifan.role', 'office', true)")
        .execute(work.conn())
        .await
        .expect("plays an officer");
    let seen: i64 =
        query_scalar("select count(*) from subscriber").fetch_one(work.conn()).await.expect("counts");
    assert_eq!(seen, 0);
}

#[tokio::test]
async fn one_place_cannot_ask_without_end_and_another_does_not_feel_it() {
    let app = TestApp::new().await;
    let flood = app.anyone().from_source([203, 0, 113, 7]);
    for n in 0..20 {
        let address = format!("n{n}@example.cn");
        flood.post("/subscriptions", &[("address", &address)]).await.redirects();
    }
    flood.post("/subscriptions", &[("address", "mehr@example.cn")]).await.refused("subscription_too_often");
    assert_eq!(mails(&app).await.len(), 20);
    let other = app.anyone().from_source([203, 0, 113, 8]);
    other.post("/subscriptions", &[("address", "du@example.cn")]).await.redirects();
    assert_eq!(mails(&app).await.len(), 21);
}
