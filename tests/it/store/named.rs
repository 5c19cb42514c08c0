//! Which rows name files: no table is forgotten, and `shifan check` reads every one of them.

use crate::support::{
    db::TestDb,
    program::{finished, shifan},
    scratch::Scratch,
};
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};
use std::collections::BTreeSet;

/// Digests that are not of a file; each with what it is of.
const OF_NO_FILE: [(&str, &str, &str); 15] = [
    ("round", "standard_digest", "the standard the round is held by"),
    ("submission", "digest", "the dossier as it was submitted"),
    ("notice", "digest", "the text of the notice"),
    ("package", "digest", "the list of the package"),
    ("sign_off", "digest", "the dossier as it was signed"),
    ("draw_commitment", "digest", "the seed a draw is bound to"),
    ("determination", "digest", "the list with its record as a principal approved it"),
    ("determination", "units_digest", "the units of that list"),
    ("rereview", "standard_digest", "the standard it goes by"),
    ("rereview_material", "standard_digest", "the standard it was filled in by"),
    ("rereview_material", "digest", "the material as it was handed in"),
    ("announcement_draft", "digest", "the announcement as it was drafted"),
    ("announcement_document", "digest", "the announcement as it was issued"),
    ("case_study_version", "digest", "a wording of a case study"),
    ("question_answer", "digest", "a wording of an answer"),
];

/// A row of each table that names a file, with nothing around it.
const ROWS: [(&str, &str); 16] = [
    (
        "evidence",
        "insert into evidence (evidence_id, application_id, slot, digest, name, size, media_type, uploaded_at, uploaded_by)
         values (gen_random_uuid(), gen_random_uuid(), 'x', $1, 'evidence.pdf', 5, 'application/pdf', now(), gen_random_uuid())",
    ),
    (
        "work_plan",
        "insert into work_plan (work_plan_id, authority_id, year, title, departments, summary, open_to_public, digest, file_name,
             size, media_type, stage, stage_at, version)
         values (gen_random_uuid(), gen_random_uuid(), 2026, 'x', 'x', 'x', false, $1, 'work_plan.pdf', 5, 'application/pdf',
             'draft', now(), 1)",
    ),
    (
        "support_measure",
        "insert into support_measure (support_measure_id, tenant_id, title, kind, beneficiaries, summary, document_number, link, digest,
            file_name, size, media_type, stage, stage_at, version)
         values (gen_random_uuid(), gen_random_uuid(), 'x', 'funds', '{}', '', '', '', $1, 'support_measure.pdf', 5, 'application/pdf', 'draft',
            now(), 1)",
    ),
    (
        "filing",
        "insert into filing (filing_id, work_plan_id, seq, title, departments, summary, open_to_public, digest, file_name, size,
             media_type, filed_at)
         values (gen_random_uuid(), gen_random_uuid(), 1, 'x', 'x', 'x', false, $1, 'filing.pdf', 5, 'application/pdf', now())",
    ),
    (
        "quota_exception",
        "insert into quota_exception (quota_exception_id, quota_pool_id, authority_id, reason, requested_at, state, digest,
             file_name, size, media_type)
         values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'x', now(), 'requested', $1, 'quota_exception.pdf', 5,
             'application/pdf')",
    ),
    (
        "package_scan",
        "insert into package_scan (package_id, seq, digest, file_name, size, media_type)
         values (gen_random_uuid(), 1, $1, 'package_scan.pdf', 5, 'application/pdf')",
    ),
    (
        "site_visit_photo",
        "insert into site_visit_photo (site_visit_photo_id, site_visit_id, digest, name, size, media_type, added_at)
         values (gen_random_uuid(), gen_random_uuid(), $1, 'site_visit_photo.pdf', 5, 'image/jpeg', now())",
    ),
    (
        "objection_upload",
        "insert into objection_upload (objection_upload_id, form_hash, digest, name, size, media_type, at)
         values (gen_random_uuid(), 'x', $1, 'objection_upload.pdf', 5, 'application/pdf', now())",
    ),
    (
        "objection_file",
        "insert into objection_file (objection_file_id, objection_id, digest, name, size, media_type, added_at)
         values (gen_random_uuid(), gen_random_uuid(), $1, 'objection_file.pdf', 5, 'application/pdf', now())",
    ),
    (
        "plaque_sheet",
        "insert into plaque_sheet (plaque_sheet_id, plaque_id, digest, name, size, media_type, uploaded_at, uploaded_by)
         values (gen_random_uuid(), gen_random_uuid(), $1, 'plaque_sheet.pdf', 5, 'application/pdf', now(), gen_random_uuid())",
    ),
    (
        "rereview_evidence",
        "insert into rereview_evidence (rereview_evidence_id, rereview_id, slot, digest, name, size, media_type, uploaded_at)
         values (gen_random_uuid(), gen_random_uuid(), 'x', $1, 'rereview_evidence.pdf', 5, 'application/pdf', now())",
    ),
    (
        "change_filing",
        "insert into change_filing (change_filing_id, org_id, before, name, effective_on, reason, digest, file_name, size, media_type,
             touches_register, stage, stage_at, version, filed_at, filed_name)
         values (gen_random_uuid(), gen_random_uuid(), '{}', 'x', now(), 'x', $1, 'change_filing.pdf', 5, 'application/pdf', false,
             'filed', now(), 1, now(), 'x')",
    ),
    (
        "case_study_picture",
        "insert into case_study_picture (case_study_picture_id, case_study_id, digest, name, size, media_type, added_at)
         values (gen_random_uuid(), gen_random_uuid(), $1, 'case_study_picture.pdf', 5, 'image/jpeg', now())",
    ),
    (
        "activity_file",
        "insert into activity_file (activity_file_id, activity_id, title, open_to_public, digest, name, size, media_type, added_at)
         values (gen_random_uuid(), gen_random_uuid(), 'x', true, $1, 'activity_file.pdf', 5, 'application/pdf', now())",
    ),
    (
        "import_batch",
        "insert into import_batch (import_batch_id, kind, digest, file_name, size, tried_at, tried_by, tried_name, lines, faults)
         values (gen_random_uuid(), 'unit', $1, 'import_batch.pdf', 5, now(), gen_random_uuid(), 'x', 1, 0)",
    ),
    (
        "round_archive",
        "insert into round_archive (round_archive_id, round_id, version, asked_at, state, ended_at, digest, file_name, size, documents)
         values (gen_random_uuid(), gen_random_uuid(), 1, now(), 'made', now(), $1, 'round_archive.pdf', 5, 1)",
    ),
];

#[tokio::test]
async fn every_table_with_a_digest_is_listed_or_says_why_not() {
    let db = TestDb::new().await;
    let mut owner = db.owner().await;
    let with_digest: Vec<(String, String)> = sqlx::query_as(
        "select c.table_name::text, c.column_name::text from information_schema.columns c
         join information_schema.tables t using (table_schema, table_name)
         where table_schema = 'public' and table_type = 'BASE TABLE' and c.column_name like '%digest%'",
    )
    .fetch_all(&mut owner)
    .await
    .expect("lists");
    let listed: Vec<(String, String)> = sqlx::query_as(
        "select table_name::text, column_name::text from information_schema.view_column_usage where view_name = 'stored_file'",
    )
    .fetch_all(&mut owner)
    .await
    .expect("lists");
    let known = |table: &str, column: &str| {
        listed.iter().any(|(t, c)| (t.as_str(), c.as_str()) == (table, column))
            || OF_NO_FILE.iter().any(|(t, c, _)| (*t, *c) == (table, column))
    };
    let forgotten: Vec<_> = with_digest.iter().filter(|(table, column)| !known(table, column)).collect();
    assert!(forgotten.is_empty(), "in no backup, and swept away: add to the view stored_file: {forgotten:?}");
    let tables: BTreeSet<&str> = listed.iter().map(|(table, _)| table.as_str()).collect();
    assert_eq!(tables, ROWS.iter().map(|(table, _)| *table).collect(), "each is looked at below");
    for (table, column, what) in OF_NO_FILE {
        assert!(with_digest.contains(&(table.into(), column.into())), "{table}.{column} ({what}) is gone");
    }
}

#[tokio::test]
async fn check_misses_a_file_of_every_table() {
    let (db, home) = (TestDb::new().await, Scratch::new());
    let mut owner = db.owner().await;
    owner.execute("set session_replication_role = replica").await.expect("no trigger fires");
    for (n, (table, row)) in ROWS.iter().enumerate() {
        let inserted = sqlx::query(*row).bind(format!("{n:064x}")).execute(&mut owner).await;
        inserted.unwrap_or_else(|error| panic!("{table}: {error}"));
        let named = AssertSqlSafe(format!("select count(*) from stored_file where table_name = '{table}'"));
        let named: i64 = query_scalar(named).fetch_one(&mut owner).await.expect("counts");
        assert_eq!(named, 1, "{table}");
    }
    let seen: i64 = query_scalar("select count(*) from stored_file").fetch_one(&db.pool).await.expect("asks");
    assert_eq!(seen, 0, "it is nobody's but the system's");
    let mut command = shifan(&home, &["check"]);
    command.env("DATABASE_URL", db.owner_url());
    let checked = finished(command);
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert_eq!(checked.status.code(), Some(3), "{said}");
    for (table, _) in ROWS {
        let found = format!("附件“{table}.pdf”不在文件库里");
        let line = said.lines().find(|line| line.starts_with(&format!("{table} ")) && line.contains(&found));
        assert!(line.is_some(), "{table}: {said}");
    }
}
