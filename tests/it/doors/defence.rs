//! Announced sessions: one hears the file in review of each side, by the experts of that side. Written as the tables hold them: the
//! world's sheets are open, so that nobody could be called through the pages.

use super::world::scalar;
use crate::support::{app::TestApp, reviews::Judge};
use shifan::round::RoundId;
use sqlx::{AssertSqlSafe, Executor as _};

/// The session and the slot of the first.
pub async fn heard(
    app: &TestApp,
    round: RoundId,
    sides: [(&String, &Vec<Judge<'_>>); 2],
) -> (String, String) {
    for (n, (file, judges)) in sides.iter().enumerate() {
        let members: String = judges
            .iter()
            .take(3)
            .enumerate()
            .map(|(k, judge)| {
                format!(
                    "insert into defence_member select defence_session_id, '{}', {}, null from defence_session where room = '会议室{n}';",
                    judge.expert,
                    k == 0
                )
            })
            .collect();
        let sql = format!(
            "begin; insert into defence_call values ('{file}', now(), null, '');
             insert into defence_session values (gen_random_uuid(), '{round}', '2026-06-0{day}', '09:00', 20, 5, '会议室{n}', '', '介绍信',
                repeat('0{day}', 32), now(), null, now());
             {members}
             insert into defence_slot (defence_slot_id, defence_session_id, application_id, starts_at, ends_at)
                select gen_random_uuid(), defence_session_id, '{file}', '2026-06-0{day} 09:00 +08', '2026-06-0{day} 09:20 +08'
                from defence_session where room = '会议室{n}';
             select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test', gen_random_uuid(), '{{}}');
             commit",
            day = n + 1
        );
        app.db.owner().await.execute(AssertSqlSafe(sql)).await.expect("a session");
    }
    let of = |column: &str| {
        format!("select {column}::text from defence_slot where application_id = '{}'", sides[0].0)
    };
    (scalar(app, &of("defence_session_id")).await, scalar(app, &of("defence_slot_id")).await)
}
