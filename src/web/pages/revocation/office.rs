//! The province's desk of a revocation.

use super::{
    eyes::{Put, Waiting},
    list::tag,
    show::{facts, seen},
};
use crate::{
    access::{Act, Targeted as _},
    award::TitleState,
    kernel::day,
    platform::error::Result,
    revocation::{Ending, Phase, Revocation, RevocationId, acts::Prepare, papers, rules},
    web::{
        at::At,
        desk::Desk,
        form::{Posted, Wrong},
        path,
        view::{labels::Tag, page::Page, part::Facts, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

#[derive(Template)]
#[template(path = "revocation/office.html")]
pub(super) struct OfficePage {
    shell: Shell,
    name: String,
    tag: Tag,
    facts: Facts,
    links: Vec<(&'static str, String)>,
    paragraphs: Vec<String>,
    answer: Option<(String, String)>,
    prepare: Option<String>,
    sent_back: Option<String>,
    waiting: Option<Waiting>,
    ended: Option<(&'static str, String)>,
    /// What follows when the title is kept today.
    kept_says: String,
    outcome: String,
    number: String,
    reason: String,
    wrong: Wrong,
}

pub(super) async fn show(mut desk: Desk, At(id): At<RevocationId>) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let _may = desk.ask::<Prepare>(&one)?;
    Ok(Page(page(&mut desk, one, &Posted::default(), Wrong::default()).await?).into_response())
}

/// The page with what was typed.
pub(super) async fn page(
    desk: &mut Desk,
    one: Revocation,
    typed: &Posted,
    wrong: Wrong,
) -> Result<OfficePage> {
    let phase = rules::phase(&one, day::day_of(desk.now()));
    let shell = desk.shell(&format!("拟撤销{}的称号", one.title.unit_name)).await?.amiss(wrong.len());
    let part = |part| path::office_revocation_part(one.id, part);
    let mut links = vec![
        ("回撤销列表", path::office_revocations()),
        ("看复核", path::office_rereview(one.title.id)),
        ("下载告知书（PDF）", path::revocation_part(one.id, "notice.pdf")),
    ];
    if one.approved.is_some() {
        links.push(("下载决定（PDF）", path::revocation_part(one.id, "decision.pdf")));
    }
    let said = one.answer.as_ref().map(|answer| {
        (answer.text.clone(), format!("{}，{}", answer.hand.name, words::full_moment(answer.hand.at)))
    });
    let last = one.prepared.as_ref().map(|(decision, _)| decision);
    let kept = |name: &str, last: Option<&str>| {
        if typed.has(name) { typed.get(name).to_owned() } else { last.unwrap_or_default().to_owned() }
    };
    let ended = match phase {
        Phase::Ended(ending) => last.map(|decision| (ending.label(), decision.number.clone())),
        _ => None,
    };
    Ok(OfficePage {
        shell,
        name: one.title.unit_name.clone(),
        tag: tag(phase),
        facts: facts(&one, phase),
        links,
        paragraphs: papers::notice(&one).paragraphs,
        answer: said,
        prepare: (phase == Phase::Heard).then(|| part("decision")),
        sent_back: one.sent_back.clone(),
        waiting: (phase == Phase::ToApprove).then(|| waiting(desk, &one, typed)).flatten(),
        ended,
        kept_says: kept_says(&one, day::day_of(desk.now())),
        outcome: kept("outcome", last.map(|decision| decision.ending.code())),
        number: kept("number", last.map(|decision| decision.number.as_str())),
        reason: kept("reason", last.map(|decision| decision.reason.as_str())),
        wrong,
    })
}

/// What follows when it is kept on a day.
fn kept_says(one: &Revocation, on: NaiveDate) -> String {
    let (state, due) = rules::kept(one, on);
    match (one.rereview, state) {
        (Some(_), _) => format!("视为通过复核，称号转为“有效”，下次复核{}前", words::full_day(due)),
        (None, TitleState::InRereview) => "称号继续有效，正在进行的复核继续".into(),
        (None, _) => format!("称号继续有效，下次复核还是{}前", words::full_day(due)),
    }
}

fn waiting(desk: &Desk, one: &Revocation, typed: &Posted) -> Option<Waiting> {
    let (decision, hand) = one.prepared.as_ref()?;
    let put = Put {
        says: decision.ending.label().into(),
        consequence: match decision.ending {
            Ending::Revoked => "名录和证书查验页马上显示“已撤销”，正在进行的复核同时终止".into(),
            Ending::Kept => kept_says(one, day::day_of(desk.now())),
        },
        number: &decision.number,
        reason: &decision.reason,
        hand,
        decides: desk.may(Act::DecideRevocation, &one.target()),
        part: &|part| path::office_revocation_part(one.id, part),
    };
    Some(Waiting::of(desk, put, typed))
}
