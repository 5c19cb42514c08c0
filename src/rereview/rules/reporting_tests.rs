use super::{answered, counts_from};
use crate::{
    rereview::{Finding, Met, Reporting, RereviewRefusal},
    returns::{
        Timeliness,
        rules::tally::{Duty, Tally},
    },
};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn with(all: &[Timeliness]) -> Reporting {
    let duty = |timeliness: &Timeliness| Duty {
        period: "2026Q2".parse().expect("a period"),
        due_on: day("2026-07-21"),
        timeliness: *timeliness,
        again: false,
        accepted: true,
    };
    Reporting {
        since: day("2026-05-19"),
        clause: "8".parse().ok(),
        source: "附件1第8条".into(),
        duties: all.iter().map(duty).collect(),
    }
}

fn finding(clause: &str, met: Met, note: &str) -> Finding {
    Finding { clause: clause.parse().expect("a clause"), met, note: note.into() }
}

#[test]
fn late_returns_want_a_word_at_their_clause_and_decide_nothing() {
    let late = with(&[Timeliness::InTime, Timeliness::Late(3), Timeliness::Missing(9)]);
    let tally = Tally { in_time: 1, late: 1, missing: 1 };
    let unsaid = Err(RereviewRefusal::ReportingUnsaid("8".parse().expect("a clause"), tally));
    for met in Met::ALL {
        assert_eq!(answered(&late, &[finding("8", met, " ")]), unsaid);
        assert_eq!(
            answered(&late, &[finding("8", met, "停业一个月，已补报")]),
            Ok(()),
            "met or not: as it is found"
        );
    }
    assert_eq!(answered(&late, &[finding("7", Met::Met, "")]), Ok(()), "another clause");
    assert_eq!(answered(&with(&[Timeliness::InTime]), &[finding("8", Met::Met, "")]), Ok(()));
    assert_eq!(answered(&with(&[]), &[finding("8", Met::Met, "")]), Ok(()), "nothing was due");
}

#[test]
fn it_counts_from_the_last_confirmation() {
    let (announced, due) = (day("2026-05-19"), day("2030-07-03"));
    assert_eq!(counts_from(announced, [], due), announced);
    assert_eq!(counts_from(announced, [day("2028-07-03")], due), day("2028-07-03"));
    assert_eq!(
        counts_from(announced, [day("2028-07-03"), day("2030-08-01")], due),
        day("2028-07-03"),
        "not by itself"
    );
}
