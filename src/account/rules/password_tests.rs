use super::{MAX_CHARS, MIN_CHARS, Password, PasswordFault, weight};
use proptest::prelude::{ProptestConfig, prop_assert, proptest};

fn choose(typed: &str) -> Result<(), PasswordFault> {
    Password::choose(typed, typed, "li.xiao").map(|_| ())
}

#[test]
fn lengths_are_counted_in_characters() {
    assert_eq!(choose(""), Err(PasswordFault::Empty));
    assert_eq!(choose("Kp7#vTq2mZx"), Err(PasswordFault::TooShort(11)));
    assert_eq!(choose("Kp7#vTq2mZxw"), Ok(()));
    assert_eq!(choose("Kp7山vTq2mZx"), Err(PasswordFault::TooShort(11)));
    let pattern: String = "Kp7#vTq2mZxw".chars().cycle().take(MAX_CHARS).collect();
    assert_eq!(choose(&pattern), Ok(()));
    assert_eq!(choose(&format!("{pattern}x")), Err(PasswordFault::TooLong(MAX_CHARS + 1)));
}

#[test]
fn a_short_one_needs_three_classes_a_passphrase_none() {
    assert_eq!(choose("kpwvtqrmzxhd"), Err(PasswordFault::TooPlain));
    assert_eq!(choose("kpwvtq7mzxhd"), Err(PasswordFault::TooPlain));
    assert_eq!(choose("kpwvtq7mzxh#"), Ok(()));
    assert_eq!(choose("kpwvtqrmzxhdfujtnlcw"), Ok(()));
    assert_eq!(
        choose("院子里种了两棵石榴树，秋天结得满满的"),
        Err(PasswordFault::TooPlain),
        "eighteen characters"
    );
    assert_eq!(choose("院子里种了两棵石榴树，秋天结得满满当当的。"), Ok(()));
}

#[test]
fn what_everybody_guesses_is_not_taken() {
    for typed in [
        "Password1234",
        "P@ssw0rd2026!",
        "Sichuan@2026#",
        "Admin123456!",
        "1qaz2wsx#EDC",
        "Qwerty123456",
        "aaaaaaAAAAAA1111",
        "Shifan-demo-2026",
        "abcdefghijklmnopqrstuvwxyz",
        "11111111111111111111",
        "Li.Xiao2026li.xiao#",
    ] {
        assert_eq!(choose(typed), Err(PasswordFault::TooCommon), "{typed}");
    }
}

#[test]
fn nothing_is_trimmed_and_the_second_time_must_be_the_same() {
    let wrong = Password::choose("Kp7#vTq2mZxw", "Kp7#vTq2mZxw ", "li.xiao");
    assert_eq!(wrong, Err(PasswordFault::NotRepeated));
    let kept = Password::choose(" Kp7#vTq2mZxw ", " Kp7#vTq2mZxw ", "li.xiao").expect("is taken");
    assert_eq!(kept.reveal(), " Kp7#vTq2mZxw ");
}

#[test]
fn a_password_is_not_printed() {
    let kept = Password::choose("Kp7#vTq2mZxw", "Kp7#vTq2mZxw", "").expect("is taken");
    assert_eq!(format!("{kept:?}"), "Password(…)");
}

#[test]
fn runs_and_words_count_as_one() {
    assert_eq!(weight("1234567", ""), 1);
    assert_eq!(weight("xx1234yz", ""), 5, "yz is no run of three");
    assert_eq!(weight("p@ssw0rd", ""), 1);
    assert_eq!(weight("LI.XIAO", "li.xiao"), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever is typed gets an answer, and what is taken comes back unchanged.
    #[test]
    fn every_text_gets_an_answer(typed in ".{0,140}") {
        match Password::choose(&typed, &typed, "li.xiao") {
            Ok(kept) => prop_assert!(kept.reveal() == typed && typed.chars().count() >= MIN_CHARS),
            Err(fault) => prop_assert!(!fault.to_string().is_empty()),
        }
    }
}
