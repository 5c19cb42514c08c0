//! Every round.

use crate::{
    access::{Act, Target},
    overview::control_room::{self, phase},
    platform::error::Result,
    round::{acts::View, queries},
    web::{
        desk::Desk,
        path,
        view::{labels::Tag, page::Page, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "round/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
    new: Option<String>,
}

struct Row {
    title: String,
    href: String,
    code: String,
    tag: Tag,
    window: String,
    recommend: String,
    submitted: u32,
    recommended: u32,
    conferred: u32,
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    let programme = Target::of_programme(Uuid::nil());
    let _may = desk.ask::<View>(&programme)?;
    let shell = desk.shell("批次").await?;
    let now = desk.now();
    let rounds = queries::rounds(desk.conn().await?).await?;
    let mut counted = control_room::queries::every_round(desk.conn().await?, None).await?;
    let rows = rounds
        .into_iter()
        .map(|round| {
            let counts = counted.remove(&round.id).unwrap_or_default();
            let pipe = counts.pipe();
            Row {
                href: path::office_round(round.id),
                tag: phase(&round, &counts, now).into(),
                window: words::window(round.opens_at, round.closes_at),
                recommend: words::full_closing(round.recommend_until),
                submitted: pipe.submitted.total(),
                recommended: pipe.recommended.total(),
                conferred: pipe.conferred.total(),
                title: round.title,
                code: round.code,
            }
        })
        .collect();
    let may_open = desk.may(Act::OpenRound, &programme);
    Ok(Page(ListPage { shell, rows, new: may_open.then(path::office_round_new) }).into_response())
}
