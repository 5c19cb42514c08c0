//! The defence of a round: what was settled beforehand, who is called, the sessions.

use crate::{
    access::{Act, Targeted as _},
    defence::{Attendance, Reply, Session, queries},
    kernel::text::Remark,
    platform::error::{Error, Result},
    review::{
        self, Contest, ReviewRefusal,
        acts::{Assign, ViewRanking},
        commands,
        rules::terms::{Absence, Called, Reasoned, Terms, Weights},
    },
    round::{self, Round, RoundId},
    standard::Category,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        pages::round::tabs::{RoundTab, round_tabs},
        path,
        view::{
            labels::{Colour, Tag},
            page::{Invalid, Page},
            part::{Facts, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "defence/round.html")]
struct RoundPage {
    shell: Shell,
    caption: String,
    tabs: Tabs,
    facts: Facts,
    /// One stage only: nothing of this applies.
    single: bool,
    /// Where to settle the terms, while no score is known.
    settle: Option<String>,
    typed: Typed,
    reason: String,
    absences: Vec<(String, String)>,
    call: String,
    categories: Vec<CategoryLine>,
    sessions: Vec<SessionLine>,
    plan: Option<String>,
    wrong: Wrong,
}

/// What stands in the fields.
#[derive(Default)]
struct Typed {
    defence_weight: String,
    call: [String; 3],
    absence: String,
    reason: String,
}

struct CategoryLine {
    key: &'static str,
    label: &'static str,
    rule: String,
    state: String,
    /// Can it be called now?
    ready: bool,
}

struct SessionLine {
    day: String,
    href: String,
    place: String,
    panel: String,
    units: usize,
    replies: String,
    came: String,
    tag: Tag,
}

const NAMES: [&str; 3] = ["call_enterprise", "call_base", "call_county"];

/// The round, for whoever may read its ranking.
async fn known(desk: &mut Desk, id: RoundId) -> Result<Round> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    drop(desk.ask::<ViewRanking>(&round)?);
    Ok(round)
}

pub(super) async fn show(mut desk: Desk, At(id): At<RoundId>) -> Result<Response> {
    let round = known(&mut desk, id).await?;
    Ok(Page(page(&mut desk, &round, None, Wrong::default()).await?).into_response())
}

async fn page(desk: &mut Desk, round: &Round, typed: Option<Typed>, wrong: Wrong) -> Result<RoundPage> {
    let conn = desk.conn().await?;
    let settled = review::queries::terms(conn, round.id).await?;
    let known = review::queries::scores_known(conn, round.id).await?;
    let contests = review::queries::contests(conn, round.id).await?;
    let sessions = queries::of_round(conn, round.id).await?;
    let terms = settled.as_ref().map_or_else(Terms::default, |(settled, _)| settled.terms);
    let plans = desk.may(Act::PlanDefence, &round.target());
    let single = round.review_stages < 2;
    let reason = settled.as_ref().map(|(settled, _)| settled.reason.to_string()).unwrap_or_default();
    let facts = Facts::new()
        .add("总分", terms.in_words())
        .add("缺席", terms.absence.label())
        .maybe("定下的时间", settled.as_ref().map(|(_, at)| words::full_moment(*at)));
    let part = |part| path::office_round_part(round.id, part);
    Ok(RoundPage {
        shell: desk.shell("答辩").await?.amiss(wrong.len()),
        caption: round.title.clone(),
        tabs: round_tabs(desk, round, RoundTab::Defence),
        facts: if single { Facts::new() } else { facts },
        single,
        settle: (plans && !known && !single).then(|| part("defence/terms")),
        typed: typed.unwrap_or_else(|| Typed::of(&terms, &reason)),
        reason,
        absences: Absence::ALL.map(|one| (one.code().to_owned(), one.label().to_owned())).to_vec(),
        call: part("defence"),
        categories: Category::ALL
            .into_iter()
            .filter_map(|category| line(category, &contests, &terms, plans))
            .collect(),
        sessions: sessions.iter().map(SessionLine::of).collect(),
        plan: (plans && contests.iter().any(|one| one.called)).then(|| part("defence/sessions")),
        wrong,
    })
}

impl Typed {
    fn of(terms: &Terms, reason: &str) -> Self {
        let number = |called: Option<u16>| called.map(|called| called.to_string()).unwrap_or_default();
        Self {
            defence_weight: terms.weights.defence().to_string(),
            call: Category::ALL.map(|category| number(terms.called.of(category))),
            absence: terms.absence.code().to_owned(),
            reason: reason.to_owned(),
        }
    }
}

/// `None`: nobody of the category is under review.
fn line(category: Category, contests: &[Contest], terms: &Terms, plans: bool) -> Option<CategoryLine> {
    let of_it: Vec<&Contest> = contests.iter().filter(|one| one.category == category).collect();
    let (number, word) = (of_it.len(), category.measure_word());
    if number == 0 {
        return None;
    }
    let called = of_it.iter().filter(|one| one.called).count();
    let open: usize = of_it.iter().map(|one| one.open_sheets()).sum();
    let scored = of_it.iter().all(|one| one.standing().is_some());
    let in_review = of_it.iter().any(|one| one.stage == crate::application::Stage::InReview);
    let (state, ready) = match (called, open, scored) {
        (0, _, _) if !in_review => ("没有答辩".to_owned(), false),
        (0, 0, true) => (format!("书面评审已评完，{number}{word}"), plans),
        (0, open, _) => (format!("书面评审还没有评完，{open}份评分没有提交"), false),
        (called, ..) => (format!("已通知{called}{word}"), false),
    };
    let rule = match terms.called.of(category) {
        Some(most) => format!("书面评审前{most}名，同名次的都进"),
        None => "全部".to_owned(),
    };
    Some(CategoryLine { key: category.key(), label: category.label(), rule, state, ready })
}

impl SessionLine {
    fn of(session: &Session) -> Self {
        let count =
            |of: fn(&crate::defence::Slot) -> bool| session.slots.iter().filter(|slot| of(slot)).count();
        let confirmed = count(|slot| matches!(slot.reply, Some((Reply::Confirmed, _))));
        let other = count(|slot| matches!(slot.reply, Some((Reply::OtherTime(_), _))));
        let came = count(|slot| slot.attendance.is_some_and(Attendance::is_heard));
        let absent = count(|slot| slot.attendance == Some(Attendance::Absent));
        let names: Vec<&str> = session.members.iter().map(|member| member.name.as_str()).collect();
        let from = session.setting.starts_at.format("%H:%M");
        Self {
            day: format!("{}{from}", words::full_day_of_week(session.setting.on)),
            href: path::office_defence(session.id),
            place: session.setting.place(),
            panel: names.join("、"),
            units: session.slots.len(),
            replies: match (confirmed, other) {
                (0, 0) => "—".to_owned(),
                (confirmed, 0) => format!("已确认{confirmed}"),
                (confirmed, other) => format!("已确认{confirmed}，要换时间{other}"),
            },
            came: if came + absent == 0 {
                "—".to_owned()
            } else {
                format!("到场{came}，缺席{absent}")
            },
            tag: tag(session),
        }
    }
}

/// Where a session stands.
pub(super) fn tag(session: &Session) -> Tag {
    let all = !session.slots.is_empty() && session.slots.iter().all(|slot| slot.attendance.is_some());
    let locked = session.slots.iter().all(|slot| slot.sheets.0 == slot.sheets.1);
    match (session.announced_at.is_some(), session.is_begun(), all && locked) {
        (false, ..) => Tag::new("没有通知", Colour::Grey),
        (true, false, _) => Tag::new("已通知", Colour::Blue),
        (true, true, false) => Tag::new("进行中", Colour::Yellow),
        (true, true, true) => Tag::new("已结束", Colour::Green),
    }
}

fn read(posted: &Posted, wrong: &mut Wrong) -> Option<Reasoned> {
    let weight = posted.get("defence_weight").parse().ok().and_then(Weights::of_defence);
    let weights = wrong.take("defence_weight", weight.ok_or("填1到100的整数，书面评审占其余的"));
    let number = |wrong: &mut Wrong, name: &str| match posted.get(name) {
        "" => Some(None),
        typed => {
            let most = typed.parse::<u16>().ok().filter(|most| (1..=999).contains(most));
            wrong.take(name, most.ok_or("填1到999的整数，不填就是全部")).map(Some)
        }
    };
    let [enterprise, base, county] = NAMES.map(|name| number(wrong, name));
    let absence = Absence::from_code(posted.get("absence"));
    let absence = wrong.take("absence", absence.ok_or("选缺席怎么处理"));
    let reason = wrong.take("reason", Remark::parse(posted.get("reason")).map_err(|_| "写明为什么这样定"));
    let called = Called { enterprise: enterprise?, base: base?, county: county? };
    Some(Reasoned { terms: Terms { weights: weights?, called, absence: absence? }, reason: reason? })
}

pub(super) async fn settle(mut desk: Desk, At(id): At<RoundId>, posted: Posted) -> Result<Response> {
    let round = known(&mut desk, id).await?;
    let may = desk.ask::<Assign>(&round)?;
    let mut wrong = Wrong::default();
    let Some(settled) = read(&posted, &mut wrong).filter(|_| wrong.is_empty()) else {
        let text = |name: &str| posted.get(name).to_owned();
        let typed = Typed {
            defence_weight: text("defence_weight"),
            call: NAMES.map(text),
            absence: text("absence"),
            reason: text("reason"),
        };
        return Ok(Invalid(page(&mut desk, &round, Some(typed), wrong).await?).into_response());
    };
    commands::settle_terms(desk.work().await?, may, &settled).await?;
    let says = format!("答辩办法已定：{}", settled.terms.in_words());
    Ok(done(&path::office_round_part(id, "defence"), &says))
}

pub(super) async fn call(mut desk: Desk, At(id): At<RoundId>, posted: Posted) -> Result<Response> {
    let round = known(&mut desk, id).await?;
    let may = desk.ask::<Assign>(&round)?;
    let category: Category = posted.get("category").parse().map_err(|_| ReviewRefusal::NobodyChosen)?;
    let standards = desk.house.standards.clone();
    let set = standards.pinned(&round.standard_set, &round.standard_digest);
    let sheet = set.and_then(|set| set.defence.as_ref());
    let sheet = sheet.ok_or_else(|| {
        Error::Fault(anyhow::anyhow!("the set of {} has no sheet for a defence", round.code))
    })?;
    let number = commands::call_to_defence(desk.work().await?, may, category, &sheet.digest).await?;
    let says = format!("{number}{}列入答辩，接下来安排场次", category.measure_word());
    Ok(done(&path::office_round_part(id, "defence"), &says))
}
