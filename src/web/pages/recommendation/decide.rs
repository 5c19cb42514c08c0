//! The decisions: recommend, send back, decline, recall. Marks sent with the form are kept first, so that none is lost.

use super::{case::Case, choice, examine, show};
use crate::{
    application::ApplicationId,
    kernel::text::Remark,
    platform::error::{Error, Result},
    recommendation::{
        acts::{Decline, Recall, Recommend, SendBack},
        commands,
    },
    round,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::words,
    },
};
use axum::response::Response;

pub(super) async fn forward(mut desk: Desk, At(id): At<ApplicationId>, posted: Posted) -> Result<Response> {
    let case = match marked(&mut desk, id, &posted).await? {
        Ok(case) => case,
        Err((case, wrong)) => return show::again(desk, case, &posted, wrong).await,
    };
    let letter = match choice::letter(&posted) {
        Ok(letter) if !case.on_desk() || case.gaps.is_empty() => letter,
        read => {
            let mut wrong = open(&case);
            for (field, says) in read.err().unwrap_or_default().iter() {
                wrong.add(field, says);
            }
            return show::again(desk, case, &posted, wrong).await;
        }
    };
    let may = desk.ask::<Recommend>(&case.application)?;
    let (standards, days) =
        (desk.house.standards.clone(), desk.house.settings.programme.acceptance_working_days);
    let seen = examine::seen(&case, &posted);
    commands::recommend(desk.work().await?, may, seen, &letter, &standards, days).await?;
    let left = left(&mut desk, &case).await?;
    Ok(done(&path::recommendations(), &format!("{}已推荐到省商务厅。{left}", case.application.org_name)))
}

pub(super) async fn send_back(mut desk: Desk, At(id): At<ApplicationId>, posted: Posted) -> Result<Response> {
    let case = match marked(&mut desk, id, &posted).await? {
        Ok(case) => case,
        Err((case, wrong)) => return show::again(desk, case, &posted, wrong).await,
    };
    let correction = match choice::correction(&case, &posted, desk.now()) {
        Ok(correction) => correction,
        Err(wrong) => return show::again(desk, case, &posted, wrong).await,
    };
    let may = desk.ask::<SendBack>(&case.application)?;
    let until = words::day_of_week(correction.due_on);
    commands::send_back(desk.work().await?, may, correction).await?;
    Ok(done(&path::recommendations(), &format!("已退回{}，{until}前可以重新提交", case.application.org_name)))
}

pub(super) async fn decline(mut desk: Desk, At(id): At<ApplicationId>, posted: Posted) -> Result<Response> {
    let case = match marked(&mut desk, id, &posted).await? {
        Ok(case) => case,
        Err((case, wrong)) => return show::again(desk, case, &posted, wrong).await,
    };
    let reason = match reason(&posted, "写明不予推荐的理由，申报单位看得到") {
        Ok(reason) => reason,
        Err(wrong) => return show::again(desk, case, &posted, wrong).await,
    };
    let may = desk.ask::<Decline>(&case.application)?;
    commands::decline(desk.work().await?, may, &reason).await?;
    Ok(done(&path::recommendations(), &format!("已告知{}不予推荐", case.application.org_name)))
}

pub(super) async fn recall(mut desk: Desk, At(id): At<ApplicationId>, posted: Posted) -> Result<Response> {
    let case = Case::open(&mut desk, id).await?;
    let reason = match reason(&posted, "写明撤回的理由，省商务厅和申报单位看得到") {
        Ok(reason) => reason,
        Err(wrong) => return show::again(desk, case, &posted, wrong).await,
    };
    let may = desk.ask::<Recall>(&case.application)?;
    commands::recall(desk.work().await?, may, &reason).await?;
    Ok(done(&path::recommendation(id), "推荐已撤回，名额已退回"))
}

/// The file after the marks sent with the form have been kept; or as it was, with what is wrong with them.
async fn marked(desk: &mut Desk, id: ApplicationId, posted: &Posted) -> Result<Result<Case, (Case, Wrong)>> {
    let case = Case::open(desk, id).await?;
    match examine::keep(desk, &case, posted).await? {
        Ok(()) => Ok(Ok(Case::open(desk, id).await?)),
        Err(wrong) => Ok(Err((case, wrong))),
    }
}

/// Each clause that is still open, as a complaint at its row.
fn open(case: &Case) -> Wrong {
    let mut wrong = Wrong::default();
    for clause in &case.gaps {
        let says = if case.changed.contains(clause) {
            format!("{}重新提交时有改动，要再审核一遍", clause.in_words())
        } else {
            format!("{}还没有审核完", clause.in_words())
        };
        wrong.add(format!("row-{}", clause.anchor()), says);
    }
    wrong
}

fn reason(posted: &Posted, says: &str) -> Result<Remark, Wrong> {
    Remark::parse(posted.get("reason")).map_err(|_| {
        let mut wrong = Wrong::default();
        wrong.add("reason", says);
        wrong
    })
}

/// What is left of the quota, said after the act.
async fn left(desk: &mut Desk, case: &Case) -> Result<String> {
    let Some(pool) = &case.pool else { return Err(Error::Unseen) };
    let pool = round::queries::pool(desk.conn().await?, pool.id).await?;
    Ok(match pool.left() {
        Some(left) => format!("{}{}名额还剩{left}个", pool.owner_name, pool.cover.short()),
        None => format!("{}{}名额不设上限", pool.owner_name, pool.cover.short()),
    })
}
