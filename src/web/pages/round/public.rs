//! The plan of a round for everyone: its public dates, and what was moved with the reason.

use super::plan::{MoveLine, Row, rows};
use crate::{
    platform::error::{Error, Result},
    round::queries,
    web::{
        at::At,
        desk::Desk,
        view::{
            page::Page,
            part::{Facts, Trail},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "round/public.html")]
struct PublicPage {
    shell: Shell,
    trail: Trail,
    title: String,
    facts: Facts,
    rows: Vec<Row>,
    moves: Vec<MoveLine>,
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let round = queries::published(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let title = format!("{}日程", round.title);
    let shell = desk.shell(&title).await?;
    let now = desk.now();
    let plan = queries::published_plan(desk.conn().await?, round.id.into()).await?;
    let moves = queries::published_moves(desk.conn().await?, round.id.into()).await?;
    let page = PublicPage {
        shell,
        trail: Trail::home().here(title.clone()),
        facts: Facts::new()
            .num("代号", round.code)
            .add("申报期", words::window(round.opens_at, round.closes_at))
            .add("推荐截止", words::full_closing(round.recommend_until)),
        rows: rows(&plan, &[], now),
        moves: moves.into_iter().map(MoveLine::of).collect(),
        title,
    };
    Ok(Page(page).into_response())
}
