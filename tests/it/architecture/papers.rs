//! What the papers say of the tree is so: the chain of rooms, the map, and every stop of the walk.

use super::{EDGES, ORDER};
use std::{fs, path::Path};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn exists(path: &str) -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists()
}

/// The rooms behind all capabilities, as the papers end the chain.
fn ends() -> Vec<&'static str> {
    EDGES.into_iter().chain(["app", "main"]).collect()
}

/// The names of the chain drawn in a page.
fn chain(page: &str) -> Vec<String> {
    let from = page.find("kernel ←").expect("the chain is drawn");
    let drawn = page[from..].split("```").next().expect("its end");
    drawn
        .split(|c: char| !(c.is_ascii_lowercase() || c == '_'))
        .filter(|name| !name.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn the_chain_in_both_readmes_is_the_one_that_is_tested() {
    let wanted: Vec<&str> = ORDER.iter().copied().chain(ends()).collect();
    for page in ["README.md", "README.zh-CN.md"] {
        assert_eq!(chain(&read(page)), wanted, "{page}");
    }
}

#[test]
fn the_map_of_the_crate_lists_every_room_in_order() {
    let text = read("src/lib.rs");
    let rows = text.lines().filter(|line| line.starts_with("//! | [`"));
    let rooms: Vec<String> = rows
        .flat_map(|row| {
            let cell = row.split('|').nth(1).expect("a cell").to_owned();
            let names: Vec<String> = cell.split('`').skip(1).step_by(2).map(ToOwned::to_owned).collect();
            names
        })
        .collect();
    let wanted: Vec<&str> = ORDER.iter().copied().chain(EDGES).chain(["app"]).collect();
    assert_eq!(rooms, wanted);
}

/// The words in backticks of a text.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The section of a page under a heading.
fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let from = page.find(heading).unwrap_or_else(|| panic!("no {heading}"));
    let rest = &page[from + heading.len()..];
    rest.split("\n## ").next().expect("its end")
}

/// Is there such a thing: `src/web/layers.rs`, `rules/transition.rs`, `application::queries::seen`, `work.commit(Event { .. })`?
fn stands(name: &str) -> bool {
    if name.contains('/') {
        return exists(name) || exists(&format!("src/application/{name}"));
    }
    let parts: Vec<&str> = name.split('<').next().expect("a name").split("::").collect();
    let [way @ .., last] = parts.as_slice() else { return false };
    let folder = format!("src/{}", way.join("/"));
    let within = |file: &str| exists(file) && read(file).contains(last);
    if exists(&format!("{folder}/{last}.rs")) || exists(&format!("{folder}/{last}/mod.rs")) {
        return true;
    }
    within(&format!("{folder}.rs")) || within(&format!("{folder}/mod.rs"))
}

#[test]
fn every_stop_of_the_walk_is_where_it_says() {
    for (page, heading) in
        [("README.md", "## One application walks through"), ("README.zh-CN.md", "## 一件申报在代码里怎样走")]
    {
        let text = read(page);
        let walk = section(&text, heading);
        let names: Vec<&str> = quoted(walk)
            .filter(|name| !name.starts_with("POST ") && !name.starts_with("GET "))
            .filter(|name| {
                name.contains('/')
                    || (name.contains("::") && name.starts_with(|c: char| c.is_ascii_lowercase()))
            })
            .filter(|name| !name.contains('('))
            .filter(|name| !name.starts_with("desk."))
            .collect();
        assert!(names.len() >= 10, "{page}: a walk with few stops: {names:?}");
        let lost: Vec<_> = names.iter().filter(|name| !stands(name)).collect();
        assert!(lost.is_empty(), "{page}: not there: {lost:?}");
    }
}

#[test]
fn both_glossaries_have_the_same_words() {
    let words = |page: &str, heading: &str| -> Vec<String> {
        let text = read(page);
        let rows =
            section(&text, heading).lines().filter(|line| line.starts_with("| ") && !line.starts_with("|--"));
        rows.skip(1).map(|row| row.split('|').nth(1).expect("a cell").trim().to_owned()).collect()
    };
    let (english, chinese) = (words("README.md", "## Glossary"), words("README.zh-CN.md", "## 用词对照"));
    assert!(english.len() >= 12);
    assert_eq!(english, chinese);
    assert!(english.iter().any(|row| row.contains("备案") && row.contains("工作方案")));
}

#[test]
fn what_other_files_say_the_readme_explains_it_does() {
    let readme = read("README.md");
    for word in ["SQLX_OFFLINE", ".ci/sqlx", "cargo bench", "DATABASE_URL"] {
        assert!(readme.contains(word), "README.md does not mention {word}");
    }
}
