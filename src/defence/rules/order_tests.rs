use super::{drawn, holds};
use crate::{defence::Order, review::rules::seed::Seed};
use chrono::DateTime;
use proptest::prelude::*;

fn numbers(count: u32) -> Vec<String> {
    (1..=count).map(|n| format!("2026A-E{n:04}")).collect()
}

#[test]
fn the_lot_is_this_one() {
    // Computed by another program: sorted(numbers, key=lambda n: sha256(bytes([7]) * 32 + n.encode()).digest()).
    let order = drawn(&Seed::new(&[7; 32]), &numbers(5));
    assert_eq!(order, LOT);
}

const LOT: [&str; 5] = ["2026A-E0002", "2026A-E0001", "2026A-E0005", "2026A-E0004", "2026A-E0003"];

#[test]
fn an_altered_record_does_not_hold() {
    let seed = Seed::new(&[7; 32]);
    let order = Order {
        seed: Some(seed.hex()),
        reason: String::new(),
        pool: numbers(4),
        result: drawn(&seed, &numbers(4)),
        at: DateTime::UNIX_EPOCH,
        by: String::new(),
    };
    assert!(holds(&order, &seed.digest()));
    let mut swapped = order.clone();
    swapped.result.swap(0, 1);
    assert!(!holds(&swapped, &seed.digest()), "two units changed places");
    assert!(!holds(&order, &Seed::new(&[8; 32]).digest()), "not the seed that was bound");
}

proptest! {
    #[test]
    fn every_unit_comes_once_whatever_the_order_of_the_list(seed in prop::array::uniform32(any::<u8>()), count in 0..30_u32) {
        let seed = Seed::new(&seed);
        let (given, mut turned) = (numbers(count), numbers(count));
        turned.reverse();
        let order = drawn(&seed, &given);
        prop_assert_eq!(&order, &drawn(&seed, &turned));
        let mut sorted = order;
        sorted.sort();
        prop_assert_eq!(sorted, given);
    }
}
