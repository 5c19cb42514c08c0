use super::{House, in_order};
use crate::application::Standing;

fn now(signed: Option<Standing>, lacking: usize) -> (usize, String, usize) {
    let house = House { fill: "你、赵一".into(), sign: "钱二".into(), submit: "孙三".into() };
    let turns = in_order(&house, signed, lacking);
    let current: Vec<_> = turns.iter().enumerate().filter(|(_, turn)| !turn.now.is_empty()).collect();
    assert_eq!(current.len(), 1, "it is always somebody's turn, and only one's: {turns:?}");
    (current[0].0, current[0].1.now.clone(), turns.len())
}

#[test]
fn it_is_always_the_turn_of_one() {
    assert_eq!(now(None, 3), (0, "还没有填完，缺3处".into(), 2));
    assert_eq!(now(None, 0), (1, "可以提交了".into(), 2));
    assert_eq!(now(Some(Standing::Never), 0), (0, "填好了，可以送签".into(), 3));
    assert_eq!(now(Some(Standing::Waiting), 0), (1, "等签批".into(), 3));
    assert_eq!(now(Some(Standing::Approved), 0), (2, "可以提交了".into(), 3));
    assert_eq!(now(Some(Standing::Void), 0), (0, "内容有改动，要重新送签".into(), 3));
    assert_eq!(now(Some(Standing::Returned), 0), (0, "按退回的意见改，再送签".into(), 3));
    assert_eq!(now(Some(Standing::Returned), 2), (0, "按退回的意见改，再送签，缺2处".into(), 3));
    for standing in [Standing::Never, Standing::Waiting, Standing::Approved, Standing::Void] {
        assert_eq!(now(Some(standing), 1).0, 0, "what is not filled in is filled in first: {standing:?}");
    }
}
