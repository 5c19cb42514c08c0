//! When a round may be opened, which pools it gets, and what is said when a pool is full. Pure.

pub mod figures;
mod opening;
pub mod plan;
mod pools;
mod quota;

pub use opening::{RoundRefusal, may_close, may_open, may_prepare};
pub use pools::{CountyAuthority, PoolPlan, Prefecture, pools};
pub use quota::{QuotaRefusal, may_ask_exception};
