//! Templates and style sheets are held to `templates/README.md`: what no page may contain, and that every class a
//! template names is known to a style sheet.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn files(dir: &str, end: &str) -> Vec<PathBuf> {
    fn walk(dir: &Path, end: &str, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, end, found);
            } else if path.extension().is_some_and(|is| is == end) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(dir), end, &mut found);
    found.sort();
    found
}

fn pages() -> Vec<(String, String)> {
    let name =
        |path: &Path| path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).display().to_string();
    files("templates", "html")
        .into_iter()
        .filter(|path| {
            !path.components().any(|part| part.as_os_str() == "print" || part.as_os_str() == "mail")
        })
        .map(|path| (name(&path), fs::read_to_string(&path).expect("text")))
        .collect()
}

/// Without askama's comments, which may show markup.
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{#") {
        out.push_str(before);
        rest = after.split_once("#}").map_or("", |(_, after)| after);
    }
    out + rest
}

#[test]
fn no_page_breaks_the_house_rules() {
    const NEVER: [(&str, &str); 12] = [
        ("|safe", "what is printed is always escaped"),
        ("| safe", "what is printed is always escaped"),
        (" style=", "the content policy forbids style attributes: use a class or an SVG attribute"),
        ("<style", "styles stand in static/css"),
        ("<script>", "scripts stand in static/js"),
        (" onclick=", "scripts stand in static/js"),
        (" onchange=", "scripts stand in static/js"),
        (" onsubmit=", "scripts stand in static/js"),
        ("href=\"#\"", "a link leads somewhere"),
        ("您", "say 你"),
        ("！", "no exclamation marks"),
        ("温馨提示", "say what it is about"),
    ];
    let mut wrong = Vec::new();
    for (name, text) in pages() {
        let text = without_comments(&text);
        for (never, why) in NEVER {
            if text.contains(never) {
                wrong.push(format!("{name}: {never} ({why})"));
            }
        }
        let whole_page = text.contains("{% extends");
        if whole_page && name.contains("layout") {
            continue;
        }
        if whole_page && text.matches("<h1").count() > 1 {
            wrong.push(format!("{name}: more than one h1"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_table_has_a_caption_and_names_its_rows() {
    let mut wrong = Vec::new();
    for (name, text) in pages() {
        let text = without_comments(&text);
        for table in text.split("<table").skip(1) {
            let table = table.split("</table>").next().unwrap_or_default();
            if !table.contains("<caption") {
                wrong.push(format!("{name}: a table without a caption"));
            }
            if table.contains("<td") && !table.contains("scope=\"row\"") && !table.contains("table::row(") {
                wrong.push(format!("{name}: a table without row headers"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names in a style sheet that begin with a point.
fn classes_of(css: &str) -> impl Iterator<Item = &str> {
    css.split('.').skip(1).filter_map(|rest| {
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
        rest.get(..end).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
    })
}

#[test]
fn every_class_is_known_to_a_style_sheet() {
    let sheets: Vec<String> =
        files("static", "css").iter().map(|path| fs::read_to_string(path).expect("text")).collect();
    let known: BTreeSet<&str> = sheets.iter().flat_map(|css| classes_of(css)).collect();
    // Hooks for scripts, and states that only mark.
    const HOOKS: [&str; 6] = [
        "moj-filter__content",
        "govuk-js-",
        "govuk-character-count",
        "govuk-radios",
        "moj-timeline__header",
        "is-next",
    ];
    let mut wrong = Vec::new();
    for (name, text) in pages() {
        for value in without_comments(&text).split("class=\"").skip(1) {
            let value = value.split('"').next().unwrap_or_default();
            for class in value.split_whitespace() {
                let plain = class.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
                let whole = plain && !class.ends_with("--") && class.contains('-');
                if whole && !known.contains(class) && !HOOKS.iter().any(|hook| class.starts_with(hook)) {
                    wrong.push(format!("{name}: no style sheet knows {class}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn our_style_sheets_ask_for_nothing() {
    for path in files("static/css", "css") {
        let css = fs::read_to_string(&path).expect("text");
        assert!(
            !css.contains("url(") && !css.contains("@import"),
            "{} asks for another file",
            path.display()
        );
        assert!(css.lines().count() < 400, "{} is too long", path.display());
    }
}
