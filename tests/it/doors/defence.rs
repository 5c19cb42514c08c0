//! Announced sessions: one hears the file in review of each side, by the experts of that side. Written as the tables hold them: the
//! world's sheets are open, so that nobody could be called through the pages.

use super::world::scalar;
use crate::support::{app::TestApp, reviews::Judge};
use shifan::round::RoundId;
use sqlx::{AssertSqlSafe, Executor as _};

/// The session of side `n`, and its slot.
pub async fn heard(
    app: &TestApp,
    round: RoundId,
    (n, file, judges): (usize, &str, &[Judge<'_>]),
) -> (String, String) {
    let room = format!("(select defence_session_id from defence_session where room = '会议室{n}')");
    let member = |(k, judge): (usize, &Judge<'_>)| {
        format!("insert into defence_member values ({room}, '{}', {}, null);", judge.expert, k == 0)
    };
    let members: String = judges.iter().take(3).enumerate().map(member).collect();
    let day = n + 1;
    let sql = format!(
        "begin; insert into defence_call values ('{file}', now(), null, '');
         insert into defence_session values (gen_random_uuid(), '{round}', '2026-06-0{day}', '09:00', 20, 5, '会议室{n}', '', '介绍信',
            repeat('0{day}', 32), now(), null, now());
         {members}
         insert into defence_slot (defence_slot_id, defence_session_id, application_id, starts_at, ends_at)
            values (gen_random_uuid(), {room}, '{file}', '2026-06-0{day} 09:00 +08', '2026-06-0{day} 09:20 +08');
         select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test', gen_random_uuid(), '{{}}');
         commit"
    );
    app.db.owner().await.execute(AssertSqlSafe(sql)).await.expect("a session");
    let of =
        |column: &str| format!("select {column}::text from defence_slot where application_id = '{file}'");
    (scalar(app, &of("defence_session_id")).await, scalar(app, &of("defence_slot_id")).await)
}
