//! The table of permissions says nothing that is not so: whatever a role may do, some page of its own asks for, or some job.
//! Read from the source: the permits (`impl Permit for …`), who asks for them (`ask::<…>`, `authorize::<…>`), and whose
//! doors lead to that page.

use shifan::access::{Act, Role, policy::reach};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A permit: the room it belongs to, and its name there.
type Permit = (String, String);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source below a folder: its path below `src`, and its text without comments.
fn sources(below: &str) -> Vec<(String, String)> {
    let (mut open, mut found) = (vec![root().join(below)], Vec::new());
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("text");
                let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
                let name = path.strip_prefix(root()).expect("below src").to_string_lossy().into_owned();
                found.push((name, code.collect::<Vec<_>>().join("\n")));
            }
        }
    }
    found
}

/// The identifier at the beginning of a text.
fn word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// What stands behind each occurrence of a mark.
fn behind<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(mark).map(move |(at, _)| &text[at + mark.len()..])
}

/// Every permit with its act.
fn permits() -> BTreeMap<Permit, Act> {
    let mut found = BTreeMap::new();
    for (path, text) in sources("") {
        let room = path.split('/').next().expect("a room").to_owned();
        for rest in behind(&text, "impl Permit for ") {
            let (name, act) = (word(rest), behind(rest, "Act::").next().map(word).unwrap_or_default());
            if let Some(act) = Act::from_code(&act) {
                found.insert((room.clone(), name), act);
            }
        }
        // A room with many of them has a macro: `Examine ExamineApplication,`.
        for line in behind(&text, "permits! {").next().unwrap_or_default().lines() {
            let words: Vec<_> = line.trim().trim_end_matches(',').split(' ').collect();
            if let [name, act] = words[..]
                && let Some(act) = Act::from_code(act)
            {
                found.insert((room.clone(), name.to_owned()), act);
            }
        }
    }
    found
}

/// What stands in the brackets a text begins with, or up to the end of the path.
fn scope(text: &str) -> &str {
    let mut depth = 0_i32;
    let end = text.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '{') - i32::from(*c == '}');
        depth < 0 || (depth == 0 && matches!(c, '}' | ',' | ';'))
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// Does a text import this permit of a room: `round::acts::View`, `round::{Round, acts::{Open, View}}`, `round::{self, acts}`?
fn imports(text: &str, room: &str, name: &str) -> bool {
    behind(text, &format!("{room}::")).map(scope).any(|inside| {
        behind(inside, "acts").any(|rest| match rest.strip_prefix("::") {
            Some(names) => {
                scope(names).split(|c: char| !c.is_alphanumeric()).any(|imported| imported == name)
            }
            None => true,
        })
    })
}

/// Which permit a page means by a name: the only one called so, that of its own room, or the one it imports.
fn meant(permits: &BTreeMap<Permit, Act>, room: &str, text: &str, name: &str) -> Option<Act> {
    let called: Vec<_> = permits.iter().filter(|((_, permit), _)| permit == name).collect();
    if let [(_, act)] = called[..] {
        return Some(*act);
    }
    let meant: Vec<_> = called.iter().filter(|((other, _), _)| imports(text, other, name)).collect();
    match meant[..] {
        [(_, act)] => Some(**act),
        _ => permits.get(&(room.to_owned(), name.to_owned())).copied(),
    }
}

/// The name a text knows under another one: `SignOff` of `SignOff as Sign`.
fn original(text: &str, name: &str) -> String {
    let renamed = text.find(&format!(" as {name}")).map(|at| &text[..at]);
    let before = renamed.and_then(|before| before.rsplit(|c: char| !c.is_alphanumeric()).next());
    before.unwrap_or(name).to_owned()
}

/// The permits a text asks for.
fn asked(permits: &BTreeMap<Permit, Act>, room: &str, text: &str) -> BTreeSet<String> {
    ["ask::<", "authorize::<"]
        .iter()
        .flat_map(|mark| behind(text, mark))
        .map(|rest| rest.split('>').next().expect("a name").rsplit("::").next().expect("a name").to_owned())
        .filter(|name| name != "P")
        .map(|name| original(text, &name))
        .map(|name| match meant(permits, room, text, &name) {
            Some(act) => act.code().to_owned(),
            None => panic!("{room} asks for {name}, which no room has"),
        })
        .collect()
}

/// The roles named in an expression or constant of a door.
fn admitted(expression: &str, text: &str) -> BTreeSet<&'static str> {
    let all = || Role::ALL.into_iter().filter(|role| *role != Role::System);
    let door = expression.trim();
    if door.starts_with("Door::Public") {
        return all().map(|role| role.code()).collect();
    }
    if door.starts_with("Door::SignedIn") {
        return all().filter(|role| *role != Role::Public).map(|role| role.code()).collect();
    }
    if door.starts_with("Door::Only") {
        let named = |role: &Role| door.contains(&format!("Role::{role:?}"));
        return all().filter(named).map(|role| role.code()).collect();
    }
    let constant = format!("const {}: Door =", word(door));
    // Of the folder itself, or of all.
    let shared = fs::read_to_string(root().join("web/area.rs")).expect("text");
    let mut meanings = behind(text, &constant).chain(behind(&shared, &constant));
    let meaning = meanings.next().unwrap_or_else(|| panic!("what is the door {door}?"));
    admitted(meaning.split(';').next().expect("an end"), text)
}

/// The doors of a folder of pages: which of its files each leads to, and for whom.
fn doors(text: &str) -> Vec<(String, BTreeSet<&'static str>)> {
    let mut found = Vec::new();
    for mark in [".get(", ".post(", ".upload("] {
        for rest in behind(text, mark) {
            let mut depth = 1;
            let inside: String = rest
                .chars()
                .take_while(|c| {
                    depth += i32::from(*c == '(') - i32::from(*c == ')');
                    depth > 0
                })
                .collect();
            // "/path", DOOR, [limit,] file::handler: the door may itself have commas, in brackets.
            let Some((_, tail)) = inside.trim().split_once(',') else { continue };
            let Some((door, handler)) = tail.trim().trim_end_matches(',').rsplit_once(',') else { continue };
            let file = handler.trim().split("::").next().expect("a file").to_owned();
            found.push((file, admitted(door, text)));
        }
    }
    found
}

/// Who is led by a door to a page that asks for an act: of a file with doors of its own those, of any other the folder's.
fn askers() -> BTreeSet<(&'static str, String)> {
    let (permits, mut found) = (permits(), BTreeSet::new());
    let pages = sources("web/pages");
    for (path, text) in &pages {
        let Some((folder, file)) = path.trim_start_matches("web/pages/").split_once('/') else { continue };
        let folder_mod = format!("web/pages/{folder}/mod.rs");
        let area = pages.iter().find(|(path, _)| *path == folder_mod);
        let area = area.map(|(_, text)| doors(text)).unwrap_or_default();
        let file = file.split(['.', '/']).next().expect("a name");
        let own = area.iter().any(|(led, _)| led == file);
        let roles: BTreeSet<_> = area
            .iter()
            .filter(|(led, _)| !own || led == file)
            .flat_map(|(_, roles)| roles)
            .copied()
            .collect();
        for act in asked(&permits, folder, text) {
            found.extend(roles.iter().map(|role| (*role, act.clone())));
        }
    }
    for (_, text) in sources("jobs") {
        let acts = asked(&permits, "jobs", &text);
        found.extend(acts.into_iter().map(|act| (Role::System.code(), act)));
    }
    found
}

#[test]
fn whatever_the_table_allows_is_asked_for_behind_a_door_of_that_role() {
    let askers = askers();
    let mut cells = 0;
    let mut idle = Vec::new();
    for act in Act::ALL {
        for role in Role::ALL.into_iter().filter(|role| reach(*role, *act).is_some()) {
            cells += 1;
            if !askers.contains(&(role.code(), act.code().to_owned())) {
                idle.push(format!("{role:?} {act:?} {}", act.label()));
            }
        }
        assert!(
            Role::ALL.into_iter().any(|role| reach(role, *act).is_some()),
            "nobody may {act:?}: take it out of the house"
        );
    }
    eprintln!("{cells} cells of the table of permissions, each asked for behind a door or by a job");
    assert!(idle.is_empty(), "in the table, but no page or job of theirs asks:\n{}", idle.join("\n"));
}

#[test]
fn the_reading_of_doors_and_permits_is_not_blind() {
    let permits = permits();
    for act in Act::ALL {
        assert!(permits.values().any(|known| known == act), "no permit for {act:?}");
    }
    let text = r#"const OFFICE: Door = Door::Only(&[Role::Office]);
        .get("/a", Door::Only(&[Role::Office, Role::Auditor]), list::show)
        .upload("/b", OFFICE, 1 << 20, act::keep)
        .post("/c", Door::SignedIn, own::leave)"#;
    let mut told: Vec<_> = doors(text).into_iter().map(|(file, roles)| (file, roles.len())).collect();
    told.sort();
    assert_eq!(told, [("act".into(), 1), ("list".into(), 2), ("own".into(), 5)]);
    let text = "use crate::{application::{Stage, acts::View}, round::{self, acts::{Open}}};";
    assert_eq!(meant(&permits, "acceptance", text, "View"), Some(Act::ViewApplication));
    assert_eq!(meant(&permits, "acceptance", text, "Open"), Some(Act::OpenRound));
    assert_eq!(meant(&permits, "jobs", "use crate::notice::{self, acts};", "Close"), Some(Act::CloseNotice));
}
