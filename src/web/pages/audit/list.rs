//! The events.

use super::words;
use crate::{
    access::OFFICE,
    kernel::page::PageSize,
    platform::{
        audit::{self, ReadAudit},
        error::Result,
        trail::{self, Entry, Filter},
    },
    web::{
        desk::Desk,
        path,
        view::{page::Page, part::Pager, shell::Shell, words as formats},
    },
};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "audit/list.html")]
struct ListPage {
    shell: Shell,
    kinds: Vec<(String, String)>,
    kind: String,
    subject: String,
    rows: Vec<Row>,
    pager: Pager,
    breaks: Option<Vec<String>>,
}

struct Row {
    at: String,
    kind: String,
    actor: String,
    unit: String,
    seq: i64,
    subject: Uuid,
    same_subject: String,
    facts: Vec<(String, String)>,
    hash: String,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    check: String,
}

pub(super) async fn list(mut desk: Desk, Query(asked): Query<Asked>) -> Result<Response> {
    let _may = desk.ask::<ReadAudit>(&crate::access::Target::of_programme(OFFICE))?;
    let filter = Filter {
        kind: Some(asked.kind.clone()).filter(|kind| !kind.is_empty()),
        subject: asked.subject.trim().parse().ok(),
    };
    let shell = desk.shell("操作日志").await?;
    let conn = desk.conn().await?;
    let after = asked.after.parse().ok();
    let found = trail::page(conn, &filter, after.as_ref(), PageSize::default()).await?;
    let kinds = trail::kinds(conn).await?;
    let breaks = if asked.check == "yes" { Some(audit::breaks(conn).await?) } else { None };
    let newest = after.is_some().then(|| address(&asked.kind, &asked.subject, ""));
    let next = found.next.map(|next| address(&asked.kind, &asked.subject, &next.to_string()));
    let shown = if found.rows.is_empty() { String::new() } else { format!("本页{}条", found.rows.len()) };
    let page = ListPage {
        shell,
        kinds: kinds
            .into_iter()
            .map(|(code, n)| {
                let label = format!("{}（{n}）", words::kind(&code));
                (code, label)
            })
            .collect(),
        kind: asked.kind,
        subject: filter.subject.map(|subject| subject.to_string()).unwrap_or_default(),
        rows: found.rows.into_iter().map(row).collect(),
        pager: Pager { previous: newest, next, shown },
        breaks: breaks.map(|breaks| {
            breaks.iter().map(|b| format!("{} 第{}条：{}", b.tenant, b.seq, what(&b.what))).collect()
        }),
    };
    Ok(Page(page).into_response())
}

fn row(entry: Entry) -> Row {
    let facts = entry.body.as_object().into_iter().flatten();
    let said = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let actor = words::actor(&entry.actor);
    Row {
        at: formats::full_moment(entry.at),
        kind: words::kind(&entry.kind),
        actor: entry.person.map_or(actor.clone(), |person| format!("{actor} · {person}")),
        unit: entry.unit,
        seq: entry.seq,
        subject: entry.subject,
        same_subject: address("", &entry.subject.to_string(), ""),
        facts: facts.map(|(key, value)| (key.clone(), said(value))).collect(),
        hash: entry.hash,
    }
}

fn what(code: &str) -> &str {
    match code {
        "content" => "内容被改过",
        "gap" => "中间缺了记录",
        "link" => "和前一条接不上",
        "head" => "末尾被截断",
        other => other,
    }
}

fn address(kind: &str, subject: &str, after: &str) -> String {
    let pairs = [("kind", kind), ("subject", subject), ("after", after)];
    let query: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{key}={}", path::escape(value)))
        .collect();
    if query.is_empty() { path::audit() } else { format!("{}?{}", path::audit(), query.join("&")) }
}
