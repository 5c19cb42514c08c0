//! Which state of which noun is which tag.

use super::{Tag, application, letter, mail, notice, office, review, round, title};
use crate::{
    application::{Category, Stage},
    award::TitleState,
    letter::Delivery,
    overview::{RoundStage, control_room::Phase},
    platform::outbox::MailState,
    review::SheetState,
};

impl From<Stage> for Tag {
    /// As the applicant, the authority and the public see it.
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Draft => application::DRAFT,
            Stage::Submitted => application::TO_EXAMINE,
            Stage::SentBack => application::SENT_BACK,
            Stage::CorrectionRequested => office::CORRECTION,
            Stage::Recommended => application::RECOMMENDED,
            Stage::Declined => application::DECLINED,
            Stage::Accepted => office::ACCEPTED,
            Stage::NotAccepted => office::NOT_ACCEPTED,
            Stage::InReview => office::IN_REVIEW,
            Stage::Proposed => office::PROPOSED,
            Stage::NotProposed | Stage::StruckOff | Stage::NotConferred => office::NOT_DESIGNATED,
            Stage::InNotice => notice::LIVE,
            Stage::Determined => office::TO_DETERMINE,
            Stage::Conferred => office::DESIGNATED,
            Stage::Withdrawn => application::WITHDRAWN,
        }
    }
}

/// As the province sees it: what an authority has recommended waits to be accepted.
#[must_use]
pub fn for_office(stage: Stage) -> Tag {
    match stage {
        Stage::Recommended => office::TO_ACCEPT,
        other => other.into(),
    }
}

impl From<Category> for Tag {
    /// The title's own name, in the title's own colours.
    fn from(category: Category) -> Self {
        match category {
            Category::Enterprise => title::ENTERPRISE,
            Category::Base => title::BASE,
            Category::County => title::COUNTY,
        }
    }
}

impl From<TitleState> for Tag {
    fn from(state: TitleState) -> Self {
        match state {
            TitleState::Valid => title::VALID,
            TitleState::InRereview => title::IN_REREVIEW,
            TitleState::Revoked => title::REVOKED,
            TitleState::Surrendered => title::SURRENDERED,
            TitleState::Dissolved => title::DISSOLVED,
            TitleState::Merged => title::MERGED,
        }
    }
}

impl From<RoundStage> for Tag {
    fn from(stage: RoundStage) -> Self {
        match stage {
            RoundStage::Before => round::PREPARING,
            RoundStage::Applying => round::APPLYING,
            RoundStage::Recommending => round::RECOMMENDING,
            RoundStage::Reviewing => round::REVIEWING,
            RoundStage::InNotice => round::IN_NOTICE,
            RoundStage::Conferring => round::DETERMINING,
            RoundStage::Published => round::PUBLISHED,
        }
    }
}

impl From<Phase> for Tag {
    /// As the province sees a round.
    fn from(phase: Phase) -> Self {
        match phase {
            Phase::Preparing => round::PREPARING,
            Phase::Applying => round::APPLYING,
            Phase::Recommending => round::RECOMMENDING,
            Phase::Reviewing => round::REVIEWING,
            Phase::Determining => round::DETERMINING,
            Phase::InNotice => round::IN_NOTICE,
            Phase::Published => round::PUBLISHED,
            Phase::Closed => round::CLOSED,
        }
    }
}

impl From<SheetState> for Tag {
    fn from(state: SheetState) -> Self {
        match state {
            SheetState::Assigned | SheetState::NotScored => review::NOT_SCORED,
            SheetState::Scoring => review::SCORING,
            SheetState::Locked => review::LOCKED,
            SheetState::Recused => review::RECUSED,
            SheetState::Abstained => review::ABSTAINED,
        }
    }
}

impl From<MailState> for Tag {
    fn from(state: MailState) -> Self {
        match state {
            MailState::Waiting => mail::WAITING,
            MailState::Taken => mail::TAKEN,
            MailState::Sent => mail::SENT,
            MailState::Failed => mail::FAILED,
        }
    }
}

impl From<Delivery> for Tag {
    fn from(state: Delivery) -> Self {
        match state {
            Delivery::Draft => letter::DRAFT,
            Delivery::Released => letter::RELEASED,
            Delivery::Sent => letter::SENT,
            Delivery::Failed => letter::FAILED,
            Delivery::Cancelled => letter::CANCELLED,
        }
    }
}
