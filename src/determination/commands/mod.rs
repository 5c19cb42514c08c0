//! What can be done with a determination, one command a file.

mod decide;
mod feedback;
mod prepare;

pub use decide::{approve, send_back};
pub use feedback::feedback;
pub use prepare::{Draft, prepare};

use crate::{
    account::{self, AccountId},
    platform::{
        error::{Error, Result},
        work::Work,
    },
};
use uuid::Uuid;

/// Who acts, with the name that stands in the record.
async fn hand(work: &mut Work) -> Result<(Uuid, String)> {
    let account = work.actor().account().ok_or(Error::Unseen)?;
    let person = account::queries::person(work.conn(), AccountId::from_uuid(account)).await?;
    Ok((account, person.ok_or(Error::Unseen)?.name))
}
