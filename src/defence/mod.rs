//! 答辩: the second stage of the expert review, where a round has one (四(三), R23; B33): days, panels, slots, invitations,
//! attendance. An application stays in review meanwhile.
//!
//! ```text
//! called (review) ─▶ session planned: a working day, a place, a panel ─ order by lot or by hand ─▶ announced: invitations drafted
//!                                                                                                    │
//! one slot:   announced ─ the unit confirms, or asks for another time ─▶ the day ─ came, came late ─▶ sheets open to the panel
//!                                                                           └──── did not come ─▶ as the terms of the round say
//! ```
//!
//! ## How it is decided
//! - Who is called and how both stages count was settled in [`review`](crate::review::rules::terms) before a score was known. The
//!   sheets, their guards, the mean and the ranking are the review's too: this capability only says who hears whom and when.
//! - Nobody sits on a panel that hears a unit they must not judge: the rule of the draw ([`crate::review::rules::recusal`]), and a
//!   trigger. What comes to light on the day makes the expert leave for that unit; it is written down, and the tables take no
//!   score.
//! - A unit has one slot, an expert is in one place at a time, slots of a session do not overlap: constraints.
//! - The order is drawn with a seed that was bound when the session was planned ([`rules::order`]); anybody computes it again. By
//!   hand it wants a reason.
//!
//! ## 为何如此 2026-11
//! Its own capability, right of the review: sessions, letters and attendance are work of an office's calendar and know nothing of
//! points. The weights stand in the review, because its ranking must know them.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod papers;
pub mod queries;
mod refusal;
pub mod rules;
mod store;

pub use model::{Attendance, Left, Member, Order, Reply, Session, SessionId, Setting, Slot, SlotId};
pub use refusal::DefenceRefusal;
