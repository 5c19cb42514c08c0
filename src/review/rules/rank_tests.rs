use super::{Standing, rank};
use crate::review::rules::{combined::Defended, terms::Weights, total::Total};
use proptest::prelude::*;

fn desk(half_points: i32) -> Standing {
    Standing { gate_failed: false, defence: None, desk: Total::of(&[half_points]).expect("one sheet") }
}

fn positions(standings: &[Standing]) -> Vec<(usize, u32, u32)> {
    let items = standings.iter().copied().enumerate().collect();
    rank(items).into_iter().map(|ranked| (ranked.item, ranked.position, ranked.sharing)).collect()
}

#[test]
fn equal_totals_share_a_position_and_the_next_one_is_left_out() {
    let standings = [desk(160), desk(170), desk(170), desk(150)];
    assert_eq!(positions(&standings), [(1, 1, 2), (2, 1, 2), (0, 3, 1), (3, 4, 1)]);
}

fn defended(desk_points: i32, points: i32) -> Standing {
    let weights = Weights::of_defence(40).expect("a share");
    let total = Total::of(&[points]).expect("one sheet");
    Standing { defence: Some(Defended { total, weights }), ..desk(desk_points) }
}

#[test]
fn both_stages_decide_among_those_who_were_heard() {
    // 154 and 164 come before 190 at the desk alone.
    let standings = [desk(190), defended(150, 160), defended(170, 155)];
    assert_eq!(positions(&standings), [(2, 1, 1), (1, 2, 1), (0, 3, 1)]);
}

#[test]
fn equal_sums_of_both_stages_share_a_position() {
    // 60 × 150 + 40 × 180 = 60 × 170 + 40 × 150
    assert_eq!(positions(&[defended(150, 180), defended(170, 150)]), [(0, 1, 2), (1, 1, 2)]);
}

#[test]
fn a_failed_gate_stands_behind_everyone() {
    let failed = Standing { gate_failed: true, ..desk(200) };
    assert_eq!(positions(&[failed, desk(10)]), [(1, 1, 1), (0, 2, 1)]);
}

proptest! {
    #[test]
    fn a_better_total_never_stands_behind(points in prop::collection::vec(0..=200_i32, 1..40)) {
        let standings: Vec<_> = points.iter().map(|half| desk(*half)).collect();
        let ranked = positions(&standings);
        prop_assert_eq!(ranked.len(), points.len());
        for (a, position_a, _) in &ranked {
            for (b, position_b, _) in &ranked {
                prop_assert_eq!(points[*a].cmp(&points[*b]), position_b.cmp(position_a));
            }
        }
    }
}
