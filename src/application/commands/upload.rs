//! A large file in pieces: announced, piece by piece, given up. Nothing of it is evidence before
//! [`attach`](super::attach), so nothing here is an event.

use super::load_for_update;
use crate::{
    access::Granted,
    application::{
        acts::Edit,
        model::{Upload, UploadId},
        queries,
        rules::{edit, upload as rules},
        store::{
            dossier,
            upload::{self, Announced},
        },
    },
    platform::{
        error::{Error, Result},
        files::{Files, name},
        work::Work,
    },
    standard::Standards,
};
use bytes::Bytes;

/// A file as a page announces it.
#[derive(Clone, Copy, Debug)]
pub struct NewUpload<'a> {
    /// Key of the slot.
    pub slot: &'a str,
    /// What the browser calls it.
    pub name: &'a str,
    /// Its bytes.
    pub size: i64,
    /// What the browser says of its content, to know the same file again.
    pub mark: &'a str,
}

/// Begins a file, or goes on with the same one that broke off before.
///
/// # Errors
/// [`edit::EditRefusal`] when the dossier is not open, [`rules::UploadRefusal`]; [`Error::Unseen`] for a slot this applicant is
/// not asked.
pub async fn begin_upload(
    mut work: Work,
    may: Granted<Edit>,
    new: NewUpload<'_>,
    (standards, max_bytes): (&Standards, u64),
) -> Result<Upload> {
    let application = load_for_update(&mut work, may.on()).await?;
    edit::open(&application)?;
    let terms = queries::terms(work.conn(), application.round, standards).await?;
    let slots = &terms.standard(&application).slots;
    let asked = slots.iter().find(|slot| slot.key == new.slot && slot.asked_of(application.enterprise_type));
    let slot = asked.ok_or(Error::Unseen)?;
    let name = name::clean(new.name);
    let mark: String = new.mark.chars().filter(char::is_ascii_alphanumeric).take(64).collect();
    let file =
        Announced { application: application.id, slot: new.slot, name: &name, size: new.size, mark: &mark };
    if let Some(before) = upload::same(&mut work, &file).await? {
        return Ok(before);
    }
    let there = dossier::current(work.conn(), application.id).await?.evidence;
    let there = there.iter().filter(|each| each.slot == slot.key).count();
    let under_way = upload::of(work.conn(), application.id).await?.len();
    rules::begin(slot, (there, under_way), (&name, new.size), max_bytes)?;
    let id = UploadId::fresh();
    upload::insert(&mut work, id, &file).await?;
    let begun = upload::one(work.conn(), application.id, id).await?.ok_or(Error::Unseen)?;
    work.commit_unwitnessed().await?;
    Ok(begun)
}

/// Takes the next piece; tells how far the file has come.
///
/// # Errors
/// As [`begin_upload`].
pub async fn take_piece(
    mut work: Work,
    may: Granted<Edit>,
    id: UploadId,
    (offset, piece): (i64, Bytes),
    files: &Files,
) -> Result<i64> {
    let application = load_for_update(&mut work, may.on()).await?;
    edit::open(&application)?;
    let upload = upload::held(&mut work, application.id, id).await?.ok_or(Error::Unseen)?;
    let received = rules::next(&upload, offset, piece.len())?;
    files.put_piece(id.uuid(), offset, piece).await?;
    upload::grow(&mut work, id, received).await?;
    work.commit_unwitnessed().await?;
    Ok(received)
}

/// Lets a file go that has become evidence, was refused, or is given up; its pieces are cleared by the caller.
///
/// # Errors
/// [`Error::Unseen`] when it is not under way.
pub async fn end_upload(mut work: Work, may: Granted<Edit>, id: UploadId) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    upload::held(&mut work, application.id, id).await?.ok_or(Error::Unseen)?;
    upload::delete(&mut work, id).await?;
    work.commit_unwitnessed().await
}

/// Lets a file go that waited too long.
///
/// # Errors
/// Faults of the database.
pub async fn expire_upload(mut work: Work, id: UploadId) -> Result<()> {
    upload::delete(&mut work, id).await?;
    work.commit_unwitnessed().await
}
