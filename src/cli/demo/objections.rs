//! Objections of the story: one rejected in the finished round; in today's list one upheld, with the reserve promoted, and one that
//! is still open. Who objects is invented too.

use super::{
    cast::{Cast, Player},
    history::Troupe,
};
use crate::{
    kernel::calendar::CountPublicationDay,
    notice::{self, Notice},
    objection::{
        self, Finding, InquiryKind, Objection, ObjectionState, Objector, Outcome, Secret, Seen, Terms,
        acts::{Accept, Answer, Dispose, Inquire, Promote, Reply},
        commands::{Answered, Decision, Filing, Place, Question},
        rules::Limits,
    },
    platform::error::{Error, Result},
    round::RoundId,
    settings::Objections,
};
use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeMap;

fn terms(settings: &Objections) -> Terms {
    settings.into()
}

/// One objection against the n-th unit of a round's first list.
struct Case<'a> {
    round: RoundId,
    unit: i64,
    name: &'a str,
    facts: &'a str,
}

/// It is handed in; tells how it stands now.
async fn handed_in(cast: &Cast, office: &Player, case: &Case<'_>, when: DateTime<Utc>) -> Result<Objection> {
    let settings = &cast.app.house.settings.objections;
    let mut tx = cast.read(office, when).await?;
    let notices = notice::queries::notices(&mut tx).await?;
    tx.rollback().await?;
    let of_round = |notice: &&Notice| notice.round == case.round && notice.version == 1;
    let notice = notices.iter().find(of_round).ok_or(Error::Unseen)?.id;
    let objector = Objector {
        name: case.name.to_owned(),
        uscc: None,
        contact: None,
        phone: "13900000000".into(),
        email: None,
    };
    let filing = Filing {
        notice,
        unit: case.unit,
        secret: Secret::of_form(&format!("{}{}{}", case.round, case.unit, case.name)),
        objector,
        facts: case.facts.to_owned(),
        source: "demo".into(),
    };
    let limits = Limits::from(settings);
    let taken =
        objection::commands::receive(cast.system(when).await?, &filing, &limits, &terms(settings)).await?;
    let mut tx = cast.read(office, when).await?;
    let docket = objection::queries::docket(&mut tx, Some(ObjectionState::Received)).await?;
    tx.rollback().await?;
    docket.into_iter().find(|one| one.receipt == taken.receipt).ok_or(Error::Unseen)
}

/// A question and its answer.
async fn asked(
    cast: &Cast,
    (handler, answers): (&Player, &Player),
    objection: &Objection,
    (kind, finding, text): (InquiryKind, Option<Finding>, &str),
    (put, answered): (DateTime<Utc>, DateTime<Utc>),
) -> Result<()> {
    let question = Question { kind, told: objection.facts.clone(), files: Vec::new() };
    let may = handler.may::<Inquire>(objection)?;
    let terms = terms(&cast.app.house.settings.objections);
    objection::commands::inquire(cast.work(handler, put).await?, may, &question, &terms).await?;
    let mut tx = cast.read(answers, answered).await?;
    let own = objection::queries::own(&mut tx, answers.actor.tenant()).await?;
    tx.rollback().await?;
    let inquiry = own.into_iter().find(|one| one.objection == objection.id && one.kind == kind);
    let inquiry = inquiry.ok_or(Error::Unseen)?;
    let may = answers.may::<Answer>(&inquiry)?;
    let answer = Answered { finding, text: text.to_owned(), files: Vec::new() };
    objection::commands::answer(cast.work(answers, answered).await?, may, &answer).await
}

/// Decided and answered.
async fn closed(
    cast: &Cast,
    handler: &Player,
    objection: &Objection,
    (outcome, grounds, public_reason): (Outcome, &str, &str),
    when: DateTime<Utc>,
) -> Result<()> {
    let house = &cast.app.house;
    let terms = terms(&house.settings.objections);
    let mut tx = cast.read(handler, when).await?;
    let asked = objection::queries::inquiries(&mut tx, objection.id).await?;
    let current = objection::queries::objection(&mut tx, objection.id).await?.ok_or(Error::Unseen)?;
    tx.rollback().await?;
    let decision = Decision {
        seen: Seen::of(&current, &asked),
        outcome,
        grounds: grounds.to_owned(),
        public_reason: public_reason.to_owned(),
        achievements: String::new(),
    };
    let may = handler.may::<Dispose>(objection)?;
    let days = (house.regions.as_ref(), CountPublicationDay::No);
    objection::commands::dispose(cast.work(handler, when).await?, may, &decision, days, &terms).await?;
    let mut tx = cast.read(handler, when).await?;
    let decided = objection::queries::objection(&mut tx, objection.id).await?.ok_or(Error::Unseen)?;
    tx.rollback().await?;
    let may = handler.may::<Reply>(objection)?;
    let draft = decided.reply.unwrap_or_default();
    objection::commands::reply(cast.work(handler, when).await?, may, decided.version, &draft).await
}

async fn accepted(cast: &Cast, handler: &Player, objection: &Objection, when: DateTime<Utc>) -> Result<()> {
    let may = handler.may::<Accept>(objection)?;
    let terms = terms(&cast.app.house.settings.objections);
    objection::commands::accept(cast.work(handler, when).await?, may, &terms).await
}

/// The bureau of the unit an objection is about.
async fn bureau<'a>(
    cast: &Cast,
    troupe: &Troupe<'a>,
    objection: &Objection,
    when: DateTime<Utc>,
) -> Result<&'a Player> {
    let mut tx = cast.read(troupe.handler, when).await?;
    let scope = crate::access::Scope::of(&troupe.handler.actor);
    let file = crate::application::queries::seen(&mut tx, objection.application, &scope).await?;
    tx.rollback().await?;
    let authority = file.ok_or(Error::Unseen)?.authority.uuid();
    let found = troupe.bureaus.values().find(|bureau| bureau.actor.tenant() == authority);
    found.ok_or(Error::Unseen)
}

/// In the finished round: verified by the bureau, and it does not hold.
pub(super) async fn rejected(
    cast: &Cast,
    troupe: &Troupe<'_>,
    round: RoundId,
    from: DateTime<Utc>,
) -> Result<()> {
    let case = Case {
        round,
        unit: 2,
        name: "袁若谷",
        facts: "公示的年交易额与行业里听到的数字差距较大，请核实平台交易流水。",
    };
    let objection = handed_in(cast, troupe.office, &case, from).await?;
    accepted(cast, troupe.handler, &objection, from + Duration::hours(20)).await?;
    let bureau = bureau(cast, troupe, &objection, from).await?;
    let verified = (
        InquiryKind::Verification,
        Some(Finding::Untrue),
        "到企业调取了交易流水和纳税申报表，与申报数据一致。",
    );
    let (put, answered) = (from + Duration::hours(21), from + Duration::days(5));
    asked(cast, (troupe.handler, bureau), &objection, verified, (put, answered)).await?;
    let decision = (Outcome::Rejected, "经推荐单位核对交易流水和纳税申报表，申报数据属实。", "");
    closed(cast, troupe.handler, &objection, decision, from + Duration::days(6)).await
}

/// In the list of today: one upheld, the reserve promoted; one still open.
pub(super) async fn in_notice(
    cast: &Cast,
    troupe: &Troupe<'_>,
    (round, players): (RoundId, &BTreeMap<String, Player>),
    published: DateTime<Utc>,
) -> Result<()> {
    let after = |hours| published + Duration::hours(hours);
    let case = Case {
        round,
        unit: 5,
        name: "陆清远",
        facts: "该公司公示的技术服务合同中有两份已经解除，相应收入不应当计入业绩。",
    };
    let objection = handed_in(cast, troupe.office, &case, after(20)).await?;
    accepted(cast, troupe.handler, &objection, after(22)).await?;
    let bureau = bureau(cast, troupe, &objection, after(22)).await?;
    let unit = players.get(&objection.unit_name).ok_or(Error::Unseen)?;
    let verified = (InquiryKind::Verification, Some(Finding::True), "查阅合同和开票记录，两份合同确已解除。");
    asked(cast, (troupe.handler, bureau), &objection, verified, (after(23), after(45))).await?;
    let heard = (InquiryKind::Hearing, None, "两份合同在申报后解除，我单位没有及时更正，接受处理。");
    asked(cast, (troupe.handler, unit), &objection, heard, (after(23), after(46))).await?;
    let grounds = "两份合同已经解除，扣除后主要指标达不到标准，推荐单位核实属实，单位没有异议。";
    let decision = (Outcome::Upheld, grounds, "公示的业绩与事实不符，扣除后达不到标准");
    closed(cast, troupe.handler, &objection, decision, after(68)).await?;
    promoted(cast, troupe, &objection, after(70)).await?;
    let open = Case {
        round,
        unit: 1,
        name: "江暮云",
        facts: "该平台页面上看不到经营许可信息，请核实是否按规定公示证照。",
    };
    handed_in(cast, troupe.office, &open, after(92)).await.map(drop)
}

async fn promoted(
    cast: &Cast,
    troupe: &Troupe<'_>,
    objection: &Objection,
    when: DateTime<Utc>,
) -> Result<()> {
    let mut tx = cast.read(troupe.office, when).await?;
    let reserves = objection::queries::reserves(&mut tx, objection.round, objection.category).await?;
    tx.rollback().await?;
    let Some(next) = reserves.first() else { return Ok(()) };
    let place = Place {
        application: next.application,
        out_of_order: String::new(),
        reason: "按排名递补，厅长办公会审定".into(),
        achievements: next.achievements.clone(),
    };
    let may = troupe.office.may::<Promote>(objection)?;
    let days = (cast.app.house.regions.as_ref(), CountPublicationDay::No);
    match objection::commands::promote(cast.work(troupe.office, when).await?, may, &place, days).await {
        // The reserve waits until the calendar reaches so far.
        Err(error) if error.refusal_code() == Some("year_not_covered") => Ok(()),
        promoted => promoted.map(drop),
    }
}
