//! The nouns of this capability.

use crate::{
    access::{Target, Targeted},
    award::{CertificateNumber, Title, TitleState},
    kernel::id::Id,
    revocation::Hand,
    standard::Category,
};
use chrono::NaiveDate;

/// Tag of [`EndingId`].
#[derive(Debug)]
pub enum EndingTag {}
/// An ending on its way.
pub type EndingId = Id<EndingTag>;

/// Which ending, or the way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 主动放弃: its holder gives it up.
    Surrender,
    /// 注销: its holder is no more.
    Dissolution,
    /// 合并: its holder is part of another unit now.
    Merger,
    /// 恢复: a revocation is undone.
    Reinstatement,
}

impl Kind {
    /// All.
    pub const ALL: [Self; 4] = [Self::Surrender, Self::Dissolution, Self::Merger, Self::Reinstatement];
    /// The word of table `ending`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Surrender => "surrender",
            Self::Dissolution => "dissolution",
            Self::Merger => "merger",
            Self::Reinstatement => "reinstatement",
        }
    }
    /// From that word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Surrender => "主动放弃",
            Self::Dissolution => "单位注销",
            Self::Merger => "单位合并",
            Self::Reinstatement => "恢复称号",
        }
    }
    /// How the title stands when it was granted.
    #[must_use]
    pub const fn leads_to(self) -> TitleState {
        match self {
            Self::Surrender => TitleState::Surrendered,
            Self::Dissolution => TitleState::Dissolved,
            Self::Merger => TitleState::Merged,
            Self::Reinstatement => TitleState::Valid,
        }
    }
    /// From which state it leads there.
    #[must_use]
    pub const fn leads_from(self, state: TitleState) -> bool {
        match self {
            Self::Reinstatement => matches!(state, TitleState::Revoked),
            _ => state.is_held(),
        }
    }
}

/// Why a revoked title is given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A court has set the revocation aside.
    Court,
    /// 行政复议 has.
    Reconsideration,
    /// The province itself was in error.
    Error,
}

impl Cause {
    /// All.
    pub const ALL: [Self; 3] = [Self::Court, Self::Reconsideration, Self::Error];
    /// The word of table `ending`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Court => "court",
            Self::Reconsideration => "reconsideration",
            Self::Error => "error",
        }
    }
    /// From that word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Court => "法院判决",
            Self::Reconsideration => "行政复议决定",
            Self::Error => "自行纠正错误",
        }
    }
}

/// The unit that survives a merger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successor {
    /// Its credit code.
    pub uscc: String,
    /// Its name.
    pub name: String,
}

/// What is asked for, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Which ending.
    pub kind: Kind,
    /// What the unit says, or what the officer has found.
    pub reason: String,
    /// Number and day of the document it rests on; none where the holder asks.
    pub evidence: Option<(String, NaiveDate)>,
    /// Why a revoked title is given back.
    pub cause: Option<Cause>,
    /// What the holder was merged into.
    pub successor: Option<Successor>,
}

/// What is decided upon it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 同意.
    Granted,
    /// 不同意: the title stands as it stood.
    Declined,
}

impl Outcome {
    /// The word of table `ending`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Declined => "declined",
        }
    }
    /// From that word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Granted, Self::Declined].into_iter().find(|one| one.code() == code)
    }
    /// As it is said of a kind: 同意主动放弃.
    #[must_use]
    pub fn of(self, kind: Kind) -> String {
        let word = match self {
            Self::Granted => "同意",
            Self::Declined => "不同意",
        };
        format!("{word}{}", kind.label())
    }
}

/// The decision as an officer prepared it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What is decided.
    pub outcome: Outcome,
    /// 文号.
    pub number: String,
    /// Why.
    pub reason: String,
}

/// An ending on its way, or decided.
#[derive(Clone, Debug)]
pub struct Ending {
    /// Its id.
    pub id: EndingId,
    /// Of which title.
    pub title: Title,
    /// What is asked for.
    pub ask: Ask,
    /// By whom: who signed for the unit, or the officer.
    pub asked: Hand,
    /// The decision, with whoever prepared it.
    pub prepared: Option<(Decision, Hand)>,
    /// Why the principal sent it back last.
    pub sent_back: Option<String>,
    /// Who approved it.
    pub approved: Option<Hand>,
    /// Of a title given back: when its next re-review is due.
    pub next_due_on: Option<NaiveDate>,
    /// Who of the unit took it back.
    pub withdrawn: Option<Hand>,
}

impl Targeted for Ending {
    fn target(&self) -> Target {
        self.title.target()
    }
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The officer prepares the decision.
    Asked,
    /// The principal has it.
    ToApprove,
    /// It is decided.
    Ended(Outcome),
    /// Its holder took it back before it was decided.
    Withdrawn,
}

/// An ending as everyone may read it.
#[derive(Clone, Debug)]
pub struct Published {
    /// Which.
    pub kind: Kind,
    /// The certificate.
    pub certificate: CertificateNumber,
    /// Which title.
    pub category: Category,
    /// Who held it.
    pub unit_name: String,
    /// The decision's number.
    pub number: String,
    /// Since when.
    pub on: NaiveDate,
    /// Why it was given back.
    pub cause: Option<Cause>,
    /// What its holder was merged into.
    pub successor: Option<Successor>,
}
