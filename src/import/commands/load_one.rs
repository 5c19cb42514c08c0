//! One row of a list, by the commands of the register it belongs to.

use super::Confirming;
use crate::{
    account::{self, NewPerson, Post},
    award, expert,
    import::{Ready, Seat},
    org,
    platform::{error::Result, work::Work},
};
use uuid::Uuid;

/// Loads it; answers what it became.
pub(super) async fn load(work: &mut Work, ready: Ready, confirming: &Confirming<'_>) -> Result<Uuid> {
    match ready {
        Ready::Unit(new, login) => {
            let org = org::commands::register(work, confirming.regions, &new).await?.uuid();
            if let Some(login) = login {
                let seat = account::Seat::Applicant { org, post: Post::Owner };
                let owner = NewPerson { login, name: new.contact, phone: Some(new.phone), seat };
                account::commands::create(work, &owner, None).await?;
            }
            Ok(org)
        }
        Ready::Authority { new, until, principal, officer } => {
            let until = until.as_ref().map(|(day, reason)| (*day, reason.as_str()));
            let id = org::commands::appoint_for(work, confirming.regions, &new, until).await?.uuid();
            for (seat, is_principal) in [(principal, true), (officer, false)] {
                if let Some(Seat { name, login }) = seat {
                    let seat = account::Seat::Authority { authority: id, principal: is_principal };
                    let person = NewPerson { login, name, phone: None, seat };
                    account::commands::create(work, &person, None).await?;
                }
            }
            Ok(id)
        }
        Ready::Expert(facts) => Ok(expert::commands::keep_within(work, &facts).await?.uuid()),
        Ready::Title(title) => {
            Ok(award::commands::enter_older(work, confirming.batch.uuid(), &title, confirming.standard)
                .await?
                .uuid())
        }
    }
}
