//! The versions of a round's bundle; asking for the next one; taking one away.

use crate::{
    access::Act,
    archive::{Archive, ArchiveId, ArchiveState, acts::ArchiveRound, commands, queries, rules},
    platform::error::{Error, Result},
    round::{self, Round, RoundId, acts::View},
    web::{
        at::At,
        desk::{Desk, done},
        pages::{
            application::download,
            round::tabs::{RoundTab, round_tabs},
        },
        path,
        view::{
            labels::{Colour, Tag},
            page::Page,
            part::Tabs,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "archive/round.html")]
struct RoundPage {
    shell: Shell,
    caption: String,
    here: String,
    tabs: Tabs,
    /// Why no bundle can be asked for now; empty: it can.
    refused: String,
    way_on: &'static str,
    /// May whoever looks ask for one?
    may: bool,
    next: i16,
    lines: Vec<Line>,
}

struct Line {
    version: String,
    state: Tag,
    when: String,
    who: String,
    what: String,
    href: String,
    digest: String,
}

impl Line {
    fn of(archive: &Archive) -> Self {
        let asked = words::full_moment(archive.asked_at);
        let line = Self {
            version: format!("第{}版", archive.version),
            state: Tag::new("正在做", Colour::Blue),
            when: asked,
            who: archive.asked_by.clone().unwrap_or_else(|| "命令行".to_owned()),
            what: "做好以后在这里下载，可以先离开这一页".to_owned(),
            href: String::new(),
            digest: String::new(),
        };
        match &archive.state {
            ArchiveState::Waiting if archive.tries > 0 => {
                let again = rules::begins(archive.asked_at, archive.tries, archive.tried_at);
                Self {
                    state: Tag::new("出了故障，会再试", Colour::Yellow),
                    what: format!(
                        "第{}次没有做成，{}以后自动再试，不用再按",
                        archive.tries,
                        words::full_moment(again)
                    ),
                    ..line
                }
            }
            ArchiveState::Waiting => line,
            ArchiveState::Failed(at, reason) => Self {
                state: Tag::new("没有做成", Colour::Red),
                when: times(archive, *at),
                what: reason.clone(),
                ..line
            },
            ArchiveState::Made(at, made) => Self {
                state: Tag::new("做好了", Colour::Green),
                when: times(archive, *at),
                what: format!("{}件，{}", made.documents, words::size(made.size)),
                href: path::office_archive(archive.id),
                digest: made.digest.clone(),
                ..line
            },
        }
    }
}

/// When it was asked for, begun and ended: rows are read when it is begun.
fn times(archive: &Archive, ended: DateTime<Utc>) -> String {
    let ended = words::full_moment(ended);
    match archive.begun_at {
        Some(begun) => format!("{}开始，{ended}结束", words::full_moment(begun)),
        None => ended,
    }
}

async fn seen(desk: &mut Desk, id: RoundId) -> Result<Round> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<View>(&round)?;
    Ok(round)
}

pub(super) async fn show(mut desk: Desk, At(id): At<RoundId>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let archives = queries::of_round(desk.conn().await?, id).await?;
    let under_way = archives.iter().any(|archive| archive.state == ArchiveState::Waiting);
    let refusal = rules::may_archive(round.stage, under_way).err().map(crate::kernel::refusal::Refused::from);
    let page = RoundPage {
        shell: desk.shell("归档").await?,
        caption: round.title.clone(),
        here: path::office_round_part(id, "archive"),
        tabs: round_tabs(&desk, &round, RoundTab::Archive),
        may: desk.may(Act::ArchiveRound, &crate::access::Targeted::target(&round)),
        way_on: refusal.as_ref().map_or("", |refused| refused.way_on),
        refused: refusal.map(|refused| refused.text).unwrap_or_default(),
        next: archives.iter().map(|archive| archive.version).max().unwrap_or(0) + 1,
        lines: archives.iter().map(Line::of).collect(),
    };
    Ok(Page(page).into_response())
}

pub(super) async fn ask(mut desk: Desk, At(id): At<RoundId>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let may = desk.ask::<ArchiveRound>(&round)?;
    commands::ask(desk.work().await?, may).await?;
    let says = format!("开始做{}的归档包，做好以后在这里下载", round.title);
    Ok(done(&path::office_round_part(id, "archive"), &says))
}

/// The ZIP.
pub(super) async fn file(mut desk: Desk, At(id): At<ArchiveId>) -> Result<Response> {
    let archive = queries::one(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _round = seen(&mut desk, archive.round).await?;
    desk.stop_reading().await?;
    let ArchiveState::Made(_, made) = archive.state else { return Err(Error::Unseen) };
    download::send(&desk.house, &made.digest, &made.file_name, "application/zip").await
}
