//! Why an objection cannot be handed in, handled or decided like this.

use crate::kernel::refusal::Refusal;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ObjectionRefusal {
    /// The notice is not public yet or was stopped.
    #[error("这份公示还没有发布或者已经终止，不能提出异议")]
    NoNotice,
    /// The unit is not on the list.
    #[error("选择公示名单里的一个单位")]
    NotListed,
    /// Too many from one address.
    #[error("这个网络地址一天内提交的异议已经达到{0}件，没有收下这一件")]
    TooManyHere(u32),
    /// Too many from one contact.
    #[error("这个联系电话一天内提交的异议已经达到{0}件，没有收下这一件")]
    TooManyByContact(u32),
    /// Too many files.
    #[error("一件异议最多附{0}个文件")]
    TooManyFiles(u32),
    /// Not where it waits to be taken up.
    #[error("这件异议已经办过这一步，可能是别人刚刚办的")]
    NotWaiting,
    /// Not being handled.
    #[error("这件异议不在核实中，不能办这一步")]
    NotInHand,
    /// Somebody worked on the unit.
    #[error("{0}审核、受理过这个单位，或者拟定、审定过有它的名单，不能承办对它的异议")]
    Conflict(String),
    /// Another officer handles it.
    #[error("这件异议由{0}承办，只有承办人能办这一步")]
    NotTheHandler(String),
    /// The principal and the handler may know.
    #[error("异议人身份只有承办人和省商务厅负责人可以看")]
    IdentityKept,
    /// A look has a purpose.
    #[error("写明为什么要看异议人身份，会记入操作日志")]
    PurposeMissing,
    /// A question of this kind waits for its answer.
    #[error("已经发出一次{0}，等对方答复后才能再问")]
    AlreadyAsked(&'static str),
    /// The text tells who objects.
    #[error("转述里有异议人的姓名、单位、电话或邮箱。删去后再发")]
    RevealsObjector,
    /// A unit that applied directly has no bureau.
    #[error("这个单位直接向省商务厅申报，没有推荐单位可以核实")]
    NoBureau,
    /// It was answered.
    #[error("已经答复过，不能再改")]
    AlreadyAnswered,
    /// A decision needs words.
    #[error("写明处理决定的理由和依据，至少10个字")]
    GroundsMissing,
    /// The unit was not heard.
    #[error("还没有听取这个单位的意见，不能作出对它不利的决定")]
    NotHeard,
    /// The page showed another version.
    #[error("这件异议刚刚有了变化，先看新的情况再办")]
    Stale,
    /// An answer came after the page was read.
    #[error("打开这页以后又有答复：{0}。看过答复再决定")]
    NewAnswers(String),
    /// The facts that are shown anew are the same.
    #[error("主要工作业绩没有改动，改好后再重新公示")]
    NothingCorrected,
    /// A text without what it must have.
    #[error("写明答复内容，异议人看得到")]
    ReplyMissing,
    /// It has no decision yet.
    #[error("这件异议还没有处理决定，不能答复")]
    NotDecided,
    /// It went out.
    #[error("已经答复过异议人，不能再改")]
    AlreadyReplied,
    /// Its unit has a title by now.
    #[error("{0}现在是“{1}”，不能移出公示名单或者更正")]
    UnitMovedOn(String, &'static str),
    /// No place became free.
    #[error("没有因异议成立空出的名额，不能递补")]
    NoPlace,
    /// Somebody took the place.
    #[error("空出的名额已经递补过了")]
    PlaceTaken,
    /// Not a reserve of that category.
    #[error("选择同批次同类别评审后没有列入名单的单位")]
    NotAReserve,
    /// Out of the order of the ranking.
    #[error("排名在前的是{0}。不按排名递补的，写明理由")]
    OutOfOrder(String),
    /// Why this promotion.
    #[error("写明递补的理由和决定经过")]
    PromotionReasonMissing,
}

impl Refusal for ObjectionRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NoNotice => "objection_no_notice",
            Self::NotListed => "objection_not_listed",
            Self::TooManyHere(_) | Self::TooManyByContact(_) => "objection_too_many",
            Self::TooManyFiles(_) => "objection_too_many_files",
            Self::NotWaiting => "objection_not_waiting",
            Self::NotInHand => "objection_not_in_hand",
            Self::Conflict(_) => "objection_handler_conflict",
            Self::NotTheHandler(_) => "objection_not_the_handler",
            Self::IdentityKept => "objector_kept",
            Self::PurposeMissing => "purpose_missing",
            Self::AlreadyAsked(_) => "inquiry_already_asked",
            Self::RevealsObjector => "reveals_objector",
            Self::NoBureau => "no_bureau",
            Self::AlreadyAnswered => "inquiry_already_answered",
            Self::GroundsMissing => "grounds_missing",
            Self::NotHeard => "unit_not_heard",
            Self::Stale => "objection_stale",
            Self::NewAnswers(_) => "objection_new_answers",
            Self::NothingCorrected => "nothing_corrected",
            Self::ReplyMissing => "reply_missing",
            Self::NotDecided => "objection_not_decided",
            Self::AlreadyReplied => "objection_already_replied",
            Self::UnitMovedOn(..) => "unit_moved_on",
            Self::NoPlace => "no_place_free",
            Self::PlaceTaken => "place_taken",
            Self::NotAReserve => "not_a_reserve",
            Self::OutOfOrder(_) => "out_of_order",
            Self::PromotionReasonMissing => "reason_missing",
        }
    }
    fn article(&self) -> &'static str {
        "四(三)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::TooManyHere(_) | Self::TooManyByContact(_) => {
                "过一天再提交，或者在公示期内用书面提出，署名或者盖章寄来，同样有效。"
            }
            Self::Conflict(_) => "由没有经手这个单位和名单的同事受理。",
            Self::NotTheHandler(_) => "请承办人办，或者由负责人改派。",
            Self::NotWaiting | Self::NotInHand | Self::Stale => "打开这件异议，看现在到了哪一步。",
            Self::NotHeard => "先发听取意见，对方答复后，或者答复期限过后再决定。",
            _ => "",
        }
    }
}
