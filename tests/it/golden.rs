//! The law of the house, printed: what a legal officer can read and a diff can guard. `SHIFAN_BLESS=1 cargo test golden`
//! writes the files anew; a change of them belongs into the same commit as the change of the policy.

use shifan::{access::policy, application::rules::transition};
use std::{env, fs, path::Path};

/// Compares a text with its golden file.
#[track_caller]
fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if env::var_os("SHIFAN_BLESS").is_some() {
        fs::write(&path, text).expect("the golden file is written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, text, "{name} differs: if that is meant, run SHIFAN_BLESS=1 cargo test golden");
}

#[test]
fn who_may_do_what() {
    golden("permissions.txt", &policy::print());
}

#[test]
fn where_an_act_leads_from_each_stage() {
    golden("transitions.txt", &transition::print());
}
