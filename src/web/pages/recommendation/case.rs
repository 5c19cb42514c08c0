//! One file with everything its authority decides by.

use crate::{
    access::Scope,
    application::{self, Application, ApplicationId, Dossier, Stage, Submission, Terms, acts::View},
    platform::error::{Error, Result},
    recommendation::{
        Examined, Recommendation, SectionSeen, queries,
        rules::{Demand, Obstacle, SectionChange, changed_since, demands, gaps, latest_changes, obstacles},
    },
    round::{self, QuotaPool},
    standard::{ClauseNumber, ClauseResult, Standard, assess},
    web::desk::Desk,
};
use std::collections::BTreeSet;

/// A file on the authority's desk, or one that was there.
pub(super) struct Case {
    pub application: Application,
    pub terms: Terms,
    pub dossier: Dossier,
    pub submissions: Vec<Submission>,
    pub examined: Vec<Examined>,
    pub results: Vec<ClauseResult>,
    pub demands: Vec<Demand>,
    pub gaps: Vec<ClauseNumber>,
    pub obstacles: Vec<(ClauseNumber, Obstacle)>,
    /// Clauses that a resubmission has touched since they were marked.
    pub changed: BTreeSet<ClauseNumber>,
    /// What the last resubmission changed, and what of it was looked at.
    pub changes: Vec<SectionChange>,
    pub seen: Vec<SectionSeen>,
    pub pool: Option<QuotaPool>,
    pub letter: Option<Recommendation>,
}

impl Case {
    /// Loads it through the eyes of the viewer.
    pub async fn open(desk: &mut Desk, id: ApplicationId) -> Result<Self> {
        let (actor, standards) = (desk.actor(), desk.house.standards.clone());
        let conn = desk.conn().await?;
        let application =
            application::queries::seen(conn, id, &Scope::of(&actor)).await?.ok_or(Error::Unseen)?;
        let _may = desk.ask::<View>(&application)?;
        let conn = desk.conn().await?;
        let terms = application::queries::terms(conn, application.round, &standards).await?;
        let dossier = application::queries::dossier(conn, &application, &actor).await?;
        let submissions = application::queries::submissions(conn, id).await?;
        let examined = queries::examination(conn, id).await?;
        let last = submissions.last().map_or(0, |last| last.seq);
        let seen = queries::sections_seen(conn, id, last).await?;
        let letter = queries::recommendation(conn, id).await?;
        let pool = round::queries::pool_of(
            conn,
            application.round,
            application.authority.uuid(),
            application.category,
        )
        .await?;
        let standard = terms.standard(&application);
        let results = assess(standard, &dossier.answers, &terms.context(&application, &dossier));
        let demands = demands(standard, application.enterprise_type, &results);
        let since = |seq| changed_since(standard, &submissions, seq);
        let gaps = gaps(&demands, &examined, since);
        let obstacles = obstacles(&examined);
        let touched = |kept: &&Examined| since(kept.submission).contains(&kept.mark.clause);
        let changed = examined.iter().filter(touched).map(|kept| kept.mark.clause).collect();
        let changes = latest_changes(standard, application.enterprise_type, &submissions);
        Ok(Self {
            changes,
            seen,
            application,
            terms,
            dossier,
            submissions,
            examined,
            results,
            demands,
            gaps,
            obstacles,
            changed,
            pool,
            letter,
        })
    }

    /// The standard of the title applied for.
    pub fn standard(&self) -> &Standard {
        self.terms.standard(&self.application)
    }
    /// The newest submission: what is examined.
    pub fn seq(&self) -> i16 {
        self.submissions.last().map_or(0, |last| last.seq)
    }
    /// The changed sections nobody has looked at yet.
    pub fn unseen(&self) -> impl Iterator<Item = &SectionChange> {
        self.changes.iter().filter(|change| !self.seen.iter().any(|seen| seen.section == change.key))
    }
    /// Is it on the authority's desk now?
    pub fn on_desk(&self) -> bool {
        self.application.stage == Stage::Submitted
    }
    /// The result of a clause.
    pub fn result(&self, clause: ClauseNumber) -> Option<&ClauseResult> {
        self.results.iter().find(|result| result.clause == clause)
    }
    /// The mark of a clause.
    pub fn kept(&self, clause: ClauseNumber) -> Option<&Examined> {
        self.examined.iter().find(|kept| kept.mark.clause == clause)
    }
}
