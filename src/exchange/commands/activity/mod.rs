//! Activities: announced and changed by their hosts, with those who come.

mod come;
mod hold;

pub use come::{enrol, leave};
pub use hold::{add_material, announce, attend, cancel, change, end_enrolment, remove_material};

use super::super::{Activity, EnrolmentState, events::EnrolmentPromoted, queries, store};
use crate::platform::{
    error::Result,
    message::{self, Message},
    work::Work,
};
use uuid::Uuid;

/// A message about an activity to a unit or a bureau.
fn about(activity: &Activity, tenant: Uuid, subject: String, body: String) -> Message {
    Message { tenant, account: None, subject, body, link: format!("/exchange/activities/{}", activity.id) }
}

/// Free places go to those who wait; each is told.
async fn promoted(work: &mut Work, activity: &Activity) -> Result<()> {
    for (enrolment, tenant, persons) in store::activity::promote(work, activity.id).await? {
        let subject = format!("“{}”候补成功", activity.plan.title);
        let body = format!("有了空位，你们的{persons}人已经报上名。来不了的，开始以前取消报名。");
        message::put(work, &about(activity, tenant, subject, body)).await?;
        work.note(&EnrolmentPromoted { activity: activity.id, enrolment }).await?;
    }
    Ok(())
}

/// Everyone who has enrolled and not taken it back is told; how many.
async fn tell_all(work: &mut Work, activity: &Activity, (subject, body): (&str, &str)) -> Result<usize> {
    let all = queries::enrolments(work.conn(), activity.id).await?;
    let mut told = 0;
    for one in all.iter().filter(|one| one.state != EnrolmentState::Cancelled) {
        message::put(work, &about(activity, one.tenant, subject.to_owned(), body.to_owned())).await?;
        told += 1;
    }
    Ok(told)
}
