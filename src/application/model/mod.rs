//! The nouns of this capability.

mod dossier;
mod reach;
mod related;
mod reminder;
#[cfg(test)]
pub mod sample;
mod sign_off;
mod stage;
mod step;
mod terms;
mod upload;
mod word;

pub use dossier::{Dossier, Evidence, FrozenFile, Submission};
pub use reach::{Reach, STOPS};
pub use related::{Related, Relation};
pub use reminder::{DaysBefore, Ending, What};
pub use sign_off::{Content, Decided, SignOff, SignOffId, Signature, Standing, UNDERTAKING, Verdict};
pub use stage::Stage;
pub use step::{Holder, Point, RecordedStep, Step};
pub use terms::{Terms, category_of};
pub use upload::{Upload, UploadId};
pub use word::{Channel, Unanswered, Word, WordId};

use crate::{
    access::{Target, Targeted},
    kernel::{
        id::Id,
        place::{Place, RegionCode},
    },
    org::{AuthorityId, OrgId},
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Tag of [`ApplicationId`].
#[derive(Debug)]
pub enum ApplicationTag {}
/// An application.
pub type ApplicationId = Id<ApplicationTag>;

/// Tag of [`EvidenceId`].
#[derive(Debug)]
pub enum EvidenceTag {}
/// A file attached to an application.
pub type EvidenceId = Id<EvidenceTag>;

/// An application (申报) without its answers, as a viewer may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// The round it belongs to.
    pub round: RoundId,
    /// 2026A.
    pub round_code: String,
    /// The round's title.
    pub round_title: String,
    /// Who applies.
    pub org: OrgId,
    /// The applicant's name.
    pub org_name: String,
    /// The applicant's unified social credit code.
    pub org_uscc: String,
    /// What the applicant is.
    pub org_kind: Category,
    /// The title applied for.
    pub category: Category,
    /// Enterprises only; `None` while not chosen.
    pub enterprise_type: Option<EnterpriseType>,
    /// County of registration on the day it was started or last submitted (B15).
    pub region_code: RegionCode,
    /// The prefecture it belonged to on that day: whose quota, and from where experts are excluded.
    pub prefecture_code: RegionCode,
    /// Whether that was Chengdu: which thresholds count.
    pub chengdu: bool,
    /// Who recommends it.
    pub authority: AuthorityId,
    /// 绵阳市商务局.
    pub authority_name: String,
    /// The applicant says it is a 省级企业 (B06).
    pub direct_claimed: bool,
    /// When the province confirmed that.
    pub direct_confirmed_at: Option<DateTime<Utc>>,
    /// 2026A-E0001, from the first submission on.
    pub number: Option<String>,
    /// Where it is.
    pub stage: Stage,
    /// Since when.
    pub stage_at: DateTime<Utc>,
    /// Until when someone must act; `None`: no date runs.
    pub due_at: Option<DateTime<Utc>>,
    /// 主要工作业绩, published with the list (R24, B22).
    pub achievements: String,
    /// Counts every change; a command on an older one is refused.
    pub version: i32,
    /// When it was started.
    pub created_at: DateTime<Utc>,
    /// When it was last submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Experts it was released to, without those who stepped aside (as far as the viewer may see them).
    pub experts: Vec<Uuid>,
}

impl Application {
    /// Which thresholds count (B15).
    #[must_use]
    pub const fn place(&self) -> Place {
        if self.chengdu { Place::Chengdu } else { Place::Elsewhere }
    }
    /// Who must act now: 现在由谁办.
    #[must_use]
    pub const fn holder(&self) -> Holder {
        match self.stage {
            Stage::Draft | Stage::SentBack | Stage::CorrectionRequested => Holder::Applicant,
            Stage::Submitted if !self.direct_claimed => Holder::Authority,
            Stage::Submitted | Stage::Recommended | Stage::Accepted | Stage::Proposed | Stage::Determined => {
                Holder::Office
            }
            Stage::InReview => Holder::Experts,
            Stage::InNotice => Holder::Public,
            Stage::Declined
            | Stage::NotAccepted
            | Stage::NotProposed
            | Stage::StruckOff
            | Stage::NotConferred
            | Stage::Conferred
            | Stage::Withdrawn => Holder::Nobody,
        }
    }
    /// The name of who must act now.
    #[must_use]
    pub fn holder_name(&self) -> &str {
        match self.holder() {
            Holder::Applicant => &self.org_name,
            Holder::Authority => &self.authority_name,
            Holder::Office => "省商务厅",
            Holder::Experts => "评审专家",
            Holder::Public => "公示中，接受社会监督",
            Holder::Nobody => "已经办结",
        }
    }
    /// Its number, or what stands for it before the first submission.
    #[must_use]
    pub fn number_or_draft(&self) -> &str {
        self.number.as_deref().unwrap_or("提交后编号")
    }
}

/// The authority's arm reaches it once it has been submitted, and not while it goes straight to the province (B06).
impl Targeted for Application {
    fn target(&self) -> Target {
        let in_area = self.submitted_at.is_some() && !self.direct_claimed;
        Target {
            id: self.id.uuid(),
            owner: Some(self.org.uuid()),
            authority: in_area.then(|| self.authority.uuid()),
            experts: self.experts.clone(),
        }
    }
}
