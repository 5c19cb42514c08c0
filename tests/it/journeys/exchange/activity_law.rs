//! Whoever writes, the law of activities and enrolments holds.

use super::{
    activity::{announced, enrols},
    case_law::{as_someone, refused},
    holder, scalar,
};
use crate::support::app::TestApp;
use shifan::{access::OFFICE, platform::db};
use sqlx::Executor as _;

#[tokio::test]
async fn whoever_writes_the_law_of_an_activity_holds() {
    let app = TestApp::new().await;
    let firm = holder(&app, "绵阳物流电子商务有限公司").await;
    app.at("2026-06-10 09:00");
    let officer = app.account(OFFICE, "office", "officer", None, "jingban").await;
    let (ours, theirs) = (app.bureau("510700").await, app.bureau("510600").await);
    let (unit, host) = (app.person(firm.account).await, app.person(officer).await);
    let page = announced(&host, &[("places", "2"), ("audience", "holders"), ("audience", "bureaus")]).await;
    enrols(&unit, &page, "2").await.redirects();
    enrols(&app.person(ours.1).await, &page, "1").await.redirects();
    enrols(&app.person(theirs.1).await, &page, "1").await.redirects();
    assert_eq!(
        scalar(&app, "select string_agg(state, ' ' order by place_in_line) from enrolment").await,
        "placed waiting waiting"
    );
    let joins = format!(
        "insert into enrolment (enrolment_id, activity_id, tenant_id, persons, contact_name, contact_phone, note, state, state_at, enrolled_at)
         select gen_random_uuid(), activity_id, '{}', 1, 'x', 'x', '', 'placed', '2026-06-10', '2026-06-10' from activity",
        OFFICE
    );
    refused(
        &app,
        &[
            (firm.account, joins.as_str(), "enrolment_of_own"),
            (ours.1, "update enrolment set state = 'placed'", "enrolment_places"),
            (firm.account, "update enrolment set persons = 1", "enrolment_frozen"),
            (firm.account, "update enrolment set attended = true", "enrolment_attended_by_host"),
            (officer, "update enrolment set state = 'cancelled'", "enrolment_of_own"),
            (officer, "update enrolment set state = 'placed' where state = 'waiting'", "enrolment_places"),
            (officer, "update activity set places = 1", "activity_places_given"),
            (
                officer,
                "update activity set host_id = (select authority_id from authority limit 1)",
                "activity_of_area",
            ),
        ],
    )
    .await;
    // A stranger changes nothing of another's.
    for sql in
        ["update activity set title = 'x'", "update enrolment set state = 'cancelled' where persons = 2"]
    {
        let mut work = as_someone(&app, theirs.1).await;
        assert_eq!(work.execute(sql).await.expect("nothing is seen").rows_affected(), 0, "{sql}");
    }
    for sql in ["delete from activity", "delete from enrolment"] {
        app.db.owner().await.execute(sql).await.expect_err("what was said stays");
    }
    let mut work = as_someone(&app, firm.account).await;
    work.execute("update enrolment set state = 'cancelled', state_at = '2026-06-10'").await.expect("its own");
    let lost = work.commit().await.expect_err("no event was written");
    assert_eq!(db::constraint(&lost), Some("change_needs_event"));
}
