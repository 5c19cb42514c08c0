//! The defence of the finished round: settled before a score was known, three days, a panel without a tie to anybody, one unit that
//! did not come.

use super::{cast::Cast, history::Troupe, panel, panel::Expert, unit::Unit};
use crate::{
    access::Target,
    application::ApplicationId,
    defence::{
        Attendance, Reply, SessionId, Setting,
        acts::{Answer, Plan},
        commands::{self, Draft},
        queries,
        rules::seat,
    },
    kernel::{day, text::Remark},
    platform::error::{Error, Result},
    review::{
        self, Contest, ExpertId,
        acts::Assign,
        rules::{
            seed::Seed,
            terms::{Absence, Called, Reasoned, Terms, Weights},
        },
    },
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

/// The days of November 2013, and how many units each hears at most.
const DAYS: [u32; 3] = [6, 7, 8];
const A_DAY: usize = 12;
/// Experts on the panel.
const PANEL: usize = 5;
/// Who does not come.
const ABSENT: usize = 33;
/// Who asked for another time, and came as planned after all.
const HESITANT: usize = 4;

fn fault(what: &str) -> Error {
    Error::Fault(anyhow::anyhow!("demo defence: {what}"))
}

/// Settles how the defence counts, two thirds of every category called.
pub(super) async fn settled(
    cast: &Cast,
    troupe: &Troupe<'_>,
    round: RoundId,
    at: DateTime<Utc>,
) -> Result<()> {
    let terms = Terms {
        weights: Weights::of_defence(40).ok_or_else(|| fault("weights"))?,
        called: Called { enterprise: Some(30), base: Some(6), county: None },
        absence: Absence::Zero,
    };
    let reason = Remark::parse("申报55家，认定约半数；书面评审为主，答辩核实做法和成效")
        .map_err(|_| fault("reason"))?;
    let may = troupe.office.may::<Assign>(&Target::of_programme(round.uuid()))?;
    let settled = Reasoned { terms, reason };
    review::commands::settle_terms(cast.work(troupe.office, at).await?, may, &settled).await
}

/// Calls whom the terms name, and plans, announces and answers every session.
pub(super) async fn planned(
    cast: &Cast,
    troupe: &Troupe<'_>,
    round: RoundId,
    (units, at): (&[(Unit, ApplicationId)], DateTime<Utc>),
) -> Result<Vec<SessionId>> {
    let office = troupe.officer;
    let on = Target::of_programme(round.uuid());
    let sheet = cast.app.house.current.defence.as_ref().ok_or_else(|| fault("no sheet"))?;
    for category in [Category::Enterprise, Category::Base] {
        let work = cast.work(office, at).await?;
        review::commands::call_to_defence(work, office.may::<Assign>(&on)?, category, &sheet.digest).await?;
    }
    let mut called = panel::contests(cast, office, round, at).await?;
    called.retain(|one| one.called);
    let (mut sessions, mut answered) = (Vec::new(), 0);
    for (group, date) in called.chunks(A_DAY).zip(DAYS) {
        let id = session(cast, troupe, round, (group, date, at)).await?;
        for contest in group {
            let (unit, id) = units.iter().find(|(_, id)| *id == contest.application).ok_or(Error::Unseen)?;
            let reply = match answered {
                HESITANT => Reply::OtherTime("当天要参加省里的另一个会议，希望换到第二天".into()),
                _ => Reply::Confirmed,
            };
            answered += 1;
            let when = at + Duration::days(2);
            let target =
                Target { id: id.uuid(), owner: Some(unit.player.actor.tenant()), ..Target::default() };
            let may = unit.player.may::<Answer>(&target)?;
            let mut tx = cast.read(&unit.player, when).await?;
            let held = queries::of_application(&mut tx, *id).await?.ok_or(Error::Unseen)?;
            tx.rollback().await?;
            let slot = held.slots.iter().find(|slot| slot.application == *id).ok_or(Error::Unseen)?;
            commands::answer(cast.work(&unit.player, when).await?, may, &reply, slot.starts_at).await?;
        }
        sessions.push(id);
    }
    Ok(sessions)
}

async fn session(
    cast: &Cast,
    troupe: &Troupe<'_>,
    round: RoundId,
    (group, date, at): (&[Contest], u32, DateTime<Utc>),
) -> Result<SessionId> {
    let office = troupe.officer;
    let on = NaiveDate::from_ymd_opt(2013, 11, date).ok_or_else(|| fault("day"))?;
    let members = unbound(cast, troupe, round, (group, on, at)).await?;
    let setting = Setting {
        on,
        starts_at: NaiveTime::from_hms_opt(9, 0, 0).ok_or_else(|| fault("time"))?,
        slot_minutes: 20,
        break_minutes: 5,
        room: "省商务厅三楼会议室".into(),
        link: String::new(),
        bring: "单位介绍信、演示文稿（10分钟以内）".into(),
    };
    let draft = Draft { setting, chair: members.first().copied(), members };
    let seed = Seed::new(&[u8::try_from(date).unwrap_or_default(); 32]);
    let may = office.may::<Plan>(&Target::of_programme(round.uuid()))?;
    let id = commands::plan(cast.work(office, at).await?, may, &draft, &seed).await?;
    let target = Target::of_programme(id.uuid());
    let chosen: Vec<ApplicationId> = group.iter().map(|one| one.application).collect();
    let when = at + Duration::hours(2);
    commands::order(cast.work(office, when).await?, office.may::<Plan>(&target)?, &chosen, None).await?;
    let when = at + Duration::hours(3);
    commands::announce(cast.work(office, when).await?, office.may::<Plan>(&target)?).await?;
    Ok(id)
}

/// Experts who may hear all of them.
async fn unbound(
    cast: &Cast,
    troupe: &Troupe<'_>,
    round: RoundId,
    (group, on, at): (&[Contest], NaiveDate, DateTime<Utc>),
) -> Result<Vec<ExpertId>> {
    let mut tx = cast.read(troupe.officer, at).await?;
    let standing = review::queries::standing(&mut tx, round).await?;
    tx.rollback().await?;
    let units: Vec<_> = group.iter().map(Contest::unit).collect();
    let fits = |expert: &&review::Expert| {
        seat::seat((&standing.candidate(expert), expert.facts.name.as_str()), &units, on).is_ok()
    };
    Ok(standing.pool.iter().filter(fits).take(PANEL).map(|expert| expert.id).collect())
}

/// The days themselves: who came, and what the panel gave.
pub(super) async fn held(
    cast: &Cast,
    troupe: &Troupe<'_>,
    round: RoundId,
    sessions: &[SessionId],
    (strength, dice): (&std::collections::BTreeMap<String, i64>, &mut super::dice::Dice),
) -> Result<()> {
    let (office, experts): (_, &[Expert]) = (troupe.officer, troupe.experts);
    let mut came = 0;
    for id in sessions {
        let mut tx = cast.read(office, cast.told).await?;
        let session = queries::session(&mut tx, *id).await?.ok_or(Error::Unseen)?;
        tx.rollback().await?;
        let target = Target::of_programme(id.uuid());
        let begins = session.setting.begins();
        let there: Vec<(ExpertId, bool)> =
            session.members.iter().map(|member| (member.expert, true)).collect();
        let may = office.may::<Plan>(&target)?;
        commands::note_panel(cast.work(office, begins).await?, may, &there).await?;
        for slot in &session.slots {
            let (attendance, note) = match came {
                ABSENT => (Attendance::Absent, "电话联系，放弃答辩"),
                7 => (Attendance::Late, "路上堵车，迟到10分钟"),
                _ => (Attendance::Present, ""),
            };
            came += 1;
            let may = office.may::<Plan>(&target)?;
            let work = cast.work(office, slot.starts_at).await?;
            commands::attend(work, may, slot.id, (attendance, note)).await?;
        }
        let evening = day::start_of(session.setting.on) + Duration::hours(17);
        let contests = panel::contests(cast, office, round, evening).await?;
        panel::score(cast, experts, &contests, strength, &[], (&mut *dice, evening)).await?;
    }
    Ok(())
}
