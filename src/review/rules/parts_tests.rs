use super::{mark, meet, parts, version, whole};
use crate::{
    kernel::amount::Points,
    review::rules::sheet::{GateLine, Line, SheetDraft},
};
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

fn points(text: &str) -> Option<Points> {
    (!text.is_empty()).then(|| Points::parse(text).expect("points"))
}

fn sheet(first: &str, remark: &str, second: &str) -> SheetDraft {
    let line = |key: &str, text: &str, remark: &str| Line {
        criterion: key.into(),
        points: points(text),
        remark: remark.into(),
    };
    SheetDraft {
        lines: vec![line("a", first, remark), line("b", second, "")],
        gates: vec![GateLine { gate: "lawful".into(), passed: Some(true), remark: String::new() }],
        comment: String::new(),
    }
}

#[test]
fn what_only_one_window_changed_is_taken_from_it() {
    let shown = sheet("10", "", "5");
    let stored = sheet("10", "", "7.5");
    let typed = sheet("12", "好", "5");
    let met = meet(&stored, &typed, Some(&mark(&shown)), &[]);
    assert_eq!(met.draft, sheet("12", "好", "7.5"));
    assert!(met.rivals.is_empty());
}

#[test]
fn what_both_windows_changed_stays_as_stored_and_is_told() {
    let shown = sheet("10", "", "5");
    let stored = sheet("11", "", "5");
    let typed = sheet("12", "好", "5");
    let met = meet(&stored, &typed, Some(&mark(&shown)), &[]);
    assert_eq!(met.draft, sheet("11", "好", "5"));
    assert_eq!(met.rivals, [("p-a".to_owned(), "11".to_owned())]);
    // Saved again from the page that shows both, the typed one is taken.
    let again = meet(&met.draft, &typed, Some(&mark(&met.draft)), &[]);
    assert_eq!(again.draft, typed);
    assert!(again.rivals.is_empty());
}

#[test]
fn what_was_not_understood_stays_as_stored() {
    let stored = sheet("11", "旧", "");
    let typed = sheet("", "新", "6");
    let met = meet(&stored, &typed, Some(&mark(&stored)), &["p-a".to_owned()]);
    assert_eq!(met.draft, sheet("11", "新", "6"));
}

#[test]
fn without_a_mark_everything_typed_is_taken() {
    let (stored, typed) = (sheet("11", "旧", "5"), sheet("", "", "6"));
    assert_eq!(meet(&stored, &typed, None, &[]).draft, typed);
}

#[test]
fn a_version_is_of_what_is_said_and_of_nothing_else() {
    let held = sheet("10", "好", "5");
    let mut turned = whole(["lawful"], ["b", "a", "c"], &held);
    assert_eq!(version(&turned), version(&held), "blank places and order say nothing");
    turned.comment = "又一句".into();
    assert_ne!(version(&turned), version(&held));
    assert_ne!(version(&sheet("10", "好", "5.5")), version(&held));
}

#[test]
fn a_whole_sheet_has_every_place() {
    let held = SheetDraft { lines: vec![], gates: vec![], comment: "总评".into() };
    let names: Vec<String> =
        parts(&whole(["lawful"], ["a", "b"], &held)).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["g-lawful", "w-lawful", "p-a", "n-a", "p-b", "n-b", "comment"]);
}

fn half() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<u8>().prop_map(|n| format!("{}.{}", n % 20, if n % 2 == 0 { "5" } else { "0" })),
        any::<bool>().prop_map(|_| String::new())
    ]
}

proptest! {
    // Nothing the other window wrote is lost without being named, and nothing unnamed of mine is lost either.
    #[test]
    fn nothing_is_overwritten_silently(shown in half(), stored in half(), typed in half()) {
        let (shown, stored, typed) = (sheet(&shown, "", "1"), sheet(&stored, "", "1"), sheet(&typed, "", "1"));
        let met = meet(&stored, &typed, Some(&mark(&shown)), &[]);
        if met.rivals.is_empty() {
            let kept = &met.draft;
            prop_assert!(*kept == typed || (*kept == stored && typed == shown));
            if *kept == typed && stored != typed { prop_assert_eq!(&stored, &shown); }
        } else {
            prop_assert_eq!(&met.draft, &stored);
            prop_assert!(stored != shown && typed != shown && typed != stored);
        }
    }
}
