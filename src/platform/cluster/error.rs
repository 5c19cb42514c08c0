//! What can go wrong with a private cluster. Every message says what to do next.

use super::{find::OLDEST_MAJOR, lock::Holder};
use std::path::{Path, PathBuf};

/// Why there is no private cluster.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Production must name its database.
    #[error(
        "生产环境（SHIFAN_ENV=production）不使用自带的数据库。\n请设置 DATABASE_URL=postgres://用户:密码@主机:5432/库名 后再启动"
    )]
    Production,
    /// No server programs on this machine, and none could be fetched.
    #[error(
        "没有设置 DATABASE_URL，也没有在本机找到 PostgreSQL {OLDEST_MAJOR} 或更新版本的服务端程序（initdb、postgres）。\n\
         已查找：{looked}\n\
         {fetch}\n\
         请任选其一，然后重新启动：\n  \
         1) 安装：apt-get install -y postgresql（Debian、Ubuntu），dnf install postgresql-server（Fedora），brew install postgresql@17（macOS）\n  \
         2) 设置 PG_BIN=/目录/bin，该目录里有 initdb 和 postgres\n  \
         3) 设置 DATABASE_URL=postgres://用户:密码@主机:5432/库名"
    )]
    NotFound {
        /// The places looked at.
        looked: String,
        /// Why the pinned wheel could not be fetched either.
        fetch: String,
    },
    /// `PG_BIN` is set, but leads nowhere.
    #[error("PG_BIN={} 里没有能运行的 initdb 和 postgres。请改正 PG_BIN，或取消设置由程序自己查找", .0.display())]
    PgBin(PathBuf),
    /// Root may not run PostgreSQL, and there is nobody to run it as.
    #[error(
        "PostgreSQL 不允许以 root 运行，而 /etc/passwd 里没有可用的普通用户（试过 postgres、nobody）。\n请以普通用户启动，或设置 DATABASE_URL"
    )]
    NoUser,
    /// The folder is another user's.
    #[error(
        "数据目录 {} 属于另一个用户（uid {owner}），当前用户无权使用。\n请用同一个用户启动，或设置 DATABASE_URL，或把该目录移走后重新开始",
        .dir.display()
    )]
    Foreign {
        /// The cluster's folder.
        dir: PathBuf,
        /// Whose it is.
        owner: u32,
    },
    /// Another process of ours owns the server.
    #[error("数据目录 {} 正由另一个 shifan 使用：{}", .dir.display(), describe(.holder.as_deref()))]
    Held {
        /// The cluster's folder.
        dir: PathBuf,
        /// Who; `None` while it is still writing its name.
        holder: Option<Box<Holder>>,
    },
    /// The data was made by another major version.
    #[error(
        "{} 里是 PostgreSQL {have} 的数据，而本机能用的是 {found}。\n\
         请安装 PostgreSQL {have}（例如 apt-get install -y postgresql-{have}），或用 PG_BIN 指明它的位置；\n\
         不需要旧数据时，把该目录移走后重新启动即可",
        .data.display()
    )]
    Version {
        /// The data folder.
        data: PathBuf,
        /// The major version that made it.
        have: u32,
        /// What there is instead.
        found: String,
    },
    /// `initdb` failed.
    #[error("建立数据库目录失败（{}）：\n{output}", .bin.display())]
    InitDb {
        /// Where the programs are.
        bin: PathBuf,
        /// What it printed.
        output: String,
    },
    /// The server did not come up.
    #[error("PostgreSQL 没有启动成功：{reason}\n完整记录见 {}", .log.display())]
    Start {
        /// Why, with the last lines of the log.
        reason: String,
        /// The server's log file.
        log: PathBuf,
    },
    /// The server runs, but the database could not be made.
    #[error("不能建立数据库 {name}：{why}")]
    Database {
        /// Its name.
        name: String,
        /// The server's answer.
        why: anyhow::Error,
    },
    /// The operating system refused.
    #[error("{}：{source}", .path.display())]
    Io {
        /// At what.
        path: PathBuf,
        /// How.
        source: std::io::Error,
    },
}

impl Error {
    /// Exit code for the command line: 75 (try later) when another process holds the cluster, 78 (configuration)
    /// when something must be installed or set, otherwise 1.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Held { .. } => 75,
            Self::Production
            | Self::NotFound { .. }
            | Self::PgBin(_)
            | Self::NoUser
            | Self::Foreign { .. }
            | Self::Version { .. } => 78,
            Self::InitDb { .. } | Self::Start { .. } | Self::Database { .. } | Self::Io { .. } => 1,
        }
    }

    /// For `map_err`: an operating system error at `path`.
    pub(super) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::Io { path: path.to_owned(), source }
    }
}

fn describe(holder: Option<&Holder>) -> String {
    let Some(holder) = holder else {
        return "它刚刚启动，还没有登记。请稍候再试".to_owned();
    };
    let way_on = match &holder.address {
        Some(address) => format!("它的网址是 {address}，可以直接打开"),
        None => "它还没有网址".to_owned(),
    };
    format!("{holder}。\n{way_on}；要在这里重新启动，请先结束它：kill {}", holder.pid)
}
