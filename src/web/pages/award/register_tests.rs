use super::{heading, pager};
use crate::award::queries::{Filter, Leaf};

#[test]
fn the_heading_counts() {
    assert_eq!(heading(12, 12), "12个");
    assert_eq!(heading(20, 56), "56个，这一页20个");
}

#[test]
fn an_empty_page_leads_nowhere() {
    let leaf = Leaf { has_newer: true, has_older: true, ..Leaf::default() };
    let nowhere = pager(&Filter::default(), &leaf);
    assert_eq!((nowhere.previous, nowhere.next), (None, None));
}
