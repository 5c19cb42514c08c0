//! Filling in and handing in.

use super::page::{Open, Shown, page};
use crate::{
    access::Act,
    access::Targeted as _,
    kernel::refusal::Refusal as _,
    platform::error::{Error, Result},
    returns::{
        Notes, Return, ReturnId, ReturnRefusal, Stage,
        acts::{Fill, HandIn},
        commands::{self, Filled},
        rules::{
            duty::Terms,
            filling::{Limits, note_field, plain},
            stage,
        },
    },
    standard::{Answers, Reading, in_input, read, take_form},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::{Invalid, Page},
    },
};
use axum::{
    http::HeaderMap,
    response::{IntoResponse, Response},
};

/// Sent by `static/js/autosave.js`, which takes from the page what a full answer would show.
const BY_SCRIPT: &str = "x-autosave";
/// The most characters of an explanation.
const MOST_NOTE: usize = 300;

pub(super) async fn show(mut desk: Desk, At(id): At<ReturnId>) -> Result<Response> {
    let mut open = Open::of(&mut desk, id).await?;
    as_handed_in(&mut open);
    Ok(Page(page(&mut desk, &open, Shown::default()).await?).into_response())
}

/// What was handed in stands on the page while the return does not lie with its unit.
fn as_handed_in(open: &mut Open) {
    if let (Stage::Submitted | Stage::Accepted, Some(version)) = (open.one.stage, open.versions.first()) {
        let lines = &version.lines;
        open.one.answers =
            lines.iter().map(|line| (line.key.clone(), line.value.to_string().into())).collect();
        open.one.notes = lines.iter().map(|line| (line.key.clone(), line.note.clone())).collect();
    }
}

pub(super) async fn save(
    mut desk: Desk,
    At(id): At<ReturnId>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response> {
    let mut open = Open::of(&mut desk, id).await?;
    let by_script = headers.contains_key(BY_SCRIPT);
    stage::save(open.one.stage, open.one.title_state.is_held())?;
    let seen = posted.get("seen").trim_start_matches("version:").parse().unwrap_or_default();
    let mut version = seen;
    if desk.may(Act::FillReturn, &open.one.target()) {
        let (filled, wrong) = typed(&desk, &open.one, &posted, seen);
        let may = desk.ask::<Fill>(&open.one)?;
        match commands::save(desk.work().await?, may, &filled).await {
            Err(Error::Refused(why)) if why.code == ReturnRefusal::Stale.code() && !by_script => {
                return stale(&mut desk, open, filled).await;
            }
            other => other?,
        }
        version = seen + 1;
        open = Open::of(&mut desk, id).await?;
        if by_script {
            let shown = Shown { saved: true, ..Shown::default() };
            return Ok(Page(page(&mut desk, &open, shown).await?).into_response());
        }
        if posted.get("go") != "hand-in" && !wrong.is_empty() {
            return amiss(&mut desk, &open, wrong).await;
        }
    }
    if posted.get("go") != "hand-in" {
        return Ok(done(&path::own_return(id), "已保存"));
    }
    let faults = open.case(&desk).faults();
    if !faults.is_empty() {
        let faults = faults.into_iter().map(|fault| (fault.field, fault.says, fault.short)).collect();
        return amiss(&mut desk, &open, faults).await;
    }
    let may = desk.ask::<HandIn>(&open.one)?;
    let settings = desk.house.settings.returns.clone();
    let forms = desk.house.forms.clone();
    let terms = Terms::of(&settings);
    commands::hand_in(desk.work().await?, may, version, &forms, (Limits::of(&settings), &terms)).await?;
    Ok(done(&path::own_return(id), "已报送，核对后会发消息给你"))
}

/// A complaint: field, sentence for the summary, shorter sentence at the item.
type Complaint = (String, String, String);

async fn amiss(desk: &mut Desk, open: &Open, complaints: Vec<Complaint>) -> Result<Response> {
    let (mut wrong, mut short) = (Wrong::default(), Vec::new());
    for (field, says, brief) in complaints {
        short.push((field.clone(), brief));
        wrong.add(field, says);
    }
    let shown = Shown { wrong, short, saved: true, ..Shown::default() };
    Ok(Invalid(page(desk, open, shown).await?).into_response())
}

/// Somebody else saved meanwhile: what was typed stands in the form, theirs beside it; the next save knows both.
async fn stale(desk: &mut Desk, open: Open, filled: Filled) -> Result<Response> {
    let form = desk.house.forms.clone();
    let form = form.of(open.one.category);
    let theirs = form.items.iter().filter_map(|item| {
        let (mine, other) =
            (in_input(&item.field, &filled.answers, None), in_input(&item.field, &open.one.answers, None));
        let other = if other.is_empty() { "空".to_owned() } else { other };
        (mine != other && !(mine.is_empty() && other == "空")).then(|| (item.key().to_owned(), other))
    });
    let shown = Shown { theirs: theirs.collect(), stale: true, ..Shown::default() };
    let one = Return { answers: filled.answers, notes: filled.notes, ..open.one };
    let open = Open { one, ..open };
    Ok(Invalid(page(desk, &open, shown).await?).into_response())
}

/// What was typed, and what of it cannot be read.
fn typed(desk: &Desk, one: &Return, posted: &Posted, seen: i32) -> (Filled, Vec<Complaint>) {
    let form = desk.house.forms.of(one.category);
    let asked: Vec<_> = form.asked(one.kind, one.period).collect();
    let (mut answers, mut notes) = (Answers::default(), Notes::new());
    let fields = asked.iter().map(|item| &item.field);
    drop(take_form(&mut answers, fields, one.period.year(), |name| posted.all(name)));
    let mut wrong = Vec::new();
    for item in asked {
        let key = item.key();
        if let Reading::Wrong(says) = read(&answers, &item.field, None) {
            wrong.push((key.to_owned(), format!("{}：{says}", plain(&item.field.label)), says));
        }
        let name = note_field(key);
        let note = posted.get(&name);
        if note.chars().count() > MOST_NOTE {
            let says = format!("原因最多{MOST_NOTE}个字");
            wrong.push((name, format!("{}：{says}", plain(&item.field.label)), says));
        }
        if !note.is_empty() {
            notes.insert(key.to_owned(), note.to_owned());
        }
    }
    (Filled { answers, notes, seen }, wrong)
}
