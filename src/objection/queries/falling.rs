//! Terms that end, for the job that reminds of them.

use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A term that ends.
#[derive(Clone, Debug)]
pub struct Falling {
    /// The objection or the question.
    pub id: Uuid,
    /// Who must act: unit.
    pub tenant: Uuid,
    /// And person, if one handles it.
    pub account: Option<Uuid>,
    /// About which unit.
    pub unit_name: String,
    /// What is due: 受理.
    pub what: String,
    /// Where to do it.
    pub link: String,
    /// When the step began.
    pub since: DateTime<Utc>,
    /// When it is due.
    pub due_at: DateTime<Utc>,
}

/// Steps of objections and questions that are due before a moment and not done.
///
/// # Errors
/// Faults of the database.
pub async fn falling_due(conn: &mut PgConnection, before: DateTime<Utc>) -> Result<Vec<Falling>> {
    Ok(sqlx::query_as!(
        Falling,
        r#"select objection_id as "id!", '00000000-0000-7000-8000-000000000001'::uuid as "tenant!", handler as account,
            unit_name as "unit_name!", case state when 'received' then '受理' when 'accepted' then '处理决定' else '答复异议人' end as "what!",
            '/office/objections/' || objection_id as "link!", coalesce(decided_at, accepted_at, received_at) as "since!", due_at as "due_at!"
           from objection where due_at <= $1 and replied_at is null
           union all
           select i.inquiry_id, i.tenant_id, null, i.unit_name, case i.kind when 'hearing' then '陈述意见' else '核实' end,
            '/inquiries/' || i.inquiry_id, i.asked_at, i.due_at
           from inquiry i join objection o using (objection_id)
           where i.due_at <= $1 and i.answered_at is null and o.state = 'accepted'
           order by 8"#,
        before
    )
    .fetch_all(conn)
    .await?)
}
