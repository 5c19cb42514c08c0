//! Where an application stands: who holds it, since when, until when, what has happened, what the reader may do.

use super::{
    clock::{self, Clock},
    folder::Folder,
    talk::Talk,
    track,
};
use crate::{
    access::{Act, Role, Targeted as _},
    application::{
        Application, ApplicationId, Holder, RecordedStep, Stage, queries,
        rules::{submit, transition},
    },
    calendar,
    defence::queries as defences,
    platform::error::Result,
    web::{
        at::At,
        desk::Desk,
        pages::change::beside,
        path,
        view::{
            labels::{self, Tag},
            page::Page,
            part::{Facts, Timeline, Tools, Track},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "application/show.html")]
struct ShowPage {
    shell: Shell,
    caption: String,
    title: String,
    tag: Tag,
    tools: Tools,
    facts: Facts,
    track: Track,
    /// What the reader has to do: in bold, then why.
    lead: &'static str,
    note: String,
    urgent: bool,
    /// The term in working days, where one runs.
    clock: Option<Clock>,
    /// When the unit is heard.
    defence: Option<SlotCard>,
    /// The main act of this reader here.
    main: Option<(&'static str, String)>,
    timeline: Timeline,
    receipt: Option<ReceiptCard>,
    talk: Option<Talk>,
    /// It is called otherwise than when it submitted; empty: it is not.
    renamed: String,
    /// What else can be done: label, where, what it means.
    others: Vec<(&'static str, String, String)>,
}

/// The slot of a defence, in words, with its page.
struct SlotCard {
    says: String,
    href: String,
    /// Does it wait for the unit's answer?
    asks: bool,
}

struct ReceiptCard {
    number: String,
    award: &'static str,
    unit: String,
    at: String,
    href: String,
}

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let application = &folder.application;
    let steps = queries::steps(desk.conn().await?, id).await?;
    let submissions = queries::submissions(desk.conn().await?, id).await?;
    let own = desk.actor().tenant() == application.org.uuid();
    let talk = Talk::of(&mut desk, application).await?;
    let clock = working_days(&mut desk, &folder).await?;
    let defence = defence(&mut desk, id).await?;
    let asked = own && defence.as_ref().is_some_and(|slot| slot.asks);
    let (lead, note) = if asked {
        ("要你确认答辩的时间。", "书面评审已评完，接下来答辩。".to_owned())
    } else {
        note(&folder, own)
    };
    let renamed = beside::renamed(&mut desk, application.org, application.submitted_at).await?;
    let page = ShowPage {
        renamed,
        shell: desk.shell(&format!("{} {}", application.stage.label(), application.org_name)).await?,
        caption: folder.caption(),
        title: application.org_name.clone(),
        tag: match desk.actor().role() {
            Role::Office => labels::for_office(application.stage),
            _ => application.stage.into(),
        },
        tools: tools(&folder, own),
        facts: facts(&folder),
        track: track::track(application, &steps),
        lead,
        note,
        urgent: asked || own && matches!(application.stage, Stage::SentBack | Stage::CorrectionRequested),
        clock,
        defence,
        main: main_act(&desk, application, own),
        timeline: Timeline { entries: track::history(&folder, &steps, &submissions, own) },
        receipt: receipt(application, &steps),
        talk,
        others: others(&desk, application),
    };
    Ok(Page(page).into_response())
}

/// The calendar of all years is read only where a term runs.
async fn working_days(desk: &mut Desk, folder: &Folder) -> Result<Option<Clock>> {
    if !clock::runs(folder.application.stage) {
        return Ok(None);
    }
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    Ok(Clock::of(&folder.application, until(folder), &calendar, desk.now()))
}

/// The announced slot of a defence.
async fn defence(desk: &mut Desk, id: ApplicationId) -> Result<Option<SlotCard>> {
    let session = defences::of_application(desk.conn().await?, id).await?;
    let Some(session) = session.filter(|session| session.announced_at.is_some()) else { return Ok(None) };
    let slot = session.slots.iter().find(|slot| slot.application == id);
    Ok(slot.map(|slot| {
        let from = format!("{}{}", words::full_day_of_week(session.setting.on), words::time(slot.starts_at));
        let says = match (slot.attendance, &slot.reply) {
            (Some(attendance), _) => format!("{from}答辩，{}。", attendance.label()),
            (None, None) => format!("{from}答辩，{}。请确认。", session.setting.place()),
            (None, Some(_)) => format!("{from}答辩，{}。", session.setting.place()),
        };
        let asks = slot.attendance.is_none() && slot.reply.is_none() && slot.starts_at > desk.now();
        SlotCard { says, href: path::application_defence(id), asks }
    }))
}

fn tools(folder: &Folder, own: bool) -> Tools {
    let id = folder.application.id;
    match (folder.application.submitted_at, own) {
        (Some(_), _) => Tools::new()
            .file("看提交的申报书", path::application_dossier(id))
            .download("申报书（PDF）", path::application_dossier_pdf(id))
            .print(),
        (None, true) => Tools::new()
            .file("预览申报书", path::application_dossier(id))
            .download("草稿（PDF）", path::application_dossier_pdf(id))
            .print(),
        (None, false) => Tools::new().print(),
    }
}

/// Until when whoever holds it has to act.
fn until(folder: &Folder) -> Option<DateTime<Utc>> {
    let application = &folder.application;
    if application.stage.is_open() {
        return Some(submit::until(application, &folder.terms.round.window()));
    }
    application.due_at.filter(|_| !application.stage.is_final())
}

fn facts(folder: &Folder) -> Facts {
    let application = &folder.application;
    let way = if application.direct_claimed {
        "省级企业，直接报省".to_owned()
    } else {
        application.authority_name.clone()
    };
    let since = words::full_moment(application.stage_at);
    Facts::new()
        .num("申报编号", application.number_or_draft())
        .add("类型", folder.kind_label())
        .add("推荐单位", way)
        .add("现在由谁办", application.holder_name())
        .add(if application.stage.is_final() { "办结时间" } else { "从什么时候起" }, since)
        .maybe("办理期限", until(folder).map(words::closing))
}

/// What the reader has to do, in bold; and why.
fn note(folder: &Folder, own: bool) -> (&'static str, String) {
    let application = &folder.application;
    let window = folder.terms.round.window();
    if !own {
        let since = words::full_moment(application.stage_at);
        return match application.holder() {
            Holder::Nobody => ("这件申报已经办结。", format!("{since}，{}。", application.stage.label())),
            _ => ("", format!("现在由{}办，从{since}起。", application.holder_name())),
        };
    }
    let until = words::closing(submit::until(application, &window));
    let (authority, recommend) = (&application.authority_name, words::closing(window.recommend_until));
    match application.stage {
        Stage::Draft => ("还没有提交。", format!("{until}截止，截止前要提交。")),
        Stage::SentBack | Stage::CorrectionRequested => {
            ("要你补正。", format!("按办理记录里的意见改好，在{until}前重新提交。"))
        }
        Stage::Submitted if application.direct_claimed => {
            (NOTHING, "省商务厅先确认是不是省级企业，再受理。".to_owned())
        }
        Stage::Submitted => {
            (NOTHING, format!("{authority}在{recommend}前审核，要补正会退回给你，并发消息。"))
        }
        Stage::Recommended => (NOTHING, "已推荐到省，等省商务厅受理。".to_owned()),
        Stage::Accepted => (NOTHING, "省商务厅已受理，接下来由专家评审。".to_owned()),
        Stage::InReview => (NOTHING, "专家正在对照标准评分。".to_owned()),
        Stage::Proposed => (NOTHING, "已列入拟认定名单，接下来公示。".to_owned()),
        Stage::InNotice => (NOTHING, "名单和主要工作业绩正在公示。".to_owned()),
        Stage::Determined => (NOTHING, "公示已经期满，等省商务厅发布认定公告。".to_owned()),
        Stage::Conferred => ("已认定。", format!("获得“{}”称号。", application.category.title())),
        Stage::Declined
        | Stage::NotAccepted
        | Stage::NotProposed
        | Stage::StruckOff
        | Stage::NotConferred => ("这件申报已经办结。", "理由在办理记录里。".to_owned()),
        Stage::Withdrawn => ("这件申报已经撤回。", "填过的内容可以查看，不再办理。".to_owned()),
    }
}

const NOTHING: &str = "你现在不用做什么。";

fn main_act(desk: &Desk, application: &Application, own: bool) -> Option<(&'static str, String)> {
    let (id, stage) = (application.id, application.stage);
    let may = |act| desk.may(act, &application.target());
    match stage {
        Stage::Draft | Stage::SentBack if own && may(Act::SignOffApplication) => {
            Some(("看内容和签批", path::application_sign_off(id)))
        }
        Stage::Draft if own => Some(("继续填写", path::application_form(id))),
        Stage::SentBack | Stage::CorrectionRequested if own => {
            Some(("修改并重新提交", path::application_form(id)))
        }
        Stage::Submitted if may(Act::ExamineApplication) => Some(("审核这件申报", path::recommendation(id))),
        Stage::Submitted if application.direct_claimed && may(Act::AcceptApplication) => {
            Some(("办理这件申报", path::acceptance(id)))
        }
        Stage::Recommended if may(Act::AcceptApplication) => Some(("办理这件申报", path::acceptance(id))),
        _ => None,
    }
}

fn receipt(application: &Application, steps: &[RecordedStep]) -> Option<ReceiptCard> {
    let submitted = steps.iter().find(|step| step.act == Act::SubmitApplication)?;
    Some(ReceiptCard {
        number: application.number.clone()?,
        award: application.category.title(),
        unit: application.org_name.clone(),
        at: words::full_moment(submitted.at),
        href: path::application_submission(application.id),
    })
}

fn others(desk: &Desk, application: &Application) -> Vec<(&'static str, String, String)> {
    let mut others = Vec::new();
    let may = desk.may(Act::WithdrawApplication, &application.target());
    if may && transition::turn(application, Act::WithdrawApplication).is_ok() {
        let means = match application.stage {
            Stage::Recommended | Stage::CorrectionRequested | Stage::Accepted
                if !application.direct_claimed =>
            {
                format!("撤回后不能恢复，{}的推荐名额会退回", application.authority_name)
            }
            _ => "撤回后不能恢复".to_owned(),
        };
        others.push(("撤回申报", path::application_withdrawal(application.id), means));
    }
    others
}
