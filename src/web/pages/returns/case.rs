//! One return at the desk: its figures beside those of earlier periods, what jumped and why, what the application said; and the word
//! on it.

use super::{
    page::{Open, history},
    sheet::{Beside, Sheet, trend},
    tag,
    term::strip,
    timely,
};
use crate::{
    access::{Act, Actor, Targeted as _},
    kernel::day,
    platform::error::{Error, Result},
    returns::{
        ReturnId, ReturnRefusal, Stage, Verdict, Version,
        acts::Decide,
        commands::{self, Word},
        rules::{
            duty::Terms,
            stage::{self, Decider},
        },
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::{Asked, Posted, Wrong},
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::{Columns, DayStrip, Facts, Timeline},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "returns/case.html")]
struct CasePage {
    shell: Shell,
    title: String,
    caption: String,
    tag: Tag,
    facts: Facts,
    strip: Option<DayStrip>,
    sheet: Option<Sheet>,
    /// Which version is shown; empty: the newest.
    older: String,
    newest: String,
    notice: String,
    hints: Vec<String>,
    chart: Option<Columns>,
    open: bool,
    /// Counts the changes: the form sends it back.
    version: i32,
    history: Option<Timeline>,
    answer: String,
    words: String,
    here: String,
    back: String,
    wrong: Wrong,
}

pub(super) async fn show(mut desk: Desk, At(id): At<ReturnId>, asked: Asked) -> Result<Response> {
    let seq = asked.get("version").parse::<i16>().ok();
    let open = Open::of(&mut desk, id).await?;
    let page = page(&mut desk, open, seq, &Posted::default(), Wrong::default()).await?;
    Ok(Page(page).into_response())
}

pub(super) async fn decide(mut desk: Desk, At(id): At<ReturnId>, posted: Posted) -> Result<Response> {
    let open = Open::of(&mut desk, id).await?;
    let verdict = match posted.get("answer") {
        "accept" => Some(Verdict::Accepted),
        "send-back" => Some(Verdict::SentBack),
        _ => None,
    };
    let mut wrong = Wrong::default();
    let words = posted.get("words").to_owned();
    match verdict {
        None => wrong.add("answer", "选核对无误还是退回修改"),
        Some(verdict) => {
            let today = day::day_of(desk.now());
            if let Err(refusal @ ReturnRefusal::WordsMissing) =
                stage::decide(open.one.stage, verdict, &words, &Decider::Bureau, today)
            {
                wrong.add("words", refusal.to_string());
            }
        }
    }
    let Some(verdict) = verdict.filter(|_| wrong.is_empty()) else {
        return Ok(Invalid(page(&mut desk, open, None, &posted, wrong).await?).into_response());
    };
    let may = desk.ask::<Decide>(&open.one)?;
    let seen = posted.get("seen").parse().unwrap_or_default();
    let terms = Terms::of(&desk.house.settings.returns);
    commands::decide(desk.work().await?, may, (&Word { verdict, words }, seen), &terms).await?;
    let says = if verdict == Verdict::Accepted {
        "已核对，单位会收到消息"
    } else {
        "已退回，单位改好后会重新报送"
    };
    Ok(done(&path::desk_return(id), says))
}

async fn page(
    desk: &mut Desk,
    mut open: Open,
    seq: Option<i16>,
    posted: &Posted,
    wrong: Wrong,
) -> Result<CasePage> {
    let today = day::day_of(desk.now());
    let title = format!("{}统计报表", open.one.period.label());
    let shell = desk.shell(&title).await?.amiss(wrong.len());
    let shown = match seq {
        Some(seq) => Some(open.versions.iter().find(|one| one.seq == seq).cloned().ok_or(Error::Unseen)?),
        None => open.versions.first().cloned(),
    };
    let newest = open.versions.first().map(|one| one.seq);
    // What was never handed in is its unit's own affair.
    take(&mut open, shown.as_ref());
    let strip = strip(desk, &open.one).await?;
    let case = open.case(desk);
    let hints: Vec<_> = if shown.is_some() { case.hints(&open.applied) } else { Vec::new() };
    let sheet =
        shown.as_ref().map(|_| Sheet::of(&case, false, &Beside { hints: &hints, ..Beside::default() }));
    let headline = case.form.headline.clone();
    let now = case
        .rows()
        .iter()
        .find(|row| row.item.key() == headline)
        .and_then(crate::returns::rules::filling::Row::value);
    let values = trend(&open.reported, (open.one.period, now), &headline);
    let chart = Columns::of("交易额走势", "万元", &values);
    let one = &open.one;
    let (receiver, notice) = notice(&desk.actor(), &open, today);
    let may = desk.may(Act::DecideReturn, &one.target())
        && one.stage == Stage::Submitted
        && seq.is_none_or(|seq| Some(seq) == newest);
    Ok(CasePage {
        caption: format!("{}　{}", one.named(), one.certificate),
        tag: tag(one, today),
        facts: Facts::new()
            .add("称号", one.category.title())
            .maybe("类型", one.kind.map(|kind| kind.label()))
            .num("报送截止", format!("{}，{}", words::full_day(one.due_on), timely(one.timeliness(today))))
            .maybe("重新报送截止", one.again_by.map(words::full_day))
            .add("核对", receiver),
        strip,
        sheet,
        older: shown
            .filter(|one| Some(one.seq) != newest)
            .map(|one| format!("第{}版，不是最新的一版。", one.seq))
            .unwrap_or_default(),
        newest: path::desk_return(one.id),
        open: may && notice.is_empty(),
        notice,
        hints: hints.into_iter().map(|(_, says)| says).collect(),
        chart,
        history: history(&open, true),
        answer: posted.get("answer").to_owned(),
        words: posted.get("words").to_owned(),
        version: one.version,
        here: path::desk_return(one.id),
        back: path::return_desk(),
        shell,
        title,
        wrong,
    })
}

/// The lines of a version in place of what lies with the unit.
fn take(open: &mut Open, version: Option<&Version>) {
    let lines = version.map(|version| version.lines.as_slice()).unwrap_or_default();
    open.one.answers = lines.iter().map(|line| (line.key.clone(), line.value.to_string().into())).collect();
    open.one.notes = lines.iter().map(|line| (line.key.clone(), line.note.clone())).collect();
}

/// Who accepts, and why the reader cannot yet; empty: nothing stands against it.
fn notice(actor: &Actor, open: &Open, today: chrono::NaiveDate) -> (String, String) {
    let one = &open.one;
    let desk = if one.authority.is_some() {
        one.authority_name.clone()
    } else {
        "省商务厅（省级企业）".into()
    };
    let receiver = match one.decide_by {
        Some(until) => format!("{desk}，{}前", words::full_day(until)),
        None => desk,
    };
    let notice = match (actor, one.authority.and(one.decide_by)) {
        (Actor::Office { .. }, Some(until)) if today <= until => {
            let name = &one.authority_name;
            format!("由{name}核对，期限到{}。过了期限还没有核对，省商务厅可以代办。", words::full_day(until))
        }
        _ => String::new(),
    };
    (receiver, notice)
}
