//! Operation reports: drawn, edited, frozen, published.
//!
//! What may be told is worked out beside the year's other reports, which takes a while: it is read, worked out while no transaction
//! is open, and kept only when everything it hangs on is still as it was read, under the locks of all reports.

use crate::{
    access::Granted,
    kernel::place::Regions,
    platform::{error::Result, work::Work},
    returns::{
        Forms, Period,
        acts::{PublishReport, WriteReport},
        events::{ReportDrawn, ReportEdited, ReportTurned},
        queries::{self, Matter},
        report::{Report, ReportId, ReportStage},
        rules::{
            publishing::{self, ReportRefusal},
            report::{self, Body},
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

impl Means<'_> {
    async fn matter(self, work: &mut Work, period: Period) -> Result<Matter> {
        queries::matter(work.conn(), period, self.forms, self.regions).await
    }
}

/// Draws the report of a period.
///
/// # Errors
/// `report_of_nothing`; `report_exists`; `report_overtaken`.
pub async fn draw_report(
    mut work: Work,
    _: Granted<WriteReport>,
    period: Period,
    means: Means<'_>,
) -> Result<ReportId> {
    if queries::reports(work.conn()).await?.iter().any(|one| one.period == period) {
        return Err(ReportRefusal::Exists(period.label()).into());
    }
    let (mut work, matter, body) = drawn(work, period, means).await?;
    store::lock_reports(work.conn()).await?;
    as_read(&mut work, &matter, means).await?;
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
    store::put_ground(&mut work, report.id, &matter.ground.contributions).await?;
    work.commit(ReportDrawn { report: report.id, period: period.to_string() }).await?;
    Ok(report.id)
}

/// Reads and draws; the work is a new one then.
async fn drawn(mut work: Work, period: Period, means: Means<'_>) -> Result<(Work, Matter, Body)> {
    let matter = means.matter(&mut work, period).await?;
    if matter.ground.contributions.is_empty() {
        return Err(ReportRefusal::Nothing(period.label()).into());
    }
    let dominance = means.dominance;
    apart(work, matter, move |matter| draw(matter, dominance)).await
}

/// Works something out from what was read while no transaction is open, on a thread that may take its time.
async fn apart<T: Send + 'static>(
    work: Work,
    matter: Matter,
    ask: impl FnOnce(&Matter) -> T + Send + 'static,
) -> Result<(Work, Matter, T)> {
    let set_down = work.set_down().await?;
    let asked = tokio::task::spawn_blocking(move || {
        let said = ask(&matter);
        (matter, said)
    });
    let (matter, said) = asked.await.map_err(anyhow::Error::from)?;
    Ok((set_down.take_up().await?, matter, said))
}

/// Did nothing move since it was read?
async fn as_read(work: &mut Work, read: &Matter, means: Means<'_>) -> Result<()> {
    if means.matter(work, read.period).await? == *read {
        Ok(())
    } else {
        Err(ReportRefusal::Overtaken.into())
    }
}

fn draw(matter: &Matter, dominance: u32) -> Body {
    let ground = &matter.ground;
    let ledger = Ledger::of(matter.period, &ground.contributions, &matter.beside);
    let mut drawn = report::draw(&ground.contributions, &ground.left, ground.expected, dominance, &ledger);
    let then: Decimal =
        ground.contributions.iter().filter_map(|one| one.before).chain(ground.left.iter().copied()).sum();
    // A rate over figures that came in after the earlier report was published would tell them.
    if matter.earlier.as_ref().and_then(|body| body.total.value).is_some_and(|told| told != then) {
        drawn.growth = None;
    }
    drawn
}

/// Keeps heading and words; draws the figures anew where asked for.
///
/// # Errors
/// `report_frozen`, `report_published`; `report_stale`, `report_overtaken`.
pub async fn edit_report(
    mut work: Work,
    may: Granted<WriteReport>,
    (title, words): (&str, &str),
    seen: i32,
    anew: Option<Means<'_>>,
) -> Result<()> {
    let id = may.on().into();
    let one = store::lock_report(work.conn(), id).await?;
    publishing::edit(one.stage)?;
    publishing::as_read(one.version, seen)?;
    let (body, at) = match anew {
        Some(means) => {
            let (again, matter, body) = drawn(work, one.period, means).await?;
            work = again;
            publishing::edit(store::lock_report(work.conn(), id).await?.stage)?;
            as_read(&mut work, &matter, means).await?;
            store::put_ground(&mut work, id, &matter.ground.contributions).await?;
            (body, work.now())
        }
        None => (one.body, one.drawn_at),
    };
    store::edit_report(&mut work, id, (title, words), (&body, at), seen).await?;
    work.commit(ReportEdited { report: id, drawn_anew: anew.is_some() }).await
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
/// `report_not_frozen`, `report_published`, `report_stale`; `report_outdated` where something else is accepted by now than it was
/// drawn from; `report_tells` where another report of the year was published since this one was drawn; `report_overtaken`.
pub async fn release_report(
    mut work: Work,
    may: Granted<PublishReport>,
    publish: bool,
    seen: i32,
    means: Means<'_>,
) -> Result<()> {
    let id = may.on().into();
    let one = store::lock_report(work.conn(), id).await?;
    let stage = publishing::release(one.stage, publish)?;
    publishing::as_read(one.version, seen)?;
    if !publish {
        return turn(work, id, stage).await;
    }
    let matter = means.matter(&mut work, one.period).await?;
    let from = queries::drawn_from(work.conn(), &one, means.forms, means.regions).await?;
    publishing::as_drawn(&from, &matter.ground.contributions)?;
    let dominance = means.dominance;
    let (mut work, matter, tells) = apart(work, matter, move |matter| {
        let ledger = Ledger::of(matter.period, &matter.ground.contributions, &matter.beside);
        report::tells(&one.body, &matter.ground.contributions, dominance, &ledger)
    })
    .await?;
    if tells {
        return Err(ReportRefusal::Tells.into());
    }
    publishing::as_read(store::lock_report(work.conn(), id).await?.version, seen)?;
    as_read(&mut work, &matter, means).await?;
    // One that was frozen before its ground was kept has none yet.
    store::put_ground(&mut work, id, &from).await?;
    turn(work, id, stage).await
}

async fn turn(mut work: Work, report: ReportId, stage: ReportStage) -> Result<()> {
    store::turn_report(&mut work, report, stage).await?;
    work.commit(ReportTurned { report, stage: stage.code() }).await
}
