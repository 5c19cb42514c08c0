use super::*;
use crate::round::plan::{PlanDay, ShownTo, Term};
use chrono::Datelike as _;
use proptest::prelude::*;

fn calendar() -> WorkCalendar {
    WorkCalendar::from_csv(crate::calendar::commands::SHIPPED).expect("the shipped years")
}
fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}
fn wall(text: &str) -> DateTime<Utc> {
    day::moment(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment"))
}

/// A round from 2026-03-01 to 03-31 18:00, recommended until 04-10 24:00, with the terms a plan begins with.
fn plan() -> Plan {
    let day = |milestone, at: Option<&str>| PlanDay {
        milestone,
        at: at.map(wall),
        term: None,
        shown_to: ShownTo::Public,
    };
    let term = |milestone, follows, count, unit| PlanDay {
        milestone,
        at: None,
        term: Some(Term { follows, count, unit }),
        shown_to: ShownTo::Public,
    };
    use Milestone as M;
    Plan(vec![
        day(M::Called, Some("2026-02-20 09:00")),
        day(M::Opens, Some("2026-03-01 00:00")),
        day(M::Closes, Some("2026-03-31 18:00")),
        term(M::Examined, M::Closes, 5, Unit::WorkingDays),
        day(M::Recommended, Some("2026-04-11 00:00")),
        term(M::Letters, M::Recommended, 3, Unit::WorkingDays),
        term(M::Accepted, M::Letters, 5, Unit::WorkingDays),
        term(M::Reviewed, M::Accepted, 15, Unit::WorkingDays),
        term(M::Published, M::Reviewed, 5, Unit::WorkingDays),
        term(M::NoticeEnds, M::Published, 10, Unit::WorkingDays),
        term(M::Conferred, M::NoticeEnds, 5, Unit::WorkingDays),
        term(M::Rereview, M::Conferred, 2, Unit::Years),
    ])
}
fn filled(calendar: &WorkCalendar) -> Plan {
    fill(&plan(), counting(calendar))
}
fn counting(calendar: &WorkCalendar) -> Counting<'_> {
    Counting { calendar, publication: CountPublicationDay::No }
}
fn days(plan: &Plan) -> Vec<(Milestone, String)> {
    plan.0.iter().map(|day| (day.milestone, day.on().map_or_else(String::new, |on| on.to_string()))).collect()
}
const NOW: &str = "2026-03-10 10:00";

#[test]
fn every_rule_counts_in_working_days_from_the_date_it_follows() {
    let calendar = calendar();
    let plan = filled(&calendar);
    let at = |milestone| plan.of(milestone).and_then(PlanDay::on).expect("known");
    // 清明节 2026-04-04 to 06: 04-01, 02, 03, 07, 08.
    assert_eq!(at(Milestone::Examined), on("2026-04-08"));
    assert_eq!(at(Milestone::Letters), on("2026-04-15"));
    let notice =
        calendar.notice_period(at(Milestone::Published), NOTICE_WORKING_DAYS, CountPublicationDay::No);
    assert_eq!(at(Milestone::NoticeEnds), notice.expect("covered").last_day);
    assert_eq!(at(Milestone::Rereview), rereview_due(at(Milestone::Conferred)));
    let ordered: Vec<NaiveDate> =
        plan.0.iter().filter(|d| d.milestone != Milestone::Examined).filter_map(PlanDay::on).collect();
    assert!(ordered.is_sorted(), "{:?}", days(&plan));
}

#[test]
fn moving_the_end_of_applications_moves_what_follows_it_and_leaves_the_rest() {
    let calendar = calendar();
    let before = filled(&calendar);
    let wish = Wish { milestone: Milestone::Closes, to: wall("2026-04-03 18:00"), carry: false };
    let told = shift(&before, wish, counting(&calendar), wall(NOW)).expect("moves");
    let moved: Vec<_> = told.shifts.iter().map(|shift| (shift.milestone, shift.cause)).collect();
    assert_eq!(moved, [(Milestone::Closes, Cause::Moved), (Milestone::Examined, Cause::Followed)]);
    assert_eq!(told.after.at(Milestone::Recommended), before.at(Milestone::Recommended));
    assert_eq!(told.doubts, [Doubt::TooTight(Milestone::Examined, Milestone::Recommended)]);
}

#[test]
fn carried_dates_keep_their_distance_and_hour_and_land_on_a_working_day() {
    let calendar = calendar();
    let before = filled(&calendar);
    let wish = Wish { milestone: Milestone::Closes, to: wall("2026-04-08 18:00"), carry: true };
    let told = shift(&before, wish, counting(&calendar), wall(NOW)).expect("moves");
    // Eight days after Friday 04-10 is Saturday 04-18: Monday, at 24:00 as before.
    assert_eq!(told.after.at(Milestone::Recommended), Some(wall("2026-04-21 00:00")));
    assert_eq!(told.after.of(Milestone::Recommended).and_then(PlanDay::on), Some(on("2026-04-20")));
    assert_eq!(told.shifts.len(), 10, "all but the call and the opening: {:?}", told.shifts);
    assert!(told.shifts.iter().any(|shift| shift.cause == Cause::Carried));
}

#[test]
fn moving_a_date_that_follows_changes_the_length_of_its_term() {
    let calendar = calendar();
    let before = filled(&calendar);
    let wish = Wish { milestone: Milestone::Accepted, to: day::end_of(on("2026-04-24")), carry: false };
    let told = shift(&before, wish, counting(&calendar), wall(NOW)).expect("moves");
    assert_eq!(told.after.of(Milestone::Accepted).and_then(|day| day.term).map(|term| term.count), Some(7));
    assert_eq!(told.after.at(Milestone::Letters), before.at(Milestone::Letters));
    assert!(told.shifts.iter().any(|shift| shift.milestone == Milestone::Conferred));
}

#[test]
fn each_refusal_has_its_case() {
    let calendar = calendar();
    let plan = filled(&calendar);
    let ask = |milestone, to: &str, now: &str| {
        let wish = Wish { milestone, to: wall(to), carry: false };
        shift(&plan, wish, counting(&calendar), wall(now)).expect_err("refused")
    };
    use Milestone as M;
    let fixed = ask(M::NoticeEnds, "2026-08-01 00:00", NOW);
    assert_eq!((fixed.code(), fixed.article()), ("date_fixed_by_scheme", "四(三)"));
    assert_eq!(ask(M::Rereview, "2030-01-01 00:00", NOW).article(), "四(四)");
    assert_eq!(ask(M::Called, "2026-03-20 00:00", NOW), PlanRefusal::IsAnAct);
    assert_eq!(ask(M::Opens, "2026-03-20 00:00", NOW), PlanRefusal::Passed(M::Opens));
    assert_eq!(ask(M::Closes, "2026-03-09 18:00", NOW), PlanRefusal::InThePast);
    assert_eq!(
        ask(M::Closes, "2026-02-25 18:00", "2026-02-21 09:00"),
        PlanRefusal::Disordered(M::Closes, M::Opens)
    );
    assert_eq!(ask(M::Closes, "2026-05-01 18:00", NOW), PlanRefusal::Disordered(M::Recommended, M::Closes));
    assert_eq!(ask(M::Closes, "2026-03-31 18:00", NOW), PlanRefusal::NothingMoves);
    assert_eq!(ask(M::Accepted, "2026-04-26 00:00", NOW).code(), "date_not_working", "a Saturday");
    assert_eq!(ask(M::Accepted, "2026-04-11 00:00", NOW).code(), "plan_disordered");
}

#[test]
fn a_year_without_a_calendar_refuses_the_move_and_says_which() {
    let calendar = calendar();
    let last = calendar.covered_years().max().expect("years");
    let plan = filled(&calendar);
    let late = on(&format!("{last}-12-20"));
    let wish = Wish { milestone: Milestone::Recommended, to: day::end_of(late), carry: false };
    let refused = shift(&plan, wish, counting(&calendar), wall(NOW)).expect_err("not covered");
    assert_eq!(refused, PlanRefusal::Year(YearNotCovered(late.year() + 1)));
    let mut open = plan;
    if let Some(day) = open.of_mut(Milestone::Recommended) {
        day.at = Some(day::end_of(late));
    }
    let known = fill(&open, counting(&calendar));
    assert_eq!(known.at(Milestone::Conferred), None, "not guessed");
    let doubted = doubts(&known, counting(&calendar));
    assert!(doubted.iter().any(|doubt| matches!(doubt, Doubt::NoCalendar(_, year) if *year == last + 1)));
}

#[test]
fn a_date_on_a_day_off_and_one_of_another_calendar_are_doubted() {
    let calendar = calendar();
    let before = filled(&calendar);
    let wish = Wish { milestone: Milestone::Recommended, to: wall("2026-04-12 00:00"), carry: false };
    let told = shift(&before, wish, counting(&calendar), wall(NOW)).expect("moves");
    let off = Doubt::DayOff {
        milestone: Milestone::Recommended,
        on: on("2026-04-11"),
        kind: "双休日".into(),
        next: Some(on("2026-04-13")),
    };
    assert_eq!(told.doubts, [off]);
    let mut stale = before;
    if let Some(day) = stale.of_mut(Milestone::Letters) {
        day.at = Some(day::end_of(on("2026-04-14")));
    }
    let doubted = doubts(&stale, counting(&calendar));
    assert!(
        doubted.contains(&Doubt::Outdated { milestone: Milestone::Letters, now: on("2026-04-15") }),
        "{doubted:?}"
    );
}

proptest! {
    #[test]
    fn whatever_moves_the_plan_stays_in_order_and_by_its_rules(
        which in 0usize..9, days in 1i64..60, carry in any::<bool>(),
    ) {
        let calendar = calendar();
        let before = filled(&calendar);
        let milestone = [
            Milestone::Closes, Milestone::Examined, Milestone::Recommended, Milestone::Letters, Milestone::Accepted,
            Milestone::Reviewed, Milestone::Published, Milestone::Conferred, Milestone::Opens,
        ][which];
        let at = before.at(milestone).expect("known");
        let wish = Wish { milestone, to: at + chrono::TimeDelta::days(days), carry };
        if let Ok(told) = shift(&before, wish, counting(&calendar), wall("2026-02-21 09:00")) {
            prop_assert_eq!(&fill(&told.after, counting(&calendar)), &told.after, "nothing is left behind");
            prop_assert_eq!(told.after.at(milestone), Some(wish.to));
            prop_assert!(told.after.at(Milestone::Closes) <= told.after.at(Milestone::Recommended));
            prop_assert!(told.shifts.iter().all(|shift| shift.milestone >= milestone), "only what lies behind moves");
            let notice = told.after.of(Milestone::NoticeEnds).and_then(|day| day.term).map(|term| term.count);
            prop_assert_eq!(notice.map(u32::from), Some(NOTICE_WORKING_DAYS.get()));
        }
    }
}
