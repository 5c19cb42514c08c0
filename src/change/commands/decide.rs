//! A change is checked, decided, or taken back.

use crate::{
    access::{Actor, Granted, OFFICE},
    change::{
        ChangeRefusal, Filing, FilingId, Stage,
        acts::{CheckChange, DecideChange, FileChange},
        events::ChangeMoved,
        rules::{self, Verdict},
        store,
    },
    kernel::{day, place::Regions},
    org,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};

/// What is said, on which version.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Yes, again, or no.
    pub verdict: Verdict,
    /// Why.
    pub words: &'a str,
    /// The version the page showed.
    pub seen: i32,
}

/// The bureau, or the province for a direct unit, agrees or returns it.
///
/// # Errors
/// [`ChangeRefusal`].
pub async fn check(
    mut work: Work,
    may: Granted<CheckChange>,
    regions: &Regions,
    said: Said<'_>,
) -> Result<Stage> {
    let filing = store::lock(work.conn(), FilingId::from(may.on())).await?;
    let by_office = matches!(work.actor(), Actor::Office { .. });
    let stage = rules::check(&filing, said.verdict, by_office)?;
    let words = rules::words(said.words, said.verdict)?.to_owned();
    turn(work, filing, stage, (&words, said.seen), regions).await
}

/// The province's decision.
///
/// # Errors
/// [`ChangeRefusal`].
pub async fn decide(
    mut work: Work,
    may: Granted<DecideChange>,
    regions: &Regions,
    said: Said<'_>,
) -> Result<Stage> {
    let filing = store::lock(work.conn(), FilingId::from(may.on())).await?;
    let stage = rules::decide(filing.stage, said.verdict)?;
    let words = rules::words(said.words, said.verdict)?.to_owned();
    turn(work, filing, stage, (&words, said.seen), regions).await
}

/// The unit takes it back. The permit is asked on the filing.
///
/// # Errors
/// [`ChangeRefusal`].
pub async fn withdraw(
    mut work: Work,
    may: Granted<FileChange>,
    seen: i32,
    regions: &Regions,
) -> Result<Stage> {
    let filing = store::lock(work.conn(), FilingId::from(may.on())).await?;
    let stage = rules::withdraw(filing.stage)?;
    turn(work, filing, stage, ("", seen), regions).await
}

async fn turn(
    mut work: Work,
    filing: Filing,
    stage: Stage,
    (words, seen): (&str, i32),
    regions: &Regions,
) -> Result<Stage> {
    if filing.version != seen {
        return Err(ChangeRefusal::Stale.into());
    }
    store::turn(&mut work, &filing, stage).await?;
    store::step(&mut work, filing.id, stage, words).await?;
    tell(&mut work, &filing, stage, words).await?;
    if stage == Stage::Entered {
        tell_new_bureau(&mut work, &filing, regions).await?;
    }
    let moved =
        ChangeMoved { filing: filing.id, org: filing.org, stage: stage.code(), words: words.to_owned() };
    work.commit(moved).await?;
    Ok(stage)
}

/// The unit learns what became of it; the province learns that one waits.
async fn tell(work: &mut Work, filing: &Filing, stage: Stage, words: &str) -> Result<()> {
    let link = format!("/changes/{}", filing.id);
    let name = &filing.before.name;
    let to_unit = |subject: &str, body: String| Message {
        tenant: filing.org.uuid(),
        account: None,
        subject: subject.into(),
        body,
        link: link.clone(),
    };
    match stage {
        Stage::Checked => {
            let told = Message {
                tenant: OFFICE,
                account: None,
                subject: format!("{name}的变更备案等省厅批准"),
                body: "这家单位有称号，批准后名录跟着变。".into(),
                link: link.clone(),
            };
            message::ask(work, &told).await?;
            let body = "已核对，报省商务厅批准。现在不用做什么。".into();
            message::put(work, &to_unit("变更备案已核对", body)).await
        }
        Stage::Entered => {
            let register =
                if filing.touches_register { "，名录和证书查验已显示新的内容" } else { "" };
            let body = format!("从{}起按变更后的内容登记{register}。", filing.effective_on);
            message::put(work, &to_unit("变更备案已生效", body)).await
        }
        Stage::Returned => {
            let body = format!("{words}。改好后重新提交。");
            message::ask(work, &to_unit("变更备案被退回", body)).await.map(drop)
        }
        Stage::Refused => message::put(work, &to_unit("变更备案没有批准", words.to_owned())).await,
        Stage::Withdrawn | Stage::Filed => {
            let told = Message {
                tenant: filing.authority.map_or(OFFICE, |id| id.uuid()),
                account: None,
                subject: format!("{name}撤回了变更备案"),
                body: "不用再办。".into(),
                link: link.clone(),
            };
            message::put(work, &told).await
        }
    }
}

/// A unit that moved to another place is told to those who recommend there.
async fn tell_new_bureau(work: &mut Work, filing: &Filing, regions: &Regions) -> Result<()> {
    let Some(county) = filing.changes.region else { return Ok(()) };
    let today = day::day_of(work.now());
    let Some(prefecture) = regions.prefecture_of(county, today) else { return Ok(()) };
    let now = org::queries::authority_for(work.conn(), prefecture, county, today).await?;
    let Some(now) = now.filter(|now| Some(now.id) != filing.authority) else { return Ok(()) };
    let name = filing.changes.name.as_ref().map_or(&*filing.before.name, |name| name.as_str());
    let told = Message {
        tenant: now.id.uuid(),
        account: None,
        subject: format!("{name}迁到你们这里"),
        body: format!("{}起住所在{}。以后的申报由你们推荐，已经提交的不变。", filing.effective_on, now.name),
        link: "/desk".into(),
    };
    message::put(work, &told).await
}
