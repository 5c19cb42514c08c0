use super::{Asked, heading, no_formula, pager};

#[test]
fn the_heading_counts() {
    assert_eq!(heading(1, 12, 12), "12个");
    assert_eq!(heading(1, 20, 56), "56个，第1—20个");
    assert_eq!(heading(3, 16, 56), "56个，第41—56个");
}

#[test]
fn pages_lead_forth_and_back() {
    let at = |page| Asked { page, ..Asked::default() };
    let first = pager(&at(1), 20, 56);
    assert_eq!((first.previous, first.next.as_deref()), (None, Some("/register?page=2")));
    let last = pager(&at(3), 16, 56);
    assert_eq!((last.previous.as_deref(), last.next), (Some("/register?page=2"), None));
    assert_eq!(last.shown, "第3页，共3页");
    let only = pager(&at(1), 12, 12);
    assert_eq!((only.previous, only.next, only.shown.as_str()), (None, None, ""));
}

#[test]
fn a_name_that_is_a_formula_stays_a_name() {
    for name in ["=cmd|' /C calc'!A0", "+1", "@SUM(1+1)", "-2+3", "\t=1"] {
        assert_eq!(no_formula(name), format!("'{name}"));
    }
    assert_eq!(no_formula("绵阳云商科技=有限公司"), "绵阳云商科技=有限公司");
}
