//! What can have happened in the review.

use super::model::{AssignmentId, ExpertId};
use crate::{application::ApplicationId, platform::audit::AuditEvent, round::RoundId, standard::Category};
use chrono::{DateTime, NaiveDate, Utc};
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
    /// Many assignments were made at once from a list.
    ListAssigned "review.list_assigned" on round {
        /// In which round.
        round: RoundId,
        /// How many.
        assignments: usize,
        /// Of which applications.
        applications: Vec<ApplicationId>,
    }
}
event! {
    /// A conflict of interest was confirmed or dismissed.
    ConflictDecided "review.conflict_decided" on application {
        /// On which application.
        application: ApplicationId,
        /// Whose.
        expert: ExpertId,
        /// On which ground.
        ground: &'static str,
        /// On which evidence.
        evidence: String,
        /// A conflict, or none?
        confirmed: bool,
        /// Why.
        reason: String,
    }
}
event! {
    /// A seed was bound for the next draw; its digest is public from now on.
    SeedBound "review.seed_bound" on round {
        /// For which round.
        round: RoundId,
        /// The record of it.
        commitment: Uuid,
        /// SHA-256 of the seed.
        digest: String,
    }
}
event! {
    /// Experts were drawn.
    ExpertsDrawn "review.drawn" on round {
        /// In which round.
        round: RoundId,
        /// The record of the draw.
        draw: Uuid,
        /// Its seed, in hexadecimal.
        seed: String,
        /// Assignments made.
        assignments: usize,
        /// Reserves drawn with them.
        reserves: usize,
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
    /// It was settled how a defence counts, who is called and what an absence means.
    DefenceTermsSettled "review.defence_terms_settled" on round {
        /// In which round.
        round: RoundId,
        /// Share of the desk review, in percent.
        desk_weight: u8,
        /// Share of the defence.
        defence_weight: u8,
        /// How many are called: enterprises, bases, counties.
        called: [Option<u16>; 3],
        /// What an absence means.
        absence: &'static str,
        /// Why.
        reason: String,
    }
}
event! {
    /// Applications were called to the defence.
    CalledToDefence "review.called_to_defence" on round {
        /// In which round.
        round: RoundId,
        /// Of which category.
        category: Category,
        /// Which.
        applications: Vec<ApplicationId>,
        /// The fingerprint of the sheet they are heard by.
        rubric: String,
    }
}
event! {
    /// An expert declared to have no interest in a unit; the file opened.
    InterestDenied "review.interest_denied" on assignment {
        /// For which assignment.
        assignment: AssignmentId,
        /// The application.
        application: ApplicationId,
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
    /// An expert stepped aside: with a tie to the unit (回避), or without one (弃权), as the kind says.
    ExpertRecused "review.recused" on assignment {
        /// From which assignment.
        assignment: AssignmentId,
        /// The application.
        application: ApplicationId,
        /// Who.
        expert: ExpertId,
        /// One of the fixed reasons.
        kind: &'static str,
        /// Why.
        reason: String,
    }
}
event! {
    /// An expert who was noted to be away is there after all: the sheet is open again.
    ExpertRejoined "review.rejoined" on assignment {
        /// Which assignment.
        assignment: AssignmentId,
        /// The application.
        application: ApplicationId,
        /// Who.
        expert: ExpertId,
    }
}
event! {
    /// An open sheet was taken from an expert who was suspended or has a conflict.
    SheetTaken "review.sheet_taken" on assignment {
        /// Which assignment.
        assignment: AssignmentId,
        /// The application.
        application: ApplicationId,
        /// From whom.
        expert: ExpertId,
        /// Why.
        reason: String,
    }
}
event! {
    /// Free places were dealt with: reserves were called, or the province was told that nobody is left.
    PlacesSettled "review.places_settled" on application {
        /// Of which application.
        application: ApplicationId,
        /// Who was called.
        called: Vec<ExpertId>,
        /// Places that stay open.
        open: usize,
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
    /// The order of equals was decided.
    TieDecided "review.tie_decided" on round {
        /// In which round.
        round: RoundId,
        /// The record of it.
        decision: Uuid,
        /// Of which category.
        category: Category,
        /// The position they share.
        position: u32,
        /// First who goes first.
        order: Vec<ApplicationId>,
        /// On what ground.
        ground: &'static str,
        /// The ground in words.
        words: String,
        /// Who decided.
        decided_by: String,
        /// On which day.
        decided_on: NaiveDate,
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
