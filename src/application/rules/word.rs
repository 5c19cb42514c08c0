//! Who may say something to whom about an application, and who is asked for an answer.

use crate::{
    access::{OFFICE, Role},
    application::model::{Application, Channel, Stage},
    kernel::refusal::Refusal,
};
use thiserror::Error;
use uuid::Uuid;

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WordRefusal {
    /// Nobody but its unit knows of a draft.
    #[error("还没有提交，没有人在办，不能写消息")]
    NotSubmitted,
    /// A channel this role has no part in.
    #[error("不能写给这一方")]
    NotYours,
    /// A direct applicant has no bureau.
    #[error("这件申报直接报省，没有市州商务主管部门经办")]
    NoAuthority,
}

impl Refusal for WordRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotSubmitted => "word_not_submitted",
            Self::NotYours => "word_not_yours",
            Self::NoAuthority => "word_no_authority",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::NotSubmitted => "有问题先联系推荐单位",
            Self::NotYours => "回到往来消息，重新选写给谁",
            Self::NoAuthority => "写给申报单位，或者记内部备注",
        }
    }
}

/// The channels a role may write to on this application, the most public first.
#[must_use]
pub fn channels(application: &Application, role: Role) -> Vec<Channel> {
    Channel::ALL.into_iter().filter(|channel| asked(application, role, *channel).is_ok()).collect()
}

/// The units a word asks for an answer; none for an internal note.
///
/// # Errors
/// [`WordRefusal`].
pub fn asked(application: &Application, role: Role, channel: Channel) -> Result<Vec<Uuid>, WordRefusal> {
    if application.submitted_at.is_none() {
        return Err(WordRefusal::NotSubmitted);
    }
    match (role, channel) {
        (Role::Authority | Role::Office, Channel::Applicant) => Ok(vec![application.org.uuid()]),
        (Role::Authority, Channel::Officials) => Ok(vec![OFFICE]),
        (Role::Office, Channel::Officials) if application.direct_claimed => Err(WordRefusal::NoAuthority),
        (Role::Office, Channel::Officials) => Ok(vec![application.authority.uuid()]),
        (Role::Authority | Role::Office, Channel::Internal) => Ok(Vec::new()),
        (Role::Applicant, Channel::Applicant) => Ok(officers(application)),
        _ => Err(WordRefusal::NotYours),
    }
}

/// Who reads what the applicant writes: the bureau while it is with the bureau, then the province; both once it was passed on.
fn officers(application: &Application) -> Vec<Uuid> {
    let with_bureau = matches!(application.stage, Stage::Submitted | Stage::SentBack | Stage::Declined);
    let mut officers = Vec::new();
    if !application.direct_claimed {
        officers.push(application.authority.uuid());
    }
    if application.direct_claimed || !with_bureau {
        officers.push(OFFICE);
    }
    officers
}

#[cfg(test)]
#[path = "word_tests.rs"]
mod tests;
