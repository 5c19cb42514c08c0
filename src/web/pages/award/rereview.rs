//! The decision of a re-review: confirmed and due again, or failed by clause and revoked (四(四)).

use super::record::full_title;
use crate::{
    award::{TitleId, TitleState, queries::entry},
    kernel::{
        day,
        text::{Remark, TextFault},
    },
    platform::error::{Error, Result},
    rereview::{
        Decision, Outcome,
        acts::Decide,
        commands,
        queries::{self, Line},
        rules,
    },
    standard::{ClauseNumber, EnterpriseType, Standard},
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::Facts,
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
use chrono::NaiveDate;

/// The page; shown again with what was typed.
#[derive(Template)]
#[template(path = "award/rereview.html")]
struct RereviewPage {
    shell: Shell,
    name: String,
    tag: Tag,
    facts: Facts,
    entry: String,
    file: String,
    /// Why there is nothing to decide.
    nothing: Option<&'static str>,
    here: String,
    back: String,
    next_due: String,
    clauses: Vec<Clause>,
    typed: Typed,
    grounds: Vec<(String, String, bool)>,
    wrong: Wrong,
}

/// A clause of the standard, to compare with.
struct Clause {
    cite: String,
    title: String,
    text: String,
}

/// The form as it was typed.
struct Typed {
    outcome: String,
    on: String,
    grounds: Vec<String>,
    reason: String,
}

impl Typed {
    fn of(posted: &Posted, today: NaiveDate) -> Self {
        let on = if posted.has("on") { posted.get("on").to_owned() } else { today.to_string() };
        Self {
            outcome: posted.get("outcome").to_owned(),
            on,
            grounds: posted.all("grounds"),
            reason: posted.get("reason").to_owned(),
        }
    }

    /// What it means, or what is wrong with it, in the order of the page.
    fn read(&self, standard: &Standard) -> Result<Decision, Wrong> {
        let mut wrong = Wrong::default();
        let outcome = Outcome::from_code(&self.outcome).ok_or("选确认称号还是撤销称号");
        let outcome = wrong.take("outcome", outcome);
        let ticked = self.grounds.iter().filter_map(|number| number.parse::<ClauseNumber>().ok());
        let mut grounds: Vec<_> = ticked.filter(|number| standard.clause(*number).is_some()).collect();
        match outcome {
            Some(Outcome::Failed) if grounds.is_empty() => {
                wrong.add("grounds", "勾出没有达到的条款，至少一条");
            }
            Some(Outcome::Confirmed) => grounds.clear(),
            _ => {}
        }
        let on = wrong.take("on", self.on.parse::<NaiveDate>().map_err(|_| "选结论日期"));
        let reason = Remark::parse(&self.reason).map_err(|fault| match fault {
            TextFault::Empty(_) => "写明结论的理由，单位和推荐单位看得到".to_owned(),
            other => other.to_string(),
        });
        match (outcome, on, wrong.take("reason", reason)) {
            (Some(outcome), Some(on), Some(reason)) if wrong.is_empty() => {
                Ok(Decision { outcome, on, grounds, reason: reason.to_string() })
            }
            _ => Err(wrong),
        }
    }
}

pub(super) async fn show(mut desk: Desk, Path(id): Path<TitleId>) -> Result<Response> {
    let line = queries::line(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<Decide>(&line.title)?;
    let typed = Typed::of(&Posted::default(), day::day_of(desk.now()));
    Ok(Page(page(desk, line, typed, Wrong::default()).await?).into_response())
}

pub(super) async fn decide(mut desk: Desk, Path(id): Path<TitleId>, posted: Posted) -> Result<Response> {
    let line = queries::line(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Decide>(&line.title)?;
    let typed = Typed::of(&posted, day::day_of(desk.now()));
    let standards = desk.house.current.clone();
    let read = if nothing(&line).is_some() {
        Ok(None)
    } else {
        typed.read(standards.of(line.title.category)).map(Some)
    };
    let wrong = match read {
        Ok(None) => return Err(crate::rereview::RereviewRefusal::NotOpen.into()),
        Ok(Some(decision)) => {
            let says = said(&line, &decision);
            match commands::decide(desk.work().await?, may, decision).await {
                Ok(()) => return Ok(done(&path::office_titles(None), &says)),
                Err(Error::Refused(refused)) if refused.code == "rereview_wrong_day" => {
                    let mut wrong = Wrong::default();
                    wrong.add("on", refused.text);
                    wrong
                }
                Err(error) => return Err(error),
            }
        }
        Err(wrong) => wrong,
    };
    Ok(Invalid(page(desk, line, typed, wrong).await?).into_response())
}

fn said(line: &Line, decision: &Decision) -> String {
    let name = &line.title.unit_name;
    match rules::next_due(decision.outcome, decision.on) {
        Some(next) => format!("已确认{name}的称号，下次复核{}前", words::full_day(next)),
        None => format!("已撤销{name}的称号，名录和证书查验页已经改过来"),
    }
}

/// Why there is nothing to decide; none while a re-review is open.
fn nothing(line: &Line) -> Option<&'static str> {
    let open = line.rereview.as_ref().is_some_and(|one| one.opened_at.is_some());
    match line.title.state {
        TitleState::InRereview if open => None,
        TitleState::Revoked => Some("称号已经撤销，不再复核。"),
        TitleState::Valid | TitleState::InRereview => {
            Some("复核还没有开启。到期当天系统开启复核，开启后在这里作结论。")
        }
    }
}

async fn page(mut desk: Desk, line: Line, typed: Typed, wrong: Wrong) -> Result<RereviewPage> {
    let nothing = nothing(&line);
    let title = line.title;
    let shell = desk.shell("复核结论").await?.amiss(wrong.len());
    let registered = entry(desk.conn().await?, title.certificate).await?.ok_or(Error::Unseen)?;
    let today = day::day_of(desk.now());
    let standards = desk.house.current.clone();
    let (standard, kind) = (standards.of(title.category), registered.enterprise_type);
    Ok(RereviewPage {
        shell,
        tag: title.state.into(),
        facts: Facts::new()
            .add("称号", full_title(&registered))
            .num("证书编号", title.certificate.to_string())
            .add("推荐单位", registered.authority_name.unwrap_or_else(|| "省级企业，直接申报".into()))
            .num("认定", words::full_day(title.announced_on))
            .num("复核日期", words::full_day(title.rereview_due_on)),
        entry: path::register_entry(title.certificate),
        file: path::application(title.application),
        nothing,
        here: path::office_rereview(title.id),
        back: path::office_titles(None),
        next_due: rules::next_due(Outcome::Confirmed, today).map(words::full_day_of_week).unwrap_or_default(),
        clauses: clauses(standard, kind),
        grounds: grounds(standard, kind, &typed.grounds),
        name: title.unit_name,
        typed,
        wrong,
    })
}

fn clauses(standard: &Standard, kind: Option<EnterpriseType>) -> Vec<Clause> {
    let shown = standard.clauses_for(kind).map(|clause| Clause {
        cite: clause.cite.clone(),
        title: clause.title.clone(),
        text: clause.text.clone(),
    });
    shown.collect()
}

fn grounds(
    standard: &Standard,
    kind: Option<EnterpriseType>,
    ticked: &[String],
) -> Vec<(String, String, bool)> {
    let option = |number: ClauseNumber, title: &str| {
        let code = number.to_string();
        let is_ticked = ticked.contains(&code);
        (code, format!("{}　{title}", number.in_words()), is_ticked)
    };
    standard.clauses_for(kind).map(|clause| option(clause.number, &clause.title)).collect()
}
