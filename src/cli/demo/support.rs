//! 扶持政策 of the demo: the province's and four bureaus', one of them over, one withdrawn, one that waits for its principal.

use super::{
    cast::{Cast, Player},
    history::Troupe,
};
use crate::{
    access::Target,
    account::Seat,
    kernel::{day, text::Title},
    platform::error::{Error, Result},
    standard::Category,
    support::{
        Content, MeasureId, Verdict, Withdrawal,
        acts::{Publish, Record},
        commands, queries,
    },
};
use chrono::{DateTime, Datelike as _, Days, Duration, Utc};

/// What a measure of the story says.
struct Told {
    title: &'static str,
    kind: &'static str,
    /// In 万元.
    amount: Option<&'static str>,
    whom: &'static [Category],
    summary: &'static str,
    /// Whose numbers, and which.
    number: (&'static str, u8),
    /// Days in force.
    lasts: Option<u64>,
}

const ALL: &[Category] = &Category::ALL;

const PROVINCE: [Told; 2] = [
    Told {
        title: "省级电子商务示范单位资金支持办法",
        kind: "funds",
        amount: Some("3000"),
        whom: ALL,
        summary: "示范期内的企业、基地和县（市、区），对平台建设、人才培训、物流配送项目给予补助，按年度申报，择优支持。",
        number: ("川商财", 18),
        lasts: None,
    },
    Told {
        title: "示范基地电子商务人才培训计划",
        kind: "training",
        amount: None,
        whom: &[Category::Base, Category::County],
        summary: "每年举办六期培训班，示范基地入驻企业和示范县的网商免费参加，由市（州）商务主管部门组织报名。",
        number: ("川商电", 22),
        lasts: Some(700),
    },
];

const BUREAUS: [(&str, Told); 4] = [
    (
        "510700",
        Told {
            title: "绵阳市支持电子商务示范企业发展十条",
            kind: "funds",
            amount: Some("800"),
            whom: &[Category::Enterprise],
            summary: "对新获示范称号的企业一次性奖补，对年交易额增长超过20%的再给予奖励。",
            number: ("绵府发", 9),
            lasts: Some(900),
        },
    ),
    (
        "510600",
        Told {
            title: "德阳市电子商务产业园用地保障办法",
            kind: "land",
            amount: None,
            whom: &[Category::Base],
            summary: "示范基地扩建优先安排建设用地指标，利用存量厂房建设的，五年内不改变土地用途。",
            number: ("德府办", 14),
            lasts: None,
        },
    ),
    (
        "510500",
        Told {
            title: "泸州市农村电商快递进村补贴",
            kind: "logistics",
            amount: Some("260"),
            whom: &[Category::County],
            summary: "示范县的村级服务站，按到村投递件数给予补贴，半年结算一次。",
            number: ("泸商发", 31),
            lasts: Some(30),
        },
    ),
    (
        "511300",
        Told {
            title: "南充市电商企业贷款贴息办法",
            kind: "finance",
            amount: Some("500"),
            whom: &[Category::Enterprise, Category::Base],
            summary: "示范企业和示范基地入驻企业的流动资金贷款，按同期利率的一半贴息，每户每年不超过30万元。",
            number: ("南商发", 7),
            lasts: Some(365),
        },
    ),
];

/// Records them all; the last bureau's waits, and the land measure is withdrawn again.
pub(super) async fn told(cast: &Cast, troupe: &Troupe<'_>) -> Result<()> {
    let begun = cast.told - Duration::days(60);
    for (n, told) in (0..).zip(&PROVINCE) {
        let at = begun + Duration::days(n);
        let id = asked(cast, troupe.officer, told, at).await?;
        published(cast, troupe.office, id, at + Duration::hours(3)).await?;
    }
    for (n, (prefecture, told)) in (0..).zip(&BUREAUS) {
        let Some(head) = troupe.bureaus.get(*prefecture) else { continue };
        let at = begun + Duration::days(2 + n);
        let seat = Seat::Authority { authority: head.actor.tenant(), principal: false };
        let officer = cast.hire(&format!("demo-support-{prefecture}"), "周敏", seat, at).await?;
        let id = asked(cast, &officer, told, at).await?;
        if *prefecture == "511300" {
            continue;
        }
        published(cast, head, id, at + Duration::hours(5)).await?;
        if told.kind == "land" {
            withdrawn(cast, head, id, at + Duration::days(20)).await?;
        }
    }
    Ok(())
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T> {
    text.parse().map_err(|error| Error::Fault(anyhow::anyhow!("demo, support: {error}")))
}

async fn asked(cast: &Cast, officer: &Player, told: &Told, at: DateTime<Utc>) -> Result<MeasureId> {
    let tenant = officer.actor.tenant();
    let title: Title = parsed(told.title)?;
    let may = officer.may::<Record>(&Target::of_tenant(tenant))?;
    let id = commands::begin(cast.work(officer, at).await?, may, title, told.kind).await?;
    let issued = day::day_of(at - Duration::days(5));
    let content = Content {
        title: told.title.into(),
        kind: told.kind.into(),
        amount: told.amount.map(parsed).transpose()?,
        beneficiaries: told.whom.to_vec(),
        summary: told.summary.into(),
        document_number: format!("{}〔{}〕{}号", told.number.0, issued.year(), told.number.1),
        issued_on: Some(issued),
        valid_until: told.lasts.map(|days| issued + Days::new(days)),
        link: "https://www.example.gov.cn/zhengce".into(),
        file: None,
    };
    for step in [1, 2] {
        let mut tx = cast.read(officer, at).await?;
        let measure = queries::one(&mut tx, id, tenant).await?;
        tx.rollback().await?;
        let (work, may) = (cast.work(officer, at).await?, officer.may::<Record>(&measure)?);
        match step {
            1 => commands::save(work, may, measure.version, content.clone()).await?,
            _ => commands::ask(work, may, measure.version).await?,
        }
    }
    Ok(id)
}

async fn published(cast: &Cast, head: &Player, id: MeasureId, at: DateTime<Utc>) -> Result<()> {
    let mut tx = cast.read(head, at).await?;
    let measure = queries::one(&mut tx, id, head.actor.tenant()).await?;
    tx.rollback().await?;
    let may = head.may::<Publish>(&measure)?;
    commands::decide(cast.work(head, at).await?, may, measure.version, Verdict::Publish).await
}

async fn withdrawn(cast: &Cast, head: &Player, id: MeasureId, at: DateTime<Utc>) -> Result<()> {
    let mut tx = cast.read(head, at).await?;
    let measure = queries::one(&mut tx, id, head.actor.tenant()).await?;
    tx.rollback().await?;
    let may = head.may::<Publish>(&measure)?;
    let reason = parsed("市政府已印发新的用地政策，本办法同时废止。")?;
    commands::withdraw(cast.work(head, at).await?, may, measure.version, (Withdrawal::Repealed, reason)).await
}
