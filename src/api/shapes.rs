//! What is sent. Field by field described, for the document is made from these types.

use crate::{
    award::{
        TitleState,
        queries::{Registered, Standing},
    },
    notice::{Entry, Notice, NoticeId, NoticeState},
    overview::queries::UnderWay,
    round::queries::Listed,
    standard::{self, EnterpriseType},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// 类别：示范企业、示范基地、农村电子商务示范县（市、区）
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Category {
    Enterprise,
    Base,
    County,
}

impl From<standard::Category> for Category {
    fn from(category: standard::Category) -> Self {
        match category {
            standard::Category::Enterprise => Self::Enterprise,
            standard::Category::Base => Self::Base,
            standard::Category::County => Self::County,
        }
    }
}

/// 称号状态：有效、复核中（继续有效）、已撤销、已放弃、已注销、已合并
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    Valid,
    InRereview,
    Revoked,
    Surrendered,
    Dissolved,
    Merged,
}

impl From<TitleState> for State {
    fn from(state: TitleState) -> Self {
        match state {
            TitleState::Valid => Self::Valid,
            TitleState::InRereview => Self::InRereview,
            TitleState::Revoked => Self::Revoked,
            TitleState::Surrendered => Self::Surrendered,
            TitleState::Dissolved => Self::Dissolved,
            TitleState::Merged => Self::Merged,
        }
    }
}

/// 申报批次
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Round {
    /// 标识
    pub id: Uuid,
    /// 代号，例如2026A
    pub code: String,
    /// 名称
    pub title: String,
    /// 适用的创建标准
    pub standard_set: String,
    /// 公布时间
    pub opened_at: DateTime<Utc>,
    /// 开始申报
    pub opens_at: DateTime<Utc>,
    /// 申报截止，从这一刻起不能再报
    pub closes_at: DateTime<Utc>,
    /// 推荐截止
    pub recommend_until: DateTime<Utc>,
    /// 是否已经办结
    pub closed: bool,
}

impl From<Listed> for Round {
    fn from(round: Listed) -> Self {
        Self {
            id: round.id,
            code: round.code,
            title: round.title,
            standard_set: round.standard_set,
            opened_at: round.opened_at,
            opens_at: round.opens_at,
            closes_at: round.closes_at,
            recommend_until: round.recommend_until,
            closed: round.closed,
        }
    }
}

/// 公示的状态：公示中、已结束、已终止
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum NoticeIs {
    InNotice,
    Ended,
    Stopped,
}

/// 一次公示
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NoticeItem {
    /// 标识
    pub id: Uuid,
    /// 批次的标识
    pub round_id: Uuid,
    /// 同一批次的第几次公示
    pub version: i16,
    /// 标题
    pub title: String,
    /// 发布时间
    pub published_at: DateTime<Utc>,
    /// 公示首日
    pub first_day: NaiveDate,
    /// 公示末日
    pub last_day: NaiveDate,
    /// 公示期满的时刻
    pub ends_at: DateTime<Utc>,
    /// 公示几个工作日
    pub working_days: i16,
    /// 状态
    pub state: NoticeIs,
    /// 名单的SHA-256，与页面上的相同
    pub digest: String,
    /// 更正的是哪一次公示（标识）；不是更正的没有
    pub corrects: Option<Uuid>,
    /// 更正的理由
    pub correction_reason: Option<String>,
}

impl From<Notice> for NoticeItem {
    fn from(notice: Notice) -> Self {
        Self {
            id: notice.id.uuid(),
            round_id: notice.round.uuid(),
            version: notice.version,
            title: notice.title,
            published_at: notice.published_at,
            first_day: notice.first_day,
            last_day: notice.last_day,
            ends_at: notice.ends_at,
            working_days: notice.working_days,
            state: match notice.state {
                NoticeState::InNotice => NoticeIs::InNotice,
                NoticeState::Ended => NoticeIs::Ended,
                NoticeState::Stopped => NoticeIs::Stopped,
            },
            digest: notice.digest,
            corrects: notice.corrects.map(|id: NoticeId| id.uuid()),
            correction_reason: notice.correction_reason,
        }
    }
}

/// 公示名单上的一个单位
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NoticeUnit {
    /// 类别
    pub category: Category,
    /// 同类里的名次
    pub position: i32,
    /// 单位名称
    pub unit_name: String,
    /// 所在地
    pub place: String,
    /// 主要工作业绩
    pub achievements: String,
    /// 移出名单的时间；没有移出的没有
    pub struck_off_at: Option<DateTime<Utc>>,
    /// 移出的理由
    pub struck_off_reason: Option<String>,
    /// 更正的时间：从这时起以更正后的公示为准；没有更正的没有
    pub corrected_at: Option<DateTime<Utc>>,
    /// 在哪一次公示里更正（标识）
    pub corrected_by: Option<Uuid>,
}

impl From<Entry> for NoticeUnit {
    fn from(entry: Entry) -> Self {
        Self {
            category: entry.category.into(),
            position: entry.position,
            unit_name: entry.unit_name,
            place: entry.place,
            achievements: entry.achievements,
            struck_off_at: entry.struck_off_at,
            struck_off_reason: entry.struck_off_reason,
            corrected_at: entry.corrected.map(|(at, _)| at),
            corrected_by: entry.corrected.map(|(_, by)| by.uuid()),
        }
    }
}

/// 一次公示和它的名单
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NoticeDetail {
    /// 公示
    pub notice: NoticeItem,
    /// 名单，按公示的顺序
    pub units: Vec<NoticeUnit>,
}

/// 名录里的一个称号
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Title {
    /// 证书编号
    pub certificate_number: String,
    /// 单位名称，认定公告上的
    pub unit_name: String,
    /// 单位现在的名称；没有改名的与unit_name相同
    pub present_name: String,
    /// 类别
    pub category: Category,
    /// 企业类型，只有企业有
    pub enterprise_type: Option<String>,
    /// 市州的行政区划代码
    pub prefecture_code: String,
    /// 在哪个批次认定
    pub round: String,
    /// 推荐单位；省级企业没有
    pub authority: Option<String>,
    /// 认定日期
    pub announced_on: NaiveDate,
    /// 文号
    pub document_number: String,
    /// 状态
    pub state: State,
    /// 从哪一天起是这个状态
    pub state_on: NaiveDate,
    /// 复核到期日；已撤销的没有
    pub rereview_due_on: Option<NaiveDate>,
}

impl From<Registered> for Title {
    fn from(entry: Registered) -> Self {
        Self {
            certificate_number: entry.certificate.to_string(),
            category: entry.category.into(),
            enterprise_type: entry.enterprise_type.map(|kind: EnterpriseType| kind.key().to_owned()),
            rereview_due_on: entry.state.is_held().then_some(entry.rereview_due_on),
            state: entry.state.into(),
            unit_name: entry.unit_name,
            present_name: entry.called,
            prefecture_code: entry.prefecture_code,
            round: entry.round_title,
            authority: entry.authority_name,
            announced_on: entry.announced_on,
            document_number: entry.document_number,
            state_on: entry.state_on,
        }
    }
}

/// 称号的一次状态变动
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Change {
    /// 状态
    pub state: State,
    /// 从哪一天起
    pub since: NaiveDate,
    /// 当时定下的复核到期日
    pub rereview_due_on: NaiveDate,
    /// 依据的文件
    pub document: String,
}

impl From<Standing> for Change {
    fn from(standing: Standing) -> Self {
        Self {
            state: standing.state.into(),
            since: standing.since,
            rereview_due_on: standing.rereview_due_on,
            document: standing.document,
        }
    }
}

/// 一个称号和它的全部变动
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TitleDetail {
    /// 称号
    pub title: Title,
    /// 变动，从早到晚
    pub history: Vec<Change>,
}

/// 证书查验的结果
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Checked {
    /// 查验的时刻
    pub checked_at: DateTime<Utc>,
    /// 称号现在是否有效（复核中的有效）
    pub valid: bool,
    /// 称号
    pub title: Title,
}

/// 一个称号和持有单位的信用代码
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Holder {
    /// 统一社会信用代码
    pub uscc: String,
    /// 称号
    pub title: Title,
}

/// 一件申报现在到了哪里
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Progress {
    /// 标识
    pub id: Uuid,
    /// 申报编号
    pub number: String,
    /// 批次代号
    pub round: String,
    /// 类别代码
    pub category: String,
    /// 单位名称
    pub unit_name: String,
    /// 统一社会信用代码
    pub uscc: String,
    /// 推荐单位
    pub authority: String,
    /// 环节代码
    pub stage: String,
    /// 从什么时候起在这个环节
    pub stage_at: DateTime<Utc>,
}

impl From<UnderWay> for Progress {
    fn from(one: UnderWay) -> Self {
        Self {
            id: one.application,
            number: one.number,
            round: one.round,
            category: one.category,
            unit_name: one.unit_name,
            uscc: one.uscc,
            authority: one.authority,
            stage: one.stage,
            stage_at: one.stage_at,
        }
    }
}

macro_rules! lists {
    ($($(#[doc = $doc:literal])* $name:ident of $item:ident;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Serialize, ToSchema)]
        pub(super) struct $name {
            /// 这一页
            pub items: Vec<$item>,
            /// 下一页从哪里开始：作为after再问；没有就是最后一页
            pub next: Option<String>,
        }
    )*};
}

lists! {
    /// 批次，一页
    Rounds of Round;
    /// 公示，一页
    Notices of NoticeItem;
    /// 名录，一页
    Titles of Title;
    /// 名录和信用代码，一页
    Holders of Holder;
    /// 申报进度，一页
    Applications of Progress;
}

/// 出了什么问题（RFC 9457）
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProblemShape {
    /// 固定为about:blank
    pub r#type: String,
    /// 状态码的意思
    pub title: String,
    /// 状态码
    pub status: u16,
    /// 具体是什么，怎么办
    pub detail: String,
    /// 规则的代号，可以没有
    pub code: Option<String>,
    /// 这次请求的编号，反映问题时写上
    pub request_id: String,
}
