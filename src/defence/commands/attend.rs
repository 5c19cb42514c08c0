//! 签到: who came, of the units and of the panel. A unit that came has its sheet opened to those who hear it.

use super::held;
use crate::{
    access::Granted,
    defence::{
        Attendance, DefenceRefusal, Session, Slot, SlotId,
        acts::Plan,
        events::{AttendanceNoted, ExpertLeft, PresenceNoted},
        rules::{day as days, seat::LEAST_PANEL},
        store,
    },
    expert::ExpertId,
    kernel::day,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    review::{self, board, rules::decline::DeclineKind},
};

/// What is written down of an expert whose tie to a unit came to light before the day.
const KNOWN_TIE: &str = "有登记的利害关系，这个单位答辩时离场";
/// What is written down of an open sheet of a member who is not there after all.
const NOT_THERE: &str = "答辩当天没有到场";

/// Notes whether a unit came. When it did, its sheet opens to the panel until the end of the day; when it did not, what that means
/// was settled with the terms of the round.
///
/// # Errors
/// [`DefenceRefusal::NotTheDay`], `NotAnnounced`, `PanelTooSmall` while too few of the panel are there; [`review::ReviewRefusal::Heard`].
pub async fn attend(
    mut work: Work,
    may: Granted<Plan>,
    slot: SlotId,
    (attendance, note): (Attendance, &str),
) -> Result<()> {
    let session = held(&mut work, may.on().into()).await?;
    days::under_way(&session, day::day_of(work.now()))?;
    let slot = session.slot(slot).ok_or(Error::Unseen)?;
    if attendance.is_heard() && slot.attendance == Some(Attendance::Absent) {
        review::commands::note_absence(&mut work, slot.application, false).await?;
    }
    if !attendance.is_heard() {
        review::commands::note_absence(&mut work, slot.application, true).await?;
    }
    store::attend(&mut work, slot.id, attendance, note).await?;
    let mut opened_to = Vec::new();
    if attendance.is_heard() {
        let hear = who_hears(&mut work, &session, slot).await?;
        if hear.len() < LEAST_PANEL {
            return Err(DefenceRefusal::PanelTooSmall(LEAST_PANEL).into());
        }
        opened_to = open(&mut work, &session, slot, &hear).await?;
    }
    let application = slot.application;
    work.commit(AttendanceNoted { session: session.id, application, attendance, opened_to }).await
}

/// Whoever is there and may judge the unit; whose tie is known by now leaves.
async fn who_hears(work: &mut Work, session: &Session, slot: &Slot) -> Result<Vec<ExpertId>> {
    let mut hear = Vec::new();
    let there = session.members.iter().filter(|member| member.present != Some(false));
    for member in there.filter(|member| !slot.left.iter().any(|left| left.expert == member.expert)) {
        let of_it = (slot.application, member.expert);
        // What was handed in before a tie came to light is the province's to judge.
        let done = board::has_handed_in(work.conn(), of_it).await?;
        if !done && board::is_barred(work.conn(), member.expert, slot.application).await? {
            review::commands::leave(work, of_it, DeclineKind::Confirmed, KNOWN_TIE).await?;
            store::leave(work, slot.id, member.expert, KNOWN_TIE).await?;
            let (application, expert) = (slot.application, member.expert);
            let reason = KNOWN_TIE.to_owned();
            work.note(&ExpertLeft { session: session.id, application, expert, reason }).await?;
        } else {
            hear.push(member.expert);
        }
    }
    Ok(hear)
}

/// Opens the sheet to them until the end of the day.
async fn open(work: &mut Work, session: &Session, slot: &Slot, hear: &[ExpertId]) -> Result<Vec<ExpertId>> {
    review::commands::open_to(work, slot.application, hear, day::end_of(session.setting.on)).await
}

/// Notes who of the panel is there: said of everybody, because silence would take sheets away. Who is not there loses the sheets that
/// are open; those handed in stand. Whoever was noted as absent by mistake, or comes late, has them opened.
///
/// # Errors
/// As [`attend`]; [`DefenceRefusal::PresenceUnsaid`].
pub async fn note_panel(mut work: Work, may: Granted<Plan>, said: &[(ExpertId, bool)]) -> Result<()> {
    let session = held(&mut work, may.on().into()).await?;
    days::under_way(&session, day::day_of(work.now()))?;
    let unsaid = session.members.iter().find(|member| said.iter().all(|(one, _)| *one != member.expert));
    if let Some(member) = unsaid {
        return Err(DefenceRefusal::PresenceUnsaid(member.name.clone()).into());
    }
    let present: Vec<ExpertId> = said.iter().filter(|(_, there)| *there).map(|(one, _)| *one).collect();
    store::put_presence(&mut work, session.id, &present).await?;
    let session = held(&mut work, session.id).await?;
    for slot in session.slots.iter().filter(|slot| slot.attendance.is_some_and(Attendance::is_heard)) {
        let hear = who_hears(&mut work, &session, slot).await?;
        for expert in &hear {
            review::commands::rejoin(&mut work, (slot.application, *expert), NOT_THERE).await?;
        }
        open(&mut work, &session, slot, &hear).await?;
    }
    let gone = session.members.iter().filter(|member| !present.contains(&member.expert));
    for member in gone {
        for slot in session.slots.iter().filter(|slot| slot.attendance.is_some_and(Attendance::is_heard)) {
            let of_it = (slot.application, member.expert);
            if !board::has_handed_in(work.conn(), of_it).await? {
                review::commands::leave(&mut work, of_it, DeclineKind::Busy, NOT_THERE).await?;
            }
        }
    }
    let present = session.members.iter().map(|member| member.expert).filter(|one| present.contains(one));
    let present = present.collect();
    work.commit(PresenceNoted { session: session.id, present }).await
}
