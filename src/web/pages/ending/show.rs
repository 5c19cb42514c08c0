//! An ending as its unit and its bureau see it, and the decision as PDF.

use super::list::tag;
use crate::{
    access::{Act, Targeted as _},
    ending::{
        Cause, Ending, EndingId, Kind, Outcome, Phase, acts::Surrender, commands, papers, queries, rules,
    },
    platform::error::{Error, Result},
    rereview::acts::View,
    revocation::papers::{Paper, print},
    web::{
        at::At,
        desk::{Desk, done},
        path,
        view::{labels::Tag, page::Page, part::Facts, pdf::Pdf, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "ending/show.html")]
struct ShowPage {
    shell: Shell,
    name: String,
    caption: &'static str,
    tag: Tag,
    facts: Facts,
    reason: String,
    decision: Option<(Paper, String)>,
    /// Where its holder takes it back, while that can be done.
    withdraw: Option<String>,
    taken_back: bool,
    back: String,
}

/// One that the viewer may see: the unit and its bureau what was asked for and what was decided, not what the province prepares.
pub(super) async fn seen(desk: &mut Desk, id: EndingId) -> Result<Ending> {
    let one = queries::ending(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<View>(&one)?;
    Ok(one)
}

/// What was asked for, and who has it.
pub(super) fn facts(one: &Ending, phase: Phase) -> Facts {
    let holder = match phase {
        Phase::Asked => Some("省商务厅经办人"),
        Phase::ToApprove => Some("省商务厅负责人"),
        Phase::Ended(_) | Phase::Withdrawn => None,
    };
    let ask = &one.ask;
    let into = ask.successor.as_ref().map(|into| format!("{}（{}）", into.name, into.uscc));
    let rests = ask.evidence.as_ref().map(|(number, on)| format!("{number}（{}）", words::full_day(*on)));
    Facts::new()
        .add("称号", one.title.category.title())
        .num("证书编号", one.title.certificate.to_string())
        .add("事项", ask.kind.label())
        .maybe("原因", ask.cause.map(Cause::label))
        .maybe("依据", rests)
        .maybe("存续单位", into)
        .add("提出", format!("{}，{}", one.asked.name, words::full_moment(one.asked.at)))
        .maybe("现在由谁办", holder)
        .maybe(
            "撤回",
            one.withdrawn.as_ref().map(|hand| format!("{}，{}", hand.name, words::full_moment(hand.at))),
        )
        .maybe("决定", one.approved.as_ref().map(|hand| words::full_moment(hand.at)))
}

pub(super) async fn show(mut desk: Desk, At(id): At<EndingId>) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let shell = desk.shell(&format!("{}{}", one.title.unit_name, one.ask.kind.label())).await?;
    // What the officer prepares is the province's own until it is approved; so is what it records itself.
    let phase = match rules::phase(&one) {
        Phase::ToApprove => Phase::Asked,
        other => other,
    };
    if one.ask.kind != Kind::Surrender && phase != Phase::Ended(Outcome::Granted) {
        return Err(Error::Unseen);
    }
    let page = ShowPage {
        shell,
        caption: one.ask.kind.label(),
        tag: tag(phase),
        facts: facts(&one, phase),
        reason: one.ask.reason.clone(),
        withdraw: (desk.may(Act::SurrenderTitle, &one.target()) && rules::may_withdraw(&one).is_ok())
            .then(|| path::ending_withdrawal(one.id)),
        taken_back: phase == Phase::Withdrawn,
        decision: papers::decision(&one).map(|paper| (paper, path::ending_pdf(one.id))),
        back: path::rereviews(),
        name: one.title.unit_name,
    };
    Ok(Page(page).into_response())
}

pub(super) async fn withdraw(mut desk: Desk, At(id): At<EndingId>) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let may = desk.ask::<Surrender>(&one)?;
    commands::withdraw(desk.work().await?, may, id).await?;
    Ok(done(&path::ending(id), "申请已撤回，称号照常有效"))
}

pub(super) async fn decision(mut desk: Desk, At(id): At<EndingId>) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let paper = papers::decision(&one).ok_or(Error::Unseen)?;
    let at = one.approved.as_ref().map_or(one.asked.at, |hand| hand.at);
    desk.stop_reading().await?;
    let bytes = print(&desk.house.printer, &paper, at).await?;
    Ok(Pdf::named(&format!("{}{}决定", one.title.unit_name, one.ask.kind.label()), bytes).into_response())
}
