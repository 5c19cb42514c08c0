//! The activities, those to come first, with how the own enrolment stands.

use super::{own_tag, span, tag};
use crate::{
    access::{Act, Role, Target},
    exchange::queries::{self, Which},
    platform::error::Result,
    web::{
        desk::Desk,
        path,
        view::{labels::Tag, page::Page, part::Tabs, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// So many are shown.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "exchange/activities.html")]
struct ListPage {
    shell: Shell,
    tabs: Tabs,
    caption: &'static str,
    lines: Vec<Line>,
    /// The reader may announce one.
    holds: bool,
}

struct Line {
    title: String,
    href: String,
    kind: &'static str,
    host: String,
    when: String,
    places: String,
    tag: Tag,
    own: Option<Tag>,
}

pub(in crate::web::pages::exchange) async fn list(mut desk: Desk) -> Result<Response> {
    let (actor, now) = (desk.actor(), desk.now());
    let shell = desk.shell("交流活动").await?;
    let all = queries::activities(desk.conn().await?, &Which::default(), (now, MOST, 0)).await?;
    let own = queries::own_enrolments(desk.conn().await?, actor.tenant()).await?;
    let lines = all.into_iter().map(|one| Line {
        href: path::activity(one.id),
        kind: one.plan.kind.label(),
        when: span(&one),
        places: format!("{} / {}", one.taken, one.plan.places),
        tag: tag(&one, now),
        own: own.iter().find(|(id, _)| *id == one.id).map(|(_, state)| own_tag(*state)),
        host: one.host_name,
        title: one.plan.title,
    });
    let lines = lines.collect();
    let caption = match actor.role() {
        Role::Applicant => "考察、交流和培训，名额满了可以候补（四（五））",
        _ => "考察、交流和培训：发布、报名、到场和材料（四（五））",
    };
    let holds = desk.may(Act::HoldActivity, &Target::of_tenant(actor.tenant()));
    let tabs = super::super::tabs(&path::activities(), None);
    Ok(Page(ListPage { shell, tabs, caption, lines, holds }).into_response())
}
