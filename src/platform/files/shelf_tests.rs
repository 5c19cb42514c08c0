use super::{Files, is_here};
use crate::settings::{Settings, Store};
use std::path::Path;

fn settings() -> Settings {
    let mut settings = Settings::load_for("test", Path::new(env!("CARGO_MANIFEST_DIR"))).expect("they load");
    settings.files.store = Store::S3;
    settings.s3.bucket = "shifan".into();
    settings.s3.access_key = "operator".into();
    settings.s3.secret_key = "not-to-be-printed".into();
    settings
}

fn refused(change: impl FnOnce(&mut Settings)) -> String {
    let mut settings = settings();
    change(&mut settings);
    Files::of(&settings).map(drop).expect_err("is refused").to_string()
}

#[test]
fn what_is_missing_is_named() {
    assert!(Files::of(&settings()).is_ok());
    assert!(refused(|settings| settings.s3.bucket.clear()).starts_with("s3.bucket"));
    assert!(refused(|settings| settings.s3.secret_key.clear()).starts_with("s3.secret_key"));
    assert!(
        refused(|settings| settings.s3.secret_key_file = "no/such".into()).starts_with("s3.secret_key_file")
    );
    assert!(refused(|settings| settings.s3.ca_file = "no/such".into()).starts_with("s3.ca_file"));
}

#[test]
fn files_cross_the_network_in_the_open_only_when_told_to() {
    let far = "http://store.example.cn:9000";
    assert!(refused(|settings| settings.s3.endpoint = far.into()).starts_with("s3.endpoint"));
    let mut told = settings();
    (told.s3.endpoint, told.s3.allow_http) = (far.into(), true);
    assert!(Files::of(&told).is_ok());
    for here in ["http://127.0.0.1:9000", "http://localhost", "http://[::1]:9000/"] {
        assert!(is_here(here), "{here}");
    }
    for away in ["http://127.0.0.1.example.cn", "http://localhost.example.cn:9000"] {
        assert!(!is_here(away), "{away}");
    }
}

#[test]
fn the_key_is_never_printed() {
    let settings = settings();
    let shown = [format!("{settings:?}"), serde_json::to_string(&settings).expect("JSON")];
    assert!(shown.iter().all(|text| !text.contains("not-to-be-printed")), "{shown:?}");
    assert!(shown[0].contains("operator"), "{}", shown[0]);
}
