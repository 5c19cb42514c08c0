//! One state, one word, one colour, in one place (guide section 6).
//!
//! Grey: no one acts. Blue: the reader or the first office acts. Purple: being judged. Teal: passed on. Yellow: the
//! other side must act. Orange: disputed. Green: good end. Red: bad end or late. Title (gold border, cinnabar word):
//! titles and live public notices only. A capability's own states are turned into these in [`of`] (`stage.into()`), so
//! that no page picks a colour.

mod of;

pub use of::for_office;

use askama::{Template, filters::HtmlSafe};

/// What a colour of a tag means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    /// No one acts.
    Grey,
    /// The reader or the first office acts.
    Blue,
    /// Being judged.
    Purple,
    /// Passed on.
    Teal,
    /// The other side must act.
    Yellow,
    /// Disputed.
    Orange,
    /// A good end.
    Green,
    /// A bad end, or late.
    Red,
    /// A title, or a notice that is live.
    Title,
}

impl Colour {
    /// The class of the tag.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Grey => "govuk-tag--grey",
            Self::Blue => "govuk-tag--blue",
            Self::Purple => "govuk-tag--purple",
            Self::Teal => "govuk-tag--teal",
            Self::Yellow => "govuk-tag--yellow",
            Self::Orange => "govuk-tag--orange",
            Self::Green => "govuk-tag--green",
            Self::Red => "govuk-tag--red",
            Self::Title => "sc-tag--title",
        }
    }
}

/// A state as a tag: `{{ tag }}`. A word, never a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "parts/tag.html")]
pub struct Tag {
    /// The word.
    pub label: std::borrow::Cow<'static, str>,
    /// Its colour.
    pub colour: Colour,
}

impl HtmlSafe for Tag {}

impl Tag {
    /// A tag; pages use the lists below instead.
    #[must_use]
    pub const fn new(label: &'static str, colour: Colour) -> Self {
        Self { label: std::borrow::Cow::Borrowed(label), colour }
    }
}

macro_rules! words {
    ($(#[$about:meta])* $list:ident: $($(#[$doc:meta])* $name:ident = $label:literal $colour:ident;)*) => {
        $(#[$about])*
        pub mod $list {
            use super::{Colour, Tag};
            $(#[doc = $label] pub const $name: Tag = Tag::new($label, Colour::$colour);)*
            /// All of them.
            pub const ALL: &[Tag] = &[$($name),*];
        }
    };
}

words! {
    /// A section of a form.
    section:
    NOT_STARTED = "未开始" Grey; IN_PROGRESS = "填写中" Blue; DONE = "已完成" Green;
    NOT_NAMED = "这次不用改" Grey;
}

words! {
    /// A sign-off inside the applicant.
    sign_off:
    NOT_SENT = "没有送签" Grey; VOID = "已作废" Grey; WAITING = "待签批" Blue; RETURNED = "已退回" Yellow;
    APPROVED = "已签批" Green;
}

/// A section with places to change: `有3处要改`.
#[must_use]
pub fn section_amiss(places: usize) -> Tag {
    Tag { label: format!("有{places}处要改").into(), colour: Colour::Red }
}

words! {
    /// An application, as its applicant and the recommending authority see it.
    application:
    WITHDRAWN = "已撤回" Grey; LAPSED = "已过期" Grey; DRAFT = "草稿" Blue; TO_EXAMINE = "待审核" Blue;
    EXAMINING = "审核中" Purple; RESUBMITTED = "重新提交" Purple; TO_RECOMMEND = "拟推荐" Teal;
    RECOMMENDED = "已推荐" Teal; SENT_BACK = "退回补正" Yellow; DECLINED = "不予推荐" Red;
}
words! {
    /// An application, as the province sees it (and everyone, once it is there).
    office:
    TO_ACCEPT = "待受理" Blue; IN_REVIEW = "评审中" Purple; TO_DETERMINE = "待审定" Purple; ACCEPTED = "已受理" Teal;
    CORRECTION = "补正中" Yellow; HELD = "待议" Orange; DESIGNATED = "已认定" Green; NOT_ACCEPTED = "不予受理" Red;
    NOT_DESIGNATED = "不予认定" Red; PROPOSED = "拟认定" Title;
}
words! {
    /// A round.
    round:
    PREPARING = "筹备" Grey; CLOSED = "已关闭" Grey; APPLYING = "申报中" Blue; REVIEWING = "专家评审" Purple;
    DETERMINING = "审定中" Purple; RECOMMENDING = "推荐中" Teal; PUBLISHED = "已发布" Green; ENDED = "已终止" Red;
    IN_NOTICE = "公示中" Title;
}
words! {
    /// The review of one application by one expert.
    review:
    NOT_SCORED = "未评" Grey; VOID = "已作废" Grey; SCORING = "评分中" Blue; RECONSIDER = "请复议" Orange;
    LOCKED = "已提交" Green; RECUSED = "回避" Red; ABSTAINED = "弃权" Grey;
}
words! {
    /// A list on its way through the principal's hands.
    determination:
    WAITING = "待审定" Purple; SENT_BACK = "退回" Yellow; APPROVED = "已同意" Green;
}
words! {
    /// A public notice.
    notice:
    TO_PUBLISH = "待发布" Grey; OVER = "已结束" Grey; AGAIN = "重新公示" Orange; ENDED = "已终止" Red;
    LIVE = "公示中" Title;
}
words! {
    /// An objection.
    objection:
    NOT_UPHELD = "不成立" Grey; WITHDRAWN = "已撤回" Grey; RECEIVED = "已收到" Blue; TO_COMPLETE = "待补充" Yellow;
    VERIFYING = "核查中" Orange; UPHELD = "成立" Red;
}
words! {
    /// A title held.
    title:
    UNKNOWN = "查不到" Grey; IN_REREVIEW = "复核中" Yellow; RECTIFYING = "限期整改" Orange; VALID = "有效" Green;
    SURRENDERED = "已放弃" Grey; DISSOLVED = "已注销" Grey; MERGED = "已合并" Grey;
    REVOKED = "已撤销" Red; ENTERPRISE = "示范企业" Title; BASE = "示范基地" Title; COUNTY = "示范县（市、区）" Title;
}
words! {
    /// A re-review.
    rereview:
    AHEAD = "还没开始" Grey; NOT_CALLED = "待开展" Blue; WARNED = "已催告" Orange; LAPSED = "催告已过" Red; FAILED = "没有通过" Red;
    TO_HAND_IN = "待报材料" Blue; AUTHORITY = "市州核查" Purple; OFFICE = "省厅评估" Purple; TO_CONFIRM = "待审定" Teal;
    TO_COMPLETE = "待补充" Yellow; RECTIFYING = "限期整改" Orange; CONFIRMED = "确认" Green; OVERDUE = "逾期" Red;
    REVOKED = "撤销" Red; DISCONTINUED = "终止" Grey;
}
words! {
    /// A revocation.
    revocation:
    WINDOW = "陈述申辩中" Blue; HEARD = "待拟决定" Purple; TO_APPROVE = "待审定" Teal; KEPT = "不予撤销" Green; REVOKED = "已撤销" Red;
}
words! {
    /// An ending other than a revocation, or a way back.
    ending:
    ASKED = "待拟决定" Purple; TO_APPROVE = "待审定" Teal; GRANTED = "已同意" Green; DECLINED = "不同意" Grey;
    WITHDRAWN = "已撤回" Grey;
}
words! {
    /// A statistics return.
    returns:
    NOT_DUE = "未到期" Grey; IN_PROGRESS = "填写中" Blue; HANDED_IN = "已报送" Teal; TO_EXPLAIN = "待说明" Yellow;
    SENT_BACK = "退回修改" Yellow; CHECKED = "已核对" Green; OVERDUE = "逾期" Red;
}
words! {
    /// A letter.
    letter:
    DRAFT = "草稿" Blue; RELEASED = "邮件发送中" Purple; SENT = "已发出" Green; FAILED = "邮件没有发出" Red; CANCELLED = "已取消" Grey;
}
words! {
    /// A mail in the outbox.
    mail:
    WAITING = "待发送" Blue; TAKEN = "发送中" Purple; SENT = "已发出" Green; FAILED = "没有发出" Red;
}

#[cfg(test)]
#[path = "labels_tests.rs"]
mod tests;
