//! The prefectures as tiles: placed by relative position, no borders drawn (a map with borders needs a 审图号).

use crate::overview::{ByCategory, PrefectureCount};

/// The twenty-one prefectures: the first four figures of the code, and the short name on the tile.
const PREFECTURES: [(&str, &str); 21] = [
    ("5101", "成都"),
    ("5103", "自贡"),
    ("5104", "攀枝花"),
    ("5105", "泸州"),
    ("5106", "德阳"),
    ("5107", "绵阳"),
    ("5108", "广元"),
    ("5109", "遂宁"),
    ("5110", "内江"),
    ("5111", "乐山"),
    ("5113", "南充"),
    ("5114", "眉山"),
    ("5115", "宜宾"),
    ("5116", "广安"),
    ("5117", "达州"),
    ("5118", "雅安"),
    ("5119", "巴中"),
    ("5120", "资阳"),
    ("5132", "阿坝"),
    ("5133", "甘孜"),
    ("5134", "凉山"),
];

/// The prefecture of this name, with or without 市 or 州: its name on the tile and its six figures.
pub(super) fn named(words: &str) -> Option<(&'static str, String)> {
    let found = PREFECTURES
        .iter()
        .find(|(_, name)| words.strip_prefix(name).is_some_and(|rest| ["", "市", "州"].contains(&rest)));
    found.map(|(code, name)| (*name, format!("{code}00")))
}

/// One tile.
pub(super) struct Tile {
    /// First four figures of the code: decides the place in the grid.
    pub(super) code: &'static str,
    /// Short name.
    pub(super) name: &'static str,
    /// Titles held there.
    pub(super) held: ByCategory,
}

impl Tile {
    /// The shade: none, one, two or three, four to nine, ten and more.
    pub(super) fn shade(&self) -> &'static str {
        match self.held.total() {
            0 => "",
            1 => "l1",
            2..=3 => "l2",
            4..=9 => "l3",
            _ => "l4",
        }
    }
}

/// All tiles, most titles first, then by code.
pub(super) fn tiles(counts: &[PrefectureCount]) -> Vec<Tile> {
    let held = |code: &str| {
        counts.iter().find(|count| count.code.starts_with(code)).map_or_else(ByCategory::default, |c| c.held)
    };
    let mut tiles: Vec<Tile> =
        PREFECTURES.iter().map(|&(code, name)| Tile { code, name, held: held(code) }).collect();
    tiles.sort_by_key(|tile| std::cmp::Reverse(tile.held.total()));
    tiles
}

#[cfg(test)]
#[path = "tiles_tests.rs"]
mod tests;
