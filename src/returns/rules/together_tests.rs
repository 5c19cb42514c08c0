use super::{Issue, Ledger, Public};
use crate::{
    returns::{
        Period,
        rules::report::{Body, Contribution, draw, tells},
    },
    standard::{Category, EnterpriseType},
};
use proptest::{collection::vec, prelude::proptest};
use rust_decimal::Decimal;
use uuid::Uuid;

const DOMINANCE: u32 = 70;

fn unit(n: u32, category: Category, place: &str, value: u32) -> Contribution {
    let kind = (category == Category::Enterprise).then(|| EnterpriseType::ALL[n as usize % 4]);
    Contribution {
        unit: Uuid::from_u128(n.into()),
        category,
        kind,
        place: (place.to_owned(), place.to_owned()),
        value: Decimal::from(value),
        before: None,
    }
}

fn drawn(period: &str, all: &[Contribution], others: &[Issue]) -> Body {
    let ledger = Ledger::of(period_of(period), all, others);
    let body = draw(all, &[], all.len(), DOMINANCE, &ledger);
    assert!(!tells(&body, all, DOMINANCE, &ledger), "what was drawn tells nothing");
    body
}

fn issue(period: Period, all: Vec<Contribution>, body: Option<Body>) -> Issue {
    let public = body.map(|body| Public { body, drawn: all.clone() });
    Issue { period, all, public }
}

fn period_of(words: &str) -> Period {
    words.parse().expect("a period")
}

fn is_open(body: &Body, table: &str, line: &str) -> bool {
    let part = body.parts.iter().find(|part| part.key == table).expect("a table");
    part.cells.iter().find(|cell| cell.key == line).expect("a line").value.is_some()
}

/// Sixteen enterprises in three places; three counties, and two enterprises, in the first.
fn province(of: impl Fn(u32) -> u32) -> Vec<Contribution> {
    let place = |n: u32| match n {
        0 | 1 => "510700",
        2..=8 => "510100",
        _ => "511500",
    };
    let firms = (0..16).map(|n| unit(n, Category::Enterprise, place(n), of(n)));
    firms.chain((16..19).map(|n| unit(n, Category::County, "510700", of(n)))).collect()
}

#[test]
fn a_place_less_a_category_is_not_told() {
    let all = province(|n| 100 + n);
    let body = drawn("2026Q1", &all, &[]);
    assert!(body.total.value.is_some() && is_open(&body, "category", "county"));
    assert!(!is_open(&body, "prefecture", "510700"), "the counties taken away, two enterprises are left");
    assert!(is_open(&body, "category", "enterprise"), "no more is given up than must be");
}

#[test]
fn a_year_less_three_quarters_does_not_tell_what_the_fourth_hides() {
    let place = |n: u32| ["510900", "510700", "510100"][n as usize / 4];
    let all = |of: &dyn Fn(u32) -> u32| -> Vec<Contribution> {
        // A base in each place: what stands in no type is asked for once as well.
        let category = |n: u32| if n % 4 == 1 { Category::Base } else { Category::Enterprise };
        (0..12).map(|n| unit(n, category(n), place(n), of(n))).collect()
    };
    // In the fourth quarter one unit makes up most of its place; in the year it does not.
    let last = |n: u32| if n == 0 { 3_000 } else { 300 + n };
    let quarters: Vec<Issue> = (1..=4)
        .map(|q| {
            let (period, all) = (format!("2026Q{q}"), if q == 4 { all(&last) } else { all(&|n| 300 + n) });
            let body = drawn(&period, &all, &[]);
            assert_eq!(is_open(&body, "prefecture", "510900"), q < 4);
            issue(period_of(&period), all, Some(body))
        })
        .collect();
    let year = all(&|n| 3 * (300 + n) + last(n));
    let alone = drawn("2026", &year, &[]);
    assert!(is_open(&alone, "prefecture", "510900"), "by itself it may be told");
    let ledger = Ledger::of(period_of("2026"), &year, &quarters);
    assert!(tells(&alone, &year, DOMINANCE, &ledger), "less three quarters it is the fourth");
    assert!(!is_open(&drawn("2026", &year, &quarters), "prefecture", "510900"));
    // Nor does it while the fourth is accepted and has no report yet.
    let waiting: Vec<Issue> = quarters
        .into_iter()
        .map(|one| Issue { public: one.public.filter(|_| one.period.quarter() != Some(4)), ..one })
        .collect();
    assert!(!is_open(&drawn("2026", &year, &waiting), "prefecture", "510900"));
}

#[test]
fn a_unit_that_is_only_in_the_year_is_not_told_by_it() {
    // One more unit of the place handed in the year and no quarter.
    let quarters: Vec<Issue> = (1..=4)
        .map(|q| {
            let all: Vec<Contribution> = (0..12)
                .map(|n| unit(n, Category::Base, ["510700", "510100"][n as usize % 2], 100 + n + q))
                .collect();
            let period = period_of(&format!("2026Q{q}"));
            let body = drawn(&format!("2026Q{q}"), &all, &[]);
            assert!(is_open(&body, "prefecture", "510700"));
            issue(period, all, Some(body))
        })
        .collect();
    let mut year: Vec<Contribution> = quarters[0].all.clone();
    for one in &mut year {
        one.value =
            quarters.iter().flat_map(|q| &q.all).filter(|it| it.unit == one.unit).map(|it| it.value).sum();
    }
    year.push(unit(12, Category::Base, "510700", 400));
    let alone = drawn("2026", &year, &[]);
    assert!(is_open(&alone, "prefecture", "510700"), "by itself it may be told");
    let ledger = Ledger::of(period_of("2026"), &year, &quarters);
    assert!(tells(&alone, &year, DOMINANCE, &ledger), "less the quarters it is one unit's figure");
    let beside = drawn("2026", &year, &quarters);
    assert!(!is_open(&beside, "prefecture", "510700") && beside.total.value.is_none());
    assert!(is_open(&beside, "prefecture", "510100"), "the other place is told as before");
}

#[test]
fn what_came_to_a_published_quarter_is_not_told_by_the_year() {
    let place = |n: u32| ["510700", "510100"][n as usize % 2];
    let all = |many: u32| -> Vec<Contribution> {
        (0..many).map(|n| unit(n, Category::Base, place(n), 100 + n)).collect()
    };
    let fell = |body: &Body| body.total.value.is_none() && !is_open(body, "prefecture", "510700");
    // The thirteenth hands its first quarter in after the report; the others with everybody.
    let quarters = |late: &dyn Fn(Issue) -> Issue| -> Vec<Issue> {
        let mut issues: Vec<Issue> = Vec::new();
        for q in 1..=4 {
            let (period, all) = (format!("2026Q{q}"), all(if q == 1 { 12 } else { 13 }));
            let body = drawn(&period, &all, &issues);
            issues.push(late(issue(period_of(&period), all, Some(body))));
        }
        issues
    };
    let late = |one: Issue| if one.period.quarter() == Some(1) { Issue { all: all(13), ..one } } else { one };
    let year = |issues: &[Issue]| -> Vec<Contribution> {
        let sum =
            |unit| issues.iter().flat_map(|q| &q.all).filter(|it| it.unit == unit).map(|it| it.value).sum();
        all(13).into_iter().map(|one| Contribution { value: sum(one.unit), ..one }).collect()
    };
    let issues = quarters(&late);
    assert!(fell(&drawn("2026", &year(&issues), &issues)), "the year less the quarters is what came late");
    // One of them corrects its first quarter after the report.
    let corrected = |mut one: Issue| {
        if one.period.quarter() == Some(1) {
            one.all[4].value += Decimal::from(77);
        }
        one
    };
    let mut issues = quarters(&|one| one);
    issues.remove(0);
    let first = issue(period_of("2026Q1"), all(13), Some(drawn("2026Q1", &all(13), &[])));
    issues.insert(0, first.clone());
    assert!(!fell(&drawn("2026", &year(&issues), &issues)), "nothing came, nothing is hidden");
    issues[0] = corrected(first);
    assert!(
        fell(&drawn("2026", &year(&issues), &issues)),
        "the year less the quarters is what was corrected"
    );
}

#[test]
fn published_quarters_do_not_weaken_what_guards_the_year() {
    // Of the first type two stand outside the first two places, each in another, and a third reports quarters only: with it every
    // quarter may be told, without it the year less the two places is two units.
    let all = |q: u32, third: bool| -> Vec<Contribution> {
        let [first, second, ..] = EnterpriseType::ALL;
        let typed = |n: u32, at: &str, kind| Contribution {
            kind: Some(kind),
            ..unit(n, Category::Enterprise, at, 100 + n + q)
        };
        let mut all: Vec<Contribution> = (0..4).map(|n| typed(n, "510100", first)).collect();
        all.extend((4..8).map(|n| typed(n, "510700", first)));
        all.extend([typed(8, "511500", first), typed(9, "510900", first)]);
        all.extend((10..14).map(|n| typed(n, "511500", second)));
        all.extend((14..18).map(|n| typed(n, "510900", second)));
        all.extend(third.then(|| typed(18, "511500", first)));
        all
    };
    let told = |body: &Body| {
        is_open(body, "type", EnterpriseType::ALL[0].key())
            && is_open(body, "prefecture", "510100")
            && is_open(body, "prefecture", "510700")
    };
    let mut year = all(0, false);
    year.iter_mut().for_each(|one| one.value = one.value * Decimal::from(4) + Decimal::from(6));
    assert!(!told(&drawn("2026", &year, &[])), "the type less the two places is two units");
    let mut issues = Vec::new();
    for q in 1..=2 {
        let period = format!("2026Q{q}");
        let body = drawn(&period, &all(q, true), &issues);
        assert!(told(&body), "a quarter has a third");
        issues.push(issue(period_of(&period), all(q, true), Some(body)));
    }
    issues.push(issue(period_of("2026Q3"), all(3, true), None));
    assert!(!told(&drawn("2026", &year, &issues)), "nor is it told beside quarters");
}

#[test]
fn the_largest_that_were_told_are_known() {
    let all: Vec<Contribution> = (0..12).map(|n| unit(n, Category::Base, "510100", 100 + n)).collect();
    let body = drawn("2026Q1", &all, &[]);
    assert!(body.tops.iter().any(|top| top.units == 3 && top.share.is_some()), "{:?}", body.tops);
    let ledger =
        Ledger::of(period_of("2026Q2"), &all, &[issue(period_of("2026Q1"), all.clone(), Some(body))]);
    let top: Vec<Uuid> = ledger
        .told
        .iter()
        .filter(|sum| sum.len() == 3)
        .flatten()
        .map(|at| ledger.figures[*at].unit)
        .collect();
    assert_eq!(top, [11, 10, 9].map(|n: u128| Uuid::from_u128(n)));
}

proptest! {
    /// Whatever the figures: what is drawn tells nothing, alone or beside two published quarters.
    #[test]
    fn nothing_that_is_drawn_tells(
        raw in vec((0_usize..3, 0_usize..3, 1_u32..400), 1..24),
        missing in vec(0_usize..24, 0..3),
    ) {
        let place = ["510100", "510700", "511500"];
        let all = |q: u32| -> Vec<Contribution> {
            raw.iter()
                .enumerate()
                .filter(|(n, _)| q != 1 || !missing.contains(n))
                .map(|(n, (category, at, value))| {
                    unit(u32::try_from(n).expect("small"), Category::ALL[*category], place[*at], value * (q + 1))
                })
                .collect()
        };
        let issues: Vec<Issue> = [1, 2]
            .map(|q| {
                let period = format!("2026Q{q}");
                issue(period_of(&period), all(q), Some(drawn(&period, &all(q), &[])))
            })
            .into();
        let _ = drawn("2026", &all(4), &issues);
    }
}
