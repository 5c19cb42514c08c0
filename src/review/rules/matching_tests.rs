use super::{
    super::recusal::{Candidate, Known, Unit},
    Ground, matches,
};
use uuid::Uuid;

fn unit() -> Unit {
    Unit {
        application: Uuid::nil(),
        name: "绵阳云商科技有限公司".into(),
        uscc: "91510700MA6000002X".into(),
        prefecture: "510700".into(),
    }
}

fn expert() -> Candidate {
    Candidate {
        expert: Uuid::nil(),
        prefecture: "510100".into(),
        employer: "四川某大学".into(),
        employer_uscc: None,
        ties: Vec::new(),
        works: Vec::new(),
        decided: Vec::new(),
        declared_until: None,
        active: true,
        suspended: false,
        load: 0,
    }
}

fn work(unit: &str, uscc: Option<&str>) -> Candidate {
    let known =
        Known { unit: unit.into(), uscc: uscc.map(Into::into), what: "曾任职，2019年任顾问".into() };
    Candidate { works: vec![known], ..expert() }
}

fn grounds(expert: &Candidate) -> Vec<Ground> {
    matches(expert, &unit()).into_iter().map(|one| one.ground).collect()
}

#[test]
fn each_ground_is_found_by_what_points_to_it() {
    assert_eq!(grounds(&expert()), []);
    let of = |employer: &str| Candidate { employer: employer.into(), ..expert() };
    for (one, found) in [
        (Candidate { employer_uscc: Some(unit().uscc), ..expert() }, vec![Ground::CreditCode]),
        (of("绵阳云商科技 有限公司"), vec![Ground::Employer]),
        (of("绵阳云商科技集团股份有限公司"), vec![Ground::SimilarName]),
        (of("绵阳云商科技有限公司研究院"), vec![Ground::SimilarName]),
        (of("绵阳公司"), vec![]),
        (of("绵阳云计算有限公司"), vec![]),
        (Candidate { prefecture: "510700".into(), ..expert() }, vec![Ground::Prefecture]),
        (Candidate { ties: vec![(unit().uscc, "顾问".into())], ..expert() }, vec![Ground::Tie]),
        (Candidate { ties: vec![("91".into(), "顾问".into())], ..expert() }, vec![]),
        (work("绵阳云商", Some(&unit().uscc)), vec![Ground::Cowork]),
        (work("绵阳云商科技有限公司", None), vec![Ground::Cowork]),
        (work("绵阳云商科技有限公司江油分公司", None), vec![Ground::Cowork]),
        (work("成都某网络有限公司", None), vec![]),
    ] {
        assert_eq!(grounds(&one), found, "{one:?}");
    }
}

#[test]
fn all_that_points_to_it_is_told_with_its_evidence() {
    let mut one = work("绵阳云商", Some(&unit().uscc));
    one.prefecture = "510700".into();
    let found = matches(&one, &unit());
    let evidence: Vec<&str> = found.iter().map(|one| one.evidence.as_str()).collect();
    assert_eq!(evidence, ["和申报单位在同一市州", "绵阳云商：曾任职，2019年任顾问"]);
}

#[test]
fn every_ground_has_a_word_of_its_own() {
    for ground in Ground::ALL {
        assert_eq!(Ground::from_code(ground.code()), Some(ground));
        assert_eq!(serde_json::to_value(ground).expect("a word"), ground.code());
    }
    assert_eq!(Ground::from_code("kin"), None);
}
