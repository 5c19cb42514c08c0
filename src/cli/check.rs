//! `shifan check`: does what must hold, hold? The standards, the invariants of the live data, the stored files, the audit chains.
//! Each finding is a line of its own: table, key, what is wrong, what to do.

use super::database::{Database, Hold};
use crate::{
    application, award, determination,
    kernel::clock::{Clock as _, SystemClock},
    notice, objection,
    platform::{
        audit, db, demo_data,
        entry::{self, Entry},
        error::Result,
        files::{self, Files, Held},
        finding::{Claim, Finding},
    },
    recommendation, review,
    settings::Settings,
    standard::Standards,
};
use sqlx::{PgConnection, PgPool};
use std::{
    collections::{BTreeMap, btree_map::Entry as Place},
    process::ExitCode,
};

/// Something does not hold.
const FOUND: u8 = 3;

/// Settings were checked by loading them; here: all the rest.
pub(super) async fn run(settings: Settings) -> anyhow::Result<ExitCode> {
    let standards = Standards::load_dir(settings.at(&settings.paths.standards));
    match &standards {
        Ok(standards) => println!("创建标准：{}套，没有问题", standards.sets().count()),
        Err(faults) => println!("创建标准：\n{faults}"),
    }
    let database = Database::open(&settings, "check", Hold::Join).await?;
    let pool = db::connect(&database.url, 2).await?;
    let looked = look(&pool, &settings).await;
    pool.close().await;
    database.close().await?;
    let looked = looked?;
    for (what, found) in &looked {
        for finding in found {
            println!("{finding}");
        }
        println!("{what}：{}", words(found.len()));
    }
    let sound = standards.is_ok() && looked.iter().all(|(_, found)| found.is_empty());
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

fn words(found: usize) -> String {
    if found == 0 { "没有问题".to_owned() } else { format!("{found}处不成立") }
}

/// Everything that was looked at, with what was found.
async fn look(pool: &PgPool, settings: &Settings) -> anyhow::Result<Vec<(&'static str, Vec<Finding>)>> {
    let fault = |error| anyhow::anyhow!("{error}");
    let files = Files::of(settings)?;
    let entered = entry::read(pool, &Entry::System("check"), SystemClock.now()).await;
    let mut tx = entered.map_err(fault)?;
    let mut data = demo_data::unsound(&mut tx).await?;
    data.extend(invariants(&mut tx).await.map_err(fault)?);
    let claims = files::claims(&mut tx).await.map_err(fault)?;
    let chains = audit::breaks(&mut tx).await.map_err(fault)?.into_iter().map(broken_chain).collect();
    tx.rollback().await?;
    let stored = stored(&files, claims).await.map_err(fault)?;
    Ok(vec![("数据", data), ("附件", stored), ("审计链", chains)])
}

/// The invariants of the live data, in the order of the procedure.
async fn invariants(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let mut found = application::queries::unsound(conn).await?;
    found.extend(recommendation::queries::unsound(conn).await?);
    found.extend(review::queries::unsound(conn).await?);
    found.extend(determination::queries::unsound(conn).await?);
    found.extend(notice::queries::unsound(conn).await?);
    found.extend(objection::queries::unsound(conn).await?);
    found.extend(award::queries::unsound(conn).await?);
    Ok(found)
}

/// Is every file there, with its digest and its size? One content is read once, however many rows name it.
async fn stored(files: &Files, claims: Vec<Claim>) -> Result<Vec<Finding>> {
    let (mut known, mut found) = (BTreeMap::new(), Vec::new());
    for claim in claims {
        let held = match known.entry(claim.digest.clone()) {
            Place::Occupied(place) => *place.get(),
            Place::Vacant(place) => *place.insert(files.verify(&claim.digest).await?),
        };
        let what = match held {
            Held::Missing => format!("附件“{}”不在文件库里（{}）", claim.name, claim.digest),
            Held::Altered => format!("附件“{}”的内容变了，不是{}", claim.name, claim.digest),
            Held::Sound(size) if i64::try_from(size) != Ok(claim.size) => {
                format!("附件“{}”有{size}字节，记录里是{}字节", claim.name, claim.size)
            }
            Held::Sound(_) => continue,
        };
        let remedy = "从备份把这个文件放回文件库（files.store）；备份里也没有，就请申报单位重新提供";
        found.push(Finding { table: claim.table.into(), id: claim.id, what, remedy });
    }
    Ok(found)
}

fn broken_chain(broken: audit::Break) -> Finding {
    let what = match broken.what.as_str() {
        "content" => "这一条的内容被改过",
        "gap" => "这一条之前少了记录",
        "link" => "这一条接不上前一条",
        _ => "链尾和最后一条对不上，末尾的记录可能被删了",
    };
    Finding {
        table: "audit_event".into(),
        id: format!("{}/{}", broken.tenant, broken.seq),
        what: what.to_owned(),
        remedy: "审计链断裂：保全现在的数据库，和最近的备份逐条对照，查明谁有数据库的权限",
    }
}
