use super::{named, tiles};
use crate::overview::{ByCategory, PrefectureCount};

#[test]
fn every_prefecture_has_a_tile_and_the_fullest_comes_first() {
    let held = ByCategory { enterprises: 3, bases: 1, counties: 0 };
    let tiles = tiles(&[PrefectureCount { code: "510700".into(), held }]);
    assert_eq!(tiles.len(), 21);
    assert_eq!((tiles[0].name, tiles[0].shade()), ("绵阳", "l3"));
    assert_eq!((tiles[1].name, tiles[1].shade()), ("成都", ""));
}

#[test]
fn a_prefecture_is_found_by_its_name() {
    assert_eq!(named("绵阳市"), Some(("绵阳", "510700".to_owned())));
    assert_eq!(named("凉山州"), Some(("凉山", "513400".to_owned())));
    assert_eq!(named("绵"), None);
    assert_eq!(named("绵阳云商"), None);
}
