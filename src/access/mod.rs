//! Who may do what, and how far their arm reaches. Pure: values in, a grant or a denial out.
//!
//! - [`Actor`] is who asks: one variant per role, each with exactly that role's keys.
//! - [`policy::reach`] is the whole law of the house in one table, printed to `tests/golden/permissions.txt`.
//! - [`authorize`] turns a yes into a [`Granted`], the only key that opens a command.
//!
//! Policy says *who*; rules say *when*. Stages and dates are never in here.

mod act;
mod actor;
mod grant;
pub mod policy;
mod role;
mod scope;

pub use act::Act;
pub use actor::{Actor, Duty, OFFICE};
pub use grant::{Denied, Granted, Permit, Target, Targeted, authorize, may};
pub use role::Role;
pub use scope::Scope;
