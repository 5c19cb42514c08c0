use super::track;
use crate::{
    access::Act,
    application::{
        Application, Holder, RecordedStep, Stage, Step,
        sample::{application, at},
    },
};
use askama::Template as _;

fn step(act: Act, stage: Stage, hour: u32) -> RecordedStep {
    let step = Step {
        by_name: "绵阳市商务局".into(),
        holder: Holder::Office,
        due_at: None,
        note: String::new(),
        points: Vec::new(),
    };
    RecordedStep { at: at(hour), act, stage, step }
}

fn words(application: &Application, steps: &[RecordedStep]) -> Vec<(String, String, String)> {
    let track = track(application, steps);
    track.render().expect("renders");
    track
        .steps
        .iter()
        .map(|step| (step.name.clone(), step.when.clone(), format!("{:?}", step.progress)))
        .collect()
}

fn line(name: &str, when: &str, progress: &str) -> (String, String, String) {
    (name.into(), when.into(), progress.into())
}

#[test]
fn what_is_behind_has_its_day_what_is_now_says_what_it_waits_for() {
    let steps = [
        step(Act::RecommendApplication, Stage::Recommended, 11),
        step(Act::SubmitApplication, Stage::Submitted, 10),
        step(Act::StartApplication, Stage::Draft, 9),
    ];
    let shown = words(&application(Stage::Recommended), &steps);
    assert_eq!(shown[0], line("填报提交", "3月2日提交", "Done"));
    assert_eq!(shown[1], line("市州审核", "3月2日推荐", "Done"));
    assert_eq!(shown[2], line("省厅受理", "待受理", "Now"));
    assert_eq!(shown[3], line("专家评审", "", "Next"));
    assert_eq!(shown[4], line("公示", "10个工作日", "Next"));
}

#[test]
fn an_end_without_a_title_is_shown_where_it_came() {
    let steps = [
        step(Act::DeclineApplication, Stage::Declined, 11),
        step(Act::SubmitApplication, Stage::Submitted, 10),
    ];
    let declined = Application { stage_at: at(11), ..application(Stage::Declined) };
    assert_eq!(words(&declined, &steps)[1], line("市州审核", "3月2日 不予推荐", "Now"));
    let steps = [
        step(Act::WithdrawApplication, Stage::Withdrawn, 12),
        step(Act::RecommendApplication, Stage::Recommended, 11),
    ];
    let withdrawn = Application { stage_at: at(12), ..application(Stage::Withdrawn) };
    assert_eq!(words(&withdrawn, &steps)[2], line("省厅受理", "3月2日 已撤回", "Now"));
}

#[test]
fn a_title_leaves_nothing_open() {
    let shown = words(&application(Stage::Conferred), &[step(Act::ConferTitles, Stage::Conferred, 12)]);
    assert_eq!(shown[5], line("授牌", "3月2日认定", "Done"));
}
