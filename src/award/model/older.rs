//! A title that is older than the rounds held here.

use super::CertificateNumber;
use crate::{
    kernel::{
        place::RegionCode,
        text::{DocumentNumber, UnitName},
    },
    org::{AuthorityId, OrgId},
    standard::{Category, EnterpriseType},
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OlderTitle {
    /// Who holds it.
    pub org: OrgId,
    /// Whose area it lies in.
    pub authority: AuthorityId,
    /// It applied directly (B06): nobody recommended it.
    pub direct: bool,
    /// Which title.
    pub category: Category,
    /// Of enterprises: which type.
    pub enterprise_type: Option<EnterpriseType>,
    /// The holder, as announced.
    pub unit_name: UnitName,
    /// The county-level place on the day of the announcement (B15).
    pub region: RegionCode,
    /// Its prefecture on that day.
    pub prefecture: RegionCode,
    /// Was that Chengdu?
    pub chengdu: bool,
    /// 川电示企2014011.
    pub certificate: CertificateNumber,
    /// 文号.
    pub document: DocumentNumber,
    /// The day from which it is held.
    pub announced_on: NaiveDate,
    /// When a re-review confirmed it last.
    pub confirmed_on: Option<NaiveDate>,
    /// When it was revoked, and by which document; `None`: it is held.
    pub revoked: Option<(NaiveDate, DocumentNumber)>,
}

/// What the register holds, as far as an older title could repeat it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Certificate numbers in use.
    pub certificates: BTreeSet<String>,
    /// Units that hold a title now.
    pub holders: BTreeSet<OrgId>,
    /// Documents that announced titles: their day, and whether that was before there were rounds here.
    pub documents: BTreeMap<String, (NaiveDate, bool)>,
}
