//! `shifan backup DIR` and `shifan restore DIR`: database and files together, verified both ways.

use super::database::{Database, Hold};
use crate::{
    kernel::{
        clock::{Clock as _, SystemClock},
        day,
    },
    platform::{
        backup::{self, Manifest, Refusal, Target},
        files::Files,
    },
    settings::Settings,
};
use std::{path::PathBuf, process::ExitCode};

/// Something does not hold: the backup, or what was backed up.
const FOUND: u8 = 3;
/// Somebody else works in the database.
const BUSY: u8 = 75;

/// Where to.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = BACKUP_HELP)]
pub struct BackupArgs {
    /// The folder.
    #[arg(value_name = "目录", help = "空目录，没有就建一个；里面是所有人的材料，放在别人读不到的地方")]
    pub dir: PathBuf,
}

/// Where from.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = RESTORE_HELP)]
pub struct RestoreArgs {
    /// The folder.
    #[arg(value_name = "目录", help = "shifan backup 写出的目录")]
    pub dir: PathBuf,
}

const BACKUP_HELP: &str = "\
例：shifan backup /backup/2026-11-27

数据库和附件是同一时刻的，不用停下服务。写完才有SHA256SUMS；没有它的目录不是备份。
用 sha256sum -c SHA256SUMS 也能核对。没传完的附件不在里面，恢复后重新传；设置和密钥另外保管。
退出码：0 备份好了；1 没办成；3 备份好了，但有附件原来就缺失或变了；78 先要安装或设置。";

const RESTORE_HELP: &str = "\
例：DATABASE_URL=postgres://…/shifan_new SHIFAN__FILES__DIR=/data/files shifan restore /backup/2026-11-27

先把备份从头到尾核对一遍，再放进空的数据库和空的文件库；中断了，数据库仍是空的，再运行一次就行。
恢复后运行 shifan check。备份之后发出的邮件可能再发一次。
退出码：0 恢复好了；1 没办成，例如数据库不是空的、备份比程序新；3 备份坏了；75 有人正在用这个数据库；78 先要安装或设置。";

/// Takes a backup beside a running server.
pub(super) async fn take(settings: Settings, args: BackupArgs) -> anyhow::Result<ExitCode> {
    let store = Files::of(&settings)?;
    let database = Database::start(&settings, "backup", Hold::Join).await?;
    let private_dir = settings.at(&settings.database.private_dir);
    let taken = backup::take(&database.url, &private_dir, &store, &args.dir, SystemClock.now()).await;
    database.close().await?;
    let taken = taken?;
    println!("备份好了：{}，{}", args.dir.display(), words(&taken.manifest));
    for line in &taken.lacking {
        println!("{line}");
    }
    if taken.lacking.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}个附件没能备份，运行 shifan check 看是哪些", taken.lacking.len());
    Ok(ExitCode::from(FOUND))
}

/// Puts a backup back into an empty place.
pub(super) async fn put_back(settings: Settings, args: RestoreArgs) -> anyhow::Result<ExitCode> {
    let outcome = put(&settings, &args).await;
    let Err(error) = outcome else {
        println!("恢复好了。接着运行 shifan check，再启动服务");
        return Ok(ExitCode::SUCCESS);
    };
    let Some(refusal) = error.downcast_ref::<Refusal>() else { return Err(error) };
    eprintln!("{refusal}");
    Ok(match refusal {
        Refusal::Damaged(_) => ExitCode::from(FOUND),
        Refusal::Busy(_) => ExitCode::from(BUSY),
        Refusal::Unfit(_) => ExitCode::FAILURE,
    })
}

async fn put(settings: &Settings, args: &RestoreArgs) -> anyhow::Result<()> {
    let dir = args.dir.clone();
    let manifest = tokio::task::spawn_blocking(move || backup::read(&dir)).await??;
    println!("备份没有坏：{}", words(&manifest));
    let store = Files::of(settings)?;
    let database = Database::start(settings, "restore", Hold::Own).await?;
    let private_dir = settings.at(&settings.database.private_dir);
    let target = Target { url: &database.url, private_dir: &private_dir, store: &store };
    let done = backup::put_back(&args.dir, &manifest, target).await;
    database.close().await?;
    done
}

fn words(manifest: &Manifest) -> String {
    let rows: i64 = manifest.rows.values().sum();
    let taken = day::local(manifest.taken_at).format("%Y-%m-%d %H:%M:%S");
    let files = manifest.files.len();
    format!(
        "{taken}，{}张表共{rows}行，{files}个附件，{}条审计链",
        manifest.rows.len(),
        manifest.chains.len()
    )
}
