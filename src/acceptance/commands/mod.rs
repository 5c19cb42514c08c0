//! What the province does with an application before the experts get it.

mod accept;
mod confirm_direct;
mod refuse;
mod request_correction;

pub use accept::accept;
pub use confirm_direct::{Flag, confirm_direct};
pub use refuse::refuse;
pub use request_correction::{Correction, request_correction};

use super::rules::AcceptanceRefusal;
use crate::{
    access::Act,
    application::{self, Application, rules::transition},
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};

/// Who acts in the record of steps.
const OFFICE_NAME: &str = "省商务厅";

/// Is it still where the page showed it (`read`: how many steps its record had)? Every move of a file is a step; a draft that its unit
/// is saving is none.
async fn as_read(work: &mut Work, application: &Application, act: Act, read: usize) -> Result<()> {
    transition::turn(application, act)?;
    let steps = application::queries::steps(work.conn(), application.id).await?.len();
    if steps == read { Ok(()) } else { Err(AcceptanceRefusal::MovedOn.into()) }
}

/// Tells the applicant, and the authority if one has recommended it.
async fn tell(work: &mut Work, application: &Application, subject: String, body: &str) -> Result<()> {
    let message = |tenant| Message {
        tenant,
        account: None,
        subject: subject.clone(),
        body: body.to_owned(),
        link: format!("/applications/{}", application.id),
    };
    message::put(work, &message(application.org.uuid())).await?;
    if application.direct_claimed {
        Ok(())
    } else {
        message::put(work, &message(application.authority.uuid())).await
    }
}
