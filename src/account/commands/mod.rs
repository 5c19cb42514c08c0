//! What can be done with accounts. Hashing happens between works, never inside one: see `platform::password`.

mod accept_invitation;
mod assign;
mod change_password;
mod create;
mod disable;
mod end_session;
mod hand_over;
mod invite;
mod mail;
mod register;
mod sign_in;
mod sign_out;

pub use accept_invitation::{Chosen, accept_invitation};
pub use assign::assign;
pub use change_password::change_password;
pub use create::create;
pub use disable::{Closed, close};
pub use end_session::{end_other_sessions, end_session};
pub use hand_over::{HandOver, Handed, hand_over};
pub use invite::{Invitation, invite, invite_by_mail, invite_by_system, offer_new_password};
pub use mail::{confirm_mail, drop_mail, set_mail};
pub use register::{Registration, register};
pub use sign_in::{Admission, Attempt, attempt, enter, give_back, passed, refuse};
pub use sign_out::sign_out;

use crate::kernel::refusal::Refusal;
use thiserror::Error;

/// Why an account is not made or changed.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum AccountRefusal {
    /// Somebody has this login.
    #[error("这个登录名已有人用，换一个")]
    LoginTaken,
}

impl Refusal for AccountRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::LoginTaken => "login_taken",
        }
    }
}
