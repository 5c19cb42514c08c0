//! What an expert hears, day by day.

use crate::{
    access::Actor,
    defence::{
        Attendance, Session,
        queries::{self, Hearing},
    },
    kernel::day,
    platform::error::{Error, Result},
    web::{
        desk::Desk,
        path,
        view::{
            labels::{Colour, Tag},
            page::Page,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "defence/expert.html")]
struct ExpertPage {
    shell: Shell,
    days: Vec<DayPart>,
}

/// One session.
struct DayPart {
    key: String,
    title: String,
    place: String,
    panel: usize,
    office: &'static str,
    today: bool,
    rows: Vec<Row>,
}

struct Row {
    time: String,
    unit: String,
    what: String,
    tag: Tag,
    sheet: Option<String>,
}

pub(super) async fn show(mut desk: Desk) -> Result<Response> {
    let Actor::Expert { expert: me, .. } = desk.actor() else { return Err(Error::Unseen) };
    let today = day::day_of(desk.now());
    let hearings = queries::hearings(desk.conn().await?).await?;
    let mut sessions: Vec<Session> = Vec::new();
    for hearing in &hearings {
        if sessions.iter().all(|session| session.id != hearing.session) {
            sessions.extend(queries::session(desk.conn().await?, hearing.session).await?);
        }
    }
    // The next day first, those that are over behind it, the last one first.
    sessions.sort_by_key(|session| {
        let over = session.setting.on < today;
        let away = (session.setting.on - today).num_days().abs();
        (over, away, session.setting.starts_at)
    });
    let day = |session: &Session| DayPart {
        key: session.id.to_string(),
        title: format!(
            "{}{}",
            words::full_day_of_week(session.setting.on),
            session.setting.starts_at.format("%H:%M")
        ),
        place: session.setting.place(),
        // Who else sits there is nothing for this page: an expert's name is the province's to tell (T5).
        panel: session.members.len(),
        office: if session.members.iter().any(|member| member.chair && member.expert.uuid() == me) {
            "你是组长"
        } else {
            "你是组员"
        },
        today: session.setting.on == today,
        rows: hearings.iter().filter(|one| one.session == session.id).map(Row::of).collect(),
    };
    let days = sessions.iter().map(day).collect();
    Ok(Page(ExpertPage { shell: desk.shell("我的答辩").await?, days }).into_response())
}

impl Row {
    fn of(hearing: &Hearing) -> Self {
        let came = hearing.attendance.as_deref().and_then(Attendance::from_code);
        let tag = match (hearing.recused, hearing.locked, hearing.assignment, came) {
            (true, ..) => Tag::new("回避离场", Colour::Grey),
            (false, true, ..) => Tag::new("已评分", Colour::Green),
            (false, false, Some(_), _) => Tag::new("可以评分", Colour::Yellow),
            (false, false, None, Some(Attendance::Absent)) => Tag::new("单位缺席", Colour::Grey),
            (false, false, None, _) => Tag::new("等单位到场", Colour::Blue),
        };
        Self {
            time: format!("{}—{}", words::time(hearing.starts_at), words::time(hearing.ends_at)),
            unit: hearing.unit.clone(),
            what: format!("{} · {} · {}", hearing.number, hearing.category.label(), hearing.round_title),
            tag,
            sheet: hearing.assignment.filter(|_| !hearing.recused).map(path::review),
        }
    }
}
