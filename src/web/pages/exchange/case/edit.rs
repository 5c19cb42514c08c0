//! The author writes: title, summary, sections, tags, pictures; saves, and hands in.

use super::{
    form::{Fields, INPUT, typed, wrong as complaints},
    picture::{chosen_again, drawn},
    show::seen,
};
use crate::{
    access::{Act, Granted, Targeted as _},
    exchange::{
        CaseId, CaseRefusal, CaseStage, CaseStudy, Text,
        acts::{SubmitCaseStudy, WriteCaseStudy},
        commands::{self, Written},
        queries,
        rules::{
            case as rules,
            text::{self, MOST_PICTURES},
        },
    },
    kernel::refusal::Refusal as _,
    platform::{
        error::{Error, Result},
        files::Stored,
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::Wrong,
        pages::application::{
            folder::upload_hint,
            received::{Received, receive},
        },
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "exchange/case_form.html")]
pub(super) struct EditPage {
    pub shell: Shell,
    pub heading: &'static str,
    pub caption: String,
    pub tag: Tag,
    pub here: String,
    pub back: String,
    pub version: i32,
    pub fields: Fields,
    /// The author's form: pictures come and go. Else a wording is proposed.
    pub author: bool,
    /// The reader may hand it in.
    pub submits: bool,
    /// Where it goes then.
    pub to: &'static str,
    /// Why the wording is changed.
    pub why: String,
    /// About files.
    pub hint: String,
    /// Pictures of a form that came back, which are kept all the same.
    pub kept: Vec<String>,
    pub wrong: Wrong,
}

pub(in crate::web::pages::exchange) async fn edit(mut desk: Desk, At(id): At<CaseId>) -> Result<Response> {
    let case = seen(&mut desk, id).await?;
    let _may = desk.ask::<WriteCaseStudy>(&case)?;
    rules::write(case.stage)?;
    let text = case.draft.clone();
    Ok(Page(page(&mut desk, &case, (&text, case.version), Wrong::default()).await?).into_response())
}

async fn page(
    desk: &mut Desk,
    case: &CaseStudy,
    (text, version): (&Text, i32),
    wrong: Wrong,
) -> Result<EditPage> {
    let shell = desk.shell("写典型案例").await?.amiss(wrong.len());
    let tags = queries::tags(desk.conn().await?).await?;
    let to = match rules::submit(case.stage, case.author) {
        Ok(CaseStage::Submitted) => "提交后由所在市（州）或者扩权试点县（市）商务局核对，再报省商务厅编审",
        _ => "提交后由省商务厅编审",
    };
    Ok(EditPage {
        heading: "写典型案例",
        caption: case.author_name.clone(),
        tag: super::tag(case.stage),
        here: path::case_part(case.id, "draft"),
        back: path::case(case.id),
        version,
        fields: Fields::of(text, &tags, |picture| path::case_picture(case.id, picture)),
        author: true,
        submits: desk.may(Act::SubmitCaseStudy, &case.target()),
        to,
        why: String::new(),
        hint: format!(
            "JPG、PNG，一共最多{MOST_PICTURES}张。照片里的拍摄地点和设备信息会去掉。{}",
            upload_hint(desk)
        ),
        kept: Vec::new(),
        shell,
        wrong,
    })
}

pub(in crate::web::pages::exchange) async fn save(
    mut desk: Desk,
    At(id): At<CaseId>,
    request: Request,
) -> Result<Response> {
    let case = seen(&mut desk, id).await?;
    let may = desk.ask::<WriteCaseStudy>(&case)?;
    rules::write(case.stage)?;
    let tags = queries::tags(desk.conn().await?).await?;
    desk.stop_reading().await?;
    let received = receive(request, &desk.house).await?;
    let text = typed(&received.typed);
    let mut wrong = complaints(text::limits(&text, &tags));
    let (pictures, mut amiss) = drawn(&desk.house, &received).await?;
    let version = received.get("version").parse().unwrap_or_default();
    if !wrong.is_empty() || !amiss.is_empty() {
        let form = Refused { received: &received, text, version, amiss, wrong };
        return pictures_first(desk, may, &case, form, pictures).await;
    }
    let written = Written { seen: version, text: text.clone(), pictures };
    let saved = match commands::save(desk.work().await?, may, written).await {
        Ok(saved) => saved,
        Err(Error::Refused(why)) if why.code == CaseRefusal::Stale.code() => {
            wrong.add("title", "别人刚保存过这篇典型案例。你写的还在下面；在另一个窗口看过新的，再保存");
            chosen_again(&received, &amiss, &mut wrong);
            return again(&mut desk, id, (text, None), wrong).await;
        }
        Err(Error::Refused(why)) if why.code == CaseRefusal::TooManyPictures(0).code() => {
            amiss.push(why.text);
            chosen_again(&received, &amiss, &mut wrong);
            return again(&mut desk, id, (text, Some(version)), wrong).await;
        }
        Err(error) => return Err(error),
    };
    if received.get("do") != "submit" {
        return Ok(done(&path::case_part(id, "draft"), "已保存"));
    }
    let case = seen(&mut desk, id).await?;
    let gaps = complaints(text::gaps(&case.draft, &tags));
    if !gaps.is_empty() {
        let text = case.draft.clone();
        return Ok(Invalid(page(&mut desk, &case, (&text, saved), gaps).await?).into_response());
    }
    let may = desk.ask::<SubmitCaseStudy>(&case)?;
    commands::submit(desk.work().await?, may, saved).await?;
    Ok(done(&path::case(id), "已提交，办理结果会发消息给你们"))
}

/// A form that is not taken as it is.
struct Refused<'a> {
    received: &'a Received,
    text: Text,
    version: i32,
    amiss: Vec<String>,
    wrong: Wrong,
}

/// Pictures cannot be put into a form that comes back: the good ones are kept on the draft as it stands, and shown with the rest.
/// Where they cannot be, they are named.
async fn pictures_first(
    mut desk: Desk,
    may: Granted<WriteCaseStudy>,
    case: &CaseStudy,
    form: Refused<'_>,
    pictures: Vec<Stored>,
) -> Result<Response> {
    let Refused { received, mut text, mut version, mut amiss, mut wrong } = form;
    let names: Vec<String> = pictures.iter().map(|file| file.name.clone()).collect();
    if names.is_empty() {
        chosen_again(received, &amiss, &mut wrong);
        return again(&mut desk, case.id, (text, Some(version)), wrong).await;
    }
    let written = Written { seen: version, text: case.draft.clone(), pictures };
    match commands::save(desk.work().await?, may, written).await {
        Ok(saved) => version = saved,
        Err(Error::Refused(why)) => {
            if why.code == CaseRefusal::TooManyPictures(0).code() {
                amiss.push(why.text);
            }
            chosen_again(received, &amiss, &mut wrong);
            return again(&mut desk, case.id, (text, Some(version)), wrong).await;
        }
        Err(error) => return Err(error),
    }
    let case = seen(&mut desk, case.id).await?;
    let fresh = case.draft.pictures.iter().rev().take(names.len()).rev();
    text.pictures.extend(fresh.cloned());
    if !amiss.is_empty() {
        wrong.add(INPUT, format!("{}；换一张再选", amiss.join("；")));
    }
    let page = page(&mut desk, &case, (&text, version), wrong).await?;
    Ok(Invalid(EditPage { kept: names, ..page }).into_response())
}

/// The form with what was typed, on the version it was typed on, or on today's. Pictures that were chosen are not kept.
async fn again(
    desk: &mut Desk,
    id: CaseId,
    (text, version): (Text, Option<i32>),
    wrong: Wrong,
) -> Result<Response> {
    let case = seen(desk, id).await?;
    let version = version.unwrap_or(case.version);
    Ok(Invalid(page(desk, &case, (&text, version), wrong).await?).into_response())
}
