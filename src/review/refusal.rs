//! What the review refuses.

use crate::kernel::refusal::Refusal;

/// Why something cannot be done in the review.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReviewRefusal {
    /// The expert must not, or cannot, judge this unit.
    #[error("不能分派{expert}评这件申报：{reason}")]
    Excluded {
        /// Who.
        expert: String,
        /// The reason, as a sentence's piece.
        reason: String,
    },
    /// The database found a conflict.
    #[error("选中的专家和申报单位有利益冲突，没有保存")]
    Conflict,
    /// The expert stepped aside from this application.
    #[error("{0}已经回避这件申报，不能再分派")]
    RecusedBefore(String),
    /// The expert has the sheet already.
    #[error("{0}已经收到这件申报，不能直接撤下。需要换人的，请专家申报回避")]
    ReleasedBefore(String),
    /// The application is not at a stage in which experts are assigned.
    #[error("这件申报现在是“{0}”，不能分派专家")]
    NotUnderReview(&'static str),
    /// The register settles it by itself.
    #[error("“{0}”由登记信息直接认定，不能排除")]
    CannotDismiss(&'static str),
    /// Nothing to confirm.
    #[error("没有要确认的直接回避")]
    NothingToConfirm,
    /// A seed is bound and not used.
    #[error("这个批次已经公布了一个种子的校验值，还没有用它抽取，不能再换")]
    SeedBound,
    /// No seed is bound.
    #[error("还没有公布种子的校验值，不能抽取")]
    SeedNotBound,
    /// The pool is too small.
    #[error("抽取规则要求专家库至少有{least}位可用专家，现在只有{have}位，不能抽取")]
    PoolTooSmall {
        /// Usable experts.
        have: usize,
        /// The rule's number.
        least: u32,
    },
    /// Lines of a list are wrong.
    #[error("名单里有{0}行不能分派，一行也没有保存")]
    ListAmiss(usize),
    /// The yearly declaration does not hold.
    #[error("你的年度利益声明还没有作出或者已经到期，申报书打不开")]
    DeclarationLapsed,
    /// The expert is suspended.
    #[error("你已暂停评审，申报书打不开")]
    Suspended,
    /// A conflict is known.
    #[error("你和这个申报单位有应当回避的关系，申报书打不开")]
    Barred,
    /// Nothing to draw for.
    #[error("这个批次没有缺专家的申报，不用补派")]
    NothingToDraw,
    /// Nothing to release.
    #[error("没有可以下发的评审：已受理的申报要先派齐专家")]
    NothingToRelease,
    /// The day on which sheets are wanted is over.
    #[error("评分截止要晚于现在，改一个以后的日子")]
    DuePast,
    /// The sheet is locked.
    #[error("这份评分已经提交，不能再改")]
    SheetLocked,
    /// A tie to the unit was found or declared after the expert had got it.
    #[error("登记了你和这家单位的利害关系，不能再评分")]
    ConflictFound,
    /// Another window of the same expert has saved something else.
    #[error("这份评分在另一个窗口改过，这里的没有保存")]
    ChangedElsewhere,
    /// Only a locked sheet can be unlocked.
    #[error("这份评分没有提交，不用解锁")]
    SheetNotLocked,
    /// The list, or the choice for the defence, was made on it.
    #[error("已经按这份评分通知了答辩或者拟了名单，不能再解锁")]
    SheetBuiltUpon,
    /// Nobody chosen has an open sheet and was not reminded today.
    #[error("选中的专家今天都催过了，或者没有要催的评分")]
    NobodyToNudge,
    /// Stepped aside.
    #[error("你已经回避这件申报，不能再评分")]
    SteppedAside,
    /// The round has one stage only.
    #[error("这个批次只有书面评审，没有答辩")]
    NoDefence,
    /// The call to the defence went out.
    #[error("这一类已经通知答辩，书面评审不能再加专家")]
    DeskClosed,
    /// Somebody asked to the defence has open desk sheets.
    #[error("{0}的书面评审还没有评完，这一类全部评完才能通知答辩")]
    DeskUnfinished(String),
    /// The category was called before.
    #[error("这一类已经通知过答辩")]
    CalledBefore,
    /// Called, and not heard yet.
    #[error("还有{0}个单位通知了答辩，还没有答辩，也没有记缺席")]
    Unheard(usize),
    /// Who was heard cannot be absent.
    #[error("这个单位的答辩评分表已经打开，不能再记缺席")]
    Heard,
    /// Nobody was chosen.
    #[error("没有选中任何申报")]
    NobodyChosen,
    /// Sheets are open.
    #[error("还有{0}份评分没有提交，全部提交后才能拟定名单")]
    SheetsOpen(usize),
    /// Applications that were taken up were not reviewed.
    #[error("还有{0}件已受理的申报没有评审，评完才能拟定名单")]
    NotReviewed(usize),
    /// The list was proposed already.
    #[error("这一类没有在评审中的申报，名单已经拟定")]
    NothingToPropose,
    /// A decision is missing or belongs to another list.
    #[error("名单和页面上的不一样，可能刚有人改过")]
    ListChanged,
}

impl Refusal for ReviewRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Excluded { .. } => "expert_excluded",
            Self::Conflict => "assignment_conflict",
            Self::RecusedBefore(_) => "recused_before",
            Self::ReleasedBefore(_) => "released_before",
            Self::NotUnderReview(_) => "not_under_review",
            Self::CannotDismiss(_) => "cannot_dismiss",
            Self::NothingToConfirm => "nothing_to_confirm",
            Self::SeedBound => "seed_bound",
            Self::SeedNotBound => "seed_not_bound",
            Self::PoolTooSmall { .. } => "pool_too_small",
            Self::ListAmiss(_) => "list_amiss",
            Self::DeclarationLapsed => "declaration_lapsed",
            Self::Suspended => "expert_suspended",
            Self::Barred => "expert_barred",
            Self::NothingToDraw => "nothing_to_draw",
            Self::NothingToRelease => "nothing_to_release",
            Self::DuePast => "due_past",
            Self::SheetLocked => "sheet_locked",
            Self::ConflictFound => "score_conflict",
            Self::ChangedElsewhere => "sheet_elsewhere",
            Self::SheetNotLocked => "sheet_not_locked",
            Self::SheetBuiltUpon => "sheet_built_upon",
            Self::NobodyToNudge => "nobody_to_nudge",
            Self::SteppedAside => "stepped_aside",
            Self::NoDefence => "no_defence",
            Self::DeskClosed => "desk_closed",
            Self::DeskUnfinished(_) => "desk_unfinished",
            Self::CalledBefore => "called_before",
            Self::Unheard(_) => "unheard",
            Self::Heard => "defence_heard",
            Self::NobodyChosen => "nobody_chosen",
            Self::SheetsOpen(_) => "sheets_open",
            Self::NotReviewed(_) => "not_reviewed",
            Self::NothingToPropose => "nothing_to_propose",
            Self::ListChanged => "stale",
        }
    }
    fn article(&self) -> &'static str {
        "四(三)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Excluded { .. } | Self::Conflict | Self::RecusedBefore(_) => "换一位没有冲突的专家。",
            Self::ListChanged => "重新打开这一页，看过最新的内容再办。",
            Self::CannotDismiss(_) => "登记有误的，先改专家库里的信息。",
            Self::SeedNotBound => "先公布校验值，再抽取。",
            Self::PoolTooSmall { .. } => "先补充专家库，或请专家续作利益声明、恢复停用的专家。",
            Self::DeclarationLapsed => "先作利益声明，再打开。",
            Self::Suspended => "有疑问的，联系省商务厅。",
            Self::Barred => "请申报回避。",
            Self::SheetLocked => "评分有误的，告诉省商务厅。",
            Self::ConflictFound => "申报回避，省商务厅另派专家。",
            Self::ChangedElsewhere => "按“保存评分”，看两边的分数，再定一个。",
            _ => "",
        }
    }
}
