//! What goes into a bundle, part by part, in the order of the procedure.
//!
//! Everything that rows say is read in one transaction and written as it comes. Files of the store and documents that have to be
//! printed take longer: their places are kept, and they are written when the transaction has ended.
//!
//! What of the round is not in the bundle is said in its catalogue, with the reason.

mod application;
mod award;
mod defence;
mod listed;
mod plans;
mod plaque;
mod review;
mod round;

use super::{
    Archive,
    bundle::{Bundle, Entry},
    commands::Press,
    papers::{self, Sheet, render},
    queries,
};
use crate::{
    access::{Actor, Scope},
    application::{self as applied, ApplicationId, Terms},
    award::{Document, papers as conferred, queries::Printed},
    determination::{self, Determination},
    kernel::{clock::Clock, day, refusal::Refused},
    notice::{self, Notice},
    platform::{
        entry::{self, Entry as Door, Tx},
        error::{Error, Result},
        files,
    },
    round::{Round, queries as rounds},
    standard::{StandardSet, Standards},
};
use bytes::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use std::{fmt::Write as _, sync::Arc};

/// What is written when the rows have been read.
enum Later {
    /// A file of the store.
    Stored { digest: String, name: String },
    /// 申报书, as it was handed in this time. Read again when it is printed, so that they are held one after the other.
    Dossier { application: ApplicationId, seq: i16, unit: String },
    /// 会议纪要.
    Minutes(Box<Determination>),
    /// 公示.
    Notice(Box<Notice>, Vec<notice::Entry>),
    /// 认定通知.
    Announcement(Box<Document>),
    /// 证书.
    Certificate(Box<Printed>),
}

/// A bundle with the rows it is made from.
struct Gathering {
    tx: Tx,
    bundle: Bundle,
    later: Vec<(usize, Later)>,
    round: Round,
    /// The standards the round has pinned, if they are still there.
    set: Option<Arc<StandardSet>>,
    /// What is not in it, and why.
    left_out: LeftOut,
}

/// What of the round is not in the bundle; the catalogue says it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LeftOut {
    /// Drafts that nobody submitted.
    pub drafts: i64,
    /// Submissions whose print cannot be set: the standards of the round are not loaded.
    pub prints: usize,
    /// Notes that units made for themselves.
    pub notes: usize,
}

impl Gathering {
    /// A document made of rows.
    async fn sheet(&mut self, entry: Entry, sheet: Sheet) -> Result<()> {
        let sheet = sheet.within(&entry.folder);
        let entry = Entry { title: sheet.title().to_owned(), ending: "html".into(), ..entry };
        self.bundle.write(entry, render(&sheet)?).await
    }

    /// A file that is written later. Its ending is that of its kind as it was found by its content.
    fn stored(&mut self, entry: Entry, digest: &str, name: &str) {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let known = ["pdf", "jpg", "jpeg", "png", "docx", "xlsx"].contains(&ending.as_str());
        let ending = if known { ending } else { "bin".to_owned() };
        let place = self.bundle.reserve(Entry { ending, ..entry });
        self.later.push((place, Later::Stored { digest: digest.to_owned(), name: name.to_owned() }));
    }

    /// A document that is printed later.
    fn printed(&mut self, entry: Entry, what: Later) {
        let place = self.bundle.reserve(Entry { ending: "pdf".into(), ..entry });
        self.later.push((place, what));
    }
}

/// Gathers a round into a bundle; how many documents there are, and the code of the round.
pub(super) async fn all(
    press: &Press,
    archive: &Archive,
    bundle: Bundle,
    (now, clock): (DateTime<Utc>, &dyn Clock),
) -> Result<(usize, String)> {
    let mut tx = entry::read(&press.pool, &Door::System("archive"), now).await?;
    let round = rounds::round(&mut tx, archive.round).await?.ok_or(Error::Unseen)?;
    let standards = Standards::load_dir(&press.standards).map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let set = standards.pinned(&round.standard_set, &round.standard_digest).cloned();
    let left_out = LeftOut::default();
    let mut gathering = Gathering { tx, bundle, later: Vec::new(), round, set, left_out };
    round::gather(&mut gathering).await?;
    plans::gather(&mut gathering).await?;
    application::gather(&mut gathering).await?;
    round::packages(&mut gathering).await?;
    review::gather(&mut gathering).await?;
    defence::gather(&mut gathering).await?;
    listed::determinations(&mut gathering).await?;
    listed::notices(&mut gathering).await?;
    listed::objections(&mut gathering).await?;
    award::gather(&mut gathering).await?;
    plaque::gather(&mut gathering).await?;
    gathering.left_out.drafts = queries::unfiled(&mut gathering.tx, archive.round).await?;
    let Gathering { mut tx, mut bundle, later, round, set, left_out } = gathering;
    bundle.events(queries::events(&mut tx, archive.round)).await?;
    tx.rollback().await?;
    let terms = set.map(|set| Terms { round: round.clone(), set });
    for (place, what) in later {
        write((press, terms.as_ref(), now), &mut bundle, place, what).await?;
    }
    let code = round.code.clone();
    let documents = bundle.end(&round, archive.version, (now, clock.now()), left_out).await?;
    Ok((documents, code))
}

async fn write(
    (press, terms, now): (&Press, Option<&Terms>, DateTime<Utc>),
    bundle: &mut Bundle,
    place: usize,
    what: Later,
) -> Result<()> {
    let printer = &press.printer;
    let bytes = match what {
        Later::Stored { digest, name } => return copy(press, bundle, place, &digest, &name).await,
        Later::Dossier { application, seq, unit } => {
            let terms = terms.ok_or(Error::Unseen)?;
            dossier((press, terms, now), application, seq, &unit).await?
        }
        Later::Minutes(one) => determination::papers::minutes(printer, &one).await?,
        Later::Notice(one, entries) => {
            notice::papers::notice(printer, &one, &entries, &press.letters_to).await?
        }
        Later::Announcement(document) => {
            let paper = conferred::Announcement::of(&document, false);
            printer.print(conferred::ANNOUNCEMENT, &paper, day::start_of(document.on)).await?
        }
        Later::Certificate(one) => {
            let number = one.inscription.certificate;
            let number = escaped(&number.to_string());
            let address = format!("{}/certificates/{number}?code={}", press.site, one.check.as_str());
            let paper = conferred::Certificate::of(&one, &address, false)?;
            let on = day::start_of(one.inscription.announced_on);
            printer.print(conferred::CERTIFICATE, &[paper], on).await?
        }
    };
    bundle.fill(place, Bytes::from(bytes)).await
}

/// 申报书 of a submission, set anew from what was frozen.
async fn dossier(
    (press, terms, now): (&Press, &Terms, DateTime<Utc>),
    id: ApplicationId,
    seq: i16,
    unit: &str,
) -> Result<Vec<u8>> {
    let mut tx = entry::read(&press.pool, &Door::System("archive"), now).await?;
    let scope = Scope::of(&Actor::System { job: "archive" });
    let application = applied::queries::seen(&mut tx, id, &scope).await?.ok_or(Error::Unseen)?;
    let all = applied::queries::submissions(&mut tx, id).await?;
    tx.rollback().await?;
    let one = all.into_iter().find(|one| one.seq == seq).ok_or(Error::Unseen)?;
    let paper = papers::Printable::of(&application, terms, &one, (unit, &press.site))?;
    press.printer.print(papers::DOSSIER, &paper, one.at).await
}

/// A file of the store, looked at as it passes: a bundle never says that a changed file is the one that was handed in.
async fn copy(press: &Press, bundle: &mut Bundle, place: usize, digest: &str, name: &str) -> Result<()> {
    let lost = |what: &str| {
        Error::Refused(Refused {
            code: "archive_file_lost",
            text: format!("附件“{name}”{what}（SHA-256 {digest}）：先从备份恢复，再做新的一版"),
            article: "",
            way_on: "",
        })
    };
    // A store that does not answer may answer in a while: only a file that is not there is lost.
    let opened = press.files.open(digest).await.map_err(|error| {
        if files::is_absent(&error) {
            tracing::error!(%error, digest, "a file of an archive is not there");
            lost("不在文件库里")
        } else {
            error
        }
    })?;
    let found = bundle.pour(place, opened.content).await?;
    if found == digest { Ok(()) } else { Err(lost("的内容变了")) }
}

/// The day of a moment.
fn on(at: DateTime<Utc>) -> Option<NaiveDate> {
    Some(day::day_of(at))
}

/// 2026-03-01 09:00.
fn moment(at: DateTime<Utc>) -> String {
    day::local(at).format("%Y-%m-%d %H:%M").to_string()
}

/// A text as a part of an address.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
        out
    })
}
