//! `shifan standard show` and `check`.

use super::typed;
use crate::support::scratch::Scratch;
use serde_json::Value;
use std::{fs, path::Path};

#[test]
fn show_prints_the_clauses_of_each_annex() {
    // Annex 1 counts 1 to 10, of which the tenth has the items 1, 2 and 4; annexes 2 and 3 count to 6 and 7.
    for (category, annex, least) in [("enterprise", 1, 10), ("base", 2, 6), ("county", 3, 7)] {
        let said = typed(&["standard", "show", category], &[]);
        assert_eq!(said.code, Some(0), "{}", said.err);
        let shown: Value = serde_json::from_str(&said.out).expect("JSON");
        assert_eq!(shown["category"], category);
        assert_eq!(shown["annex"], annex);
        let clauses = shown["clauses"].as_array().map_or(0, Vec::len);
        assert!(clauses >= least, "{category} has {clauses} clauses");
        assert!(shown["fields"].as_array().is_some_and(|fields| !fields.is_empty()), "{category}");
    }
    let unknown = typed(&["standard", "show", "village"], &[]);
    assert_eq!(unknown.code, Some(2), "{}", unknown.err);
}

#[test]
fn check_names_file_line_and_clause() {
    let sound = typed(&["standard", "check"], &[]);
    assert_eq!(sound.code, Some(0), "{}", sound.err);
    assert!(sound.out.starts_with("sichuan-2013 ") && sound.out.contains("正常，SHA-256 "), "{}", sound.out);

    let copy = Scratch::new();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards/sichuan-2013");
    let to = copy.join("sichuan-2013");
    fs::create_dir(&to).expect("a folder");
    for name in ["enterprise.toml", "base.toml", "county.toml"] {
        let text = fs::read_to_string(from.join(name)).expect("a standard");
        let broken = text.replacen("yes = \"will_report\"", "yes = \"will_reprt\"", 1);
        fs::write(to.join(name), if name == "county.toml" { broken } else { text }).expect("a copy");
    }
    let folder = copy.display().to_string();
    let said = typed(&["standard", "check", "--standards", &folder], &[]);
    assert_eq!((said.code, said.out.as_str()), (Some(3), ""));
    let county = fs::read_to_string(to.join("county.toml")).expect("the broken one");
    let line = county.lines().position(|line| line.contains("will_reprt")).expect("is broken") + 1;
    for part in ["county.toml", &line.to_string(), "will_reprt"] {
        assert!(said.err.contains(part), "{part} in {}", said.err);
    }
}
