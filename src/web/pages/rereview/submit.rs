//! Beginning the material, checking it, signing it and handing it in.

use super::{folder::Folder, show};
use crate::{
    platform::error::{Error, Result},
    rereview::{
        RereviewId, RereviewRefusal,
        acts::{Fill, HandIn},
        commands,
        rules::Filling,
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            fields::Readout,
            page::{Invalid, Page},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "rereview/submit.html")]
struct SubmitPage {
    shell: Shell,
    unit: String,
    here: String,
    back: String,
    until: String,
    missing: Vec<(String, String)>,
    sections: Vec<(String, Vec<Readout>)>,
    signed_by: String,
    declared: bool,
    wrong: Wrong,
}

pub(super) async fn start(mut desk: Desk, At(id): At<RereviewId>) -> Result<Response> {
    let folder = show::opened(&mut desk, id).await?;
    let may = desk.ask::<Fill>(&folder.case)?;
    let (standards, current) = (desk.house.standards.clone(), desk.house.current.clone());
    let forms = desk.house.forms.clone();
    commands::start(desk.work().await?, may, &standards, &current, &forms).await?;
    Ok(done(&path::rereview(id), "已经按现行标准建好，先填好的内容请核对"))
}

pub(super) async fn show(mut desk: Desk, At(id): At<RereviewId>) -> Result<Response> {
    let folder = show::opened(&mut desk, id).await?;
    let _may = desk.ask::<HandIn>(&folder.case)?;
    if !folder.is_open() {
        return Ok(axum::response::Redirect::to(&path::rereview(id)).into_response());
    }
    Ok(Page(page(&mut desk, &folder, &Posted::default(), Wrong::default()).await?).into_response())
}

pub(super) async fn submit(mut desk: Desk, At(id): At<RereviewId>, posted: Posted) -> Result<Response> {
    let folder = show::opened(&mut desk, id).await?;
    let may = desk.ask::<HandIn>(&folder.case)?;
    if !folder.is_open() {
        return Err(RereviewRefusal::MaterialClosed.into());
    }
    let (signed_by, declared) = (posted.get("signed_by").to_owned(), posted.has("declared"));
    let mut wrong = Wrong::default();
    if signed_by.is_empty() || signed_by.chars().count() > 30 {
        wrong.add("signed_by", "写签署人的姓名，最多30个字");
    }
    if !declared {
        wrong.add("declared", "勾选承诺才能报送");
    }
    if wrong.is_empty() {
        let standards = desk.house.standards.clone();
        let opinion_days = desk.house.settings.rereviews.opinion_days;
        let given = commands::Given { standards: &standards, opinion_days };
        let filling = Filling { signed_by: &signed_by, declared };
        match commands::hand_in(desk.work().await?, may, &filling, given).await {
            Ok(_) => return Ok(done(&path::rereview(id), "复核材料已报送，回执在下面")),
            Err(Error::Refused(refused)) if refused.code == "rereview_incomplete" => {
                wrong.refuse("missing", &refused);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Invalid(page(&mut desk, &folder, &posted, wrong).await?).into_response())
}

async fn page(desk: &mut Desk, folder: &Folder, posted: &Posted, wrong: Wrong) -> Result<SubmitPage> {
    let id = folder.case.rereview.id;
    let missing = folder.missing().into_iter().map(|each| {
        let at = path::rereview_section(id, &each.section);
        (format!("{}：{}", each.label, each.message), format!("{at}?all#{}", each.name))
    });
    Ok(SubmitPage {
        shell: desk.shell("检查并报送复核材料").await?.amiss(wrong.len()),
        unit: folder.case.title.unit_name.clone(),
        here: path::rereview_part(id, "submission"),
        back: path::rereview(id),
        until: folder.case.rereview.last_day().map(words::full_day_of_week).unwrap_or_default(),
        missing: missing.collect(),
        sections: folder.readouts(),
        signed_by: posted.get("signed_by").to_owned(),
        declared: posted.has("declared"),
        wrong,
    })
}
