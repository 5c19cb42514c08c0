use super::{
    Colour, Tag, application, determination, notice, objection, office, rereview, returns, review, round,
    section, sign_off, title,
};
use crate::application::Stage;
use std::collections::HashSet;

const LISTS: [&[Tag]; 12] = [
    section::ALL,
    sign_off::ALL,
    application::ALL,
    office::ALL,
    round::ALL,
    review::ALL,
    determination::ALL,
    notice::ALL,
    objection::ALL,
    title::ALL,
    rereview::ALL,
    returns::ALL,
];

#[test]
fn a_word_stands_once_in_its_list() {
    for list in LISTS {
        let words: HashSet<_> = list.iter().map(|tag| &tag.label).collect();
        assert_eq!(words.len(), list.len());
    }
}

#[test]
fn a_tag_is_a_word_and_not_a_sentence() {
    for tag in LISTS.into_iter().flatten() {
        assert!(tag.label.chars().count() <= 8, "{}", tag.label);
    }
}

#[test]
fn the_title_colour_is_for_titles_and_live_notices_only() {
    let gilded: Vec<_> = LISTS
        .into_iter()
        .flatten()
        .filter(|tag| tag.colour == Colour::Title)
        .map(|tag| tag.label.as_ref())
        .collect();
    assert_eq!(gilded, ["拟认定", "公示中", "公示中", "示范企业", "示范基地", "示范县（市、区）"]);
}

#[test]
fn a_tag_prints_itself() {
    assert_eq!(office::ACCEPTED.to_string(), r#"<strong class="govuk-tag govuk-tag--teal">已受理</strong>"#);
    assert_eq!(super::section_amiss(3).label, "有3处要改");
}

#[test]
fn a_stage_is_called_the_same_everywhere() {
    for &stage in Stage::ALL {
        assert_eq!(Tag::from(stage).label, stage.label());
    }
    assert_eq!(super::for_office(Stage::Recommended).label, "待受理");
}
