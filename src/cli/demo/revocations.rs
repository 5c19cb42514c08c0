//! What follows a re-review that was not passed: a notice of intent, a window for the statement, a decision by two. One more is
//! served two days before the story's today, so that its unit has something to say.

use super::{cast::Cast, history::Troupe};
use crate::{
    award::{self, Title, TitleId},
    kernel::day,
    platform::error::{Error, Result},
    revocation::{
        Decision, Ending, Intent, RevocationId,
        acts::{Decide, Prepare},
        commands, queries,
    },
};
use chrono::{DateTime, Datelike as _, Days, Utc};

/// Days for the statement: ten working days and a weekend or two.
const WINDOW: Days = Days::new(16);

/// The titles that wait for the next sitting.
#[derive(Default)]
pub(super) struct Docket {
    failed: Vec<TitleId>,
    served: Vec<RevocationId>,
    /// Documents so far.
    numbers: u32,
}

impl Docket {
    /// A re-review was not passed.
    pub(super) fn add(&mut self, title: TitleId) {
        self.failed.push(title);
    }

    /// Decides what was served at the last sitting, and serves what was not passed since.
    pub(super) async fn sit(&mut self, cast: &Cast, troupe: &Troupe<'_>, when: DateTime<Utc>) -> Result<()> {
        for id in std::mem::take(&mut self.served) {
            self.decide(cast, troupe, id, when).await?;
        }
        for id in std::mem::take(&mut self.failed) {
            let mut tx = cast.read(troupe.officer, when).await?;
            let title = award::queries::title(&mut tx, id).await?.ok_or(Error::Unseen)?;
            let (_, grounds, facts) = queries::failed(&mut tx, id).await?.ok_or(Error::Unseen)?;
            tx.rollback().await?;
            let intent = Intent {
                grounds,
                facts,
                number: self.number("川商告", when),
                answer_by: day::day_of(when) + WINDOW,
            };
            let id = serve(cast, troupe, &title, &intent, when).await?;
            self.served.push(id);
        }
        Ok(())
    }

    async fn decide(
        &mut self,
        cast: &Cast,
        troupe: &Troupe<'_>,
        id: RevocationId,
        when: DateTime<Utc>,
    ) -> Result<()> {
        let mut tx = cast.read(troupe.officer, when).await?;
        let one = queries::revocation(&mut tx, id).await?.ok_or(Error::Unseen)?;
        tx.rollback().await?;
        let decision = Decision {
            ending: Ending::Revoked,
            number: self.number("川商电", when),
            reason: "期限内没有陈述申辩，查明的情况属实".into(),
        };
        let may = troupe.officer.may::<Prepare>(&one.title)?;
        commands::prepare(cast.work(troupe.officer, when).await?, may, id, &decision).await?;
        let may = troupe.office.may::<Decide>(&one.title)?;
        commands::approve(cast.work(troupe.office, when).await?, may, id, when).await?;
        Ok(())
    }

    /// `川商告〔2018〕401号`: numbers of this story begin behind those of notices and announcements.
    fn number(&mut self, series: &str, when: DateTime<Utc>) -> String {
        self.numbers += 1;
        format!("{series}〔{}〕{}号", day::day_of(when).year(), 400 + self.numbers)
    }

    /// One whose window runs: of a title in no campaign.
    pub(super) async fn leave_one_open(&mut self, cast: &Cast, troupe: &Troupe<'_>) -> Result<()> {
        let when = cast.told - chrono::Duration::days(2);
        let mut tx = cast.read(troupe.officer, when).await?;
        let board = crate::rereview::queries::board(&mut tx).await?;
        tx.rollback().await?;
        let quiet = |line: &&crate::rereview::queries::Line| {
            line.title.state == award::TitleState::Valid && line.rereview.is_none()
        };
        let Some(line) = board.iter().rev().find(quiet) else { return Ok(()) };
        let intent = Intent {
            grounds: super::rereviews::unreached(line.title.category),
            facts: "接到反映后现场核查：办公场所已经退租，平台停止访问，主要业务已停止".into(),
            number: self.number("川商告", when),
            answer_by: day::day_of(when) + WINDOW,
        };
        serve(cast, troupe, &line.title, &intent, when).await?;
        Ok(())
    }
}

async fn serve(
    cast: &Cast,
    troupe: &Troupe<'_>,
    title: &Title,
    intent: &Intent,
    when: DateTime<Utc>,
) -> Result<RevocationId> {
    let may = troupe.officer.may::<Prepare>(title)?;
    commands::serve(cast.work(troupe.officer, when).await?, may, intent).await
}
