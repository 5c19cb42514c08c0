//! What bureaus and the province do with a unit's file.

use super::cast::{Cast, Player};
use crate::{
    acceptance::{self, commands::Flag},
    access::{Scope, Target},
    application::{Application, ApplicationId, queries},
    dispatch::{
        self, NewScan, Paper, Prepared,
        acts::{Prepare, Send},
        papers,
        queries::Draft,
        rules::code_of,
    },
    kernel::text::{DocumentNumber, Remark},
    platform::error::{Error, Result},
    recommendation::{
        self, Completeness, Mark, Met, Truth,
        acts::{Examine, Recommend},
        commands::Letter,
        rules::{Proposed, demands},
    },
    round::RoundId,
    standard::assess,
};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::stream;
use std::convert::Infallible;

async fn seen(cast: &Cast, player: &Player, id: ApplicationId, at: DateTime<Utc>) -> Result<Application> {
    let mut tx = cast.read(player, at).await?;
    let file = queries::seen(&mut tx, id, &Scope::of(&player.actor)).await?.ok_or(Error::Unseen)?;
    tx.rollback().await?;
    Ok(file)
}

/// Marks every clause as true, complete and met.
pub(super) async fn examine(
    cast: &Cast,
    bureau: &Player,
    id: ApplicationId,
    at: DateTime<Utc>,
) -> Result<i16> {
    let file = seen(cast, bureau, id, at).await?;
    let mut tx = cast.read(bureau, at).await?;
    let terms = queries::terms(&mut tx, file.round, &cast.app.house.standards).await?;
    let dossier = queries::dossier(&mut tx, &file, &bureau.actor).await?;
    let seq = queries::submissions(&mut tx, id).await?.last().map_or(1, |last| last.seq);
    tx.rollback().await?;
    let standard = terms.standard(&file);
    let results = assess(standard, &dossier.answers, &terms.context(&file, &dossier));
    let mark = |clause| Mark {
        truth: Some(Truth::True),
        completeness: Some(Completeness::Complete),
        met: Some(Met::Yes),
        remark: "与原件核对一致".into(),
        ..Mark::blank(clause)
    };
    let marks: Vec<Proposed> = demands(standard, file.enterprise_type, &results)
        .into_iter()
        .map(|demand| Proposed { mark: mark(demand.clause), shown: None })
        .collect();
    let work = cast.work(bureau, at).await?;
    let may = bureau.may::<Examine>(&file)?;
    recommendation::commands::examine(work, may, seq, &marks, &cast.app.house.standards).await?;
    Ok(seq)
}

/// Recommends after a full examination.
pub(super) async fn recommend(
    cast: &Cast,
    bureau: &Player,
    id: ApplicationId,
    number: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    let seq = examine(cast, bureau, id, at).await?;
    let file = seen(cast, bureau, id, at).await?;
    let parse = |error: &dyn std::fmt::Display| Error::Fault(anyhow::anyhow!("demo letter: {error}"));
    let letter = Letter {
        document_number: DocumentNumber::parse(number).map_err(|error| parse(&error))?,
        opinion: Remark::parse("材料真实、完整，主要指标达到标准，同意推荐。")
            .map_err(|error| parse(&error))?,
    };
    let work = cast.work(bureau, at).await?;
    let may = bureau.may::<Recommend>(&file)?;
    let days = cast.app.house.settings.programme.acceptance_working_days;
    recommendation::commands::recommend(work, may, seq, &letter, &cast.app.house.standards, days).await?;
    Ok(())
}

/// Takes the file up; a 省级企业 is confirmed before.
pub(super) async fn accept(cast: &Cast, office: &Player, id: ApplicationId, at: DateTime<Utc>) -> Result<()> {
    let file = seen(cast, office, id, at).await?;
    let mut read = read(cast, office, id, at).await?;
    if file.direct_claimed {
        let may = office.may::<acceptance::acts::ConfirmDirect>(&file)?;
        let (work, says) = (cast.work(office, at).await?, "经核实为省级企业");
        acceptance::commands::confirm_direct(work, may, read, Flag::Confirmed, says).await?;
        read += 1;
    }
    let ticked: Vec<String> = acceptance::rules::CHECKS.iter().map(|check| check.key.to_owned()).collect();
    let may = office.may::<acceptance::acts::Accept>(&file)?;
    acceptance::commands::accept(cast.work(office, at).await?, may, read, &ticked, false).await
}

/// How many steps the record of a file has: what a decision on it says was read.
async fn read(cast: &Cast, office: &Player, id: ApplicationId, at: DateTime<Utc>) -> Result<usize> {
    let mut tx = cast.read(office, at).await?;
    let steps = queries::steps(&mut tx, id).await?.len();
    tx.rollback().await?;
    Ok(steps)
}

/// A bureau's package of a round, prepared, brought back and sent by its principal, who works there alone. What stands for the
/// sealed scan are the printed papers themselves.
pub(super) async fn report(
    cast: &Cast,
    bureau: &Player,
    round: RoundId,
    number: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    let house = &cast.app.house;
    let from = Draft {
        round,
        actor: bureau.actor.clone(),
        letter_number: number.to_owned(),
        now: at,
        standards: &house.standards,
        regions: &house.regions,
    };
    let mut tx = cast.read(bureau, at).await?;
    let list = dispatch::commands::drawn_up(&mut tx, &from).await?;
    tx.rollback().await?;
    let pages = papers::pages(&house.printer, &list, at).await?;
    let may = bureau.may::<Prepare>(&Target::of_tenant(bureau.actor.tenant()))?;
    let work = cast.work(bureau, at).await?;
    let id = dispatch::commands::prepare(work, may, &from, &Prepared { list, pages }).await?;
    let mut tx = cast.read(bureau, at).await?;
    let package = dispatch::queries::package(&mut tx, id, None).await?;
    tx.rollback().await?;
    let mut files = Vec::new();
    for paper in Paper::ALL {
        let pdf = papers::print(&house.printer, &package, paper).await?;
        let content = stream::iter([Ok::<_, Infallible>(Bytes::from(pdf))]);
        files.push(house.files.put(&format!("{}（演示）.pdf", paper.label()), content).await?);
    }
    let code = |(paper, page)| vec![code_of(&package.digest, package.list.version, paper, page)];
    let scan = NewScan { name: "演示".into(), pages: package.sheets().into_iter().map(code).collect() };
    let may = bureau.may::<Prepare>(&package)?;
    dispatch::commands::seal(cast.work(bureau, at).await?, may, &[scan], &files).await?;
    let may = bureau.may::<Send>(&package)?;
    dispatch::commands::send(cast.work(bureau, at).await?, may).await
}
