//! The integrity report of a round, panel by panel: who scored when, how long, what was unlocked, what lies apart; and the
//! sheets and the ranking as tables to compute again.

use super::{
    integrity_panel::{PanelReport, Records},
    progress::seen,
};
use crate::{
    platform::error::Result,
    review::{ReviewStage, board, queries, standings},
    standard::Category,
    web::{
        at::At,
        desk::Desk,
        pages::round::tabs::{RoundTab, round_tabs},
        path,
        view::{page::Page, part::Tabs, shell::Shell, words},
    },
};
use askama::Template;
use axum::{
    extract::Query,
    http::header,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "review/integrity.html")]
struct IntegrityPage {
    shell: Shell,
    caption: String,
    tabs: Tabs,
    panels: Vec<PanelReport>,
    /// Every sheet is shown, not only those with a mark.
    all: bool,
    here: String,
    /// The draws behind the panels, newest first: when, and where each is computed again.
    draws: Vec<(String, String)>,
    progress: String,
    sheets_csv: String,
    ranking_csv: String,
    ties_csv: String,
    limit: u32,
}

/// Which sheets.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    /// `all`: also those without a mark.
    sheets: Option<String>,
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>, Query(asked): Query<Asked>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let all = asked.sheets.as_deref() == Some("all");
    let limit = desk.house.settings.programme.spread_limit;
    let conn = desk.conn().await?;
    let contests = queries::contests(conn, round.id).await?;
    let records = Records {
        working: board::working(conn, round.id).await?,
        points: board::points(conn, round.id).await?,
        unlocks: board::unlocks(conn, round.id).await?,
        limit,
    };
    let draws = queries::draws(conn, round.id).await?;
    let stages = [ReviewStage::Desk, ReviewStage::Defence];
    let panels = Category::ALL.into_iter().flat_map(|category| stages.map(|stage| (category, stage)));
    let part = |part| path::office_round_part(round.id, part);
    let page = IntegrityPage {
        shell: desk.shell("评审核查报告").await?,
        caption: round.title.clone(),
        tabs: round_tabs(&desk, &round, RoundTab::Progress),
        panels: panels
            .filter_map(|(category, stage)| PanelReport::of(&contests, category, stage, &records))
            .map(|report| if all { report } else { report.marked() })
            .collect(),
        all,
        here: part("integrity"),
        draws: (draws.iter())
            .map(|one| (words::full_moment(one.at), path::office_draw(round.id, one.id)))
            .collect(),
        progress: part("progress"),
        sheets_csv: part("sheets.csv"),
        ranking_csv: part("ranking.csv"),
        ties_csv: part("ties.csv"),
        limit,
    };
    Ok(Page(page).into_response())
}

/// The locked sheets line by line, experts under numbers.
pub(super) async fn sheets(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let conn = desk.conn().await?;
    let contests = queries::contests(conn, round.id).await?;
    let marks = standings::Marks {
        points: board::points(conn, round.id).await?,
        gates: board::gates(conn, round.id).await?,
    };
    let text = standings::sheets_csv(&contests, &marks)?;
    Ok(file(&format!("{}-sheets.csv", round.code), text))
}

/// The ranking as it is now, in all decimals.
pub(super) async fn ranking(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let contests = queries::contests(desk.conn().await?, round.id).await?;
    Ok(file(&format!("{}-ranking.csv", round.code), standings::ranking_csv(contests)?))
}

/// Those decisions on the order of equals that count now.
pub(super) async fn ties(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let contests = queries::contests(desk.conn().await?, round.id).await?;
    let ties = crate::review::ties::ties(desk.conn().await?, round.id).await?;
    Ok(file(&format!("{}-ties.csv", round.code), standings::ties_csv(contests, &ties)?))
}

fn file(name: &str, text: String) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, text).into_response()
}
