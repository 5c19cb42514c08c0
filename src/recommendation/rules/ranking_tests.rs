use super::in_order;
use crate::application::ApplicationId;
use uuid::Uuid;

fn id(n: u128) -> ApplicationId {
    Uuid::from_u128(n).into()
}

fn typed(numbers: &[&str]) -> Vec<(ApplicationId, String)> {
    (1..).zip(numbers).map(|(n, number)| (id(n), (*number).to_owned())).collect()
}

#[test]
fn numbers_make_an_order_and_gaps_close() {
    assert_eq!(in_order(&typed(&["2", "1", " 7 "])), Ok(vec![id(2), id(1), id(3)]));
    assert_eq!(in_order(&[]), Ok(Vec::new()));
}

#[test]
fn what_is_no_place_and_what_is_taken_twice_is_named() {
    for bad in ["", "0", "-1", "一", "1.5", "1000"] {
        let wrong = in_order(&typed(&["1", bad])).expect_err(bad);
        assert_eq!(wrong, vec![(id(2), "名次写整数，从1开始".to_owned())]);
    }
    let wrong = in_order(&typed(&["1", "2", "1"])).expect_err("twice");
    assert_eq!(wrong, vec![(id(3), "第1名写了两次，每家的名次不能相同".to_owned())]);
}
