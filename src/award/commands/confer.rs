//! Conferring the titles of a round: the principal approves the drafted document, and with it every unit it lists gets its title.

use crate::{
    access::{Act, Granted},
    application::{
        Holder, Step,
        commands::{advance, load_for_update},
    },
    award::{
        AnnouncementId, CertificateNumber, CheckCode, Document, DocumentRefusal, Draft, TitleId,
        acts::Confer,
        canonical, digest,
        events::{TitleConferred, TitlesAnnounced},
        rules::{self, Candidate},
        store,
    },
    kernel::{day, statute, text::DocumentNumber},
    org::AuthorityId,
    platform::{
        error::Result,
        message::{self, Message},
        signing::{Key, KeyFault},
        work::Work,
    },
    round::{self, RoundId},
};
use chrono::{Datelike as _, NaiveDate};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

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
    number: DocumentNumber,
    on: NaiveDate,
    due: NaiveDate,
    key: &'a Key,
}

/// The document as it would be issued today, if it may be; shown to who approves it, and compared by [`confer`].
///
/// # Errors
/// [`ConferRefusal`](crate::award::ConferRefusal) when nobody is ready; [`DocumentRefusal`] when the draft does not fit.
pub async fn drawn_up(
    conn: &mut PgConnection,
    round: RoundId,
    (today, approver): (NaiveDate, Option<Uuid>),
) -> Result<(Draft, Document)> {
    let (draft, document, _) = fitting(conn, round, (today, approver)).await?;
    Ok((draft, document))
}

/// The draft, the document over it, and the units in its order.
async fn fitting(
    conn: &mut PgConnection,
    round: RoundId,
    (today, approver): (NaiveDate, Option<Uuid>),
) -> Result<(Draft, Document, Vec<Candidate>)> {
    let candidates = store::candidates::of_round(conn, round).await?;
    let running = store::candidates::running_until(conn, round).await?;
    let ready = rules::batch(candidates, running, today)?;
    let draft = store::document::current(conn, round).await?;
    let people = store::document::people(conn).await?;
    rules::may_issue(draft.as_ref(), &ready, (today, approver, people))?;
    let draft = draft.ok_or(DocumentRefusal::NotDrafted)?;
    let certificates = numbers(conn, &ready, today).await?;
    let certificates = certificates.iter().map(ToString::to_string).collect();
    let document = rules::document(&draft, today, certificates);
    Ok((draft, document, ready))
}

/// The certificate numbers of these units, in their order: they go on where the year's have ended.
async fn numbers(
    conn: &mut PgConnection,
    ready: &[Candidate],
    on: NaiveDate,
) -> Result<Vec<CertificateNumber>> {
    let year = u16::try_from(on.year()).unwrap_or_default();
    let mut last: BTreeMap<&str, CertificateNumber> = BTreeMap::new();
    let mut all = Vec::with_capacity(ready.len());
    for unit in ready {
        let before = match last.get(unit.category.key()) {
            Some(number) => Some(*number),
            None => store::title::last_number(&mut *conn, unit.category, year).await?,
        };
        let number = CertificateNumber::after(before, unit.category, year);
        last.insert(unit.category.key(), number);
        all.push(number);
    }
    Ok(all)
}

/// Approves the document with this digest, issues it and confers with it a title on every unit it lists; signs the certificates and
/// prints them for the first time; tells the units and who recommended them; closes the round when nothing in it moves any more.
///
/// # Errors
/// [`ConferRefusal`](crate::award::ConferRefusal); [`DocumentRefusal`], among them [`DocumentRefusal::Moved`] when what would be issued has another digest.
pub async fn confer(
    mut work: Work,
    may: Granted<Confer>,
    approved: &str,
    key: impl FnOnce() -> std::result::Result<Key, KeyFault>,
) -> Result<Conferred> {
    let round = RoundId::from_uuid(may.on());
    let on = day::day_of(work.now());
    store::announcement::one_at_a_time(work.conn()).await?;
    round::commands::hold(&mut work, round).await?;
    let approver = work.actor().account();
    let (draft, document, ready) = fitting(work.conn(), round, (on, approver)).await?;
    let body = canonical(&document)?;
    let digest = digest(&body);
    if digest != approved {
        return Err(DocumentRefusal::Moved.into());
    }
    let key = key().map_err(DocumentRefusal::Key)?;
    let number = DocumentNumber::parse(&document.wording.number).map_err(|_| DocumentRefusal::Number)?;
    let announcing =
        Announcing { id: AnnouncementId::fresh(), number, on, due: statute::rereview_due(on), key: &key };
    store::announcement::insert(&mut work, announcing.id, round, &announcing.number, on)
        .await
        .map_err(|error| store::announcement::number_taken(error, announcing.number.as_str()))?;
    store::document::issue(&mut work, announcing.id, draft.id, (&body, &digest)).await?;
    let mut told: BTreeMap<AuthorityId, Vec<String>> = BTreeMap::new();
    for (candidate, certificate) in ready.iter().zip(numbers(work.conn(), &ready, on).await?) {
        give(&mut work, &announcing, candidate, certificate).await?;
        if let Some((id, _)) = &candidate.authority {
            told.entry(*id).or_default().push(candidate.unit_name.clone());
        }
    }
    for (authority, units) in told {
        tell_authority(&mut work, authority, &units, &announcing.number).await?;
    }
    let round_closed = round::commands::close_if_finished(&mut work, round).await?;
    let (announcement, titles, key) = (announcing.id, ready.len(), key.public().id());
    let document_number = announcing.number.to_string();
    let announced = TitlesAnnounced {
        announcement,
        round,
        document_number,
        announced_on: on,
        digest,
        key,
        titles,
        round_closed,
    };
    work.commit(announced).await?;
    Ok(Conferred { announcement, titles, round_closed })
}

/// One unit: its application moves, its title is entered, its certificate is signed and printed, it is told.
async fn give(
    work: &mut Work,
    announcing: &Announcing<'_>,
    unit: &Candidate,
    certificate: CertificateNumber,
) -> Result<()> {
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
    let inscription = store::title::inscription(work.conn(), id).await?;
    let fields = inscription.fields(&announcing.key.public().id());
    store::signature::sign(work, id, &fields, announcing.key).await?;
    store::signature::print(work, id, "").await?;
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
