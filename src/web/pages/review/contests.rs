//! What the ranking page works with: a category's contests of a round, ranked by what is locked so far.

use crate::{
    application::{ApplicationId, Stage},
    determination::{self, Determination, queries::Facts, rules::Line},
    platform::error::{Error, Result},
    review::{
        Contest,
        acts::ViewRanking,
        board, desk_positions, queries, ranked,
        rules::{
            cut::{Cut, cut},
            integrity::Change,
            rank::Ranked,
        },
        ties::{self, TieDecision},
    },
    round::{self, QuotaPool, Round},
    standard::Category,
    web::{desk::Desk, view::words},
};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
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
    /// Called to the defence, and neither heard nor noted as absent.
    unheard: usize,
    /// Where each stood after the desk review.
    pub desk: BTreeMap<ApplicationId, u32>,
    /// Those with a sheet that was changed after its expert could read others'.
    pub discussed: BTreeSet<ApplicationId>,
    /// The list is proposed.
    pub frozen: bool,
    /// Where the line is drawn; by itself at the target of the round.
    pub line: Line,
    /// The list that waits for the principal, or was approved; else the one sent back last.
    pub determination: Option<Determination>,
    /// What of each file goes into the public list.
    pub facts: BTreeMap<ApplicationId, Facts>,
    /// The decisions on the order of equals of the round.
    pub ties: Vec<TieDecision>,
    /// The places of each prefecture in this category.
    pub pools: Vec<QuotaPool>,
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
        let unheard = reviewed.iter().filter(|one| one.is_unheard()).count();
        let desk_review = desk_positions(reviewed.iter());
        let number = reviewed.len();
        let ranking = ranked(reviewed);
        let discussed = discussed(desk, round.id, &ranking).await?;
        let conn = desk.conn().await?;
        let lists = determination::queries::of_round(conn, round.id).await?;
        let facts = determination::queries::facts(conn, round.id, category).await?;
        let pools = round::queries::pools(conn, round.id).await?;
        let ties = ties::ties(conn, round.id).await?;
        Ok(Self {
            line: Line::Number(u32::from(round.targets.of(category))),
            determination: lists.into_iter().find(|one| one.record.category == category),
            facts,
            ties,
            pools: pools.into_iter().filter(|pool| pool.cover.serves(category)).collect(),
            unscored: number - ranking.len(),
            round,
            category,
            ranking,
            numbers,
            waiting: waiting.len(),
            open_sheets,
            unheard,
            desk: desk_review,
            discussed,
            frozen,
        })
    }

    pub fn cut(&self) -> Cut {
        let positions: Vec<u32> = self.ranking.iter().map(|place| place.position).collect();
        cut(&positions, self.line.places(&self.standing()))
    }

    /// The position whose equals lie across the line without anybody having decided on their order.
    pub fn open_tie(&self, cut: &Cut) -> Option<u32> {
        let across = cut.tie?.position;
        let open = self.ranking.iter().any(|place| place.position == across && place.item.tie.is_none());
        open.then_some(across)
    }

    fn standing(&self) -> Vec<(Decimal, bool)> {
        let standing = self.ranking.iter().filter_map(|place| place.item.standing());
        standing.map(|one| (one.total().mean(), one.gate_failed)).collect()
    }

    /// Draws the line where it was asked for; what is no line leaves it at the target.
    pub fn drawn(mut self, kind: &str, value: &str) -> Self {
        if let Some(line) = Line::parse(kind, value) {
            self.line = line;
        }
        self
    }

    /// Does a list wait for the principal?
    pub fn waits(&self) -> bool {
        self.determination.as_ref().is_some_and(|one| one.decided.is_none())
    }

    pub fn is_ready(&self) -> bool {
        !self.ranking.is_empty() && self.open_sheets == 0 && self.waiting + self.unscored + self.unheard == 0
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
            notes.push("名单已经审定，排序和决定都不再变。".to_owned());
            return notes;
        }
        if let Some(one) = &self.determination {
            match &one.decided {
                None => {
                    notes.push(format!(
                        "{}已送审定，等负责人同意或退回；这时不能再改。",
                        words::moment(one.prepared_at)
                    ));
                    return notes;
                }
                Some(decided) => notes.push(format!("{}退回：{}", decided.name, decided.reason)),
            }
        }
        if self.waiting > 0 {
            notes.push(format!("还有{}件已受理的申报没有下发给专家。", self.waiting));
        }
        if self.open_sheets > 0 {
            let missing = self.open_sheets;
            notes.push(format!("还有{missing}份评分没有提交，下面的名次还会变，现在不能拟定名单。"));
        }
        if self.unheard > 0 {
            notes.push(format!("还有{}件通知了答辩，还没有答辩。", self.unheard));
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
        if let Line::Score(score) = self.line {
            return format!("名额线：{score}分以上，共{}{word}，本批目标{target}{word}", cut.above);
        }
        match cut.tie {
            Some(tie) => {
                format!("名额线：目标{target}{word}，第{}名同分{}{word}跨过这条线", tie.position, tie.sharing)
            }
            None => format!("名额线：以上{}{word}，本批目标{target}{word}", cut.above),
        }
    }
}

/// Whose sheets were unlocked and changed after their experts could read others'.
async fn discussed(
    desk: &mut Desk,
    round: round::RoundId,
    ranking: &[Ranked<Contest>],
) -> Result<BTreeSet<ApplicationId>> {
    let unlocks = board::unlocks(desk.conn().await?, round).await?;
    let sheets = || ranking.iter().flat_map(|place| &place.item.assignments);
    let changed = unlocks.iter().filter_map(|unlock| {
        let one = sheets().find(|one| one.id == unlock.assignment)?;
        let change = Change {
            before: unlock.total_half_points,
            now: one.total_half_points,
            others_seen: unlock.others_seen,
        };
        change.after_discussion().then_some(one.application)
    });
    Ok(changed.collect())
}
