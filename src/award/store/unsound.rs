//! What must hold of titles and does not: for `shifan check`.

use crate::platform::{error::Result, finding::Finding};
use sqlx::PgConnection;

/// Titles without a notice that had ended before, or whose file says otherwise (四(三), B21).
///
/// # Errors
/// Faults of the database.
pub async fn unsound(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        r#"select t.title_id, t.certificate_number, a.stage = 'conferred' as "conferred!" from title t join application a using (application_id)
           where a.stage <> 'conferred' or not exists (select from notice n join notice_entry e using (notice_id)
               where e.application_id = t.application_id and n.state = 'ended' and e.struck_off_at is null and n.last_day < t.announced_on)
           order by t.certificate_number"#
    )
    .fetch_all(conn)
    .await?;
    let what = |number: String, conferred: bool| {
        if conferred {
            format!("称号{number}没有期满的公示")
        } else {
            format!("有称号{number}，申报却不在已认定环节")
        }
    };
    let remedy = "公示期满才能认定：核对公示和文号，没有公示过就按四(三)补办，数据被改过就从备份恢复";
    Ok(rows
        .into_iter()
        .map(|row| Finding::at("title", row.title_id, what(row.certificate_number, row.conferred), remedy))
        .collect())
}
