use super::{Forms, parse};
use crate::{
    returns::{Cycle, Period},
    standard::{Category, EnterpriseType, LoadError, Standards},
};
use std::path::{Path, PathBuf};

const ENTERPRISE: &str = include_str!("../../../config/returns/sichuan-2013/enterprise.toml");

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("config/returns/sichuan-2013")
}

fn faults(replace: &str, with: &str) -> Vec<String> {
    assert!(ENTERPRISE.contains(replace), "{replace:?} is not in the file");
    let text = ENTERPRISE.replacen(replace, with, 1);
    let read = parse(Path::new("enterprise.toml"), &text, ("sichuan-2013", Category::Enterprise));
    let LoadError(problems) = read.expect_err("refused");
    problems.iter().map(ToString::to_string).collect()
}

fn line_of(text: &str) -> usize {
    let at = ENTERPRISE.find(text).expect("in the file");
    ENTERPRISE[..at].matches('\n').count() + 1
}

#[test]
fn the_shipped_forms_load_and_ask_by_type_and_cycle() {
    let forms = Forms::load(&folder()).expect("they load");
    let form = forms.of(Category::Enterprise);
    let (quarter, year) = (Period::of_quarter(2026, 1).expect("a quarter"), Period::of_year(2026));
    let keys = |kind, period| form.asked(Some(kind), period).map(|item| item.key()).collect::<Vec<_>>();
    assert!(keys(EnterpriseType::B2b, quarter).contains(&"platform_enterprises"));
    assert!(!keys(EnterpriseType::B2c, quarter).contains(&"platform_enterprises"));
    assert!(keys(EnterpriseType::Traditional, year).contains(&"revenue"));
    assert!(!keys(EnterpriseType::Traditional, quarter).contains(&"revenue"));
    for category in Category::ALL {
        let form = forms.of(category);
        assert_eq!(form.category, category);
        let article = match category {
            Category::Enterprise => "8",
            Category::Base => "6",
            Category::County => "7",
        };
        assert_eq!(form.clause().map(|one| one.to_string()).as_deref(), Some(article));
        assert!(form.item(&form.headline).is_some_and(|item| item.cycles == Cycle::ALL));
    }
}

#[test]
fn what_is_compared_with_the_application_is_a_figure_of_its_standard() {
    let forms = Forms::load(&folder()).expect("they load");
    let standards = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
    let standards = Standards::load_dir(standards).expect("they load");
    let set = standards.get("sichuan-2013").expect("the set");
    let mut compared = 0;
    for category in Category::ALL {
        for item in &forms.of(category).items {
            let Some(applied) = &item.applied else { continue };
            let field = set.of(category).field(applied).unwrap_or_else(|| panic!("no field {applied}"));
            assert_eq!(field.kind.figure().map(|one| &one.unit), Some(&item.figure().unit), "{applied}");
            compared += 1;
        }
    }
    assert!(compared >= 12, "{compared}");
}

#[test]
fn every_fault_names_file_line_and_item() {
    let cases = [
        ("kind = \"decimal\"", "kind = \"money\"", "kind = \"decimal\"", "指标turnover：没有“money”这种指标"),
        ("unit = \"万元\"", "unit = \"元\"", "unit = \"万元\"", "指标turnover：decimal的单位是"),
        ("headline = \"turnover\"", "headline = \"gmv\"", "headline", "没有名为“gmv”的指标"),
        ("headline = \"turnover\"", "headline = \"staff\"", "headline", "headline要每个单位"),
        ("at_most = \"staff\"", "at_most = \"people\"", "at_most = \"staff\"", "没有名为“people”的指标"),
        ("at_most = \"staff\"", "at_most = \"turnover\"", "sum = [\"ecommerce_staff\"]", "不能比"),
        ("group = \"people\"", "group = \"crowd\"", "group = \"people\"", "指标staff：没有名为“crowd”的分组"),
        ("types = [\"b2c\"]", "types = [\"b2x\"]", "types = [\"b2c\"]", "不认识“b2x”"),
        ("sub = true", "part = true", "sub = true", "不认识的键“part”"),
        ("set = \"sichuan-2013\"", "set = \"sichuan\"", "set = ", "文件夹是“sichuan-2013”"),
        ("category = \"enterprise\"", "category = \"base\"", "category = ", "应是“enterprise”"),
        ("key = \"retail\"", "key = \"wholesale\"", "key = \"retail\"", "指标“wholesale”写了两次"),
    ];
    for (replace, with, place, says) in cases {
        let found = faults(replace, with);
        let wanted = format!("enterprise.toml 第{}行", line_of(place));
        let hit = found.iter().any(|fault| fault.starts_with(&wanted) && fault.contains(says));
        assert!(hit, "after {with:?} wanted {wanted} … {says}, found {found:#?}");
    }
}

#[test]
fn several_faults_come_at_once() {
    let text = ENTERPRISE
        .replace("at_most = \"staff\"", "at_most = \"a\"")
        .replace("group = \"people\"", "group = \"b\"");
    let read = parse(Path::new("e.toml"), &text, ("sichuan-2013", Category::Enterprise));
    let LoadError(problems) = read.expect_err("refused");
    assert!(problems.len() >= 3, "{problems:?}");
}
