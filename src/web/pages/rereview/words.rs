//! Where a re-review stands, in words: the tag, who has it, since when, until when.

use crate::{
    rereview::{Case, Phase, Standing, rules},
    web::view::{
        labels::{Tag, rereview as tags},
        part::Facts,
        words,
    },
};
use chrono::NaiveDate;

impl From<Phase> for Tag {
    fn from(phase: Phase) -> Self {
        match phase {
            Phase::Ahead => tags::AHEAD,
            Phase::NotCalled => tags::NOT_CALLED,
            Phase::ToHandIn => tags::TO_HAND_IN,
            Phase::Overdue => tags::OVERDUE,
            Phase::Warned => tags::WARNED,
            Phase::Lapsed => tags::LAPSED,
            Phase::WithAuthority => tags::AUTHORITY,
            Phase::WithOffice => tags::OFFICE,
            Phase::ToApprove => tags::TO_CONFIRM,
            Phase::Confirmed => tags::CONFIRMED,
            Phase::Failed => tags::FAILED,
            Phase::Discontinued => tags::DISCONTINUED,
        }
    }
}

/// Where it stands today.
pub(super) fn stands(case: &Case, today: NaiveDate) -> Standing {
    rules::standing(case, today)
}

/// 单位，10月9日（周五）起，10月30日（周五）前.
pub(super) fn held(standing: &Standing) -> String {
    let mut said = standing.holder.to_owned();
    if let Some(since) = standing.since {
        said.push_str(&format!("，{}起", words::full_moment(since)));
    }
    match (standing.until, standing.phase) {
        (Some(until), Phase::Overdue) => said.push_str(&format!("，期限{}已过", words::full_day(until))),
        (Some(until), Phase::Ahead) => said = format!("{}起复核", words::full_day_of_week(until)),
        (Some(until), _) => said.push_str(&format!("，{}前", words::full_day_of_week(until))),
        (None, _) => {}
    }
    said
}

/// What stands at the head of every page about it.
pub(super) fn facts(case: &Case, standing: &Standing) -> Facts {
    let holder = held(standing);
    Facts::new()
        .add("称号", case.title.category.title())
        .num("证书编号", case.title.certificate.to_string())
        .maybe("推荐单位", case.authority_name.clone())
        .num("复核日期", words::full_day(case.rereview.due_on))
        .maybe("批次", case.campaign.clone())
        .maybe("现在由谁办", Some(holder).filter(|said| !said.is_empty()))
        .maybe("结论", case.decided_on.map(words::full_day))
}
