//! One session: its panel, its slots, who came, how the order came about.

use super::terms::tag;
use crate::{
    access::{Act, Targeted as _},
    defence::{Attendance, Member, Order, Reply, Session, SessionId, Slot, queries, rules::order},
    kernel::day,
    platform::error::{Error, Result},
    review::{self, Contest, acts::ViewRanking},
    round::{self, Round},
    web::{
        at::At,
        desk::Desk,
        form::Wrong,
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::{Facts, Tools},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "defence/session.html")]
struct SessionPage {
    shell: Shell,
    title: String,
    caption: String,
    tag: Tag,
    facts: Facts,
    tools: Tools,
    back: String,
    /// What is to do next.
    note: String,
    /// An officer, while nothing was noted yet: may plan on.
    plans: bool,
    /// An officer, on the day.
    keeps: bool,
    setting: String,
    slots: Vec<SlotLine>,
    members: Vec<MemberLine>,
    /// Units that can be heard here: application, words, in this session already.
    units: Vec<(String, String, bool)>,
    /// Why there is none to choose.
    nobody: &'static str,
    order: String,
    order_reason: String,
    announce: Option<String>,
    panel: String,
    digest: String,
    orders: Vec<OrderLine>,
    wrong: Wrong,
}

struct SlotLine {
    key: String,
    unit: String,
    href: String,
    what: String,
    time: String,
    starts: String,
    reply: String,
    other: String,
    attendance: String,
    came: &'static str,
    note: String,
    left: Vec<String>,
    sheets: String,
    /// Whoever may still leave for it.
    may_leave: Vec<(String, String)>,
    movable: bool,
    attendance_wrong: String,
    expert_wrong: String,
    reason_wrong: String,
    starts_wrong: String,
    why_wrong: String,
    time_action: String,
    removal: String,
    attend: String,
    leave: String,
}

struct MemberLine {
    id: String,
    name: String,
    employer: String,
    office: &'static str,
    /// What was chosen of it; `None`: nothing yet.
    there: Option<bool>,
    amiss: String,
    noted: &'static str,
}

struct OrderLine {
    when: String,
    how: String,
    seed: String,
    result: String,
    holds: &'static str,
}

/// A session the viewer may read.
pub(super) async fn seen(desk: &mut Desk, id: SessionId) -> Result<Session> {
    let session = queries::session(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    drop(desk.ask::<ViewRanking>(&session)?);
    Ok(session)
}

pub(super) async fn show(mut desk: Desk, At(id): At<SessionId>) -> Result<Response> {
    let session = seen(&mut desk, id).await?;
    Ok(Page(page(&mut desk, &session, "", Wrong::default()).await?).into_response())
}

/// The same page with what is wrong.
pub(super) async fn again(
    desk: &mut Desk,
    session: &Session,
    order_reason: &str,
    wrong: Wrong,
) -> Result<Response> {
    Ok(Invalid(page(desk, session, order_reason, wrong).await?).into_response())
}

async fn page(desk: &mut Desk, session: &Session, order_reason: &str, wrong: Wrong) -> Result<SessionPage> {
    let conn = desk.conn().await?;
    let round = round::queries::round(conn, session.round).await?.ok_or(Error::Unseen)?;
    let contests = review::queries::contests(conn, session.round).await?;
    let sessions = queries::of_round(conn, session.round).await?;
    let officer = desk.may(Act::PlanDefence, &session.target());
    let today = day::day_of(desk.now());
    let keeps = officer && session.announced_at.is_some() && session.setting.on == today;
    let plans = officer && !session.is_begun();
    let part = |part| path::office_defence_part(session.id, part);
    let digest = session.seed.digest();
    Ok(SessionPage {
        shell: desk.shell("答辩场次").await?.amiss(wrong.len()),
        title: format!("{}答辩", words::full_day_of_week(session.setting.on)),
        caption: round.title.clone(),
        tag: tag(session),
        facts: facts(session),
        tools: Tools::new()
            .link("答辩议程", part("agenda"))
            .file("PDF", part("agenda.pdf"))
            .link("签到表", part("sign-in"))
            .file("PDF", part("sign-in.pdf")),
        back: path::office_round_part(session.round, "defence"),
        note: note(session, &round, today),
        plans,
        keeps,
        setting: part("setting"),
        slots: session.slots.iter().map(|slot| SlotLine::of(session, slot, &wrong)).collect(),
        members: session.members.iter().map(|member| MemberLine::of(member, &wrong)).collect(),
        units: units(session, &contests, &sessions),
        nobody: if contests.iter().any(|one| one.called) {
            "列入答辩的单位都排在别的场次了。"
        } else {
            "还没有单位列入答辩。书面评审结束后，在答辩安排里通知。"
        },
        order: part("order"),
        order_reason: order_reason.to_owned(),
        announce: (plans && session.announced_at.is_none() && !session.slots.is_empty())
            .then(|| part("announcement")),
        panel: part("panel"),
        orders: session.orders.iter().map(|one| OrderLine::of(one, session, &digest)).collect(),
        digest,
        wrong,
    })
}

fn facts(session: &Session) -> Facts {
    let setting = &session.setting;
    let steps = format!("每个{}分钟，间隔{}分钟", setting.slot_minutes, setting.break_minutes);
    let chair = session.members.iter().find(|member| member.chair).map(|member| member.name.clone());
    Facts::new()
        .num("开始", setting.starts_at.format("%H:%M").to_string())
        .add("地点", setting.place())
        .add("安排", steps)
        .maybe("组长", chair)
        .maybe("通知时间", session.announced_at.map(words::full_moment))
}

fn note(session: &Session, round: &Round, today: chrono::NaiveDate) -> String {
    let other =
        session.slots.iter().filter(|slot| matches!(slot.reply, Some((Reply::OtherTime(_), _)))).count();
    match session.announced_at {
        None if session.slots.is_empty() => "先选单位、排顺序，再通知。".to_owned(),
        None => "顺序已排好。通知以后，各单位看得到自己的时间，答辩通知作为草稿等你看过再发。".to_owned(),
        Some(_) if session.setting.on < today => {
            format!("这一场已经过去，评分在{}的评分进度里。", round.title)
        }
        Some(_) if other > 0 => {
            format!("有{other}个单位请求更改时间，改不改由你定；改了的会再起草一份通知。")
        }
        Some(_) if session.setting.on > today => "答辩通知在函件里，看过再发；前一天自动提醒。".to_owned(),
        Some(_) => "今天答辩：登记到场后，评分表向评审组打开。".to_owned(),
    }
}

/// Who was called and is heard here, or nowhere yet.
fn units(session: &Session, contests: &[Contest], sessions: &[Session]) -> Vec<(String, String, bool)> {
    let elsewhere = |one: &Contest| {
        let mut others = sessions.iter().filter(|other| other.id != session.id);
        others.any(|other| other.slots.iter().any(|slot| slot.application == one.application))
    };
    let here = |one: &Contest| session.slots.iter().position(|slot| slot.application == one.application);
    let mut units: Vec<&Contest> = contests.iter().filter(|one| one.called && !elsewhere(one)).collect();
    units.sort_by_key(|one| (here(one).unwrap_or(usize::MAX), one.number.clone()));
    let line = |one: &Contest| {
        let words = format!("{}（{}）", one.name, one.number);
        (one.application.to_string(), words, here(one).is_some())
    };
    units.into_iter().map(line).collect()
}

impl SlotLine {
    fn of(session: &Session, slot: &Slot, wrong: &Wrong) -> Self {
        let amiss = |field: &str| wrong.at(&format!("{field}-{}", slot.id)).unwrap_or_default().to_owned();
        let (reply, other) = match &slot.reply {
            None => ("没有答复".to_owned(), String::new()),
            Some((Reply::Confirmed, _)) => ("已确认".to_owned(), String::new()),
            Some((Reply::OtherTime(why), _)) => ("要换时间".to_owned(), why.clone()),
        };
        let gone = |member: &&Member| slot.left.iter().any(|left| left.expert == member.expert);
        let may_leave = session.members.iter().filter(|member| !gone(member));
        let action = |part| path::office_defence_slot(session.id, slot.id, part);
        Self {
            key: slot.id.to_string(),
            unit: slot.unit.clone(),
            href: path::application(slot.application),
            what: format!("{} · {}", slot.number, slot.category.label()),
            time: format!("{}—{}", words::time(slot.starts_at), words::time(slot.ends_at)),
            starts: words::time(slot.starts_at),
            reply,
            other,
            attendance: slot.attendance.map(|one| one.code().to_owned()).unwrap_or_default(),
            came: slot.attendance.map_or("没有登记", Attendance::label),
            note: slot.note.clone(),
            left: slot.left.iter().map(|left| format!("{}：{}", left.name, left.reason)).collect(),
            sheets: match slot.sheets {
                (0, _) => String::new(),
                (open, locked) => format!("评分{locked}/{open}份"),
            },
            may_leave: may_leave.map(|member| (member.expert.to_string(), member.name.clone())).collect(),
            movable: slot.attendance.is_none(),
            attendance_wrong: amiss("attendance"),
            expert_wrong: amiss("expert"),
            reason_wrong: amiss("reason"),
            starts_wrong: amiss("starts"),
            why_wrong: amiss("why"),
            time_action: action("time"),
            removal: action("removal"),
            attend: action("attendance"),
            leave: action("recusals"),
        }
    }
}

impl MemberLine {
    fn of(member: &Member, wrong: &Wrong) -> Self {
        Self {
            amiss: wrong.at(&format!("p-{}", member.expert)).unwrap_or_default().to_owned(),
            id: member.expert.to_string(),
            name: member.name.clone(),
            employer: member.employer.clone(),
            office: if member.chair { "组长" } else { "组员" },
            there: member.present,
            noted: match member.present {
                None => "没有登记",
                Some(true) => "到场",
                Some(false) => "缺席",
            },
        }
    }
}

impl OrderLine {
    fn of(one: &Order, session: &Session, digest: &str) -> Self {
        let name = |number: &String| {
            let unit = session.slots.iter().find(|slot| slot.number == *number);
            unit.map_or_else(|| number.clone(), |slot| slot.unit.clone())
        };
        let holds = match (&one.seed, order::holds(one, digest)) {
            (None, _) => "",
            (Some(_), true) => "重算一致",
            (Some(_), false) => "重算不一致",
        };
        Self {
            when: format!("{}　{}", words::full_moment(one.at), one.by),
            how: if one.seed.is_some() {
                "抽签".to_owned()
            } else {
                format!("人工排序：{}", one.reason)
            },
            seed: one.seed.clone().unwrap_or_default(),
            result: one.result.iter().map(name).collect::<Vec<_>>().join("、"),
            holds,
        }
    }
}
