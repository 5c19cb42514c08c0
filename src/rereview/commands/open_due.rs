//! What happens to a title by itself: the reminder, then the opening.

use super::tell;
use crate::{
    access::Granted,
    award,
    kernel::{day, statute::REREVIEW_YEARS},
    platform::{error::Result, work::Work},
    rereview::{
        Rereview, RereviewId, RereviewRefusal, Turn,
        acts::Open,
        events::{RereviewOpened, RereviewReminded},
        rules, store,
    },
};

/// Does what is due for the title today: reminds its holder, or opens the re-review. The job calls it for each title of
/// [`queries::due`](crate::rereview::queries::due); what it wrote before into the same work commits with it.
///
/// # Errors
/// [`RereviewRefusal::NotDue`].
pub async fn open_due(mut work: Work, may: Granted<Open>) -> Result<Turn> {
    let today = day::day_of(work.now());
    let title = award::commands::load_for_update(&mut work, may.on().into()).await?;
    let there = store::of(work.conn(), title.id, title.rereview_due_on).await?;
    let turn = rules::turn(title.state, title.rereview_due_on, there.as_ref(), today)
        .ok_or(RereviewRefusal::NotDue)?;
    let due_on = title.rereview_due_on;
    let due_text = due_on.format("%Y年%-m月%-d日");
    let name = &title.unit_name;
    match turn {
        Turn::Remind => {
            let rereview =
                Rereview { id: RereviewId::fresh(), title: title.id, due_on, opened_at: None, outcome: None };
            store::insert(work.conn(), &rereview).await?;
            let body = format!(
                "称号{REREVIEW_YEARS}年复核一次，{due_text}开始复核。可以先准备近{REREVIEW_YEARS}年的材料，现在不用提交。"
            );
            tell(&mut work, &title, format!("{name}的称号快到复核时间"), &body).await?;
            work.commit(RereviewReminded { rereview: rereview.id, title: title.id, due_on }).await?;
        }
        Turn::Open => {
            let id = there.as_ref().map_or_else(RereviewId::fresh, |one| one.id);
            let opened_at = Some(work.now());
            if there.is_none() {
                let rereview = Rereview { id, title: title.id, due_on, opened_at, outcome: None };
                store::insert(work.conn(), &rereview).await?;
            } else {
                store::open(&mut work, id).await?;
            }
            award::commands::begin_rereview(&mut work, &title, today).await?;
            let body = format!("称号满{REREVIEW_YEARS}年，进入复核。结论作出前称号继续有效，标牌照常使用。");
            tell(&mut work, &title, format!("{name}的称号开始复核"), &body).await?;
            work.commit(RereviewOpened { rereview: id, title: title.id, due_on }).await?;
        }
    }
    Ok(turn)
}
