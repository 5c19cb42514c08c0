//! `shifan assess`: one application's answers as JSON in, the result of every clause as JSON out. The same rules as the
//! pages; for operators, and for trying a new version of a standard.

use super::standard::{Folder, load};
use crate::{
    kernel::{
        place::{Place, RegionCode, Regions},
        statute::FIGURES_YEARS_BACK,
    },
    standard::{
        Answers, Category, ClauseResult, Context, EnterpriseType, EvidenceCounts, FieldKind, Reading,
        Standard, Summary, assess, fault_in_chinese, read, summarise,
    },
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

const REGIONS: &str = include_str!("../../config/reference/regions.csv");
const CHANGES: &str = include_str!("../../config/reference/region_changes.csv");

/// The file cannot be used; the reasons are on standard error.
const FAULT: u8 = 1;
/// Assessed, and at least one clause is not met.
const NOT_MET: u8 = 3;

const AFTER_HELP: &str = "\
例：
  shifan assess tests/data/assess/b2b_pass.json

FILE.json（shifan standard show 列出字段和材料的键；金额一律万元，小数写成字符串）：
  {
    \"category\": \"enterprise\",            enterprise、base或county
    \"type\": \"b2b\",                       企业类型：b2b、b2c、service或traditional
    \"region\": \"510700\",                  注册地的行政区划代码，按date当天的区划定成都或市州；
                                           也可以直接写 \"place\": \"chengdu\"或\"elsewhere\"
    \"date\": \"2013-10-20\",                申报日期
    \"report_year\": 2012,                  用哪一年的数；不写就是申报日期的上一年
    \"answers\": { \"registered_capital\": \"500\", \"service_income\": { \"2012\": \"352.75\" } },
    \"evidence\": { \"business_licence\": 1 }
  }

退出码：0 没有未达标的条款；1 文件不能用，原因在标准错误输出；2 参数不对；3 有条款未达标。";

/// What to assess.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {
    /// The application's answers.
    #[arg(value_name = "FILE.json", help = "一份申报的答案")]
    pub file: PathBuf,
    /// Where the standards lie.
    #[command(flatten)]
    pub folder: Folder,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    category: Category,
    #[serde(rename = "type")]
    kind: Option<EnterpriseType>,
    region: Option<RegionCode>,
    place: Option<Place>,
    date: Option<NaiveDate>,
    report_year: Option<i32>,
    #[serde(default)]
    answers: Answers,
    #[serde(default)]
    evidence: EvidenceCounts,
}

#[derive(Serialize)]
struct Output<'a> {
    standard: &'a str,
    version: &'a str,
    category: Category,
    #[serde(rename = "type")]
    kind: Option<EnterpriseType>,
    place: Place,
    report_year: i32,
    summary: Summary,
    clauses: Vec<ClauseResult>,
}

/// Runs the command.
#[must_use]
pub fn run(args: &Args) -> ExitCode {
    run_to(args, &mut io::stdout().lock(), &mut io::stderr().lock()).into()
}

/// Runs the command with the result and complaints to these; gives the exit code.
fn run_to(args: &Args, out: &mut impl Write, complaints: &mut impl Write) -> u8 {
    let outcome = fs::read_to_string(&args.file)
        .map_err(|fault| vec![format!("{}：读不出来（{fault}）", args.file.display())])
        .and_then(|text| assessed(args, &text));
    match outcome {
        Ok((json, code)) => match writeln!(out, "{json}") {
            Ok(()) => code,
            Err(fault) if fault.kind() == io::ErrorKind::BrokenPipe => code,
            Err(_) => FAULT,
        },
        Err(reasons) => {
            for reason in reasons {
                // Nobody is left to tell when stderr is closed.
                let _ = writeln!(complaints, "{reason}");
            }
            FAULT
        }
    }
}

fn assessed(args: &Args, text: &str) -> Result<(String, u8), Vec<String>> {
    let file = args.file.display();
    let case: Case = serde_json::from_str(text).map_err(|fault| vec![unreadable(&args.file, &fault)])?;
    let standards = load(&args.folder).map_err(|reason| vec![reason])?;
    let set = args.folder.pick(&standards).map_err(|reason| vec![reason])?;
    let standard = set.of(case.category);
    let context = context(&case, standard).map_err(|reason| vec![format!("{file}：{reason}")])?;
    let wrong = wrong_answers(standard, &case, context.report_year);
    if !wrong.is_empty() {
        return Err(wrong.into_iter().map(|reason| format!("{file}：{reason}")).collect());
    }
    let clauses = assess(standard, &case.answers, &context);
    let summary = summarise(standard, &clauses, &context);
    let code = if summary.not_met > 0 { NOT_MET } else { 0 };
    let output = Output {
        standard: &set.id,
        version: &set.version,
        category: case.category,
        kind: case.kind,
        place: context.place,
        report_year: context.report_year,
        summary,
        clauses,
    };
    let json = serde_json::to_string_pretty(&output).map_err(|fault| vec![fault.to_string()])?;
    Ok((json, code))
}

/// Where the file cannot be read, and why.
fn unreadable(file: &Path, fault: &serde_json::Error) -> String {
    let place = format!("第{}行第{}列", fault.line(), fault.column());
    let english = fault.to_string();
    let message = english.rsplit_once(" at line ").map_or(english.as_str(), |(message, _)| message);
    format!("{} {place}：{}", file.display(), fault_in_chinese(message))
}

fn context(case: &Case, standard: &Standard) -> Result<Context, String> {
    match (standard.category, case.kind) {
        (Category::Enterprise, None) => {
            return Err("缺少type：企业类型，可以写b2b、b2c、service或traditional".into());
        }
        (Category::Base | Category::County, Some(_)) => return Err("只有企业写type，去掉它".into()),
        _ => {}
    }
    let report_year = case
        .report_year
        .or_else(|| case.date.map(|date| date.year() - FIGURES_YEARS_BACK))
        .ok_or("缺少date或report_year：不知道用哪一年的数")?;
    if !(1990..=2200).contains(&report_year) {
        return Err("report_year在1990到2200之间".into());
    }
    Ok(Context { place: place(case)?, kind: case.kind, report_year, evidence: case.evidence.clone() })
}

fn place(case: &Case) -> Result<Place, String> {
    match (case.region, case.place, case.date) {
        (Some(_), Some(_), _) => Err("region和place只写一个".into()),
        (Some(_), None, None) => Err("写了region，还要写date：按这一天的区划定成都或市州".into()),
        (Some(region), None, Some(date)) => {
            let regions = Regions::load(REGIONS, CHANGES).map_err(|fault| fault.to_string())?;
            regions.place_of(region, date).ok_or_else(|| format!("{date}没有{region}这个行政区划"))
        }
        (None, Some(place), _) => Ok(place),
        (None, None, _) if case.category != Category::Enterprise => Ok(Place::Elsewhere),
        (None, None, _) => Err("缺少region或place：成都和市州的标准不同".into()),
    }
}

/// What the standard does not ask, and what it cannot read.
fn wrong_answers(standard: &Standard, case: &Case, report_year: i32) -> Vec<String> {
    let mut wrong: Vec<String> = Vec::new();
    for key in case.answers.keys() {
        let Some(field) = standard.field(key) else {
            wrong.push(format!("answers：没有名为“{key}”的字段"));
            continue;
        };
        if matches!(field.kind, FieldKind::YearSeries { .. }) {
            let years = field.years(report_year);
            let stray =
                case.answers.years(key).map(|given| given.into_iter().find(|year| !years.contains(year)));
            match stray {
                None => wrong.push(format!("{key}：按年份写，例如{{\"{report_year}\": \"500\"}}")),
                Some(Some(year)) => wrong.push(format!("{key}：没有问{year}年，问的是{years:?}")),
                Some(None) => {}
            }
        }
        for input in field.inputs(report_year) {
            if let Reading::Wrong(message) = read(&case.answers, field, input.year) {
                wrong.push(format!("{}（{}）：{message}", input.name, input.label));
            }
        }
    }
    for key in case.evidence.keys() {
        if standard.slot(key).is_none() {
            wrong.push(format!("evidence：没有名为“{key}”的材料"));
        }
    }
    wrong
}

#[cfg(test)]
#[path = "assess_tests.rs"]
mod tests;
