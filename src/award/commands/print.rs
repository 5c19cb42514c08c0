//! Printing a certificate again.

use crate::{
    access::Granted,
    award::{
        DocumentRefusal, Title, TitleId, acts::PrintCertificate, events::CertificatePrinted,
        rules::PrintRefusal, store,
    },
    platform::{
        error::Result,
        signing::{Key, KeyFault},
        work::Work,
    },
};

/// Records one more printing with its reason, and signs a certificate that is older than signatures. Which copy it is.
///
/// # Errors
/// [`PrintRefusal`].
pub async fn print(
    mut work: Work,
    may: Granted<PrintCertificate>,
    reason: &str,
    key: impl FnOnce() -> std::result::Result<Key, KeyFault>,
) -> Result<i16> {
    let id = TitleId::from_uuid(may.on());
    let title: Title = store::title::for_update(work.conn(), id).await?;
    let reason = reason.trim();
    if !title.state.is_held() {
        return Err(PrintRefusal::NotHeld(title.certificate).into());
    }
    if reason.is_empty() {
        return Err(PrintRefusal::NoReason.into());
    }
    if store::signature::of_title(work.conn(), id).await?.is_none() {
        let key = key().map_err(DocumentRefusal::Key)?;
        let inscription = store::title::inscription(work.conn(), id).await?;
        store::signature::sign(&mut work, id, &inscription.fields(&key.public().id()), &key).await?;
    }
    let copy = store::signature::print(&mut work, id, reason).await?;
    let (certificate, reason) = (title.certificate, reason.to_owned());
    work.commit(CertificatePrinted { title: id, certificate, copy, reason }).await?;
    Ok(copy)
}
