//! The audit events of a round, with the hashes of their chains.

use crate::{
    platform::error::{Error, Result},
    round::RoundId,
};
use futures_util::{Stream, TryStreamExt as _};
use sqlx::PgConnection;

/// Every event that happened to the round or to anything in it, a line of JSON each, chain by chain. `body` is the very text that
/// was hashed: hash = SHA-256(previous ‖ tenant ␟ seq ␟ microseconds ␟ account ␟ actor ␟ kind ␟ subject ␟ body), with U+001F between.
pub(in crate::archive) fn events(
    conn: &mut PgConnection,
    round: RoundId,
) -> impl Stream<Item = Result<String>> + Send + '_ {
    sqlx::query_scalar!(
        r#"with file as materialized (select application_id from application where round_id = $1),
           things(id) as materialized (
             select $1::uuid
             union select application_id from file
             union select quota_pool_id from quota_pool where round_id = $1
             union select quota_exception_id from quota_exception join quota_pool using (quota_pool_id) where round_id = $1
             union select package_id from package where round_id = $1
             union select letter_id from letter join file using (application_id)
             union select site_visit_id from site_visit join file using (application_id)
             union select assignment_id from assignment join file using (application_id)
             union select expert_draw_id from expert_draw where round_id = $1
             union select draw_commitment_id from draw_commitment where round_id = $1
             union select defence_session_id from defence_session where round_id = $1
             union select defence_slot_id from defence_slot join file using (application_id)
             union select determination_id from determination where round_id = $1
             union select notice_id from notice where round_id = $1
             union select notice_plan_id from notice_plan where round_id = $1
             union select objection_id from objection join file using (application_id)
             union select inquiry_id from inquiry join file using (application_id)
             union select announcement_draft_id from announcement_draft where round_id = $1
             union select announcement_id from announcement where round_id = $1
             union select title_id from title join file using (application_id)
             union select unnest(array[plaque_id, plaque_order_id]) from plaque join title using (title_id) join file using (application_id)
             union select round_archive_id from round_archive where round_id = $1
           )
           select json_build_object('tenant', e.tenant_id, 'seq', e.seq, 'at', e.at, 'micros', (extract(epoch from e.at) * 1000000)::bigint,
               'account', coalesce(e.account_id::text, ''), 'actor', e.actor, 'kind', e.kind, 'subject', e.subject, 'body', e.body::text,
               'previous', encode(e.previous, 'hex'), 'hash', encode(e.hash, 'hex'))::text || E'\n' as "line!"
           from audit_event e where e.subject in (select id from things) or e.body ->> 'round' = $1::text
           order by e.tenant_id, e.seq"#,
        round.uuid()
    )
    .fetch(conn)
    .map_err(Error::from)
}
