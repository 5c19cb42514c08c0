//! The nouns: a session with its panel and its slots.

use crate::{
    access::{Target, Targeted},
    application::ApplicationId,
    expert::ExpertId,
    kernel::{day, id::Id},
    review::rules::seed::Seed,
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;
use uuid::Uuid;

/// Tag of [`SessionId`].
#[derive(Debug)]
pub enum SessionTag {}
/// A session: one panel on one day.
pub type SessionId = Id<SessionTag>;

/// Tag of [`SlotId`].
#[derive(Debug)]
pub enum SlotTag {}
/// A slot: one unit of a session.
pub type SlotId = Id<SlotTag>;

/// Who came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// 到场.
    Present,
    /// 迟到.
    Late,
    /// 缺席.
    Absent,
}

impl Attendance {
    /// All, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Present, Self::Late, Self::Absent];
    /// The word of table `defence_slot`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Late => "late",
            Self::Absent => "absent",
        }
    }
    /// From that word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Present => "到场",
            Self::Late => "迟到",
            Self::Absent => "缺席",
        }
    }
    /// Is it heard?
    #[must_use]
    pub const fn is_heard(self) -> bool {
        match self {
            Self::Present | Self::Late => true,
            Self::Absent => false,
        }
    }
}

/// What a unit says to its slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It comes.
    Confirmed,
    /// It asks for another time: why.
    OtherTime(String),
}

/// When, where and in which steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The day.
    pub on: NaiveDate,
    /// The first slot begins.
    pub starts_at: NaiveTime,
    /// Minutes of a slot.
    pub slot_minutes: u16,
    /// Minutes between two slots.
    pub break_minutes: u16,
    /// The room; empty: online only.
    pub room: String,
    /// The link; empty: on the spot only.
    pub link: String,
    /// What the units bring.
    pub bring: String,
}

impl Setting {
    /// The first slot begins.
    #[must_use]
    pub fn begins(&self) -> DateTime<Utc> {
        day::moment(self.on.and_time(self.starts_at))
    }
    /// Room and link in one line.
    #[must_use]
    pub fn place(&self) -> String {
        match (self.room.as_str(), self.link.as_str()) {
            (room, "") => room.to_owned(),
            ("", link) => format!("线上 {link}"),
            (room, link) => format!("{room}，也可以线上参加：{link}"),
        }
    }
}

/// One of a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub expert: ExpertId,
    /// The name.
    pub name: String,
    /// The employer.
    pub employer: String,
    /// 组长?
    pub chair: bool,
    /// There on the day? `None`: not noted yet.
    pub present: Option<bool>,
}

/// An expert who left for one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Who.
    pub expert: ExpertId,
    /// The name.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// One unit of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its id.
    pub id: SlotId,
    /// Its application.
    pub application: ApplicationId,
    /// The unit.
    pub org: Uuid,
    /// 2026A-E0001.
    pub number: String,
    /// The unit's name.
    pub unit: String,
    /// The title applied for.
    pub category: Category,
    /// From.
    pub starts_at: DateTime<Utc>,
    /// To.
    pub ends_at: DateTime<Utc>,
    /// What the unit says, and when it said so.
    pub reply: Option<(Reply, DateTime<Utc>)>,
    /// Who came; `None`: not noted yet.
    pub attendance: Option<Attendance>,
    /// What was written with it.
    pub note: String,
    /// Who left for it.
    pub left: Vec<Left>,
    /// Sheets that are open, and how many of them are locked.
    pub sheets: (u32, u32),
}

/// How the order of a session came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The seed; `None`: by hand.
    pub seed: Option<String>,
    /// Why by hand.
    pub reason: String,
    /// The units' numbers as they went in.
    pub pool: Vec<String>,
    /// And as they came out.
    pub result: Vec<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; empty: the system.
    pub by: String,
}

/// A session.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Its round.
    pub round: RoundId,
    /// When and where.
    pub setting: Setting,
    /// The lot; secret until the order is drawn.
    pub seed: Seed,
    /// When it was announced to units and panel.
    pub announced_at: Option<DateTime<Utc>>,
    /// The panel, the chair first.
    pub members: Vec<Member>,
    /// The slots in their order.
    pub slots: Vec<Slot>,
    /// How the order came about, newest first.
    pub orders: Vec<Order>,
}

impl Session {
    /// Has it begun: was somebody's coming noted?
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.slots.iter().any(|slot| slot.attendance.is_some())
    }
    /// One of its slots.
    #[must_use]
    pub fn slot(&self, id: SlotId) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.id == id)
    }
}

impl Targeted for Session {
    fn target(&self) -> Target {
        Target::of_programme(self.id.uuid())
    }
}
