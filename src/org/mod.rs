//! Units that apply, and authorities that recommend.
//!
//! An applicant (R05) is an enterprise, the operator of a base, or a county's commerce bureau: once per unified social
//! credit code, in a county-level place of the province that stands on the day of registration (B15). It is a tenant of
//! its own. A recommending authority (四(一), R02) is a prefecture's bureau or that of an expanded-authority pilot county;
//! it holds for a time, because counties gain and lose that authority.
//!
//! Registration itself begins in `account::commands::register`: a unit without a person cannot exist.
//!
//! ```text
//! (nobody) ── register ──▶ registered ⟲ keep (profile; name, code and kind stay)
//! ```

mod acts;
pub mod commands;
mod events;
mod model;
pub mod queries;
mod rules;
mod store;

pub use acts::{AppointAuthority, KeepProfile};
pub use events::{AuthorityAppointed, AuthorityEnded, OrgRegistered};
pub use model::{
    Authority, AuthorityId, Change, NewAuthority, NewOrg, Org, OrgId, OrgKind, Parent, Profile, ProfileFacts,
    RecordedChange,
};
pub use rules::{
    appointment::{AppointRefusal, check as appointable},
    ending::EndRefusal,
    profile::ProfileRefusal,
    registration::{RegisterRefusal, check as registrable},
};
