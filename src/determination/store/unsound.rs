//! What must hold of determinations and does not: for `shifan check`.

use crate::{
    determination::rules::fingerprint,
    platform::{error::Result, finding::Finding},
};
use serde_json::{Value, json};
use sqlx::PgConnection;

const REMEDY: &str = "审定过的名单不能改：从备份恢复，并对照会议纪要上印的SHA-256";

/// Lists whose fingerprints or units are no longer what was put before the principal.
///
/// # Errors
/// Faults of the database.
pub async fn unsound(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        r#"select d.determination_id, d.record, d.digest, d.units, d.units_digest,
            coalesce((select jsonb_agg(jsonb_build_object('category', d.category, 'position', u.position, 'unit', u.unit_name,
                'place', u.place, 'achievements', u.achievements) order by u.position, u.unit_name collate "C")
              from determination_unit u where u.determination_id = d.determination_id and u.selected), '[]') as "listed!"
           from determination d order by d.prepared_at"#
    )
    .fetch_all(conn)
    .await?;
    let mut found = Vec::new();
    for row in rows {
        if fingerprint(&row.record) != row.digest || fingerprint(&row.units) != row.units_digest {
            let what = format!("按名单记录重算的指纹不是会议纪要上的{}", row.digest);
            found.push(Finding::at("determination", row.determination_id, what, REMEDY));
        }
        let units: Value = serde_json::from_str(&row.units).unwrap_or_else(|_| json!(null));
        if units != row.listed {
            found.push(Finding::at(
                "determination",
                row.determination_id,
                "名单表和审定的名单不一样",
                REMEDY,
            ));
        }
    }
    Ok(found)
}
