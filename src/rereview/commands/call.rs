//! A campaign is opened: the titles that fall due are called for together.

use super::{link, tell};
use crate::{
    access::Granted,
    account::queries::acting,
    award,
    kernel::day,
    platform::{error::Result, work::Work},
    rereview::{
        self, CampaignId, Plan, Rereview,
        acts::Call,
        events::{CampaignOpened, RereviewCalled, RereviewOpened},
        rules, store,
    },
    standard::StandardSet,
};
use chrono::NaiveDate;

/// Opens it: every title that was chosen goes into re-review, if it has not gone before, by the standard in force today (B26), and
/// its holder is asked for the material.
///
/// # Errors
/// [`RereviewRefusal`](crate::rereview::RereviewRefusal); a title in another campaign is refused by its holder's name.
pub async fn call(mut work: Work, may: Granted<Call>, plan: &Plan, set: &StandardSet) -> Result<CampaignId> {
    drop(may);
    let today = day::day_of(work.now());
    rules::may_open(plan, today)?;
    let campaign = CampaignId::fresh();
    let (by, name) = acting(&mut work).await?;
    store::campaign::insert(&mut work, campaign, plan, (by, &name)).await?;
    let mut titles = plan.titles.clone();
    titles.sort_unstable();
    titles.dedup();
    let standard = (set.id.clone(), set.digest.clone());
    for id in &titles {
        let title = award::commands::load_for_update(&mut work, *id).await?;
        let there = store::undecided(work.conn(), title.id).await?;
        let other = match there.as_ref().and_then(|one| one.call.as_ref()) {
            Some(call) => store::campaign::one(work.conn(), call.campaign).await?,
            None => None,
        };
        let other = other.as_ref().map(|campaign| campaign.title.as_str());
        rules::may_call(&title, there.as_ref().map(|one| (one, other)), plan.due_until)?;
        let one = begun(&mut work, &title, there, today).await?;
        let call = rereview::Call { campaign, hand_in_by: plan.hand_in_by, standard: standard.clone() };
        store::call(&mut work, one.id, &call).await?;
        ask(&mut work, &title, &one, plan).await?;
        let event =
            RereviewCalled { rereview: one.id, title: title.id, campaign, hand_in_by: plan.hand_in_by };
        work.note(&event).await?;
    }
    let event = CampaignOpened {
        campaign,
        title: plan.title.clone(),
        titles: titles.len(),
        hand_in_by: plan.hand_in_by,
    };
    work.commit(event).await?;
    Ok(campaign)
}

/// The re-review, begun today unless it has begun before.
async fn begun(
    work: &mut Work,
    title: &award::Title,
    there: Option<Rereview>,
    today: NaiveDate,
) -> Result<Rereview> {
    let now = Some(work.now());
    let one = match there {
        Some(one) if one.opened_at.is_some() => return Ok(one),
        Some(one) => {
            store::open(work, one.id).await?;
            Rereview { opened_at: now, ..one }
        }
        None => {
            let one = Rereview::of(title.id, title.rereview_due_on, now);
            store::insert(work.conn(), &one).await?;
            one
        }
    };
    award::commands::begin_rereview(work, title, today).await?;
    work.note(&RereviewOpened { rereview: one.id, title: title.id, due_on: one.due_on }).await?;
    Ok(one)
}

async fn ask(work: &mut Work, title: &award::Title, one: &Rereview, plan: &Plan) -> Result<()> {
    let subject = format!("{}：请报送复核材料（{}）", title.unit_name, plan.title);
    let mut body = format!(
        "对照创建标准逐条填报，附证明材料，{}前报送。结论作出前称号继续有效。",
        plan.hand_in_by.format("%Y年%-m月%-d日")
    );
    if !plan.note.is_empty() {
        body.push_str(&plan.note);
    }
    tell(work, title, &link(one), (subject, &body), true).await
}
