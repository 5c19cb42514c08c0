//! 复核: every two years a title is looked at again, 四(四) (R26, B25-B27).
//!
//! ```text
//! title valid ──90 days before the due day (job)──▶ reminded; 30 and 7 days before: again (settings)
//!    ├─ campaign (officer, ≤ 90 days ahead) ─▶ opened and called for: in_rereview, still held, hand in by a day
//!    └─ on the due day (job) ─▶ opened; a campaign calls for it later
//! called ─hand in (unit; or on paper, recorded by an officer)─▶ bureau's opinion (with a visit) ─▶ assessed by clause
//!    └─ deadline passed ─warn─▶ that day passed, nothing in ─▶ counts as failed (B27), never without the warning
//! assessed ─prepare (officer)─▶ ─approve (principal)─▶ confirmed: valid, next due two years on
//!                                 │                  ├▶ failed: by clause; `revocation` follows, the title is held until it is decided
//!                                 │                  └▶ rectify by a day, once, where the setting allows it (B26)
//!                                 └─send back─▶ prepared anew
//! ```
//!
//! A title has one undecided re-review at most, and that lies in one campaign at most: the tables say so, and a second campaign is
//! refused by the holder's name. The standard is the one in force when the material is called for (B26); what it says otherwise
//! than at the creation is shown clause by clause ([`rules::difference`]). The material is the same form as the application
//! (`standard`), prefilled from the profile, the application and, through [`queries::prefill`], the accepted returns.
//! Returns that came late or are missing are counted period by period ([`rules::answered`]) and shown to the unit, its bureau and the
//! province alike; whoever assesses the clause on reporting says what follows from them. They decide nothing by themselves.
//! Where it stands and who has it is never stored: [`rules::standing`] reads it from what has come in.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod queries;
pub mod rules;
mod store;

pub use model::{
    AttachedId, Call, Campaign, CampaignId, Case, Conclusion, ConclusionDecided, ConclusionId, Counted,
    Draft, Due, Finding, HandedIn, Material, Met, Opinion, OpinionVerdict, Outcome, PaperNote, Phase, Plan,
    Prefilled, PutUp, Reported, ReportedFigure, Reporting, Rereview, RereviewId, Source, Standing, Turn,
    Verdict, Warning,
};
pub use rules::RereviewRefusal;
