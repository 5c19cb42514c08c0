//! The own returns, the newest period first.

use super::{tag, timely};
use crate::{
    access::Scope,
    kernel::day,
    platform::error::Result,
    returns::{Stage, Timeliness, queries},
    web::{
        desk::Desk,
        path,
        view::{labels::Tag, page::Page, part::Facts, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "returns/list.html")]
struct ListPage {
    shell: Shell,
    facts: Facts,
    lines: Vec<Line>,
}

struct Line {
    period: String,
    href: String,
    cycle: &'static str,
    certificate: String,
    due: String,
    timely: String,
    late: bool,
    tag: Tag,
    /// What to do now.
    next: &'static str,
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("统计报送").await?;
    let today = day::day_of(desk.now());
    let scope = Scope::of(&desk.actor());
    let all = queries::seen(desk.conn().await?, &scope).await?;
    let (mut late, mut missing, mut accepted) = (0, 0, 0);
    let mut lines = Vec::new();
    for one in all {
        let timeliness = one.timeliness(today);
        match timeliness {
            Timeliness::Late(_) => late += 1,
            Timeliness::Missing(_) => missing += 1,
            Timeliness::Awaited(_) | Timeliness::InTime | Timeliness::Excused => {}
        }
        accepted += usize::from(matches!(one.stage, Stage::Accepted | Stage::Correcting));
        lines.push(Line {
            period: one.period.label(),
            href: path::own_return(one.id),
            cycle: one.period.cycle().label(),
            certificate: one.certificate.to_string(),
            due: words::full_day(one.due_on),
            timely: timely(timeliness),
            late: matches!(timeliness, Timeliness::Late(_) | Timeliness::Missing(_)),
            tag: tag(&one, today),
            next: match one.stage {
                _ if timeliness == Timeliness::Excused => "",
                Stage::Draft => "填报",
                Stage::Returned | Stage::Correcting => "修改后重新报送",
                Stage::Submitted | Stage::Accepted => "",
            },
        });
    }
    let facts = Facts::new()
        .num("已核对", format!("{accepted}期"))
        .num("迟报", format!("{late}期"))
        .num("逾期未报", format!("{missing}期"));
    Ok(Page(ListPage { shell, facts, lines }).into_response())
}
