//! 核实 and 听取意见: the matter in the province's words, with the evidence the handler lets go along.

use crate::{
    access::Granted,
    application::commands::load_for_update,
    calendar,
    kernel::day,
    objection::{
        AttachedId, InquiryId, InquiryKind, ObjectionRefusal, Terms,
        acts::Inquire,
        events::InquiryMade,
        queries, rules,
        store::{case, inquiry},
    },
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};
use chrono::{DateTime, Utc};

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// Of the bureau or of the unit.
    pub kind: InquiryKind,
    /// The matter as it is told; it does not say who objects.
    pub told: String,
    /// Evidence that goes along.
    pub files: Vec<AttachedId>,
}

/// Until when an answer is asked for. A bureau may be asked where the calendar ends, a hearing not: without its last day it would
/// never lapse, and a unit that is silent would be safe from every decision.
async fn due(work: &mut Work, kind: InquiryKind, terms: &Terms) -> Result<Option<DateTime<Utc>>> {
    let calendar = calendar::queries::load(work.conn()).await?;
    let last = calendar.nth_working_day_after(day::day_of(work.now()), terms.inquire);
    match kind {
        InquiryKind::Verification => Ok(last.ok().map(day::end_of)),
        InquiryKind::Hearing => Ok(Some(day::end_of(last?))),
    }
}

/// Puts the question, with its term in working days.
///
/// # Errors
/// [`ObjectionRefusal`]: not in hand, not the handler, asked already, no bureau, the text tells who objects;
/// [`crate::kernel::calendar::YearNotCovered`] when the term of a hearing leaves the loaded calendar.
pub async fn inquire(
    mut work: Work,
    may: Granted<Inquire>,
    question: &Question,
    terms: &Terms,
) -> Result<()> {
    let objection = case::for_update(&mut work, may.on()).await?;
    let asked = queries::inquiries(work.conn(), objection.id).await?;
    let account = work.actor().account();
    rules::inquire(&objection, &asked, question.kind, account)?;
    if case::reveals(work.conn(), objection.id, &question.told).await? {
        return Err(ObjectionRefusal::RevealsObjector.into());
    }
    let file = load_for_update(&mut work, objection.application).await?;
    let tenant = match question.kind {
        InquiryKind::Verification if file.direct_claimed => return Err(ObjectionRefusal::NoBureau.into()),
        InquiryKind::Verification => file.authority.uuid(),
        InquiryKind::Hearing => file.org.uuid(),
    };
    let (id, due_at) = (InquiryId::fresh(), due(&mut work, question.kind, terms).await?);
    inquiry::insert(&mut work, &objection, (id, question.kind, tenant), &question.told, due_at).await?;
    inquiry::share(&mut work, &objection, id, &question.files).await?;
    let (subject, body) = match question.kind {
        InquiryKind::Verification => (
            format!("请核实对{}的异议", objection.unit_name),
            "按期写明核实情况和结论，附证明材料。核实期间这个单位暂缓认定。",
        ),
        InquiryKind::Hearing => (
            format!("公示期间收到对{}的异议，请陈述意见", objection.unit_name),
            "按期写明你单位的意见，附证明材料。逾期没有答复的，按已有材料处理。",
        ),
    };
    let told =
        Message { tenant, account: None, subject, body: body.to_owned(), link: format!("/inquiries/{id}") };
    message::ask(&mut work, &told).await?;
    work.commit(InquiryMade { objection: objection.id, inquiry: id, kind: question.kind, tenant }).await
}
