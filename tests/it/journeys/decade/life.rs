//! One title through its life: conferred, confirmed, not confirmed, revoked; each as the register shows that day, and the certificate
//! as it is checked today.

use crate::{browser::Browser, support::app::TestApp};
use chrono::{Days, NaiveDate};
use shifan::web::path;
use sqlx::query_as;

/// A title that lost its third or later re-review, with its days.
#[derive(Debug, sqlx::FromRow)]
struct Life {
    unit_name: String,
    certificate_number: String,
    check_code: String,
    conferred: NaiveDate,
    confirmed: NaiveDate,
    failed: NaiveDate,
    revoked: NaiveDate,
}

const LIVES: &str = "select t.unit_name, t.certificate_number, t.check_code, t.announced_on as conferred, c.decided_on as confirmed,
        f.decided_on as failed, t.state_on as revoked
    from title t
        join lateral (select decided_on from rereview r where r.title_id = t.title_id and outcome = 'failed' order by decided_on desc limit 1) f on true
        join lateral (select decided_on from rereview r where r.title_id = t.title_id and outcome = 'confirmed'
            and r.decided_on < f.decided_on order by decided_on limit 1) c on true
    where t.state = 'revoked' and not exists (
        select from title_standing s where s.title_id = t.title_id and s.state = 'revoked' and s.since < t.state_on)
    order by t.certificate_number limit 1";

/// What the register of a day, read as open data by anybody, says of it.
async fn told_of(app: &TestApp, unit: &str, day: NaiveDate) -> Option<String> {
    let place = format!("/register/list.csv?on={day}&state=valid&state=in_rereview&state=revoked");
    let file = app.anyone().get(&place).await.is(200).text();
    let line = file.lines().find(|line| line.contains(unit))?;
    let states = ["有效", "复核中", "已撤销"];
    let says = |state: &&str| line.split(',').any(|cell| cell.trim_matches('"') == *state);
    states.into_iter().find(says).map(str::to_owned)
}

/// The four days and the one before, in the register's file and on its page.
pub(super) async fn is_shown_on_past_days(app: &TestApp, browser: &Browser) {
    let life: Life = query_as(LIVES).fetch_one(&mut app.db.owner().await).await.expect("a life");
    eprintln!("{life:?}");
    assert!(life.conferred < life.confirmed && life.confirmed < life.failed && life.failed < life.revoked);
    let unit = life.unit_name.as_str();
    let before = life.conferred - Days::new(1);
    assert_eq!(told_of(app, unit, before).await, None, "nobody had it on {before}");
    for (name, day, state) in [
        ("conferred", life.conferred, "有效"),
        ("confirmed", life.confirmed, "有效"),
        ("failed", life.failed, "复核中"),
        ("revoked", life.revoked, "已撤销"),
    ] {
        assert_eq!(told_of(app, unit, day).await.as_deref(), Some(state), "{name} on {day}");
        let place = format!(
            "/register?on={day}&state=valid&state=in_rereview&state=revoked&q={}",
            path::escape(unit)
        );
        browser.looks_at(&format!("decade-{name}"), &place).await;
        browser.sees(unit).await;
        browser.sees(state).await;
    }
    let entry = path::register_entry(&life.certificate_number);
    browser.looks_at("decade-entry", &entry).await;
    browser.sees("撤销称号").await;
    browser.sees("复核开始").await;
    browser
        .looks_at("decade-certificate", &path::certificate(&life.certificate_number, &life.check_code))
        .await;
    browser.sees("称号已撤销，证书作废").await;
    browser.is_fit_for_paper("decade-entry", &entry).await;
}
