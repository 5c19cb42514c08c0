//! One file: the check list, and the decision with its consequence.

use super::correct::{self, Named};
use crate::{
    acceptance::rules::{AcceptanceRefusal, CHECKS},
    access::Scope,
    application::{self, Application, ApplicationId, Stage, acts::View},
    calendar, dispatch,
    kernel::{day, refusal::Refusal as _},
    platform::error::{Error, Result},
    recommendation::{self, Completeness, Examined, Met, Recommendation, Truth},
    round::Round,
    web::{
        at::At,
        desk::Desk,
        form::{Posted, Wrong},
        pages::application::{background::Background, paper::term, talk::Talk},
        pages::dispatch::{MISSING, MOVED, scans_of},
        path,
        view::{
            labels::{self, Tag},
            page::{Invalid, Page},
            part::{Facts, FileLine},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// The page; shown again with what was typed.
#[derive(Template)]
#[template(path = "acceptance/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    heading: String,
    caption: String,
    tag: Tag,
    facts: Facts,
    file: String,
    dossier: String,
    act: String,
    checklist: String,
    refusal: String,
    correction: String,
    sections: Vec<Named>,
    due_on: String,
    /// Which days so many working days come to.
    counted: String,
    note: String,
    correcting: bool,
    direct: String,
    checks: Vec<(&'static str, &'static str, bool)>,
    reason: String,
    /// How many steps the record has: the decision carries it.
    read: usize,
    /// Recommendations ended then: who is no 省级企业 is not taken up.
    over: Option<String>,
    wrong: Wrong,
    /// The flag 省级企业 must be decided first.
    undecided_flag: bool,
    can_decide: bool,
    /// The applicant is correcting: it can only be refused now.
    waits: bool,
    authority: String,
    letter: Option<(String, String, String)>,
    marks: Vec<Marked>,
    background: Background,
    talk: Option<Talk>,
    package: Sent,
}

/// The package that holds it.
#[derive(Default)]
pub(super) struct Sent {
    /// Where to read it, and what it is called; none: 缺推荐函.
    link: Option<(String, String)>,
    scans: Vec<FileLine>,
    tag: Option<Tag>,
    /// It came from an authority at all.
    asked: bool,
}

impl Sent {
    /// What it is called, if there is one.
    pub fn name(&self) -> Option<&str> {
        self.link.as_ref().map(|(_, name)| name.as_str())
    }

    pub async fn of(desk: &mut Desk, application: &Application) -> Result<Self> {
        if application.direct_claimed || application.stage == Stage::Submitted {
            return Ok(Self::default());
        }
        let Some(held) = dispatch::queries::covering(desk.conn().await?, application).await? else {
            return Ok(Self { asked: true, tag: Some(MISSING), ..Self::default() });
        };
        let list = &held.package.list;
        let name = format!("{}上报材料第{}版，{}", list.authority, list.version, list.letter_number);
        Ok(Self {
            link: Some((path::package(held.package.id), name)),
            scans: scans_of(&held.package),
            tag: (!held.is_current).then_some(MOVED),
            asked: true,
        })
    }
}

/// What the authority marked at a clause.
struct Marked {
    clause: String,
    said: String,
    remark: String,
}

impl Marked {
    fn of(kept: &Examined) -> Self {
        let mark = &kept.mark;
        let met = mark.met.map(|met| match met {
            Met::Yes => "达标",
            Met::No => "不达标",
            Met::Unclear => "是否达标说不准",
        });
        let words = [mark.truth.map(Truth::label), mark.completeness.map(Completeness::label), met];
        let said: Vec<&str> = words.into_iter().flatten().collect();
        Self { clause: mark.clause.in_words(), said: said.join("，"), remark: mark.remark.clone() }
    }
}

/// An application the province may decide on.
pub(super) async fn seen(desk: &mut Desk, id: ApplicationId) -> Result<Application> {
    let scope = Scope::of(&desk.actor());
    let application =
        application::queries::seen(desk.conn().await?, id, &scope).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<View>(&application)?;
    Ok(application)
}

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let application = seen(&mut desk, id).await?;
    Ok(Page(page(desk, &application, &Posted::default(), Wrong::default()).await?).into_response())
}

/// What the page showed, as its forms bring it back; what no page has sent was never read.
pub(super) fn read(typed: &Posted) -> usize {
    typed.get("read").parse().unwrap_or_default()
}

/// After a decision: on to its page, or, where the file has moved on since it was read, the page of today with what was typed.
pub(super) async fn decided(
    mut desk: Desk,
    (id, typed): (ApplicationId, &Posted),
    field: &'static str,
    (came, done): (Result<()>, Response),
) -> Result<Response> {
    match came {
        Ok(()) => Ok(done),
        Err(Error::Refused(refused)) if refused.code == AcceptanceRefusal::MovedOn.code() => {
            let mut wrong = Wrong::default();
            wrong.add(field, format!("{}。{}", refused.text, refused.way_on));
            let application = seen(&mut desk, id).await?;
            Ok(Invalid(page(desk, &application, typed, wrong).await?).into_response())
        }
        Err(error) => Err(error),
    }
}

/// The check list, with what is ticked.
fn checks(ticked: &[String]) -> Vec<(&'static str, &'static str, bool)> {
    CHECKS.iter().map(|check| (check.key, check.label, ticked.iter().any(|key| key == check.key))).collect()
}

/// Number, opinion and day of a recommendation.
fn opinion(letter: Recommendation) -> (String, String, String) {
    let at = words::full_moment(letter.recommended_at);
    (letter.document_number.to_string(), letter.opinion.to_string(), at)
}

/// When recommendations ended, if they have.
fn ended(desk: &Desk, round: &Round) -> Option<String> {
    (round.recommend_until <= desk.now()).then(|| words::closing(round.recommend_until))
}

fn facts(application: &Application) -> Facts {
    let route = if application.direct_claimed {
        "省级企业，直接申报"
    } else {
        application.authority_name.as_str()
    };
    Facts::new()
        .add("类别", application.category.label())
        .maybe("类型", application.enterprise_type.map(|kind| kind.label()))
        .add("来自", route)
        .num("到达", words::full_moment(application.stage_at))
        .maybe("办理期限", application.due_at.map(words::closing))
}

/// The page with what was typed.
pub(super) async fn page(
    mut desk: Desk,
    application: &Application,
    typed: &Posted,
    wrong: Wrong,
) -> Result<ShowPage> {
    let id = application.id;
    let letter = recommendation::queries::recommendation(desk.conn().await?, id).await?;
    let talk = Talk::of(&mut desk, application).await?;
    let marks = recommendation::queries::examination(desk.conn().await?, id).await?;
    let package = Sent::of(&mut desk, application).await?;
    let undecided_flag = application.stage == Stage::Submitted
        && application.direct_claimed
        && application.direct_confirmed_at.is_none();
    let background = Background::of(&mut desk, application).await?;
    let standards = desk.house.standards.clone();
    let terms = application::queries::terms(desk.conn().await?, application.round, &standards).await?;
    let sections = correct::sections(&terms.standard(application).sections, application, typed);
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let due_on = match typed.get("due_on") {
        "" => correct::proposed(&calendar, desk.now()),
        typed => typed.to_owned(),
    };
    Ok(ShowPage {
        shell: desk.shell(&application.org_name).await?.amiss(wrong.len()),
        heading: application.org_name.clone(),
        caption: format!("{} · {}", application.round_title, application.number_or_draft()),
        tag: labels::for_office(application.stage),
        facts: facts(application),
        file: path::application(id),
        dossier: format!("{}/dossier", path::application(id)),
        act: path::acceptance(id),
        checklist: format!("{}/checklist", path::acceptance(id)),
        refusal: format!("{}/refusal", path::acceptance(id)),
        correction: format!("{}/correction", path::acceptance(id)),
        sections,
        due_on,
        counted: format!("当天24:00前可以重新提交{}", term::ahead(&calendar, day::day_of(desk.now()))),
        note: typed.get("note").to_owned(),
        correcting: typed.has("due_on"),
        direct: format!("{}/direct", path::acceptance(id)),
        checks: checks(&typed.all("checks")),
        reason: typed.get("reason").to_owned(),
        read: application::queries::steps(desk.conn().await?, id).await?.len(),
        over: ended(&desk, &terms.round),
        wrong,
        undecided_flag,
        can_decide: !undecided_flag
            && (matches!(application.stage, Stage::Recommended | Stage::CorrectionRequested)
                || (application.stage == Stage::Submitted && application.direct_claimed)),
        waits: application.stage == Stage::CorrectionRequested,
        authority: application.authority_name.clone(),
        letter: letter.map(opinion),
        marks: marks.iter().map(Marked::of).collect(),
        talk,
        package,
        background,
    })
}
