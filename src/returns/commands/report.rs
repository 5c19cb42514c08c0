//! Operation reports: drawn, edited, frozen, published.

use crate::{
    access::Granted,
    kernel::place::Regions,
    platform::{error::Result, work::Work},
    returns::{
        Forms, Period,
        acts::{PublishReport, WriteReport},
        events::{ReportDrawn, ReportEdited, ReportTurned},
        queries::{self, Ground},
        report::{Report, ReportId, ReportStage},
        rules::{
            publishing::{self, ReportRefusal},
            report,
            together::Ledger,
        },
        store,
    },
};

use rust_decimal::Decimal;

/// What reports are drawn with.
#[derive(Clone, Copy, Debug)]
pub struct Means<'a> {
    /// The forms: which figure is the headline.
    pub forms: &'a Forms,
    /// Names of prefectures.
    pub regions: &'a Regions,
    /// A unit that makes up more than this many per cent of a cell hides it.
    pub dominance: u32,
}

/// Draws the report of a period.
///
/// # Errors
/// `report_of_nothing`; `report_exists`.
pub async fn draw_report(
    mut work: Work,
    _: Granted<WriteReport>,
    period: Period,
    means: Means<'_>,
) -> Result<ReportId> {
    let body = body(&mut work, period, means).await?;
    let report = Report {
        id: ReportId::fresh(),
        period,
        stage: ReportStage::Draft,
        title: format!("{}四川省电子商务示范单位运行报告", period.label()),
        words: String::new(),
        body,
        drawn_at: work.now(),
        published_at: None,
        version: 1,
    };
    store::put_report(&mut work, &report).await?;
    work.commit(ReportDrawn { report: report.id, period: period.to_string() }).await?;
    Ok(report.id)
}

async fn body(work: &mut Work, period: Period, means: Means<'_>) -> Result<report::Body> {
    let ground = queries::ground(work.conn(), period, means.forms, means.regions).await?;
    if ground.contributions.is_empty() {
        return Err(ReportRefusal::Nothing(period.label()).into());
    }
    let ledger = ledger(work, period, &ground.contributions, means).await?;
    let mut drawn =
        report::draw(&ground.contributions, &ground.left, ground.expected, means.dominance, &ledger);
    let then: Decimal =
        ground.contributions.iter().filter_map(|one| one.before).chain(ground.left.iter().copied()).sum();
    let earlier =
        queries::reports(work.conn()).await?.into_iter().find(|one| one.period == period.year_before());
    // A rate over figures that came in after the earlier report was published would tell them.
    if earlier.and_then(|one| one.body.total.value).is_some_and(|told| told != then) {
        drawn.growth = None;
    }
    Ok(drawn)
}

/// Keeps heading and words; draws the figures anew where asked for.
///
/// # Errors
/// `report_frozen`, `report_published`; `report_stale`.
pub async fn edit_report(
    mut work: Work,
    may: Granted<WriteReport>,
    (title, words): (&str, &str),
    seen: i32,
    anew: Option<Means<'_>>,
) -> Result<()> {
    let one = store::lock_report(work.conn(), may.on().into()).await?;
    publishing::edit(one.stage)?;
    let (body, at) = match anew {
        Some(means) => (body(&mut work, one.period, means).await?, work.now()),
        None => (one.body, one.drawn_at),
    };
    store::edit_report(&mut work, one.id, (title, words), (&body, at), seen).await?;
    work.commit(ReportEdited { report: one.id, drawn_anew: anew.is_some() }).await
}

/// Fixes the version that was `seen` for the principal.
///
/// # Errors
/// `report_incomplete`, `report_frozen`, `report_published`, `report_stale`.
pub async fn freeze_report(mut work: Work, may: Granted<WriteReport>, seen: i32) -> Result<()> {
    let one = store::lock_report(work.conn(), may.on().into()).await?;
    let stage = publishing::freeze(one.stage, &one.title, &one.words)?;
    publishing::as_read(one.version, seen)?;
    turn(work, one.id, stage).await
}

/// Publishes the frozen version that was `seen`, or gives it back to be edited.
///
/// # Errors
/// `report_not_frozen`, `report_published`, `report_stale`; `report_tells` where another report of the year was published since this
/// one was drawn.
pub async fn release_report(
    mut work: Work,
    may: Granted<PublishReport>,
    publish: bool,
    seen: i32,
    means: Means<'_>,
) -> Result<()> {
    let one = store::lock_report(work.conn(), may.on().into()).await?;
    let stage = publishing::release(one.stage, publish)?;
    publishing::as_read(one.version, seen)?;
    if publish {
        let Ground { contributions, .. } =
            queries::ground(work.conn(), one.period, means.forms, means.regions).await?;
        let ledger = ledger(&mut work, one.period, &contributions, means).await?;
        if report::tells(&one.body, &contributions, means.dominance, &ledger) {
            return Err(ReportRefusal::Tells.into());
        }
    }
    turn(work, one.id, stage).await
}

/// What the year's other reports tell.
async fn ledger(
    work: &mut Work,
    period: Period,
    all: &[report::Contribution],
    means: Means<'_>,
) -> Result<Ledger> {
    let beside = queries::beside(work.conn(), period, means.forms, means.regions).await?;
    Ok(Ledger::of(period, all, &beside))
}

async fn turn(mut work: Work, report: ReportId, stage: ReportStage) -> Result<()> {
    store::turn_report(&mut work, report, stage).await?;
    work.commit(ReportTurned { report, stage: stage.code() }).await
}
