//! An address counts when its person has followed the link that went there.

use crate::{
    account::MailAddress,
    kernel::{refusal::Refusal, text::Email},
};
use chrono::{DateTime, Duration, Utc};
use thiserror::Error;

/// How long the confirming link opens.
pub const VALID_FOR: Duration = Duration::hours(24);
/// One link a minute: nobody uses the house to fill a stranger's mailbox.
pub const PAUSE: Duration = Duration::minutes(1);

/// Why not.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum MailRefusal {
    /// A link has just been sent.
    #[error("确认邮件刚刚发过，过一分钟再试")]
    JustAsked,
    /// The link is not the one that counts, or too old.
    #[error("确认码不对，或者已经过期")]
    LinkOver,
}

impl Refusal for MailRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::JustAsked => "mail_just_asked",
            Self::LinkOver => "mail_link_over",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::JustAsked => "先看收件箱和垃圾邮件箱",
            Self::LinkOver => "在“我的账号”里重新保存邮箱，会再发一封",
        }
    }
}

/// Must this address be confirmed? The present one, confirmed, need not be again.
///
/// # Errors
/// [`MailRefusal::JustAsked`].
pub fn to_confirm(
    present: Option<&MailAddress>,
    address: &Email,
    now: DateTime<Utc>,
) -> Result<bool, MailRefusal> {
    match present {
        Some(present) if present.address == *address && present.confirmed_at.is_some() => Ok(false),
        Some(present) if now < present.asked_at + PAUSE => Err(MailRefusal::JustAsked),
        _ => Ok(true),
    }
}

/// Does the link still open?
///
/// # Errors
/// [`MailRefusal::LinkOver`].
pub fn opens(asked_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), MailRefusal> {
    if now < asked_at + VALID_FOR { Ok(()) } else { Err(MailRefusal::LinkOver) }
}

#[cfg(test)]
#[path = "mail_tests.rs"]
mod tests;
