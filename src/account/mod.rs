//! People: how they come in, what they sign in with, and which seat they hold.
//!
//! A person sits in one seat of one unit ([`Seat`]); a unit's first person comes with its registration, everyone else by
//! an invitation that opens once, within a day. There is no default account and no default password: the province's first
//! officer is invited by `shifan officer add`. Only the demo loader makes accounts with a password of its own ([`demo`]).
//!
//! ```text
//! unit registers ─────────────┐
//! invited ── accept, once ────┴▶ active ── disable ──▶ disabled (all sessions end at once)
//!                                  │ ▲
//!                                  └─┘ sign in, sign out, change password (ends the other sessions)
//! ```
//!
//! Signing in takes two works and a hash between them: [`commands::attempt`] counts the attempt before the password is
//! looked at, so that many at once are counted too, and [`commands::enter`] takes the count back. An unknown login answers
//! the same and as slowly. That a login is *taken* is told at registration: nothing depends on logins being secret, see
//! [`rules::lockout`].

mod acts;
pub mod commands;
pub mod demo;
mod events;
mod model;
pub mod queries;
pub mod rules;
mod store;

pub use acts::{AssignDuty, CloseAccount, InviteColleague, InviteOfficer};
pub use commands::AccountRefusal;
pub use model::{AccountId, InvitationId, Login, LoginFault, MailAddress, MailChoice, NewPerson, Post, Seat};
pub use rules::{mail::MailRefusal, password::Password, team::TeamRefusal};
