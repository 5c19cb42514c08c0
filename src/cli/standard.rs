//! `shifan standard`: the fields and clauses of a standard as JSON, and the check of a folder of standards.

use crate::{
    settings::Settings,
    standard::{Category, StandardSet, Standards},
};
use clap::Subcommand;
use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

/// The standards cannot be read, or the result not written.
const FAULT: u8 = 1;
/// Checked, and a file has faults.
const FAULTY: u8 = 3;

const AFTER_HELP: &str = "\
例：
  shifan standard show enterprise
  shifan standard check --standards config/standards

退出码：0 正常；1 标准文件读不出来；2 参数不对；3 检查出问题，每行写明文件、行号、条款。";

/// Where the standards lie, and which of them.
#[derive(Clone, Debug, clap::Args)]
pub struct Folder {
    /// The folder of standards.
    #[arg(long, value_name = "文件夹", help = "标准所在的文件夹，不写就用设置里的paths.standards")]
    pub standards: Option<PathBuf>,
    /// The set.
    #[arg(long, value_name = "版本", help = "用哪一套标准，例如sichuan-2013；不写就用最新的一套")]
    pub set: Option<String>,
}

/// What to do.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {
    /// The one or the other.
    #[command(subcommand)]
    pub act: Act,
}

/// The acts on standards.
#[derive(Clone, Debug, Subcommand)]
pub enum Act {
    /// Print one standard as JSON: sections, clauses with tests, fields, evidence slots, score sheet.
    #[command(about = "列出一个类别的条款、字段、材料和评分表（JSON）")]
    Show {
        /// The category.
        #[arg(value_name = "类别", help = "enterprise、base或county")]
        category: Category,
        /// Where.
        #[command(flatten)]
        folder: Folder,
    },
    /// Check every file of a folder.
    #[command(about = "检查标准文件，列出每个问题的文件、行号和条款")]
    Check {
        /// Where.
        #[command(flatten)]
        folder: Folder,
    },
}

/// Runs the command.
#[must_use]
pub fn run(args: &Args) -> ExitCode {
    run_to(args, &mut io::stdout().lock(), &mut io::stderr().lock()).into()
}

fn run_to(args: &Args, out: &mut impl Write, complaints: &mut impl Write) -> u8 {
    let (outcome, code) = match &args.act {
        Act::Show { category, folder } => (show(*category, folder), FAULT),
        Act::Check { folder } => (check(folder), FAULTY),
    };
    let (text, code, to_out) = match outcome {
        Ok(text) => (text, 0, true),
        Err(reason) => (reason, code, false),
    };
    // Nobody is left to tell when the pipe is closed.
    let _ = if to_out { writeln!(out, "{text}") } else { writeln!(complaints, "{text}") };
    code
}

fn show(category: Category, folder: &Folder) -> Result<String, String> {
    let standards = load(folder)?;
    let set = folder.pick(&standards)?;
    serde_json::to_string_pretty(set.of(category)).map_err(|fault| fault.to_string())
}

fn check(folder: &Folder) -> Result<String, String> {
    let standards = load(folder)?;
    let lines: Vec<String> = standards
        .sets()
        .map(|set| format!("{} {} 正常，SHA-256 {}", set.id, set.version, set.digest))
        .collect();
    Ok(lines.join("\n"))
}

/// Reads the standards of the folder given, or of the settings.
pub(super) fn load(folder: &Folder) -> Result<Standards, String> {
    let dir = match &folder.standards {
        Some(dir) => dir.clone(),
        None => {
            let settings = Settings::load().map_err(|fault| format!("{fault:#}"))?;
            settings.at(&settings.paths.standards)
        }
    };
    Standards::load_dir(dir).map_err(|faults| faults.to_string())
}

impl Folder {
    /// The set asked for, or the newest.
    pub(super) fn pick<'a>(&self, standards: &'a Standards) -> Result<&'a Arc<StandardSet>, String> {
        let found = match &self.set {
            Some(id) => standards.get(id),
            None => standards.latest(),
        };
        found.ok_or_else(|| {
            let all: Vec<&str> = standards.sets().map(|set| set.id.as_str()).collect();
            format!("没有“{}”这套标准，有：{}", self.set.as_deref().unwrap_or_default(), all.join("、"))
        })
    }
}
