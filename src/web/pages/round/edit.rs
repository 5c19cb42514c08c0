//! Preparing a round: its settings, before anything is public.

use super::form::Typed;
use crate::{
    access::Target,
    kernel::day,
    platform::error::{Error, Result},
    round::{Round, RoundRefusal, RoundStage, acts::Open, commands, queries},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::Datelike;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "round/edit.html")]
struct EditPage {
    shell: Shell,
    title: &'static str,
    button: &'static str,
    action: String,
    back: String,
    typed: Typed,
    wrong: Wrong,
    sets: Vec<(String, String)>,
}

impl EditPage {
    async fn of(desk: &mut Desk, round: Option<&Round>, typed: Typed, wrong: Wrong) -> Result<Self> {
        let title = if round.is_some() { "修改批次设置" } else { "筹备新批次" };
        let shell = desk.shell(title).await?.amiss(wrong.len());
        let sets = desk.house.standards.sets();
        Ok(Self {
            shell,
            title,
            button: if round.is_some() { "保存设置" } else { "保存，进入筹备" },
            action: round
                .map_or_else(path::office_round_new, |round| path::office_round_part(round.id, "settings")),
            back: round.map_or_else(path::office_rounds, |round| path::office_round(round.id)),
            typed,
            wrong,
            sets: sets.map(|set| (set.id.clone(), set.id.clone())).collect(),
        })
    }
}

pub(super) async fn new(mut desk: Desk) -> Result<Response> {
    let rounds = queries::rounds(desk.conn().await?).await?;
    let year = day::day_of(desk.now()).year();
    let typed = Typed::proposal(year, &rounds, &desk.house.settings.programme);
    Ok(Page(EditPage::of(&mut desk, None, typed, Wrong::default()).await?).into_response())
}

pub(super) async fn create(mut desk: Desk, posted: Posted) -> Result<Response> {
    let typed = Typed::of(&posted);
    let settings = match typed.read(&desk.house.standards) {
        Ok(settings) => settings,
        Err(wrong) => return again(desk, None, typed, wrong).await,
    };
    let may = desk.ask::<Open>(&Target::of_programme(Uuid::nil()))?;
    match commands::prepare(desk.work().await?, may, &settings).await {
        Ok(id) => Ok(done(&path::office_round(id), "设置已保存。检查名额和时间后再开展")),
        Err(error) => again(desk, None, typed, complaint(error)?).await,
    }
}

pub(super) async fn edit(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let round = preparing(&mut desk, id).await?;
    let typed = Typed::held(&round);
    Ok(Page(EditPage::of(&mut desk, Some(&round), typed, Wrong::default()).await?).into_response())
}

pub(super) async fn change(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let round = preparing(&mut desk, id).await?;
    let typed = Typed::of(&posted);
    let settings = match typed.read(&desk.house.standards) {
        Ok(settings) => settings,
        Err(wrong) => return again(desk, Some(&round), typed, wrong).await,
    };
    let may = desk.ask::<Open>(&round)?;
    match commands::change(desk.work().await?, may, &settings).await {
        Ok(()) => Ok(done(&path::office_round(id), "设置已保存")),
        Err(error) => again(desk, Some(&round), typed, complaint(error)?).await,
    }
}

async fn again(mut desk: Desk, round: Option<&Round>, typed: Typed, wrong: Wrong) -> Result<Response> {
    Ok(Invalid(EditPage::of(&mut desk, round, typed, wrong).await?).into_response())
}

async fn preparing(desk: &mut Desk, id: Uuid) -> Result<Round> {
    let round = queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    if round.stage == RoundStage::Preparing { Ok(round) } else { Err(RoundRefusal::AlreadyOpen.into()) }
}

/// A refusal that belongs to a field goes back to the form; any other is the page's end.
fn complaint(error: Error) -> Result<Wrong> {
    let field = match error.refusal_code() {
        Some("round_code_taken") => "code",
        Some("window_disordered") => "closes_on",
        _ => return Err(error),
    };
    let Error::Refused(refused) = error else { return Err(error) };
    let mut wrong = Wrong::default();
    wrong.add(field, refused.text);
    Ok(wrong)
}
