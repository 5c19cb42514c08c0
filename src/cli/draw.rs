//! `shifan draw`: a recorded draw of experts, computed again from its file. Needs no database: anybody can do it.

use crate::review::DrawFile;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// The file cannot be read.
const FAULT: u8 = 1;
/// Computed again, and something does not agree.
const DIFFERS: u8 = 3;

const AFTER_HELP: &str = "\
例：
  shifan draw draw.json

draw.json从“抽取记录”页下载：种子、校验值、规则、当时的申报和专家库、结果和回避情况都在里面。
退出码：0 重算和记录一致；1 文件读不出来；2 参数不对；3 有不一致的地方，每处一行。";

/// What to compute again.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {
    /// The record.
    #[arg(value_name = "FILE.json", help = "抽取记录")]
    pub file: PathBuf,
}

/// Runs the command.
#[must_use]
pub fn run(args: &Args) -> ExitCode {
    run_to(&args.file, &mut io::stdout().lock(), &mut io::stderr().lock()).into()
}

fn run_to(file: &Path, out: &mut impl Write, complaints: &mut impl Write) -> u8 {
    let read = fs::read_to_string(file).map_err(|error| error.to_string());
    let record = read.and_then(|text| {
        serde_json::from_str::<DrawFile>(&text).map_err(|error| format!("不是抽取记录：{error}"))
    });
    let record = match record {
        Ok(record) => record,
        Err(why) => {
            let _ = writeln!(complaints, "{}：{why}", file.display());
            return FAULT;
        }
    };
    let amiss = record.recompute();
    for one in &amiss {
        let _ = writeln!(out, "{}", one.label());
    }
    if !amiss.is_empty() {
        return DIFFERS;
    }
    let places: usize = record.drawn.given.values().map(Vec::len).sum();
    let _ = writeln!(
        out,
        "{}：{}件申报、{places}人次，重算和记录一致",
        record.round,
        record.snapshot.units.len()
    );
    0
}

#[cfg(test)]
#[path = "draw_tests.rs"]
mod tests;
