use super::{canonical, code_of, digest, letter_number};
use crate::dispatch::model::{List, Paper};
use chrono::NaiveDate;

fn list() -> List {
    List {
        round: "2026年第一批".into(),
        authority: "绵阳市商务局".into(),
        version: 1,
        letter_number: "绵商〔2026〕12号".into(),
        prepared_on: NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day"),
        units: Vec::new(),
    }
}

#[test]
fn the_digest_is_over_one_text_and_a_version_changes_it() {
    let text = canonical(&list()).expect("writes");
    assert_eq!(
        text,
        "{\"authority\":\"绵阳市商务局\",\"letter_number\":\"绵商〔2026〕12号\",\"prepared_on\":\"2026-03-02\",\"round\":\"2026年第一批\",\"units\":[],\"version\":1}"
    );
    let read: List = serde_json::from_str(&text).expect("reads");
    assert_eq!(read, list(), "nothing is lost");
    let next = canonical(&List { version: 2, ..list() }).expect("writes");
    assert_ne!(digest(&text), digest(&next));
    assert_eq!(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn a_page_says_list_version_and_place() {
    assert_eq!(code_of("ab12", 3, Paper::Opinions, 10), "SF1:AB12:V3:O10");
}

#[test]
fn a_letters_number_is_written_as_the_standard_wants() {
    for (typed, kept) in [
        ("绵商〔2026〕12号", "绵商〔2026〕12号"),
        (" 绵商函[2026] 1 号", "绵商函〔2026〕1号"),
        ("川商电（２０２６）３号", "川商电〔2026〕3号"),
    ] {
        assert_eq!(letter_number(typed).as_deref(), Ok(kept), "{typed}");
    }
    for typed in [
        "",
        "12号",
        "绵商2026第12号",
        "绵商〔26〕12号",
        "绵商〔2026〕012号",
        "绵商〔2026〕12",
        "〔2026〕1号",
        "绵商〔2026〕第3号",
    ] {
        assert!(letter_number(typed).is_err(), "{typed}");
    }
}
