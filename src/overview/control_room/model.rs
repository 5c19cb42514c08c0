//! Counting the files of a round.

use super::super::model::ByCategory;
use crate::{
    application::{Reach, Stage},
    round::{Round, RoundStage},
    standard::Category,
};
use chrono::{DateTime, Utc};

/// How many files of one kind stand at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Six figures: the prefecture of the recommending authority.
    pub prefecture: String,
    /// Six figures: the expanded-authority county, when it recommends by itself.
    pub county: Option<String>,
    /// The title applied for.
    pub category: Category,
    /// Where they are.
    pub stage: Stage,
    /// 省级企业: not through an authority.
    pub direct: bool,
    /// 省级企业 whose flag the province has confirmed.
    pub confirmed: bool,
    /// Submitted at least once.
    pub submitted: bool,
    /// In review with every sheet locked.
    pub scored: bool,
    /// How far they got, by what happened.
    pub reach: Reach,
    /// How many.
    pub files: u32,
}

impl Cell {
    /// Did they come to this part of the procedure? Who applies directly (省级企业) is recommended by nobody.
    #[must_use]
    pub fn has_reached(&self, part: Reach) -> bool {
        self.reach >= part && !(part == Reach::Recommended && self.direct)
    }
}

/// Every cell of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(pub Vec<Cell>);

impl Counts {
    /// How many files satisfy a condition, by category.
    pub fn of(&self, holds: impl Fn(&Cell) -> bool) -> ByCategory {
        let mut sum = ByCategory::default();
        for cell in self.0.iter().filter(|cell| holds(cell)) {
            match cell.category {
                Category::Enterprise => sum.enterprises += cell.files,
                Category::Base => sum.bases += cell.files,
                Category::County => sum.counties += cell.files,
            }
        }
        sum
    }
    /// How many files satisfy a condition.
    pub fn number(&self, holds: impl Fn(&Cell) -> bool) -> u32 {
        self.of(holds).total()
    }
    /// How many files are at a stage.
    #[must_use]
    pub fn at(&self, stage: Stage) -> u32 {
        self.number(|cell| cell.stage == stage)
    }
    /// How many files came to a part of the procedure, by category.
    #[must_use]
    pub fn reached(&self, part: Reach) -> ByCategory {
        self.of(|cell| cell.has_reached(part))
    }
    /// Files that reached each part of the procedure.
    #[must_use]
    pub fn pipe(&self) -> Pipe {
        Pipe {
            started: self.reached(Reach::Started),
            submitted: self.reached(Reach::Submitted),
            recommended: self.reached(Reach::Recommended),
            accepted: self.reached(Reach::Accepted),
            reviewed: self.reached(Reach::Reviewed),
            proposed: self.reached(Reach::Proposed),
            noticed: self.reached(Reach::Noticed),
            conferred: self.reached(Reach::Conferred),
        }
    }
    /// What waits for the province.
    #[must_use]
    pub fn waiting(&self) -> Waiting {
        Waiting {
            to_accept: self
                .number(|c| c.stage == Stage::Recommended || (c.stage == Stage::Submitted && c.confirmed)),
            to_confirm_direct: self.number(|c| c.stage == Stage::Submitted && c.direct && !c.confirmed),
            to_assign: self.at(Stage::Accepted),
            to_rank: self.number(|c| c.stage == Stage::InReview && c.scored),
            in_scoring: self.number(|c| c.stage == Stage::InReview && !c.scored),
            to_publish: self.at(Stage::Proposed),
            to_confer: self.at(Stage::Determined),
            with_authorities: self.number(|c| c.stage == Stage::Submitted && !c.direct),
            sent_back: self.at(Stage::SentBack) + self.at(Stage::CorrectionRequested),
        }
    }
}

/// How many files reached each part of the procedure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pipe {
    /// 建立草稿.
    pub started: ByCategory,
    /// 提交.
    pub submitted: ByCategory,
    /// 推荐.
    pub recommended: ByCategory,
    /// 受理.
    pub accepted: ByCategory,
    /// Every sheet locked.
    pub reviewed: ByCategory,
    /// 拟认定.
    pub proposed: ByCategory,
    /// 公示.
    pub noticed: ByCategory,
    /// 授牌.
    pub conferred: ByCategory,
}

/// What waits, and for whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Recommended, or direct and confirmed.
    pub to_accept: u32,
    /// Says it is a 省级企业.
    pub to_confirm_direct: u32,
    /// Accepted, without experts.
    pub to_assign: u32,
    /// Every sheet locked.
    pub to_rank: u32,
    /// Experts still score.
    pub in_scoring: u32,
    /// On the proposed list.
    pub to_publish: u32,
    /// The notice is over.
    pub to_confer: u32,
    /// Authorities still examine.
    pub with_authorities: u32,
    /// Applicants still correct.
    pub sent_back: u32,
}

/// Which part of the procedure a round is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not public, or its window has not begun.
    Preparing,
    /// 申报中.
    Applying,
    /// 推荐中.
    Recommending,
    /// 专家评审.
    Reviewing,
    /// A list is proposed, or waits for conferral.
    Determining,
    /// 公示中.
    InNotice,
    /// 已发布.
    Published,
    /// 已关闭.
    Closed,
}

/// Which part of the procedure a round is in at `now`: its state, its window, then the file that is furthest on its way.
#[must_use]
pub fn phase(round: &Round, counts: &Counts, now: DateTime<Utc>) -> Phase {
    let any = |stages: &[Stage]| stages.iter().any(|stage| counts.at(*stage) > 0);
    match round.stage {
        RoundStage::Preparing => Phase::Preparing,
        RoundStage::Closed => Phase::Closed,
        RoundStage::Open if any(&[Stage::InNotice]) => Phase::InNotice,
        RoundStage::Open if any(&[Stage::Proposed, Stage::Determined]) => Phase::Determining,
        RoundStage::Open if now < round.opens_at => Phase::Preparing,
        RoundStage::Open if now < round.closes_at => Phase::Applying,
        RoundStage::Open if now < round.recommend_until => Phase::Recommending,
        RoundStage::Open if any(&[Stage::Recommended, Stage::Accepted, Stage::InReview]) => Phase::Reviewing,
        RoundStage::Open if any(&[Stage::Conferred]) => Phase::Published,
        RoundStage::Open => Phase::Reviewing,
    }
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
