//! 认定通知: what the officer drafts and what is issued.

use crate::{kernel::id::Id, round::RoundId, standard::Category};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Tag of [`DraftId`].
#[derive(Debug)]
pub enum DraftTag {}
/// A version of the draft.
pub type DraftId = Id<DraftTag>;

/// A unit of the annex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its application.
    pub application: Uuid,
    /// Which title.
    pub category: Category,
    /// Its name, as it was published.
    pub name: String,
    /// 绵阳市涪城区.
    pub region: String,
}

/// What is approved: every word of the document but the day and the certificate numbers. The fields stand in the order in which
/// the text is digested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// 发文字号: 川商电〔2014〕1号.
    pub number: String,
    /// 关于认定…的通知.
    pub title: String,
    /// 主送.
    pub addressee: String,
    /// 抄送; empty: nobody.
    pub copies: String,
    /// Paragraphs.
    pub text: Vec<String>,
    /// By category, in the order of the published list.
    pub units: Vec<Named>,
    /// 发文机关署名.
    pub issuer: String,
    /// 签发人: kept with the file. A notice to lower offices does not print it (GB/T 9704-2012, 7.2.6).
    pub signer: String,
}

/// What is issued: the wording of the draft, dated and numbered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Word for word as drafted.
    pub wording: Wording,
    /// 成文日期: the day of the conferral.
    pub on: NaiveDate,
    /// 证书编号, in the order of the units.
    pub certificates: Vec<String>,
}

/// A version of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// Of which round.
    pub round: RoundId,
    /// 1, then one more each.
    pub version: i16,
    /// What it says.
    pub wording: Wording,
    /// When it was drafted.
    pub drafted_at: DateTime<Utc>,
    /// By which account.
    pub drafted_by: Uuid,
    /// That person's name.
    pub drafter: String,
}

/// A document that went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The announcement.
    pub announcement: super::AnnouncementId,
    /// What it says.
    pub document: Document,
    /// SHA-256 of its text.
    pub digest: String,
}

impl Wording {
    /// The units of a category.
    pub fn of(&self, category: Category) -> impl Iterator<Item = &Named> {
        self.units.iter().filter(move |unit| unit.category == category)
    }
}

impl Document {
    /// The units of a category, each with its certificate number.
    pub fn listed(&self, category: Category) -> impl Iterator<Item = (&Named, &str)> {
        let all = self.wording.units.iter().zip(&self.certificates);
        all.filter(move |(unit, _)| unit.category == category).map(|(unit, number)| (unit, number.as_str()))
    }
}

/// The text that is kept and digested: JSON without spaces, fields in the order of the type.
///
/// # Errors
/// Never for these types; the writer's error otherwise.
pub fn canonical(document: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string(document)
}
