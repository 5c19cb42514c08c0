//! Words of the docket: states, fixed reasons, findings, outcomes.

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[doc = $doc:literal])* $item:ident $code:literal $label:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[doc = $doc])* $item,)* }
        impl $name {
            /// Every one, in the order of the page.
            pub const ALL: &'static [Self] = &[$(Self::$item,)*];
            /// The word of the table.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$item => $code,)* }
            }
            /// From the word of the table.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|each| each.code() == code)
            }
            /// The official word.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$item => $label,)* }
            }
        }
    };
}

words! {
    /// Where an objection stands.
    ObjectionState {
        /// In time; not taken up yet.
        Received "received" "待受理",
        /// After 24:00 of the last day.
        Late "late" "逾期提出",
        /// Not taken up.
        NotAccepted "not_accepted" "不予受理",
        /// Being verified.
        Accepted "accepted" "核实中",
        /// It does not hold.
        Rejected "rejected" "异议不成立",
        /// It holds: the unit was struck off.
        Upheld "upheld" "异议成立",
        /// It holds in part: facts were corrected and shown anew.
        UpheldInPart "upheld_in_part" "部分成立",
    }
}

impl ObjectionState {
    /// Does it hold its unit?
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::Accepted)
    }
}

words! {
    /// Why an objection is not taken up.
    NonAcceptance {
        /// It is about something else.
        NotThisList "not_this_list" "反映的事项与公示名单和主要工作业绩无关",
        /// Nothing that could be verified.
        NoFacts "no_facts" "没有具体事实，也没有可以核实的线索",
        /// Name or contact are not real.
        NotIdentified "not_identified" "署名或者联系方式经核对不属实，无法联系核实",
        /// The same facts were decided on.
        AlreadyDecided "already_decided" "同一事实已经作出处理决定，没有新的材料",
        /// Another authority's procedure.
        OtherProcedure "other_procedure" "依法应当通过投诉举报、仲裁、诉讼等其他途径处理",
    }
}

words! {
    /// Which question.
    InquiryKind {
        /// To the recommending authority.
        Verification "verification" "核实",
        /// To the unit itself.
        Hearing "hearing" "听取意见",
    }
}

words! {
    /// What a bureau found.
    Finding {
        /// As said.
        True "true" "属实",
        /// In part.
        Partly "partly" "部分属实",
        /// Not so.
        Untrue "untrue" "不属实",
        /// It cannot be told.
        Unclear "unclear" "无法查清",
    }
}

words! {
    /// How an objection is disposed of.
    Outcome {
        /// The unit stays.
        Rejected "rejected" "异议不成立，单位留在名单上",
        /// The unit is struck off.
        Upheld "upheld" "异议成立，移出公示名单",
        /// Facts are corrected, with ten working days of its own.
        UpheldInPart "upheld_in_part" "部分成立，更正主要工作业绩，重新公示",
    }
}

impl Outcome {
    /// The state it leads to.
    #[must_use]
    pub const fn state(self) -> ObjectionState {
        match self {
            Self::Rejected => ObjectionState::Rejected,
            Self::Upheld => ObjectionState::Upheld,
            Self::UpheldInPart => ObjectionState::UpheldInPart,
        }
    }
}
