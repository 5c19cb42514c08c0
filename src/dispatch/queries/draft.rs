//! The list as it would be frozen now.

use crate::{
    access::{Actor, Scope},
    application::{self, Application, Dossier, Evidence, Submission, Terms},
    dispatch::{
        model::{Figure, Line, List, Standing, Unit, Visit},
        store,
    },
    kernel::{day::day_of, place::Regions},
    org,
    platform::error::{Error, Result},
    recommendation::{self, Completeness, Examined, Met, SiteVisit, Truth, VisitOutcome},
    round::RoundId,
    standard::{ClauseResult, Standards, assess},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// What a list is drawn up from.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// Of which round.
    pub round: RoundId,
    /// By whom: somebody of the authority.
    pub actor: Actor,
    /// 发文字号.
    pub letter_number: String,
    /// When.
    pub now: DateTime<Utc>,
    /// The standards.
    pub standards: &'a Standards,
    /// The divisions of the province.
    pub regions: &'a Regions,
}

/// Draws it up from the recommendations as they stand.
///
/// # Errors
/// [`Error::Unseen`] for a round that is not there; faults.
pub async fn draft(conn: &mut PgConnection, from: &Draft<'_>) -> Result<List> {
    let tenant = from.actor.tenant();
    let authority = org::queries::authority(conn, tenant.into()).await?.ok_or(Error::Unseen)?;
    let terms = application::queries::terms(conn, from.round, from.standards).await?;
    let mut units = Vec::new();
    for standing in store::standing(conn, from.round, tenant).await? {
        units.push(unit(conn, from, &terms, standing).await?);
    }
    let last = sqlx::query_scalar!(
        r#"select coalesce(max(version), 0)::smallint as "last!" from package where round_id = $1 and authority_id = $2"#,
        from.round.uuid(),
        tenant
    )
    .fetch_one(conn)
    .await?;
    Ok(List {
        round: terms.round.title,
        authority: authority.name,
        version: last + 1,
        letter_number: from.letter_number.clone(),
        prepared_on: day_of(from.now),
        units,
    })
}

async fn unit(conn: &mut PgConnection, from: &Draft<'_>, terms: &Terms, standing: Standing) -> Result<Unit> {
    let scope = Scope::of(&from.actor);
    let id = standing.application;
    let application = application::queries::seen(conn, id, &scope).await?.ok_or(Error::Unseen)?;
    let submissions = application::queries::submissions(conn, application.id).await?;
    let missing = || Error::corrupt("recommendation", standing.recommendation, "nothing was submitted");
    let examined = recommendation::queries::examination(conn, application.id).await?;
    let visits = recommendation::queries::visits(conn, application.id).await?;
    let letter = recommendation::queries::recommendation(conn, application.id).await?.ok_or_else(missing)?;
    // What was examined and recommended on: a correction the province has asked for since is none of the authority's.
    let read = submissions.into_iter().rfind(|one| one.at <= letter.recommended_at);
    let submission = read.ok_or_else(missing)?;
    let (results, seq, digest) = assessed(terms, &application, submission);
    let settled = day_of(application.submitted_at.unwrap_or(application.created_at));
    let region = from.regions.full_name(application.region_code, settled);
    Ok(Unit {
        application: id,
        recommendation: standing.recommendation,
        category: standing.category,
        kind: application.enterprise_type,
        rank: standing.rank,
        number: application.number_or_draft().to_owned(),
        region: region.unwrap_or_else(|| application.region_code.to_string()),
        opinion: letter.opinion.to_string(),
        submission: seq,
        submission_digest: digest,
        figures: figures(terms, &application, &results),
        lines: lines(terms, &application, &results, &examined),
        visits: visits.iter().rev().filter_map(visit).collect(),
        name: application.org_name,
        uscc: application.org_uscc,
    })
}

/// A visit as the sheet names it; a draft is no visit yet.
fn visit(visit: &SiteVisit) -> Option<Visit> {
    visit.signed.as_ref()?;
    let content = &visit.content;
    let found = content.findings.iter().map(|finding| {
        let says = if finding.text.is_empty() { String::new() } else { format!("，{}", finding.text) };
        format!("{}{}{says}", finding.clause.in_words(), finding.outcome.label())
    });
    let told = std::iter::once(content.summary.clone()).filter(|summary| !summary.is_empty()).chain(found);
    Some(Visit {
        on: content.visited_on?,
        place: content.place.clone(),
        visitors: content.visitors.join("、"),
        conclusion: content.conclusion.map(VisitOutcome::label).unwrap_or_default().to_owned(),
        summary: told.collect::<Vec<_>>().join("；"),
        photos: u16::try_from(visit.photos.len()).unwrap_or(u16::MAX),
    })
}

/// What the system works out from the submission.
fn assessed(
    terms: &Terms,
    application: &Application,
    submission: Submission,
) -> (Vec<ClauseResult>, i16, String) {
    let evidence = submission.evidence.into_iter().map(Evidence::from).collect();
    let dossier = Dossier { answers: submission.answers, evidence };
    let context = terms.context(application, &dossier);
    (assess(terms.standard(application), &dossier.answers, &context), submission.seq, submission.digest)
}

fn figures(terms: &Terms, application: &Application, results: &[ClauseResult]) -> Vec<Figure> {
    let clauses = terms.standard(application).clauses_for(application.enterprise_type);
    let numeric = clauses.filter_map(|clause| results.iter().find(|result| result.clause == clause.number));
    let mut found = Vec::new();
    for result in numeric {
        found.extend(result.parts.iter().filter(|part| part.numeric).map(|part| Figure {
            clause: result.clause.in_words(),
            label: part.label.clone(),
            value: part.figure.as_ref().map(|figure| figure.value),
            unit: part.figure.as_ref().map(|figure| figure.unit.clone()).unwrap_or_default(),
            given: part.given.clone().unwrap_or_default(),
            want: part.want.clone(),
        }));
    }
    found
}

fn lines(
    terms: &Terms,
    application: &Application,
    results: &[ClauseResult],
    examined: &[Examined],
) -> Vec<Line> {
    let clauses = terms.standard(application).clauses_for(application.enterprise_type);
    clauses
        .filter(|clause| !clause.is_heading())
        .map(|clause| {
            let result = results.iter().find(|result| result.clause == clause.number);
            let mark = examined.iter().find(|kept| kept.mark.clause == clause.number).map(|kept| &kept.mark);
            let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
            Line {
                clause: clause.number.in_words(),
                title: clause.title.clone(),
                system: word(result.map(|result| result.word)),
                truth: word(mark.and_then(|mark| mark.truth).map(Truth::label)),
                completeness: word(mark.and_then(|mark| mark.completeness).map(Completeness::label)),
                met: word(mark.and_then(|mark| mark.met).map(Met::label)),
                remark: mark.map(|mark| mark.remark.clone()).unwrap_or_default(),
            }
        })
        .collect()
}
