use super::{Key, KeyFault, PublicKey, ensure, hex, key_file};
use crate::settings::Settings;
use proptest::prelude::{any, prop_assert, proptest};
use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

/// RFC 8032, 7.1, test 2: an independent vector.
#[test]
fn the_signature_is_the_one_of_the_standard() {
    let public = PublicKey::from_hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        .expect("a key");
    let signature = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    assert!(public.verifies("r", signature));
    assert!(!public.verifies("s", signature));
    assert!(!public.verifies("r", &signature.replace('9', "8")));
    assert!(!public.verifies("r", ""));
    assert_eq!(PublicKey::from_pem(&public.pem().expect("PEM")), Some(public));
}

fn settings(folder: &Path) -> Settings {
    let mut settings = Settings::load_for("test", Path::new(env!("CARGO_MANIFEST_DIR"))).expect("settings");
    settings.signature.key_file = folder.join("keys/certificate.pem");
    settings
}

#[test]
fn a_key_is_made_once_for_its_owner_only_and_found_by_its_id() {
    let folder = std::env::temp_dir().join(format!("shifan-signing-{}", uuid::Uuid::now_v7().simple()));
    let mut settings = settings(&folder);
    assert_eq!(Key::of(&settings).err(), Some(KeyFault::Missing));
    ensure(&settings).expect("a key is made");
    let key = Key::of(&settings).expect("a key");
    let mode = fs::metadata(key_file(&settings)).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    ensure(&settings).expect("it stays");
    assert_eq!(Key::of(&settings).expect("a key").public(), key.public());
    assert!(Key::fresh().save(&key_file(&settings)).is_err(), "a key is never overwritten");
    settings.signature.key_id = key.public().id();
    assert!(Key::of(&settings).is_ok());
    settings.signature.key_id = "0123456789abcdef".into();
    assert!(matches!(Key::of(&settings), Err(KeyFault::Other(..))));
    fs::write(key_file(&settings), "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n")
        .expect("writes");
    assert_eq!(Key::of(&settings).err(), Some(KeyFault::Unreadable));
    fs::remove_dir_all(&folder).expect("goes");
}

proptest! {
    /// Only the text that was signed, only with the key that signed.
    #[test]
    fn one_altered_byte_is_noticed(seed in any::<[u8; 32]>(), text in "\\PC{1,40}", at in 0_usize..64) {
        let key = Key(ed25519_dalek::SigningKey::from_bytes(&seed));
        let signature = key.sign(&text);
        prop_assert!(key.public().verifies(&text, &signature));
        let longer = format!("{text} ");
        prop_assert!(!key.public().verifies(&longer, &signature));
        prop_assert!(!Key::fresh().public().verifies(&text, &signature));
        let mut raw = super::raw(&signature).expect("a signature");
        raw[at] ^= 1;
        prop_assert!(!key.public().verifies(&text, &hex(&raw)));
    }
}
