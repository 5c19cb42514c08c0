use super::difference;
use crate::standard::{EnterpriseType, Standards};
use std::path::Path;

#[test]
fn only_what_says_something_else_is_told_with_both_texts() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
    let standards = Standards::load_dir(dir).expect("the shipped standards load");
    let then = &standards.latest().expect("a set").enterprise;
    let kind = Some(EnterpriseType::B2b);
    assert_eq!(difference(then, then, kind), []);
    let mut now = then.clone();
    let changed = now.clauses.iter().position(|clause| clause.binds(kind)).expect("a clause");
    let number = now.clauses[changed].number;
    now.clauses[changed].text = "近3年没有违法违规记录。".into();
    let told = difference(then, &now, kind);
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].clause, told[0].now.as_deref()), (number, Some("近3年没有违法违规记录。")));
    assert_eq!(told[0].then.as_deref(), Some(then.clauses[changed].text.as_str()));
    now.clauses.remove(changed);
    let gone = difference(then, &now, kind);
    assert_eq!((gone.len(), gone[0].clause, &gone[0].now), (1, number, &None));
}
