//! The table says what the pools say.

use super::{Place, QuotaTable, formula, rate};
use crate::{
    application::{Reach, Stage},
    kernel::id::Id,
    overview::control_room::{Cell, Counts},
    round::{Cover, Quota, QuotaPool},
    standard::Category,
};

fn pool(prefecture: &str, county: Option<&str>, category: Category, places: u32, used: u32) -> QuotaPool {
    QuotaPool {
        id: Id::fresh(),
        round: Id::fresh(),
        prefecture: prefecture.parse().expect("a code"),
        county: county.map(|code| code.parse().expect("a code")),
        owner_name: county.unwrap_or(prefecture).to_owned(),
        cover: Cover::One(category),
        uncapped: prefecture == "510100",
        places,
        used,
        exceptional: 0,
    }
}
fn cell(prefecture: &str, county: Option<&str>, direct: bool, files: u32) -> Cell {
    Cell {
        prefecture: prefecture.into(),
        county: county.map(ToOwned::to_owned),
        category: Category::Enterprise,
        stage: Stage::Recommended,
        direct,
        confirmed: direct,
        submitted: true,
        scored: false,
        reach: Reach::Recommended,
        files,
    }
}

#[test]
fn a_county_counts_with_its_prefecture_unless_it_has_pools_of_its_own() {
    let counts = Counts(vec![cell("510700", None, false, 3), cell("510700", Some("510722"), false, 2)]);
    let shared = [pool("510700", None, Category::Enterprise, 2, 2)];
    let table = QuotaTable::granted(&shared, &counts, true);
    assert_eq!(table.rows.iter().map(|row| row.submitted).collect::<Vec<_>>(), [5]);
    assert_eq!((table.rows[0].rate.as_str(), table.rows[0].note.as_str()), ("40%", "名额用完"));
    let own = [shared[0].clone(), pool("510700", Some("510722"), Category::Enterprise, 2, 0)];
    let table = QuotaTable::granted(&own, &counts, true);
    assert_eq!(table.rows.iter().map(|row| row.submitted).collect::<Vec<_>>(), [3, 2]);
}

#[test]
fn chengdu_shows_numbers_and_no_boxes_and_direct_units_stand_apart() {
    let counts = Counts(vec![cell("510100", None, false, 4), cell("510100", None, true, 2)]);
    let table = QuotaTable::granted(&[pool("510100", None, Category::Enterprise, 3, 3)], &counts, true);
    assert!(matches!(&table.rows[0].places[0], Place::Uncapped(text) if text == "3家"));
    assert_eq!((table.rows[0].submitted, table.rows[0].note.as_str()), (4, "不设上限"));
    assert_eq!(table.direct_of(&Cover::One(Category::Enterprise)), "2家");
    assert_eq!(table.direct_of(&Cover::One(Category::Base)), "—");
    assert_eq!((table.total.submitted, table.total.places[0].as_str()), (4, "3家"));
}

#[test]
fn rates_are_rounded_half_up_and_nothing_of_nothing_is_a_dash() {
    assert_eq!([rate(1, 3), rate(2, 3), rate(1, 8), rate(0, 0)], ["33%", "67%", "13%", "—"]);
}

#[test]
fn the_formula_says_every_switch() {
    let scheme = Quota {
        enterprise: 2,
        base: 1,
        county: 1,
        chengdu_uncapped: true,
        own_county: false,
        joint_base_county: false,
    };
    let says = "每个市州企业2家、基地1个、县1个；成都市不设上限；扩权试点县（市）用所在市州的名额；省级企业不占名额。";
    assert_eq!(formula(&scheme), says);
    let other = Quota { chengdu_uncapped: false, own_county: true, joint_base_county: true, ..scheme };
    assert!(
        formula(&other)
            .starts_with("每个市州企业2家，基地和县合计1个；成都市与其他市州相同；扩权试点县（市）另有")
    );
}
