//! The public entrance. What is handed in is kept, in time or late; the brake is asked before anything is stored.

use super::{tell_office, term};
use crate::{
    kernel::day,
    notice::{self, NoticeId},
    objection::{
        Objection, ObjectionId, ObjectionRefusal, ObjectionState, Objector, Secret, Terms, UploadedId,
        events::ObjectionReceived,
        queries,
        rules::{self, Limits},
        store::{
            case,
            intake::{self, New},
        },
    },
    platform::{
        error::{Error, Result},
        files::Stored,
        work::Work,
    },
};
use chrono::{DateTime, Datelike as _, Duration, Utc};

/// What a form says.
#[derive(Clone, Debug)]
pub struct Filing {
    /// Against a list.
    pub notice: NoticeId,
    /// Which unit of it, counted from 1 as the page shows them.
    pub unit: i64,
    /// The secret of the form.
    pub secret: Secret,
    /// Who objects.
    pub objector: Objector,
    /// What is said.
    pub facts: String,
    /// Where it comes from.
    pub source: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The number on the receipt.
    pub receipt: String,
    /// Did it come after the end?
    pub late: bool,
}

/// May this address send one more? Asked before a body is read.
///
/// # Errors
/// [`ObjectionRefusal::TooManyHere`].
pub async fn may_knock(mut work: Work, source: &str, limits: &Limits) -> Result<()> {
    let since = a_day_before(work.now());
    rules::brake(intake::lately(work.conn(), (source, ""), since).await?, limits)?;
    work.commit_unwitnessed().await
}

/// Keeps files under the secret of their form, and lets go of some; they become evidence when the form is sent.
///
/// # Errors
/// [`ObjectionRefusal::TooManyFiles`].
pub async fn keep_files(
    mut work: Work,
    secret: &Secret,
    (files, dropped): (&[Stored], &[UploadedId]),
    source: &str,
    limits: &Limits,
) -> Result<()> {
    let before = a_day_before(work.now());
    intake::forget(&mut work, before).await?;
    for id in dropped {
        intake::drop_kept(&mut work, secret, *id).await?;
    }
    for file in files {
        intake::keep(&mut work, secret, file).await?;
        intake::knock(&mut work, source, "uploaded").await?;
    }
    if intake::kept(work.conn(), secret).await?.len() > limits.files as usize {
        return Err(ObjectionRefusal::TooManyFiles(limits.files).into());
    }
    work.commit_unwitnessed().await
}

/// Takes it in. A form that was sent already answers with its receipt and does nothing.
///
/// # Errors
/// [`ObjectionRefusal`]: no such notice or unit, too many from one place.
pub async fn receive(mut work: Work, filing: &Filing, limits: &Limits, terms: &Terms) -> Result<Taken> {
    if let Some((id, receipt, state)) = intake::known(work.conn(), &filing.secret).await? {
        let late = case::state(id, &state)? == ObjectionState::Late;
        return Ok(Taken { receipt, late });
    }
    let now = work.now();
    let notice = notice::queries::notice(work.conn(), filing.notice).await?.ok_or(Error::Unseen)?;
    rules::is_in_time(&notice, now)?;
    let place = (filing.source.as_str(), filing.objector.phone.as_str());
    rules::brake(intake::lately(work.conn(), place, a_day_before(now)).await?, limits)?;
    let entry = intake::entry(work.conn(), notice.id, filing.unit).await?;
    let application = entry.ok_or(ObjectionRefusal::NotListed)?;
    // Whichever list it was read on: a unit that was shown anew has the window of its newest version (B24).
    let shown = queries::shown(work.conn(), application).await?.ok_or(ObjectionRefusal::NotListed)?;
    let unit_name = shown.unit_name;
    let notice = notice::queries::notice(work.conn(), shown.notice).await?.ok_or(Error::Unseen)?;
    let in_time = rules::is_in_time(&notice, now)?;
    let receipt = intake::number(&mut work, day::day_of(now).year()).await?;
    let state = if in_time { ObjectionState::Received } else { ObjectionState::Late };
    let new = New {
        id: ObjectionId::fresh(),
        notice: notice.id,
        application,
        receipt: &receipt,
        secret: &filing.secret,
        unit_name: &unit_name,
        facts: &filing.facts,
        state,
        due_at: if in_time { term(&mut work, terms.accept).await? } else { None },
        reply: (!in_time).then(|| rules::late(&unit_name, notice.ends_at, now)),
    };
    let files =
        intake::kept(work.conn(), &filing.secret).await?.into_iter().map(|file| file.digest).collect();
    intake::insert(&mut work, &new, &filing.objector).await?;
    intake::settle(&mut work, new.id, &filing.secret).await?;
    intake::knock(&mut work, &filing.source, "filed").await?;
    tell(&mut work, new.id, in_time).await?;
    let receipt = receipt.as_str().to_owned();
    let event = ObjectionReceived {
        objection: new.id,
        notice: notice.id,
        application,
        receipt: receipt.clone(),
        state,
        files,
    };
    work.commit(event).await?;
    Ok(Taken { receipt, late: !in_time })
}

async fn tell(work: &mut Work, id: ObjectionId, in_time: bool) -> Result<()> {
    let objection: Objection = queries::objection(work.conn(), id).await?.ok_or(Error::Unseen)?;
    if in_time {
        let subject = format!("收到对{}的异议（{}）", objection.unit_name, objection.receipt);
        tell_office(work, &objection, subject, "核对是否受理。办结以前这个单位不能认定授牌。").await?;
    }
    Ok(())
}

fn a_day_before(now: DateTime<Utc>) -> DateTime<Utc> {
    now - Duration::hours(24)
}
