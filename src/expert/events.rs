//! What can have happened to the register.

use super::model::ExpertId;
use crate::platform::audit::AuditEvent;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

macro_rules! event {
    ($(#[$doc:meta])* $name:ident $kind:literal on $subject:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Serialize)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }
        impl AuditEvent for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.$subject.uuid()
            }
        }
    };
}

event! {
    /// An expert was put into the pool, or what is written about one changed.
    ExpertKept "expert.kept" on expert {
        /// Which.
        expert: ExpertId,
        /// In the pool?
        active: bool,
    }
}
event! {
    /// A tie of an expert to a unit was written down.
    TieDeclared "expert.tie_declared" on expert {
        /// Whose.
        expert: ExpertId,
        /// To which unit.
        uscc: String,
        /// What it is.
        reason: String,
    }
}
event! {
    /// A tie written down by mistake was taken away.
    TieRemoved "expert.tie_removed" on expert {
        /// Whose.
        expert: ExpertId,
        /// Which.
        tie: Uuid,
    }
}
event! {
    /// Earlier work with a unit was written down.
    WorkNoted "expert.work_noted" on expert {
        /// Whose.
        expert: ExpertId,
        /// With which unit.
        unit: String,
        /// What it was.
        what: String,
    }
}
event! {
    /// Earlier work written down by mistake was taken away.
    WorkRemoved "expert.work_removed" on expert {
        /// Whose.
        expert: ExpertId,
        /// Which.
        work: Uuid,
    }
}
event! {
    /// An expert declared interests for a year.
    InterestsDeclared "expert.interests_declared" on expert {
        /// Who.
        expert: ExpertId,
        /// Until when it holds, inclusive.
        valid_until: NaiveDate,
        /// Ties declared with it, by credit code.
        ties: Vec<String>,
    }
}
event! {
    /// An expert was suspended.
    ExpertSuspended "expert.suspended" on expert {
        /// Who.
        expert: ExpertId,
        /// Why.
        reason: String,
    }
}
event! {
    /// A suspension was lifted.
    ExpertResumed "expert.resumed" on expert {
        /// Who.
        expert: ExpertId,
    }
}
event! {
    /// An expert was reminded of the declaration.
    DeclarationReminded "expert.declaration_reminded" on expert {
        /// Who.
        expert: ExpertId,
        /// Its last day.
        until: NaiveDate,
    }
}
