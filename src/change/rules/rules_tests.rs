use super::{ChangeRefusal, Known, Verdict, check, decide, file, withdraw, words};
use crate::{
    change::{Before, Changes, Filing, New, Stage, Succession},
    kernel::{id::Id, place::Regions, uscc::Uscc},
    org::{AuthorityId, Org, OrgKind},
    platform::files::{Kind, Stored},
};
use chrono::{DateTime, NaiveDate};

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}
fn code(n: u32) -> Uscc {
    Uscc::from_first_17(&format!("91510700MA6{n:06}")).expect("a code")
}
fn org(kind: OrgKind) -> Org {
    Org {
        id: Id::fresh(),
        name: "绵阳旧名商贸有限公司".parse().expect("a name"),
        uscc: code(1),
        kind,
        region: "510703".parse().expect("a place"),
        address: "涪城区临园路1号".parse().expect("an address"),
        legal_representative: "王小川".parse().expect("a name"),
        contact: "李晓".parse().expect("a name"),
        phone: "13800000000".parse().expect("a phone"),
        registered_at: DateTime::UNIX_EPOCH,
    }
}
fn stored() -> Stored {
    Stored { digest: "0".repeat(64), name: "执照.pdf".into(), size: 1, kind: Kind::Pdf, pages: None }
}
fn new(changes: Changes) -> New {
    New {
        changes,
        effective_on: on("2026-02-01"),
        reason: "名称变了".parse().expect("words"),
        file: stored(),
    }
}
fn renamed() -> Changes {
    Changes { name: Some("绵阳新名商贸有限公司".parse().expect("a name")), ..Changes::default() }
}

#[test]
fn what_a_unit_may_file_and_each_refusal_has_its_case() {
    let regions = Regions::load(
        include_str!("../../../config/reference/regions.csv"),
        include_str!("../../../config/reference/region_changes.csv"),
    )
    .expect("the divisions load");
    let unit = org(OrgKind::Enterprise);
    let known =
        Known { org: &unit, regions: &regions, today: on("2026-03-02"), last: None, code_taken: false };
    let asked =
        |changes: Changes, known: Known<'_>| file(&new(changes), known).map(|changes| changes.fields());
    assert_eq!(asked(renamed(), known), Ok(vec!["name"]));
    assert_eq!(asked(Changes::default(), known), Err(ChangeRefusal::NothingChanges));
    let same = Changes { name: Some(unit.name.clone()), ..Changes::default() };
    assert_eq!(asked(same, known), Err(ChangeRefusal::NothingChanges), "the name it has is no change");
    assert_eq!(asked(renamed(), Known { today: on("2026-01-31"), ..known }), Err(ChangeRefusal::InFuture));
    assert_eq!(
        asked(renamed(), Known { today: on("2026-02-01"), ..known }),
        Ok(vec!["name"]),
        "that very day"
    );
    let later = Known { last: Some(on("2026-02-02")), ..known };
    assert_eq!(asked(renamed(), later), Err(ChangeRefusal::BeforeLast(on("2026-02-02"))));
    let moved = |place: &str, address: Option<&str>| Changes {
        region: Some(place.parse().expect("a code")),
        address: address.map(|text| text.parse().expect("an address")),
        ..Changes::default()
    };
    assert_eq!(asked(moved("510603", Some("旌阳区长江路2号")), known), Ok(vec!["region", "address"]));
    assert_eq!(asked(moved("510603", None), known), Err(ChangeRefusal::AddressMissing));
    assert_eq!(asked(moved("510600", Some("旌阳区长江路2号")), known), Err(ChangeRefusal::NoSuchPlace));
    let succeeded = Changes { uscc: Some((code(2), Succession::Merger)), ..Changes::default() };
    assert_eq!(asked(succeeded.clone(), known), Ok(vec!["uscc"]));
    let taken = Known { code_taken: true, ..known };
    assert_eq!(asked(succeeded.clone(), taken), Err(ChangeRefusal::CodeTaken));
    let bureau = org(OrgKind::County);
    assert_eq!(asked(succeeded, Known { org: &bureau, ..known }), Err(ChangeRefusal::NotAnAuthority));
}

fn filing(stage: Stage, authority: bool, touches_register: bool) -> Filing {
    let unit = org(OrgKind::Enterprise);
    Filing {
        id: Id::fresh(),
        org: unit.id,
        authority: authority.then(AuthorityId::fresh),
        authority_name: None,
        before: Before::from(&unit),
        changes: renamed(),
        effective_on: on("2026-02-01"),
        reason: "名称变了".into(),
        file: stored(),
        touches_register,
        stage,
        stage_at: DateTime::UNIX_EPOCH,
        version: 1,
        filed_at: DateTime::UNIX_EPOCH,
        filed_name: "李晓".into(),
    }
}

#[test]
fn every_stage_leads_where_the_diagram_says_and_nowhere_else() {
    let agree = |one: &Filing, office| check(one, Verdict::Agree, office);
    assert_eq!(agree(&filing(Stage::Filed, true, true), false), Ok(Stage::Checked));
    assert_eq!(
        agree(&filing(Stage::Filed, true, false), false),
        Ok(Stage::Entered),
        "no title: the bureau's affair"
    );
    assert_eq!(agree(&filing(Stage::Filed, true, true), true), Err(ChangeRefusal::NotChecked));
    assert_eq!(agree(&filing(Stage::Filed, false, true), true), Ok(Stage::Checked), "a direct unit");
    let returned = check(&filing(Stage::Filed, true, true), Verdict::Return, false);
    assert_eq!(returned, Ok(Stage::Returned));
    assert!(
        check(&filing(Stage::Filed, true, true), Verdict::Refuse, false).is_err(),
        "a bureau refuses nothing"
    );
    for verdict in [Verdict::Agree, Verdict::Return, Verdict::Refuse] {
        for stage in Stage::ALL {
            let goes = decide(stage, verdict).is_ok();
            assert_eq!(goes, stage == Stage::Checked, "{stage:?} {verdict:?}");
            let checked = check(&filing(stage, true, true), verdict, false).is_ok();
            assert_eq!(checked, stage == Stage::Filed && verdict != Verdict::Refuse, "{stage:?} {verdict:?}");
        }
    }
    for stage in Stage::ALL {
        assert_eq!(withdraw(stage).is_ok(), matches!(stage, Stage::Filed | Stage::Checked), "{stage:?}");
        assert_eq!(Stage::from_code(stage.code()), Some(stage));
    }
    assert_eq!(words("  ", Verdict::Agree), Ok(""));
    assert_eq!(words("  ", Verdict::Return), Err(ChangeRefusal::WordsMissing));
    assert_eq!(words(&"字".repeat(501), Verdict::Agree), Err(ChangeRefusal::WordsMissing));
}

#[test]
fn what_is_new_stands_beside_what_was() {
    let unit = org(OrgKind::Enterprise);
    let changes = Changes { uscc: Some((code(2), Succession::Reorganised)), ..renamed() };
    let lines = changes.compared(&Before::from(&unit));
    let labels: Vec<_> = lines.iter().map(|(label, ..)| *label).collect();
    assert_eq!(labels, ["单位名称", "统一社会信用代码"]);
    assert_eq!(lines[0].1, "绵阳旧名商贸有限公司");
    assert_eq!(lines[1].2, code(2).to_string());
}
