//! 主动放弃: the unit says why, and signs.

use crate::{
    access::Actor,
    award::{Title, TitleId, queries::title},
    ending::{EndingRefusal, acts::Surrender, commands, queries},
    kernel::text::Remark,
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
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

#[derive(Template)]
#[template(path = "ending/surrender.html")]
struct SurrenderPage {
    shell: Shell,
    name: String,
    facts: Facts,
    here: String,
    back: String,
    /// Why nothing can be asked for.
    nothing: Option<String>,
    /// It was asked for already.
    under_way: Option<String>,
    reason: String,
    signed_by: String,
    wrong: Wrong,
}

/// A title of the own unit; another's is none to give up.
async fn own(desk: &mut Desk, id: TitleId) -> Result<Title> {
    let Actor::Applicant { org, .. } = desk.actor() else { return Err(Error::Unseen) };
    let one = title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    if one.org.uuid() == org { Ok(one) } else { Err(Error::Unseen) }
}

pub(super) async fn show(mut desk: Desk, At(id): At<TitleId>) -> Result<Response> {
    let one = own(&mut desk, id).await?;
    let _may = desk.ask::<Surrender>(&one)?;
    Ok(Page(page(&mut desk, one, &Posted::default(), Wrong::default()).await?).into_response())
}

pub(super) async fn ask(mut desk: Desk, At(id): At<TitleId>, posted: Posted) -> Result<Response> {
    let one = own(&mut desk, id).await?;
    let may = desk.ask::<Surrender>(&one)?;
    let mut wrong = Wrong::default();
    let reason = wrong
        .take("reason", Remark::parse(posted.get("reason")).map_err(|_| "写明放弃称号的理由，最多1000个字"));
    let signed_by = posted.get("signed_by");
    if signed_by.is_empty() || signed_by.chars().count() > 30 {
        wrong.add("signed_by", "写签署人的姓名，最多30个字");
    }
    if posted.get("sure") != "yes" {
        wrong.add("sure", "勾选表示知道放弃以后的后果");
    }
    if let (Some(reason), true) = (reason, wrong.is_empty()) {
        let id = commands::ask(desk.work().await?, may, (reason.as_str(), signed_by)).await?;
        return Ok(done(&path::ending(id), "申请已提交，决定作出前称号继续有效"));
    }
    Ok(Invalid(page(&mut desk, one, &posted, wrong).await?).into_response())
}

async fn page(desk: &mut Desk, one: Title, typed: &Posted, wrong: Wrong) -> Result<SurrenderPage> {
    let shell = desk.shell("主动放弃称号").await?.amiss(wrong.len());
    let conn = desk.conn().await?;
    let about = queries::about(conn, one.id).await?;
    let all = queries::endings(conn, None, Some(one.id)).await?;
    let nothing = if !one.state.is_held() {
        Some(EndingRefusal::NotHeld.to_string())
    } else if about.in_revocation {
        Some(EndingRefusal::InRevocation.to_string())
    } else {
        None
    };
    Ok(SurrenderPage {
        shell,
        facts: Facts::new()
            .add("称号", one.category.title())
            .num("证书编号", one.certificate.to_string())
            .add("状态", one.state.label())
            .num("认定", words::full_day(one.announced_on)),
        here: path::surrender(one.id),
        back: path::rereviews(),
        nothing,
        under_way: all
            .iter()
            .find(|each| each.approved.is_none() && each.withdrawn.is_none())
            .map(|each| path::ending(each.id)),
        reason: typed.get("reason").to_owned(),
        signed_by: typed.get("signed_by").to_owned(),
        name: one.unit_name,
        wrong,
    })
}
