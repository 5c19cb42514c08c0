//! What the demo is to hold: the finished round of the real size of 2013, and today's.

use chrono::NaiveDate;
use shifan::kernel::clock::{Clock as _, SystemClock};
use sqlx::{Connection as _, PgConnection};

fn on(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

async fn count(conn: &mut PgConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(conn).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// All of them hold in the database of this URL.
pub(super) async fn hold(url: &str) {
    let mut conn = PgConnection::connect(url).await.expect("connects");
    let whole = "select count(*) from demo_data where finished_at is not null";
    assert_eq!(count(&mut conn, whole).await, 1, "it says it is whole");
    round_of_2013(&mut conn).await;
    rereviews(&mut conn).await;
    returns(&mut conn).await;
    today(&mut conn).await;
    conn.close().await.expect("closes");
}

/// Returns of some years: most accepted, one late, one missing, one sent back, some waiting; one published report.
async fn returns(conn: &mut PgConnection) {
    assert!(count(conn, "select count(*) from stat_return where stage = 'accepted'").await > 150);
    for sql in [
        "select count(*) from stat_return where handed_on > due_on",
        "select count(*) from stat_return where handed_on is null and due_on < current_date",
        "select count(*) from stat_return_version where verdict = 'sent_back'",
        "select count(*) from stat_return where stage = 'submitted'",
        "select count(*) from operation_report where stage = 'published'",
    ] {
        assert!(count(conn, sql).await >= 1, "{sql}");
    }
    let ahead = "select count(*) from stat_return_version where handed_at > now() or decided_at > now()";
    assert_eq!(count(conn, ahead).await, 0, "nobody acts tomorrow");
}

async fn round_of_2013(conn: &mut PgConnection) {
    let applied: (i64, i64) = sqlx::query_as(
        "select count(*), count(distinct prefecture_code) from application join round using (round_id) where code = '2013A'",
    )
    .fetch_one(&mut *conn)
    .await
    .expect("counts");
    assert_eq!(applied, (55, 16), "applications and prefectures");
    let titles: Vec<(String, i64, NaiveDate, String)> = sqlx::query_as(
        "select t.category, count(*), min(t.announced_on), min(n.document_number) from title t join announcement n using (announcement_id)
         group by 1 having min(t.announced_on) = max(t.announced_on) order by 1",
    )
    .fetch_all(&mut *conn)
    .await
    .expect("lists");
    let (day, number) = (on(2014, 1, 7), "川商电〔2014〕1号".to_owned());
    assert_eq!(titles, [("base".into(), 5, day, number.clone()), ("enterprise".into(), 22, day, number)]);
    let notice: (NaiveDate, NaiveDate, NaiveDate, i16, String) = sqlx::query_as(
        "select (published_at at time zone 'Asia/Shanghai')::date, first_day, last_day, working_days, state
         from notice join round using (round_id) where code = '2013A'",
    )
    .fetch_one(&mut *conn)
    .await
    .expect("a notice");
    // Ten working days of the real calendar: 1 January 2014 was a holiday, 2 and 3 were not.
    assert_eq!(notice, (on(2013, 12, 20), on(2013, 12, 23), on(2014, 1, 6), 10, "ended".into()));
    let stages = "select count(distinct assignment.stage) from assignment join application using (application_id) join round using (round_id)
        where code = '2013A' and locked_at is not null";
    assert_eq!(count(conn, stages).await, 2, "desk review, then defence");
    let heard = "select count(*) from defence_slot join defence_session using (defence_session_id) join round using (round_id)
        where code = '2013A' and attendance is not null";
    assert_eq!(count(conn, heard).await, 36, "two thirds of every category answered for themselves");
    let early = "select count(*) from application_step s join application using (application_id) join round r using (round_id)
        where code = '2013A' and not s.at between '2013-06-03 00:00+08' and '2014-01-07 23:59+08'";
    assert_eq!(count(conn, early).await, 0, "every step lies in the round's own time");
}

async fn rereviews(conn: &mut PgConnection) {
    let first =
        "select count(distinct title_id) from rereview where due_on = '2016-01-07' and outcome = 'confirmed'";
    assert_eq!(count(conn, first).await, 27, "every title was re-reviewed two years on");
    let late = "select count(*) from title where state <> 'revoked' and rereview_due_on < current_date - 62
        and not exists (select from rereview r where r.title_id = title.title_id and r.outcome is null and r.opened_at is not null)";
    assert_eq!(count(conn, late).await, 0, "nothing is overdue without being in hand");
    let ended = "select count(distinct e.kind) from ending e join title t using (title_id) where e.approved_at is not null and t.state
        = case e.kind when 'surrender' then 'surrendered' when 'merger' then 'merged' when 'reinstatement' then 'valid' end";
    assert_eq!(
        count(conn, ended).await,
        3,
        "one title was given up, one ended by a merger, one was given back"
    );
}

async fn today(conn: &mut PgConnection) {
    let now = SystemClock.now();
    let (round, stage): (uuid::Uuid, String) =
        sqlx::query_as("select round_id, stage from round where opens_at <= $1 and $1 < closes_at")
            .bind(now)
            .fetch_one(&mut *conn)
            .await
            .expect("one round takes applications");
    assert_eq!(stage, "open");
    let stages: Vec<String> =
        sqlx::query_scalar("select distinct stage from application where round_id = $1 order by 1")
            .bind(round)
            .fetch_all(&mut *conn)
            .await
            .expect("lists");
    for waits in ["draft", "submitted", "recommended", "in_review"] {
        assert!(stages.iter().any(|stage| stage == waits), "{waits} in {stages:?}");
    }
    for there in [
        "select count(*) from submission where signed_as = 'signatory'",
        "select count(*) from sign_off where outcome is null and voided_at is null",
        "select count(*) from site_visit v where signed_at is not null
             and exists (select from site_visit_photo p where p.site_visit_id = v.site_visit_id)",
    ] {
        assert_eq!(count(conn, there).await, 1, "{there}");
    }
    let ahead = "select count(*) from defence_session s join round using (round_id) where round.opens_at <= now() and now() < closes_at
        and s.on_day > current_date and (select count(*) from defence_member m where m.defence_session_id = s.defence_session_id) = 5";
    assert_eq!(count(conn, ahead).await, 1, "a defence lies ahead, with its panel");
    let open = "select count(distinct expert_id) from assignment where released_at is not null and locked_at is null and recused_at is null";
    assert!(count(conn, open).await > 0, "sheets wait for experts");
}
