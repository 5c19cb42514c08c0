//! A list read by key, a page at a time: where an address begins, and the ways to its neighbours. The bureaus' list and the
//! province's are read alike.

use crate::{
    recommendation::queries::{Cursor, From},
    web::{form::Asked, view::part::Pager},
};

/// Lines to be read for one page: one more than is shown, to know whether anything follows.
pub(in crate::web::pages) const READ: i64 = 51;

/// From where on an address reads the list.
pub(in crate::web::pages) fn from(asked: &Asked) -> From {
    let place = |name: &str| Cursor::from_code(asked.get(name));
    match (place("after"), place("before")) {
        (Some(place), _) => From::After(place),
        (None, Some(place)) => From::Before(place),
        (None, None) => From::Start,
    }
}

/// One page of what was read, and the ways to its neighbours: `list` is the path of the list, whose filters go along.
pub(in crate::web::pages) fn paged<T>(
    mut rows: Vec<T>,
    cursor: impl Fn(&T) -> Cursor,
    from: &From,
    (asked, list): (&Asked, &str),
    in_all: i64,
) -> (Vec<T>, Pager) {
    let most = usize::try_from(READ - 1).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    if more && matches!(from, From::Before(_)) {
        rows.remove(0);
    } else {
        rows.truncate(most);
    }
    let to = |name: &str, row: Option<&T>| row.map(|row| asked.with(list, name, &cursor(row).code()));
    let (earlier, later) = match from {
        From::Start => (false, more),
        From::After(_) => (true, more),
        From::Before(_) => (more, true),
    };
    let pager = Pager {
        previous: to("before", rows.first().filter(|_| earlier)),
        next: to("after", rows.last().filter(|_| later)),
        shown: if earlier || later {
            format!("这一页{}件，共{in_all}件", rows.len())
        } else {
            format!("共{in_all}件，已全部列出")
        },
    };
    (rows, pager)
}
