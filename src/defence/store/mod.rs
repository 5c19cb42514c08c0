//! The only SQL that writes the tables of this capability.

mod read;
mod write;

pub(super) use read::{day_of_expert, find, of_application, of_round, to_remind};
pub(super) use write::{
    announce, answer, attend, cut, drop_members, hold, insert, leave, put_members, put_order, put_presence,
    put_setting, put_slots,
};
