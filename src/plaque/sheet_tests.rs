use super::{code, fits};
use crate::{
    plaque::{Plaque, PlaqueId, PlaqueRefusal, PlaqueState},
    standard::Category,
};

fn plaque() -> Plaque {
    Plaque {
        id: PlaqueId::fresh(),
        title: crate::award::TitleId::fresh(),
        copy: 1,
        unit: "绵阳云商科技有限公司".into(),
        category: Category::Enterprise,
        certificate: "川电示企2026001".parse().expect("a number"),
        announced_on: "2026-05-19".parse().expect("a day"),
        order: "2026-1".into(),
        maker: "成都某标牌厂".into(),
        state: PlaqueState::HandedOver,
        state_on: "2026-06-02".parse().expect("a day"),
        receiver: "李春".into(),
        held: true,
    }
}

#[test]
fn a_scan_shows_the_sheet_of_its_own_plaque() {
    let (one, other) = (plaque(), plaque());
    assert_eq!(fits(&one, &[vec![], vec!["https://example.com".into(), code(&one)]]), Ok(()));
    for (pages, refused) in [
        (vec![], PlaqueRefusal::SheetUnread),
        (vec![vec!["https://example.com".to_owned()]], PlaqueRefusal::SheetUnread),
        (vec![vec![code(&other)]], PlaqueRefusal::SheetOfAnother),
        (vec![vec![code(&one)], vec![code(&other)]], PlaqueRefusal::SheetOfAnother),
    ] {
        assert_eq!(fits(&one, &pages), Err(refused), "{pages:?}");
    }
}
