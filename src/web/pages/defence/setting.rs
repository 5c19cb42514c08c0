//! Planning a session, and planning it anew: one form.

use super::{
    session::seen,
    setting_form::{Typed, field},
};
use crate::{
    access::Targeted as _,
    defence::{Session, SessionId, acts::Plan, commands},
    expert,
    kernel::day,
    platform::error::{Error, Result},
    review::rules::seed::Seed,
    round::{self, Round, RoundId},
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

#[derive(Template)]
#[template(path = "defence/setting.html")]
struct SettingPage {
    shell: Shell,
    title: &'static str,
    caption: String,
    back: String,
    action: String,
    /// Units were told: a change means another letter.
    announced: bool,
    slots: usize,
    typed: Typed,
    members: Vec<(String, String, bool)>,
    chairs: Vec<(String, String)>,
    wrong: Wrong,
}

/// A session to be, or one there is.
enum Of<'a> {
    New(&'a Round),
    Known(&'a Session),
}

async fn page(desk: &mut Desk, of: Of<'_>, typed: Typed, wrong: Wrong) -> Result<SettingPage> {
    let today = day::day_of(desk.now());
    let regions = desk.house.regions.clone();
    let pool = expert::queries::experts(desk.conn().await?).await?;
    let usable = |one: &&expert::Expert| {
        let chosen = typed.members.contains(&one.id.to_string());
        chosen || (one.facts.active && one.suspended.is_none() && one.is_declared_on(today))
    };
    let chairs: Vec<(String, String)> = (pool.iter().filter(usable))
        .map(|one| {
            let home = regions.name_of(one.facts.prefecture, today).unwrap_or_default();
            (one.id.to_string(), format!("{}（{}，{home}）", one.facts.name, one.facts.employer))
        })
        .collect();
    let ticked = |id: &String| typed.members.contains(id);
    let members = chairs.iter().map(|(id, words)| (id.clone(), words.clone(), ticked(id))).collect();
    let (title, back, action, announced, slots, round) = match of {
        Of::New(round) => {
            let part = |part| path::office_round_part(round.id, part);
            ("安排一场答辩", part("defence"), part("defence/sessions"), false, 0, round.id)
        }
        Of::Known(session) => {
            let (back, action) =
                (path::office_defence(session.id), path::office_defence_part(session.id, "setting"));
            let announced = session.announced_at.is_some();
            ("改答辩安排", back, action, announced, session.slots.len(), session.round)
        }
    };
    let caption = round::queries::round(desk.conn().await?, round).await?.ok_or(Error::Unseen)?.title;
    let shell = desk.shell(title).await?.amiss(wrong.len());
    Ok(SettingPage { shell, title, caption, back, action, announced, slots, typed, members, chairs, wrong })
}

async fn known(desk: &mut Desk, id: RoundId) -> Result<Round> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    drop(desk.ask::<Plan>(&round.target())?);
    Ok(round)
}

pub(super) async fn new(mut desk: Desk, At(id): At<RoundId>) -> Result<Response> {
    let round = known(&mut desk, id).await?;
    Ok(Page(page(&mut desk, Of::New(&round), Typed::usual(), Wrong::default()).await?).into_response())
}

pub(super) async fn plan(mut desk: Desk, At(id): At<RoundId>, posted: Posted) -> Result<Response> {
    let round = known(&mut desk, id).await?;
    let may = desk.ask::<Plan>(&round)?;
    let (typed, mut wrong) = (Typed::posted(&posted), Wrong::default());
    if let Some(draft) = typed.read(&mut wrong) {
        let seed = Seed::new(&rand::random::<[u8; 32]>());
        match commands::plan(desk.work().await?, may, &draft, &seed).await {
            Ok(session) => return Ok(done(&path::office_defence(session), "已安排，接下来选单位、排顺序")),
            Err(Error::Refused(refused)) => wrong.add(field(refused.code), refused.text),
            Err(error) => return Err(error),
        }
    }
    Ok(Invalid(page(&mut desk, Of::New(&round), typed, wrong).await?).into_response())
}

pub(super) async fn edit(mut desk: Desk, At(id): At<SessionId>) -> Result<Response> {
    let session = seen(&mut desk, id).await?;
    drop(desk.ask::<Plan>(&session)?);
    let typed = Typed::of(&session);
    Ok(Page(page(&mut desk, Of::Known(&session), typed, Wrong::default()).await?).into_response())
}

pub(super) async fn revise(mut desk: Desk, At(id): At<SessionId>, posted: Posted) -> Result<Response> {
    let session = seen(&mut desk, id).await?;
    let may = desk.ask::<Plan>(&session)?;
    let (typed, mut wrong) = (Typed::posted(&posted), Wrong::default());
    if let Some(draft) = typed.read(&mut wrong) {
        match commands::revise(desk.work().await?, may, &draft).await {
            Ok(()) => return Ok(done(&path::office_defence(id), "答辩安排已改")),
            Err(Error::Refused(refused)) => wrong.add(field(refused.code), refused.text),
            Err(error) => return Err(error),
        }
    }
    Ok(Invalid(page(&mut desk, Of::Known(&session), typed, wrong).await?).into_response())
}
