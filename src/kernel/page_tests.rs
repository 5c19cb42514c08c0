//! Paging by key.

use super::{Cursor, CursorFault, Page, PageSize};
use proptest::prelude::{any, prop_assert_eq, proptest};
use uuid::Uuid;

fn cursor(row: &u128) -> Cursor {
    Cursor { key: format!("{row:03}"), id: Uuid::from_u128(*row) }
}

#[test]
fn a_page_knows_whether_another_follows() {
    let size = PageSize::nearest(2);
    assert_eq!(size.limit(), 3);
    let page = Page::cut(vec![1, 2, 3], size, cursor);
    assert_eq!((page.rows, page.next), (vec![1, 2], Some(cursor(&2))));
    assert_eq!(Page::cut(vec![1, 2], size, cursor).next, None);
    assert_eq!(Page::cut(vec![], size, cursor).next, None);
}

#[test]
fn sizes_have_limits() {
    assert_eq!(PageSize::nearest(0).rows(), 1);
    assert_eq!(PageSize::nearest(9999).rows(), 200);
    assert_eq!(PageSize::default().rows(), 50);
}

#[test]
fn a_broken_address_is_refused() {
    for bad in ["", "abc", "!!!!", "AAAAAAAAAAAAAAAAAAAAAP__"] {
        assert_eq!(bad.parse::<Cursor>(), Err(CursorFault), "{bad}");
    }
}

proptest! {
    #[test]
    fn a_cursor_goes_through_a_url(key in any::<String>(), id in any::<u128>()) {
        let cursor = Cursor { key, id: Uuid::from_u128(id) };
        prop_assert_eq!(cursor.to_string().parse(), Ok(cursor));
    }
}
