//! What can have happened to a defence.

use super::{Attendance, SessionId};
use crate::{application::ApplicationId, expert::ExpertId, platform::audit::AuditEvent, round::RoundId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

macro_rules! event {
    ($(#[$doc:meta])* $name:ident $kind:literal { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Serialize)]
        pub struct $name {
            /// Which session.
            pub session: SessionId,
            $($(#[$field_doc])* pub $field: $type,)*
        }
        impl AuditEvent for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.session.uuid()
            }
        }
    };
}

event! {
    /// A session was planned, or planned anew.
    SessionPlanned "defence.planned" {
        /// In which round.
        round: RoundId,
        /// On which day.
        on: NaiveDate,
        /// Where.
        place: String,
        /// The panel.
        members: Vec<ExpertId>,
        /// Its chair.
        chair: ExpertId,
        /// SHA-256 of the bound seed.
        seed_digest: String,
    }
}
event! {
    /// The units of a session were put into an order.
    OrderSet "defence.ordered" {
        /// The seed; `None`: by hand.
        seed: Option<String>,
        /// Why by hand.
        reason: String,
        /// The units, in their order.
        applications: Vec<ApplicationId>,
    }
}
event! {
    /// One unit was moved, or taken out.
    SlotMoved "defence.slot_moved" {
        /// Which unit.
        application: ApplicationId,
        /// To when; `None`: taken out.
        starts_at: Option<DateTime<Utc>>,
    }
}
event! {
    /// Units and panel were told.
    SessionAnnounced "defence.announced" {
        /// How many units.
        units: usize,
    }
}
event! {
    /// A unit answered.
    InvitationAnswered "defence.answered" {
        /// Which unit.
        application: ApplicationId,
        /// Does it come then?
        confirmed: bool,
        /// Why not.
        reason: String,
    }
}
event! {
    /// It was noted whether a unit came.
    AttendanceNoted "defence.attended" {
        /// Which unit.
        application: ApplicationId,
        /// Did it come?
        attendance: Attendance,
        /// To whom its sheet was opened.
        opened_to: Vec<ExpertId>,
    }
}
event! {
    /// It was noted who of the panel is there.
    PresenceNoted "defence.panel_present" {
        /// Who is.
        present: Vec<ExpertId>,
    }
}
event! {
    /// An expert left for one unit.
    ExpertLeft "defence.left" {
        /// For which unit.
        application: ApplicationId,
        /// Who.
        expert: ExpertId,
        /// Why.
        reason: String,
    }
}
event! {
    /// Units and panel were reminded.
    SessionReminded "defence.reminded" {
        /// How many units.
        units: usize,
    }
}
