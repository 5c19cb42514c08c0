//! Rows of `stat_return` and `stat_return_version`.

mod report;
mod row;
mod save;
mod story;

pub(super) use report::{
    ReportRow, edit_report, lock_report, lock_reports, put_ground, put_report, turn_report,
};
pub(super) use row::{Row, VersionRow, period};
pub(super) use save::{correct, decide, hand_in, open, save};
pub(super) use story::{begin_many, tell_many};

use super::{Return, ReturnId};
use crate::platform::error::{Error, Result};
use sqlx::PgConnection;

/// A return, locked until the work ends.
pub(super) async fn lock(conn: &mut PgConnection, id: ReturnId) -> Result<Return> {
    let row = sqlx::query_as!(
        Row,
        r#"select r.stat_return_id, r.title_id, r.org_id, r.authority_id, u.name as "authority_name?", t.category, p.enterprise_type,
            case when t.title_id in (select n.title_id from title_renamed n)
                then unit_called(t.title_id, (make_date(r.year, coalesce(r.quarter, 4) * 3, 1) + interval '1 month - 1 day')::date)
                else t.unit_name end as "unit_name!",
            case when t.title_id in (select n.title_id from title_renamed n) then unit_called(t.title_id, null) end as called_now,
            t.certificate_number, t.prefecture_code, t.state as title_state, r.year, r.quarter, r.due_on, r.stage,
            r.stage_at, r.answers, r.notes, r.handed_on, r.decide_by, r.version, r.again_by, r.again_late,
            exists (select from title_gap g where g.title_id = r.title_id and g.since <= r.due_on and r.due_on < g.until) as "lost!",
            exists (select from title_gap g where g.title_id = r.title_id and g.since <= r.again_by and r.again_by < g.until) as "lost_again!"
           from stat_return r join title t using (title_id) join application p on p.application_id = t.application_id
               left join authority u on u.authority_id = r.authority_id
           where r.stat_return_id = $1 for update of r"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}
