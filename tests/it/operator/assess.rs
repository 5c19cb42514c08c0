//! `shifan assess` on one passing and one failing case of each category and type.

use super::typed;
use serde_json::Value;
use std::{fs, path::Path};

#[test]
fn every_case_ends_as_its_name_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/assess");
    let mut cases = 0;
    for entry in fs::read_dir(folder).expect("a folder of cases") {
        let file = entry.expect("a case").path();
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let said = typed(&["assess", &file.display().to_string()], &[]);
        let results: Value = serde_json::from_str(&said.out).expect("the results are JSON");
        assert!(results.is_object(), "{name}");
        let (fails, passes) = (name.ends_with("_fail"), name.ends_with("_pass"));
        assert!(fails != passes, "{name} says how it ends");
        assert_eq!(said.code, Some(if fails { 3 } else { 0 }), "{name}: {}", said.err);
        cases += 1;
    }
    assert_eq!(cases, 12, "one passing and one failing case of four types and two categories");
}

#[test]
fn a_file_that_is_not_there_is_said() {
    let said = typed(&["assess", "nowhere.json"], &[]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert!(said.err.contains("nowhere.json"), "{}", said.err);
}
