//! The command line: one subcommand a file.
//!
//! Exit codes: 0 done; 1 it could not be done (the reason is on standard error); 2 the call was not understood;
//! 3 checked, and something does not hold (`check`, a damaged `restore`, a `backup` that lacks files, `workdays` past the calendar, `assess` with a clause not met, a signature of
//! `certificate verify`, a file of `archive --verify`); 4 a genuine certificate of a title that was revoked;
//! 75 another process holds the private cluster; 78 something must be installed or set first; 130 told to stop twice.

mod archive;
pub mod assess;
mod backup;
pub mod certificate;
mod check;
mod database;
pub mod demo;
pub mod draw;
mod look;
mod migrate;
pub mod officer;
mod serve;
mod signals;
pub mod standard;
mod telemetry;
mod work;
pub mod workdays;

use crate::{platform::cluster, settings::Settings};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// 示范：四川省电子商务示范工作平台
#[derive(Parser)]
#[command(name = "shifan", version, about = "四川省电子商务示范工作平台", after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

const EXIT_CODES: &str = "不写子命令就是 serve。\n\
    退出码：0 办成；1 没办成，原因在标准错误；2 参数不对；3 检查过，有不成立的地方；\n\
    75 自带的数据库正被另一个进程占用；78 先要安装或设置。\n\
    例：shifan workdays 2014-01-24 --to 2014-12-31";

const CHECK_HELP: &str = "例：shifan check\n\n\
    查：创建标准；名额和推荐、台账；提交和公示的指纹；附件在不在、变没变；环节和办理记录；评分回避；专家抽取；称号和公示；审计链。\n\
    只看不改。每处不成立一行：哪张表、哪一条、哪里不对、怎么办。\n\
    退出码：0 都成立；1 没查成；3 有不成立的地方。";

#[derive(Subcommand)]
enum Command {
    /// Serves the pages and runs the jobs.
    #[command(
        about = "提供页面并执行到期任务；没有DATABASE_URL时自带一个PostgreSQL（在var/下）",
        after_help = "例：SHIFAN__SERVER__ADDRESS=127.0.0.1:9000 shifan serve"
    )]
    Serve,
    /// Runs the job loop alone, beside a server.
    #[command(
        about = "只执行到期任务，与网页服务并行",
        after_help = "例：DATABASE_URL=postgres://… shifan work"
    )]
    Work,
    /// Loads the invented demo data into an empty database.
    #[command(about = "向空数据库载入虚构的演示数据", after_help = "例：shifan demo --decade")]
    Demo(demo::Args),
    /// Brings the database up to date.
    #[command(about = "把数据库更新到最新结构", after_help = "例：DATABASE_URL=postgres://… shifan migrate")]
    Migrate,
    /// Opens accounts of the province's office.
    #[command(about = "给省厅的人开通账号")]
    Officer(officer::Args),
    /// The public notice period for days of publication, as CSV.
    #[command(about = "算公示期：首日和末日（CSV）")]
    Workdays(workdays::Args),
    /// Checks settings, standards, the invariants of the live data and the audit chain.
    #[command(about = "检查设置、标准、数据、附件和审计链", after_help = CHECK_HELP)]
    Check,
    /// Database and files together into a folder.
    #[command(about = "把数据库和附件一起备份到一个目录，不停服务")]
    Backup(backup::BackupArgs),
    /// A backup into an empty place.
    #[command(about = "把备份恢复到空的数据库和文件库")]
    Restore(backup::RestoreArgs),
    /// Bundles a finished round, or checks a bundle.
    #[command(about = "把办结的一批做成归档包，核对归档包")]
    Archive(archive::Args),
    /// Assesses one application's answers against the creation standards: JSON in, clause results as JSON out.
    #[command(about = "按创建标准对照一份申报的答案：JSON进，逐条结果JSON出")]
    Assess(assess::Args),
    /// Computes a recorded draw of experts again.
    #[command(about = "重算一次专家抽取的记录（JSON）")]
    Draw(draw::Args),
    /// Looks into a file, for the server.
    #[command(about = "看一个文件里有什么，或画出它的小图（服务器自己用）", hide = true)]
    Look(look::Args),
    /// Checks certificates and makes the key that signs them.
    #[command(about = "核对证书的数字签名，生成签名密钥")]
    Certificate(certificate::Args),
    /// Shows or checks the creation standards.
    #[command(about = "列出或检查创建标准")]
    Standard(standard::Args),
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let command = Cli::parse().command.unwrap_or(Command::Serve);
    match command {
        Command::Serve => with_settings(serve::run),
        Command::Work => with_settings(work::run),
        Command::Demo(args) => with_settings(|settings| demo::run(settings, args)),
        Command::Migrate => with_settings(migrate::run),
        Command::Officer(args) => with_settings(|settings| officer::run(settings, args)),
        Command::Workdays(args) => workdays::run(&args),
        Command::Backup(args) => with_settings(|settings| backup::take(settings, args)),
        Command::Restore(args) => with_settings(|settings| backup::put_back(settings, args)),
        Command::Check => with_settings(check::run),
        Command::Archive(archive::Args { verify: Some(file), .. }) => archive::check(&file),
        Command::Archive(args) => with_settings(|settings| archive::run(settings, args)),
        Command::Look(args) => look::run(&args),
        Command::Assess(args) => assess::run(&args),
        Command::Draw(args) => draw::run(&args),
        Command::Certificate(args) => with_settings(|settings| certificate::run(settings, args)),
        Command::Standard(args) => standard::run(&args),
    }
}

/// Loads the settings, starts telemetry and the runtime, and tells what went wrong.
fn with_settings<F>(run: impl FnOnce(Settings) -> F) -> ExitCode
where
    F: Future<Output = anyhow::Result<ExitCode>>,
{
    let outcome = Settings::load().and_then(|settings| {
        telemetry::start(&settings);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(run(settings))
    });
    outcome.unwrap_or_else(|fault| {
        eprintln!("{fault:#}");
        // A private cluster tells apart what waiting, what installing, and what nothing but a look at the log will mend.
        fault
            .downcast_ref::<cluster::Error>()
            .map_or(ExitCode::FAILURE, |why| ExitCode::from(why.exit_code()))
    })
}
