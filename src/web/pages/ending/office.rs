//! The province's desk of an ending.

use super::{
    list::tag,
    show::{facts, seen},
};
use crate::{
    access::{Act, Targeted as _},
    award::TitleState,
    ending::{Ending, EndingId, Outcome, Phase, acts::Prepare, rules},
    platform::error::Result,
    web::{
        at::At,
        desk::Desk,
        form::{Posted, Wrong},
        pages::revocation::eyes::{Put, Waiting},
        path,
        view::{labels::Tag, page::Page, part::Facts, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "ending/office.html")]
pub(super) struct OfficePage {
    shell: Shell,
    name: String,
    caption: &'static str,
    tag: Tag,
    facts: Facts,
    links: Vec<(&'static str, String)>,
    reason_asked: String,
    prepare: Option<String>,
    /// The two ways, as they are said of this kind.
    ways: [String; 2],
    consequence: String,
    sent_back: Option<String>,
    waiting: Option<Waiting>,
    ended: Option<(String, String)>,
    taken_back: bool,
    outcome: String,
    number: String,
    reason: String,
    wrong: Wrong,
}

pub(super) async fn show(mut desk: Desk, At(id): At<EndingId>) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let _may = desk.ask::<Prepare>(&one)?;
    Ok(Page(page(&mut desk, one, &Posted::default(), Wrong::default()).await?).into_response())
}

/// What follows when it is granted.
fn consequence(one: &Ending) -> String {
    match one.ask.kind.leads_to() {
        TitleState::Valid => "称号和原证书马上恢复有效，名录保留撤销期间的记录，单位重新报送和复核".into(),
        state => format!(
            "名录和证书查验页马上显示“{}”，正在进行的复核同时终止，不再报送和复核，标牌要交回",
            state.label()
        ),
    }
}

/// The page with what was typed.
pub(super) async fn page(desk: &mut Desk, one: Ending, typed: &Posted, wrong: Wrong) -> Result<OfficePage> {
    let phase = rules::phase(&one);
    let caption = one.ask.kind.label();
    let shell = desk.shell(&format!("{}{caption}", one.title.unit_name)).await?.amiss(wrong.len());
    let part = |part| path::office_ending_part(one.id, part);
    let mut links =
        vec![("回列表", path::office_endings()), ("看称号和复核", path::office_rereview(one.title.id))];
    if one.approved.is_some() {
        links.push(("下载决定（PDF）", path::ending_pdf(one.id)));
    }
    let last = one.prepared.as_ref().map(|(decision, _)| decision);
    let kept = |name: &str, last: Option<&str>| {
        if typed.has(name) { typed.get(name).to_owned() } else { last.unwrap_or_default().to_owned() }
    };
    let ended = match phase {
        Phase::Ended(outcome) => last.map(|decision| (outcome.of(one.ask.kind), decision.number.clone())),
        _ => None,
    };
    Ok(OfficePage {
        shell,
        name: one.title.unit_name.clone(),
        caption,
        tag: tag(phase),
        facts: facts(&one, phase),
        links,
        reason_asked: one.ask.reason.clone(),
        prepare: (phase == Phase::Asked).then(|| part("decision")),
        ways: [Outcome::Granted, Outcome::Declined].map(|outcome| outcome.of(one.ask.kind)),
        consequence: consequence(&one),
        sent_back: one.sent_back.clone(),
        waiting: (phase == Phase::ToApprove).then(|| waiting(desk, &one, typed)).flatten(),
        ended,
        taken_back: phase == Phase::Withdrawn,
        outcome: kept("outcome", last.map(|decision| decision.outcome.code())),
        number: kept("number", last.map(|decision| decision.number.as_str())),
        reason: kept("reason", last.map(|decision| decision.reason.as_str())),
        wrong,
    })
}

fn waiting(desk: &Desk, one: &Ending, typed: &Posted) -> Option<Waiting> {
    let (decision, hand) = one.prepared.as_ref()?;
    let put = Put {
        says: decision.outcome.of(one.ask.kind),
        consequence: match decision.outcome {
            Outcome::Granted => consequence(one),
            Outcome::Declined => "称号的状态不变".into(),
        },
        number: &decision.number,
        reason: &decision.reason,
        hand,
        decides: desk.may(Act::DecideEnding, &one.target()),
        part: &|part| path::office_ending_part(one.id, part),
    };
    Some(Waiting::of(desk, put, typed))
}
