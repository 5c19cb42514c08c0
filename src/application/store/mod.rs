//! The only SQL that writes the tables of this capability.

pub(super) mod dossier;
pub(super) mod draft;
pub(super) mod evidence;
pub(super) mod load;
pub(super) mod record;
pub(super) mod save;
pub(super) mod sign_off;
pub(super) mod submission;
pub(super) mod unsound;
pub(super) mod upload;
pub(super) mod word;
