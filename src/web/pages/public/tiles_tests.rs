use super::tiles;
use crate::overview::{ByCategory, PrefectureCount};

#[test]
fn every_prefecture_has_a_tile_and_the_fullest_comes_first() {
    let held = ByCategory { enterprises: 3, bases: 1, counties: 0 };
    let tiles = tiles(&[PrefectureCount { code: "510700".into(), held }]);
    assert_eq!(tiles.len(), 21);
    assert_eq!((tiles[0].name, tiles[0].shade()), ("绵阳", "l3"));
    assert_eq!((tiles[1].name, tiles[1].shade()), ("成都", ""));
}
