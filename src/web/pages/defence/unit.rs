//! The slot of a unit: itself confirms it or asks for another time, its bureau and the province read it.

use crate::{
    access::{Act, Targeted as _},
    application::ApplicationId,
    defence::{Attendance, Reply, Session, Slot, acts::Answer, commands, queries},
    kernel::text,
    platform::error::{Error, Result},
    review,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        pages::application::folder::Folder,
        path,
        view::{
            labels::{Colour, Tag},
            page::{Invalid, Page},
            part::Facts,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// The most characters of a reason.
const LONGEST: usize = 300;

#[derive(Template)]
#[template(path = "defence/unit.html")]
struct UnitPage {
    shell: Shell,
    title: String,
    caption: String,
    tag: Tag,
    facts: Facts,
    back: String,
    bring: String,
    weights: String,
    reply: String,
    other: String,
    /// Where the unit answers, while it can.
    action: Option<String>,
    /// The start that stands on the page.
    starts_at: String,
    /// What was chosen when it comes back with something amiss.
    chosen: String,
    reason: String,
    wrong: Wrong,
}

/// The application with its announced slot; before that there is none.
async fn slot(desk: &mut Desk, id: ApplicationId) -> Result<(Folder, Session, Slot)> {
    let folder = Folder::open(desk, id).await?;
    let session = queries::of_application(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let session = Some(session).filter(|session| session.announced_at.is_some()).ok_or(Error::Unseen)?;
    let slot = session.slots.iter().find(|slot| slot.application == id).ok_or(Error::Unseen)?.clone();
    Ok((folder, session, slot))
}

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let seen = slot(&mut desk, id).await?;
    Ok(Page(page(&mut desk, &seen, ("", ""), Wrong::default()).await?).into_response())
}

async fn page(
    desk: &mut Desk,
    (folder, session, slot): &(Folder, Session, Slot),
    (chosen, reason): (&str, &str),
    wrong: Wrong,
) -> Result<UnitPage> {
    let application = &folder.application;
    let terms = review::queries::terms(desk.conn().await?, session.round).await?;
    let terms = terms.map_or_else(review::rules::terms::Terms::default, |(settled, _)| settled.terms);
    let open = slot.attendance.is_none() && slot.starts_at > desk.now();
    let may = desk.may(Act::AnswerInvitation, &application.target());
    let (reply, other) = match &slot.reply {
        None => (String::new(), String::new()),
        Some((Reply::Confirmed, at)) => (format!("{}确认按时参加。", words::moment(*at)), String::new()),
        Some((Reply::OtherTime(why), at)) => {
            let says = format!("{}请求更改时间，省商务厅还没有改的，仍按下面的时间。", words::moment(*at));
            (says, why.clone())
        }
    };
    let time = format!("{}—{}", words::time(slot.starts_at), words::time(slot.ends_at));
    Ok(UnitPage {
        shell: desk.shell("答辩").await?.amiss(wrong.len()),
        title: format!("{}答辩", application.org_name),
        caption: folder.caption(),
        tag: tag(slot),
        facts: Facts::new()
            .add("日期", words::full_day_of_week(session.setting.on))
            .num("时间", time)
            .add("地点", session.setting.place()),
        back: path::application(application.id),
        bring: session.setting.bring.clone(),
        weights: format!("{}；没有来的，{}。", terms.in_words(), terms.absence.label()),
        reply,
        other,
        starts_at: slot.starts_at.to_rfc3339(),
        action: (open && may).then(|| path::application_defence(application.id)),
        chosen: chosen.to_owned(),
        reason: reason.to_owned(),
        wrong,
    })
}

/// Where a slot stands.
pub(super) const fn tag(slot: &Slot) -> Tag {
    match (slot.attendance, &slot.reply) {
        (Some(Attendance::Present), _) => Tag::new("已到场", Colour::Green),
        (Some(Attendance::Late), _) => Tag::new("迟到", Colour::Yellow),
        (Some(Attendance::Absent), _) => Tag::new("缺席", Colour::Red),
        (None, Some((Reply::Confirmed, _))) => Tag::new("已确认", Colour::Green),
        (None, Some((Reply::OtherTime(_), _))) => Tag::new("请求改时间", Colour::Yellow),
        (None, None) => Tag::new("要确认", Colour::Blue),
    }
}

pub(super) async fn answer(mut desk: Desk, At(id): At<ApplicationId>, posted: Posted) -> Result<Response> {
    let seen = slot(&mut desk, id).await?;
    let may = desk.ask::<Answer>(&seen.0.application)?;
    let reason = text::seen_only(posted.get("reason"));
    let mut wrong = Wrong::default();
    let chosen = posted.get("reply");
    let reply = match chosen {
        "confirmed" => Some(Reply::Confirmed),
        "other_time" if reason.is_empty() => wrong.take("reason", Err("写明为什么要换时间，什么时候可以来")),
        "other_time" if reason.chars().count() > LONGEST => {
            wrong.take("reason", Err(format!("最多{LONGEST}个字")))
        }
        "other_time" => Some(Reply::OtherTime(reason.clone())),
        _ => wrong.take("reply", Err("选按时参加，还是要换时间")),
    };
    let Some(reply) = reply else {
        return Ok(Invalid(page(&mut desk, &seen, (chosen, &reason), wrong).await?).into_response());
    };
    let says = match &reply {
        Reply::Confirmed => "已确认按时参加答辩",
        Reply::OtherTime(_) => "请求已转省商务厅；没有改的，仍按原来的时间",
    };
    let read = posted.get("starts_at").parse().unwrap_or_default();
    match commands::answer(desk.work().await?, may, &reply, read).await {
        Ok(()) => Ok(done(&path::application_defence(id), says)),
        Err(Error::Refused(refused)) if refused.code == "defence_moved_meanwhile" => {
            wrong.add("reply", refused.text);
            let seen = slot(&mut desk, id).await?;
            Ok(Invalid(page(&mut desk, &seen, (chosen, &reason), wrong).await?).into_response())
        }
        Err(error) => Err(error),
    }
}
