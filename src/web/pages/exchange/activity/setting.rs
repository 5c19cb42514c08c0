//! Announcing an activity, and changing it.

use super::form::Typed;
use crate::{
    access::{Role, Target},
    exchange::{
        Activity, ActivityId, ActivityKind, acts::HoldActivity, commands, queries, rules::activity as rules,
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "exchange/activity_form.html")]
struct FormPage {
    shell: Shell,
    heading: &'static str,
    here: String,
    back: String,
    button: &'static str,
    says: &'static str,
    kinds: Vec<(&'static str, &'static str)>,
    boxes: Vec<(String, String, bool)>,
    typed: Typed,
    version: i32,
    wrong: Wrong,
}

/// Is the host a bureau?
fn of_area(desk: &Desk, activity: Option<&Activity>) -> bool {
    activity.map_or(desk.actor().role() == Role::Authority, |activity| activity.host.is_some())
}

async fn page(
    desk: &mut Desk,
    activity: Option<&Activity>,
    (typed, version): (Typed, i32),
    wrong: Wrong,
) -> Result<FormPage> {
    let heading = if activity.is_some() { "更改活动" } else { "发布活动" };
    let shell = desk.shell(heading).await?.amiss(wrong.len());
    let area = of_area(desk, activity);
    Ok(FormPage {
        heading,
        here: activity.map_or_else(path::activities, |one| path::activity_part(one.id, "setting")),
        back: activity.map_or_else(path::activities, |one| path::activity(one.id)),
        button: heading,
        says: match (activity.is_some(), area) {
            (true, _) => "已经报名的都会收到更改的消息；名额加多的，候补的按先后补上。",
            (false, true) => "发布后公众看得到，本地的单位可以报名。开始以前可以更改和取消。",
            (false, false) => "发布后公众看得到，面向的单位可以报名。开始以前可以更改和取消。",
        },
        kinds: ActivityKind::ALL.iter().map(|one| (one.code(), one.label())).collect(),
        boxes: typed.boxes(area),
        typed,
        version,
        shell,
        wrong,
    })
}

pub(in crate::web::pages::exchange) async fn new(mut desk: Desk) -> Result<Response> {
    let page = page(&mut desk, None, (Typed::default(), 0), Wrong::default()).await?;
    Ok(Page(page).into_response())
}

pub(in crate::web::pages::exchange) async fn announce(mut desk: Desk, posted: Posted) -> Result<Response> {
    let may = desk.ask::<HoldActivity>(&Target::of_tenant(desk.actor().tenant()))?;
    let typed = Typed::of(&posted);
    let wrong = match typed.read() {
        Err(wrong) => wrong,
        Ok(plan) => match commands::announce(desk.work().await?, may, &plan).await {
            Ok(id) => return Ok(done(&path::activity(id), "活动已发布，可以报名了")),
            Err(error) => at_its_field(error)?,
        },
    };
    Ok(Invalid(page(&mut desk, None, (typed, 0), wrong).await?).into_response())
}

pub(in crate::web::pages::exchange) async fn edit(
    mut desk: Desk,
    At(id): At<ActivityId>,
) -> Result<Response> {
    let activity = queries::activity(desk.conn().await?, id).await?;
    let _may = desk.ask::<HoldActivity>(&activity)?;
    rules::to_come(&activity, desk.now())?;
    let shown = (Typed::from(&activity.plan), activity.version);
    Ok(Page(page(&mut desk, Some(&activity), shown, Wrong::default()).await?).into_response())
}

pub(in crate::web::pages::exchange) async fn change(
    mut desk: Desk,
    At(id): At<ActivityId>,
    posted: Posted,
) -> Result<Response> {
    let activity = queries::activity(desk.conn().await?, id).await?;
    let may = desk.ask::<HoldActivity>(&activity)?;
    rules::to_come(&activity, desk.now())?;
    let typed = Typed::of(&posted);
    let mut version = posted.get("version").parse().unwrap_or_default();
    let wrong = match typed.read() {
        Err(wrong) => wrong,
        Ok(plan) => match commands::change(desk.work().await?, may, &plan, version).await {
            Ok(()) => return Ok(done(&path::activity(id), "活动已更改，已经报名的会收到消息")),
            Err(error) => at_its_field(error)?,
        },
    };
    let activity = queries::activity(desk.conn().await?, id).await?;
    if wrong.at("title") == Some(MOVED) {
        version = activity.version;
    }
    Ok(Invalid(page(&mut desk, Some(&activity), (typed, version), wrong).await?).into_response())
}

/// What stands at the first field when somebody else was there.
const MOVED: &str = "打开这一页以后，活动有了更改。你填的还在；在另一个窗口看过新的，再提交";

/// A refusal at the field it is about; any other goes on.
fn at_its_field(error: Error) -> Result<Wrong> {
    let Error::Refused(refused) = error else { return Err(error) };
    let mut wrong = Wrong::default();
    match refused.code {
        "activity_in_past" => wrong.refuse("starts_on", &refused),
        "activity_ends_first" => wrong.refuse("ends_on", &refused),
        "activity_deadline" => wrong.refuse("enrol_by", &refused),
        "activity_of_area" => wrong.refuse("audience", &refused),
        "activity_places_given" => wrong.refuse("places", &refused),
        "activity_places_asked" => wrong.add("places", format!("{}。{}", refused.text, refused.way_on)),
        "activity_discloses_title" => wrong.refuse("title", &refused),
        "activity_discloses_venue" => wrong.refuse("venue", &refused),
        "activity_discloses_contact" => wrong.refuse("contact", &refused),
        "activity_discloses" => wrong.refuse("description", &refused),
        "activity_stale" => wrong.add("title", MOVED),
        _ => return Err(Error::Refused(refused)),
    }
    Ok(wrong)
}
