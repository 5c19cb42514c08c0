//! The second implementation: plain steps over JSON, nothing shared with the program.

use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

/// What it comes to.
pub struct Again {
    pub drawn: Value,
    pub excluded: usize,
}

fn text<'a>(of: &'a Value, key: &str) -> &'a str {
    of[key].as_str().unwrap_or("")
}

fn holds(list: &Value, id: &str) -> bool {
    list.as_array().is_some_and(|all| all.iter().any(|one| one == id))
}

fn lot(seed: &[u8], numbers: &[usize]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for number in numbers {
        bytes.extend(u32::try_from(*number).expect("few").to_be_bytes());
    }
    Sha256::digest(&bytes).to_vec()
}

fn plain(name: &str) -> String {
    name.replace([' ', '\t'], "").replace('（', "(").replace('）', ")").to_lowercase()
}

fn core(name: &str) -> String {
    ["有限责任公司", "股份有限公司", "有限公司", "集团", "公司"]
        .iter()
        .fold(plain(name), |left, form| left.replace(form, ""))
}

fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (core(one), core(other));
    let long = one.chars().count() >= 4 && other.chars().count() >= 4;
    long && (one.contains(&other) || other.contains(&one))
}

fn conflicted(expert: &Value, unit: &Value) -> bool {
    let (name, uscc) = (text(unit, "name"), text(unit, "uscc"));
    let list = |key: &str| expert[key].as_array().cloned().unwrap_or_default();
    let decided: Vec<Value> =
        list("decided").into_iter().filter(|one| one["application"] == unit["application"]).collect();
    if text(expert, "employer_uscc") == uscc
        || plain(text(expert, "employer")) == plain(name)
        || list("ties").iter().any(|tie| tie[0] == uscc)
        || expert["prefecture"] == unit["prefecture"]
        || decided.iter().any(|one| one["confirmed"] == true)
    {
        return true;
    }
    let mut doubts = Vec::new();
    if alike(text(expert, "employer"), name) {
        doubts.push(("similar_name", format!("工作单位{}和申报单位名称相近", text(expert, "employer"))));
    }
    for work in list("works") {
        let there = text(&work, "unit");
        if text(&work, "uscc") == uscc || plain(there) == plain(name) || alike(there, name) {
            doubts.push(("cowork", format!("{there}：{}", text(&work, "what"))));
        }
    }
    doubts.iter().any(|(ground, evidence)| {
        !decided.iter().any(|one| one["ground"] == *ground && one["evidence"] == *evidence)
    })
}

/// Who sits at the table: the expert, the load so far, and how often drawn as a reserve.
struct Seat<'a> {
    expert: &'a Value,
    number: usize,
    load: u64,
    waits: u64,
}

fn possible(seat: &Seat<'_>, place: &Value, snapshot: &Value) -> bool {
    let id = text(seat.expert, "expert");
    let listed = ["judged_by", "recused", "reserved"].iter().any(|key| holds(&place[*key], id));
    let declared = text(seat.expert, "declared_until");
    !listed
        && !conflicted(seat.expert, &place["unit"])
        && seat.expert["active"] == true
        && seat.expert["suspended"] != true
        && !declared.is_empty()
        && declared >= text(snapshot, "on")
        && seat.load < snapshot["most"].as_u64().unwrap_or(0)
}

/// Draws.
pub fn draw(snapshot: &Value, seed: &[u8]) -> Again {
    let mut experts: Vec<&Value> = snapshot["pool"].as_array().expect("a pool").iter().collect();
    experts.sort_by(|one, other| text(one, "expert").cmp(text(other, "expert")));
    let mut table: Vec<Seat<'_>> = experts
        .into_iter()
        .enumerate()
        .map(|(at, expert)| Seat {
            expert,
            number: at + 1,
            load: expert["load"].as_u64().unwrap_or(0),
            waits: 0,
        })
        .collect();
    let mut units: Vec<&Value> = snapshot["units"].as_array().expect("units").iter().collect();
    units.sort_by(|one, other| text(&one["unit"], "application").cmp(text(&other["unit"], "application")));
    let mut order: Vec<(usize, Vec<u8>, usize, &Value)> = Vec::new();
    let mut excluded = 0;
    for (at, place) in units.into_iter().enumerate() {
        let open = table.iter().filter(|seat| possible(seat, place, snapshot)).count();
        excluded += table.len() - open;
        order.push((open, lot(seed, &[at + 1]), at + 1, place));
    }
    order.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    let (mut given, mut short, mut reserves) = (Map::new(), Map::new(), Map::new());
    for (_, _, unit, place) in &order {
        let (panel, missing) = panel(&mut table, *unit, place, snapshot, seed);
        let of = text(&place["unit"], "application").to_owned();
        if missing > 0 {
            short.insert(of.clone(), json!(missing));
        }
        if !panel.is_empty() {
            given.insert(of, json!(panel));
        }
    }
    for (_, _, unit, place) in &order {
        let of = text(&place["unit"], "application").to_owned();
        let sits = given.get(&of).cloned().unwrap_or_default();
        let waiting = waiting(&mut table, *unit, place, (snapshot, seed), &sits);
        if !waiting.is_empty() {
            reserves.insert(of, json!(waiting));
        }
    }
    Again { drawn: json!({ "given": given, "short": short, "reserves": reserves }), excluded }
}

fn panel(
    table: &mut [Seat<'_>],
    unit: usize,
    place: &Value,
    snapshot: &Value,
    seed: &[u8],
) -> (Vec<String>, u64) {
    let before = place["judged_by"].as_array().map_or(0, Vec::len);
    let mut employers: Vec<String> = table
        .iter()
        .filter(|seat| holds(&place["judged_by"], text(seat.expert, "expert")))
        .map(|seat| text(seat.expert, "employer").to_owned())
        .collect();
    let wanted = snapshot["wanted"].as_u64().unwrap_or(0);
    let mut missing = wanted.saturating_sub(u64::try_from(before).expect("few"));
    let mut panel: Vec<String> = Vec::new();
    while missing > 0 {
        let mut best: Option<(u64, Vec<u8>, usize)> = None;
        for (at, seat) in table.iter().enumerate() {
            let taken = panel.iter().any(|id| id == text(seat.expert, "expert"));
            let twice = snapshot["one_per_employer"] == true
                && employers.iter().any(|employer| employer == text(seat.expert, "employer"));
            if taken || twice || !possible(seat, place, snapshot) {
                continue;
            }
            let key = (seat.load, lot(seed, &[unit, seat.number]), at);
            if best.as_ref().is_none_or(|best| (key.0, &key.1) < (best.0, &best.1)) {
                best = Some(key);
            }
        }
        let Some((_, _, at)) = best else { break };
        table[at].load += 1;
        employers.push(text(table[at].expert, "employer").to_owned());
        panel.push(text(table[at].expert, "expert").to_owned());
        missing -= 1;
    }
    (panel, missing)
}

fn waiting(
    table: &mut [Seat<'_>],
    unit: usize,
    place: &Value,
    (snapshot, seed): (&Value, &[u8]),
    sits: &Value,
) -> Vec<String> {
    let have = place["reserved"].as_array().map_or(0, Vec::len);
    let wanted = usize::try_from(snapshot["reserves"].as_u64().unwrap_or(0)).expect("few");
    let mut keys: Vec<(u64, Vec<u8>, usize)> = Vec::new();
    for (at, seat) in table.iter().enumerate() {
        if possible(seat, place, snapshot) && !holds(sits, text(seat.expert, "expert")) {
            keys.push((seat.load + seat.waits, lot(seed, &[unit, seat.number, 1]), at));
        }
    }
    keys.sort();
    let chosen = keys.into_iter().take(wanted.saturating_sub(have));
    chosen
        .map(|(_, _, at)| {
            table[at].waits += 1;
            text(table[at].expert, "expert").to_owned()
        })
        .collect()
}
