//! Where an application is in the procedure.

macro_rules! stages {
    ($($(#[doc = $doc:literal])* $name:ident $code:literal $label:literal,)*) => {
        /// Where an application is. The facts of a stage (since when, until when, who acts) are in
        /// [`Application`](super::Application) and its steps.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Stage { $($(#[doc = $doc])* $name,)* }
        impl Stage {
            /// Every stage, in the order of the procedure.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The word of table `application`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
            /// From the word of table `application`.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|stage| stage.code() == code)
            }
            /// The official word.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

stages! {
    /// Being filled in.
    Draft "draft" "草稿",
    /// With the recommending authority; a 省级企业 with the province.
    Submitted "submitted" "待审核",
    /// Back with the applicant, to be corrected.
    SentBack "sent_back" "退回补正",
    /// With the province, holding a place of the quota.
    Recommended "recommended" "已推荐",
    /// Taken a look at by the province and back with the applicant; it keeps its place of the quota.
    CorrectionRequested "correction_requested" "补正中",
    /// The authority does not recommend it.
    Declined "declined" "不予推荐",
    /// Taken up (受理): not approved.
    Accepted "accepted" "已受理",
    /// Not taken up.
    NotAccepted "not_accepted" "不予受理",
    /// With the experts.
    InReview "in_review" "评审中",
    /// On the proposed list.
    Proposed "proposed" "拟认定",
    /// Reviewed, not on the list.
    NotProposed "not_proposed" "不予认定",
    /// On public notice.
    InNotice "in_notice" "公示中",
    /// Taken off the public list.
    StruckOff "struck_off" "不予认定",
    /// The notice has ended without an obstacle; the title can be conferred.
    Determined "determined" "待审定",
    /// Holds the title.
    Conferred "conferred" "已认定",
    /// Determined, but its unit holds a title already (B18).
    NotConferred "not_conferred" "不予认定",
    /// Taken back by the applicant.
    Withdrawn "withdrawn" "已撤回",
}

impl Stage {
    /// May the applicant change the dossier now?
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::SentBack | Self::CorrectionRequested)
    }
    /// Has the procedure ended here?
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Declined
                | Self::NotAccepted
                | Self::NotProposed
                | Self::StruckOff
                | Self::NotConferred
                | Self::Conferred
                | Self::Withdrawn
        )
    }
}
