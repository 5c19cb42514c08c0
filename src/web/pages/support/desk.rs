//! The own unit's measures, and beginning another.

use super::{tag, until};
use crate::{
    access::Target,
    kernel::text::Title,
    platform::error::Result,
    support::{acts::Record, commands, queries},
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "support/desk.html")]
struct DeskPage {
    shell: Shell,
    lines: Vec<Line>,
    kinds: Vec<(String, String)>,
    heading: String,
    kind: String,
    public: String,
    wrong: Wrong,
}

struct Line {
    title: String,
    href: String,
    kind: String,
    number: String,
    until: String,
    tag: Tag,
    since: String,
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    Ok(Page(page(&mut desk, &Posted::default(), Wrong::default()).await?).into_response())
}

pub(super) async fn begin(mut desk: Desk, posted: Posted) -> Result<Response> {
    let mut wrong = Wrong::default();
    let title = wrong.take("title", Title::parse(posted.get("title")));
    let kinds = queries::kinds(desk.conn().await?).await?;
    let kind = kinds.into_iter().find(|kind| kind.code == posted.get("kind"));
    if kind.is_none() {
        wrong.add("kind", "选政策类型");
    }
    let (Some(title), Some(kind)) = (title, kind) else {
        return Ok(Invalid(page(&mut desk, &posted, wrong).await?).into_response());
    };
    let may = desk.ask::<Record>(&Target::of_tenant(desk.actor().tenant()))?;
    let id = commands::begin(desk.work().await?, may, title, &kind.code).await?;
    Ok(done(&path::own_support(id), "已新建，填好后送负责人审核"))
}

async fn page(desk: &mut Desk, posted: &Posted, wrong: Wrong) -> Result<DeskPage> {
    let tenant = desk.actor().tenant();
    let shell = desk.shell("扶持政策").await?.amiss(wrong.len());
    let conn = desk.conn().await?;
    let kinds = queries::kinds(conn).await?;
    let measures = queries::of_unit(conn, tenant).await?;
    let kind = |code: &str| {
        kinds.iter().find(|kind| kind.code == code).map(|kind| kind.label.clone()).unwrap_or_default()
    };
    let lines = measures.into_iter().map(|one| Line {
        href: path::own_support(one.id),
        kind: kind(&one.content.kind),
        until: until(&one.content),
        number: one.content.document_number,
        tag: tag(one.stage),
        since: words::full_moment(one.stage_at),
        title: one.content.title,
    });
    Ok(DeskPage {
        shell,
        lines: lines.collect(),
        kinds: kinds.iter().map(|kind| (kind.code.clone(), kind.label.clone())).collect(),
        heading: posted.get("title").to_owned(),
        kind: posted.get("kind").to_owned(),
        public: path::support(),
        wrong,
    })
}
