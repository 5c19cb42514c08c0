//! What must hold of notices and does not: for `shifan check`.

use crate::{
    notice::rules::fingerprint,
    platform::{error::Result, finding::Finding},
};
use serde_json::{Value, json};
use sqlx::PgConnection;

const REMEDY: &str = "公示过的内容不能改：从备份恢复，并对照公示时存下的网页";

/// Notices whose fingerprint, text, days or list are no longer what was published.
///
/// # Errors
/// Faults of the database.
pub async fn unsound(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        "select notice_id, title, version, first_day, last_day, body, canonical, digest from notice order by published_at"
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut found = Vec::new();
    for row in rows {
        if fingerprint(&row.canonical) != row.digest {
            let what = format!("按公示文本重算的指纹不是页面上的{}", row.digest);
            found.push(Finding::at("notice", row.notice_id, what, REMEDY));
        }
        let text: Value = serde_json::from_str(&row.canonical).unwrap_or_default();
        let days = json!([row.title, row.version, row.first_day.to_string(), row.last_day.to_string()]);
        if row.body != text
            || json!([text["title"], text["version"], text["first_day"], text["last_day"]]) != days
        {
            found.push(Finding::at("notice", row.notice_id, "标题、起止日期或内容和公示文本不一样", REMEDY));
        }
        let listed = units(conn, row.notice_id).await?;
        if text["units"] != listed {
            found.push(Finding::at("notice", row.notice_id, "名单表和公示文本里的名单不一样", REMEDY));
        }
    }
    Ok(found)
}

/// The list as the text has it, from its rows.
async fn units(conn: &mut PgConnection, notice: uuid::Uuid) -> Result<Value> {
    let rows = sqlx::query!(
        r#"select category, position, unit_name, place, achievements from notice_entry where notice_id = $1
           order by array_position(array['enterprise', 'base', 'county'], category), position, unit_name collate "C""#,
        notice
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            json!({ "category": row.category, "position": row.position, "unit": row.unit_name, "place": row.place,
                "achievements": row.achievements })
        })
        .collect())
}
