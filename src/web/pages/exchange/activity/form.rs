//! What a host types into the form of an activity, and what it means.

use crate::{
    exchange::{ActivityKind, Audience, Plan, rules::activity::MOST_PLACES},
    kernel::{
        day,
        text::{Address, Passage, TextFault, Title, read},
    },
    web::form::{Posted, Wrong},
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

/// What was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub kind: String,
    pub title: String,
    pub venue: String,
    pub starts_on: String,
    pub starts_time: String,
    pub ends_on: String,
    pub ends_time: String,
    pub places: String,
    pub enrol_by: String,
    pub audience: Vec<String>,
    pub description: String,
    pub contact: String,
}

impl Typed {
    pub(super) fn of(posted: &Posted) -> Self {
        let text = |name: &str| posted.get(name).to_owned();
        Self {
            kind: text("kind"),
            title: text("title"),
            venue: text("venue"),
            starts_on: text("starts_on"),
            starts_time: text("starts_time"),
            ends_on: text("ends_on"),
            ends_time: text("ends_time"),
            places: text("places"),
            enrol_by: text("enrol_by"),
            audience: posted.all("audience"),
            description: text("description"),
            contact: text("contact"),
        }
    }

    pub(super) fn from(plan: &Plan) -> Self {
        let (from, to) = (day::local(plan.starts_at), day::local(plan.ends_at));
        Self {
            kind: plan.kind.code().into(),
            title: plan.title.clone(),
            venue: plan.venue.clone(),
            starts_on: from.date().to_string(),
            starts_time: from.format("%H:%M").to_string(),
            ends_on: to.date().to_string(),
            ends_time: to.format("%H:%M").to_string(),
            places: plan.places.to_string(),
            enrol_by: plan.enrol_by.to_string(),
            audience: plan.audience.iter().map(|one| one.code().to_owned()).collect(),
            description: plan.description.clone(),
            contact: plan.contact.clone(),
        }
    }

    /// Value, label, ticked; a bureau invites no bureaus.
    pub(super) fn boxes(&self, area: bool) -> Vec<(String, String, bool)> {
        let offered = Audience::ALL.iter().filter(|one| !area || **one != Audience::Bureaus);
        offered
            .map(|one| {
                (one.code().to_owned(), one.label().to_owned(), self.audience.iter().any(|a| a == one.code()))
            })
            .collect()
    }

    /// What it means.
    pub(super) fn read(&self) -> Result<Plan, Wrong> {
        let mut wrong = Wrong::default();
        let kind = wrong.take("kind", ActivityKind::from_code(&self.kind).ok_or("选活动的类型"));
        let title = wrong.take("title", Title::parse(&self.title));
        let venue = wrong.take("venue", Address::parse(&self.venue));
        let starts_at =
            moment(&mut wrong, ("starts_on", &self.starts_on), ("starts_time", &self.starts_time));
        let ends_at = moment(&mut wrong, ("ends_on", &self.ends_on), ("ends_time", &self.ends_time));
        let enrol_by = date(&mut wrong, "enrol_by", &self.enrol_by);
        let places = self.places.parse().ok().filter(|places| (1..=MOST_PLACES).contains(places));
        let places = wrong.take("places", places.ok_or(format!("名额写1到{MOST_PLACES}的整数")));
        let audience: Vec<Audience> = Audience::ALL
            .iter()
            .copied()
            .filter(|one| self.audience.iter().any(|code| code == one.code()))
            .collect();
        if audience.is_empty() {
            wrong.add("audience", "选谁可以报名");
        }
        let description = wrong.take(
            "description",
            Passage::parse(&self.description).map_err(|fault| match fault {
                TextFault::Empty(_) => "写活动内容，最多5000个字".to_owned(),
                fault => fault.to_string(),
            }),
        );
        let contact = wrong.take("contact", read("联系人和电话", &self.contact, (100, false)));
        let parsed = (kind, title, venue, starts_at, ends_at, enrol_by, places, description, contact);
        match parsed {
            (
                Some(kind),
                Some(title),
                Some(venue),
                Some(starts_at),
                Some(ends_at),
                Some(enrol_by),
                Some(places),
                Some(description),
                Some(contact),
            ) if wrong.is_empty() => Ok(Plan {
                kind,
                title: title.to_string(),
                venue: venue.to_string(),
                starts_at,
                ends_at,
                places,
                enrol_by,
                audience,
                description: description.to_string(),
                contact,
            }),
            _ => Err(wrong),
        }
    }
}

fn date(wrong: &mut Wrong, field: &str, typed: &str) -> Option<NaiveDate> {
    wrong.take(field, typed.parse::<NaiveDate>().map_err(|_| "填日期，例如2026-07-10"))
}

fn moment(
    wrong: &mut Wrong,
    (day_field, day_typed): (&str, &str),
    (time_field, time_typed): (&str, &str),
) -> Option<DateTime<Utc>> {
    let on = date(wrong, day_field, day_typed);
    let time = NaiveTime::parse_from_str(time_typed, "%H:%M").map_err(|_| "填时间，例如09:00");
    let time = wrong.take(time_field, time);
    Some(day::moment(on?.and_time(time?)))
}
