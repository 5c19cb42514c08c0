//! The nouns of this capability.

use crate::{
    access::{Actor, Duty, OFFICE, Role},
    kernel::{
        id::Id,
        text::{Email, PersonName, Phone},
    },
};
use chrono::{DateTime, Utc};
use std::{fmt, str::FromStr};
use thiserror::Error;
use uuid::Uuid;

/// Tag of [`AccountId`].
#[derive(Debug)]
pub enum AccountTag {}
/// A person's account.
pub type AccountId = Id<AccountTag>;

/// Tag of [`InvitationId`].
#[derive(Debug)]
pub enum InvitationTag {}
/// An invitation.
pub type InvitationId = Id<InvitationTag>;

/// What a person signs in with: letters, figures and `. _ - @`, in lower case.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Login(String);

/// Why a text is no login; the sentence says what to do.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum LoginFault {
    /// Nothing was typed.
    #[error("起一个登录名，例如手机号或邮箱")]
    Empty,
    /// Too short or too long.
    #[error("登录名要3到40个字符")]
    Length,
    /// A character that is not allowed.
    #[error("登录名只用字母、数字和 . _ - @")]
    Character,
}

impl Login {
    /// Reads what a person chose; upper and lower case are the same login.
    ///
    /// # Errors
    /// The sentence says what to do.
    pub fn parse(typed: &str) -> Result<Self, LoginFault> {
        let folded = typed.trim().to_ascii_lowercase();
        match folded.chars().count() {
            0 => Err(LoginFault::Empty),
            1..3 | 41.. => Err(LoginFault::Length),
            _ if folded.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-@".contains(&b)) => {
                Ok(Self(folded))
            }
            _ => Err(LoginFault::Character),
        }
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Login {
    type Err = LoginFault;
    fn from_str(typed: &str) -> Result<Self, LoginFault> {
        Self::parse(typed)
    }
}
impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What somebody does in an applicant organisation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Post {
    /// Answers for the unit's account: people, profile, what leaves the house.
    Owner,
    /// Signs a dossier off before it leaves the house.
    Signatory,
    /// Fills in.
    Editor,
}

impl Post {
    /// The duty it is.
    #[must_use]
    pub const fn duty(self) -> Duty {
        match self {
            Self::Owner => Duty::Owner,
            Self::Signatory => Duty::Signatory,
            Self::Editor => Duty::Editor,
        }
    }
    /// From a duty; `None` for duties of other units.
    #[must_use]
    pub const fn of(duty: Duty) -> Option<Self> {
        match duty {
            Duty::Owner => Some(Self::Owner),
            Duty::Signatory => Some(Self::Signatory),
            Duty::Editor => Some(Self::Editor),
            Duty::Officer | Duty::Principal | Duty::Expert | Duty::Auditor => None,
        }
    }
}

/// A seat in the house: role and duty that fit each other, with the unit they stand in. A mixed-up one cannot be made;
/// the constraint `account_seat` is its second guard.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Seat {
    /// In an applicant organisation.
    Applicant {
        /// The organisation.
        org: Uuid,
        /// What the person does in it.
        post: Post,
    },
    /// In a recommending authority.
    Authority {
        /// The authority.
        authority: Uuid,
        /// 负责人 rather than 经办人.
        principal: bool,
    },
    /// In the province's office.
    Office {
        /// 负责人 rather than 经办人.
        principal: bool,
    },
    /// In the pool of experts.
    Expert {
        /// The entry in the pool.
        expert: Uuid,
    },
    /// The auditor's.
    Auditor,
}

impl Seat {
    /// The tenant it stands in: experts and auditors stand under the province.
    #[must_use]
    pub const fn tenant(self) -> Uuid {
        match self {
            Self::Applicant { org, .. } => org,
            Self::Authority { authority, .. } => authority,
            Self::Office { .. } | Self::Expert { .. } | Self::Auditor => OFFICE,
        }
    }
    /// The role.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Applicant { .. } => Role::Applicant,
            Self::Authority { .. } => Role::Authority,
            Self::Office { .. } => Role::Office,
            Self::Expert { .. } => Role::Expert,
            Self::Auditor => Role::Auditor,
        }
    }
    /// The duty.
    #[must_use]
    pub const fn duty(self) -> Duty {
        match self {
            Self::Applicant { post, .. } => post.duty(),
            Self::Authority { principal: true, .. } | Self::Office { principal: true } => Duty::Principal,
            Self::Authority { .. } | Self::Office { .. } => Duty::Officer,
            Self::Expert { .. } => Duty::Expert,
            Self::Auditor => Duty::Auditor,
        }
    }
    /// The entry in the pool of experts.
    #[must_use]
    pub const fn expert(self) -> Option<Uuid> {
        match self {
            Self::Expert { expert } => Some(expert),
            Self::Applicant { .. } | Self::Authority { .. } | Self::Office { .. } | Self::Auditor => None,
        }
    }
    /// Does it answer for its unit: owner or 负责人?
    #[must_use]
    pub const fn leads(self) -> bool {
        matches!(self.duty(), Duty::Owner | Duty::Principal)
    }
    /// From the words of a row; `None` when they contradict each other.
    #[must_use]
    pub fn from_row(tenant: Uuid, role: &str, duty: &str, expert: Option<Uuid>) -> Option<Self> {
        let seat = match (role, Duty::from_code(duty)?, expert) {
            ("applicant", duty, None) => Self::Applicant { org: tenant, post: Post::of(duty)? },
            ("authority", duty @ (Duty::Officer | Duty::Principal), None) => {
                Self::Authority { authority: tenant, principal: duty == Duty::Principal }
            }
            ("office", duty @ (Duty::Officer | Duty::Principal), None) => {
                Self::Office { principal: duty == Duty::Principal }
            }
            ("expert", Duty::Expert, Some(expert)) => Self::Expert { expert },
            ("auditor", Duty::Auditor, None) => Self::Auditor,
            _ => return None,
        };
        (seat.tenant() == tenant).then_some(seat)
    }
    /// The seat of whoever acts; nobody's for the public and the system.
    #[must_use]
    pub fn of(actor: &Actor) -> Option<Self> {
        Some(match actor {
            Actor::Applicant { org, duty, .. } => Self::Applicant { org: *org, post: Post::of(*duty)? },
            Actor::Authority { authority, duty, .. } => {
                Self::Authority { authority: *authority, principal: *duty == Duty::Principal }
            }
            Actor::Office { duty, .. } => Self::Office { principal: *duty == Duty::Principal },
            Actor::Expert { expert, .. } => Self::Expert { expert: *expert },
            Actor::Auditor { .. } => Self::Auditor,
            Actor::Public | Actor::System { .. } => return None,
        })
    }
}

/// A person who is to have an account.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NewPerson {
    /// Signs in with.
    pub login: Login,
    /// Name.
    pub name: PersonName,
    /// Telephone, if known.
    pub phone: Option<Phone>,
    /// Where they sit.
    pub seat: Seat,
}

/// Which messages a person also gets by mail.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MailChoice {
    /// Those that ask for an act.
    Asks,
    /// Every one.
    All,
    /// None.
    Nothing,
}

impl MailChoice {
    /// All, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Asks, Self::All, Self::Nothing];
    /// The word of table `mail_address`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asks => "asks",
            Self::All => "all",
            Self::Nothing => "none",
        }
    }
    /// From the word of table `mail_address`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.code() == code)
    }
    /// As the form offers it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Asks => "要我办的和正式函件才发",
            Self::All => "所有消息都发",
            Self::Nothing => "都不发",
        }
    }
}

/// Where a person's mail goes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MailAddress {
    /// The address.
    pub address: Email,
    /// Which messages.
    pub choice: MailChoice,
    /// When the confirming link was sent.
    pub asked_at: DateTime<Utc>,
    /// Since when it counts; `None`: not yet.
    pub confirmed_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
