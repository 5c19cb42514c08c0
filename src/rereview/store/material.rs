//! Rows of `rereview_material`, its files, and the bureau's opinion.

use crate::{
    application::{Dossier, Evidence, EvidenceId},
    platform::{db::exactly_one, error::Result, files::Stored, work::Work},
    recommendation::{Finding, VisitContent, VisitOutcome},
    rereview::{AttachedId, HandedIn, Material, Opinion, OpinionVerdict, Prefilled, RereviewId},
    standard::Answers,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

/// The newest version, with its files.
pub(in crate::rereview) async fn newest(conn: &mut PgConnection, id: RereviewId) -> Result<Option<Material>> {
    let row = sqlx::query!(
        r#"select seq, standard_set, standard_digest, report_year, answers as "answers: Json<Answers>",
            prefilled as "prefilled: Json<Prefilled>", version, handed_in_at, signed_name, digest, on_paper, opinion_by
           from rereview_material where rereview_id = $1 order by seq desc limit 1"#,
        id.uuid()
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let evidence = sqlx::query_as!(
        Evidence,
        r#"select rereview_evidence_id as "id: EvidenceId", slot, digest, name, size, media_type, pages, uploaded_at
           from rereview_evidence where rereview_id = $1 and removed_at is null order by uploaded_at, rereview_evidence_id"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    let (on_paper, opinion_by) = (row.on_paper, row.opinion_by);
    let handed_in = row.handed_in_at.zip(row.signed_name).zip(row.digest);
    Ok(Some(Material {
        seq: row.seq,
        standard: (row.standard_set, row.standard_digest),
        report_year: row.report_year,
        dossier: Dossier { answers: row.answers.0, evidence },
        prefilled: row.prefilled.0,
        version: row.version,
        handed_in: handed_in.map(|((at, signed_by), digest)| HandedIn {
            at,
            signed_by,
            digest,
            on_paper,
            opinion_by,
        }),
    }))
}

/// A new version.
pub(in crate::rereview) async fn insert(work: &mut Work, id: RereviewId, new: &Material) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "insert into rereview_material (rereview_id, seq, standard_set, standard_digest, report_year, answers, prefilled, version, started_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.uuid(),
        new.seq,
        new.standard.0,
        new.standard.1,
        new.report_year,
        Json(&new.dossier.answers) as _,
        Json(&new.prefilled) as _,
        new.version,
        now
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Its answers, and what is left to be looked at; tells the new version.
pub(in crate::rereview) async fn answers(
    work: &mut Work,
    id: RereviewId,
    material: &Material,
    (answers, prefilled): (&Answers, &Prefilled),
) -> Result<i32> {
    let version = material.version + 1;
    let done = sqlx::query!(
        "update rereview_material set answers = $4, prefilled = $5, version = $6 where rereview_id = $1 and seq = $2 and version = $3",
        id.uuid(),
        material.seq,
        material.version,
        Json(answers) as _,
        Json(prefilled) as _,
        version
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "rereview_material")?;
    Ok(version)
}

/// Locks the newest version for the rest of the work.
pub(in crate::rereview) async fn lock(conn: &mut PgConnection, id: RereviewId) -> Result<()> {
    sqlx::query_scalar!(
        "select seq from rereview_material where rereview_id = $1 order by seq desc limit 1 for update",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    Ok(())
}

/// What is frozen with a hand-in.
pub(in crate::rereview) struct Frozen<'a> {
    pub signed_by: &'a str,
    pub record: &'a str,
    pub digest: &'a str,
    pub on_paper: Option<&'a str>,
    pub opinion_by: Option<NaiveDate>,
}

/// Handed in now.
pub(in crate::rereview) async fn freeze(
    work: &mut Work,
    id: RereviewId,
    seq: i16,
    frozen: &Frozen<'_>,
) -> Result<()> {
    let (now, by) = (work.now(), work.actor().account());
    let done = sqlx::query!(
        "update rereview_material set handed_in_at = $3, handed_in_by = $4, signed_name = $5, record = $6, digest = $7,
             on_paper = $8, opinion_by = $9
         where rereview_id = $1 and seq = $2 and handed_in_at is null",
        id.uuid(),
        seq,
        now,
        by,
        frozen.signed_by,
        frozen.record,
        frozen.digest,
        frozen.on_paper,
        frozen.opinion_by
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "rereview_material")
}

/// A file into a slot.
pub(in crate::rereview) async fn attach(
    work: &mut Work,
    id: RereviewId,
    (file, slot): (AttachedId, &str),
    stored: &Stored,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into rereview_evidence (rereview_evidence_id, rereview_id, slot, digest, name, size, media_type, pages, uploaded_at, uploaded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        file.uuid(),
        id.uuid(),
        slot,
        stored.digest,
        stored.name,
        stored.size,
        stored.kind.media_type(),
        stored.pages,
        now,
        account
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// A file out of the material; `false`: it was not in it.
pub(in crate::rereview) async fn remove(work: &mut Work, id: RereviewId, file: AttachedId) -> Result<bool> {
    let now = work.now();
    let done = sqlx::query!(
        "update rereview_evidence set removed_at = $3 where rereview_id = $1 and rereview_evidence_id = $2 and removed_at is null",
        id.uuid(),
        file.uuid(),
        now
    )
    .execute(work.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What a visit found at a clause, as it is kept.
#[derive(Debug, Deserialize, Serialize)]
struct Seen {
    clause: String,
    outcome: String,
    text: String,
}

impl Seen {
    fn of(one: &Finding) -> Self {
        let (clause, outcome) = (one.clause.to_string(), one.outcome.code().to_owned());
        Self { clause, outcome, text: one.text.clone() }
    }
    fn finding(self) -> Option<Finding> {
        let (clause, outcome) = (self.clause.parse().ok()?, VisitOutcome::from_code(&self.outcome)?);
        Some(Finding { clause, outcome, text: self.text })
    }
}

/// The opinion on a version.
pub(in crate::rereview) async fn opinion(
    conn: &mut PgConnection,
    id: RereviewId,
    seq: i16,
) -> Result<Option<Opinion>> {
    let row = sqlx::query!(
        r#"select verdict, opinion, visited_on, place, visitors, received_by, visit_outcome, found,
            visit_findings as "visit_findings: Json<Vec<Seen>>", signed_at, signed_name, unit_name
           from rereview_opinion where rereview_id = $1 and seq = $2"#,
        id.uuid(),
        seq
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Opinion {
        verdict: OpinionVerdict::from_code(&row.verdict).unwrap_or(OpinionVerdict::Keep),
        text: row.opinion,
        visit: row.visited_on.map(|on| VisitContent {
            visited_on: Some(on),
            place: row.place,
            visitors: row.visitors,
            received_by: row.received_by,
            conclusion: row.visit_outcome.as_deref().and_then(VisitOutcome::from_code),
            summary: row.found,
            findings: row.visit_findings.0.into_iter().filter_map(Seen::finding).collect(),
        }),
        signed: Some((row.signed_at, row.signed_name, row.unit_name)),
    }))
}

/// The bureau signs.
pub(in crate::rereview) async fn sign_opinion(
    work: &mut Work,
    (id, seq): (RereviewId, i16),
    opinion: &Opinion,
    (by, name, unit): (Uuid, &str, &str),
) -> Result<()> {
    let now = work.now();
    let none = VisitContent::default();
    let visit = opinion.visit.as_ref().unwrap_or(&none);
    let seen: Vec<Seen> = visit.findings.iter().map(Seen::of).collect();
    sqlx::query!(
        "insert into rereview_opinion (rereview_id, seq, verdict, opinion, visited_on, place, visitors, received_by, visit_outcome, found,
             visit_findings, signed_at, signed_by, signed_name, unit_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        id.uuid(),
        seq,
        opinion.verdict.code(),
        opinion.text,
        visit.visited_on,
        visit.place,
        &visit.visitors,
        visit.received_by,
        visit.conclusion.map(VisitOutcome::code),
        visit.summary,
        Json(seen) as _,
        now,
        by,
        name,
        unit
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
