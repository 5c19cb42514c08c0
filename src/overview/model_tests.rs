use super::{CurrentRound, RoundStage};
use chrono::{DateTime, Utc};
use uuid::Uuid;

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}:00+08:00").parse().expect("a moment")
}

fn round() -> CurrentRound {
    CurrentRound {
        round: Uuid::nil(),
        title: "2013年第一批".into(),
        opens_at: at("2013-09-16T09:00"),
        closes_at: at("2013-10-19T00:00"),
        recommend_until: at("2013-10-26T00:00"),
        closed: false,
        notice_ends_at: None,
        announced_on: None,
    }
}

#[test]
fn the_window_and_the_recommendations_follow_the_clock() {
    let round = round();
    assert_eq!(round.stage(at("2013-09-16T08:59")), RoundStage::Before);
    assert_eq!(round.stage(at("2013-09-16T09:00")), RoundStage::Applying);
    assert_eq!(round.stage(at("2013-10-18T23:59")), RoundStage::Applying);
    assert_eq!(round.stage(at("2013-10-19T00:00")), RoundStage::Recommending);
    assert_eq!(round.stage(at("2013-10-26T00:00")), RoundStage::Reviewing);
}

#[test]
fn the_notice_and_the_announcement_decide_from_there() {
    let in_notice = CurrentRound { notice_ends_at: Some(at("2013-12-21T00:00")), ..round() };
    assert_eq!(in_notice.stage(at("2013-12-20T23:59")), RoundStage::InNotice);
    assert_eq!(in_notice.stage(at("2013-12-21T00:00")), RoundStage::Conferring);
    let announced = CurrentRound { announced_on: "2014-01-07".parse().ok(), ..in_notice };
    let held_up = announced.stage(at("2014-01-07T10:00"));
    assert_eq!(held_up, RoundStage::Conferring, "a unit is still held by an objection");
    let again = CurrentRound { notice_ends_at: Some(at("2014-01-25T00:00")), ..announced.clone() };
    assert_eq!(again.stage(at("2014-01-07T10:00")), RoundStage::InNotice, "its reserve is on notice");
    let closed = CurrentRound { closed: true, ..announced };
    assert_eq!(closed.stage(at("2014-01-07T10:00")), RoundStage::Published);
}
