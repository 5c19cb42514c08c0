//! Before a file opens: the expert sees whose it is, and declares to have no interest in the unit, or steps aside.

use super::{sheet, tasks::me};
use crate::{
    expert,
    kernel::day,
    platform::error::{Error, Result},
    review::{
        Assignment, ReviewRefusal,
        acts::Score,
        commands,
        queries::{self, Header},
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            part::Facts,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

/// An own assignment as it is known before its file is opened.
pub(super) struct Cover {
    pub assignment: Assignment,
    pub header: Header,
}

impl Cover {
    /// 2026A-E0001 · 示范企业 · B2B电子商务平台
    pub fn what(&self) -> String {
        let kind = self.header.enterprise_type.map(|kind| kind.label());
        let words = [Some(self.header.number.as_str()), Some(self.header.category.label()), kind];
        words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// The own assignment, released and not recused; anything else does not exist.
pub(super) async fn cover(desk: &mut Desk, id: Uuid) -> Result<Cover> {
    let expert = me(desk)?;
    let conn = desk.conn().await?;
    let assignment = queries::own_assignment(conn, id.into(), expert).await?;
    let assignment = assignment.filter(Assignment::stands).ok_or(Error::Unseen)?;
    let header = queries::header(conn, assignment.id).await?.ok_or(Error::Unseen)?;
    Ok(Cover { assignment, header })
}

#[derive(Template)]
#[template(path = "review/opening.html")]
struct OpeningPage {
    shell: Shell,
    name: String,
    what: String,
    facts: Facts,
    back: String,
    action: String,
    recusal: String,
    sheet: String,
    declaration: String,
    /// Declared already: when.
    opened: Option<String>,
    /// Does the yearly declaration hold?
    declared: bool,
    typed: bool,
    wrong: Wrong,
}

async fn page(desk: &mut Desk, cover: &Cover, typed: bool, wrong: Wrong) -> Result<OpeningPage> {
    let shell = desk.shell("打开前声明").await?.amiss(wrong.len());
    let today = day::day_of(desk.now());
    let own = expert::queries::expert(desk.conn().await?, cover.assignment.expert).await?;
    let header = &cover.header;
    let region = desk.house.regions.find(header.region, today).map(|region| region.name.clone());
    let facts = Facts::new()
        .num("统一社会信用代码", header.org_uscc.as_str())
        .maybe("所在地", region)
        .add("环节", cover.assignment.stage.label())
        .maybe("评分截止", cover.assignment.due_at.map(words::closing));
    Ok(OpeningPage {
        shell,
        name: header.org_name.clone(),
        what: format!("{} · {}", cover.what(), header.round_title),
        facts,
        back: path::reviews(),
        action: path::review_part(cover.assignment.id, "opening"),
        recusal: path::review_part(cover.assignment.id, "recusal"),
        sheet: path::review(cover.assignment.id),
        declaration: path::review_declaration(),
        opened: cover.assignment.cleared_at.map(words::full_moment),
        declared: own.is_some_and(|own| own.is_declared_on(today)),
        typed,
        wrong,
    })
}

/// The sheet, once its file was opened; before that, the way to it. What closed a file meanwhile is told.
pub(super) async fn enter(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let cover = cover(&mut desk, id).await?;
    match cover.header.barred.as_deref() {
        Some("suspended") => Err(ReviewRefusal::Suspended.into()),
        Some(_) => Err(ReviewRefusal::Barred.into()),
        None if cover.assignment.cleared_at.is_none() => {
            Ok(Redirect::to(&path::review_part(id, "opening")).into_response())
        }
        None => sheet::show(desk, At(id)).await,
    }
}

pub(super) async fn ask(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let cover = cover(&mut desk, id).await?;
    Ok(Page(page(&mut desk, &cover, false, Wrong::default()).await?).into_response())
}

pub(super) async fn open(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let cover = cover(&mut desk, id).await?;
    let may = desk.ask::<Score>(&cover.assignment)?;
    if !posted.has("none") {
        let mut wrong = Wrong::default();
        wrong.add("none", "没有利害关系的，勾选后打开；有的，申报回避");
        return Ok(Invalid(page(&mut desk, &cover, false, wrong).await?).into_response());
    }
    commands::open_files(desk.work().await?, vec![may]).await?;
    Ok(done(&path::review(id), "已记下你的声明。打开后发现有关系的，随时可以申报回避"))
}
