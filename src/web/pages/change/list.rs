//! The changes one sees: one's own, those of the area, all.

use super::tag;
use crate::{
    access::{Act, Role, Scope, Target},
    change::queries,
    platform::error::Result,
    web::{
        desk::Desk,
        path,
        view::{labels::Tag, page::Page, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// So many are shown.
const MOST: i64 = 300;

#[derive(Template)]
#[template(path = "change/list.html")]
struct ListPage {
    shell: Shell,
    caption: &'static str,
    lines: Vec<Line>,
    /// The reader may file one.
    files: bool,
    /// The reader is the unit.
    own: bool,
}

struct Line {
    unit: String,
    href: String,
    what: String,
    effective: String,
    filed: String,
    tag: Tag,
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    let actor = desk.actor();
    let shell = desk.shell("变更备案").await?;
    let filings = queries::seen(desk.conn().await?, &Scope::of(&actor), MOST).await?;
    let open = filings.iter().any(|one| one.stage.is_open());
    let lines = filings.into_iter().map(|one| Line {
        href: path::change(one.id),
        what: one
            .changes
            .compared(&one.before)
            .iter()
            .map(|(label, ..)| *label)
            .collect::<Vec<_>>()
            .join("、"),
        effective: words::full_day(one.effective_on),
        filed: words::full_moment(one.filed_at),
        tag: tag(one.stage),
        unit: one.before.name,
    });
    let own = actor.role() == Role::Applicant;
    let page = ListPage {
        shell,
        caption: if own {
            "名称、法定代表人、住所、信用代码变了，在这里备案"
        } else {
            "单位提交的变更，待办的在前"
        },
        lines: lines.collect(),
        files: own && !open && desk.may(Act::FileChange, &Target::of_tenant(actor.tenant())),
        own,
    };
    Ok(Page(page).into_response())
}
