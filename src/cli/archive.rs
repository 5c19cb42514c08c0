//! `shifan archive`: bundles a finished round, and checks a bundle from its file alone.

use super::database::{Database, Hold};
use crate::{
    access::{Actor, authorize},
    archive::{
        Archive, ArchiveState, Made,
        commands::{self, Press},
        queries, verify,
    },
    jobs,
    kernel::clock::{Clock as _, SystemClock},
    platform::{
        db,
        entry::{self, Entry},
        error::Error,
        files::Files,
        work::Work,
    },
    round::{self, Round},
    settings::Settings,
};
use anyhow::Context as _;
use futures_util::StreamExt as _;
use sqlx::PgPool;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};
use tokio::io::AsyncWriteExt as _;

/// The bundle does not hold.
const BROKEN: u8 = 3;
/// In the chain.
const ENTRANCE: &str = "archive";

const HELP: &str = "\
例：
  shifan archive 2013A /mnt/归档
  shifan archive --verify 2013A归档第1版.zip

第一种把办结的一批做成一个归档包（新的一版），存进文件库，再拷一份到目录里（只有自己读得到）。没有关闭的批次不能归档。
第二种只看文件，不连数据库：每个文件的SHA-256、归档目录、操作日志的哈希。

退出码：0 办成，或归档包完好；1 没办成，原因在标准错误；2 参数不对；3 归档包有对不上的地方。";

/// What to bundle, or to check.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = HELP)]
pub struct Args {
    /// Its code.
    #[arg(value_name = "批次代号", help = "例如2013A", required_unless_present = "verify", requires = "dir")]
    pub round: Option<String>,
    /// Where to.
    #[arg(value_name = "目录", help = "归档包放在哪里，目录要先有")]
    pub dir: Option<PathBuf>,
    /// Checks.
    #[arg(long, value_name = "文件", help = "核对一个归档包", conflicts_with = "round")]
    pub verify: Option<PathBuf>,
}

/// Checks a bundle; needs no settings.
pub(super) fn check(file: &Path) -> ExitCode {
    match verify::verify(file) {
        Ok(report) => {
            for fault in &report.faults {
                println!("{fault}");
            }
            let (documents, events) = (report.documents, report.events);
            println!("{}归档第{}版：{documents}件，操作日志{events}条", report.round, report.version);
            if report.faults.is_empty() {
                println!("都对得上。");
                ExitCode::SUCCESS
            } else {
                println!("{}处对不上。", report.faults.len());
                ExitCode::from(BROKEN)
            }
        }
        Err(fault) => {
            eprintln!("{fault:#}");
            ExitCode::FAILURE
        }
    }
}

/// Bundles a round.
pub(super) async fn run(settings: Settings, args: Args) -> anyhow::Result<ExitCode> {
    let (code, dir) = (args.round.unwrap_or_default(), args.dir.unwrap_or_default());
    anyhow::ensure!(dir.is_dir(), "{}：没有这个目录", dir.display());
    let database = Database::open(&settings, "archive", Hold::Join).await?;
    let pool = db::connect(&database.url, 3).await?;
    let done = bundle(&pool, &settings, &code, &dir).await;
    pool.close().await;
    database.close().await?;
    let (path, made) = done?;
    println!("{}\n{}件，SHA-256 {}", path.display(), made.documents, made.digest);
    Ok(ExitCode::SUCCESS)
}

async fn bundle(
    pool: &PgPool,
    settings: &Settings,
    code: &str,
    dir: &Path,
) -> anyhow::Result<(PathBuf, Made)> {
    commands::sweep_left_behind().context("临时文件夹")?;
    let files = Files::of(settings)?;
    let press = Press::of(settings, pool.clone(), files.clone());
    let id = ask(pool, code).await?;
    let made = loop {
        // The job of a running server may have it in hand: then it is waited for.
        jobs::make_archives(&press, &SystemClock, ENTRANCE).await.map_err(told)?;
        let mut tx = entry::read(pool, &Entry::System(ENTRANCE), SystemClock.now()).await.map_err(told)?;
        let found: Option<Archive> = queries::one(&mut tx, id).await.map_err(told)?;
        tx.rollback().await?;
        match found.context("归档记录不见了")?.state {
            ArchiveState::Made(_, made) => break made,
            ArchiveState::Failed(_, reason) => anyhow::bail!("{reason}"),
            ArchiveState::Waiting => tokio::time::sleep(Duration::from_secs(1)).await,
        }
    };
    let path = dir.join(&made.file_name);
    let mut content = files.open(&made.digest).await.map_err(told)?.content;
    let create = tokio::fs::File::options().write(true).create_new(true).mode(0o600).open(&path).await;
    let mut file = create.with_context(|| format!("{}写不进去", path.display()))?;
    while let Some(bytes) = content.next().await {
        file.write_all(&bytes?).await?;
    }
    file.sync_all().await?;
    Ok((path, made))
}

async fn ask(pool: &PgPool, code: &str) -> anyhow::Result<crate::archive::ArchiveId> {
    let now = SystemClock.now();
    let mut tx = entry::read(pool, &Entry::System(ENTRANCE), now).await.map_err(told)?;
    let rounds = round::queries::rounds(&mut tx).await.map_err(told)?;
    tx.rollback().await?;
    let known = rounds.iter().map(|round| round.code.as_str()).collect::<Vec<_>>().join("、");
    let round: Option<&Round> = rounds.iter().find(|round| round.code.eq_ignore_ascii_case(code));
    let round = round.with_context(|| format!("没有{code}这一批，有：{known}"))?;
    let may = authorize(&Actor::System { job: ENTRANCE }, round).map_err(|denied| told(denied.into()))?;
    let work = Work::begin(pool, &Entry::System(ENTRANCE), now).await.map_err(told)?;
    commands::ask(work, may).await.map_err(told)
}

/// A refusal in its own words.
fn told(error: Error) -> anyhow::Error {
    match error {
        Error::Refused(refused) => anyhow::anyhow!("{}{}", refused.text, refused.way_on),
        Error::Fault(fault) => fault,
        other => anyhow::anyhow!("{other}"),
    }
}
