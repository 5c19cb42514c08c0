//! Saving the draft of a plan.

use super::show::{own, page};
use crate::{
    filing::{Content, Draft, FilingRefusal, WorkPlanId, acts::DraftPlan, commands, rules},
    kernel::{
        refusal::Refusal as _,
        text::{Remark, Title},
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::Wrong,
        pages::application::received::{Received, receive},
        path,
        view::page::Invalid,
    },
};
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};

/// What was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub title: String,
    pub departments: String,
    pub summary: String,
    pub open_to_public: bool,
}

impl From<&Content> for Typed {
    fn from(content: &Content) -> Self {
        Self {
            title: content.title.clone(),
            departments: content.departments.clone(),
            summary: content.summary.clone(),
            open_to_public: content.open_to_public,
        }
    }
}

impl Typed {
    fn of(received: &Received) -> Self {
        let text = |name: &str| received.get(name).to_owned();
        Self {
            title: text("title"),
            departments: text("departments"),
            summary: text("summary"),
            open_to_public: received.get("open_to_public") == "yes",
        }
    }

    /// A draft may be empty; what is there must be of a length.
    fn read(&self) -> (Draft, Wrong) {
        let mut wrong = Wrong::default();
        if !self.title.is_empty() {
            wrong.take("title", Title::parse(&self.title));
        }
        if self.departments.chars().count() > rules::MOST_DEPARTMENTS {
            wrong.add("departments", format!("会同部门最多{}个字", rules::MOST_DEPARTMENTS));
        }
        if !self.summary.is_empty() {
            let fault = "内容提要最多1000个字";
            wrong.take("summary", Remark::parse(&self.summary).map_err(|_| fault));
        }
        let draft = Draft {
            title: self.title.clone(),
            departments: self.departments.clone(),
            summary: self.summary.clone(),
            open_to_public: self.open_to_public,
            file: None,
        };
        (draft, wrong)
    }
}

pub(super) async fn save(mut desk: Desk, At(id): At<WorkPlanId>, request: Request) -> Result<Response> {
    let plan = own(&mut desk, id).await?;
    rules::save(plan.stage)?;
    desk.stop_reading().await?;
    let received = receive(request, &desk.house).await?;
    let typed = Typed::of(&received);
    let (draft, mut wrong) = typed.read();
    for (_, name, sentence) in &received.refused {
        wrong.add("u-plan", format!("{name}：{sentence}"));
    }
    let file = received.files.last().map(|(_, file)| file.clone());
    // A file that was taken is kept even when the texts are not yet.
    let kept = if wrong.is_empty() { draft } else { plan.content.clone() };
    let seen = received.get("version").parse().unwrap_or_default();
    if wrong.is_empty() || file.is_some() {
        let may = desk.ask::<DraftPlan>(&plan)?;
        match commands::save(desk.work().await?, may, seen, Draft { file, ..kept }).await {
            Err(Error::Refused(refused)) if refused.code == FilingRefusal::Stale.code() => {
                wrong.add("title", "别人刚保存过这份方案。你填的还在，核对后再保存");
            }
            other => other?,
        }
    }
    if wrong.is_empty() {
        return Ok(done(&path::work_plan(id), "已保存"));
    }
    let plan = own(&mut desk, id).await?;
    Ok(Invalid(page(&mut desk, plan, typed, wrong).await?).into_response())
}
