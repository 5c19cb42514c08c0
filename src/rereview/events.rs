//! What can have happened to a re-review. Everything is about the title.

use super::{CampaignId, ConclusionId, RereviewId};
use crate::{award::events::title_events, platform::audit::AuditEvent, standard::ClauseNumber};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

title_events! {
    rereview: RereviewId;
    /// The holder was reminded of a re-review.
    RereviewReminded "rereview.reminded" {
        /// When it is due.
        due_on: NaiveDate,
    }
    /// The holder was reminded that a day comes nearer.
    RereviewDayNear "rereview.day_near" {
        /// Which day.
        day: NaiveDate,
    }
    /// A re-review was opened.
    RereviewOpened "rereview.opened" {
        /// When it was due.
        due_on: NaiveDate,
    }
    /// It ended without an outcome, with its title.
    RereviewDiscontinued "rereview.discontinued" {
        /// On which day.
        on: NaiveDate,
        /// The document that ended the title.
        document: String,
    }
    /// Its material was called for in a campaign.
    RereviewCalled "rereview.called" {
        /// Which campaign.
        campaign: CampaignId,
        /// The last day.
        hand_in_by: NaiveDate,
    }
    /// The unit has begun its material.
    MaterialStarted "rereview.material_started" {
        /// Which version.
        seq: i16,
    }
    /// A section of the material was saved.
    MaterialSaved "rereview.material_saved" {
        /// Which section.
        section: String,
        /// Counts changes.
        version: i32,
    }
    /// A file was attached to the material.
    MaterialAttached "rereview.file_attached" {
        /// The slot.
        slot: String,
        /// SHA-256 of its content.
        digest: String,
    }
    /// A file was taken out of the material.
    MaterialRemoved "rereview.file_removed" {
        /// Which.
        file: Uuid,
    }
    /// The material was handed in.
    MaterialHandedIn "rereview.handed_in" {
        /// Which version.
        seq: i16,
        /// SHA-256 of the frozen text.
        digest: String,
        /// It came on paper.
        on_paper: bool,
    }
    /// The bureau signed its opinion.
    OpinionSigned "rereview.opinion_signed" {
        /// On which version of the material.
        seq: i16,
        /// `keep` or `withdraw`.
        verdict: &'static str,
        /// Was somebody there?
        visited: bool,
    }
    /// The unit was warned (B27).
    RereviewWarned "rereview.warned" {
        /// The new last day.
        until: NaiveDate,
    }
    /// The clauses were assessed.
    RereviewAssessed "rereview.assessed" {
        /// The clauses found not to be met.
        not_met: Vec<ClauseNumber>,
        /// How many were looked at.
        clauses: usize,
    }
    /// A conclusion was put before the principals.
    ConclusionPrepared "rereview.conclusion_prepared" {
        /// Which.
        conclusion: ConclusionId,
        /// `confirmed`, `failed` or `rectify`.
        outcome: &'static str,
        /// The clauses that are not reached.
        grounds: Vec<ClauseNumber>,
        /// Why.
        reason: String,
    }
    /// A principal sent it back.
    ConclusionSentBack "rereview.conclusion_sent_back" {
        /// Which.
        conclusion: ConclusionId,
        /// Why.
        reason: String,
    }
    /// Shortcomings are to be put right.
    RectificationOrdered "rereview.rectification_ordered" {
        /// Which conclusion.
        conclusion: ConclusionId,
        /// Up to which day.
        by: NaiveDate,
    }
    /// A re-review was decided: a principal approved its conclusion.
    RereviewDecided "rereview.decided" {
        /// Which conclusion.
        conclusion: ConclusionId,
        /// `confirmed` or `failed`.
        outcome: &'static str,
        /// The day of the decision.
        on: NaiveDate,
        /// The clauses that were not reached.
        grounds: Vec<ClauseNumber>,
        /// Why.
        reason: String,
        /// When the next one is due; none after a failure.
        next_due_on: Option<NaiveDate>,
    }
}

/// A campaign was opened.
#[derive(Clone, Debug, Serialize)]
pub struct CampaignOpened {
    /// Which.
    pub campaign: CampaignId,
    /// Its title.
    pub title: String,
    /// How many titles.
    pub titles: usize,
    /// The last day for the material.
    pub hand_in_by: NaiveDate,
}
impl AuditEvent for CampaignOpened {
    const KIND: &'static str = "rereview.campaign_opened";
    fn subject(&self) -> Uuid {
        self.campaign.uuid()
    }
}
