//! The activities, for everyone.

use super::{facts, span, tag};
use crate::{
    access::Role,
    exchange::{
        ActivityId, ActivityKind,
        queries::{self, Which},
    },
    platform::error::Result,
    web::{
        at::At,
        desk::Desk,
        form::Asked,
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Facts, FileLine, Pager, Tabs, Tools, Trail},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// Activities on a page.
const SIZE: i64 = 20;

#[derive(Template)]
#[template(path = "exchange/public_activities.html")]
struct ListPage {
    shell: Shell,
    tabs: Tabs,
    /// The kinds, each with its address: word, address, is it the one shown.
    kinds: Vec<(&'static str, String, bool)>,
    lines: Vec<Line>,
    pager: Pager,
}

struct Line {
    title: String,
    href: String,
    kind: &'static str,
    host: String,
    when: String,
    venue: String,
    tag: Tag,
}

pub(in crate::web::pages::exchange) async fn list(mut desk: Desk, query: Asked) -> Result<Response> {
    let now = desk.now();
    let kind = ActivityKind::from_code(query.get("kind"));
    let page: i64 = query.get("page").parse().ok().filter(|page| (1..10_000).contains(page)).unwrap_or(1);
    let shell = desk.shell("交流活动").await?;
    let which = Which { kind, ..Which::default() };
    let mut found =
        queries::activities(desk.conn().await?, &which, (now, SIZE + 1, (page - 1) * SIZE)).await?;
    let size = usize::try_from(SIZE).unwrap_or(usize::MAX);
    let more = found.len() > size;
    found.truncate(size);
    let here = path::public_activities();
    let to = |page: i64| {
        let text = if page > 1 { page.to_string() } else { String::new() };
        query.with(&here, "page", &text)
    };
    let all = [("全部", query.with(&here, "kind", ""), kind.is_none())];
    let each = ActivityKind::ALL
        .iter()
        .map(|one| (one.label(), query.with(&here, "kind", one.code()), kind == Some(*one)));
    let lines = found.into_iter().map(|one| Line {
        href: path::public_activity(one.id),
        kind: one.plan.kind.label(),
        when: span(&one),
        tag: tag(&one, now),
        host: one.host_name,
        venue: one.plan.venue,
        title: one.plan.title,
    });
    Ok(Page(ListPage {
        shell,
        tabs: super::super::public_tabs(&here),
        kinds: all.into_iter().chain(each).collect(),
        lines: lines.collect(),
        pager: Pager {
            previous: (page > 1).then(|| to(page - 1)),
            next: more.then(|| to(page + 1)),
            shown: String::new(),
        },
    })
    .into_response())
}

#[derive(Template)]
#[template(path = "exchange/public_activity.html")]
struct ShowPage {
    shell: Shell,
    trail: Trail,
    title: String,
    kind: &'static str,
    tag: Tag,
    facts: Facts,
    cancelled: Option<String>,
    description: String,
    materials: Vec<(String, FileLine)>,
    /// Where one who is signed in enrols; empty for who has no part in it.
    enrol: String,
    tools: Tools,
}

pub(in crate::web::pages::exchange) async fn show(
    mut desk: Desk,
    At(id): At<ActivityId>,
) -> Result<Response> {
    let now = desk.now();
    let takes_part = !matches!(desk.actor().role(), Role::Expert | Role::Auditor);
    let one = queries::activity(desk.conn().await?, id).await?;
    let materials = queries::public_materials(desk.conn().await?, id).await?;
    let line = |each: &crate::exchange::Material| {
        (each.title.clone(), FileLine::stored(&each.file, path::public_material(id, each.id)))
    };
    Ok(Page(ShowPage {
        shell: desk.shell(&one.plan.title).await?,
        trail: Trail::home().to("交流活动", path::public_activities()).here(&one.plan.title),
        kind: one.plan.kind.label(),
        tag: tag(&one, now),
        facts: facts(&one),
        cancelled: one.cancelled.as_ref().map(|(at, why)| format!("{}取消：{why}", words::full_moment(*at))),
        materials: materials.iter().map(line).collect(),
        enrol: if takes_part { path::activity(id) } else { String::new() },
        tools: Tools::new().print(),
        description: one.plan.description,
        title: one.plan.title,
    })
    .into_response())
}
