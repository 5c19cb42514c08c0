//! 历年对比: the rounds one after the other, how many files reached each part, and how that changed from the round before.

use super::{figure::Lists, table_file, years_sum};
use crate::{
    access::{Act, Target},
    application::Reach,
    kernel::text::no_formula,
    overview::{ByCategory, control_room},
    platform::error::Result,
    round::{Round, RoundStage, acts::View, queries},
    web::{
        desk::Desk,
        path,
        view::{page::Page, part::Tools, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use rust_decimal::Decimal;
use uuid::Uuid;

/// Said where a comparison would be of a part with a whole.
pub(super) const RUNS: &str = "还在进行";
pub(super) const HEADS: [&str; 4] = ["提交", "推荐", "受理", "授牌"];

#[derive(Template)]
#[template(path = "round/years.html")]
struct YearsPage {
    shell: Shell,
    tools: Tools,
    back: String,
    rows: Vec<Row>,
    /// Where two rounds fall in one year: the years, the latest first.
    sums: Vec<years_sum::Year>,
}

struct Row {
    title: String,
    href: String,
    parts: Vec<Part>,
}

/// One figure of a round.
struct Part {
    head: &'static str,
    /// What is behind it.
    list: String,
    number: u32,
    split: String,
    change: String,
}

/// The rounds that were opened, the oldest first, with the four figures of each.
async fn counted(desk: &mut Desk) -> Result<Vec<(Round, [ByCategory; 4])>> {
    let _may = desk.ask::<View>(&Target::of_programme(Uuid::nil()))?;
    let mut rounds = queries::rounds(desk.conn().await?).await?;
    rounds.retain(|round| round.stage != RoundStage::Preparing);
    rounds.sort_by_key(|round| round.opens_at);
    let mut counts = control_room::queries::every_round(desk.conn().await?, None).await?;
    let figures = |round: Round| {
        let pipe = counts.remove(&round.id).unwrap_or_default().pipe();
        (round, [pipe.submitted, pipe.recommended, pipe.accepted, pipe.conferred])
    };
    Ok(rounds.into_iter().map(figures).collect())
}

/// +12（+8.0%）: against the round before; what began with nothing has no share.
pub(super) fn change(was: Option<u32>, is: u32) -> String {
    let Some(was) = was else { return "—".to_owned() };
    let by = i64::from(is) - i64::from(was);
    let sign = if by > 0 { "+" } else { "" };
    if was == 0 || by == 0 {
        return format!("{sign}{by}");
    }
    let share = Decimal::from(by * 100) / Decimal::from(was);
    format!("{sign}{by}（{}）", words::change(share))
}

fn parts(
    round: &Round,
    office: bool,
    before: Option<&[ByCategory; 4]>,
    figures: &[ByCategory; 4],
) -> Vec<Part> {
    let lists = [Reach::Submitted, Reach::Recommended, Reach::Accepted, Reach::Conferred]
        .map(|part| Lists::new(round.id, office).reached(part, ""));
    let part = |(at, head): (usize, &'static str)| {
        let of = figures[at];
        Part {
            head,
            list: lists[at].clone(),
            number: of.total(),
            split: format!("企业{} 基地{} 县{}", of.enterprises, of.bases, of.counties),
            change: match before {
                Some(_) if round.stage != RoundStage::Closed => RUNS.to_owned(),
                _ => format!("比上一批{}", change(before.map(|before| before[at].total()), of.total())),
            },
        }
    };
    HEADS.into_iter().enumerate().map(part).collect()
}

fn rows(counted: &[(Round, [ByCategory; 4])], office: bool) -> Vec<Row> {
    let befores = std::iter::once(None).chain(counted.iter().map(|(_, figures)| Some(figures)));
    let row = |((round, figures), before): (&(Round, [ByCategory; 4]), Option<&[ByCategory; 4]>)| Row {
        title: round.title.clone(),
        href: path::office_round(round.id),
        parts: parts(round, office, before, figures),
    };
    counted.iter().zip(befores).map(row).collect()
}

pub(super) async fn show(mut desk: Desk) -> Result<Response> {
    let counted = counted(&mut desk).await?;
    let office = desk.may(Act::OpenRound, &Target::of_programme(Uuid::nil()));
    let mut rows = rows(&counted, office);
    rows.reverse();
    let page = YearsPage {
        shell: desk.shell("历年对比").await?,
        tools: Tools::new().download("下载（CSV）", path::office_rounds_years("years.csv")).print(),
        back: path::office_rounds(),
        rows,
        sums: years_sum::years(&counted),
    };
    Ok(Page(page).into_response())
}

/// The same figures as a file.
pub(super) async fn file(mut desk: Desk) -> Result<Response> {
    let counted = counted(&mut desk).await?;
    let mut lines = Vec::new();
    for (round, figures) in &counted {
        let mut line = vec![no_formula(&round.title).into_owned(), round.code.clone()];
        for of in figures {
            line.extend([of.enterprises, of.bases, of.counties].map(|number| number.to_string()));
        }
        lines.push(line);
    }
    lines.extend(years_sum::years(&counted).into_iter().map(years_sum::Year::line));
    let split = HEADS.iter().flat_map(|head| ["企业", "基地", "县"].map(|kind| format!("{head}{kind}")));
    let heads: Vec<String> = ["批次", "代号"].map(ToOwned::to_owned).into_iter().chain(split).collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    table_file::csv("rounds", &heads, &lines)
}

#[cfg(test)]
#[path = "years_tests.rs"]
mod tests;
