//! The public entrance: in time and late, what is wrong, files, a form sent twice.

use super::{FACTS, UNITS, WHO, files, follows, key, listed, number, person, receipt, text};
use crate::support::{
    app::{TestApp, wall},
    applying::pdf_of,
    hand::Upload,
};
use axum::{
    body::{Body, Bytes},
    http::{Request, header},
};
use futures_util::stream;
use std::convert::Infallible;

#[tokio::test]
async fn it_is_received_with_a_receipt_and_can_be_followed_without_a_name() {
    let app = TestApp::new().await;
    let (_, notice, _) = listed(&app).await;
    let anyone = app.anyone();
    anyone.get(&notice).await.is(200).says("在线提出异议").says("收到0件");
    let (number, secret) = files(&anyone, &notice, "1").await;
    assert_eq!(number, "YY-2026-0001");
    assert_eq!(secret.len(), 14, "{secret}");
    let page = follows(&anyone, (&number, &secret)).await.is(200).says(UNITS[0].0).says(FACTS).says("待受理");
    page.is_silent_about(WHO).is_silent_about("13812345678");
    let typed = secret.to_lowercase().replace('-', " ");
    follows(&anyone, ("yy20260001", &typed)).await.is(200).says("待受理");
    anyone.get(&notice).await.is(200).says("公示期内收到1件，办理中1件，已办结0件").is_silent_about(WHO);
    let kept = "select encode(secret_hash, 'hex') || receipt || facts from objection";
    assert!(!text(&app, kept).await.contains(&secret.replace('-', "")), "the secret is not stored");
    let told = text(&app, "select string_agg(body::text || actor, '') from audit_event").await;
    assert!(!told.contains(WHO) && told.contains("system:objection"), "no event says who objects");
}

#[tokio::test]
async fn the_last_second_is_in_time_and_the_next_is_logged_as_late() {
    let app = TestApp::new().await;
    let (_, notice, _) = listed(&app).await;
    let anyone = app.anyone();
    app.at("2026-03-25 23:59:59");
    files(&anyone, &notice, "1").await;
    app.at("2026-03-26 00:00:00");
    anyone.get(&format!("{notice}/objection")).await.is(200).says("期满");
    let key = key(&anyone, &notice).await;
    let answer = anyone.post(&format!("{notice}/objection"), &person(&key, "2")).await;
    let late = receipt(answer.says("已登记，逾期提出"));
    follows(&anyone, (&late.0, &late.1)).await.is(200).says("逾期提出").says("2026年3月26日00:00:00收到");
    assert_eq!(
        text(&app, "select string_agg(state, ' ' order by receipt) from objection").await,
        "received late"
    );
    anyone.get(&notice).await.is(200).says("公示期内收到1件，办理中1件").says("期满后收到1件");
    assert_eq!(
        number(&app, "select count(*) from objection where due_at is null and replied_at is not null").await,
        1
    );
}

/// A request counts from its beginning: the body may take longer than the notice.
#[tokio::test]
async fn a_request_that_begins_in_time_is_in_time() {
    let app = TestApp::new().await;
    let (_, notice, _) = listed(&app).await;
    let anyone = app.anyone();
    let key = key(&anyone, &notice).await;
    app.at("2026-03-25 23:59:59");
    let clock = app.clock();
    let form = serde_html_form::to_string(person(&key, "1")).expect("a form");
    let (head, tail) = form.split_at(40);
    let parts = [Bytes::from(head.to_owned()), Bytes::from(tail.to_owned())];
    let body = stream::iter(parts.into_iter().enumerate().map(move |(n, part)| {
        if n == 1 {
            clock.set(wall("2026-03-26 00:00:07"));
        }
        Ok::<_, Infallible>(part)
    }));
    let request = Request::post(format!("{notice}/objection"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from_stream(body));
    receipt(anyone.send(request.expect("a request")).await.says("异议已收到"));
    assert_eq!(text(&app, "select state from objection").await, "received");
}

#[tokio::test]
async fn what_is_wrong_is_said_and_everything_typed_stays_the_files_too() {
    let app = TestApp::new().await;
    let (_, notice, _) = listed(&app).await;
    let (anyone, form) = (app.anyone(), format!("{notice}/objection"));
    let key = key(&anyone, &notice).await;
    let bytes = pdf_of("证据", 2);
    let mut typed = person(&key, "9");
    typed.retain(|(name, _)| !["truth", "phone"].contains(name));
    typed.push(("phone", "12"));
    let evidence = [("u-evidence", Upload { name: "流水.pdf", bytes: &bytes })];
    let again = anyone.upload(&form, &typed, &evidence).await.is(422);
    let again =
        again.says("选择有异议的单位").says("写11位手机号").says("确认所述属实").says(FACTS).says(WHO);
    again.says("流水.pdf").says("有3处要改").says("依据：<span class=\"sc-cite\">四(三)</span>");
    // How a telephone is written is no rule of the scheme.
    let mut typed = person(&key, "1");
    typed.retain(|(name, _)| *name != "phone");
    typed.push(("phone", "12"));
    anyone.post(&form, &typed).await.is(422).says("有1处要改").is_silent_about("依据：");
    assert_eq!(number(&app, "select count(*) from objection").await, 0);
    receipt(anyone.post(&form, &person(&key, "1")).await);
    assert_eq!(number(&app, "select count(*) from objection_file where inquiry_id is null").await, 1);
    let unit = [("key", key.as_str()), ("unit", "1"), ("by", "unit"), ("name", "某某公司"), ("uscc", "123")];
    anyone.post(&form, &unit).await.is(422).says("统一社会信用代码是18位").says("填写联系人的姓名");
    // Nothing filled in: everything is asked for at once.
    let empty = anyone.post(&form, &[("key", key.as_str())]).await.is(422);
    empty.says("选择以个人还是单位名义提出").says("填写姓名或者单位名称").says("#phone").says("有6处要改");
}

#[tokio::test]
async fn a_form_sent_twice_is_one_objection_with_one_receipt() {
    let app = TestApp::new().await;
    let (_, notice, _) = listed(&app).await;
    let (anyone, form) = (app.anyone(), format!("{notice}/objection"));
    let key = key(&anyone, &notice).await;
    let once = receipt(anyone.post(&form, &person(&key, "1")).await);
    let twice = receipt(anyone.post(&form, &person(&key, "1")).await);
    assert_eq!(once, twice);
    assert_eq!(number(&app, "select count(*) from objection").await, 1);
}

#[tokio::test]
async fn a_hundred_pages_are_taken_and_a_renamed_or_oversize_file_is_not() {
    let app = TestApp::seeing().await;
    let (_, notice, _) = listed(&app).await;
    let (anyone, form) = (app.anyone(), format!("{notice}/objection"));
    let key = key(&anyone, &notice).await;
    let bytes = pages(100);
    let typed = person(&key, "1");
    let upload = |name, bytes| [("u-evidence", Upload { name, bytes })];
    let only = [&typed[..], &[("upload", "u-evidence")]].concat();
    anyone.upload(&form, &only, &upload("厚.pdf", &bytes)).await.is(200).says("厚.pdf").says("100页");
    let large = [bytes.as_slice(), &vec![b' '; 21 << 20]].concat();
    anyone.upload(&form, &typed, &upload("大.pdf", &large)).await.is(422).says("超过20 MB").says(FACTS);
    let renamed = anyone.upload(&form, &typed, &upload("扫描.png", &bytes)).await.is(422);
    renamed.says("内容却是").says("厚.pdf");
    receipt(anyone.post(&form, &typed).await);
    let kept = "select name || pages::text from objection_file";
    assert_eq!(text(&app, kept).await, "厚.pdf100");
}

/// A PDF of so many empty pages.
fn pages(n: usize) -> Vec<u8> {
    let kids: Vec<String> = (3..n + 3).map(|id| format!("{id} 0 R")).collect();
    let each = |id| format!("{id} 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj\n");
    let sheets: String = (3..n + 3).map(each).collect();
    format!(
        "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
         2 0 obj << /Type /Pages /Kids [{}] /Count {n} >> endobj\n{sheets}trailer << /Root 1 0 R /Size {} >>\n%%EOF\n",
        kids.join(" "),
        n + 3
    )
    .into_bytes()
}
