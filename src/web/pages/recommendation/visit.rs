//! The record of a visit: written, illustrated, signed; and the empty check list to take along.

use super::{
    case::Case,
    lines::county,
    show,
    visit_form::{self, FindingRow, Typed},
};
use crate::{
    application::ApplicationId,
    kernel::{day, refusal::Refusal as _},
    platform::{
        error::{Error, Result},
        files::{Kind, Stored, picture},
    },
    recommendation::{
        Photo, PhotoId, SiteVisit, VisitOutcome,
        acts::Examine,
        commands::{self, VisitDraft},
        queries,
        rules::{VisitRefusal, may_sign},
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::Wrong,
        house::House,
        pages::application::{
            download,
            received::{Received, receive},
        },
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::{Facts, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use futures_util::TryStreamExt as _;

#[derive(Template)]
#[template(path = "recommendation/visit.html")]
struct VisitPage {
    shell: Shell,
    back: String,
    caption: String,
    title: String,
    tag: Tag,
    facts: Facts,
    tabs: Tabs,
    here: String,
    checklist: String,
    may_write: bool,
    version: i32,
    typed: Typed,
    findings: Vec<FindingRow>,
    outcomes: Vec<(&'static str, &'static str)>,
    photos: Vec<Shown>,
    /// What is missing before it can be signed; empty: nothing.
    before: String,
    signed: Vec<Signed>,
    wrong: Wrong,
}

/// A photo on the page.
struct Shown {
    id: String,
    href: String,
    name: String,
    meta: String,
}

/// A visit that was signed.
struct Signed {
    heading: String,
    facts: Facts,
    summary: String,
    findings: Vec<(String, &'static str, String)>,
    photos: Vec<Shown>,
}

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let case = Case::open(&mut desk, id).await?;
    Ok(Page(page(&mut desk, &case, None, Wrong::default()).await?).into_response())
}

async fn page(desk: &mut Desk, case: &Case, typed: Option<(Typed, i32)>, wrong: Wrong) -> Result<VisitPage> {
    let shell = desk.shell(&format!("{}：现场核查", case.application.org_name)).await?.amiss(wrong.len());
    let id = case.application.id;
    let visits = queries::visits(desk.conn().await?, id).await?;
    let draft = visits.iter().find(|visit| visit.signed.is_none());
    let today = day::day_of(desk.now());
    let region = county(&desk.house.regions, &case.application.region_code.to_string(), today);
    let (typed, version) = typed.unwrap_or_else(|| {
        let typed = draft.map_or_else(Typed::default, |draft| Typed::of(&draft.content));
        (typed, draft.map_or(0, |draft| draft.version))
    });
    Ok(VisitPage {
        shell,
        back: path::recommendations(),
        caption: format!("{} · {}", case.application.round_title, case.application.number_or_draft()),
        title: case.application.org_name.clone(),
        tag: show::tag(case),
        facts: show::facts(case, &region),
        tabs: show::tabs(case, show::Tab::Visit),
        here: path::recommendation_act(id, "visit"),
        checklist: path::recommendation_act(id, "checklist"),
        may_write: case.on_desk(),
        version,
        findings: visit_form::rows(case, &typed),
        outcomes: VisitOutcome::ALL.iter().map(|each| (each.code(), each.label())).collect(),
        photos: draft.map(|draft| photos(id, &draft.photos)).unwrap_or_default(),
        before: draft
            .and_then(|draft| may_sign(&draft.content, today).err())
            .map(|refusal| refusal.to_string())
            .unwrap_or_default(),
        signed: visits
            .iter()
            .filter(|visit| visit.signed.is_some())
            .map(|visit| signed(case, visit))
            .collect(),
        typed,
        wrong,
    })
}

fn photos(id: ApplicationId, photos: &[Photo]) -> Vec<Shown> {
    let shown = |photo: &Photo| Shown {
        id: photo.id.to_string(),
        href: path::recommendation_photo(id, photo.id),
        name: photo.name.clone(),
        meta: words::size(photo.size),
    };
    photos.iter().map(shown).collect()
}

fn signed(case: &Case, visit: &SiteVisit) -> Signed {
    let content = &visit.content;
    let on = content.visited_on.map(words::full_day).unwrap_or_default();
    let title = |clause| case.standard().clause(clause).map_or("", |clause| clause.title.as_str());
    Signed {
        heading: format!("{on}现场核查"),
        facts: Facts::new()
            .add("结论", content.conclusion.map(VisitOutcome::label).unwrap_or_default())
            .add("地点", content.place.clone())
            .add("核查人员", content.visitors.join("、"))
            .maybe("现场接待", (!content.received_by.is_empty()).then(|| content.received_by.clone()))
            .maybe("签名", visit.signed.as_ref().map(|(at, by)| format!("{by} {}", words::full_moment(*at)))),
        summary: content.summary.clone(),
        findings: content
            .findings
            .iter()
            .map(|finding| {
                let what = format!("{} {}", finding.clause.in_words(), title(finding.clause));
                (what, finding.outcome.label(), finding.text.clone())
            })
            .collect(),
        photos: photos(case.application.id, &visit.photos),
    }
}

pub(super) async fn save(mut desk: Desk, At(id): At<ApplicationId>, request: Request) -> Result<Response> {
    let case = Case::open(&mut desk, id).await?;
    let may = desk.ask::<Examine>(&case.application)?;
    desk.stop_reading().await?;
    let received = receive(request, &desk.house).await?;
    let typed = Typed::from(&received);
    let (content, mut wrong) = typed.read(&case);
    for (_, name, sentence) in &received.refused {
        wrong.add("u-photos", format!("{name}：{sentence}"));
    }
    let photos = drawn(&desk.house, &received, &mut wrong).await?;
    let version = received.get("version").parse().unwrap_or_default();
    if wrong.is_empty() {
        let remove = received.get("remove").parse::<uuid::Uuid>().ok().map(PhotoId::from);
        let draft = VisitDraft { version, content, photos, remove };
        match commands::save_visit(desk.work().await?, may, &draft).await {
            Err(Error::Refused(refused)) if refused.code == VisitRefusal::Stale.code() => {
                wrong.add(
                    "visited_on",
                    "别人刚保存过这份核查记录。你填的还在下面；在另一个窗口打开看过，再改",
                );
            }
            other => other?,
        }
    }
    if !wrong.is_empty() {
        return Ok(Invalid(page(&mut desk, &case, Some((typed, version)), wrong).await?).into_response());
    }
    if received.get("do") == "sign" {
        let may = desk.ask::<Examine>(&case.application)?;
        commands::sign_visit(desk.work().await?, may, version + 1).await?;
        return Ok(done(&path::recommendation_act(id, "visit"), "核查记录已签名，不能再改"));
    }
    Ok(done(&path::recommendation_act(id, "visit"), "核查记录已保存，签名以前还可以改"))
}

/// The photos that were sent, drawn anew and stored without what the camera wrote beside them.
async fn drawn(house: &House, received: &Received, wrong: &mut Wrong) -> Result<Vec<Stored>> {
    let mut photos = Vec::new();
    for (_, file) in received.files.iter().filter(|(slot, _)| slot == "photos") {
        let picture = match file.kind {
            Kind::Jpeg | Kind::Png => {
                let parts: Vec<_> = house
                    .files
                    .open(&file.digest)
                    .await?
                    .content
                    .try_collect()
                    .await
                    .map_err(anyhow::Error::from)?;
                let (bytes, kind) = (parts.concat(), file.kind);
                tokio::task::spawn_blocking(move || picture::redrawn(&bytes, kind))
                    .await
                    .map_err(anyhow::Error::from)?
            }
            _ => None,
        };
        match picture {
            Some(bytes) => {
                let content = futures_util::stream::iter([Ok::<_, std::io::Error>(bytes.into())]);
                photos.push(house.files.put(&file.name, content).await?);
            }
            None => wrong.add("u-photos", format!("{}：只收JPG和PNG照片", file.name)),
        }
    }
    Ok(photos)
}

pub(super) async fn photo(mut desk: Desk, At((id, photo)): At<(ApplicationId, PhotoId)>) -> Result<Response> {
    let case = Case::open(&mut desk, id).await?;
    let visits = queries::visits(desk.conn().await?, case.application.id).await?;
    let found = visits.into_iter().flat_map(|visit| visit.photos).find(|each| each.id == photo);
    let found = found.ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    download::send(&desk.house, &found.digest, &found.name, &found.media_type).await
}

#[derive(Template)]
#[template(path = "recommendation/checklist.html")]
struct ChecklistPage {
    shell: Shell,
    back: String,
    title: String,
    caption: String,
    lines: Vec<CheckLine>,
}

/// A clause to be looked at on the spot.
struct CheckLine {
    chip: String,
    title: String,
    text: String,
    figures: Vec<String>,
    files: String,
}

pub(super) async fn checklist(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let case = Case::open(&mut desk, id).await?;
    let shell = desk.shell(&format!("{}：现场核查表", case.application.org_name)).await?;
    let line = |clause: &crate::standard::Clause| {
        let parts = case.result(clause.number).map(|result| result.parts.as_slice()).unwrap_or_default();
        let figure = |part: &crate::standard::Part| {
            part.given.as_ref().map(|given| format!("{}：申报{given}，标准{}", part.label, part.want))
        };
        let slots = case.standard().slots_of(clause).map(|slot| slot.label.as_str());
        let numbers = parts.iter().filter(|part| part.numeric);
        CheckLine {
            chip: clause.number.to_string(),
            title: clause.title.clone(),
            text: clause.text.clone(),
            figures: numbers.filter_map(figure).collect(),
            files: slots.collect::<Vec<_>>().join("、"),
        }
    };
    let page = ChecklistPage {
        shell,
        back: path::recommendation_act(id, "visit"),
        title: case.application.org_name.clone(),
        caption: format!("{} · {}", case.application.round_title, case.application.number_or_draft()),
        lines: case.standard().clauses_for(case.application.enterprise_type).map(line).collect(),
    };
    Ok(Page(page).into_response())
}
