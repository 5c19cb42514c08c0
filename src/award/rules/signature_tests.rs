use super::{Verdict, check};
use crate::{
    award::{CertificateNumber, Fields, Inscription, Signed, canonical},
    platform::signing::Key,
    standard::Category,
};
use chrono::DateTime;

fn inscription(unit: &str) -> Inscription {
    Inscription {
        certificate: CertificateNumber::after(None, Category::Enterprise, 2014),
        unit: unit.into(),
        uscc: "91510000MA60000009".into(),
        category: Category::Enterprise,
        document: "川商电〔2014〕1号".into(),
        announced_on: "2014-01-07".parse().expect("a day"),
    }
}

fn signed(fields: &Fields, key: &Key) -> Signed {
    let text = canonical(fields).expect("JSON");
    let public = key.public();
    let (signature, key_id, public_key) = (key.sign(&text), public.id(), public.hex());
    Signed { fields: text, signature, key_id, public_key, signed_at: DateTime::UNIX_EPOCH }
}

/// The form is promised to third parties: it must not change under them.
#[test]
fn the_canonical_form_is_the_documented_one() {
    let text = canonical(&inscription("绵阳“云商”").fields("0123456789abcdef")).expect("JSON");
    assert_eq!(
        text,
        "{\"form\":\"shifan-certificate-1\",\"certificate\":\"川电示企2014001\",\"unit\":\"绵阳“云商”\",\"uscc\":\"91510000MA60000009\",\
         \"title\":\"四川省电子商务示范企业\",\"document\":\"川商电〔2014〕1号\",\"announced_on\":\"2014-01-07\",\"issuer\":\"四川省商务厅\",\
         \"key\":\"0123456789abcdef\"}"
    );
}

#[test]
fn a_signature_holds_for_what_was_signed_and_says_what_differs() {
    let (key, other) = (Key::fresh(), Key::fresh());
    let fields = inscription("甲").fields(&key.public().id());
    let good = signed(&fields, &key);
    assert_eq!(check(Some(&good), &fields), Verdict::Sound);
    assert_eq!(check(None, &fields), Verdict::Unsigned);
    let registered = inscription("乙").fields(&key.public().id());
    assert_eq!(
        check(Some(&good), &registered),
        Verdict::Differs(vec![("单位", "甲".to_owned(), "乙".to_owned())])
    );
    let altered = Signed { fields: good.fields.replace('甲', "乙"), ..good.clone() };
    assert_eq!(check(Some(&altered), &registered), Verdict::Forged);
    let borrowed = Signed { public_key: other.public().hex(), ..good.clone() };
    assert_eq!(check(Some(&borrowed), &fields), Verdict::WrongKey, "the id names another key");
    let renamed = Signed { public_key: other.public().hex(), key_id: other.public().id(), ..good.clone() };
    assert_eq!(check(Some(&renamed), &fields), Verdict::Forged);
    let foreign = signed(&inscription("甲").fields("0123456789abcdef"), &key);
    assert_eq!(check(Some(&foreign), &fields), Verdict::WrongKey, "the text names another key");
    let cut = Signed { signature: good.signature[..126].to_owned(), ..good };
    assert_eq!(check(Some(&cut), &fields), Verdict::Forged);
}
