//! What must hold of applications and does not: for `shifan check`.

use crate::{
    application::{
        model::{ApplicationId, FrozenFile},
        rules::snapshot,
    },
    platform::{error::Result, finding::Finding},
    standard::Answers,
};
use serde_json::Value;
use sqlx::PgConnection;

const AFTER_BACKUP: &str = "有人绕过程序改了数据库：从备份核对原来的内容，查明是谁改的";

/// Applications that contradict their record or their submissions.
///
/// # Errors
/// Faults of the database.
pub async fn unsound(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let mut found = stages(conn).await?;
    found.extend(submissions(conn).await?);
    found.extend(answers(conn).await?);
    Ok(found)
}

/// A file's stage is where its last step led.
async fn stages(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        r#"select a.application_id, a.stage, coalesce(s.stage, 'draft') as "recorded!"
           from application a left join lateral (select t.stage from application_step t where t.application_id = a.application_id
               order by t.at desc, t.application_step_id desc limit 1) s on true
           where a.stage <> coalesce(s.stage, 'draft') order by a.number"#
    )
    .fetch_all(conn)
    .await?;
    let finding = |row: (_, String, String)| {
        let what = format!("环节是{}，最后一步办理记录却是{}", row.1, row.2);
        Finding::at("application", row.0, what, AFTER_BACKUP)
    };
    Ok(rows.into_iter().map(|row| finding((row.application_id, row.stage, row.recorded))).collect())
}

/// The digest on a receipt is the digest of what was frozen.
async fn submissions(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        "select submission_id, application_id, seq, answers, evidence, digest from submission order by at"
    )
    .fetch_all(conn)
    .await?;
    let sound = |application: ApplicationId, seq, answers: Value, evidence: Value, digest: &str| {
        let answers = serde_json::from_value::<Answers>(answers);
        let files = serde_json::from_value::<Vec<FrozenFile>>(evidence);
        answers.ok().zip(files.ok()).is_some_and(|(answers, files)| {
            snapshot::digest(&snapshot::canonical(application, seq, &answers, &files)) == digest
        })
    };
    let broken = rows.into_iter().filter_map(|row| {
        let holds = sound(row.application_id.into(), row.seq, row.answers, row.evidence, &row.digest);
        let what = format!("第{}次提交的内容和回执上的指纹{}对不上", row.seq, row.digest);
        (!holds).then(|| Finding::at("submission", row.submission_id, what, AFTER_BACKUP))
    });
    Ok(broken.collect())
}

/// What is being decided on is what was last submitted.
async fn answers(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        "select a.application_id, a.stage from application a
             left join lateral (select s.answers from submission s where s.application_id = a.application_id
                 order by s.seq desc limit 1) last on true
         where a.stage not in ('draft', 'sent_back', 'correction_requested', 'withdrawn') and last.answers is distinct from a.answers
             and not exists (select from round r where r.round_id = a.round_id and r.import_batch_id is not null) order by a.number"
    )
    .fetch_all(conn)
    .await?;
    let what = |stage| format!("在{stage}环节，填报内容和最后一次提交的不一样");
    Ok(rows
        .into_iter()
        .map(|row| Finding::at("application", row.application_id, what(row.stage), AFTER_BACKUP))
        .collect())
}
