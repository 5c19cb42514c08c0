//! The settings of a round as a form: what was typed, what is wrong with it, what it means.

use crate::{
    kernel::{
        day,
        statute::{FIGURES_YEARS_BACK, QUOTA_BASES, QUOTA_COUNTIES, QUOTA_ENTERPRISES, REVIEW_STAGES},
        text::Title,
    },
    round::{Quota, Round, RoundCode, Settings, Targets, Window},
    settings::Programme,
    standard::Standards,
    web::form::{Posted, Wrong},
};
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// Times of day at which a window may end.
pub(super) const TIMES: [(&str, &str); 5] =
    [("24:00", "24:00"), ("18:00", "18:00"), ("17:30", "17:30"), ("17:00", "17:00"), ("12:00", "12:00")];
/// B33.
pub(super) const STAGES: [(&str, &str); 2] = [("1", "书面评审一轮"), ("2", "书面评审后再答辩")];

/// What was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub code: String,
    pub title: String,
    pub report_year: String,
    pub standard_set: String,
    pub opens_on: String,
    pub closes_on: String,
    pub closes_time: String,
    pub recommend_on: String,
    pub recommend_time: String,
    pub review_stages: String,
    pub target_enterprise: String,
    pub target_base: String,
    pub target_county: String,
    pub quota_enterprise: String,
    pub quota_base: String,
    pub quota_county: String,
    pub chengdu_uncapped: bool,
    pub own_county: bool,
    pub joint_base_county: bool,
}

impl Typed {
    pub fn of(posted: &Posted) -> Self {
        let text = |name: &str| posted.get(name).to_owned();
        Self {
            code: text("code"),
            title: text("title"),
            report_year: text("report_year"),
            standard_set: text("standard_set"),
            opens_on: text("opens_on"),
            closes_on: text("closes_on"),
            closes_time: text("closes_time"),
            recommend_on: text("recommend_on"),
            recommend_time: text("recommend_time"),
            review_stages: text("review_stages"),
            target_enterprise: text("target_enterprise"),
            target_base: text("target_base"),
            target_county: text("target_county"),
            quota_enterprise: text("quota_enterprise"),
            quota_base: text("quota_base"),
            quota_county: text("quota_county"),
            chengdu_uncapped: posted.has("chengdu_uncapped"),
            own_county: posted.has("own_county"),
            joint_base_county: posted.has("joint_base_county"),
        }
    }

    /// A proposal for the next round of a year: the numbers of the scheme and the switches of the programme.
    pub fn proposal(year: i32, taken: &[Round], programme: &Programme) -> Self {
        let nth = (0..26_u8).find(|n| !taken.iter().any(|round| round.code == code(year, *n))).unwrap_or(0);
        let ordinal = ["一", "二", "三", "四", "五", "六"].get(usize::from(nth)).copied().unwrap_or("又一");
        Self {
            code: code(year, nth),
            title: format!("{year}年第{ordinal}批"),
            report_year: (year - FIGURES_YEARS_BACK).to_string(),
            standard_set: programme.standard_set.clone(),
            closes_time: "18:00".into(),
            recommend_time: "18:00".into(),
            review_stages: REVIEW_STAGES.to_string(),
            quota_enterprise: QUOTA_ENTERPRISES.to_string(),
            quota_base: QUOTA_BASES.to_string(),
            quota_county: QUOTA_COUNTIES.to_string(),
            chengdu_uncapped: true,
            own_county: !programme.shared_prefecture_quota,
            joint_base_county: programme.joint_base_county_quota,
            ..Self::default()
        }
    }

    /// What a round that is being prepared holds.
    pub fn held(round: &Round) -> Self {
        let (closes_on, closes_time) = ending(round.closes_at);
        let (recommend_on, recommend_time) = ending(round.recommend_until);
        let (targets, quota) = (round.targets, round.quota);
        Self {
            code: round.code.clone(),
            title: round.title.clone(),
            report_year: round.report_year.to_string(),
            standard_set: round.standard_set.clone(),
            opens_on: day::day_of(round.opens_at).to_string(),
            closes_on,
            closes_time,
            recommend_on,
            recommend_time,
            review_stages: round.review_stages.to_string(),
            target_enterprise: targets.enterprise.to_string(),
            target_base: targets.base.to_string(),
            target_county: targets.county.to_string(),
            quota_enterprise: quota.enterprise.to_string(),
            quota_base: quota.base.to_string(),
            quota_county: quota.county.to_string(),
            chengdu_uncapped: quota.chengdu_uncapped,
            own_county: quota.own_county,
            joint_base_county: quota.joint_base_county,
        }
    }

    /// Reads what was typed.
    pub fn read(&self, standards: &Standards) -> Result<Settings, Wrong> {
        let mut wrong = Wrong::default();
        let code = wrong.take("code", RoundCode::parse(&self.code));
        let title = wrong.take("title", Title::parse(&self.title));
        let year = self.report_year.parse().ok().filter(|year| (2000..=2099).contains(year));
        let report_year = wrong.take("report_year", year.ok_or("写四位年份，例如2025"));
        if standards.get(&self.standard_set).is_none() {
            wrong.add("standard_set", "选一套创建标准");
        }
        let window = self.window(&mut wrong);
        let stages = self.review_stages.parse().ok().filter(|n| matches!(n, 1 | 2));
        let review_stages = wrong.take("review_stages", stages.ok_or("选评审分几轮"));
        let targets = Targets {
            enterprise: number(&mut wrong, "target_enterprise", &self.target_enterprise, 500),
            base: number(&mut wrong, "target_base", &self.target_base, 500),
            county: number(&mut wrong, "target_county", &self.target_county, 500),
        };
        let quota = Quota {
            enterprise: number(&mut wrong, "quota_enterprise", &self.quota_enterprise, 20),
            base: number(&mut wrong, "quota_base", &self.quota_base, 20),
            county: if self.joint_base_county {
                0
            } else {
                number(&mut wrong, "quota_county", &self.quota_county, 20)
            },
            chengdu_uncapped: self.chengdu_uncapped,
            own_county: self.own_county,
            joint_base_county: self.joint_base_county,
        };
        match (code, title, report_year, window, review_stages) {
            (Some(code), Some(title), Some(report_year), Some(window), Some(review_stages))
                if wrong.is_empty() =>
            {
                let (title, standard_set) = (title.to_string(), self.standard_set.clone());
                Ok(Settings { code, title, report_year, standard_set, window, review_stages, targets, quota })
            }
            _ => Err(wrong),
        }
    }

    fn window(&self, wrong: &mut Wrong) -> Option<Window> {
        let opens = wrong.take("opens_on", date(&self.opens_on));
        let closes = wrong.take("closes_on", date(&self.closes_on));
        let recommend = wrong.take("recommend_on", date(&self.recommend_on));
        let (closes_time, recommend_time) = (time(&self.closes_time), time(&self.recommend_time));
        if closes_time.is_none() {
            wrong.add("closes_time", "选截止的时刻");
        }
        if recommend_time.is_none() {
            wrong.add("recommend_time", "选截止的时刻");
        }
        let window = Window {
            opens_at: day::start_of(opens?),
            closes_at: ends(closes?, closes_time?),
            recommend_until: ends(recommend?, recommend_time?),
        };
        if window.closes_at <= window.opens_at {
            wrong.add("closes_on", "申报截止要晚于申报开始");
        } else if window.recommend_until < window.closes_at {
            wrong.add("recommend_on", "推荐截止不能早于申报截止");
        } else {
            return Some(window);
        }
        None
    }
}

fn code(year: i32, nth: u8) -> String {
    format!("{year}{}", char::from(b'A' + nth))
}

fn date(typed: &str) -> Result<NaiveDate, &'static str> {
    typed.parse().map_err(|_| "选一个日期，例如2026-03-01")
}

pub(super) fn time(typed: &str) -> Option<&'static str> {
    TIMES.iter().map(|(value, _)| *value).find(|value| *value == typed)
}

/// The first moment that is too late: 24:00 is the midnight after.
pub(super) fn ends(on: NaiveDate, time: &str) -> DateTime<Utc> {
    match NaiveTime::parse_from_str(time, "%H:%M") {
        Ok(time) => day::moment(NaiveDateTime::new(on, time)),
        Err(_) => day::end_of(on),
    }
}

/// The reverse of [`ends`].
pub(super) fn ending(at: DateTime<Utc>) -> (String, String) {
    let wall = day::local(at);
    if wall.time() == NaiveTime::MIN {
        let eve = wall.date().checked_sub_days(Days::new(1)).unwrap_or(NaiveDate::MIN);
        (eve.to_string(), "24:00".into())
    } else {
        (wall.date().to_string(), wall.format("%H:%M").to_string())
    }
}

fn number(wrong: &mut Wrong, field: &'static str, typed: &str, most: u16) -> u16 {
    let read = typed.parse::<u16>().ok().filter(|number| *number <= most);
    let says = format!("只填0到{most}的整数");
    wrong.take(field, read.ok_or(says)).unwrap_or_default()
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
