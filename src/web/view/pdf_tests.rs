use super::Pdf;
use axum::{http::header, response::IntoResponse as _};

fn disposition(name: &str) -> String {
    let answer = Pdf::named(name, b"%PDF-".to_vec()).into_response();
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/pdf");
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    answer.headers()[header::CONTENT_DISPOSITION].to_str().expect("ascii").to_owned()
}

#[test]
fn the_name_arrives_as_it_is_said_and_breaks_no_header() {
    let head = "inline; filename=\"document.pdf\"; filename*=UTF-8''";
    for (name, sent) in [
        ("2026A-E0001 回执", "2026A-E0001%20%E5%9B%9E%E6%89%A7.pdf"),
        ("𠮷野家", "%F0%A0%AE%B7%E9%87%8E%E5%AE%B6.pdf"),
        ("a\"b\r\nset-cookie: c/..\\d", "abset-cookie%20c..d.pdf"),
        ("#[$*]", "%23%5B%24%5D.pdf"),
    ] {
        assert_eq!(disposition(name), format!("{head}{sent}"), "{name}");
    }
}
