//! `shifan certificate`: checks a certificate's signature, against the register or from files alone; makes a signing key.

use super::database::{Database, Hold};
use crate::{
    award::{CertificateNumber, Inscription, Signed, TitleId, TitleState, queries, rules},
    kernel::clock::{Clock as _, SystemClock},
    platform::{
        db,
        entry::{self, Entry},
        signing::{self, Key, PublicKey},
    },
    settings::Settings,
};
use anyhow::Context as _;
use clap::Subcommand;
use rules::Verdict;
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// The signature does not hold, or the register says something else.
const NOT_GENUINE: u8 = 3;
/// Genuine, but the title is not held any more.
const NOT_HELD: u8 = 4;

const VERIFY_HELP: &str = "\
例：
  shifan certificate verify 川电示企2014011
  shifan certificate verify --fields certificate.json --signature certificate.sig --key key.pem

第一种对照数据库里的名录：签名是不是真的，签名以后登记有没有改动，称号现在是否有效。
第二种只用文件，不连数据库：三个文件从证书查验页下载。只核对签名；称号是否有效要查名录。

退出码：0 签名有效（第一种还表示称号有效）；1 没核成，例如没有这个编号、证书没有签名、文件读不出来；
2 参数不对；3 签名对不上，或登记和签名时不一样；4 签名有效，但称号已撤销。";

const KEY_HELP: &str = "\
例：
  shifan certificate key
  SHIFAN__SIGNATURE__KEY_FILE=/etc/shifan/certificate.pem shifan certificate key

设置signature.key_file指的文件不存在，就生成一把新的私钥（Ed25519，PEM，只有属主能读），打印编号和公钥；
已经有密钥，就只打印编号和公钥，不会覆盖。换密钥：把旧文件移走，再运行一次。旧公钥留在数据库里，旧证书照样能核。
退出码：0 办成；1 没办成；2 参数不对。";

/// What to do.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Debug, Subcommand)]
enum Command {
    /// Checks a certificate's signature.
    #[command(about = "核对证书的数字签名", after_help = VERIFY_HELP)]
    Verify(Verify),
    /// Makes or shows the signing key.
    #[command(about = "生成签名密钥，或打印它的编号和公钥", after_help = KEY_HELP)]
    Key,
}

/// Which certificate.
#[derive(Clone, Debug, clap::Args)]
pub struct Verify {
    /// By its number, against the register.
    #[arg(
        value_name = "证书编号",
        help = "对照数据库里的名录核对",
        required_unless_present = "fields",
        conflicts_with = "fields"
    )]
    pub number: Option<CertificateNumber>,
    /// By files.
    #[arg(long, value_name = "文件", help = "证书的规范字段（certificate.json）", requires_all = ["signature", "key"])]
    pub fields: Option<PathBuf>,
    /// The signature.
    #[arg(long, value_name = "文件", help = "签名（certificate.sig，64字节）", requires = "fields")]
    pub signature: Option<PathBuf>,
    /// The public key.
    #[arg(long, value_name = "文件", help = "公钥（key.pem）", requires = "fields")]
    pub key: Option<PathBuf>,
}

/// Runs the command.
pub(super) async fn run(settings: Settings, args: Args) -> anyhow::Result<ExitCode> {
    match args.command {
        Command::Key => show_key(&settings),
        Command::Verify(Verify {
            fields: Some(fields), signature: Some(signature), key: Some(key), ..
        }) => of_files(&fields, &signature, &key),
        Command::Verify(Verify { number: Some(number), .. }) => of_register(&settings, number).await,
        Command::Verify(_) => anyhow::bail!("写证书编号，或者写--fields、--signature和--key"),
    }
}

fn show_key(settings: &Settings) -> anyhow::Result<ExitCode> {
    let file = signing::key_file(settings);
    let made = !file.exists();
    if made {
        Key::fresh().save(&file)?;
    }
    let public = Key::of(settings)?.public();
    let done = if made { "已生成" } else { "已有" };
    println!("{done}签名密钥：{}\n密钥编号：{}\n{}", file.display(), public.id(), public.pem()?.trim_end());
    Ok(ExitCode::SUCCESS)
}

fn of_files(fields: &Path, signature: &Path, key: &Path) -> anyhow::Result<ExitCode> {
    let unread = |file: &Path| format!("{}读不出来", file.display());
    let text = fs::read_to_string(fields).with_context(|| unread(fields))?;
    let raw = fs::read(signature).with_context(|| unread(signature))?;
    let pem = fs::read_to_string(key).with_context(|| unread(key))?;
    let public =
        PublicKey::from_pem(&pem).with_context(|| format!("{}不是Ed25519公钥（PEM）", key.display()))?;
    let signature = raw.iter().map(|byte| format!("{byte:02x}")).collect();
    let (key_id, public_key) = (public.id(), public.hex());
    let signed = Signed { fields: text, signature, key_id, public_key, signed_at: SystemClock.now() };
    Ok(match rules::signed(&signed) {
        Ok(fields) => {
            for (label, value) in fields.labelled() {
                println!("{label}：{value}");
            }
            println!("签名有效。称号现在是否有效，查名录。");
            ExitCode::SUCCESS
        }
        Err(verdict) => not_genuine(&verdict),
    })
}

fn not_genuine(verdict: &Verdict) -> ExitCode {
    match verdict {
        Verdict::Differs(differs) => {
            println!("签名是真的，但登记在签名以后有改动：");
            for (label, was, is) in differs {
                println!("{label}：签名时“{was}”，现在“{is}”");
            }
        }
        Verdict::WrongKey => println!("密钥和密钥编号对不上，不是签这张证书的密钥。"),
        Verdict::Sound | Verdict::Unsigned | Verdict::Forged => {
            println!("签名对不上：字段、签名或公钥被改过，或者不是一套。")
        }
    }
    ExitCode::from(NOT_GENUINE)
}

/// What the register has under a number.
struct Found {
    inscription: Inscription,
    state: TitleState,
    signed: Option<Signed>,
}

async fn of_register(settings: &Settings, number: CertificateNumber) -> anyhow::Result<ExitCode> {
    let database = Database::open(settings, "certificate", Hold::Join).await?;
    let pool = db::connect(&database.url, 1).await?;
    let found = look(&pool, number).await.map_err(|error| anyhow::anyhow!("{error}"));
    pool.close().await;
    database.close().await?;
    let Found { inscription, state, signed } = found?.with_context(|| format!("名录里没有{number}"))?;
    let signed = signed.with_context(|| format!("{number}没有数字签名，是启用签名以前认定的"))?;
    let registered = inscription.fields(&signed.key_id);
    Ok(match rules::check(Some(&signed), &registered) {
        Verdict::Sound => {
            for (label, value) in registered.labelled() {
                println!("{label}：{value}");
            }
            println!("签名有效，登记没有改动。称号{}。", state.label());
            if state.is_held() { ExitCode::SUCCESS } else { ExitCode::from(NOT_HELD) }
        }
        verdict => not_genuine(&verdict),
    })
}

async fn look(
    pool: &sqlx::PgPool,
    number: CertificateNumber,
) -> crate::platform::error::Result<Option<Found>> {
    let mut tx = entry::read(pool, &Entry::System("certificate"), SystemClock.now()).await?;
    let Some(entry) = queries::entry(&mut tx, number).await? else { return Ok(None) };
    let id: TitleId = entry.id;
    let found = Found {
        inscription: queries::inscription(&mut tx, id).await?,
        state: entry.state,
        signed: queries::signed(&mut tx, id).await?,
    };
    tx.rollback().await?;
    Ok(Some(found))
}
