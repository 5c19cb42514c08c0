//! The own re-reviews of a unit; those of its area for a bureau.

use crate::{
    access::{Act, Actor, Targeted as _},
    ending,
    kernel::{day, statute::REREVIEW_YEARS},
    platform::error::Result,
    rereview::{Phase, queries},
    web::{
        desk::Desk,
        path,
        view::{labels::Tag, page::Page, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "rereview/list.html")]
struct ListPage {
    shell: Shell,
    work: bool,
    caption: String,
    lines: Vec<Line>,
    /// The titles its own unit may give up: what and where.
    held: Vec<(String, String)>,
}

struct Line {
    unit: String,
    href: String,
    category: Tag,
    due: String,
    tag: Tag,
    held: String,
}

/// The titles whoever is signed in may give up.
async fn held(desk: &mut Desk) -> Result<Vec<(String, String)>> {
    let Actor::Applicant { org, .. } = desk.actor() else { return Ok(Vec::new()) };
    let all = ending::queries::held(desk.conn().await?, org.into()).await?;
    let mine = all.into_iter().filter(|one| desk.may(Act::SurrenderTitle, &one.target()));
    Ok(mine
        .map(|one| (format!("{}，{}", one.category.title(), one.certificate), path::surrender(one.id)))
        .collect())
}

pub(super) async fn show(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("复核").await?;
    let (today, actor) = (day::day_of(desk.now()), desk.actor());
    let work = matches!(actor, Actor::Authority { .. });
    let all = queries::cases(desk.conn().await?, queries::Which::default()).await?;
    let mut lines: Vec<(Phase, Line)> = all
        .into_iter()
        .map(|case| {
            let standing = super::words::stands(&case, today);
            let line = Line {
                href: path::rereview(case.rereview.id),
                category: case.title.category.into(),
                due: words::full_day(case.rereview.due_on),
                tag: standing.phase.into(),
                held: super::words::held(&standing),
                unit: case.title.unit_name,
            };
            (standing.phase, line)
        })
        .collect();
    // What waits for the reader first, what has ended last.
    let mine = |phase: Phase| if work { phase == Phase::WithAuthority } else { phase.takes_material() };
    lines.sort_by_key(|(phase, _)| {
        (!mine(*phase), matches!(phase, Phase::Confirmed | Phase::Failed | Phase::Discontinued))
    });
    let lines = lines.into_iter().map(|(_, line)| line).collect();
    let held = held(&mut desk).await?;
    let caption = if work {
        "本地称号单位的复核，单位报送材料后出具意见".to_owned()
    } else {
        format!("称号每{REREVIEW_YEARS}年复核一次")
    };
    Ok(Page(ListPage { shell, work, caption, lines, held }).into_response())
}
