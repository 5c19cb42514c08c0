//! What the ranking page works with: a category's contests of a round, ranked by what is locked so far.

use crate::{
    application::Stage,
    platform::error::{Error, Result},
    review::{
        Contest,
        acts::ViewRanking,
        queries, ranked,
        rules::{
            cut::{Cut, cut},
            rank::Ranked,
        },
    },
    round::{self, Round},
    standard::Category,
    web::{desk::Desk, view::words},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A category's contests of a round, ranked by what is locked so far.
pub(super) struct Table {
    pub round: Round,
    pub category: Category,
    pub ranking: Vec<Ranked<Contest>>,
    /// Reviewed, or to be reviewed, in each category.
    pub numbers: BTreeMap<Category, usize>,
    /// Taken up, but not yet released to experts.
    waiting: usize,
    /// Without a locked sheet.
    unscored: usize,
    /// Sheets not locked yet.
    open_sheets: usize,
    /// The list is proposed.
    pub frozen: bool,
}

impl Table {
    pub async fn load(desk: &mut Desk, id: Uuid, category: &str) -> Result<Self> {
        let conn = desk.conn().await?;
        let round = round::queries::round(conn, id).await?.ok_or(Error::Unseen)?;
        let all = queries::contests(conn, round.id).await?;
        let _may = desk.ask::<ViewRanking>(&round)?;
        let count = |of: Category| all.iter().filter(|one| one.category == of).count();
        let numbers: BTreeMap<Category, usize> =
            Category::ALL.into_iter().map(|of| (of, count(of))).collect();
        let category = category.parse().unwrap_or(Category::Enterprise);
        let (waiting, reviewed): (Vec<_>, Vec<_>) = all
            .into_iter()
            .filter(|one| one.category == category)
            .partition(|one| one.stage == Stage::Accepted);
        let frozen = !reviewed.is_empty() && reviewed.iter().all(|one| one.stage != Stage::InReview);
        let open_sheets = reviewed.iter().map(Contest::open_sheets).sum();
        let number = reviewed.len();
        let ranking = ranked(reviewed);
        Ok(Self {
            unscored: number - ranking.len(),
            round,
            category,
            ranking,
            numbers,
            waiting: waiting.len(),
            open_sheets,
            frozen,
        })
    }

    pub fn cut(&self) -> Cut {
        let positions: Vec<u32> = self.ranking.iter().map(|place| place.position).collect();
        cut(&positions, u32::from(self.round.targets.of(self.category)))
    }

    pub fn is_ready(&self) -> bool {
        !self.ranking.is_empty() && self.open_sheets == 0 && self.waiting == 0 && self.unscored == 0
    }

    /// Under which round, and how far the sheets are.
    pub fn caption(&self) -> String {
        let locked = self.ranking.iter().flat_map(|place| &place.item.assignments);
        let last = locked.filter_map(|one| one.locked_at).max();
        match last {
            Some(at) if self.open_sheets == 0 => {
                format!("{} · 评分于{}全部提交", self.round.title, words::moment(at))
            }
            _ => format!("{} · 还有{}份评分没有提交", self.round.title, self.open_sheets),
        }
    }

    /// What keeps the list from being proposed, or that it was.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.frozen {
            notes.push("名单已经拟定，排序和决定都不再变。".to_owned());
            return notes;
        }
        if self.waiting > 0 {
            notes.push(format!("还有{}件已受理的申报没有下发给专家。", self.waiting));
        }
        if self.open_sheets > 0 {
            let missing = self.open_sheets;
            notes.push(format!("还有{missing}份评分没有提交，下面的名次还会变，现在不能拟定名单。"));
        }
        if self.unscored > 0 {
            notes.push(format!("还有{}件一份评分也没有，没有列在下面。", self.unscored));
        }
        notes
    }

    /// What stands on the cut line.
    pub fn line_words(&self, cut: &Cut) -> String {
        let word = self.category.measure_word();
        let target = self.round.targets.of(self.category);
        match cut.tie {
            Some(tie) => {
                format!("名额线：目标{target}{word}，第{}名同分{}{word}跨过这条线", tie.position, tie.sharing)
            }
            None => format!("名额线：以上{}{word}，本批目标{target}{word}", cut.above),
        }
    }
}
