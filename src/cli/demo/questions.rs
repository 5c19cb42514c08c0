//! 咨询问答: three that were answered for everyone, one that waits.

use super::{
    cast::{Cast, Player},
    history::Troupe,
};
use crate::{
    access::Target,
    exchange::{
        Answer, Asked, Asker, Question, QuestionId, Topic,
        acts::{AskQuestion, HandleQuestion, ReleaseAnswer},
        commands::{
            Said,
            question::{self as commands, Form, Limits},
        },
        queries,
    },
    kernel::text::{PersonName, Phone},
    objection::Secret,
    platform::{
        entry::Entry,
        error::{Error, Result},
        work::Work,
    },
};
use chrono::{DateTime, Duration, Utc};

/// Topic, clause, question, how it is published, answer.
type Story = (Topic, Option<&'static str>, &'static str, &'static str, &'static str);

const STORIES: [Story; 3] = [
    (
        Topic::Conditions,
        Some("enterprise/1"),
        "我们这里有一家企业注册在成都、仓库在本地，业务都在本地做，能不能由我们推荐？",
        "注册地在成都、仓库和业务在市州的企业，能不能由市州推荐？",
        "按注册地申报，由注册地的商务主管部门推荐。\n仓库和业务所在地可以写进申报书，不改变推荐单位。",
    ),
    (
        Topic::Materials,
        None,
        "线上销售额的佐证，平台后台截图可以吗，要不要公证？",
        "线上销售额用平台后台截图作佐证可以吗？",
        "可以，不要求公证。\n截图要看得出店铺名称、统计期间和金额，并和申报表的数字一致；口径不同的写明怎样换算。",
    ),
    (
        Topic::Returns,
        None,
        "季度报表里，退货的金额是从销售额里减掉，还是单独报？",
        "季度报表的销售额要不要减去退货？",
        "按减去退货以后的金额填报。\n退货跨期的，在退货发生的那一期减。",
    ),
];

const LIMITS: Limits = Limits { answer_days: 10, per_address: 10, guesses: 10 };

fn fault(error: impl std::fmt::Display) -> Error {
    Error::Fault(anyhow::anyhow!("demo, question: {error}"))
}

/// Tells them: bureaus ask, an officer drafts, the principal approves; one came from the public the day before yesterday.
pub(super) async fn told(cast: &Cast, troupe: &Troupe<'_>) -> Result<()> {
    let start = cast.told - Duration::days(40);
    for ((n, story), bureau) in (0_i64..).zip(&STORIES).zip(troupe.bureaus.values()) {
        let at = start + Duration::days(8 * n);
        let asked =
            Asked { topic: story.0, body: story.2.into(), clause: story.1.map(str::to_owned), public: true };
        let may = bureau.may::<AskQuestion>(&Target::of_tenant(bureau.actor.tenant()))?;
        let id = commands::ask(cast.work(bureau, at).await?, may, &asked, &LIMITS).await?;
        answered(cast, troupe, (id, story), at + Duration::days(2)).await?;
    }
    let form = Form {
        secret: Secret::of_form("demo question"),
        asker: Asker {
            name: PersonName::parse("何晓").map_err(fault)?,
            phone: Some(Phone::parse("13800002222").map_err(fault)?),
            email: None,
        },
        asked: Asked {
            topic: Topic::Quota,
            body: "我们区今年企业名额已经用完，还有一家条件不错，能不能再推荐？".into(),
            clause: None,
            public: true,
        },
        source: "198.51.100.7".into(),
    };
    let at = cast.told - Duration::days(2);
    let work = Work::begin(&cast.app.house.pool, &Entry::System("question"), at).await?;
    commands::ask_publicly(work, &form, &LIMITS).await.map(drop)
}

async fn answered(
    cast: &Cast,
    troupe: &Troupe<'_>,
    (id, story): (QuestionId, &Story),
    at: DateTime<Utc>,
) -> Result<()> {
    let (officer, office, set) = (troupe.officer, troupe.office, &cast.app.house.current);
    let question = seen(cast, officer, id, at).await?;
    let may = officer.may::<HandleQuestion>(&question)?;
    commands::take(cast.work(officer, at).await?, may, question.version).await?;
    let answer = Answer {
        wording: story.3.into(),
        answer: story.4.into(),
        cites: story.1.into_iter().map(str::to_owned).collect(),
        note: String::new(),
    };
    let may = officer.may::<HandleQuestion>(&question)?;
    let drafted = (&**set, question.version + 1);
    commands::prepare(cast.work(officer, at).await?, may, &answer, drafted).await?;
    let may = office.may::<ReleaseAnswer>(&question)?;
    let said = Said { words: "", seen: question.version + 2 };
    commands::release(cast.work(office, at + Duration::hours(5)).await?, may, true, said).await.map(drop)
}

async fn seen(cast: &Cast, player: &Player, id: QuestionId, at: DateTime<Utc>) -> Result<Question> {
    let mut tx = cast.read(player, at).await?;
    let question = queries::question(&mut tx, id).await?;
    tx.rollback().await?;
    Ok(question)
}
