//! Broken standards files: each fault names the file, the line and the clause, and says what to write.

use super::{LoadError, Standards};
use crate::standard::{Category, ClauseNumber, DefenceSheet, Standard, StandardSet};
use std::path::Path;

const ENTERPRISE: &str = include_str!("../../../config/standards/sichuan-2013/enterprise.toml");
const BASE: &str = include_str!("../../../config/standards/sichuan-2013/base.toml");
const COUNTY: &str = include_str!("../../../config/standards/sichuan-2013/county.toml");

fn parse(text: &str) -> Result<Standard, LoadError> {
    Standard::parse(Path::new("sichuan-2013/enterprise.toml"), text)
}

/// The enterprise standard with one piece of text replaced, and the faults it then has.
fn faults(replace: &str, with: &str) -> Vec<String> {
    assert!(ENTERPRISE.contains(replace), "the file no longer holds {replace}");
    let text = ENTERPRISE.replacen(replace, with, 1);
    match parse(&text) {
        Ok(_) => Vec::new(),
        Err(LoadError(problems)) => problems.iter().map(ToString::to_string).collect(),
    }
}

/// The line on which a text first stands.
fn line_of(text: &str) -> usize {
    let at = ENTERPRISE.find(text).expect("the text is in the file");
    ENTERPRISE[..at].matches('\n').count() + 1
}

#[test]
fn the_three_annexes_load() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
    let standards = Standards::load_dir(dir).expect("the shipped standards load");
    let set = standards.latest().expect("there is one");
    assert_eq!((set.id.as_str(), set.version.as_str()), ("sichuan-2013", "2013（试行）"));
    assert_eq!(set.digest.len(), 64);
    assert!(standards.pinned("sichuan-2013", &set.digest).is_some());
    assert!(standards.pinned("sichuan-2013", "other").is_none());
    for category in Category::ALL {
        let sum: rust_decimal::Decimal = set.of(category).criteria.iter().map(|each| each.max).sum();
        assert_eq!(sum, rust_decimal::Decimal::ONE_HUNDRED);
    }
}

#[test]
fn bonus_items_stand_beside_the_hundred() {
    let with = |max: u32| {
        ENTERPRISE.to_owned()
            + &format!(
                "\n[[criterion]]\nkey = \"extra\"\nlabel = \"加分项\"\nclauses = [\"1\"]\nbonus = true\nmax = {max}\nbands = [\n  {{ label = \"有\", from = 1, text = \"有\" }},\n  {{ label = \"无\", from = 0, text = \"无\" }},\n]\n"
            )
    };
    let standard = parse(&with(20)).expect("it loads");
    assert_eq!(standard.criteria.iter().filter(|each| each.bonus).count(), 1);
    let faults = parse(&with(21)).expect_err("too many");
    assert!(format!("{faults:?}").contains("加分项合计21分，最多20分"), "{faults:?}");
}

#[test]
fn printed_numbers_are_kept_with_their_gap() {
    let standard = parse(ENTERPRISE).expect("it loads");
    let numbers: Vec<String> = standard.clauses.iter().map(|each| each.number.to_string()).collect();
    let printed = "1 2 3 4 5 6 7 8 9 9(1) 9(2) 9(3) 10 10(1) 10(2) 10(4) 11 11(1) 11(2) 12 12(1) 12(2) 12(3)";
    assert_eq!(numbers.join(" "), printed);
    let number: ClauseNumber = "9(2)".parse().expect("a number");
    assert_eq!(standard.clause(number).map(|each| each.cite.as_str()), Some("附件1第9条(2)"));
    assert_eq!(number.anchor(), "9-2");
}

#[test]
fn a_set_is_rebuilt_from_the_texts_a_round_has_kept() {
    let texts = [
        (Category::Enterprise, ENTERPRISE.to_owned()),
        (Category::Base, BASE.to_owned()),
        (Category::County, COUNTY.to_owned()),
    ];
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
    let loaded = Standards::load_dir(dir).expect("the shipped standards load");
    let rebuilt = StandardSet::from_texts("sichuan-2013", &texts).expect("the same texts");
    let loaded = loaded.latest().expect("there is one");
    // The score sheet of the defence is none of the three.
    assert_eq!(loaded.as_ref(), &StandardSet { defence: loaded.defence.clone(), ..rebuilt });
}

#[test]
fn the_score_sheet_of_the_defence_is_read_as_strictly() {
    const SHEET: &str = include_str!("../../../config/standards/sichuan-2013/defence.toml");
    let read = |text: &str| DefenceSheet::parse("sichuan-2013", Path::new("defence.toml"), text);
    let sheet = read(SHEET).expect("it loads");
    let sum: rust_decimal::Decimal = sheet.criteria.iter().map(|each| each.max).sum();
    assert_eq!(sum, rust_decimal::Decimal::ONE_HUNDRED);
    for (from, to, says) in [
        ("max = 20", "max = 19", "评分项满分合计99分，应是100分"),
        ("max = 20", "max = \"20.3\"", "满分要大于0，以0.5分为一档"),
        ("key = \"plans\"", "key = \"account\"", "评分项“account”写了两次"),
        ("key = \"plans\"", "clauses = [\"1\"]\nkey = \"plans\"", "不认识的键“clauses”"),
        ("from = 11,", "from = 16,", "起点要不大于"),
        ("set = \"sichuan-2013\"", "set = \"sichuan-2014\"", "两者要一样"),
    ] {
        assert!(SHEET.contains(from), "the file no longer holds {from}");
        let faults = read(&SHEET.replacen(from, to, 1)).expect_err(to);
        assert!(format!("{faults:?}").contains(says), "{to}: {faults:?}");
    }
}

/// Each: what is replaced, with what, a text on the line of the fault, what is said of it.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    ("brief = \"平台稳定", "breif = \"平台稳定", "brief = \"平台稳定", "第3条：不认识的键“breif”"),
    ("value = 1000 }", "value = 1000, extra = 1 }", "value = 1000 }", "第9条(3)：不认识的键“extra”"),
    (
        "{ yes = \"has_icp\" }",
        "{ yes = \"has_icq\" }",
        "{ yes = \"has_icp\" }",
        "第3条：没有名为“has_icq”的字段",
    ),
    (
        "evidence = \"risk_control\" }",
        "evidence = \"risk\" }",
        "evidence = \"risk_control\" }",
        "第5条：没有名为“risk”的材料",
    ),
    (
        "{ at_least = { field = \"platform_enterprises\"",
        "{ at_least = { field = \"platform_name\"",
        "{ at_least = { field = \"platform_enterprises\"",
        "第9条(3)：at_least要数字字段，“platform_name”是text",
    ),
    (
        "{ yes = \"online_payment\" }",
        "{ yes = \"platform_sales\" }",
        "{ yes = \"online_payment\" }",
        "第10条(4)：yes要yes_no字段，“platform_sales”是year_series",
    ),
    ("number = \"10(4)\"", "number = \"10(2)\"", "number = \"10(4)\"", "第10条(2)：第10条(2)写了两次"),
    ("number = \"5\"", "number = \"3\"", "number = \"5\"", "第3条：第3条的位置不对"),
    ("number = \"9(1)\"", "number = \"9（1）\"", "number = \"9(1)\"", "不是条款号"),
    (
        "key = \"will_report\"",
        "key = \"has_icp\"",
        "key = \"will_report\"",
        "字段has_icp（第8条）：字段“has_icp”写了两次",
    ),
    ("types = [\"b2b\"]", "types = [\"b2x\"]", "types = [\"b2b\"]", "第9条：不认识“b2x”"),
    (
        "clauses = [\"9(3)\"]",
        "clauses = [\"9(4)\"]",
        "clauses = [\"9(3)\"]",
        "字段platform_enterprises（第9条(4)）：没有第9条(4)",
    ),
    ("section = \"contact\"", "section = \"contacts\"", "section = \"contact\"", "没有名为“contacts”的部分"),
    (
        "kind = \"decimal\"\nunit = \"万元\"",
        "kind = \"decimal\"\nunit = \"元\"",
        "unit = \"万元\"\n\n[[slot]]\nkey = \"capital_proof\"",
        "字段registered_capital（第9条(1)、第10条(1)、第11条(1)、第12条(1)）：decimal的单位是",
    ),
    ("value = 200 }", "value = 200.5 }", "value = 200 }", "第9条(1)：小数要带引号"),
    (
        "value = 1000 }",
        "value = \"1000.5\" }",
        "value = 1000 }",
        "第9条(3)：这个数填不进“platform_enterprises”",
    ),
    (
        "{ chengdu = 500, elsewhere = 300 }",
        "{ chengdu = 500 }",
        "{ chengdu = 500, elsewhere = 300 }",
        "第9条(2)：缺少“elsewhere”",
    ),
    (
        "is = \"yes\" }\ntest",
        "is = \"ja\" }\ntest",
        "is = \"yes\" }\ntest",
        "第2条：“sells_regulated”没有“ja”这个答案",
    ),
    ("test = { evidence = \"risk_control\" }", "", "number = \"5\"", "第5条：缺少test"),
    (
        "max = 20\nbands",
        "max = 21\nbands",
        "max = 20\nbands = [\n  { label = \"优\", from = 18, text = \"专项",
        "评分项special（第9条、第10条、第11条、第12条）：评分项满分合计101分，应是100分",
    ),
    ("from = 18,", "from = \"18.2\",", "from = 18,", "评分项standing（第1条）：“优”的起点"),
    (
        "max_files = 5",
        "max_files = 0",
        "max_files = 5",
        "材料industry_position（第1条）：max_files在1到50之间",
    ),
];

#[test]
fn every_fault_names_file_line_and_clause() {
    for (replace, with, place, says) in FAULTS {
        let found = faults(replace, with);
        let wanted = format!("sichuan-2013/enterprise.toml 第{}行", line_of(place));
        let hit = found.iter().any(|fault| fault.starts_with(&wanted) && fault.contains(says));
        assert!(hit, "after {with:?} wanted {wanted} … {says}, found {found:#?}");
    }
}

#[test]
fn a_clause_may_not_use_a_field_its_applicants_are_not_asked() {
    let found = faults("clauses = [\"9(2)\", \"11(2)\"]", "clauses = [\"9(2)\"]");
    assert!(
        found.iter().any(|fault| fault.contains("第11条(2)：“service_income”不问电子商务服务企业")),
        "{found:#?}"
    );
}

#[test]
fn several_faults_come_at_once() {
    let text = ENTERPRISE
        .replace("yes = \"has_icp\"", "yes = \"one\"")
        .replace("no = \"has_violations\"", "no = \"two\"");
    let LoadError(problems) = parse(&text).expect_err("two faults");
    assert_eq!(problems.len(), 2);
}

#[test]
fn one_fault_is_told_once() {
    assert_eq!(faults("kind = \"decimal\"\nunit = \"万元\"", "kind = \"decimal\"\nunit = \"元\"").len(), 1);
}

#[test]
fn what_is_no_toml_is_told_with_its_line() {
    let found = faults("number = \"6\"", "number = 6\"");
    assert!(
        found.iter().any(|fault| fault.contains(&format!("第{}行", line_of("number = \"6\"")))),
        "{found:#?}"
    );
}
