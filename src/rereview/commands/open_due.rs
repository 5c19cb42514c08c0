//! What happens to a title by itself: the reminder, then the opening.

use super::{link, tell};
use crate::{
    access::Granted,
    award,
    kernel::{day, statute::REREVIEW_YEARS},
    platform::{error::Result, work::Work},
    rereview::{
        Rereview, RereviewRefusal, Turn,
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
    let there = store::undecided(work.conn(), title.id).await?;
    let turn = rules::turn(title.state, title.rereview_due_on, there.as_ref(), today)
        .ok_or(RereviewRefusal::NotDue)?;
    let due_on = title.rereview_due_on;
    let due_text = due_on.format("%Y年%-m月%-d日");
    let name = &title.unit_name;
    match turn {
        Turn::Remind => {
            let rereview = Rereview::of(title.id, due_on, None);
            store::insert(work.conn(), &rereview).await?;
            let body = format!(
                "称号{REREVIEW_YEARS}年复核一次，{due_text}开始复核。可以先准备近{REREVIEW_YEARS}年的材料，现在不用提交。"
            );
            let subject = format!("{name}的称号快到复核时间");
            tell(&mut work, &title, &link(&rereview), (subject, &body), false).await?;
            work.commit(RereviewReminded { rereview: rereview.id, title: title.id, due_on }).await?;
        }
        Turn::Open => {
            let opened_at = Some(work.now());
            let rereview = if let Some(one) = there {
                store::open(&mut work, one.id).await?;
                one
            } else {
                let one = Rereview::of(title.id, due_on, opened_at);
                store::insert(work.conn(), &one).await?;
                one
            };
            award::commands::begin_rereview(&mut work, &title, today).await?;
            let body = format!(
                "称号满{REREVIEW_YEARS}年，进入复核。省商务厅开展复核时会通知报送期限，现在就可以填。结论作出前称号继续有效，标牌照常使用。"
            );
            let subject = format!("{name}的称号开始复核");
            tell(&mut work, &title, &link(&rereview), (subject, &body), false).await?;
            work.commit(RereviewOpened { rereview: rereview.id, title: title.id, due_on }).await?;
        }
    }
    Ok(turn)
}
