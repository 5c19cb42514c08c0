//! `shifan officer add`: the first people of the province, by an invitation that opens once. There is no default account and
//! no default password.

use super::database::{Database, Hold};
use crate::{
    account::{self, Login, NewPerson, Seat},
    kernel::{
        clock::{Clock as _, SystemClock},
        day,
        text::PersonName,
    },
    platform::{db, entry::Entry, work::Work},
    settings::Settings,
};
use chrono::{DateTime, Utc};
use clap::{Subcommand, ValueEnum};
use sqlx::PgPool;
use std::process::ExitCode;

/// What to do.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Debug, Subcommand)]
enum Command {
    /// Offers a seat in the province's office.
    #[command(about = "给省厅的人开通账号：打印一个只能用一次的邀请链接", after_help = AFTER_HELP)]
    Add(Add),
}

const AFTER_HELP: &str = "\
例：
  shifan officer add --login hewenbo --name 贺文博 --role office --duty principal
  shifan officer add --login shenji --name 严守一 --role auditor

链接24小时内有效，密码由本人打开链接自己设。没有默认账号，也没有默认密码。
退出码：0 链接已打印；1 没办成，例如登录名已有人用；2 参数不对。";

/// Who.
#[derive(Clone, Debug, clap::Args)]
pub struct Add {
    /// Signs in with.
    #[arg(long, value_name = "登录名", help = "3到40个字符：字母、数字和 . _ - @")]
    pub login: Login,
    /// Name.
    #[arg(long, value_name = "姓名", help = "本人姓名")]
    pub name: PersonName,
    /// Role.
    #[arg(long, value_enum, value_name = "角色", help = "office 省厅，auditor 审计员")]
    pub role: OfficerRole,
    /// Duty in the office.
    #[arg(long, value_enum, value_name = "岗位", default_value_t = OfficerDuty::Officer, help = "officer 经办人，principal 负责人；审计员不分")]
    pub duty: OfficerDuty,
}

/// The roles that stand under the province itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum OfficerRole {
    /// 省商务厅.
    Office,
    /// 审计员.
    Auditor,
}

/// The duties of the office.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum OfficerDuty {
    /// 经办人.
    Officer,
    /// 负责人.
    Principal,
}

impl Add {
    fn person(&self) -> NewPerson {
        let seat = match self.role {
            OfficerRole::Office => Seat::Office { principal: self.duty == OfficerDuty::Principal },
            OfficerRole::Auditor => Seat::Auditor,
        };
        NewPerson { login: self.login.clone(), name: self.name.clone(), phone: None, seat }
    }
}

/// Opens the database and offers the seat.
pub(super) async fn run(settings: Settings, args: Args) -> anyhow::Result<ExitCode> {
    let Command::Add(add) = args.command;
    let database = Database::open(&settings, "officer", Hold::Join).await?;
    let pool = db::connect(&database.url, 1).await?;
    let printed = invite(&pool, &settings.site(), &add, SystemClock.now()).await;
    pool.close().await;
    database.close().await?;
    println!("{}", printed?);
    Ok(ExitCode::SUCCESS)
}

/// Offers the seat and tells what to print.
///
/// # Errors
/// The login is taken; faults of the database.
pub async fn invite(pool: &PgPool, site: &str, add: &Add, now: DateTime<Utc>) -> anyhow::Result<String> {
    let work = Work::begin(pool, &Entry::System("officer"), now).await;
    let made = match work {
        Ok(work) => account::commands::invite_by_system(work, &add.person()).await,
        Err(error) => Err(error),
    };
    let made = made.map_err(|error| match error {
        crate::platform::error::Error::Refused(refused) => anyhow::anyhow!("{}", refused.text),
        other => anyhow::anyhow!("{other}"),
    })?;
    let link = format!("{site}{}", made.path());
    let until = day::local(made.expires_at).format("%Y年%-m月%-d日%H:%M");
    Ok(format!("{link}\n把链接交给{}本人：{until}以前有效，只能用一次。", add.name))
}
