//! What can have happened in the review.

use super::model::{AssignmentId, ExpertId};
use crate::{application::ApplicationId, platform::audit::AuditEvent, round::RoundId, standard::Category};
use chrono::{DateTime, Utc};
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
    /// The panel of an application was set by hand.
    PanelSet "review.panel_set" on application {
        /// Which application.
        application: ApplicationId,
        /// Who was added.
        added: Vec<ExpertId>,
        /// Who was taken off.
        removed: Vec<ExpertId>,
    }
}
event! {
    /// Experts were drawn.
    ExpertsDrawn "review.drawn" on round {
        /// In which round.
        round: RoundId,
        /// The record of the draw.
        draw: Uuid,
        /// Its seed.
        seed: i64,
        /// Assignments made.
        assignments: usize,
        /// Applications the pool was too small for.
        short: usize,
    }
}
event! {
    /// Assignments were released to their experts.
    AssignmentsReleased "review.released" on round {
        /// In which round.
        round: RoundId,
        /// How many.
        assignments: usize,
        /// Applications that went into review with it.
        applications: Vec<ApplicationId>,
        /// Until when sheets are wanted.
        due_at: DateTime<Utc>,
    }
}
event! {
    /// Applications were asked to the defence.
    CalledToDefence "review.called_to_defence" on round {
        /// In which round.
        round: RoundId,
        /// Which.
        applications: Vec<ApplicationId>,
        /// Until when sheets are wanted.
        due_at: DateTime<Utc>,
    }
}
event! {
    /// A sheet was saved, not yet locked.
    SheetSaved "review.sheet_saved" on assignment {
        /// Whose.
        assignment: AssignmentId,
        /// Lines scored.
        scored: usize,
    }
}
event! {
    /// A workbook of offline sheets was taken in.
    SheetsImported "review.sheets_imported" on expert {
        /// Whose.
        expert: ExpertId,
        /// Sheets that changed with it.
        sheets: usize,
    }
}
event! {
    /// A sheet was locked.
    SheetLocked "review.sheet_locked" on assignment {
        /// Whose.
        assignment: AssignmentId,
        /// The application.
        application: ApplicationId,
        /// Its sum in half points.
        total_half_points: i32,
        /// Gates not passed.
        gates_failed: Vec<String>,
    }
}
event! {
    /// An expert stepped aside.
    ExpertRecused "review.recused" on assignment {
        /// From which assignment.
        assignment: AssignmentId,
        /// The application.
        application: ApplicationId,
        /// Who.
        expert: ExpertId,
        /// Why.
        reason: String,
    }
}
event! {
    /// An expert abstained: cannot judge, without a tie.
    ExpertAbstained "review.abstained" on assignment {
        /// From which assignment.
        assignment: AssignmentId,
        /// The application.
        application: ApplicationId,
        /// Who.
        expert: ExpertId,
        /// Why.
        reason: String,
    }
}
event! {
    /// An officer unlocked a sheet.
    SheetUnlocked "review.sheet_unlocked" on assignment {
        /// Whose.
        assignment: AssignmentId,
        /// The application.
        application: ApplicationId,
        /// The sum it had, in half points.
        total_half_points: i32,
        /// Why.
        reason: String,
    }
}
event! {
    /// Experts were reminded of open sheets.
    ExpertsNudged "review.nudged" on round {
        /// In which round.
        round: RoundId,
        /// Who.
        experts: Vec<ExpertId>,
    }
}
event! {
    /// Decisions on ranked units were saved.
    SelectionSaved "review.selection_saved" on round {
        /// In which round.
        round: RoundId,
        /// Of which category.
        category: Category,
        /// How many decisions.
        decisions: usize,
    }
}
event! {
    /// The list of a category was proposed.
    ListProposed "review.list_proposed" on round {
        /// In which round.
        round: RoundId,
        /// Of which category.
        category: Category,
        /// On the list.
        proposed: Vec<ApplicationId>,
        /// Not on it.
        passed_over: Vec<ApplicationId>,
    }
}
