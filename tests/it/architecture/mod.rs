//! The house is held to its plan: who imports whom, how long files are, where SQL may stand, what no folder is called.

mod asked;
mod cited;
mod papers;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// From left to right: what stands right may import what stands left, never the reverse.
const ORDER: &[&str] = &[
    "kernel",
    "access",
    "settings",
    "platform",
    "org",
    "account",
    "client",
    "calendar",
    "standard",
    "round",
    "filing",
    "support",
    "application",
    "letter",
    "recommendation",
    "dispatch",
    "acceptance",
    "expert",
    "review",
    "defence",
    "determination",
    "notice",
    "objection",
    "award",
    "plaque",
    "change",
    "returns",
    "rereview",
    "revocation",
    "ending",
    "exchange",
    "overview",
    "import",
    "archive",
];
/// Behind all capabilities; none of them sees the others, but that the API stands on the doors of the pages.
const EDGES: [&str; 4] = ["jobs", "web", "api", "cli"];
const MOST_LINES: usize = 400;
/// Lines of code in a function, as clippy counts them for the crate; tests are held to the same.
const LONGEST_FUNCTION: usize = 60;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

fn room(path: &Path) -> String {
    let inside = path.strip_prefix(root()).expect("below src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules a file imports from this crate: `use crate::{a::b, c}` and `crate::a::b` in the text.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            found.extend(heads_of_group(group));
        } else {
            found.push(head(rest));
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

fn head(path: &str) -> String {
    path.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_' || c.is_ascii_digit()).collect()
}

fn heads_of_group(group: &str) -> Vec<String> {
    let (mut depth, mut heads, mut fresh) = (0_i32, Vec::new(), true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && c.is_ascii_lowercase() => {
                heads.push(head(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    heads
}

fn may_import(from: &str, to: &str) -> bool {
    let place = |name: &str| ORDER.iter().position(|room| *room == name);
    match (place(from), place(to)) {
        _ if from == to => true,
        (Some(from), Some(to)) => to < from,
        (None, Some(_)) => true,
        (Some(_), None) => false,
        (None, None) => match from {
            "lib" | "main" => true,
            "app" => EDGES.contains(&to),
            "api" => to == "web",
            "cli" => to == "app" || to == "jobs",
            _ => false,
        },
    }
}

#[test]
fn imports_run_along_the_procedure() {
    let mut wrong = Vec::new();
    for path in sources(&root()) {
        let (from, text) = (room(&path), fs::read_to_string(&path).expect("text"));
        let code: String =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for to in imports(&code) {
            if !may_import(&from, &to) {
                wrong.push(format!("{}: {from} imports {to}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_is_on_the_plan() {
    let known =
        |name: &str| ORDER.contains(&name) || EDGES.contains(&name) || ["app", "lib", "main"].contains(&name);
    let strangers: Vec<_> =
        sources(&root()).iter().map(|path| room(path)).filter(|name| !known(name)).collect();
    assert!(strangers.is_empty(), "not on the plan: {strangers:?}");
}

#[test]
fn files_stay_short() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let long: Vec<_> = sources(&root())
        .into_iter()
        .chain(sources(&tests))
        .map(|path| (fs::read_to_string(&path).expect("text").lines().count(), path))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .collect();
    assert!(long.is_empty(), "over {MOST_LINES} lines: {long:?}");
}

/// The name of the function a line begins.
fn function(code: &str) -> Option<&str> {
    let mut rest = code.strip_prefix("pub").unwrap_or(code);
    if let Some(reach) = rest.strip_prefix('(') {
        rest = reach.split_once(')')?.1;
    }
    rest = rest.trim_start();
    while let Some(word) = ["async ", "const ", "unsafe "].into_iter().find(|word| rest.starts_with(word)) {
        rest = &rest[word.len()..];
    }
    rest.strip_prefix("fn ")?.split(['(', '<']).next()
}

/// The functions of a source that are too long: name and lines of code. `rustfmt` puts the end of a function under its
/// beginning, so no parser is needed.
fn long_functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut long = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = &line[..line.len() - code.len()];
        let Some(name) = function(code).filter(|_| !code.ends_with(';')) else { continue };
        let (end, declared) = (format!("{indent}}}"), format!("{indent})"));
        // A long head is no long function: the body begins behind the line that opens it.
        let opens = lines[at..].iter().position(|line| line.ends_with('{')).unwrap_or_default();
        let body = lines[at + opens + 1..]
            .iter()
            .take_while(|line| **line != end && !(line.starts_with(&declared) && line.ends_with(';')));
        let counts = |line: &&&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
        let length = if code.ends_with('}') { 1 } else { body.filter(counts).count() };
        if length > LONGEST_FUNCTION {
            long.push((name.to_owned(), length));
        }
    }
    long
}

#[test]
fn functions_stay_short() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let long: Vec<_> = sources(&root())
        .into_iter()
        .chain(sources(&tests))
        .flat_map(|path| {
            let found = long_functions(&fs::read_to_string(&path).expect("text"));
            found.into_iter().map(move |(name, lines)| format!("{}: {name}: {lines}", path.display()))
        })
        .collect();
    assert!(long.is_empty(), "over {LONGEST_FUNCTION} lines:\n{}", long.join("\n"));
}

#[test]
fn a_long_function_is_seen() {
    let body = "        step();\n".repeat(LONGEST_FUNCTION + 1);
    let text = format!(
        "impl A {{\n    pub async fn long(\n        &self,\n    ) {{\n{body}    }}\n    fn short() {{}}\n}}\n"
    );
    let found = long_functions(&text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0.as_str(), found[0].1), ("long", LONGEST_FUNCTION + 1));
}

/// Does a source ask the database itself? By macro or function, under whatever path they were imported, or by running a
/// plain text.
fn has_sql(text: &str) -> bool {
    let code: String =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let called = |name: &str| {
        code.match_indices(name).any(|(at, _)| {
            let before = code[..at].chars().next_back();
            let foreign = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
            let after = code[at + name.len()..].trim_start_matches('!');
            let after =
                after.strip_prefix("::<").and_then(|rest| rest.split_once('>')).map_or(after, |(_, end)| end);
            !foreign && !code[..at].ends_with("fn ") && after.starts_with('(')
        })
    };
    let run = [".execute(", ".fetch_one(", ".fetch_all(", ".fetch_optional(", ".fetch("];
    let asks = ["query", "query_as", "query_scalar", "query_file", "query_file_as", "raw_sql"];
    (code.contains("sqlx") && asks.into_iter().any(called))
        || run.iter().any(|sql| code.contains(sql))
        || code.contains("QueryBuilder")
}

#[test]
fn sql_is_seen_however_it_is_called() {
    for sql in [
        "sqlx::query!(\"select 1\")",
        "use sqlx::query_as;\nquery_as::<_, Row>(\"select 1\")",
        "use sqlx::query_scalar;\nlet n = query_scalar(\"select 1\");",
        "sqlx::raw_sql(text)",
        "\"delete from title\".execute(conn)",
    ] {
        assert!(has_sql(sql), "{sql}");
    }
    for plain in [
        "sqlx; uri.query()",
        "sqlx; path_and_query()",
        "sqlx; Query(asked)",
        "query(filter)",
        "// sqlx::query!(",
    ] {
        assert!(!has_sql(plain), "{plain}");
    }
}

#[test]
fn sql_stands_where_it_may() {
    let allowed = |path: &Path| {
        let text = path.strip_prefix(root()).expect("below src").to_string_lossy().into_owned();
        text.starts_with("platform/")
            || text.contains("/store/")
            || text.ends_with("/queries.rs")
            || text.contains("/queries/")
    };
    let wrong: Vec<_> = sources(&root())
        .into_iter()
        .filter(|path| !allowed(path) && !path.to_string_lossy().ends_with("_tests.rs"))
        .filter(|path| has_sql(&fs::read_to_string(path).expect("text")))
        .collect();
    assert!(wrong.is_empty(), "SQL outside store/, queries and platform/: {wrong:?}");
}

#[test]
fn rules_are_pure() {
    let wrong: Vec<_> = sources(&root())
        .into_iter()
        .filter(|path| path.to_string_lossy().contains("/rules/") || path.ends_with("model.rs"))
        .filter(|path| {
            let text = fs::read_to_string(path).expect("text");
            ["async fn", "axum::", "askama::", "PgConnection", "Utc::now"]
                .iter()
                .any(|word| text.contains(word))
        })
        .collect();
    assert!(wrong.is_empty(), "rules and models that are not pure: {wrong:?}");
}

#[test]
fn no_drawer_for_junk() {
    let junk: Vec<_> = sources(&root())
        .into_iter()
        .filter(|path| {
            path.iter().any(|part| {
                let name = part.to_string_lossy();
                ["utils", "helpers", "services", "common"].contains(&name.trim_end_matches(".rs"))
            })
        })
        .collect();
    assert!(junk.is_empty(), "{junk:?}");
}
