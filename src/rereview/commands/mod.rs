//! What can be done with a re-review.

mod decide;
mod open_due;

pub use decide::decide;
pub use open_due::open_due;

use crate::{
    award::Title,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};

/// A word to the holder, and to the bureau that recommended it.
async fn tell(work: &mut Work, title: &Title, subject: String, body: &str) -> Result<()> {
    let link = format!("/applications/{}", title.application);
    let tenants = [Some(title.org.uuid()), title.authority.map(crate::kernel::id::Id::uuid)];
    for tenant in tenants.into_iter().flatten() {
        let told = Message {
            tenant,
            account: None,
            subject: subject.clone(),
            body: body.to_owned(),
            link: link.clone(),
        };
        message::put(work, &told).await?;
    }
    Ok(())
}
