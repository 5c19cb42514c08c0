//! 评审摘要: what the sheets of one application come to, on one page, for whoever decides.

use crate::{
    access::Scope,
    application::{self, ApplicationId},
    determination::queries::{self as lists, OnCriterion},
    kernel::day,
    platform::error::{Error, Result},
    review::{self, Contest, ReviewStage, acts::ViewRanking, ranked},
    round::{self, RoundId},
    standard::{Criterion, Outcome, Standard, StandardSet, assess},
    web::{
        at::At,
        desk::Desk,
        pages::round::tabs::{RoundTab, round_tabs},
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Facts, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use rust_decimal::Decimal;

#[derive(Template)]
#[template(path = "determination/case.html")]
struct CasePage {
    shell: Shell,
    title: String,
    caption: String,
    tag: Tag,
    facts: Facts,
    tabs: Tabs,
    sheets: Vec<Sheet>,
    criteria: Vec<OnePoint>,
    /// The same of the defence.
    defence: Vec<OnePoint>,
    gates: Vec<String>,
    clauses: Vec<(String, usize)>,
    remarks: Vec<String>,
    achievements: String,
    file: String,
    ranking: String,
}

/// One expert's sheet.
struct Sheet {
    expert: String,
    stage: &'static str,
    total: String,
    comment: String,
}

/// One criterion over all sheets.
struct OnePoint {
    name: String,
    max: String,
    mean: String,
    lowest: String,
    highest: String,
}

pub(super) async fn show(
    mut desk: Desk,
    At((id, application)): At<(RoundId, ApplicationId)>,
) -> Result<Response> {
    let scope = Scope::of(&desk.actor());
    let (standards, actor) = (desk.house.standards.clone(), desk.actor());
    let conn = desk.conn().await?;
    let round = round::queries::round(conn, id).await?.ok_or(Error::Unseen)?;
    let contests = review::queries::contests(conn, id).await?;
    let _may = desk.ask::<ViewRanking>(&round)?;
    let contest = contests.iter().find(|one| one.application == application).ok_or(Error::Unseen)?;
    let conn = desk.conn().await?;
    let file = application::queries::seen(conn, application, &scope).await?.ok_or(Error::Unseen)?;
    let dossier = application::queries::dossier(conn, &file, &actor).await?;
    let terms = application::queries::terms(conn, id, &standards).await?;
    let standard = terms.set.of(contest.category);
    let results = assess(standard, &dossier.answers, &terms.context(&file, &dossier));
    let criteria = lists::criteria(conn, application, ReviewStage::Desk).await?;
    let heard = lists::criteria(conn, application, ReviewStage::Defence).await?;
    let remarks = lists::remarks(conn, application).await?;
    let count = |outcome| results.iter().filter(|result| result.outcome == outcome).count();
    let clauses = [
        ("达标", Outcome::Met),
        ("不达标", Outcome::NotMet),
        ("缺材料", Outcome::NeedsEvidence),
        ("由专家评判", Outcome::Judged),
    ];
    let page = CasePage {
        title: contest.name.clone(),
        caption: format!("{} · {} · 评审摘要", round.title, contest.number),
        tag: contest.stage.into(),
        facts: facts(contest, &contests, &desk),
        tabs: round_tabs(&desk, &round, RoundTab::Ranking),
        sheets: contest.assignments.iter().filter(|one| one.locked_at.is_some()).map(Sheet::of).collect(),
        criteria: points_on(&standard.criteria, &criteria),
        defence: points_on(asked_in_defence(&terms.set, standard, &heard), &heard),
        gates: contest
            .failed_gates
            .iter()
            .map(|gate| format!("{}：{}", gate.expert_name, gate.remark))
            .collect(),
        clauses: clauses.map(|(word, outcome)| (word.to_owned(), count(outcome))).to_vec(),
        remarks,
        achievements: file.achievements.clone(),
        file: path::application(application),
        ranking: path::office_ranking(id, contest.category.key()),
        shell: desk.shell(&contest.name).await?,
    };
    Ok(Page(page).into_response())
}

fn facts(contest: &Contest, all: &[Contest], desk: &Desk) -> Facts {
    let of_it = all.iter().filter(|one| one.category == contest.category).cloned().collect();
    let place = ranked(of_it).into_iter().find(|place| place.item.application == contest.application);
    let today = day::day_of(desk.now());
    let prefecture = desk.house.regions.name_of(contest.prefecture, today).unwrap_or_default();
    let facts = Facts::new()
        .add("类别", contest.category.label())
        .add("市州", prefecture)
        .add("推荐单位", contest.recommended_by.clone().unwrap_or_else(|| "省级企业".into()));
    let Some(place) = place else { return facts.add("名次", "还没有评分") };
    let position = if place.sharing > 1 {
        format!("第{}名，{}家并列", place.position, place.sharing)
    } else {
        format!("第{}名", place.position)
    };
    let mean = place.item.standing().map(|one| words::score(one.total().mean())).unwrap_or_default();
    let facts = facts.num("名次", position).num("总分", mean);
    match place.item.standing().and_then(|one| Some((one.desk, one.defence?))) {
        Some((desk, defence)) => facts
            .num("书面评审", format!("{}，占{}%", words::score(desk.mean()), defence.weights.desk()))
            .num("答辩", format!("{}，占{}%", words::score(defence.total.mean()), defence.weights.defence())),
        None => facts,
    }
    .num("极差", contest.spread().map(words::score).unwrap_or_default())
}

impl Sheet {
    fn of(one: &review::Assignment) -> Self {
        Self {
            expert: one.expert_name.clone(),
            stage: one.stage.label(),
            total: one.total().map(|points| words::score(points.decimal())).unwrap_or_default(),
            comment: one.comment.clone(),
        }
    }
}

/// What the defence asked; before there was a sheet of its own, what the standard asks.
fn asked_in_defence<'a>(
    set: &'a StandardSet,
    standard: &'a Standard,
    heard: &[OnCriterion],
) -> &'a [Criterion] {
    let own = set.defence.as_ref().map_or(&[][..], |sheet| &sheet.criteria);
    let of_own = heard.iter().all(|one| own.iter().any(|criterion| criterion.key == one.criterion));
    if of_own { own } else { &standard.criteria }
}

/// The criteria in the order of the sheet, with what the sheets gave.
fn points_on(criteria: &[Criterion], sheets: &[OnCriterion]) -> Vec<OnePoint> {
    let half = |points: i32| Decimal::from(points) / Decimal::TWO;
    let point = |criterion: &Criterion| {
        let given = &sheets.iter().find(|one| one.criterion == criterion.key)?.half_points;
        let (lowest, highest) = (*given.first()?, *given.last()?);
        let sum: i32 = given.iter().sum();
        let mean = half(sum) / Decimal::from(given.len());
        Some(OnePoint {
            name: criterion.label.clone(),
            max: criterion.max.to_string(),
            mean: words::score(mean),
            lowest: words::score(half(lowest)),
            highest: words::score(half(highest)),
        })
    };
    criteria.iter().filter_map(point).collect()
}
