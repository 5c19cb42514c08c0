//! The signatory's page: the whole dossier for reading, the commitment, or a return naming the sections.

use super::{
    dossier::DossierBody,
    folder::Folder,
    points::{self, Opinion},
    tasks,
};
use crate::{
    access::{Act, Targeted as _},
    application::{
        ApplicationId, Point, SignOff, Standing, UNDERTAKING, Verdict,
        acts::SignOff as Sign,
        commands::{self, Decision},
        queries,
        rules::submit,
    },
    kernel::text::Remark,
    platform::error::Result,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            labels::{Tag, sign_off as labels},
            page,
            part::Facts,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "application/sign_off.html")]
struct SignOffPage {
    shell: Shell,
    caption: String,
    tasks: String,
    facts: Facts,
    tag: Tag,
    dossier: DossierBody,
    /// Waiting, and the reader signs.
    form: Option<SignForm>,
    undertaking: &'static str,
    to: String,
    until: String,
    past: Vec<PastRow>,
    typed: Posted,
    wrong: Wrong,
}

struct SignForm {
    action: String,
    digest: String,
    name: String,
    /// Field and label of each section.
    sections: Vec<(String, String)>,
}

struct PastRow {
    at: String,
    by: String,
    tag: Tag,
    decided: String,
    opinions: Vec<Opinion>,
}

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    if !folder.application.stage.is_open() {
        return Ok(Redirect::to(&path::application(id)).into_response());
    }
    answer(&mut desk, &folder, StatusCode::OK, Posted::default(), Wrong::default()).await
}

pub(super) async fn decide(mut desk: Desk, At(id): At<ApplicationId>, typed: Posted) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let may = desk.ask::<Sign>(&folder.application)?;
    let verdict = match read(&folder, &typed) {
        Ok(verdict) => verdict,
        Err(wrong) => {
            return answer(&mut desk, &folder, StatusCode::UNPROCESSABLE_ENTITY, typed, wrong).await;
        }
    };
    let says = match &verdict {
        Verdict::Approved => "已签批。单位负责人会收到消息，由他提交",
        Verdict::Returned(_) => "已退回，填报人会收到消息",
    };
    let work = desk.work().await?;
    commands::decide_sign_off(work, may, Decision { digest: typed.get("digest"), verdict }).await?;
    Ok(done(&path::application_sign_off(id), says))
}

/// What the signatory says: the commitment has to be ticked, a return has to say what.
fn read(folder: &Folder, typed: &Posted) -> Result<Verdict, Wrong> {
    let mut wrong = Wrong::default();
    if typed.get("do") == "approve" {
        if typed.has("undertaken") {
            return Ok(Verdict::Approved);
        }
        wrong.add("undertaken", "勾选承诺，再签批");
        return Err(wrong);
    }
    let mut points = Vec::new();
    for (field, _, about) in sections(folder) {
        let text = typed.get(&field);
        if !text.is_empty() {
            let text = wrong.take(&field, Remark::parse(text));
            points.extend(text.map(|text| Point { about, text: text.to_string() }));
        }
    }
    if points.is_empty() && wrong.is_empty() {
        let first = sections(folder).first().map(|(field, ..)| field.clone()).unwrap_or_default();
        wrong.add(first, "至少在一个部分写明要改什么");
    }
    if wrong.is_empty() { Ok(Verdict::Returned(points)) } else { Err(wrong) }
}

/// Field, label and key of each section that is asked.
fn sections(folder: &Folder) -> Vec<(String, String, String)> {
    let (standard, kind) = (folder.standard(), folder.application.enterprise_type);
    let asked = standard.sections.iter().filter(|each| !standard.blocks(&each.key, kind).is_empty());
    asked.map(|each| (format!("s-{}", each.key), each.label_for(kind), each.key.clone())).collect()
}

async fn answer(
    desk: &mut Desk,
    folder: &Folder,
    status: StatusCode,
    typed: Posted,
    wrong: Wrong,
) -> Result<Response> {
    let application = &folder.application;
    let shell = desk.shell("签批申报").await?.amiss(wrong.len());
    let signing = folder.signing(desk).await?;
    let all = queries::sign_offs(desk.conn().await?, application.id).await?;
    let standing = signing.standing();
    let signs = desk.may(Act::SignOffApplication, &application.target());
    let waiting = signing.last.as_ref().filter(|_| signs && standing == Standing::Waiting);
    let until = words::closing(submit::until(application, &folder.terms.round.window()));
    let person = desk.visitor.viewer.as_ref().map(|viewer| viewer.person.clone());
    let form = waiting.map(|waiting| SignForm {
        action: path::application_sign_off_decision(application.id),
        digest: waiting.content.digest.clone(),
        name: person.unwrap_or_default(),
        sections: sections(folder).into_iter().map(|(field, label, _)| (field, label)).collect(),
    });
    let digest: String = signing.content.digest.chars().take(16).collect();
    let page = SignOffPage {
        shell,
        caption: folder.caption(),
        tasks: if desk.may(Act::EditApplication, &application.target()) {
            path::application_form(application.id)
        } else {
            path::application(application.id)
        },
        facts: Facts::new()
            .maybe("送签", signing.last.as_ref().map(sent))
            .num("内容指纹", format!("{digest}…"))
            .add("提交给", tasks::to(application))
            .add("提交截止", until.clone()),
        tag: tag(standing),
        dossier: DossierBody::of(folder),
        form,
        undertaking: UNDERTAKING,
        to: tasks::to(application),
        until,
        past: all.iter().map(|each| row(folder, each, each.standing(&signing.content))).collect(),
        typed,
        wrong,
    };
    Ok(page::with_status(status, &page))
}

fn sent(sign_off: &SignOff) -> String {
    format!("{}，{}", sign_off.requested_name, words::full_moment(sign_off.requested_at))
}

const fn tag(standing: Standing) -> Tag {
    match standing {
        Standing::Never => labels::NOT_SENT,
        Standing::Waiting => labels::WAITING,
        Standing::Approved => labels::APPROVED,
        Standing::Returned => labels::RETURNED,
        Standing::Void => labels::VOID,
    }
}

fn row(folder: &Folder, sign_off: &SignOff, standing: Standing) -> PastRow {
    let points = match sign_off.decided.as_ref().map(|decided| &decided.verdict) {
        Some(Verdict::Returned(points)) => points.as_slice(),
        Some(Verdict::Approved) | None => &[],
    };
    let decided = sign_off.decided.as_ref();
    PastRow {
        at: words::full_moment(sign_off.requested_at),
        by: sign_off.requested_name.clone(),
        tag: tag(standing),
        decided: decided.map_or_else(
            || "—".to_owned(),
            |decided| format!("{}，{}", decided.name, words::full_moment(decided.at)),
        ),
        opinions: points::opinions(folder, points),
    }
}
