//! One version of a category's list: what was decided and why, who prepared it, what the principal said.

use crate::{
    access::{Act, Targeted as _},
    determination::{Determination, DeterminationId, Outcome, RecordLine, papers, queries},
    platform::error::{Error, Result},
    review::acts::ViewRanking,
    round,
    web::{
        at::At,
        desk::Desk,
        form::Wrong,
        pages::round::tabs::{RoundTab, round_tabs},
        path,
        view::{
            labels::{Tag, determination as tags},
            page::Page,
            part::{Facts, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "determination/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    title: String,
    caption: String,
    tag: Tag,
    facts: Facts,
    tabs: Tabs,
    paragraphs: Vec<String>,
    listed: Vec<Line>,
    others: Vec<Line>,
    word: &'static str,
    reasons: Vec<String>,
    decision: String,
    digest: String,
    units_digest: String,
    minutes: String,
    ranking: String,
    decide: Option<Decide>,
    /// Why nobody here can decide now.
    waits: String,
    reason: String,
    consequence: String,
    wrong: Wrong,
}

struct Decide {
    approve: String,
    send_back: String,
}

struct Line {
    position: u32,
    shared: bool,
    unit: String,
    case: String,
    number: String,
    prefecture: String,
    by: String,
    total: String,
    /// 书面82.00，答辩90.00; empty without a defence.
    parts: String,
    spread: String,
    reason: String,
    achievements: String,
}

/// One, for whoever may see the ranking.
pub(super) async fn seen(desk: &mut Desk, id: DeterminationId) -> Result<Determination> {
    let conn = desk.conn().await?;
    let one = queries::determination(conn, id).await?.ok_or(Error::Unseen)?;
    let round = round::queries::round(conn, one.round).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<ViewRanking>(&round)?;
    Ok(one)
}

pub(super) async fn show(mut desk: Desk, At(id): At<DeterminationId>) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    Ok(Page(page(&mut desk, one, "", Wrong::default()).await?).into_response())
}

/// The page with the reason that was typed.
pub(super) async fn page(
    desk: &mut Desk,
    one: Determination,
    reason: &str,
    wrong: Wrong,
) -> Result<ShowPage> {
    let round = round::queries::round(desk.conn().await?, one.round).await?.ok_or(Error::Unseen)?;
    let record = &one.record;
    let own = desk.actor().account() == Some(one.prepared_by);
    let open = one.decided.is_none();
    let may = desk.may(Act::DecideDetermination, &one.target());
    let part = |part| path::office_determination_part(one.id, part);
    let title = format!("{}名单审定", record.category.label());
    let waits = match (open, own, may) {
        (true, true, _) => "这份名单是你拟定的，由另一位负责人审定。",
        (true, false, false) => "等负责人审定。",
        _ => "",
    };
    let lines = |selected| record.lines.iter().filter(move |line| line.selected == selected);
    Ok(ShowPage {
        shell: desk.shell(&title).await?.amiss(wrong.len()),
        caption: format!("{} · 第{}版", record.round, record.version),
        tag: tag(&one),
        facts: facts(&one),
        tabs: round_tabs(desk, &round, RoundTab::Ranking),
        paragraphs: papers::paragraphs(record),
        listed: lines(true).map(|line| Line::of(line, &one)).collect(),
        others: lines(false).map(|line| Line::of(line, &one)).collect(),
        word: record.category.measure_word(),
        reasons: papers::reasons(record),
        decision: papers::decision(&one),
        digest: words::digest(&one.digest),
        units_digest: words::digest(&one.units_digest),
        minutes: part("minutes.pdf"),
        ranking: path::office_ranking(one.round, record.category.key()),
        decide: (open && may && !own)
            .then(|| Decide { approve: part("approval"), send_back: part("return") }),
        waits: waits.to_owned(),
        reason: reason.to_owned(),
        consequence: format!(
            "同意后，{}{}列为拟认定，可以公示；其余{}{}的评审到此结束，公示后告知结果。排名和决定不能再改。",
            record.units.len(),
            record.category.measure_word(),
            record.lines.len() - record.units.len(),
            record.category.measure_word()
        ),
        title,
        wrong,
    })
}

fn tag(one: &Determination) -> Tag {
    match one.decided.as_ref().map(|decided| decided.outcome) {
        None => tags::WAITING,
        Some(Outcome::Approved) => tags::APPROVED,
        Some(Outcome::SentBack) => tags::SENT_BACK,
    }
}

fn facts(one: &Determination) -> Facts {
    let facts = Facts::new()
        .add("拟定", format!("{}，{}", one.prepared_name, words::full_moment(one.prepared_at)))
        .add("会议日期", words::full_day(one.record.met_on));
    let attendees = Some(&one.record.attendees).filter(|names| !names.is_empty());
    let facts = facts.maybe("参加人员", attendees.cloned());
    match &one.decided {
        Some(decided) => facts.add("审定", format!("{}，{}", decided.name, words::full_moment(decided.at))),
        None => facts.add("现在由谁办", "省商务厅负责人"),
    }
}

impl Line {
    fn of(line: &RecordLine, one: &Determination) -> Self {
        Self {
            position: line.position,
            shared: line.sharing > 1,
            unit: line.unit.clone(),
            case: path::office_case(one.round, line.application),
            number: line.number.clone(),
            prefecture: line.prefecture.clone(),
            by: if line.recommended_by.is_empty() {
                "省级企业".into()
            } else {
                line.recommended_by.clone()
            },
            total: words::score(line.total),
            parts: line.stages.map_or_else(String::new, |both| {
                format!("书面{}，答辩{}", words::score(both.desk), words::score(both.defence))
            }),
            spread: line.spread.map(words::score).unwrap_or_default(),
            reason: line.reason.clone(),
            achievements: line.achievements.clone(),
        }
    }
}
