//! The roles.

/// Whose desk it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// 公众: not signed in.
    Public,
    /// 申报单位: an enterprise, the operator of a base, or a county's bureau (R05).
    Applicant,
    /// 推荐单位: a prefecture's or an expanded county's commerce bureau (R02).
    Authority,
    /// 省商务厅 (R01).
    Office,
    /// 评审专家 (R07).
    Expert,
    /// 审计员: reads, never writes.
    Auditor,
    /// The system itself: jobs, registration, sign-in.
    System,
}

impl Role {
    /// Every role, in the order of the golden tables.
    pub const ALL: [Self; 7] = [
        Self::Public,
        Self::Applicant,
        Self::Authority,
        Self::Office,
        Self::Expert,
        Self::Auditor,
        Self::System,
    ];

    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Public => "公众",
            Self::Applicant => "申报单位",
            Self::Authority => "推荐单位",
            Self::Office => "省商务厅",
            Self::Expert => "评审专家",
            Self::Auditor => "审计员",
            Self::System => "系统",
        }
    }

    /// The word of table `account`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Applicant => "applicant",
            Self::Authority => "authority",
            Self::Office => "office",
            Self::Expert => "expert",
            Self::Auditor => "auditor",
            Self::System => "system",
        }
    }
}
