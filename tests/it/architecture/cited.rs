//! The numbers of the scheme stand once, with their article: in `kernel::statute` and in `config/standards/`. Pages and
//! messages take them from there; a number typed into a sentence is found here.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// What a sentence with a number of the scheme typed into it would say (四(三), 四(四), 四(二), 二).
const TYPED: [&str; 10] = [
    "10个工作日",
    "十个工作日",
    "每两年",
    "每2年",
    "满两年",
    "两年复核",
    "90天",
    "不超过2家",
    "不超过1个",
    "50家",
];
/// Where it may: the statute itself; the invented past and its words; tests.
const SPARED: [&str; 3] = ["src/kernel/statute.rs", "src/cli/demo/", "_tests.rs"];

fn texts(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs" || end == "html" || end == "typ") {
            found.push(path);
        }
    }
}

#[test]
fn no_sentence_has_a_number_of_the_scheme_typed_into_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "templates"] {
        texts(&root.join(folder), &mut files);
    }
    assert!(files.len() > 500, "the texts were found");
    let mut wrong = Vec::new();
    for file in files {
        let name = file.strip_prefix(root).expect("ours").to_string_lossy().into_owned();
        if SPARED.iter().any(|spared| name.contains(spared)) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("text");
        for (at, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if code.trim_start().starts_with("{#") {
                continue;
            }
            wrong.extend(
                TYPED
                    .iter()
                    .filter(|typed| code.contains(**typed))
                    .map(|typed| format!("{name}:{}: {typed}", at + 1)),
            );
        }
    }
    assert!(wrong.is_empty(), "take the number from kernel::statute:\n{}", wrong.join("\n"));
}

#[test]
fn every_number_of_the_statute_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let statute = fs::read_to_string(root.join("src/kernel/statute.rs")).expect("the statute");
    let mut files = Vec::new();
    texts(&root.join("src"), &mut files);
    texts(&root.join("templates"), &mut files);
    let others: String = files
        .iter()
        .filter(|file| !file.ends_with("kernel/statute.rs") && !file.to_string_lossy().ends_with("_tests.rs"))
        .map(|file| fs::read_to_string(file).expect("text"))
        .collect();
    let names = statute
        .lines()
        .filter_map(|line| line.strip_prefix("pub const "))
        .filter(|line| !line.starts_with("fn "));
    let names: Vec<&str> = names.filter_map(|line| line.split(':').next()).collect();
    assert!(names.len() > 10, "{names:?}");
    let within = |name: &str| statute.matches(name).count() > 1;
    let idle: Vec<_> = names.into_iter().filter(|name| !others.contains(name) && !within(name)).collect();
    assert!(idle.is_empty(), "in the statute, and nowhere used: {idle:?}");
}
