//! Making a bundle that was asked for.

use super::passing::Passing;
use crate::{
    access::Granted,
    archive::{
        Archive, Made,
        acts::ArchiveRound,
        bundle::{Bundle, hex},
        events::{ArchiveFailed, ArchiveMade, ArchiveTripped},
        gather, rules, store,
        trouble::Trouble,
    },
    kernel::clock::Clock,
    platform::{
        document::Printer,
        entry::Entry,
        error::{Error, Result},
        files::Files,
        work::Work,
    },
    settings::Settings,
};
use anyhow::Context as _;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::{Stream, StreamExt as _};
use sha2::{Digest as _, Sha256};
use sqlx::PgPool;
use std::path::{Path, PathBuf};
use tokio::io::AsyncReadExt as _;

/// Who makes it, in the chain.
const JOB: &str = "make_archives";
/// Bytes read at once.
const CHUNK: usize = 64 << 10;

/// What bundles are made with.
#[derive(Clone)]
pub struct Press {
    /// Connections as the program's role.
    pub pool: PgPool,
    /// The file store.
    pub files: Files,
    /// Prints the documents that are not kept as files.
    pub printer: Printer,
    /// Where the creation standards lie.
    pub standards: PathBuf,
    /// The address of the program, for the codes on certificates.
    pub site: String,
    /// Where objections may be sent, as notices print it.
    pub letters_to: String,
}

impl Press {
    /// As the settings say.
    #[must_use]
    pub fn of(settings: &Settings, pool: PgPool, files: Files) -> Self {
        let contact = &settings.contact;
        let letters_to = match contact.address.as_str() {
            "" => contact.unit.clone(),
            address => format!("{}（{address}）", contact.unit),
        };
        Self {
            pool,
            files,
            printer: Printer::new(&settings.at(&settings.paths.fonts)),
            standards: settings.at(&settings.paths.standards),
            site: settings.site(),
            letters_to,
        }
    }
}

/// Makes the bundle, lays it into the file store and says so; `false`: another process had ended it, or it waits to be begun again.
///
/// What a person has to mend (a file that is not in the store) ends it at once, with its reason. A fault that may pass is said in the
/// chain, and it waits on; after [`rules::MOST_TRIES`] of them it ends as well.
///
/// # Errors
/// Faults of the database; then it still waits.
pub async fn make(
    press: &Press,
    may: Granted<ArchiveRound>,
    archive: &Archive,
    clock: &dyn Clock,
) -> Result<bool> {
    if may.on() != archive.round.uuid() {
        return Err(Error::Unseen);
    }
    let begun = clock.now();
    let outcome = bundle(press, archive, begun, clock).await;
    let mut work = Work::begin(&press.pool, &Entry::System(JOB), clock.now()).await?;
    let (id, round) = (archive.id, archive.round);
    let error = match outcome {
        Ok(made) => {
            if !store::made(&mut work, id, begun, &made).await? {
                return Ok(false);
            }
            let Made { digest, size, documents, .. } = made;
            work.commit(ArchiveMade { archive: id, round, digest, size, documents }).await?;
            return Ok(true);
        }
        Err(error) => error,
    };
    tracing::error!(%error, "an archive could not be made");
    let trouble = Trouble::of(&error);
    let reason = match error {
        Error::Refused(refused) => refused.text,
        _ if rules::again(archive.tries + 1) => {
            if store::tripped(&mut work, id, archive.tries).await? {
                let (tries, trouble) = (archive.tries + 1, trouble.code());
                work.commit(ArchiveTripped { archive: id, round, tries, trouble }).await?;
            }
            return Ok(false);
        }
        _ => trouble.given_up(),
    };
    if !store::failed(&mut work, id, begun, &reason).await? {
        return Ok(false);
    }
    work.commit(ArchiveFailed { archive: id, round, reason }).await?;
    Ok(true)
}

async fn bundle(press: &Press, archive: &Archive, begun: DateTime<Utc>, clock: &dyn Clock) -> Result<Made> {
    let passing = Passing::create()?;
    let bundle = Bundle::begin(passing.file()?);
    let (documents, code) = gather::all(press, archive, bundle, (begun, clock)).await?;
    let (digest, size) = digest_of(passing.path()).await?;
    press.files.lay(&digest, chunks(opened(passing.path()).await?)).await?;
    Ok(Made {
        digest,
        file_name: format!("{code}归档第{}版.zip", archive.version),
        size,
        documents: i32::try_from(documents).map_err(anyhow::Error::from)?,
    })
}

async fn digest_of(path: &Path) -> anyhow::Result<(String, i64)> {
    let (mut hash, mut size) = (Sha256::new(), 0_i64);
    let mut content = std::pin::pin!(chunks(opened(path).await?));
    while let Some(bytes) = content.next().await {
        let bytes = bytes?;
        hash.update(&bytes);
        size += i64::try_from(bytes.len())?;
    }
    Ok((hex(&hash.finalize()), size))
}

async fn opened(path: &Path) -> anyhow::Result<tokio::fs::File> {
    tokio::fs::File::open(path).await.with_context(|| path.display().to_string())
}

fn chunks(file: tokio::fs::File) -> impl Stream<Item = std::io::Result<Bytes>> + Send {
    futures_util::stream::try_unfold(file, |mut file| async move {
        let mut bytes = vec![0; CHUNK];
        let read = file.read(&mut bytes).await?;
        bytes.truncate(read);
        Ok((read > 0).then(|| (Bytes::from(bytes), file)))
    })
}
