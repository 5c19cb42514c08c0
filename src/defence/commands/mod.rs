//! What is done about a defence, one command a file.

mod announce;
mod answer;
mod attend;
mod leave;
mod order;
mod plan;
mod remind;
mod shift;

pub use announce::announce;
pub use answer::answer;
pub use attend::{attend, note_panel};
pub use leave::leave;
pub use order::order;
pub use plan::{Draft, plan, revise};
pub use remind::remind;
pub use shift::{shift, take_out};

use super::{DefenceRefusal, Session, SessionId, rules::seat, store};
use crate::{
    application::{self, ApplicationId},
    expert::ExpertId,
    kernel::day,
    letter::{self, LetterKind, rules::wording},
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    review::{Contest, board, queries},
    round::RoundId,
};

/// The session, held for the rest of the work.
async fn held(work: &mut Work, id: SessionId) -> Result<Session> {
    store::hold(work, id).await?;
    store::find(work.conn(), id).await?.ok_or(Error::Unseen)
}

/// May these experts hear these units on the day of the session?
async fn seated(
    work: &mut Work,
    round: RoundId,
    (members, contests): (&[ExpertId], &[Contest]),
    on: chrono::NaiveDate,
) -> Result<()> {
    let standing = queries::standing(work.conn(), round).await?;
    let units: Vec<_> = contests.iter().map(Contest::unit).collect();
    for member in members {
        let expert = standing.pool.iter().find(|expert| expert.id == *member).ok_or(Error::Unseen)?;
        let candidate = standing.candidate(expert);
        seat::seat((&candidate, expert.facts.name.as_str()), &units, on)?;
    }
    Ok(())
}

/// The contests of these applications: called, of this round, in review.
async fn called(work: &mut Work, round: RoundId, chosen: &[ApplicationId]) -> Result<Vec<Contest>> {
    let all = queries::contests(work.conn(), round).await?;
    let mut found = Vec::with_capacity(chosen.len());
    for id in chosen {
        let one = all
            .iter()
            .find(|one| one.application == *id && one.called && one.stage == application::Stage::InReview);
        found.push(one.ok_or(DefenceRefusal::NotCalled)?.clone());
    }
    Ok(found)
}

/// What members of a panel are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// That they sit on it.
    Called,
    /// That it begins at another time.
    Moved,
    /// That it is somewhere else, at the time they know.
    Placed,
    /// That slots or what is brought along have changed; time and place are as they know.
    Changed,
    /// That they sit on it no longer.
    Released,
}

/// Tells these members of the panel when and where, or that they need not come.
async fn tell_panel(work: &mut Work, session: &Session, members: &[ExpertId], told: Told) -> Result<()> {
    let at = day::local(session.setting.begins()).format("%-m月%-d日%H:%M").to_string();
    let subject = match told {
        Told::Called => format!("请参加{at}开始的答辩评审"),
        Told::Moved => format!("答辩评审改在{at}开始"),
        Told::Placed => format!("{at}开始的答辩评审换了地点"),
        Told::Changed => format!("{at}开始的答辩评审安排有变动"),
        Told::Released => format!("不用参加{at}开始的答辩评审了"),
    };
    let body = match told {
        Told::Released => "评审组有调整，你不在这一场。其他场次照原来的安排。".to_owned(),
        Told::Called | Told::Moved | Told::Placed | Told::Changed => format!(
            "地点：{}。共{}个单位。和其中的单位有利害关系的，先告诉省商务厅。",
            session.setting.place(),
            session.slots.len()
        ),
    };
    for member in members {
        let Some((tenant, account)) = board::account_of(work.conn(), *member).await? else { continue };
        let note = Message {
            tenant,
            account: Some(account),
            subject: subject.clone(),
            body: body.clone(),
            link: "/review/defence".to_owned(),
        };
        message::ask(work, &note).await?;
    }
    Ok(())
}

/// What is written down of an invitation that was not sent before its time or place changed.
const CHANGED: &str = "答辩的时间、地点有变动，还没有发出的通知作废";
/// What is written down of an invitation that was not sent before its unit left the session.
const LEFT: &str = "这个单位已移出这场答辩，还没有发出的通知作废";

/// Drafts the invitation of one unit; an officer reads it before it goes. One that waits unsent is taken back: two times never lie on
/// the same desk. Only a unit that got another one is told of a change.
async fn invite(work: &mut Work, session: &Session, application: ApplicationId) -> Result<()> {
    let Some(slot) = session.slots.iter().find(|slot| slot.application == application) else {
        return Ok(());
    };
    let file = application::commands::load_for_update(work, application).await?;
    let at = day::local(slot.starts_at);
    let when = format!(
        "{}（{}）{}至{}",
        at.format("%Y年%-m月%-d日"),
        day::weekday_label(at.date()),
        at.format("%H:%M"),
        day::local(slot.ends_at).format("%H:%M")
    );
    let now = work.now();
    let anew = letter::commands::withdraw(work, application.uuid(), LetterKind::Defence, CHANGED).await?;
    let invitation = wording::Invitation {
        when: &when,
        place: &session.setting.place(),
        bring: &session.setting.bring,
        anew,
    };
    letter::commands::draft(work, wording::defence(&file, &invitation, now)).await?;
    Ok(())
}

/// The unit is no longer heard in its session: an invitation that waits unsent does not go.
async fn uninvite(work: &mut Work, application: ApplicationId) -> Result<()> {
    letter::commands::withdraw(work, application.uuid(), LetterKind::Defence, LEFT).await?;
    Ok(())
}
