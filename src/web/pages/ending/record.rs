//! 注销, 合并, 恢复: an officer records it with the evidence and the decision.

use crate::{
    award::{Title, TitleId, queries::title},
    ending::{
        Ask, Cause, Decision, EndingRefusal, Kind, Outcome, Successor, acts::Prepare, commands, queries,
        rules,
    },
    kernel::{
        text::{DocumentNumber, Remark},
        uscc::Uscc,
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        pages::revocation::eyes,
        path,
        view::{
            page::{Invalid, Page},
            part::Facts,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

#[derive(Template)]
#[template(path = "ending/record.html")]
struct RecordPage {
    shell: Shell,
    name: String,
    facts: Facts,
    here: String,
    back: String,
    /// Why nothing can be recorded.
    nothing: Option<String>,
    under_way: Option<String>,
    /// A revoked title can only be given back.
    back_only: bool,
    kind: String,
    cause: String,
    causes: Vec<(&'static str, &'static str)>,
    evidence: String,
    evidence_on: String,
    successor_name: String,
    successor_uscc: String,
    reason: String,
    number: String,
    /// When the next re-review would be due if it were given back today.
    next_due: String,
    wrong: Wrong,
}

fn successor(posted: &Posted, wrong: &mut Wrong) -> Option<Successor> {
    let name = posted.get("successor_name").trim().to_owned();
    if name.is_empty() || name.chars().count() > 100 {
        wrong.add("successor_name", "写存续单位的名称，最多100个字");
    }
    let uscc = wrong.take("successor_uscc", Uscc::parse(posted.get("successor_uscc")))?;
    Some(Successor { uscc: uscc.to_string(), name })
}

fn read(posted: &Posted) -> Result<(Ask, Decision), Wrong> {
    let mut wrong = Wrong::default();
    let kind = Kind::from_code(posted.get("kind")).filter(|kind| *kind != Kind::Surrender);
    let kind = wrong.take("kind", kind.ok_or("选办理什么"));
    let evidence = wrong.take(
        "evidence",
        DocumentNumber::parse(posted.get("evidence")).map_err(|_| "写依据文件的文号或者编号"),
    );
    let on = wrong
        .take("evidence_on", posted.get("evidence_on").parse::<NaiveDate>().map_err(|_| "选依据文件的日期"));
    let reason =
        wrong.take("reason", Remark::parse(posted.get("reason")).map_err(|_| "写明查明的情况，最多1000个字"));
    let number =
        wrong.take("number", DocumentNumber::parse(posted.get("number")).map_err(|_| "写决定的文号"));
    let successor = (kind == Some(Kind::Merger)).then(|| successor(posted, &mut wrong)).flatten();
    let cause = Cause::from_code(posted.get("cause")).filter(|_| kind == Some(Kind::Reinstatement));
    if kind == Some(Kind::Reinstatement) && cause.is_none() {
        wrong.add("cause", EndingRefusal::NoCause.to_string());
    }
    match (kind, evidence, on, reason, number) {
        (Some(kind), Some(evidence), Some(on), Some(reason), Some(number)) if wrong.is_empty() => {
            let reason = reason.to_string();
            let evidence = Some((evidence.to_string(), on));
            let ask = Ask { kind, reason: reason.clone(), evidence, cause, successor };
            Ok((ask, Decision { outcome: Outcome::Granted, number: number.to_string(), reason }))
        }
        _ => Err(wrong),
    }
}

pub(super) async fn show(mut desk: Desk, At(id): At<TitleId>) -> Result<Response> {
    let one = title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<Prepare>(&one)?;
    Ok(Page(page(&mut desk, one, &Posted::default(), Wrong::default()).await?).into_response())
}

pub(super) async fn record(mut desk: Desk, At(id): At<TitleId>, posted: Posted) -> Result<Response> {
    let one = title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Prepare>(&one)?;
    let wrong = match read(&posted) {
        Ok((ask, decision)) => match commands::record(desk.work().await?, may, &ask, &decision).await {
            Ok(id) => return Ok(done(&path::office_ending(id), "已登记，送负责人审定")),
            Err(error) => eyes::at_field(
                error,
                &[("ending_evidence_day", "evidence_on"), ("ending_number_taken", "number")],
            )?,
        },
        Err(wrong) => wrong,
    };
    Ok(Invalid(page(&mut desk, one, &posted, wrong).await?).into_response())
}

async fn page(desk: &mut Desk, one: Title, typed: &Posted, wrong: Wrong) -> Result<RecordPage> {
    let today = crate::kernel::day::day_of(desk.now());
    let shell = desk.shell(&format!("{}的称号", one.unit_name)).await?.amiss(wrong.len());
    let conn = desk.conn().await?;
    let about = queries::about(conn, one.id).await?;
    let all = queries::endings(conn, None, Some(one.id)).await?;
    let next = rules::next_due(&one, &queries::begun(conn, one.id).await?, today);
    let back_only = !one.state.is_held();
    let kind = if back_only { Kind::Reinstatement } else { Kind::Dissolution };
    let nothing = rules::may_take_effect(&one, about, kind).err().map(|why| why.to_string());
    let text = |name: &str| typed.get(name).to_owned();
    Ok(RecordPage {
        shell,
        facts: Facts::new()
            .add("称号", one.category.title())
            .num("证书编号", one.certificate.to_string())
            .add("状态", format!("{}，{}起", one.state.label(), words::full_day(one.state_on)))
            .num("认定", words::full_day(one.announced_on)),
        here: path::office_ending_of(one.id),
        back: path::office_rereview(one.id),
        nothing,
        under_way: all
            .iter()
            .find(|each| each.approved.is_none() && each.withdrawn.is_none())
            .map(|each| path::office_ending(each.id)),
        back_only,
        kind: if typed.has("kind") {
            text("kind")
        } else if back_only {
            kind.code().into()
        } else {
            String::new()
        },
        cause: text("cause"),
        causes: Cause::ALL.iter().map(|cause| (cause.code(), cause.label())).collect(),
        evidence: text("evidence"),
        evidence_on: text("evidence_on"),
        successor_name: text("successor_name"),
        successor_uscc: text("successor_uscc"),
        reason: text("reason"),
        number: text("number"),
        next_due: words::full_day(next),
        name: one.unit_name,
        wrong,
    })
}
