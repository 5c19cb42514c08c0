use super::everywhere;
use crate::{award::TitleState, web::form::Asked};

#[test]
fn all_units_are_those_in_every_state() {
    let address = everywhere("云商 & 园");
    let (_, query) = address.split_once('?').expect("a query");
    let asked = Asked::parse(query);
    assert_eq!(asked.get("q"), "云商 & 园");
    let states: Vec<_> = asked.all("state").iter().filter_map(|code| TitleState::from_code(code)).collect();
    assert_eq!(states, TitleState::ALL);
}
