//! The nouns: filings, what stood before, what is new.

use crate::{
    access::{Target, Targeted},
    kernel::{
        id::Id,
        place::RegionCode,
        text::{Address, PersonName, Remark, UnitName},
        uscc::Uscc,
    },
    org::{AuthorityId, Org, OrgId},
    platform::files::Stored,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Tag of [`FilingId`].
#[derive(Debug)]
pub enum FilingTag {}
/// A change on file.
pub type FilingId = Id<FilingTag>;

/// Where a filing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// With the bureau; with the province, for a direct unit.
    Filed,
    /// The bureau agrees; with the province.
    Checked,
    /// In force.
    Entered,
    /// Sent back with a reason: to be filed anew.
    Returned,
    /// The province does not enter it.
    Refused,
    /// Taken back by the unit.
    Withdrawn,
}

impl Stage {
    /// All, in order.
    pub const ALL: [Self; 6] =
        [Self::Filed, Self::Checked, Self::Entered, Self::Returned, Self::Refused, Self::Withdrawn];
    /// The word of table `change_filing`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Checked => "checked",
            Self::Entered => "entered",
            Self::Returned => "returned",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }
    /// From the word of table `change_filing`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
    /// What an official calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Filed => "待核对",
            Self::Checked => "待省商务厅批准",
            Self::Entered => "已生效",
            Self::Returned => "已退回",
            Self::Refused => "不予变更",
            Self::Withdrawn => "已撤回",
        }
    }
    /// Does somebody still have to act?
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Filed | Self::Checked)
    }
}

/// Why another legal person stands here now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Succession {
    /// 合并.
    Merger,
    /// 改制.
    Reorganised,
}

impl Succession {
    /// All.
    pub const ALL: [Self; 2] = [Self::Merger, Self::Reorganised];
    /// The word of table `change_filing`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Merger => "merger",
            Self::Reorganised => "reorganised",
        }
    }
    /// From the word of table `change_filing`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
    /// What an official calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Merger => "合并，由新单位承接",
            Self::Reorganised => "改制，换发了新代码",
        }
    }
}

/// What stood when it was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// Its name.
    pub name: String,
    /// 法定代表人.
    pub legal_representative: String,
    /// The county-level place.
    pub region: String,
    /// The registered address.
    pub address: String,
    /// The credit code.
    pub uscc: String,
}

impl From<&Org> for Before {
    fn from(org: &Org) -> Self {
        Self {
            name: org.name.to_string(),
            legal_representative: org.legal_representative.to_string(),
            region: org.region.to_string(),
            address: org.address.to_string(),
            uscc: org.uscc.to_string(),
        }
    }
}

/// What is new; `None` stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// As on the new licence.
    pub name: Option<UnitName>,
    /// 法定代表人.
    pub legal_representative: Option<PersonName>,
    /// The county-level place.
    pub region: Option<RegionCode>,
    /// The registered address.
    pub address: Option<Address>,
    /// The code of the successor, and why there is one.
    pub uscc: Option<(Uscc, Succession)>,
}

impl Changes {
    /// Label, before, after: in the order of the form.
    #[must_use]
    pub fn compared(&self, before: &Before) -> Vec<(&'static str, String, String)> {
        let lines = [
            ("单位名称", &before.name, self.name.as_ref().map(ToString::to_string)),
            (
                "法定代表人",
                &before.legal_representative,
                self.legal_representative.as_ref().map(ToString::to_string),
            ),
            ("住所所在县（市、区）", &before.region, self.region.map(|code| code.to_string())),
            ("住所", &before.address, self.address.as_ref().map(ToString::to_string)),
            ("统一社会信用代码", &before.uscc, self.uscc.map(|(code, _)| code.to_string())),
        ];
        lines.into_iter().filter_map(|(label, before, after)| Some((label, before.clone(), after?))).collect()
    }
    /// The names of the fields that change.
    #[must_use]
    pub fn fields(&self) -> Vec<&'static str> {
        [
            ("name", self.name.is_some()),
            ("legal_representative", self.legal_representative.is_some()),
            ("region", self.region.is_some()),
            ("address", self.address.is_some()),
            ("uscc", self.uscc.is_some()),
        ]
        .into_iter()
        .filter_map(|(field, there)| there.then_some(field))
        .collect()
    }
}

/// What a unit files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// What is new.
    pub changes: Changes,
    /// From which day.
    pub effective_on: NaiveDate,
    /// Why.
    pub reason: Remark,
    /// The evidence: the new licence, the registrar's notice, the agreement.
    pub file: Stored,
}

/// A change on file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// Its id.
    pub id: FilingId,
    /// Whose.
    pub org: OrgId,
    /// Who looks at it first; `None`: the province.
    pub authority: Option<AuthorityId>,
    /// Its name.
    pub authority_name: Option<String>,
    /// What stood.
    pub before: Before,
    /// What is new.
    pub changes: Changes,
    /// From which day.
    pub effective_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// The evidence.
    pub file: Stored,
    /// The unit holds or held a title.
    pub touches_register: bool,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub stage_at: DateTime<Utc>,
    /// Counts its moves: a form sends the one it was shown.
    pub version: i32,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// By whom.
    pub filed_name: String,
}

impl Targeted for Filing {
    fn target(&self) -> Target {
        Target {
            id: self.id.uuid(),
            owner: Some(self.org.uuid()),
            authority: self.authority.map(Id::uuid),
            experts: Vec::new(),
        }
    }
}

/// A move of a filing, with what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepDone {
    /// Where to.
    pub stage: Stage,
    /// When.
    pub at: DateTime<Utc>,
    /// By which unit.
    pub by: String,
    /// What was said.
    pub words: String,
}

/// A unit that is called otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// What it was called.
    pub before: String,
    /// What it is called.
    pub now: String,
    /// Since which day.
    pub since: NaiveDate,
}
