//! What a resubmission changed: old and new side by side, section by section, ticked off as they are looked at.

use super::{case::Case, lines::county, show};
use crate::{
    application::{ApplicationId, Dossier, Evidence, FrozenFile, Submission},
    kernel::day,
    platform::error::{Error, Result},
    recommendation::{
        acts::Examine,
        commands,
        rules::{FileChange, SectionChange},
    },
    standard::{ClauseResult, Outcome, assess},
    web::{
        at::At,
        desk::{Desk, done},
        form::Posted,
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Facts, Tabs, Verdict},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "recommendation/changes.html")]
struct ChangesPage {
    shell: Shell,
    back: String,
    caption: String,
    title: String,
    tag: Tag,
    facts: Facts,
    tabs: Tabs,
    here: String,
    seq: i16,
    /// It was handed in more than once.
    again: bool,
    says: String,
    sections: Vec<Section>,
    results: Vec<Turned>,
    may_tick: bool,
    unseen: usize,
}

/// A changed section.
struct Section {
    key: String,
    label: String,
    answers: Vec<(String, String, String)>,
    files: Vec<File>,
    /// Who has looked at it and when; empty: nobody.
    seen: String,
}

/// A file that came, went or was replaced.
struct File {
    word: &'static str,
    slot: String,
    before: Option<(String, String)>,
    after: Option<(String, String)>,
}

/// A clause whose automatic result is another one now.
struct Turned {
    chip: String,
    title: String,
    before: Verdict,
    after: Verdict,
    sentence: String,
}

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let case = Case::open(&mut desk, id).await?;
    let (before, after) = match case.submissions.as_slice() {
        [.., before, after] => (before, after),
        [only] => (only, only),
        [] => return Err(Error::Unseen),
    };
    let shell = desk.shell(&format!("{}：与上次的差异", case.application.org_name)).await?;
    let region = case.application.region_code.to_string();
    let region = county(&desk.house.regions, &region, day::day_of(desk.now()));
    let page = ChangesPage {
        shell,
        back: path::recommendations(),
        caption: format!("{} · {}", case.application.round_title, case.application.number_or_draft()),
        title: case.application.org_name.clone(),
        tag: show::tag(&case),
        facts: show::facts(&case, &region),
        tabs: show::tabs(&case, show::Tab::Changes),
        here: path::recommendation_act(id, "changes"),
        seq: after.seq,
        again: case.submissions.len() > 1,
        says: format!(
            "左边是第{}次提交（{}），右边是第{}次（{}）。",
            before.seq,
            words::full_moment(before.at),
            after.seq,
            words::full_moment(after.at)
        ),
        results: results(&case, before, after),
        may_tick: case.on_desk(),
        unseen: case.unseen().count(),
        sections: case.changes.iter().map(|change| section(&case, change)).collect(),
    };
    Ok(Page(page).into_response())
}

pub(super) async fn tick(mut desk: Desk, At(id): At<ApplicationId>, posted: Posted) -> Result<Response> {
    let case = Case::open(&mut desk, id).await?;
    let may = desk.ask::<Examine>(&case.application)?;
    let seen = posted.get("seen").parse().unwrap_or_else(|_| case.seq());
    let (sections, standards) = (posted.all("section"), desk.house.standards.clone());
    commands::see_changes(desk.work().await?, may, seen, &sections, &standards).await?;
    let left = Case::open(&mut desk, id).await?.unseen().count();
    let says = match left {
        0 => "改过的部分都看过了".to_owned(),
        left => format!("已记下，还有{left}个部分没有看"),
    };
    Ok(done(&path::recommendation_act(id, "changes"), &says))
}

fn section(case: &Case, change: &SectionChange) -> Section {
    let seen = case.seen.iter().find(|seen| seen.section == change.key);
    let nothing = || "（空）".to_owned();
    Section {
        key: change.key.clone(),
        label: change.label.clone(),
        answers: change
            .answers
            .iter()
            .map(|answer| {
                let (before, after) = (answer.before.clone(), answer.after.clone());
                (answer.label.clone(), before.unwrap_or_else(nothing), after.unwrap_or_else(nothing))
            })
            .collect(),
        files: change.files.iter().map(|file| file_line(case, file)).collect(),
        seen: seen
            .map(|seen| format!("{} {}看过", seen.by, words::full_moment(seen.at)).trim().to_owned())
            .unwrap_or_default(),
    }
}

fn file_line(case: &Case, change: &FileChange) -> File {
    let link = |file: &FrozenFile| {
        let href = path::application_file(case.application.id, file.evidence);
        (format!("{}（{}）", file.name, words::size(file.size)), href)
    };
    File {
        word: change.label(),
        slot: change.slot.clone(),
        before: change.before.as_ref().map(link),
        after: change.after.as_ref().map(link),
    }
}

/// Clauses whose automatic result differs between the two submissions.
fn results(case: &Case, before: &Submission, after: &Submission) -> Vec<Turned> {
    let of = |submission: &Submission| -> Vec<ClauseResult> {
        let evidence = submission.evidence.iter().cloned().map(Evidence::from).collect();
        let dossier = Dossier { answers: submission.answers.clone(), evidence };
        assess(case.standard(), &dossier.answers, &case.terms.context(&case.application, &dossier))
    };
    let (old, new) = (of(before), of(after));
    let asked = |result: &&ClauseResult| case.demands.iter().any(|demand| demand.clause == result.clause);
    let was = |result: &ClauseResult| old.iter().find(|each| each.clause == result.clause);
    let outcome = |result: &ClauseResult| was(result).map_or(Outcome::NeedsEvidence, |was| was.outcome);
    new.iter()
        .filter(asked)
        .filter(|result| outcome(result) != result.outcome)
        .map(|result| Turned {
            chip: result.clause.to_string(),
            title: result.title.clone(),
            before: was(result).map_or(Verdict::NeedsEvidence, Verdict::from),
            after: Verdict::from(result),
            sentence: result.sentence.clone(),
        })
        .collect()
}
