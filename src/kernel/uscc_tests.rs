//! Codes are checked by GB 32100 and faults say what to do.

use super::{ALPHABET, Uscc, UsccFault};
use proptest::prelude::{Strategy, prop_assert_eq, prop_assert_ne, proptest};

/// The worked example of GB 32100-2015 is not reprinted here; this code is invented.
const GOOD_BODY: &str = "91510100MA6C1X2Y3";

fn bodies() -> impl Strategy<Value = String> {
    "[159Y][1239][0-9]{6}[0-9A-HJ-NP-RTUW-Y]{9}"
}

#[test]
fn typed_forms_are_folded() {
    let code = Uscc::from_first_17(GOOD_BODY).expect("a good body");
    let text = code.to_string();
    let spaced = format!(" {} {}-{}　", &text[..6], text[6..12].to_lowercase(), &text[12..]);
    assert_eq!(Uscc::parse(&spaced), Ok(code));
    let wide: String =
        text.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).expect("full width")).collect();
    assert_eq!(Uscc::parse(&wide), Ok(code));
    assert_eq!(code.division(), "510100");
}

#[test]
fn a_check_character_worked_out_by_hand() {
    // 1×1 (first place) only: 31 - 1 = 30, the last character of the alphabet.
    assert_eq!(Uscc::from_first_17("10000000000000000").expect("a body").as_str(), "10000000000000000Y");
    assert_eq!(Uscc::from_first_17("00000000000000000").expect("a body").as_str(), "000000000000000000");
    // 91350100M000100Y4 is widely printed as a sample; its check character is 3.
    assert_eq!(Uscc::from_first_17("91350100M000100Y4").expect("a body").as_str(), "91350100M000100Y43");
}

#[test]
fn the_message_says_what_to_do() {
    let say = |typed: &str| Uscc::parse(typed).expect_err("a bad code").to_string();
    assert_eq!(say("  "), "填营业执照或登记证书上的18位统一社会信用代码");
    assert_eq!(say("510100000012345"), "这是15位的旧注册号。填换证后的18位统一社会信用代码");
    assert_eq!(say("91350100M000100Y4"), "统一社会信用代码是18位，现在是17位。对照证照检查是否漏填或多填");
    assert_eq!(say("9135O100M000100Y43"), "第5位是字母O，代码里不用I、O、S、V、Z。看看是不是数字0");
    assert_eq!(say("91350100M000100中43"), "第16位“中”不能用，只填数字和大写字母");
    assert_eq!(say("91A50100M000100Y43"), "第3位到第8位是登记机关的行政区划码，只能是数字，第3位不是数字");
    assert_eq!(Uscc::parse("91350100M000100Y44"), Err(UsccFault::Check));
}

#[test]
fn it_travels_as_text() {
    let code = Uscc::from_first_17(GOOD_BODY).expect("a good body");
    let json = serde_json::to_string(&code).expect("json");
    assert_eq!(json, format!("\"{code}\""));
    assert_eq!(serde_json::from_str::<Uscc>(&json).expect("back"), code);
    assert!(serde_json::from_str::<Uscc>("\"1\"").is_err());
}

proptest! {
    #[test]
    fn a_generated_code_parses(body in bodies()) {
        let code = Uscc::from_first_17(&body).expect("a body of the alphabet");
        prop_assert_eq!(code.as_str().parse(), Ok(code));
    }

    /// Three is a generator modulo 31, a prime: one wrong character and two neighbours swapped are always found.
    #[test]
    fn one_wrong_character_is_found(body in bodies(), place in 8..18_usize, other in 0..31_usize) {
        let code = Uscc::from_first_17(&body).expect("a body of the alphabet");
        let mut wrong = code.as_str().as_bytes().to_vec();
        let known = wrong[place];
        wrong[place] = ALPHABET[other];
        let read = Uscc::parse(std::str::from_utf8(&wrong).expect("ascii"));
        if known == ALPHABET[other] { prop_assert_eq!(read, Ok(code)) } else { prop_assert_eq!(read, Err(UsccFault::Check)) }
    }

    #[test]
    fn swapped_neighbours_are_found(body in bodies(), place in 8..17_usize) {
        let code = Uscc::from_first_17(&body).expect("a body of the alphabet");
        let mut wrong = code.as_str().as_bytes().to_vec();
        wrong.swap(place, place + 1);
        if wrong != code.as_str().as_bytes() {
            prop_assert_ne!(Uscc::parse(std::str::from_utf8(&wrong).expect("ascii")), Ok(code));
            prop_assert_eq!(Uscc::parse(std::str::from_utf8(&wrong).expect("ascii")), Err(UsccFault::Check));
        }
    }

    #[test]
    fn nothing_typed_makes_it_panic(typed in "\\PC{0,30}") {
        let _ = Uscc::parse(&typed);
        let _ = Uscc::from_first_17(&typed);
    }
}
