use super::{Candidate, Cell, Line, Named, Outcome, Seatable, Unit, check, read};
use uuid::Uuid;

fn line(number: usize, application: &str, expert: &str, employer: &str) -> Line {
    Line { number, application: application.into(), expert: expert.into(), employer: employer.into() }
}

#[test]
fn lists_come_from_tables_and_from_hands() {
    let text = "\u{feff}申报编号,专家,工作单位\r\n2026A-E0001,周明,\"某大学\"\r\n\r\n2026A-E0002\t吴敏\n2026A-E0003，郑平";
    assert_eq!(
        read(text),
        [
            line(2, "2026A-E0001", "周明", "某大学"),
            line(4, "2026A-E0002", "吴敏", ""),
            line(5, "2026A-E0003", "郑平", ""),
        ]
    );
    assert_eq!(read(" \n,,\n"), []);
}

fn file(n: u128) -> Seatable {
    Seatable {
        number: format!("2026A-E000{n}"),
        unit: Unit {
            application: Uuid::from_u128(n),
            name: format!("第{n}电商有限公司"),
            uscc: format!("code{n}"),
            prefecture: "510700".into(),
        },
        judged_by: Vec::new(),
        recused: Vec::new(),
    }
}

fn named(name: &str, n: u128, prefecture: &str) -> Named {
    Named {
        name: name.into(),
        candidate: Candidate {
            expert: Uuid::from_u128(100 + n),
            prefecture: prefecture.into(),
            employer: format!("{n}号大学"),
            employer_uscc: None,
            ties: Vec::new(),
            works: Vec::new(),
            decided: Vec::new(),
            declared_until: "2026-12-31".parse().ok(),
            active: true,
            suspended: false,
            load: 0,
        },
    }
}

#[test]
fn each_line_is_told_what_it_comes_to() {
    let mut files = [file(1), file(2), file(3)];
    files[1].judged_by = vec![Uuid::from_u128(101)];
    files[1].recused = vec![Uuid::from_u128(102)];
    let pool = [
        named("周明", 1, "510100"),
        named("吴敏", 2, "510100"),
        named("郑近", 3, "510700"),
        named("王同", 4, "510100"),
        named("王同", 5, "510100"),
    ];
    let cases = [
        (line(1, "2026a-e0001", "周明", ""), Outcome::New(Uuid::from_u128(1), Uuid::from_u128(101))),
        (line(2, "2026A-E0001", "周明", ""), Outcome::Amiss(Cell::Expert, "和前面的一行重复".into())),
        (line(3, "2026A-E0002", "周明", ""), Outcome::There),
        (line(4, "2026A-E0003", "周明", ""), Outcome::Amiss(Cell::Expert, "工作量已满1件".into())),
        (line(5, "2026A-E0002", "吴敏", ""), Outcome::Amiss(Cell::Expert, "已经回避这件申报".into())),
        (line(6, "2026A-E0001", "郑近", ""), Outcome::Amiss(Cell::Expert, "和申报单位在同一市州".into())),
        (
            line(7, "2026A-E0009", "周明", ""),
            Outcome::Amiss(Cell::Application, "没有这个编号的可分派申报".into()),
        ),
        (line(8, "2026A-E0001", "某某", ""), Outcome::Amiss(Cell::Expert, "专家库里没有这位专家".into())),
        (
            line(9, "2026A-E0001", "王同", ""),
            Outcome::Amiss(Cell::Employer, "专家库里有同名的专家，在第三列写工作单位".into()),
        ),
        (line(10, "2026A-E0001", "王同", "5号大学"), Outcome::New(Uuid::from_u128(1), Uuid::from_u128(105))),
    ];
    let (lines, expected): (Vec<Line>, Vec<Outcome>) = cases.into_iter().unzip();
    let day = "2026-05-01".parse().expect("a day");
    assert_eq!(check(&lines, &files, &pool, day, 1), expected);
}
