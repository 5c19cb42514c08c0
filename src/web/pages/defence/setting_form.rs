//! When, where and who, as typed.

use super::slot::time;
use crate::{
    defence::{Session, Setting, commands::Draft},
    expert::ExpertId,
    kernel::text,
    web::form::{Posted, Wrong},
};
use chrono::NaiveDate;

/// The most characters of room, link and what to bring.
const LONGEST: usize = 200;

/// What stands in the fields.
#[derive(Default)]
pub(super) struct Typed {
    pub on: String,
    pub starts_at: String,
    pub slot_minutes: String,
    pub break_minutes: String,
    pub room: String,
    pub link: String,
    pub bring: String,
    pub members: Vec<String>,
    pub chair: String,
}

impl Typed {
    /// A new session, as most are.
    pub fn usual() -> Self {
        Self {
            starts_at: "09:00".to_owned(),
            slot_minutes: "20".to_owned(),
            break_minutes: "5".to_owned(),
            bring: "单位介绍信、演示文稿（10分钟以内）".to_owned(),
            ..Self::default()
        }
    }
    /// What a session is.
    pub fn of(session: &Session) -> Self {
        let setting = &session.setting;
        let chair = session.members.iter().find(|member| member.chair);
        Self {
            on: setting.on.to_string(),
            starts_at: setting.starts_at.format("%H:%M").to_string(),
            slot_minutes: setting.slot_minutes.to_string(),
            break_minutes: setting.break_minutes.to_string(),
            room: setting.room.clone(),
            link: setting.link.clone(),
            bring: setting.bring.clone(),
            members: session.members.iter().map(|member| member.expert.to_string()).collect(),
            chair: chair.map(|member| member.expert.to_string()).unwrap_or_default(),
        }
    }
    /// What was sent.
    pub fn posted(posted: &Posted) -> Self {
        let text = |name: &str| posted.get(name).to_owned();
        Self {
            on: text("on"),
            starts_at: text("starts_at"),
            slot_minutes: text("slot_minutes"),
            break_minutes: text("break_minutes"),
            room: text("room"),
            link: text("link"),
            bring: text("bring"),
            members: posted.all("member"),
            chair: text("chair"),
        }
    }
    /// What it means; what is amiss is said at its field.
    pub fn read(&self, wrong: &mut Wrong) -> Option<Draft> {
        let on = wrong.take("on", self.on.parse::<NaiveDate>().map_err(|_| "日期写成2026-06-01这样"));
        let starts_at = wrong.take("starts_at", time(&self.starts_at));
        let minutes = |typed: &str, least: u16, most: u16| {
            typed.parse::<u16>().ok().filter(|minutes| (least..=most).contains(minutes))
        };
        let slot = minutes(&self.slot_minutes, 5, 180).ok_or("填5到180分钟");
        let pause = minutes(&self.break_minutes, 0, 120).ok_or("填0到120分钟");
        let (slot, pause) = (wrong.take("slot_minutes", slot), wrong.take("break_minutes", pause));
        let [room, link, bring] =
            [("room", &self.room), ("link", &self.link), ("bring", &self.bring)].map(|(name, typed)| {
                let line = text::seen_only(typed);
                if line.chars().count() > LONGEST {
                    wrong.add(name, format!("最多{LONGEST}个字"));
                }
                line
            });
        if room.is_empty() && link.is_empty() {
            wrong.add("room", "填会议室，或者填线上链接");
        }
        if !link.is_empty() && !link.starts_with("https://") {
            wrong.add("link", "线上链接以https://开头");
        }
        let members: Vec<ExpertId> = self.members.iter().filter_map(|id| id.parse().ok()).collect();
        let (on, starts_at, slot_minutes, break_minutes) = (on?, starts_at?, slot?, pause?);
        let setting = Setting { on, starts_at, slot_minutes, break_minutes, room, link, bring };
        wrong.is_empty().then(|| Draft { setting, members, chair: self.chair.parse().ok() })
    }
}

/// At which field a refusal is said.
pub(super) fn field(code: &str) -> &'static str {
    match code {
        "defence_not_working_day" | "defence_year_not_covered" | "defence_day_past" => "on",
        "defence_day_too_short" | "defence_overlap" => "starts_at",
        "defence_no_chair" => "chair",
        _ => "member",
    }
}
