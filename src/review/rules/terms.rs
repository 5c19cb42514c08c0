//! What is settled about a defence (答辩) before a score is known: how the two stages count, who is called, what an absence means.

use crate::{
    kernel::{refusal::Refusal, statute::DEFENCE_WEIGHT, text::Remark},
    standard::Category,
};

/// The share of each stage, in percent; together one hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    desk: u8,
    defence: u8,
}

impl Weights {
    /// From the share of the defence; `None` unless it is 1 to 100.
    #[must_use]
    pub const fn of_defence(percent: u8) -> Option<Self> {
        if percent == 0 || percent > 100 {
            None
        } else {
            Some(Self { desk: 100 - percent, defence: percent })
        }
    }
    /// The share of the desk review, in percent.
    #[must_use]
    pub const fn desk(self) -> u8 {
        self.desk
    }
    /// The share of the defence, in percent.
    #[must_use]
    pub const fn defence(self) -> u8 {
        self.defence
    }
}

/// What becomes of who was called and does not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The defence counts with nothing.
    Zero,
    /// Ranked by the desk review, behind all who were heard.
    Last,
}

impl Absence {
    /// Both, in the order of the page.
    pub const ALL: [Self; 2] = [Self::Zero, Self::Last];
    /// The word of table `defence_terms`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::Last => "last",
        }
    }
    /// From that word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Zero => "答辩成绩按0分计",
            Self::Last => "视为放弃，按书面评审排在所有参加答辩的后面",
        }
    }
}

/// How many of each category are called; `None`: all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// 示范企业.
    pub enterprise: Option<u16>,
    /// 示范基地.
    pub base: Option<u16>,
    /// 示范县.
    pub county: Option<u16>,
}

impl Called {
    /// How many of a category.
    #[must_use]
    pub const fn of(self, category: Category) -> Option<u16> {
        match category {
            Category::Enterprise => self.enterprise,
            Category::Base => self.base,
            Category::County => self.county,
        }
    }
}

/// What is settled. Without a word of anybody: desk review 60, defence 40, all are called, an absence counts as nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// How the two stages count.
    pub weights: Weights,
    /// Who is called.
    pub called: Called,
    /// What an absence means.
    pub absence: Absence,
}

impl Default for Terms {
    fn default() -> Self {
        let weights = Weights { desk: 100 - DEFENCE_WEIGHT, defence: DEFENCE_WEIGHT };
        Self { weights, called: Called::default(), absence: Absence::Zero }
    }
}

impl Terms {
    /// Who of a ranking is called: the first so many, and whoever shares the last one's position.
    #[must_use]
    pub fn calls(&self, category: Category, positions: &[u32]) -> usize {
        let Some(most) = self.called.of(category) else { return positions.len() };
        let last = positions.iter().take(usize::from(most)).next_back();
        positions.iter().take_while(|position| last.is_some_and(|last| *position <= last)).count()
    }
    /// In one line: 书面评审占60%，答辩占40%.
    #[must_use]
    pub fn in_words(&self) -> String {
        format!("书面评审占{}%，答辩占{}%", self.weights.desk, self.weights.defence)
    }
}

/// Terms with why they are so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasoned {
    /// What is settled.
    pub terms: Terms,
    /// Why.
    pub reason: Remark,
}

/// Why terms cannot be settled like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TermsRefusal {
    /// A score of the round is known to somebody else than its expert.
    #[error("这个批次已经有评分提交，权重、入围办法和缺席的处理不能再改")]
    ScoresKnown,
    /// The round has one stage.
    #[error("这个批次只有书面评审，没有答辩")]
    OneStage,
}

impl Refusal for TermsRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::ScoresKnown => "defence_scores_known",
            Self::OneStage => "no_defence",
        }
    }
    fn article(&self) -> &'static str {
        "四(三)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::ScoresKnown => "按已经定下的办法执行。",
            Self::OneStage => "",
        }
    }
}

/// May the terms still be settled?
///
/// # Errors
/// [`TermsRefusal`].
pub const fn open(stages: u16, scores_known: bool) -> Result<(), TermsRefusal> {
    if stages < 2 {
        Err(TermsRefusal::OneStage)
    } else if scores_known {
        Err(TermsRefusal::ScoresKnown)
    } else {
        Ok(())
    }
}

#[cfg(test)]
#[path = "terms_tests.rs"]
mod tests;
