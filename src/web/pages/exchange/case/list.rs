//! The cases one sees: one's own, those of the area, all; and beginning one.

use super::tag;
use crate::{
    access::{Act, Role, Scope, Target},
    exchange::{CaseStage, acts::WriteCaseStudy, commands, queries},
    org::OrgId,
    platform::error::Result,
    web::{
        desk::{Desk, done},
        path,
        view::{labels::Tag, page::Page, part::Tabs, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// So many are shown.
const MOST: i64 = 300;

#[derive(Template)]
#[template(path = "exchange/cases.html")]
struct ListPage {
    shell: Shell,
    tabs: Tabs,
    caption: &'static str,
    lines: Vec<Line>,
    /// The reader may begin one.
    writes: bool,
    /// The reader's unit could, if it held a title.
    no_title: bool,
}

struct Line {
    title: String,
    href: String,
    author: String,
    since: String,
    tag: Tag,
}

pub(in crate::web::pages::exchange) async fn list(mut desk: Desk) -> Result<Response> {
    let actor = desk.actor();
    let shell = desk.shell("典型案例").await?;
    let cases = queries::cases(desk.conn().await?, &Scope::of(&actor), MOST).await?;
    let may = desk.may(Act::WriteCaseStudy, &Target::of_tenant(actor.tenant()));
    let no_title = actor.role() == Role::Applicant
        && queries::author_of_unit(desk.conn().await?, OrgId::from(actor.tenant())).await?.is_none();
    let caption = match actor.role() {
        Role::Applicant => "把做法和成效写下来，供各地学习（四（五））",
        Role::Authority => "示范单位提供的核对后报省商务厅，也可以自己提供（四（五））",
        _ => "编审后由负责人发布（四（五））",
    };
    let waits = cases.iter().filter(|case| waits_for(case.stage, actor.role())).count();
    let tabs = super::super::tabs(&path::cases(), Some(i64::try_from(waits).unwrap_or(0)));
    let lines = cases.into_iter().map(|case| Line {
        title: case.called().to_owned(),
        href: path::case(case.id),
        since: words::full_moment(case.stage_at),
        tag: tag(case.stage),
        author: case.author_name,
    });
    let lines = lines.collect();
    Ok(Page(ListPage { shell, tabs, caption, lines, writes: may && !no_title, no_title }).into_response())
}

/// Does it wait for this role?
const fn waits_for(stage: CaseStage, role: Role) -> bool {
    match role {
        Role::Applicant => matches!(stage, CaseStage::Draft | CaseStage::Returned | CaseStage::Proposed),
        Role::Authority => matches!(stage, CaseStage::Submitted),
        Role::Office => matches!(stage, CaseStage::Checked | CaseStage::Prepared),
        _ => false,
    }
}

pub(in crate::web::pages::exchange) async fn begin(mut desk: Desk) -> Result<Response> {
    let may = desk.ask::<WriteCaseStudy>(&Target::of_tenant(desk.actor().tenant()))?;
    let id = commands::begin(desk.work().await?, may).await?;
    Ok(done(&path::case_part(id, "draft"), "已新建，写好后提交"))
}
