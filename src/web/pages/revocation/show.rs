//! A revocation as its unit and its bureau see it: the notice, the unit's statement, the decision once it is approved.

use super::list::tag;
use crate::{
    access::{Act, Targeted as _},
    kernel::{day, text::Passage},
    platform::error::{Error, Result},
    rereview::acts::View,
    revocation::{
        Phase, Revocation, RevocationId,
        acts::Answer,
        commands,
        papers::{self, Paper},
        queries, rules,
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::Facts,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "revocation/show.html")]
struct ShowPage {
    shell: Shell,
    name: String,
    tag: Tag,
    facts: Facts,
    notice: Paper,
    notice_pdf: String,
    answer: Option<(String, String)>,
    act: Option<String>,
    answer_by: String,
    decision: Option<(Paper, String)>,
    text: String,
    signed_by: String,
    wrong: Wrong,
    back: String,
}

/// One that the viewer may see.
pub(super) async fn seen(desk: &mut Desk, id: RevocationId) -> Result<Revocation> {
    let one = queries::revocation(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<View>(&one)?;
    Ok(one)
}

/// Who has it, since when, until when.
pub(super) fn facts(one: &Revocation, phase: Phase) -> Facts {
    let until = words::full_day_of_week(one.intent.answer_by);
    let holder = match phase {
        Phase::Window => Some(format!("单位，{}前陈述申辩", until)),
        Phase::Heard => Some("省商务厅经办人".to_owned()),
        Phase::ToApprove => Some("省商务厅负责人".to_owned()),
        Phase::Ended(_) => None,
    };
    Facts::new()
        .add("称号", one.title.category.title())
        .num("证书编号", one.title.certificate.to_string())
        .num("告知书", one.intent.number.clone())
        .num("发出", words::full_moment(one.noticed.at))
        .num("陈述申辩期限", until)
        .maybe("现在由谁办", holder)
        .maybe("决定", one.approved.as_ref().map(|hand| words::full_moment(hand.at)))
}

pub(super) async fn show(mut desk: Desk, At(id): At<RevocationId>) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    Ok(Page(page(&mut desk, one, &Posted::default(), Wrong::default()).await?).into_response())
}

async fn page(desk: &mut Desk, one: Revocation, typed: &Posted, wrong: Wrong) -> Result<ShowPage> {
    let phase = rules::phase(&one, day::day_of(desk.now()));
    let answers = phase == Phase::Window && desk.may(Act::AnswerRevocation, &one.target());
    let shell = desk.shell(&format!("拟撤销{}的称号", one.title.unit_name)).await?.amiss(wrong.len());
    let said = one.answer.as_ref().map(|answer| {
        (answer.text.clone(), format!("{}，{}", answer.hand.name, words::full_moment(answer.hand.at)))
    });
    // What the officer prepares is the province's own until it is approved.
    let outside = match phase {
        Phase::ToApprove => Phase::Heard,
        other => other,
    };
    Ok(ShowPage {
        shell,
        name: one.title.unit_name.clone(),
        tag: tag(outside),
        facts: facts(&one, outside),
        notice: papers::notice(&one),
        notice_pdf: path::revocation_part(one.id, "notice.pdf"),
        answer: said,
        act: answers.then(|| path::revocation_part(one.id, "statement")),
        answer_by: words::full_day_of_week(one.intent.answer_by),
        decision: papers::decision(&one).map(|paper| (paper, path::revocation_part(one.id, "decision.pdf"))),
        text: typed.get("text").to_owned(),
        signed_by: typed.get("signed_by").to_owned(),
        wrong,
        back: path::rereviews(),
    })
}

pub(super) async fn answer(mut desk: Desk, At(id): At<RevocationId>, posted: Posted) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let may = desk.ask::<Answer>(&one)?;
    rules::may_answer(&one, day::day_of(desk.now()))?;
    let mut wrong = Wrong::default();
    let text = wrong
        .take("text", Passage::parse(posted.get("text")).map_err(|_| "写明陈述申辩的内容，最多5000个字"));
    let signed_by = posted.get("signed_by");
    if signed_by.is_empty() || signed_by.chars().count() > 30 {
        wrong.add("signed_by", "写签署人的姓名，最多30个字");
    }
    if let (Some(text), true) = (text, wrong.is_empty()) {
        commands::answer(desk.work().await?, may, id, (text.as_str(), signed_by)).await?;
        return Ok(done(&path::revocation(id), "陈述申辩已提交"));
    }
    Ok(Invalid(page(&mut desk, one, &posted, wrong).await?).into_response())
}
