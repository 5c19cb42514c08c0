use super::{MOST_TAGS, disclosing, gaps, limits, tidy};
use crate::exchange::{Part, PictureId, Plate, Tag, Text};

fn tags() -> Vec<Tag> {
    ["logistics", "brand", "park", "policy", "credit"]
        .map(|code| Tag { code: code.into(), label: format!("标签{code}") })
        .into()
}

fn good() -> Text {
    Text {
        title: "三级物流共同配送".into(),
        summary: "县乡村三级共同配送，快递进村。".into(),
        parts: vec![Part { heading: "主要做法".into(), body: "统一仓储。\n统一线路。".into() }],
        tags: vec!["logistics".into()],
        pictures: vec![Plate {
            picture: PictureId::fresh(),
            digest: "a".repeat(64),
            caption: "分拨中心".into(),
            alt: "工人在传送带旁分拣包裹".into(),
        }],
    }
}

fn fields(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|(field, _)| field.as_str()).collect()
}

#[test]
fn a_whole_text_has_no_gaps_and_an_empty_one_keeps() {
    assert!(gaps(&good(), &tags()).is_empty());
    assert!(limits(&Text::default(), &tags()).is_empty(), "an empty draft is kept");
    assert_eq!(fields(&gaps(&Text::default(), &tags())), ["title", "summary", "heading-1", "tag"]);
}

#[test]
fn each_gap_stands_at_its_field() {
    let mut text = good();
    let picture = text.pictures[0].picture;
    text.parts[0].heading.clear();
    text.pictures[0].alt.clear();
    assert_eq!(fields(&gaps(&text, &tags())), ["heading-1".to_owned(), format!("alt-{picture}")]);
}

#[test]
fn what_is_too_long_or_unknown_is_not_kept() {
    let mut text = good();
    text.summary = "字".repeat(301);
    text.parts[0].body = "字".repeat(5001);
    text.tags = ["logistics", "brand", "park", "policy", "credit"].map(str::to_owned).into();
    assert_eq!(fields(&limits(&text, &tags())), ["summary", "body-1", "tag"]);
    assert!(text.tags.len() > MOST_TAGS);
    text = Text { tags: vec!["unheard".into()], ..good() };
    assert_eq!(fields(&limits(&text, &tags())), ["tag"]);
}

#[test]
fn the_digest_tells_every_word_and_the_order_of_pictures() {
    let one = good();
    let digest = |text: &Text| Text::digest_of(&text.canonical().expect("JSON"));
    let mut other = one.clone();
    other.pictures[0].caption = "分拨中心。".into();
    assert_ne!(digest(&one), digest(&other));
    assert_eq!(digest(&one), digest(&one.clone()));
    let lines = one.compared(&other, &tags());
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0].0, "图1");
}

/// Every text of a wording, one at a time, changed.
fn changed(change: impl Fn(&mut String)) -> Vec<Text> {
    let of = |pick: fn(&mut Text) -> &mut String| {
        let mut text = good();
        change(pick(&mut text));
        text
    };
    vec![
        of(|text| &mut text.title),
        of(|text| &mut text.summary),
        of(|text| &mut text.parts[0].heading),
        of(|text| &mut text.parts[0].body),
        of(|text| &mut text.pictures[0].caption),
        of(|text| &mut text.pictures[0].alt),
    ]
}

#[test]
fn what_nobody_sees_is_not_kept_in_any_text() {
    for mark in ['\0', '\u{200b}', '\u{202e}', '\u{2066}'] {
        for text in changed(|said| said.insert(3, mark)) {
            let found = limits(&text, &tags());
            assert_eq!(found.len(), 1, "{mark:?} {text:?}");
            assert!(found[0].1.contains("看不见的字符"), "{found:?}");
        }
        for text in changed(|said| said.insert(0, mark)) {
            assert!(limits(&tidy(&text), &tags()).is_empty(), "an edge: {mark:?} {text:?}");
        }
    }
}

#[test]
fn a_number_of_a_person_is_found_in_every_text() {
    for (number, word) in [("13800001234", "手机号138****1234"), ("51070219900101123X", "证件号510****123X")]
    {
        for text in changed(|said| said.push_str(number)) {
            let found = disclosing(&text);
            assert!(found.len() == 1 && found[0].1.contains(word), "{found:?}");
            assert_eq!(gaps(&text, &tags()), found);
            assert!(limits(&text, &tags()).is_empty(), "a draft may say it");
        }
    }
    assert!(disclosing(&good()).is_empty());
}
