use super::{Move, QuestionRefusal, asked, brake, go, words};
use crate::exchange::QuestionState as S;

const MOVES: [Move; 7] =
    [Move::Take, Move::Pass, Move::Recall, Move::Advise, Move::Refuse, Move::Prepare, Move::Withdraw];

#[test]
fn every_move_goes_where_the_law_says_and_nowhere_else() {
    let law = [
        (S::Received, Move::Take, S::InHand),
        (S::Received, Move::Refuse, S::Refused),
        (S::InHand, Move::Pass, S::WithBureau),
        (S::InHand, Move::Refuse, S::Refused),
        (S::InHand, Move::Prepare, S::Prepared),
        (S::WithBureau, Move::Advise, S::InHand),
        (S::WithBureau, Move::Recall, S::InHand),
        (S::Answered, Move::Prepare, S::Prepared),
        (S::Answered, Move::Withdraw, S::Withdrawn),
    ];
    for state in S::ALL {
        for by in MOVES {
            let expected = law.iter().find(|(from, how, _)| from == state && *how == by);
            let refused = Err(QuestionRefusal::NotWaiting(state.label()));
            assert_eq!(go(*state, by), expected.map_or(refused, |(_, _, to)| Ok(*to)), "{state:?} {by:?}");
        }
    }
}

#[test]
fn the_last_question_of_a_day_is_taken_and_the_next_is_not() {
    assert_eq!(brake(9, 10), Ok(()));
    assert_eq!(brake(10, 10), Err(QuestionRefusal::TooMany(10)));
}

#[test]
fn words_have_room_to_the_last_character() {
    assert_eq!(words("  ", true, 5), Err(QuestionRefusal::WordsMissing));
    assert_eq!(words("  ", false, 5), Ok(""));
    assert_eq!(words(" 一二三四五 ", true, 5), Ok("一二三四五"));
    assert_eq!(words("一二三四五六", true, 5), Err(QuestionRefusal::WordsMissing));
    assert!(asked("能不能申报").is_some() && asked(&"问".repeat(1001)).is_some());
    assert!(asked(&"问".repeat(10)).is_none() && asked(&"问".repeat(1000)).is_none());
}
