use super::{Cut, Tie, cut};

#[test]
fn the_line_lies_behind_the_last_place() {
    let no_tie = |above| Cut { above, tie: None };
    assert_eq!(cut(&[1, 2, 3, 4], 2), no_tie(2));
    assert_eq!(cut(&[1, 2, 3, 4], 0), no_tie(0));
    assert_eq!(cut(&[1, 2], 5), no_tie(2));
    assert_eq!(cut(&[], 5), no_tie(0));
    assert_eq!(cut(&[1, 2, 2, 4], 3), no_tie(3), "the tie is above the line as a whole");
}

#[test]
fn a_tie_across_the_line_is_named() {
    let tie = Some(Tie { position: 2, sharing: 3, places: 1 });
    assert_eq!(cut(&[1, 2, 2, 2, 5], 2), Cut { above: 2, tie });
}
