use super::{canonical, digest};
use crate::{
    application::model::{FrozenFile, sample::at},
    kernel::id::Id,
    standard::Answers,
};
use serde_json::json;
use uuid::Uuid;

fn file(id: u128) -> FrozenFile {
    FrozenFile {
        evidence: Uuid::from_u128(id),
        slot: "business_licence".into(),
        name: "执照.pdf".into(),
        size: 10,
        media_type: "application/pdf".into(),
        pages: None,
        digest: "ab".repeat(32),
        uploaded_at: at(10),
    }
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), json!(value))).collect()
}

#[test]
fn the_order_in_which_it_was_filled_in_does_not_matter() {
    let id = Id::from_uuid(Uuid::from_u128(1));
    let one = canonical(id, 1, &answers(&[("b", "2"), ("a", "1")]), &[file(2), file(1)]);
    let two = canonical(id, 1, &answers(&[("a", "1"), ("b", "2")]), &[file(1), file(2)]);
    assert_eq!(one, two);
    assert!(one.starts_with(r#"{"answers":{"a":"1","b":"2"},"application":"0000"#), "{one}");
    assert_eq!(digest(&one).len(), 64);
}

#[test]
fn any_change_changes_the_digest() {
    let id = Id::from_uuid(Uuid::from_u128(1));
    let base = digest(&canonical(id, 1, &answers(&[("a", "1")]), &[file(1)]));
    let other = Id::from_uuid(Uuid::from_u128(2));
    for changed in [
        canonical(id, 1, &answers(&[("a", "1.0")]), &[file(1)]),
        canonical(id, 2, &answers(&[("a", "1")]), &[file(1)]),
        canonical(other, 1, &answers(&[("a", "1")]), &[file(1)]),
        canonical(id, 1, &answers(&[("a", "1")]), &[FrozenFile { digest: "cd".repeat(32), ..file(1) }]),
        canonical(id, 1, &answers(&[("a", "1")]), &[]),
    ] {
        assert_ne!(digest(&changed), base);
    }
}
