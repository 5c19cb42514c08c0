//! The re-reviews of the years since: material on paper, assessed by clause, concluded by an officer, approved by the principal.

use super::{
    cast::{Cast, Player},
    dice::Dice,
    history::Troupe,
    returns::Books,
    revocations::Docket,
};
use crate::{
    access::Target,
    application::{self, ApplicationId},
    award::TitleId,
    jobs,
    kernel::{day, statute},
    platform::error::{Error, Result},
    rereview::{
        self, Draft, Finding, Met, PaperNote, Plan, Verdict,
        acts::{Assess, Call, Decide},
        commands,
        queries::Line,
    },
    standard::{Category, ClauseNumber},
};
use chrono::{DateTime, Datelike as _, Days, NaiveDate, Utc};
use uuid::Uuid;

/// The years behind the first titles: every two years most are confirmed, a few not and then revoked.
pub(super) struct Years<'a> {
    /// The next day on which somebody looks at what is open.
    today: NaiveDate,
    docket: Docket,
    /// The returns of these years, where the story tells them.
    books: Option<Books<'a>>,
}

impl<'a> Years<'a> {
    pub(super) fn new(books: Option<Books<'a>>) -> Self {
        let today = NaiveDate::from_ymd_opt(2015, 10, 1).unwrap_or_default();
        Self { today, docket: Docket::default(), books }
    }

    /// Up to a day. Every two months somebody looks at what is open, as an office does.
    pub(super) async fn until(
        &mut self,
        cast: &Cast,
        troupe: &Troupe<'_>,
        dice: &mut Dice,
        end: NaiveDate,
    ) -> Result<()> {
        while self.today < end {
            let today = self.today;
            cast.clock.set(day::start_of(today));
            jobs::run_due(&cast.app.house.pool, cast.clock.as_ref(), "demo").await?;
            self.docket.sit(cast, troupe, day::start_of(today) + chrono::Duration::hours(9)).await?;
            for title in decide_due(cast, troupe, dice, today).await? {
                self.docket.add(title);
            }
            if let Some(books) = &mut self.books {
                books.sit((troupe.officer, troupe.office), today).await?;
            }
            self.today = today.checked_add_days(Days::new(61)).unwrap_or(end);
        }
        Ok(())
    }

    /// Up to the story's today, with work left open; gives the books back.
    pub(super) async fn end(
        mut self,
        cast: &Cast,
        troupe: &Troupe<'_>,
        dice: &mut Dice,
    ) -> Result<Option<Books<'a>>> {
        self.until(cast, troupe, dice, day::day_of(cast.told)).await?;
        campaign(cast, troupe).await?;
        self.docket.leave_one_open(cast, troupe).await?;
        Ok(self.books)
    }
}

/// Why a title is lost, by the standard of its category.
const fn failing(category: Category) -> &'static str {
    match category {
        Category::Enterprise => "平台停止访问已三个月，在线客服和配送都已停止（附件1第3条、第4条）",
        Category::Base => "管理机构已撤销，入驻企业逐年减少（附件2第3条、第5条）",
        Category::County => "服务站大半停业，覆盖的村不到一半（附件3第3条、第5条）",
    }
}

async fn decide_due(
    cast: &Cast,
    troupe: &Troupe<'_>,
    dice: &mut Dice,
    today: NaiveDate,
) -> Result<Vec<TitleId>> {
    let (mut lost, end) = (Vec::new(), day::day_of(cast.told));
    let when = day::start_of(today) + chrono::Duration::hours(10);
    let mut tx = cast.read(troupe.office, when).await?;
    let board = rereview::queries::board(&mut tx).await?;
    tx.rollback().await?;
    let open = |line: &&Line| line.rereview.as_ref().is_some_and(|one| one.opened_at.is_some());
    for line in board.iter().filter(open) {
        // The last ones are left for whoever tries the demo.
        if end.signed_duration_since(today).num_days() < 200 && dice.percent(70) {
            continue;
        }
        let failed = today.year() > 2017 && dice.percent(4);
        conclude(cast, (troupe.officer, troupe.office), line, failed, when).await?;
        lost.extend(failed.then_some(line.title.id));
    }
    Ok(lost)
}

/// The whole way of one, on paper.
async fn conclude(
    cast: &Cast,
    (officer, office): (&Player, &Player),
    line: &Line,
    failed: bool,
    when: DateTime<Utc>,
) -> Result<()> {
    let (title, house) = (&line.title, &cast.app.house);
    let note = PaperNote {
        what: "复核材料一册，存电子商务处档案柜".into(), signed_by: "法定代表人".into()
    };
    let may = || officer.may::<Assess>(title);
    commands::record_paper(cast.work(officer, when).await?, may()?, &note, &house.current).await?;
    let grounds = if failed { unreached(title.category) } else { Vec::new() };
    let reason =
        if failed { failing(title.category) } else { "对照创建标准逐条核查，符合要求" };
    let kind = kind_of(cast, officer, title.application, when).await?;
    let standard = house.current.of(title.category);
    let found: Vec<Finding> = standard
        .clauses_for(kind)
        .map(|clause| {
            let lost = grounds.contains(&clause.number);
            let (met, note) = if lost {
                (Met::NotMet, reason)
            } else {
                (Met::Met, on_reporting(title.category, clause.number))
            };
            Finding { clause: clause.number, met, note: note.into() }
        })
        .collect();
    commands::assess(cast.work(officer, when).await?, may()?, &found, &house.forms).await?;
    let verdict = if failed { Verdict::Failed } else { Verdict::Confirmed };
    let draft = Draft { verdict, grounds, reason: reason.into() };
    let by = (&*house.standards, &*house.current, &*house.forms);
    let read = commands::prepare(cast.work(officer, when).await?, may()?, &draft, by, false).await?;
    let may = office.may::<Decide>(title)?;
    commands::approve(cast.work(office, when).await?, may, Some(read)).await?;
    Ok(())
}

async fn kind_of(
    cast: &Cast,
    officer: &Player,
    id: ApplicationId,
    when: DateTime<Utc>,
) -> Result<Option<crate::standard::EnterpriseType>> {
    let mut tx = cast.read(officer, when).await?;
    let scope = crate::access::Scope::of(&officer.actor);
    let file = application::queries::seen(&mut tx, id, &scope).await?.ok_or(Error::Unseen)?;
    tx.rollback().await?;
    Ok(file.enterprise_type)
}

/// What the officer says at the clause on reporting, which has to say something where a return was late.
fn on_reporting(category: Category, clause: ClauseNumber) -> &'static str {
    let item = match category {
        Category::Enterprise => 8,
        Category::Base => 6,
        Category::County => 7,
    };
    if clause == (ClauseNumber { item, sub: None }) {
        "逐期核对，迟报的已经催办补齐"
    } else {
        ""
    }
}

/// The clauses that say what `failing` says, in the annex of the title.
pub(super) fn unreached(category: Category) -> Vec<ClauseNumber> {
    let items = match category {
        Category::Enterprise => [3, 4],
        Category::Base => [3, 5],
        Category::County => [3, 5],
    };
    items.into_iter().map(|item| ClauseNumber { item, sub: None }).collect()
}

/// Opens a campaign a month before the story's today over what falls due, and leaves work in every inbox: one assessed and
/// waiting for the principal, two to be assessed, the rest still with their units.
async fn campaign(cast: &Cast, troupe: &Troupe<'_>) -> Result<()> {
    let opened = cast.told - chrono::Duration::days(30);
    let today = day::day_of(opened);
    let horizon = today.checked_add_days(statute::REREVIEW_REMINDER).unwrap_or(today);
    let mut tx = cast.read(troupe.office, opened).await?;
    let board = rereview::queries::board(&mut tx).await?;
    tx.rollback().await?;
    let free = |line: &&Line| {
        line.title.state.is_held() && line.campaign.is_none() && line.title.rereview_due_on <= horizon
    };
    let due: Vec<&Line> = board.iter().filter(free).take(6).collect();
    if due.is_empty() {
        return Ok(());
    }
    let plan = Plan {
        title: format!("{}复核", today.format("%Y年")),
        due_until: horizon,
        hand_in_by: today + Days::new(45),
        note: "请按现行创建标准逐条填报。".into(),
        titles: due.iter().map(|line| line.title.id).collect(),
    };
    let may = troupe.officer.may::<Call>(&Target::of_programme(Uuid::nil()))?;
    let house = &cast.app.house;
    commands::call(cast.work(troupe.officer, opened).await?, may, &plan, &house.current).await?;
    let when = cast.told - chrono::Duration::days(3);
    for (n, line) in due.iter().take(3).enumerate() {
        let title = &line.title;
        let note = PaperNote {
            what: "复核材料一册，存电子商务处档案柜".into(),
            signed_by: "法定代表人".into(),
        };
        let may = || troupe.officer.may::<Assess>(title);
        commands::record_paper(cast.work(troupe.officer, when).await?, may()?, &note, &house.current).await?;
        if n > 0 {
            continue;
        }
        let kind = kind_of(cast, troupe.officer, title.application, when).await?;
        let found: Vec<Finding> = house
            .current
            .of(title.category)
            .clauses_for(kind)
            .map(|clause| {
                let note = on_reporting(title.category, clause.number).into();
                Finding { clause: clause.number, met: Met::Met, note }
            })
            .collect();
        commands::assess(cast.work(troupe.officer, when).await?, may()?, &found, &house.forms).await?;
        let reason = "对照创建标准逐条核查，符合要求".to_owned();
        let draft = Draft { verdict: Verdict::Confirmed, grounds: Vec::new(), reason };
        let by = (&*house.standards, &*house.current, &*house.forms);
        commands::prepare(cast.work(troupe.officer, when).await?, may()?, &draft, by, false).await?;
    }
    Ok(())
}
