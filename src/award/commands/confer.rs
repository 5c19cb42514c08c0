//! Conferring the titles of a round: one document number for all that are ready.

use crate::{
    access::{Act, Granted},
    application::{
        Holder, Step,
        commands::{advance, load_for_update},
    },
    award::{
        AnnouncementId, CertificateNumber, CheckCode, ConferRefusal, TitleId,
        acts::Confer,
        events::{TitleConferred, TitlesAnnounced},
        rules::{self, Candidate},
        store,
    },
    kernel::{day, statute, text::DocumentNumber},
    org::AuthorityId,
    platform::{
        db::on_constraint,
        error::Result,
        message::{self, Message},
        work::Work,
    },
    round::{self, RoundId},
};
use chrono::{Datelike as _, NaiveDate};
use std::collections::BTreeMap;

/// Who acts in the record of steps.
const OFFICE_NAME: &str = "省商务厅";

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conferred {
    /// The announcement.
    pub announcement: AnnouncementId,
    /// How many titles.
    pub titles: usize,
    /// Whether the round was closed with it.
    pub round_closed: bool,
}

/// What all titles of an announcement share.
struct Announcing<'a> {
    id: AnnouncementId,
    number: &'a DocumentNumber,
    on: NaiveDate,
    due: NaiveDate,
}

/// Confers a title on every unit 待审定 of the round that is ready, announced today; tells the units and who recommended
/// them; closes the round when nothing in it moves any more.
///
/// # Errors
/// [`ConferRefusal`].
pub async fn confer(mut work: Work, may: Granted<Confer>, number: &DocumentNumber) -> Result<Conferred> {
    let round = RoundId::from_uuid(may.on());
    let on = day::day_of(work.now());
    store::announcement::one_at_a_time(work.conn()).await?;
    let candidates = store::candidates::of_round(work.conn(), round).await?;
    let running = store::candidates::running_until(work.conn(), round).await?;
    let ready = rules::batch(candidates, running, on)?;
    let announcing = Announcing { id: AnnouncementId::fresh(), number, on, due: statute::rereview_due(on) };
    store::announcement::insert(&mut work, announcing.id, round, number, on).await.map_err(|error| {
        on_constraint(error, "announcement_number", || ConferRefusal::NumberTaken(number.to_string()))
    })?;
    let mut told: BTreeMap<AuthorityId, (String, Vec<String>)> = BTreeMap::new();
    for candidate in &ready {
        give(&mut work, &announcing, candidate).await?;
        if let Some((id, name)) = &candidate.authority {
            let (_, units) = told.entry(*id).or_insert_with(|| (name.clone(), Vec::new()));
            units.push(candidate.unit_name.clone());
        }
    }
    for (authority, (_, units)) in told {
        tell_authority(&mut work, authority, &units, number).await?;
    }
    let round_closed = round::commands::close_if_finished(&mut work, round).await?;
    let (announcement, titles) = (announcing.id, ready.len());
    let document_number = number.to_string();
    work.commit(TitlesAnnounced {
        announcement,
        round,
        document_number,
        announced_on: on,
        titles,
        round_closed,
    })
    .await?;
    Ok(Conferred { announcement, titles, round_closed })
}

/// One unit: its application moves, its title is entered, it is told.
async fn give(work: &mut Work, announcing: &Announcing<'_>, unit: &Candidate) -> Result<()> {
    let year = u16::try_from(announcing.on.year()).unwrap_or_default();
    let last = store::title::last_number(work.conn(), unit.category, year).await?;
    let certificate = CertificateNumber::after(last, unit.category, year);
    let (id, code) = (TitleId::fresh(), CheckCode::fresh());
    let file = load_for_update(work, unit.application).await?;
    let step = Step {
        by_name: OFFICE_NAME.into(),
        holder: Holder::Nobody,
        due_at: None,
        note: format!(
            "认定为{}，证书编号{certificate}，文号{}。下次复核{}前。",
            unit.category.title(),
            announcing.number,
            announcing.due.format("%Y年%-m月%-d日")
        ),
        points: Vec::new(),
    };
    advance(work, &file, Act::ConferTitles, step).await?;
    let days = (announcing.on, announcing.due);
    store::title::insert(work, id, (unit, announcing.id), (certificate, &code), days).await?;
    work.note(&TitleConferred {
        title: id,
        application: unit.application,
        org: unit.org,
        certificate,
        rereview_due_on: announcing.due,
    })
    .await?;
    let told = Message {
        tenant: unit.org.uuid(),
        account: None,
        subject: format!("{}被认定为{}", unit.unit_name, unit.category.title()),
        body: format!(
            "证书编号{certificate}，校验码{}，文号{}。{}年复核一次，第一次在{}前。你现在不用做什么。",
            code.grouped(),
            announcing.number,
            statute::REREVIEW_YEARS,
            announcing.due.format("%Y年%-m月%-d日")
        ),
        link: format!("/applications/{}", unit.application),
    };
    message::put(work, &told).await
}

async fn tell_authority(
    work: &mut Work,
    authority: AuthorityId,
    units: &[String],
    number: &DocumentNumber,
) -> Result<()> {
    let told = Message {
        tenant: authority.uuid(),
        account: None,
        subject: format!("你单位推荐的{}个单位获得省级示范称号", units.len()),
        body: format!("{}。文号{number}。名录已公开，证书可以查验。", units.join("、")),
        link: "/register".into(),
    };
    message::put(work, &told).await
}
