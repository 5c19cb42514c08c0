//! 总结交流: what holders of titles and bureaus have learned is written down, edited in the open and published (四(五), R27).
//!
//! ```text
//!  author                 bureau of a unit              officer of the province        principal
//! draft ──hand in──▶ submitted ──pass on──▶ checked ──prepare──▶ prepared ──publish──▶ published
//!   ▲                   │    ╲               │   ╲                  └──back──▶ checked     │ take down, with a reason
//!   └──── returned ◀────┴─────╲──────────────┘    ╲                                        ▼
//!                  propose a wording ▶ proposed ◀──┘ ──agree or decline──▶ where it came from   taken_down
//! ```
//! A bureau's own case, and that of a unit without one (B06), goes to the province at once. Until it is prepared the author may withdraw it.
//!
//! ## How it is decided
//! - The scheme only says that good practice is summed up and exchanged; who writes and who publishes follows the house's two people:
//!   an officer prepares, a principal who did not publishes, bound to the version that was read.
//! - Nobody's words are changed behind their back: a changed wording is a version of its own, which the author agrees to or declines.
//!   Declined, the author's text stands, and the officer sends it back or publishes it as it is.
//! - Only a holder of a live title writes and is published. A title that is lost later takes nothing down: the page says so.
//! - A published wording is frozen with its digest. Corrections are a new case.
//! - An activity (考察、交流、培训) is announced by the province or by a bureau for its area. A place is given while there is one and nobody
//!   waits; else one waits in the order of coming. Freed places go to the front of the line, and whoever needs more than there is holds
//!   it. The database gives the places, under a lock on the activity, so that two at once never get the same one. Places are not lowered
//!   below what a party in the line needs; the host ends an enrolment, with a reason its unit is told, and the line moves on.
//! - What becomes public shows no number of a person (手机号、证件号): it is looked for when a case is handed in, reworded, passed on and
//!   published, and in what an activity announces. What everyone may download is a PDF.
//! - What is published is written out by the database (`case_study.published_…`): lists, search and site map read that.
//! - A question (咨询问答) comes from anyone. The public gets a receipt and a secret as an objector does; who asks is kept apart from what
//!   is asked. Where the asker agrees, question and answer are published, in a wording without what tells who asks.
//!
//! ```text
//! received ──take──▶ in hand ──draft──▶ prepared ──a principal who did not draft──▶ answered ──▶ withdrawn, with a reason
//!     │               │  ▲ └──ask a bureau──▶ with bureau ──its draft──┐   │ back ▲       │
//!     └──refuse, with where it belongs ──▶ refused ◀──┘  └─────────────┘   └──────┴─ correct, with a note
//! ```

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod queries;
pub mod rules;
mod store;

pub use model::{
    Activity, ActivityId, ActivityKind, Answer, Asked, Asker, Audience, Author, CaseId, CaseStage, CaseStudy,
    Coming, Drafted, Enrolment, EnrolmentId, EnrolmentState, Material, MaterialId, Part, PictureId, Plan,
    Plate, Question, QuestionId, QuestionState, QuestionStep, Side, StepDone, Tag, Text, Topic, Version,
    WhyNot,
};
pub use rules::{ActivityRefusal, CaseRefusal, QuestionRefusal};
