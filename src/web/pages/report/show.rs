//! One report at the province: its words, its figures, freezing it, publishing it.

use super::{figures::Figures, tag};
use crate::{
    access::{Act, Targeted as _},
    kernel::{
        refusal::Refusal as _,
        text::{Passage, Title},
    },
    platform::error::{Error, Result},
    returns::{
        acts::{PublishReport, WriteReport},
        commands::{self, Means},
        queries,
        report::{Report, ReportId, ReportStage},
        rules::publishing::{self, ReportRefusal},
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        house::House,
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
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "report/show.html")]
struct ShowPage {
    shell: Shell,
    heading: String,
    tag: Tag,
    facts: Facts,
    title: String,
    words: String,
    version: i32,
    draft: bool,
    frozen: bool,
    may_publish: bool,
    public: String,
    figures: Figures,
    here: String,
    freezing: String,
    release: String,
    wrong: Wrong,
}

/// What reports are drawn with.
pub(super) fn means(house: &House) -> Means<'_> {
    let dominance = house.settings.returns.dominance_percent;
    Means { forms: &house.forms, regions: &house.regions, dominance }
}

pub(super) async fn show(mut desk: Desk, At(id): At<ReportId>) -> Result<Response> {
    let one = queries::report(desk.conn().await?, id).await?;
    Ok(Page(page(&mut desk, one, Wrong::default()).await?).into_response())
}

pub(super) async fn save(mut desk: Desk, At(id): At<ReportId>, posted: Posted) -> Result<Response> {
    let one = queries::report(desk.conn().await?, id).await?;
    publishing::edit(one.stage)?;
    let (title, words) = (posted.get("title").to_owned(), posted.get("words").to_owned());
    let mut wrong = Wrong::default();
    wrong.take("title", Title::parse(&title));
    if !words.is_empty() {
        wrong.take("words", Passage::parse(&words));
    }
    let typed = |one: Report| Report { title: title.clone(), words: words.clone(), ..one };
    if !wrong.is_empty() {
        return Ok(Invalid(page(&mut desk, typed(one), wrong).await?).into_response());
    }
    let may = desk.ask::<WriteReport>(&one)?;
    let house = desk.house.clone();
    let anew = posted.has("anew").then(|| means(&house));
    let seen = posted.get("version").parse().unwrap_or_default();
    match commands::edit_report(desk.work().await?, may, (&title, &words), seen, anew).await {
        Err(Error::Refused(why)) if moved(why.code).is_some() => {
            wrong.add("words", moved(why.code).unwrap_or_default());
            let fresh = queries::report(desk.conn().await?, id).await?;
            return Ok(Invalid(page(&mut desk, typed(fresh), wrong).await?).into_response());
        }
        other => other?,
    }
    let says = if posted.has("anew") {
        "已保存，数据按现在核对过的报表重新算了"
    } else {
        "已保存"
    };
    Ok(done(&path::office_report(id), says))
}

/// What to do when something moved before it was saved; `None`: nothing did.
fn moved(code: &str) -> Option<&'static str> {
    let says = [
        (ReportRefusal::Stale, "别人刚保存过这份报告。你写的还在，核对后再保存"),
        (ReportRefusal::Overtaken, "计算的时候又核对了报表，这次没有保存。你写的还在，再保存一次"),
    ];
    says.into_iter().find(|(why, _)| why.code() == code).map(|(_, says)| says)
}

/// The version that stood on the page; 0: none.
fn seen(posted: &Posted) -> i32 {
    posted.get("version").parse().unwrap_or_default()
}

pub(super) async fn freeze(mut desk: Desk, At(id): At<ReportId>, posted: Posted) -> Result<Response> {
    let one = queries::report(desk.conn().await?, id).await?;
    if let Err(refusal @ ReportRefusal::Incomplete(_)) = publishing::freeze(one.stage, &one.title, &one.words)
    {
        let mut wrong = Wrong::default();
        wrong.add("words", refusal.to_string());
        return Ok(Invalid(page(&mut desk, one, wrong).await?).into_response());
    }
    let may = desk.ask::<WriteReport>(&one)?;
    commands::freeze_report(desk.work().await?, may, seen(&posted)).await?;
    Ok(done(&path::office_report(id), "已定稿，等负责人发布"))
}

pub(super) async fn release(mut desk: Desk, At(id): At<ReportId>, posted: Posted) -> Result<Response> {
    let one = queries::report(desk.conn().await?, id).await?;
    let publish = posted.get("act") == "publish";
    let may = desk.ask::<PublishReport>(&one)?;
    let house = desk.house.clone();
    commands::release_report(desk.work().await?, may, publish, seen(&posted), means(&house)).await?;
    let says = if publish { "已发布，公众可以看到" } else { "已退回编写" };
    Ok(done(&path::office_report(id), says))
}

async fn page(desk: &mut Desk, one: Report, wrong: Wrong) -> Result<ShowPage> {
    let heading = format!("{}运行报告", one.period.label());
    let shell = desk.shell(&heading).await?.amiss(wrong.len());
    let regions = desk.house.regions.clone();
    let all = queries::reports(desk.conn().await?).await?;
    let public = one.stage == ReportStage::Published;
    Ok(ShowPage {
        tag: tag(one.stage),
        facts: Facts::new()
            .add("数据算于", words::full_moment(one.drawn_at))
            .num("已核对", format!("{}份，应报{}份", one.body.total.units, one.body.expected))
            .maybe("发布", one.published_at.map(words::full_moment)),
        draft: one.stage == ReportStage::Draft,
        frozen: one.stage == ReportStage::Frozen,
        may_publish: desk.may(Act::PublishReport, &one.target()),
        public: if public { path::operation_report(one.id) } else { String::new() },
        figures: Figures::of(&one, &all, &regions),
        here: path::office_report(one.id),
        freezing: path::office_report_freezing(one.id),
        release: path::office_report_release(one.id),
        version: one.version,
        title: one.title,
        words: one.words,
        heading,
        shell,
        wrong,
    })
}
