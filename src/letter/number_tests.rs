use super::*;
use proptest::prelude::*;

fn number(word: &str, year: i16, serial: i32) -> LetterNumber {
    LetterNumber { word: word.into(), year, serial }
}

#[test]
fn a_number_is_read_as_it_is_printed_and_as_it_is_typed() {
    let third = number("绵商函", 2026, 3);
    for typed in ["绵商函〔2026〕3号", " 绵商函[2026]3号", "绵商函（2026）3号", "绵商函［2026］ 3 号"]
    {
        assert_eq!(typed.parse(), Ok(third.clone()), "{typed}");
    }
    assert_eq!(third.to_string(), "绵商函〔2026〕3号");
    for wrong in [
        "",
        "3号",
        "绵商函2026第3号",
        "绵商函〔26〕3号",
        "绵商函〔2026〕03号",
        "绵商函〔2026〕0号",
        "〔2026〕3号",
        "绵 商〔2026〕3号",
        "绵商函〔2026〕三号",
    ] {
        assert_eq!(wrong.parse::<LetterNumber>(), Err(NumberFault), "{wrong}");
    }
}

#[test]
fn serials_go_on_within_a_year_and_begin_anew_with_the_next() {
    let last = number("绵商函", 2026, 41);
    assert_eq!(last.next(2026, 0), number("绵商函", 2026, 42));
    assert_eq!(last.next(2026, 2), number("绵商函", 2026, 44));
    assert_eq!(last.next(2027, 0), number("绵商函", 2027, 1));
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(word in "[\u{4e00}-\u{9fa5}]{1,8}", year in 2000i16..=2099, serial in 1i32..=99_999) {
        let number = number(&word, year, serial);
        prop_assert_eq!(number.to_string().parse(), Ok(number));
    }
}
