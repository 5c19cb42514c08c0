//! Who asks.

use super::Role;
use std::fmt;
use uuid::Uuid;

/// The tenant of the province: one fixed row.
pub const OFFICE: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001);

/// Which duty an account has within its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// 经办人.
    Officer,
    /// 负责人.
    Principal,
    /// The person who answers for an applicant's account.
    Owner,
    /// 授权签署人: signs an applicant's dossier off before it leaves the house.
    Signatory,
    /// Fills in an applicant's dossier.
    Editor,
    /// An expert.
    Expert,
    /// An auditor.
    Auditor,
}

impl Duty {
    /// The duties there are within a role, who answers for the unit first.
    #[must_use]
    pub const fn within(role: Role) -> &'static [Self] {
        match role {
            Role::Applicant => &[Self::Owner, Self::Signatory, Self::Editor],
            Role::Authority | Role::Office => &[Self::Principal, Self::Officer],
            Role::Expert => &[Self::Expert],
            Role::Auditor => &[Self::Auditor],
            Role::Public | Role::System => &[],
        }
    }
    /// From the word of table `account`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "officer" => Self::Officer,
            "principal" => Self::Principal,
            "owner" => Self::Owner,
            "signatory" => Self::Signatory,
            "editor" => Self::Editor,
            "expert" => Self::Expert,
            "auditor" => Self::Auditor,
            _ => return None,
        })
    }
    /// The word of table `account`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Principal => "principal",
            Self::Owner => "owner",
            Self::Signatory => "signatory",
            Self::Editor => "editor",
            Self::Expert => "expert",
            Self::Auditor => "auditor",
        }
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Officer => "经办人",
            Self::Principal => "负责人",
            Self::Owner => "单位负责人",
            Self::Signatory => "授权签署人",
            Self::Editor => "填报人",
            Self::Expert => "专家",
            Self::Auditor => "审计员",
        }
    }
}

/// Who asks: one variant per role, holding exactly that role's keys, so that a mixed-up session cannot be written.
#[derive(Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody in particular.
    Public,
    /// Someone of an applicant organisation.
    Applicant {
        /// The person's account.
        account: Uuid,
        /// The organisation (tenant).
        org: Uuid,
        /// Owner, signatory or editor.
        duty: Duty,
    },
    /// Someone of a recommending authority.
    Authority {
        /// The person's account.
        account: Uuid,
        /// The authority (tenant).
        authority: Uuid,
        /// Officer or principal.
        duty: Duty,
    },
    /// Someone of the province.
    Office {
        /// The person's account.
        account: Uuid,
        /// Officer or principal.
        duty: Duty,
    },
    /// An expert.
    Expert {
        /// The person's account.
        account: Uuid,
        /// The entry in the pool of experts.
        expert: Uuid,
    },
    /// An auditor.
    Auditor {
        /// The person's account.
        account: Uuid,
    },
    /// The system itself.
    System {
        /// Which job or entrance acts.
        job: &'static str,
    },
}

impl Actor {
    /// The role.
    #[must_use]
    pub const fn role(&self) -> Role {
        match self {
            Self::Public => Role::Public,
            Self::Applicant { .. } => Role::Applicant,
            Self::Authority { .. } => Role::Authority,
            Self::Office { .. } => Role::Office,
            Self::Expert { .. } => Role::Expert,
            Self::Auditor { .. } => Role::Auditor,
            Self::System { .. } => Role::System,
        }
    }
    /// The duty within the unit, if a person acts.
    #[must_use]
    pub const fn duty(&self) -> Option<Duty> {
        match self {
            Self::Applicant { duty, .. } | Self::Authority { duty, .. } | Self::Office { duty, .. } => {
                Some(*duty)
            }
            Self::Expert { .. } => Some(Duty::Expert),
            Self::Auditor { .. } => Some(Duty::Auditor),
            Self::Public | Self::System { .. } => None,
        }
    }
    /// The tenant in whose chain this actor's events are written: the own unit; the province for experts, auditors and jobs.
    #[must_use]
    pub const fn tenant(&self) -> Uuid {
        match self {
            Self::Applicant { org, .. } => *org,
            Self::Authority { authority, .. } => *authority,
            Self::Public
            | Self::Office { .. }
            | Self::Expert { .. }
            | Self::Auditor { .. }
            | Self::System { .. } => OFFICE,
        }
    }
    /// The person's account, if a person acts.
    #[must_use]
    pub const fn account(&self) -> Option<Uuid> {
        match self {
            Self::Applicant { account, .. }
            | Self::Authority { account, .. }
            | Self::Office { account, .. }
            | Self::Expert { account, .. }
            | Self::Auditor { account } => Some(*account),
            Self::Public | Self::System { .. } => None,
        }
    }
    /// How the audit chain calls the actor: role and, for the system, the job.
    #[must_use]
    pub fn audit_name(&self) -> String {
        match self {
            Self::System { job } => format!("system:{job}"),
            other => other.role().code().to_owned(),
        }
    }
}

/// Ids only; never a name.
impl fmt::Debug for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.audit_name())?;
        self.account().map_or(Ok(()), |account| write!(f, "({account})"))
    }
}
