use super::{Asked, boxes, chosen, query};
use crate::{
    award::{
        TitleState,
        queries::{Filter, Group, Leafing},
    },
    standard::Category,
    web::form::Posted,
};

fn asked(text: &str) -> Asked {
    Asked::of(&Posted::from_pairs(serde_html_form::from_str(text).expect("a query string")))
}

#[test]
fn an_address_is_read_and_written_back() {
    let text = "q=%E7%BB%B5%E9%98%B3&category=enterprise&category=base&year=2014&state=revoked&prefecture=510700&after=01890a5d-ac96-774b-bcce-b302099a8057";
    let one = asked(text);
    assert_eq!(one.filter.text, "绵阳");
    assert!(matches!(one.from, Leafing::After(_)));
    assert_eq!(query(&one.filter, one.from), format!("?{text}"));
    assert_eq!(
        asked(query(&one.filter, Leafing::Start).trim_start_matches('?')),
        Asked { from: Leafing::Start, ..one }
    );
}

#[test]
fn what_makes_no_sense_is_left_out() {
    let one = asked("category=city&year=now&state=good&prefecture=5107&after=-1&q=");
    assert_eq!(one, Asked::default());
    assert_eq!(query(&one.filter, one.from), "");
    assert_eq!(one.effective().states, [TitleState::Valid, TitleState::InRereview]);
    assert_eq!(asked("state=revoked").effective().states, [TitleState::Revoked]);
}

#[test]
fn each_choice_can_be_taken_back() {
    let one = asked("q=x&category=base&category=county&prefecture=510700");
    let backs = chosen(&one.filter, Some("绵阳"));
    let said: Vec<(&str, &str)> = backs.iter().map(|(word, href)| (word.as_str(), href.as_str())).collect();
    assert_eq!(
        said,
        [
            ("x", "?category=base&category=county&prefecture=510700"),
            ("示范基地", "?q=x&category=county&prefecture=510700"),
            ("农村电子商务示范县（市、区）", "?q=x&category=base&prefecture=510700"),
            ("绵阳", "?q=x&category=base&category=county"),
        ]
    );
}

#[test]
fn boxes_count_the_whole_register() {
    let group = |category, year, state, count| Group { category, year, state, count };
    let census = [
        group(Category::Enterprise, 2014, TitleState::Valid, 5),
        group(Category::Enterprise, 2013, TitleState::InRereview, 2),
        group(Category::Base, 2013, TitleState::Revoked, 1),
    ];
    let filter = Filter { categories: vec![Category::Base], ..Filter::default() };
    let (categories, years, states) = boxes(&filter, &census);
    let labels = |boxes: &[(String, String, bool)]| boxes.iter().map(|one| one.1.clone()).collect::<Vec<_>>();
    assert_eq!(labels(&categories), ["示范企业 7", "示范基地 0", "农村示范县 0"]);
    assert_eq!(labels(&years), ["2014年 5", "2013年 2"]);
    assert_eq!(labels(&states), ["有效 5", "复核中 2", "已撤销 1", "已放弃 0", "已注销 0", "已合并 0"]);
    assert_eq!(categories.iter().map(|one| one.2).collect::<Vec<_>>(), [false, true, false]);
}
