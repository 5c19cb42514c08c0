//! Drafting the document that announces the titles of a round.

use crate::{
    access::{Granted, OFFICE},
    award::{
        ConferRefusal, DraftId, ISSUER, Named, Wording,
        acts::DraftAnnouncement,
        events::AnnouncementDrafted,
        rules::{self, Candidate, DocumentRefusal},
        store,
    },
    kernel::{day, place::Regions},
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    round::{self, RoundId},
};
use chrono::{Datelike as _, NaiveDate};

/// What the officer writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// 发文字号, as typed.
    pub number: String,
    /// 主送.
    pub addressee: String,
    /// 抄送; empty: nobody.
    pub copies: String,
    /// Paragraphs.
    pub text: Vec<String>,
    /// 签发人.
    pub signer: String,
}

/// Keeps a new version of the draft over the units that are ready today; which version.
///
/// # Errors
/// [`ConferRefusal`] when nobody is ready or the number is taken; [`DocumentRefusal::Number`], [`DocumentRefusal::Year`].
pub async fn draft(
    mut work: Work,
    may: Granted<DraftAnnouncement>,
    written: Written,
    regions: &Regions,
) -> Result<i16> {
    let round = RoundId::from_uuid(may.on());
    let today = day::day_of(work.now());
    store::announcement::one_at_a_time(work.conn()).await?;
    let candidates = store::candidates::of_round(work.conn(), round).await?;
    let running = store::candidates::running_until(work.conn(), round).await?;
    let ready = rules::batch(candidates, running, today)?;
    let (number, year) = rules::issue_number(&written.number)?;
    if year != today.year() {
        return Err(DocumentRefusal::Year(year, today.year()).into());
    }
    if store::document::numbers(work.conn()).await?.contains(&number) {
        return Err(ConferRefusal::NumberTaken(number).into());
    }
    if let Some(by) = store::announcement::bearer(work.conn(), &number).await? {
        return Err(ConferRefusal::NumberBorne(number, by).into());
    }
    let known = round::queries::round(work.conn(), round).await?.ok_or(Error::Unseen)?;
    let wording = Wording {
        title: rules::title(&known.title, &ready),
        number,
        addressee: written.addressee,
        copies: written.copies,
        text: written.text,
        units: ready.iter().map(|unit| named(unit, regions, today)).collect(),
        issuer: ISSUER.into(),
        signer: written.signer,
    };
    let id = DraftId::fresh();
    let (version, digest) = store::document::insert_draft(&mut work, id, round, &wording).await?;
    let told = Message {
        tenant: OFFICE,
        account: None,
        subject: format!("{}的认定通知已拟好，等负责人签发", known.title),
        body: format!("第{version}稿，{}，认定{}个单位。", wording.number, wording.units.len()),
        link: format!("/office/rounds/{round}/conferral"),
    };
    message::put(&mut work, &told).await?;
    let document_number = wording.number;
    work.commit(AnnouncementDrafted { draft: id, round, version, document_number, digest }).await?;
    Ok(version)
}

fn named(unit: &Candidate, regions: &Regions, on: NaiveDate) -> Named {
    let region = unit.region_code.parse().ok().and_then(|code| regions.full_name(code, on));
    Named {
        application: unit.application.uuid(),
        category: unit.category,
        name: unit.unit_name.clone(),
        region: region.unwrap_or_else(|| "四川省".into()),
    }
}
