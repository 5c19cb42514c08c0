//! Settings are documented, and refuse what they do not know.

use shifan::settings::Settings;
use std::{fs, path::Path};

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_key_is_explained_and_every_explained_key_exists() {
    let keys = Settings::load_for("test", home()).expect("loads").keys();
    let page = fs::read_to_string(home().join("config/README.md")).expect("the page");
    let missing: Vec<_> = keys.iter().filter(|key| !page.contains(&format!("| `{key}` |"))).collect();
    assert!(missing.is_empty(), "not explained in config/README.md: {missing:?}");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let gone: Vec<_> = rows.filter(|row| !keys.iter().any(|key| key == row)).collect();
    assert!(gone.is_empty(), "explained, but there is no such key: {gone:?}");
}

#[test]
fn the_environments_load() {
    for environment in ["development", "test"] {
        Settings::load_for(environment, home()).expect(environment);
    }
    assert!(Settings::load_for("production", home()).is_err(), "production needs a file of its own");
}
