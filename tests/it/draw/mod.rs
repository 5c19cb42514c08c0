//! The draw of experts, once more: written from the text in `review::rules::draw` and from nothing else, on the record as the
//! file has it. It agrees with the program on a thousand random cases.

mod second;

use rand::{Rng as _, SeedableRng as _, rngs::StdRng};
use serde_json::{Value, json};
use shifan::review::{
    DrawFile,
    rules::{draw, seed::Seed},
};
use uuid::Uuid;

const CASES: u64 = 1000;
const PREFECTURES: [&str; 4] = ["510100", "510700", "511300", "513400"];

fn id(random: &mut StdRng) -> String {
    Uuid::from_u128(random.random()).to_string()
}

fn firm(n: u32) -> String {
    ["甲", "乙", "丙", "丁", "戊", "己"]
        .get(usize::try_from(n % 6).expect("small"))
        .map(|name| format!("四川{name}子电子商务有限公司"))
        .expect("a name")
}

fn expert(random: &mut StdRng, units: &[Value]) -> Value {
    let unit = &units[random.random_range(0..units.len())]["unit"];
    let (uscc, name) = (unit["uscc"].as_str().expect("a code"), unit["name"].as_str().expect("a name"));
    let employer = match random.random_range(0..10) {
        0 => name.to_owned(),
        1 => format!("{}研究院", name.replace("有限公司", "集团")),
        n => format!("{}号大学", n % 5),
    };
    let ties = if random.random_bool(0.15) { json!([[uscc, "顾问"]]) } else { json!([]) };
    let works = if random.random_bool(0.2) {
        json!([{ "unit": name, "uscc": null, "what": "曾任职，任顾问" }])
    } else {
        json!([])
    };
    let decided = if random.random_bool(0.2) {
        json!([{ "application": unit["application"], "ground": "cowork", "evidence": format!("{name}：曾任职，任顾问"),
            "confirmed": random.random_bool(0.3) }])
    } else {
        json!([])
    };
    let declared = ["2026-04-30", "2026-05-01", "2026-12-31", "2026-12-31", "2026-12-31"];
    let until = declared.get(random.random_range(0..6));
    json!({
        "expert": id(random), "prefecture": PREFECTURES[random.random_range(0..4)], "employer": employer,
        "employer_uscc": random.random_bool(0.05).then_some(uscc), "ties": ties, "works": works, "decided": decided,
        "declared_until": until, "active": random.random_bool(0.95), "suspended": random.random_bool(0.05),
        "load": random.random_range(0..3),
    })
}

fn case(random: &mut StdRng) -> Value {
    let mut units: Vec<Value> = (0..random.random_range(1..12))
        .map(|n| {
            json!({ "unit": { "application": id(random), "name": firm(n), "uscc": format!("code{n}"),
                "prefecture": PREFECTURES[random.random_range(0..4)] }, "judged_by": [], "recused": [], "reserved": [] })
        })
        .collect();
    let pool: Vec<Value> = (0..random.random_range(0..30)).map(|_| expert(random, &units)).collect();
    for unit in &mut units {
        for (n, list) in ["judged_by", "recused", "reserved"].into_iter().enumerate() {
            if let Some(one) =
                pool.get(n * 2 + random.random_range(0..12)).filter(|_| random.random_bool(0.4))
            {
                unit[list] = json!([one["expert"]]);
            }
        }
    }
    json!({
        "on": "2026-05-01", "wanted": random.random_range(1..6), "most": random.random_range(1..8),
        "reserves": random.random_range(0..3), "minimum": 0, "one_per_employer": random.random_bool(0.5),
        "units": units, "pool": pool,
    })
}

/// Does a recorded draw, as its file has it, hold what the second program draws from its seed?
pub fn agrees(record: &Value) -> bool {
    let hex = record["seed"].as_str().expect("a seed");
    let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal");
    let seed: Vec<u8> = (0..hex.len()).step_by(2).map(byte).collect();
    second::draw(&record["snapshot"], &seed).drawn == record["drawn"]
}

#[test]
fn a_second_implementation_draws_the_same_a_thousand_times() {
    let (mut places, mut reserves, mut short, mut excluded) = (0, 0, 0, 0);
    for n in 0..CASES {
        let mut random = StdRng::seed_from_u64(n);
        let snapshot = case(&mut random);
        let length = if n % 10 == 0 { 8 } else { 32 };
        let seed: Vec<u8> = (0..length).map(|_| random.random()).collect();
        let again = second::draw(&snapshot, &seed);
        let read: draw::Snapshot = serde_json::from_value(snapshot).expect("a snapshot");
        let drawn = draw::draw(&read, &Seed::new(&seed));
        let kept = draw::exclusions(&read);
        assert_eq!(serde_json::to_value(&drawn).expect("serialises"), again.drawn, "case {n}");
        let left_out: usize = kept.values().map(std::collections::BTreeMap::len).sum();
        assert_eq!(left_out, again.excluded, "case {n}: who is left out");
        places += drawn.given.values().map(Vec::len).sum::<usize>();
        reserves += drawn.reserves.values().map(Vec::len).sum::<usize>();
        short += drawn.short.len();
        excluded += left_out;
        let seed = Seed::new(&seed);
        let file = DrawFile {
            round: String::new(),
            digest: Some(seed.digest()),
            seed: seed.hex(),
            snapshot: read,
            drawn,
            excluded: Some(kept),
        };
        assert_eq!(file.recompute(), [], "case {n}");
    }
    println!(
        "{CASES} draws: {places} places, {reserves} reserves, {short} units short, {excluded} exclusions"
    );
    assert!(places > 1000 && reserves > 500 && short > 100 && excluded > 1000, "the cases meet every rule");
}
