//! The one table: (role, act) → reach. Read it aloud and you have read the permissions of the whole system.

use super::{Act, Role};

/// How far an arm reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// What belongs to the own unit.
    Own,
    /// What lies in the own area of recommendation.
    InArea,
    /// What one was assigned to.
    Assigned,
    /// Everything.
    Anywhere,
}

impl Reach {
    /// As the golden table prints it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::InArea => "in-area",
            Self::Assigned => "assigned",
            Self::Anywhere => "anywhere",
        }
    }
}

/// The whole policy: who may do what, and how far. `None` is never.
#[must_use]
pub const fn reach(role: Role, act: Act) -> Option<Reach> {
    match role {
        Role::Public => None,
        Role::Applicant => applicant(act),
        Role::Authority => authority(act),
        Role::Office => office(act),
        Role::Expert => expert(act),
        Role::Auditor => auditor(act),
        Role::System => system(act),
    }
}

const fn applicant(act: Act) -> Option<Reach> {
    match act {
        Act::StartApplication
        | Act::ViewApplication
        | Act::EditApplication
        | Act::SubmitApplication
        | Act::WithdrawApplication
        | Act::InviteColleague
        | Act::CloseAccount => Some(Reach::Own),
        _ => None,
    }
}

const fn authority(act: Act) -> Option<Reach> {
    match act {
        Act::ViewApplication
        | Act::ExamineApplication
        | Act::SendBackApplication
        | Act::DeclineApplication
        | Act::RecommendApplication
        | Act::RecallRecommendation
        | Act::RequestException => Some(Reach::InArea),
        Act::InviteColleague | Act::CloseAccount | Act::DraftWorkPlan | Act::FileWorkPlan => Some(Reach::Own),
        _ => None,
    }
}

const fn office(act: Act) -> Option<Reach> {
    match act {
        Act::ViewRound
        | Act::OpenRound
        | Act::CloseRound
        | Act::LoadCalendar
        | Act::InviteOfficer
        | Act::AppointAuthority
        | Act::CloseAccount
        | Act::ViewApplication
        | Act::AnswerFiling
        | Act::DecideException
        | Act::ConfirmDirect
        | Act::AcceptApplication
        | Act::RefuseAcceptance
        | Act::KeepExperts
        | Act::AssignExperts
        | Act::ViewRanking
        | Act::ProposeList
        | Act::PassOverApplication
        | Act::PublishNotice
        | Act::StrikeOff
        | Act::ConferTitles
        | Act::EndWithoutTitle
        | Act::ViewRereviews
        | Act::DecideRereview => Some(Reach::Anywhere),
        _ => None,
    }
}

const fn expert(act: Act) -> Option<Reach> {
    match act {
        Act::ViewApplication | Act::ScoreApplication | Act::RecuseFromApplication => Some(Reach::Assigned),
        _ => None,
    }
}

const fn auditor(act: Act) -> Option<Reach> {
    match act {
        Act::ViewRound | Act::ViewApplication | Act::ViewRanking | Act::ViewRereviews | Act::ReadAudit => {
            Some(Reach::Anywhere)
        }
        _ => None,
    }
}

const fn system(act: Act) -> Option<Reach> {
    match act {
        Act::CloseNotice | Act::OpenRereviews => Some(Reach::Anywhere),
        _ => None,
    }
}

/// The golden table: one line an act, one column a role; `–` is never.
#[must_use]
pub fn print() -> String {
    use std::fmt::Write as _;
    let mut table = String::from("act");
    for role in Role::ALL {
        let _ = write!(table, " | {} {}", role.code(), role.label());
    }
    table.push('\n');
    for act in Act::ALL {
        let _ = write!(table, "{act:?} {}", act.label());
        for role in Role::ALL {
            let _ = write!(table, " | {}", reach(role, *act).map_or("–", Reach::label));
        }
        table.push('\n');
    }
    table
}
