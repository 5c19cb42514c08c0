//! One expert: facts and ties.

use super::form::Typed;
use crate::{
    expert::{
        Expert, ExpertId, PastWork, Tie, WorkKind,
        acts::Keep,
        commands, pool,
        queries::{self, Declared, Suspended},
    },
    import,
    kernel::place::Regions,
    platform::error::{Error, Result},
    web::{
        at::At,
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
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "expert/expert.html")]
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
    /// The list it came in with; empty: entered by hand.
    origin: String,
    has_account: bool,
    invited: Option<String>,
    /// Where an invitation goes; `None`: no address is known.
    mail: Option<String>,
    /// The address of this page, to which each form adds its own end.
    at: String,
    ties: Vec<TieRow>,
    works: Vec<WorkRow>,
    kinds: Vec<(&'static str, &'static str)>,
    suspended: Option<(String, String)>,
    suspensions: Vec<(String, String, String)>,
    declarations: Vec<(String, String)>,
    /// What was typed into one of the small forms.
    posted: Posted,
    login: String,
}

struct WorkRow {
    unit: String,
    kind: &'static str,
    what: String,
    remove: String,
}

impl WorkRow {
    fn of(expert: ExpertId, work: &PastWork) -> Self {
        Self {
            unit: work.unit.clone(),
            kind: work.kind.label(),
            what: work.what.clone(),
            remove: format!("{}/works/{}/removal", path::office_expert(expert), work.id),
        }
    }
}

/// What is shown again.
#[derive(Default)]
pub(super) struct Again {
    /// The facts, as typed or held.
    pub typed: Typed,
    /// What was sent with one of the small forms.
    pub posted: Posted,
    /// What is wrong.
    pub wrong: Wrong,
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
pub(super) async fn page(desk: &mut Desk, expert: Option<&Expert>, again: Again) -> Result<ExpertPage> {
    let title = expert.map_or_else(|| "新增专家".to_owned(), |expert| expert.facts.name.to_string());
    let known = match expert {
        Some(expert) => Some(known(desk, expert, again.posted).await?),
        None => None,
    };
    Ok(ExpertPage {
        shell: desk.shell(&title).await?.amiss(again.wrong.len()),
        title,
        action: expert.map_or_else(|| path::office_expert("new"), |expert| path::office_expert(expert.id)),
        button: if expert.is_some() { "保存专家信息" } else { "加入专家库" },
        typed: again.typed,
        wrong: again.wrong,
        prefectures: prefectures(&desk.house.regions),
        known,
    })
}

async fn known(desk: &mut Desk, expert: &Expert, posted: Posted) -> Result<Known> {
    let conn = desk.conn().await?;
    let declarations = queries::declarations(conn, expert.id).await?;
    let suspensions = queries::suspensions(conn, expert.id).await?;
    let origin = import::queries::origin(conn, expert.id.uuid()).await?;
    let origin = origin.map(|from| {
        format!("来自{}第{}行，{}{}确认导入", from.file, from.row, words::full_moment(from.at), from.by)
    });
    let mail = expert.facts.email.as_ref().map(ToString::to_string);
    let proposed = mail.clone().unwrap_or_default();
    let login = if posted.has("login") { posted.get("login").to_owned() } else { proposed };
    let declared = |one: &Declared| (words::full_moment(one.at), words::full_day(one.until));
    let suspension = |one: &Suspended| {
        let lifted = one.lifted_at.map_or_else(|| "停用中".to_owned(), words::full_moment);
        (words::full_moment(one.since), lifted, one.reason.clone())
    };
    Ok(Known {
        origin: origin.unwrap_or_default(),
        has_account: expert.has_account,
        invited: expert.invited_until.map(words::full_moment),
        mail,
        at: path::office_expert(expert.id),
        ties: expert.ties.iter().map(|tie| TieRow::of(expert.id, tie)).collect(),
        works: expert.works.iter().map(|work| WorkRow::of(expert.id, work)).collect(),
        kinds: WorkKind::ALL.map(|kind| (kind.code(), kind.label())).to_vec(),
        suspended: expert.suspended.as_ref().map(|one| (words::full_moment(one.since), one.reason.clone())),
        suspensions: suspensions.iter().map(suspension).collect(),
        declarations: declarations.iter().map(declared).collect(),
        posted,
        login,
    })
}

/// An expert of the pool.
pub(super) async fn seen(desk: &mut Desk, id: Uuid) -> Result<Expert> {
    queries::expert(desk.conn().await?, id.into()).await?.ok_or(Error::Unseen)
}

pub(super) async fn new(mut desk: Desk) -> Result<Response> {
    let typed = Typed { active: true, ..Typed::default() };
    Ok(Page(page(&mut desk, None, Again { typed, ..Again::default() }).await?).into_response())
}

pub(super) async fn create(mut desk: Desk, posted: Posted) -> Result<Response> {
    let may = desk.ask::<Keep>(&pool())?;
    let typed = Typed::of(&posted);
    match typed.read(&desk.house.regions) {
        Err(wrong) => {
            Ok(Invalid(page(&mut desk, None, Again { typed, wrong, ..Again::default() }).await?)
                .into_response())
        }
        Ok(facts) => {
            let id = commands::keep(desk.work().await?, may, None, &facts).await?;
            Ok(done(&path::office_expert(id), &format!("{}已加入专家库", facts.name)))
        }
    }
}

pub(super) async fn edit(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let expert = seen(&mut desk, id).await?;
    let typed = Typed::held(&expert.facts);
    Ok(Page(page(&mut desk, Some(&expert), Again { typed, ..Again::default() }).await?).into_response())
}

pub(super) async fn change(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let expert = seen(&mut desk, id).await?;
    let may = desk.ask::<Keep>(&expert)?;
    let typed = Typed::of(&posted);
    match typed.read(&desk.house.regions) {
        Err(wrong) => {
            Ok(Invalid(page(&mut desk, Some(&expert), Again { typed, wrong, ..Again::default() }).await?)
                .into_response())
        }
        Ok(facts) => {
            commands::keep(desk.work().await?, may, Some(expert.id), &facts).await?;
            Ok(done(&path::office_experts(), &format!("{}的信息已保存", facts.name)))
        }
    }
}
