use super::{Merged, merge, seen_mark};
use crate::standard::{Answers, Field, FieldKind};
use serde_json::json;

fn field(key: &str) -> Field {
    Field {
        key: key.into(),
        label: key.into(),
        short: key.into(),
        kind: FieldKind::Date,
        section: "basics".into(),
        clauses: Vec::new(),
        types: Vec::new(),
        required: true,
        when: None,
        help: None,
    }
}

fn filled(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), json!(value))).collect()
}

/// The section with inputs a and b: shown to this person, stored meanwhile, typed by this person, chosen by this person.
fn met(
    shown: &[(&str, &str)],
    stored: &[(&str, &str)],
    typed: &[(&str, &str)],
    chosen: Option<&str>,
) -> Merged {
    let fields = [field("a"), field("b")];
    let seen = seen_mark(&filled(shown), &fields, 2025);
    merge((&filled(stored), &filled(typed)), &fields, 2025, &seen, |_| chosen.map(str::to_owned))
}

#[test]
fn the_mark_of_a_section_changes_with_its_own_answers_only() {
    let fields = [field("a"), field("b")];
    let mark = |pairs: &[(&str, &str)]| seen_mark(&filled(pairs), &fields, 2025);
    assert_eq!(mark(&[("a", "1"), ("other", "x")]), mark(&[("other", "y"), ("a", "1")]));
    assert_ne!(mark(&[("a", "1")]), mark(&[("a", "2")]));
    assert_ne!(mark(&[("a", "1")]), mark(&[("a", "1"), ("b", "1")]));
    assert_eq!(mark(&[]), "", "blank inputs are not mentioned");
}

#[test]
fn what_only_one_has_changed_is_taken_from_that_one() {
    let both = met(&[("a", "1"), ("b", "1")], &[("a", "2"), ("b", "1")], &[("a", "1"), ("b", "2")], None);
    assert_eq!(both.answers, filled(&[("a", "2"), ("b", "2")]));
    assert_eq!((both.rivals.len(), both.theirs), (0, vec!["a".to_owned()]));
    let emptied = met(&[("a", "1")], &[("a", "1")], &[], None);
    assert_eq!(emptied.answers, filled(&[]));
}

#[test]
fn the_same_written_twice_disturbs_nobody() {
    let same = met(&[], &[("a", "2")], &[("a", "2")], None);
    assert_eq!(same, Merged { answers: filled(&[("a", "2")]), ..Merged::default() });
}

#[test]
fn where_both_wrote_something_else_the_later_one_is_asked() {
    let asked = met(&[("a", "1")], &[("a", "2")], &[("a", "3")], None);
    assert_eq!(asked.answers, filled(&[("a", "2")]), "what is stored stays until then");
    assert_eq!(asked.rivals.len(), 1);
    assert_eq!(asked.rivals[0].mine, Some(json!("3")));
    // The page that asks shows what is stored now; without a choice it asks again.
    let not_chosen = met(&[("a", "2")], &[("a", "2")], &[("a", "3")], Some(""));
    assert_eq!((not_chosen.answers, not_chosen.rivals.len()), (filled(&[("a", "2")]), 1));
    let own = met(&[("a", "2")], &[("a", "2")], &[("a", "3")], Some("mine"));
    assert_eq!((own.answers, own.rivals.len()), (filled(&[("a", "3")]), 0));
    let theirs = met(&[("a", "2")], &[("a", "2")], &[("a", "3")], Some("theirs"));
    assert_eq!((theirs.answers, theirs.theirs), (filled(&[("a", "2")]), vec!["a".to_owned()]));
    // A third version came in between: asked again, although the own had been chosen.
    let third = met(&[("a", "2")], &[("a", "4")], &[("a", "3")], Some("mine"));
    assert_eq!((third.answers, third.rivals.len()), (filled(&[("a", "4")]), 1));
}
