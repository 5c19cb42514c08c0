//! The command reads a case, judges it, and says what it cannot use.

use super::{Args, run_to};
use clap::Parser;
use std::{fs, path::PathBuf};

#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    args: Args,
}

fn run(file: &str) -> (u8, String, String) {
    let standards = concat!(env!("CARGO_MANIFEST_DIR"), "/config/standards");
    let args = Line::try_parse_from(["assess", file, "--standards", standards]).expect("good arguments").args;
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    let code = run_to(&args, &mut out, &mut complaints);
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (code, text(out), text(complaints))
}

fn data(name: &str) -> String {
    format!("{}/tests/data/assess/{name}.json", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_passing_and_a_failing_case_of_every_category_and_type() {
    for name in ["b2b", "b2c", "service", "traditional", "base", "county"] {
        let (code, out, complaints) = run(&data(&format!("{name}_pass")));
        assert_eq!((code, complaints.as_str()), (0, ""), "{name} passes: {out}");
        let (code, out, complaints) = run(&data(&format!("{name}_fail")));
        assert_eq!((code, complaints.as_str()), (3, ""), "{name} fails: {out}");
    }
}

#[test]
fn the_result_names_clause_threshold_figure_and_shortfall() {
    let (_, out, _) = run(&data("b2b_fail"));
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let third = json["clauses"].as_array().expect("a list").iter().find(|each| each["clause"] == "9(3)");
    let third = third.expect("9(3) is there");
    assert_eq!(third["cite"], "附件1第9条(3)");
    assert_eq!((&third["outcome"], &third["word"]), (&"not_met".into(), &"未达标".into()));
    assert_eq!(third["shortfall"], "差140家");
    assert_eq!(third["parts"][0]["threshold"]["text"], "1,000家以上");
    assert_eq!(third["parts"][0]["figure"]["value"], "860");
    assert_eq!(json["summary"]["headline"], "暂不符合：平台注册企业数还差140家");
}

#[test]
fn what_cannot_be_used_is_said_with_the_field() {
    let cases = [
        (r#"{"category":"enterprise"}"#, "缺少type"),
        (r#"{"category":"shop"}"#, "第1行第18列：不认识“shop”"),
        (r#"{"category":"base","type":"b2b","date":"2013-10-20"}"#, "只有企业写type"),
        (r#"{"category":"enterprise","type":"b2b","date":"2013-10-20"}"#, "缺少region或place"),
        (r#"{"category":"enterprise","type":"b2b","region":"110000","date":"2013-10-20"}"#, "没有110000"),
        (r#"{"category":"base"}"#, "缺少date或report_year"),
        (r#"{"category":"base","date":"2013-10-20","answers":{"area":"1"}}"#, "没有名为“area”的字段"),
        (r#"{"category":"base","date":"2013-10-20","answers":{"office_area":"1万"}}"#, "不要带“万”字"),
        (r#"{"category":"base","date":"2013-10-20","answers":{"turnover":"30000"}}"#, "按年份写"),
        (r#"{"category":"base","date":"2013-10-20","answers":{"turnover":{"2001":"1"}}}"#, "没有问2001年"),
        (r#"{"category":"base","date":"2013-10-20","evidence":{"photo":1}}"#, "没有名为“photo”的材料"),
        ("{", "写法不对"),
    ];
    let file = std::env::temp_dir().join(format!("shifan-assess-{}.json", std::process::id()));
    for (text, says) in cases {
        fs::write(&file, text).expect("a file");
        let (code, out, complaints) = run(&file.to_string_lossy());
        assert_eq!((code, out.as_str()), (1, ""), "{text}");
        assert!(complaints.contains(says), "{text}: {complaints}");
    }
    fs::remove_file(&file).expect("it is there");
    let (code, _, complaints) = run(&PathBuf::from("no-such-file.json").to_string_lossy());
    assert_eq!(code, 1);
    assert!(complaints.contains("读不出来"));
}
