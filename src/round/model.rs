//! The nouns of this capability.

use crate::kernel::id::Id;

/// Tag of [`RoundId`].
#[derive(Debug)]
pub enum RoundTag {}
/// A round.
pub type RoundId = Id<RoundTag>;
