use super::{Against, look};
use crate::{
    import::{
        Held, Kind, Line, Ready,
        sheet::{Cell, Row, columns},
    },
    kernel::{id::Id, place::Regions, uscc::Uscc},
    org::{Authority, OrgId, OrgKind},
};
use chrono::NaiveDate;

fn regions() -> Regions {
    Regions::load(
        include_str!("../../../config/reference/regions.csv"),
        include_str!("../../../config/reference/region_changes.csv"),
    )
    .expect("the divisions load")
}

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn code(n: u32) -> Uscc {
    Uscc::from_first_17(&format!("91510700MA6{n:06}")).expect("a code")
}

/// A row by the keys of its columns; `@2014-01-07` is a day, everything else a text.
fn row(kind: Kind, number: u32, cells: &[(&str, &str)]) -> Row {
    let cell = |key: &str| match cells.iter().rev().find(|(one, _)| *one == key).map(|(_, text)| *text) {
        None | Some("") => Cell::Blank,
        Some(text) => match text.strip_prefix('@') {
            Some(day) => Cell::Day(on(day)),
            None => Cell::Text(text.to_owned()),
        },
    };
    Row { number, cells: columns(kind).iter().map(|column| cell(column.key)).collect() }
}

fn held() -> Held {
    let bureau = Authority {
        id: Id::fresh(),
        name: "绵阳市商务局".into(),
        prefecture: "510700".parse().expect("a code"),
        county: None,
        valid_from: on("2013-01-01"),
        valid_until: None,
    };
    let mut held = Held { authorities: vec![bureau], ..Held::default() };
    for n in 1..=3 {
        let kind = if n == 3 { OrgKind::Base } else { OrgKind::Enterprise };
        held.units.insert(code(n), (OrgId::fresh(), kind, format!("第{n}家")));
    }
    held
}

fn looked(kind: Kind, held: &Held, rows: &[Row]) -> Vec<Line> {
    look(kind, rows, Against { held, regions: &regions(), today: on("2026-03-02") })
}

/// Cell and sentence of every fault.
fn faults(lines: &[Line]) -> Vec<(String, String)> {
    lines.iter().flat_map(|line| &line.faults).map(|fault| (fault.cell.clone(), fault.says.clone())).collect()
}

#[track_caller]
fn says(found: &[(String, String)], cell: &str, words: &str) {
    assert!(found.iter().any(|(at, says)| at == cell && says.contains(words)), "{cell} {words}: {found:?}");
}

fn unit<'a>(uscc: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut cells = vec![
        ("name", "绵阳新来商贸有限公司"),
        ("uscc", uscc),
        ("kind", "企业"),
        ("region", "510703"),
        ("address", "涪城区临园路1号"),
        ("legal", "王小川"),
        ("contact", "李晓"),
        ("phone", "13800000000"),
    ];
    cells.extend(more);
    cells
}

#[test]
fn a_unit_comes_in_once_with_a_code_that_holds_and_a_place_of_today() {
    let (held, fresh) = (held(), code(9).to_string());
    let one = |cells: &[(&str, &str)]| looked(Kind::Unit, &held, &[row(Kind::Unit, 2, cells)]);
    let good = one(&unit(&fresh, &[("login", "lixiao")]));
    assert!(matches!(good[0].ready, Some(Ready::Unit(_, Some(_)))), "{good:?}");
    assert!(good[0].becomes.contains("绵阳市涪城区") && good[0].becomes.contains("开账号"), "{good:?}");
    let wrong = format!("{}X", &fresh[..17]);
    says(&faults(&one(&unit(&wrong, &[]))), "B2", "校验");
    says(&faults(&one(&unit(code(1).as_str(), &[]))), "B2", "已经登记，是第1家");
    says(&faults(&one(&unit(&fresh, &[("region", "510700")]))), "D2", "县（市、区）代码");
    says(&faults(&one(&unit(&fresh, &[("region", "512081")]))), "D2", "今天还在用");
    says(&faults(&one(&unit(&fresh, &[("kind", "公司")]))), "C2", "只能填企业、基地");
    says(&faults(&one(&unit(&fresh, &[("kind", "县级商务主管部门")]))), "C2", "以1开头");
    says(&faults(&one(&unit(&fresh, &[("legal", "")]))), "F2", "没有填");
    says(&faults(&one(&unit(&fresh, &[("name", "@2026-01-01")]))), "A2", "日期格式");
    let three = faults(&one(&unit("1", &[("phone", "x"), ("address", "短")])));
    assert_eq!(three.len(), 3, "all cells at once: {three:?}");
}

#[test]
fn duplicates_within_a_file_name_the_row_they_repeat() {
    let (held, fresh, other) = (held(), code(9).to_string(), code(8).to_string());
    let rows = [
        row(Kind::Unit, 2, &unit(&fresh, &[("login", "lixiao")])),
        row(Kind::Unit, 7, &unit(&fresh, &[])),
        row(Kind::Unit, 9, &unit(&other, &[("login", "LiXiao")])),
    ];
    let found = faults(&looked(Kind::Unit, &held, &rows));
    assert_eq!(found.len(), 2, "{found:?}");
    says(&found, "B7", "和第2行重复");
    says(&found, "I9", "和第2行重复");
    let expert =
        [("name", "周明"), ("employer", "四川大学"), ("prefecture", "510100"), ("fields", "农村电商")];
    let rows = [row(Kind::Expert, 2, &expert), row(Kind::Expert, 3, &expert)];
    says(&faults(&looked(Kind::Expert, &held, &rows)), "A3", "和第2行是同一位专家");
}

#[test]
fn an_authority_has_its_days_its_people_and_its_place_to_itself() {
    let held = held();
    let county = |more: &[(&'static str, &'static str)]| {
        let mut cells = vec![
            ("name", "江油市商务局"),
            ("prefecture", "510700"),
            ("county", "510781"),
            ("from", "@2014-07-01"),
            ("principal", "赵强"),
            ("principal_login", "zhaoqiang"),
        ];
        cells.extend(more);
        looked(Kind::Authority, &held, &[row(Kind::Authority, 2, &cells)])
    };
    assert!(matches!(county(&[])[0].ready, Some(Ready::Authority { until: None, .. })), "{:?}", county(&[]));
    let past = county(&[("until", "@2020-01-01"), ("reason", "川府发〔2019〕30号")]);
    assert!(matches!(&past[0].ready, Some(Ready::Authority { until: Some(_), .. })), "{past:?}");
    says(&faults(&county(&[("from", "2014年7月1日")])), "D2", "是文字，不是日期");
    says(&faults(&county(&[("until", "@2020-01-01")])), "F2", "要写依据");
    says(&faults(&county(&[("until", "@2014-07-01"), ("reason", "x")])), "E2", "要晚于起始日期");
    says(&faults(&county(&[("county", "510603")])), "C2", "扩权试点县");
    says(&faults(&county(&[("county", ""), ("from", "@2026-01-01")])), "D2", "已经有推荐单位绵阳市商务局");
    says(&faults(&county(&[("principal_login", "")])), "H2", "填登录名");
    let shared = [("officer", "钱伟"), ("officer_login", "zhaoqiang")];
    says(&faults(&county(&shared)), "J2", "一个登录名只能一个人用");
}

fn title<'a>(uscc: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut cells = vec![
        ("name", "绵阳旧名商贸有限公司"),
        ("uscc", uscc),
        ("category", "示范企业"),
        ("type", "B2C"),
        ("certificate", "川电示企2014011"),
        ("document", "川商电〔2014〕1号"),
        ("announced", "@2014-01-07"),
        ("region", "510703"),
        ("channel", "推荐"),
        ("state", "有效"),
    ];
    cells.extend(more);
    cells
}

#[test]
fn an_older_title_comes_with_its_days_and_its_next_review() {
    let (held, first) = (held(), code(1).to_string());
    let one = |more: &[(&'static str, &'static str)]| {
        looked(Kind::Title, &held, &[row(Kind::Title, 2, &title(&first, more))])
    };
    assert!(one(&[])[0].becomes.contains("下次复核2016-01-07前"), "{:?}", one(&[]));
    let confirmed = one(&[("confirmed", "@2024-02-29")]);
    assert!(confirmed[0].becomes.contains("下次复核2026-02-28前"), "the 29th of February: {confirmed:?}");
    let gone = one(&[("state", "已撤销"), ("revoked", "@2018-05-01"), ("revoked_by", "川商电〔2018〕9号")]);
    assert!(gone[0].becomes.contains("2018-05-01撤销"), "{gone:?}");
    says(&faults(&one(&[("announced", "2014.1.7")])), "G2", "不是日期");
    says(&faults(&one(&[("region", "510185")])), "H2", "2014-01-07没有代码是510185");
    says(&faults(&one(&[("region", "512081")])), "H2", "先导入推荐单位");
    says(&faults(&one(&[("type", "")])), "D2", "要填类型");
    says(&faults(&one(&[("category", "示范基地")])), "C2", "登记的是企业");
    says(&faults(&one(&[("certificate", "川电示基2014011")])), "E2", "和称号对不上");
    says(&faults(&one(&[("state", "已撤销")])), "L2", "已撤销的要填");
    says(&faults(&one(&[("revoked", "@2018-05-01")])), "L2", "现状是有效");
    says(&faults(&one(&[("confirmed", "@2013-01-01")])), "J2", "早于认定日期");
    says(&faults(&one(&[("confirmed", "@2027-01-01")])), "J2", "晚于今天");
    let unknown = looked(Kind::Title, &held, &[row(Kind::Title, 2, &title(code(7).as_str(), &[]))]);
    says(&faults(&unknown), "B2", "先导入申报单位");
}

#[test]
fn a_title_is_told_against_what_is_held_and_what_the_file_says_before() {
    let (mut held, codes) = (held(), [code(1).to_string(), code(2).to_string()]);
    let two = |held: &Held, more: &[(&'static str, &'static str)]| {
        let rows =
            [row(Kind::Title, 2, &title(&codes[0], &[])), row(Kind::Title, 3, &title(&codes[1], more))];
        faults(&looked(Kind::Title, held, &rows))
    };
    says(&two(&held, &[]), "E3", "和第2行重复");
    let other = ("certificate", "川电示企2014012");
    assert_eq!(two(&held, &[other]), [], "two of one document");
    says(&two(&held, &[other, ("announced", "@2014-01-08")]), "G3", "和第2行是同一份文件");
    let same = [("uscc", codes[0].as_str()), ("certificate", "川电示企2014012")];
    let rows = [row(Kind::Title, 2, &title(&codes[0], &[])), row(Kind::Title, 3, &title(&codes[0], &same))];
    says(&faults(&looked(Kind::Title, &held, &rows)), "K3", "同时只能有一个有效称号");
    held.certificates.insert("川电示企2014011".into());
    held.documents.insert("川商电〔2014〕1号".into(), (on("2014-01-06"), true));
    held.first_round = Some(on("2014-01-07"));
    let holder = held.units[&code(1)].0;
    held.holders.insert(holder);
    let found = two(&held, &[other]);
    says(&found, "E2", "已经用了");
    says(&found, "F2", "认定日期是2014-01-06");
    says(&found, "G2", "四(三)");
    says(&found, "K2", "现在已经有称号");
    held.documents.insert("川商电〔2014〕1号".into(), (on("2014-01-07"), false));
    says(&two(&held, &[other]), "F3", "系统里一个批次的认定文件");
}
