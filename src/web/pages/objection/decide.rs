//! The decision, and the reply to the objector.

use super::{case::seen, handle::again, terms};
use crate::{
    kernel::refusal::Refusal as _,
    notice::rules::discloses,
    objection::{
        ObjectionId, ObjectionRefusal, Outcome, Seen,
        acts::{Dispose, Reply},
        commands::{self, Decision},
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
    },
};
use axum::response::Response;

fn read(typed: &Posted) -> Result<Decision, Wrong> {
    let mut wrong = Wrong::default();
    let outcome = Outcome::from_code(typed.get("outcome"));
    if outcome.is_none() {
        wrong.add("outcome", "选择一种处理决定");
    }
    let (grounds, public_reason) = (typed.get("grounds"), typed.get("public_reason"));
    if grounds.chars().count() < 10 {
        wrong.add("grounds", ObjectionRefusal::GroundsMissing.to_string());
    }
    if outcome == Some(Outcome::Upheld) && public_reason.is_empty() {
        wrong.add("public_reason", "写移出名单的理由，会写在公示页上");
    }
    if discloses(public_reason) {
        wrong.add("public_reason", "删去公示理由里的手机号或证件号");
    }
    match outcome {
        Some(outcome) if wrong.is_empty() => Ok(Decision {
            seen: Seen::typed(typed.get("seen")),
            outcome,
            grounds: grounds.to_owned(),
            public_reason: public_reason.to_owned(),
            achievements: typed.get("achievements").to_owned(),
        }),
        _ => Err(wrong),
    }
}

pub(super) async fn dispose(mut desk: Desk, At(id): At<ObjectionId>, typed: Posted) -> Result<Response> {
    let objection = seen(&mut desk, id).await?;
    let may = desk.ask::<Dispose>(&objection)?;
    let decision = match read(&typed) {
        Ok(decision) => decision,
        Err(wrong) => return again(&mut desk, &objection, &typed, wrong).await,
    };
    let terms = terms(&desk.house.settings.objections);
    let regions = desk.house.regions.clone();
    let count = desk.house.settings.programme.count_publication_day.into();
    let decided = commands::dispose(desk.work().await?, may, &decision, (&regions, count), &terms).await;
    match decided {
        Ok(()) => Ok(done(&path::objection(id), "处理决定已作出，看过答复草稿再发给异议人")),
        Err(Error::Refused(refused)) => {
            let at = if refused.code == ObjectionRefusal::NothingCorrected.code() {
                "achievements"
            } else if refused.code == ObjectionRefusal::NewAnswers(String::new()).code() {
                "outcome"
            } else {
                return Err(Error::Refused(refused));
            };
            let mut wrong = Wrong::default();
            wrong.add(at, refused.text);
            // The case of today: the answers that came are on it.
            let objection = seen(&mut desk, id).await?;
            again(&mut desk, &objection, &typed, wrong).await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn reply(mut desk: Desk, At(id): At<ObjectionId>, typed: Posted) -> Result<Response> {
    let objection = seen(&mut desk, id).await?;
    let may = desk.ask::<Reply>(&objection)?;
    if typed.get("reply").is_empty() {
        let mut wrong = Wrong::default();
        wrong.add("reply", ObjectionRefusal::ReplyMissing.to_string());
        return again(&mut desk, &objection, &typed, wrong).await;
    }
    let seen = Seen::typed(typed.get("seen")).version;
    commands::reply(desk.work().await?, may, seen, typed.get("reply")).await?;
    Ok(done(&path::objection(id), "已答复，异议人凭回执可以看到"))
}
