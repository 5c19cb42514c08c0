use super::Seed;

#[test]
fn the_digest_is_sha_256_of_the_bytes() {
    let seed = Seed::from_hex("0000000000000007").expect("a seed");
    assert_eq!(seed.bytes(), 7_i64.to_be_bytes());
    assert_eq!(seed.hex(), "0000000000000007");
    // printf '\0\0\0\0\0\0\0\7' | sha256sum
    assert_eq!(seed.digest(), "a3eb8db89fc5123ccfd49585059f292bc40a1c0d550b860f24f84efb4760fbf2");
    assert!(!format!("{seed:?}").contains("0000000000000007"), "a seed is not printed by accident");
}

#[test]
fn what_is_no_seed_is_none() {
    for hex in ["", "00", "000000000000000", "zz00000000000007", "+000000000000007", &"0".repeat(66)] {
        assert_eq!(Seed::from_hex(hex), None, "{hex}");
    }
    assert!(Seed::from_hex(&"0a".repeat(32)).is_some());
}
