//! The one table: (role, act) → reach, and which duties within a role carry an act. Read it aloud and you have read the permissions of the whole system.

use super::{Act, Duty, Role};

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

/// Does a duty carry an act that its role may do? Within an applicant the owner keeps people and profile and answers for
/// what leaves the house, an editor fills in, the signatory signs off and changes nothing. Who must not decide what they
/// prepared is two people: in an authority the officer prepares, the principal sends; in the province the officer
/// prepares a list, drafts the announcement and the conclusion of a re-review, the principal approves or issues them.
#[must_use]
pub const fn carries(duty: Duty, act: Act) -> bool {
    match duty {
        Duty::Owner => !matches!(act, Act::SignOffApplication),
        Duty::Signatory => matches!(
            act,
            Act::ViewApplication
                | Act::SignOffApplication
                | Act::SubmitApplication
                | Act::SpeakOnApplication
                | Act::HandInReturn
                | Act::ViewRereviews
                | Act::HandInRereview
                | Act::AnswerRevocation
                | Act::SurrenderTitle
        ),
        Duty::Editor => matches!(
            act,
            Act::StartApplication
                | Act::ViewApplication
                | Act::EditApplication
                | Act::RequestSignOff
                | Act::SpeakOnApplication
                | Act::FillReturn
                | Act::ViewRereviews
                | Act::FillRereview
                | Act::WriteCaseStudy
                | Act::AskQuestion
                | Act::EnrolForActivity
        ),
        Duty::Officer => !matches!(
            act,
            Act::SendPackage
                | Act::PublishSupport
                | Act::DecideDetermination
                | Act::AssignObjection
                | Act::ConferTitles
                | Act::KeepClients
                | Act::PublishReport
                | Act::DecideRereview
                | Act::ConfirmImport
                | Act::DecideChange
                | Act::DecideRevocation
                | Act::PublishCaseStudy
                | Act::ReleaseAnswer
                | Act::DecideEnding
        ),
        Duty::Principal | Duty::Expert | Duty::Auditor => true,
    }
}

const fn applicant(act: Act) -> Option<Reach> {
    match act {
        Act::StartApplication
        | Act::ViewApplication
        | Act::EditApplication
        | Act::RequestSignOff
        | Act::SignOffApplication
        | Act::SubmitApplication
        | Act::WithdrawApplication
        | Act::SpeakOnApplication
        | Act::AnswerInquiry
        | Act::AnswerInvitation
        | Act::FillReturn
        | Act::HandInReturn
        | Act::ViewRereviews
        | Act::FillRereview
        | Act::HandInRereview
        | Act::AnswerRevocation
        | Act::WriteCaseStudy
        | Act::SubmitCaseStudy
        | Act::EnrolForActivity
        | Act::AskQuestion
        | Act::SurrenderTitle
        | Act::InviteColleague
        | Act::KeepProfile
        | Act::FileChange
        | Act::AssignDuty
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
        | Act::RequestException
        | Act::CheckChange
        | Act::DecideReturn
        | Act::ViewRereviews
        | Act::GiveRereviewOpinion
        | Act::EditCaseStudy
        | Act::AdviseOnQuestion
        | Act::SpeakOnApplication => Some(Reach::InArea),
        Act::InviteColleague
        | Act::AnswerInquiry
        | Act::CloseAccount
        | Act::DraftWorkPlan
        | Act::FileWorkPlan
        | Act::WriteCaseStudy
        | Act::SubmitCaseStudy
        | Act::HoldActivity
        | Act::EnrolForActivity
        | Act::AskQuestion
        | Act::RecordSupport
        | Act::PublishSupport
        | Act::KeepLetters
        | Act::RankCandidates
        | Act::PreparePackage
        | Act::SendPackage => Some(Reach::Own),
        _ => None,
    }
}

const fn office(act: Act) -> Option<Reach> {
    match act {
        Act::RecordSupport | Act::PublishSupport => Some(Reach::Own),
        Act::ViewRound
        | Act::OpenRound
        | Act::CloseRound
        | Act::ArchiveRound
        | Act::LoadCalendar
        | Act::InviteOfficer
        | Act::AppointAuthority
        | Act::CloseAccount
        | Act::ViewApplication
        | Act::AnswerFiling
        | Act::DecideException
        | Act::ConfirmDirect
        | Act::RequestCorrection
        | Act::AcceptApplication
        | Act::RefuseAcceptance
        | Act::KeepExperts
        | Act::AssignExperts
        | Act::DecideConflict
        | Act::UnlockSheet
        | Act::NudgeExperts
        | Act::PlanDefence
        | Act::ViewRanking
        | Act::ProposeList
        | Act::PassOverApplication
        | Act::DecideDetermination
        | Act::PublishNotice
        | Act::CorrectNotice
        | Act::StrikeOff
        | Act::ViewObjections
        | Act::AcceptObjection
        | Act::AssignObjection
        | Act::SeeObjector
        | Act::InquireOnObjection
        | Act::DisposeObjection
        | Act::ReplyToObjection
        | Act::PromoteReserve
        | Act::DraftAnnouncement
        | Act::ConferTitles
        | Act::PrintCertificate
        | Act::KeepPlaques
        | Act::EndWithoutTitle => Some(Reach::Anywhere),
        _ => office_of_titles(act),
    }
}

/// What follows a title, and what is kept beside the procedure.
const fn office_of_titles(act: Act) -> Option<Reach> {
    match act {
        Act::DecideReturn
        | Act::WriteReport
        | Act::PublishReport
        | Act::ViewRereviews
        | Act::CallForRereviews
        | Act::AssessRereview
        | Act::DecideRereview
        | Act::PrepareRevocation
        | Act::DecideRevocation
        | Act::EditCaseStudy
        | Act::PublishCaseStudy
        | Act::HandleQuestion
        | Act::ReleaseAnswer
        | Act::HoldActivity
        | Act::PrepareEnding
        | Act::DecideEnding
        | Act::SpeakOnApplication
        | Act::SetLetterKinds
        | Act::KeepOutbox
        | Act::KeepClients => Some(Reach::Anywhere),
        _ if registers(act) => Some(Reach::Anywhere),
        Act::KeepLetters => Some(Reach::Own),
        _ => None,
    }
}

/// What the province does with the registers besides the procedure: lists that are loaded, changes on file.
const fn registers(act: Act) -> bool {
    matches!(act, Act::TryImport | Act::ConfirmImport | Act::CheckChange | Act::DecideChange)
}

const fn expert(act: Act) -> Option<Reach> {
    match act {
        Act::ViewApplication | Act::DeclareInterests | Act::ScoreApplication | Act::RecuseFromApplication => {
            Some(Reach::Assigned)
        }
        Act::AskQuestion => Some(Reach::Own),
        _ => None,
    }
}

const fn auditor(act: Act) -> Option<Reach> {
    match act {
        Act::ViewRound
        | Act::ViewApplication
        | Act::ViewRanking
        | Act::ViewObjections
        | Act::ViewRereviews
        | Act::ReadAudit => Some(Reach::Anywhere),
        _ => None,
    }
}

const fn system(act: Act) -> Option<Reach> {
    match act {
        Act::ArchiveRound
        | Act::CallReserve
        | Act::PublishNotice
        | Act::CloseNotice
        | Act::OpenReturns
        | Act::OpenRereviews
        | Act::RemindOfDay => Some(Reach::Anywhere),
        _ => None,
    }
}

/// The golden table: one line an act, one column a role; `–` is never. Where only some duties of a role carry an act, they
/// are named behind its reach.
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
            let _ = write!(table, " | {}", cell(role, *act));
        }
        table.push('\n');
    }
    table
}

fn cell(role: Role, act: Act) -> String {
    let Some(reach) = reach(role, act) else { return "–".to_owned() };
    let duties = Duty::within(role);
    let carrying: Vec<&str> =
        duties.iter().filter(|duty| carries(**duty, act)).map(|duty| duty.code()).collect();
    if carrying.len() == duties.len() {
        reach.label().to_owned()
    } else {
        format!("{} ({})", reach.label(), carrying.join(", "))
    }
}
