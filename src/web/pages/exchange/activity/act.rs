//! Enrolling, taking it back; for the host: who came, ending an enrolment, cancelling.

use super::show::page;
use crate::{
    access::Target,
    exchange::{
        ActivityId, Coming, EnrolmentId, EnrolmentState,
        acts::{EnrolForActivity, HoldActivity},
        commands, queries,
        rules::activity::MOST_PERSONS,
    },
    kernel::text::{PersonName, Phone, read},
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};

fn version(posted: &Posted) -> i32 {
    posted.get("version").parse().unwrap_or_default()
}

/// The page of today with everything typed.
async fn again(desk: &mut Desk, id: ActivityId, posted: &Posted, wrong: Wrong) -> Result<Response> {
    let activity = queries::activity(desk.conn().await?, id).await?;
    Ok(Invalid(page(desk, activity, posted, wrong).await?).into_response())
}

/// A refusal that stands at a field of the page; any other goes on.
fn at(error: Error, fields: &[(&str, &str)]) -> Result<Wrong> {
    let Error::Refused(refused) = error else { return Err(error) };
    let Some((_, field)) = fields.iter().find(|(code, _)| *code == refused.code) else {
        return Err(Error::Refused(refused));
    };
    let mut wrong = Wrong::default();
    if refused.code == "activity_stale" {
        wrong.add(*field, "打开这一页以后，活动有了更改。现在的安排在这一页，看过再办");
    } else {
        wrong.refuse(*field, &refused);
    }
    Ok(wrong)
}

fn coming(posted: &Posted) -> Result<Coming, Wrong> {
    let mut wrong = Wrong::default();
    let persons = posted.get("persons").parse().ok().filter(|n| (1..=MOST_PERSONS).contains(n));
    let persons = wrong.take("persons", persons.ok_or(format!("人数写1到{MOST_PERSONS}的整数")));
    let contact = wrong.take("contact", posted.get("contact").parse::<PersonName>());
    let phone = wrong.take("phone", posted.get("phone").parse::<Phone>());
    let note = match posted.get("note") {
        "" => Some(String::new()),
        said => wrong.take("note", read("备注", said, (300, true))),
    };
    match (persons, contact, phone, note) {
        (Some(persons), Some(contact), Some(phone), Some(note)) => {
            Ok(Coming { persons, contact, phone, note })
        }
        _ => Err(wrong),
    }
}

pub(in crate::web::pages::exchange) async fn enrol(
    mut desk: Desk,
    At(id): At<ActivityId>,
    posted: Posted,
) -> Result<Response> {
    queries::activity(desk.conn().await?, id).await?;
    let may = desk.ask::<EnrolForActivity>(&Target::of_tenant(desk.actor().tenant()))?;
    let wrong = match coming(&posted) {
        Err(wrong) => wrong,
        Ok(coming) => {
            let asked = (id, version(&posted));
            match commands::enrol(desk.work().await?, may, asked, &coming).await {
                Ok(EnrolmentState::Placed) => return Ok(done(&path::activity(id), "已报名")),
                Ok(_) => return Ok(done(&path::activity(id), "名额已满，你们在候补里，有空位会发消息")),
                Err(error) => at(error, &[("activity_stale", "persons"), ("activity_too_many", "persons")])?,
            }
        }
    };
    again(&mut desk, id, &posted, wrong).await
}

pub(in crate::web::pages::exchange) async fn leave(
    mut desk: Desk,
    At(id): At<ActivityId>,
) -> Result<Response> {
    queries::activity(desk.conn().await?, id).await?;
    let may = desk.ask::<EnrolForActivity>(&Target::of_tenant(desk.actor().tenant()))?;
    commands::leave(desk.work().await?, may, id).await?;
    Ok(done(&path::activity(id), "已取消报名"))
}

pub(in crate::web::pages::exchange) async fn attend(
    mut desk: Desk,
    At(id): At<ActivityId>,
    posted: Posted,
) -> Result<Response> {
    let activity = queries::activity(desk.conn().await?, id).await?;
    let may = desk.ask::<HoldActivity>(&activity)?;
    let came: Vec<EnrolmentId> = posted.all("came").iter().filter_map(|id| id.parse().ok()).collect();
    let said = (&*came, posted.has("nobody"));
    match commands::attend(desk.work().await?, may, said, version(&posted)).await {
        Ok(count) => Ok(done(&path::activity(id), &format!("已登记，{count}个单位到场"))),
        Err(error) => {
            let wrong = at(error, &[("activity_stale", "nobody"), ("activity_presence", "nobody")])?;
            again(&mut desk, id, &posted, wrong).await
        }
    }
}

/// Which enrolment is to end, and how it stood on the page: `waiting:…`.
fn chosen(posted: &Posted) -> Option<(EnrolmentId, EnrolmentState)> {
    let (state, id) = posted.get("enrolment").split_once(':')?;
    Some((id.parse().ok()?, EnrolmentState::from_code(state)?))
}

pub(in crate::web::pages::exchange) async fn end(
    mut desk: Desk,
    At(id): At<ActivityId>,
    posted: Posted,
) -> Result<Response> {
    let activity = queries::activity(desk.conn().await?, id).await?;
    let may = desk.ask::<HoldActivity>(&activity)?;
    let Some(chosen) = chosen(&posted) else {
        let mut wrong = Wrong::default();
        wrong.add("enrolment", "选要结束报名的单位");
        return again(&mut desk, id, &posted, wrong).await;
    };
    match commands::end_enrolment(desk.work().await?, may, chosen, posted.get("why")).await {
        Ok(unit) => Ok(done(&path::activity(id), &format!("{unit}的报名已结束，已通知他们"))),
        Err(error) => {
            let fields = [("activity_line_moved", "enrolment"), ("activity_reason", "why")];
            let wrong = at(error, &fields)?;
            again(&mut desk, id, &posted, wrong).await
        }
    }
}

pub(in crate::web::pages::exchange) async fn cancel(
    mut desk: Desk,
    At(id): At<ActivityId>,
    posted: Posted,
) -> Result<Response> {
    let activity = queries::activity(desk.conn().await?, id).await?;
    let may = desk.ask::<HoldActivity>(&activity)?;
    let said = (posted.get("reason"), version(&posted));
    match commands::cancel(desk.work().await?, may, said).await {
        Ok(told) => Ok(done(&path::activity(id), &format!("活动已取消，已通知{told}个报名单位"))),
        Err(error) => {
            let fields = ["activity_stale", "activity_reason", "activity_discloses"];
            let wrong = at(error, &fields.map(|code| (code, "reason")))?;
            again(&mut desk, id, &posted, wrong).await
        }
    }
}
