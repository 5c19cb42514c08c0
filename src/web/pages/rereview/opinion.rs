//! The bureau's opinion as a form: what was typed, and what it means.

use super::{folder::Folder, show};
use crate::{
    kernel::text::Remark,
    platform::error::{Error, Result},
    recommendation::{Finding, VisitContent, VisitOutcome},
    rereview::{Opinion, OpinionVerdict, RereviewId, acts::GiveOpinion, commands},
    standard::ClauseNumber,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};

/// What was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub verdict: String,
    pub opinion: String,
    pub visited_on: String,
    pub place: String,
    pub visitors: String,
    pub received_by: String,
    pub visit_outcome: String,
    pub found: String,
    seen: Vec<String>,
}

/// The form on the page.
pub(super) struct OpinionForm {
    pub act: String,
    pub typed: Typed,
}

impl OpinionForm {
    pub fn of(folder: &Folder, typed: Typed) -> Self {
        Self { act: path::rereview_part(folder.case.rereview.id, "opinion"), typed }
    }

    /// The clauses that may have been looked at on the spot.
    pub fn clauses(&self, folder: &Folder) -> Vec<(String, String, bool)> {
        let kind = folder.application.enterprise_type;
        let clauses = folder.standard().clauses_for(kind).map(|clause| {
            let code = clause.number.to_string();
            let ticked = self.typed.seen.contains(&code);
            (code, format!("{}　{}", clause.number.in_words(), clause.title), ticked)
        });
        clauses.collect()
    }
}

impl Typed {
    fn of(posted: &Posted) -> Self {
        let text = |name: &str| posted.get(name).replace("\r\n", "\n");
        Self {
            verdict: text("verdict"),
            opinion: text("opinion"),
            visited_on: text("visited_on"),
            place: text("place"),
            visitors: text("visitors"),
            received_by: text("received_by"),
            visit_outcome: text("visit_outcome"),
            found: text("found"),
            seen: posted.all("seen"),
        }
    }

    /// Anything about a visit?
    fn has_visit(&self) -> bool {
        let texts = [
            &self.visited_on,
            &self.place,
            &self.visitors,
            &self.received_by,
            &self.visit_outcome,
            &self.found,
        ];
        texts.iter().any(|text| !text.is_empty()) || !self.seen.is_empty()
    }

    fn read(&self, folder: &Folder) -> Result<Opinion, Wrong> {
        let mut wrong = Wrong::default();
        let verdict = OpinionVerdict::from_code(&self.verdict).ok_or("选建议确认还是建议撤销");
        let verdict = wrong.take("verdict", verdict);
        let text = Remark::parse(&self.opinion).map_err(|fault| match fault {
            crate::kernel::text::TextFault::Empty(_) => "写明理由".to_owned(),
            other => other.to_string(),
        });
        let text = wrong.take("opinion", text);
        let visit = if self.has_visit() { self.visit(folder, &mut wrong) } else { None };
        match (verdict, text) {
            (Some(verdict), Some(text)) if wrong.is_empty() => {
                Ok(Opinion { verdict, text: text.to_string(), visit, signed: None })
            }
            _ => Err(wrong),
        }
    }

    fn visit(&self, folder: &Folder, wrong: &mut Wrong) -> Option<VisitContent> {
        let on = wrong.take("visited_on", self.visited_on.parse().map_err(|_| "选核查日期"))?;
        let names = self.visitors.split(['、', '，', ',', ' ', '\n']).map(str::trim);
        let outcome = VisitOutcome::from_code(&self.visit_outcome);
        let kind = folder.application.enterprise_type;
        let numbers = folder.standard().clauses_for(kind).map(|clause| clause.number);
        let seen = |number: &ClauseNumber| self.seen.contains(&number.to_string());
        let findings = numbers.filter(seen).map(|clause| Finding {
            clause,
            outcome: outcome.unwrap_or(VisitOutcome::Unclear),
            text: String::new(),
        });
        Some(VisitContent {
            visited_on: Some(on),
            place: self.place.clone(),
            visitors: names.filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            received_by: self.received_by.clone(),
            conclusion: outcome,
            summary: self.found.clone(),
            findings: findings.collect(),
        })
    }
}

pub(super) async fn sign(mut desk: Desk, At(id): At<RereviewId>, posted: Posted) -> Result<Response> {
    let folder = show::opened(&mut desk, id).await?;
    let may = desk.ask::<GiveOpinion>(&folder.case)?;
    let typed = Typed::of(&posted);
    let wrong = match typed.read(&folder) {
        Ok(opinion) => match commands::give_opinion(desk.work().await?, may, &opinion).await {
            Ok(()) => return Ok(done(&path::rereview(id), "已签署意见，报送省商务厅")),
            Err(Error::Refused(refused)) if refused.code.starts_with("visit_") => {
                let mut wrong = Wrong::default();
                wrong.refuse("visited_on", &refused);
                wrong
            }
            Err(error) => return Err(error),
        },
        Err(wrong) => wrong,
    };
    let fresh = show::opened(&mut desk, id).await?;
    if folder.case.opinion_at.is_some() || !folder.is_handed_in() {
        return Err(crate::rereview::RereviewRefusal::NoOpinionAsked.into());
    }
    Ok(Invalid(show::page(&mut desk, fresh, Some(typed), wrong).await?).into_response())
}
