use super::{Kind, answer, tag};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};

fn asked(known: Option<&str>, content: &[u8]) -> axum::response::Response {
    let mut headers = HeaderMap::new();
    if let Some(known) = known {
        headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(known).expect("a header"));
    }
    let changed = "2014-12-26T00:00:00Z".parse().expect("a moment");
    answer(&headers, Kind { media: "text/csv", name: "titles.csv", changed }, content.to_vec())
}

#[test]
fn who_has_it_is_not_sent_it_again() {
    let first = asked(None, b"a,b");
    assert_eq!(first.status(), StatusCode::OK);
    assert_eq!(first.headers()["last-modified"], "Fri, 26 Dec 2014 00:00:00 GMT");
    let tag = first.headers()["etag"].to_str().expect("ascii").to_owned();
    for known in [tag.clone(), format!("\"other\", {tag}"), "*".to_owned()] {
        assert_eq!(asked(Some(&known), b"a,b").status(), StatusCode::NOT_MODIFIED, "{known}");
    }
    assert_eq!(asked(Some(&tag), b"a,c").status(), StatusCode::OK, "it has changed");
}

#[test]
fn a_tag_is_of_the_content() {
    assert_eq!(tag(b"x"), tag(b"x"));
    assert_ne!(tag(b"x"), tag(b"y"));
}
