//! One expert: facts and ties.

use super::expert_form::Typed;
use crate::{
    kernel::place::Regions,
    platform::error::{Error, Result},
    review::{Expert, ExpertId, Tie, acts::Keep, commands, pool, queries},
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "review/expert.html")]
pub(super) struct ExpertPage {
    shell: Shell,
    title: String,
    action: String,
    button: &'static str,
    typed: Typed,
    wrong: Wrong,
    prefectures: Vec<(String, String)>,
    known: Option<Known>,
}

/// What only an expert who is already in the pool has.
struct Known {
    has_account: bool,
    ties: Vec<TieRow>,
    declare: String,
    /// The form of one more tie, as typed.
    uscc: String,
    reason: String,
}

struct TieRow {
    unit: String,
    reason: String,
    declared: String,
    remove: String,
}

impl TieRow {
    fn of(expert: ExpertId, tie: &Tie) -> Self {
        Self {
            unit: tie.unit.clone().unwrap_or_else(|| tie.uscc.clone()),
            reason: tie.reason.clone(),
            declared: words::full_moment(tie.declared_at),
            remove: format!("{}/ties/{}/removal", path::office_expert(expert), tie.id),
        }
    }
}

fn prefectures(regions: &Regions) -> Vec<(String, String)> {
    regions.prefectures().map(|region| (region.code.to_string(), region.name.clone())).collect()
}

/// The page of a known expert, or of a new one.
pub(super) async fn page(
    desk: &mut Desk,
    expert: Option<&Expert>,
    typed: Typed,
    wrong: Wrong,
    tie: (&str, &str),
) -> Result<ExpertPage> {
    let title = expert.map_or_else(|| "新增专家".to_owned(), |expert| expert.facts.name.to_string());
    let known = expert.map(|expert| Known {
        has_account: expert.has_account,
        ties: expert.ties.iter().map(|tie| TieRow::of(expert.id, tie)).collect(),
        declare: format!("{}/ties", path::office_expert(expert.id)),
        uscc: tie.0.to_owned(),
        reason: tie.1.to_owned(),
    });
    Ok(ExpertPage {
        shell: desk.shell(&title).await?.amiss(wrong.len()),
        title,
        action: expert.map_or_else(|| path::office_expert("new"), |expert| path::office_expert(expert.id)),
        button: if expert.is_some() { "保存专家信息" } else { "加入专家库" },
        typed,
        wrong,
        prefectures: prefectures(&desk.house.regions),
        known,
    })
}

/// An expert of the pool.
pub(super) async fn seen(desk: &mut Desk, id: Uuid) -> Result<Expert> {
    queries::expert(desk.conn().await?, id.into()).await?.ok_or(Error::Unseen)
}

pub(super) async fn new(mut desk: Desk) -> Result<Response> {
    let typed = Typed { active: true, ..Typed::default() };
    Ok(Page(page(&mut desk, None, typed, Wrong::default(), ("", "")).await?).into_response())
}

pub(super) async fn create(mut desk: Desk, posted: Posted) -> Result<Response> {
    let may = desk.ask::<Keep>(&pool())?;
    let typed = Typed::of(&posted);
    match typed.read(&desk.house.regions) {
        Err(wrong) => Ok(Invalid(page(&mut desk, None, typed, wrong, ("", "")).await?).into_response()),
        Ok(facts) => {
            let id = commands::keep(desk.work().await?, may, None, &facts).await?;
            Ok(done(&path::office_expert(id), &format!("{}已加入专家库", facts.name)))
        }
    }
}

pub(super) async fn edit(mut desk: Desk, Path(id): Path<Uuid>) -> Result<Response> {
    let expert = seen(&mut desk, id).await?;
    let typed = Typed::held(&expert.facts);
    Ok(Page(page(&mut desk, Some(&expert), typed, Wrong::default(), ("", "")).await?).into_response())
}

pub(super) async fn change(mut desk: Desk, Path(id): Path<Uuid>, posted: Posted) -> Result<Response> {
    let expert = seen(&mut desk, id).await?;
    let may = desk.ask::<Keep>(&expert)?;
    let typed = Typed::of(&posted);
    match typed.read(&desk.house.regions) {
        Err(wrong) => {
            Ok(Invalid(page(&mut desk, Some(&expert), typed, wrong, ("", "")).await?).into_response())
        }
        Ok(facts) => {
            commands::keep(desk.work().await?, may, Some(expert.id), &facts).await?;
            Ok(done(&path::office_experts(), &format!("{}的信息已保存", facts.name)))
        }
    }
}
