//! Everybody the demo offers signs in with the password it prints, and finds a desk with something on it.

use crate::support::{http, program::Program};
use shifan::account::demo::{DEMO_PASSWORD, DemoUnit, PEOPLE};

/// Signs in by the form; the cookie.
fn signed_in(address: &str, login: &str) -> String {
    let form = serde_html_form::to_string([("login", login), ("password", DEMO_PASSWORD)]).expect("a form");
    let answer = http::post(address, "/sign-in", "", &form).expect("is answered");
    assert_eq!(answer.status, 303, "{login} signs in");
    let cookie = answer.header("set-cookie").expect("a session").split(';').next().expect("a cookie");
    cookie.to_owned()
}

/// Every person of the demo has.
pub(super) fn have_work(program: &Program) {
    for person in &PEOPLE {
        let cookie = signed_in(&program.address, person.login);
        let desk = http::get(&program.address, "/desk", &cookie).expect("is answered");
        assert_eq!(desk.status, 200, "{}", person.login);
        if person.unit == DemoUnit::Auditor {
            // Nothing waits for who only looks: what is looked at is there.
            let log = http::get(&program.address, "/audit", &cookie).expect("is answered");
            assert!(log.status == 200 && log.body.contains("<tbody"), "{}", log.body);
            continue;
        }
        let waiting = desk.body.split_once("sc-waiting").map(|(_, rest)| rest.split("</ul>").next());
        let waiting = waiting.flatten().unwrap_or_else(|| panic!("nothing waits for {}", person.login));
        let href = waiting.split_once("href=\"").and_then(|(_, rest)| rest.split('"').next());
        let work = href.unwrap_or_else(|| panic!("no way to the work of {}", person.login));
        let page = http::get(&program.address, work, &cookie).expect("is answered");
        assert_eq!(page.status, 200, "{}: {work}", person.login);
    }
}
