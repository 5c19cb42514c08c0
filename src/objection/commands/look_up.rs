//! How an objection stands, for whoever holds receipt and secret. A wrong one and one that does not exist answer alike.

use crate::{
    notice,
    objection::{
        Receipt, Secret, Track, queries,
        rules::{Limits, guess_brake},
        store::intake,
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
};
use chrono::Duration;

/// What a look-up finds.
#[derive(Clone, Debug)]
pub enum LookUp {
    /// This address has guessed too often: nothing was looked up.
    Wait,
    /// No objection has this receipt and this secret.
    Wrong,
    /// Here it is.
    Found(Box<Track>),
}

/// Looks it up. Who objects is not read.
///
/// # Errors
/// Faults of the database.
pub async fn look_up(
    mut work: Work,
    (receipt, secret): (&Receipt, &Secret),
    source: &str,
    limits: &Limits,
) -> Result<LookUp> {
    let since = work.now() - Duration::hours(1);
    if guess_brake(intake::knocks(work.conn(), source, "guessed", since).await?, limits) {
        return Ok(LookUp::Wait);
    }
    let Some(id) = intake::by_receipt(work.conn(), receipt, secret).await? else {
        intake::knock(&mut work, source, "guessed").await?;
        work.commit_unwitnessed().await?;
        return Ok(LookUp::Wrong);
    };
    let objection = queries::objection(work.conn(), id).await?.ok_or(Error::Unseen)?;
    let notice = notice::queries::notice(work.conn(), objection.notice).await?.ok_or(Error::Unseen)?;
    let inquiries = queries::inquiries(work.conn(), id).await?;
    let files = queries::evidence(work.conn(), id).await?;
    let files = files.iter().filter(|file| file.inquiry.is_none()).count();
    let track = Track {
        objection,
        notice_title: notice.title,
        inquiries,
        files: i64::try_from(files).unwrap_or_default(),
    };
    work.commit_unwitnessed().await?;
    Ok(LookUp::Found(Box::new(track)))
}
