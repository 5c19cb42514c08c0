//! A campaign as a board: who still writes, what the bureaus have, what the province has, what is decided.

use crate::{
    access::{Actor, Target},
    kernel::day,
    platform::error::{Error, Result},
    rereview::{
        CampaignId, Case, Phase,
        acts::View,
        queries::{self, Which},
    },
    web::{
        at::At,
        desk::Desk,
        pages::award::short,
        path,
        view::{labels::Tag, page::Page, part::Facts, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "rereview/campaign.html")]
struct CampaignPage {
    shell: Shell,
    title: String,
    facts: Facts,
    note: String,
    lanes: Vec<Lane>,
    back: String,
}

struct Lane {
    id: String,
    label: &'static str,
    look: &'static str,
    aside: String,
    cards: Vec<Card>,
}

struct Card {
    unit: String,
    href: String,
    place: String,
    tag: Tag,
    held: String,
    /// Which of the four steps it has come to.
    step: usize,
}

const LANES: [(&str, &str); 4] =
    [("报材料", " sc-lane--soon"), ("市州核查", ""), ("省厅评估和审定", ""), ("已办结", " sc-lane--done")];

const fn lane(phase: Phase) -> usize {
    match phase {
        Phase::Ahead
        | Phase::NotCalled
        | Phase::ToHandIn
        | Phase::Overdue
        | Phase::Warned
        | Phase::Lapsed => 0,
        Phase::WithAuthority => 1,
        Phase::WithOffice | Phase::ToApprove => 2,
        Phase::Confirmed | Phase::Failed | Phase::Discontinued => 3,
    }
}

pub(super) async fn show(mut desk: Desk, At(id): At<CampaignId>) -> Result<Response> {
    drop(desk.ask::<View>(&Target::of_programme(Uuid::nil()))?);
    let campaign = queries::campaign(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let shell = desk.shell(&campaign.title).await?;
    let which = Which { campaign: Some(id), ..Which::default() };
    let cases = queries::cases(desk.conn().await?, which).await?;
    let count = |phases: &[Phase], cases: &[(Phase, Card)]| {
        cases.iter().filter(|(phase, _)| phases.contains(phase)).count()
    };
    let mut cards: Vec<(Phase, Card)> = cases.into_iter().map(|case| card(&desk, case)).collect();
    let overdue = count(&[Phase::Overdue, Phase::Warned, Phase::Lapsed], &cards);
    let (confirmed, failed) = (count(&[Phase::Confirmed], &cards), count(&[Phase::Failed], &cards));
    let ended = confirmed + failed + count(&[Phase::Discontinued], &cards);
    let facts = Facts::new()
        .num("称号", format!("{}个", cards.len()))
        .num("报送期限", words::full_day_of_week(campaign.hand_in_by))
        .num("逾期没报", format!("{overdue}个"))
        .num("已办结", format!("{ended}个"))
        .add("开展", format!("{}，{}", campaign.opened_by, words::full_moment(campaign.opened_at)));
    let mut lanes: Vec<Lane> = (1..)
        .zip(LANES)
        .map(|(n, (label, look))| Lane {
            id: format!("l{n}"),
            label,
            look,
            aside: String::new(),
            cards: Vec::new(),
        })
        .collect();
    cards.sort_by_key(|(phase, _)| *phase);
    for (phase, card) in cards {
        if let Some(lane) = lanes.get_mut(lane(phase)) {
            lane.cards.push(card);
        }
    }
    if let Some(last) = lanes.last_mut() {
        last.aside = format!("确认{confirmed}，没有通过{failed}");
    }
    let page = CampaignPage {
        shell,
        title: campaign.title,
        facts,
        note: campaign.note,
        lanes,
        back: path::campaigns(),
    };
    Ok(Page(page).into_response())
}

fn card(desk: &Desk, case: Case) -> (Phase, Card) {
    let today = day::day_of(desk.now());
    let standing = super::words::stands(&case, today);
    let place = short(&desk.house.regions, &case.prefecture_code, today);
    // The auditor reads the register; the desk of a re-review is the officers'.
    let href = match desk.actor() {
        Actor::Office { .. } => path::office_rereview(case.title.id),
        _ => path::register_entry(case.title.certificate),
    };
    let card = Card {
        href,
        place: format!("{} · {place}", case.title.category.label()),
        tag: standing.phase.into(),
        held: super::words::held(&standing),
        step: lane(standing.phase),
        unit: case.title.unit_name,
    };
    (standing.phase, card)
}
