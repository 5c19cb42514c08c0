//! Taking an application back: first what it means, then the button.

use super::folder::Folder;
use crate::{
    access::Act,
    application::{Application, ApplicationId, Stage, acts::Withdraw, commands, rules::transition},
    kernel::text::Remark,
    platform::error::Result,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{page, shell::Shell, words},
    },
};
use askama::Template;
use axum::{http::StatusCode, response::Response};

#[derive(Template)]
#[template(path = "application/withdrawal.html")]
struct WithdrawalPage {
    shell: Shell,
    caption: String,
    status: String,
    action: String,
    version: i32,
    draft: bool,
    consequences: Vec<String>,
    reason: String,
    wrong: Wrong,
}

pub(super) async fn ask(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    transition::turn(&folder.application, Act::WithdrawApplication)?;
    answer(&mut desk, &folder, StatusCode::OK, String::new(), Wrong::default()).await
}

pub(super) async fn withdraw(mut desk: Desk, At(id): At<ApplicationId>, typed: Posted) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let may = desk.ask::<Withdraw>(&folder.application)?;
    let (seen, reason) = (typed.get("version").parse().unwrap_or_default(), typed.get("reason"));
    let mut wrong = Wrong::default();
    if !reason.is_empty() {
        wrong.take("reason", Remark::parse(reason));
    }
    if !wrong.is_empty() {
        let reason = reason.to_owned();
        return answer(&mut desk, &folder, StatusCode::UNPROCESSABLE_ENTITY, reason, wrong).await;
    }
    let work = desk.work().await?;
    commands::withdraw(work, may, seen, reason).await?;
    Ok(done(&path::application(id), "申报已撤回"))
}

async fn answer(
    desk: &mut Desk,
    folder: &Folder,
    status: StatusCode,
    reason: String,
    wrong: Wrong,
) -> Result<Response> {
    let application = &folder.application;
    let in_time = folder.terms.round.window().takes_applications(desk.now());
    let page = WithdrawalPage {
        shell: desk.shell("撤回申报").await?.amiss(wrong.len()),
        caption: folder.caption(),
        status: path::application(application.id),
        action: path::application_withdrawal(application.id),
        version: application.version,
        draft: application.submitted_at.is_none(),
        consequences: consequences(application, in_time, folder),
        reason,
        wrong,
    };
    Ok(page::with_status(status, &page))
}

fn consequences(application: &Application, in_time: bool, folder: &Folder) -> Vec<String> {
    let mut says = vec!["这件申报不再办理，撤回后不能恢复。已填的内容和办理记录保留，可以查看。".to_owned()];
    if matches!(application.stage, Stage::Recommended | Stage::CorrectionRequested | Stage::Accepted)
        && !application.direct_claimed
    {
        says.push(format!("{}的推荐名额会退回。", application.authority_name));
    }
    let window = folder.terms.round.window();
    let until = words::closing(window.closes_at);
    says.push(if in_time {
        format!("本批次{until}截止，截止前可以另外新建一件申报。")
    } else {
        "本批次已经截止申报，撤回后本批次不能再申报。".to_owned()
    });
    if matches!(application.stage, Stage::SentBack | Stage::CorrectionRequested) {
        says.push("只是要改内容的，不用撤回：现在就可以改，改好后重新提交。".to_owned());
    }
    says
}
