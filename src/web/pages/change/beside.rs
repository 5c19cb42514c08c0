//! Both names of a unit that was renamed after it submitted something: the file keeps what was submitted.

use crate::{
    change::queries,
    org::OrgId,
    platform::error::Result,
    web::{desk::Desk, view::words},
};
use chrono::{DateTime, Utc};

/// The sentence; empty when it is called as it was.
pub(in crate::web::pages) async fn renamed(
    desk: &mut Desk,
    org: OrgId,
    submitted_at: Option<DateTime<Utc>>,
) -> Result<String> {
    let Some(at) = submitted_at else { return Ok(String::new()) };
    let renamed = queries::renamed_since(desk.conn().await?, org, at).await?;
    Ok(renamed
        .map(|one| {
            let since = words::full_day(one.since);
            format!("提交时的单位名称是{}，{since}起变更为{}。提交的材料保持原样。", one.before, one.now)
        })
        .unwrap_or_default())
}
