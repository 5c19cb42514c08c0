//! What stands of the conclusions of a re-review: the one that waits for the principal, and those that were decided on.

use crate::{
    kernel::statute::REREVIEW_YEARS,
    rereview::{Conclusion, Verdict},
    web::{form::Posted, view::words},
};

/// A conclusion that waits for the principal.
pub(super) struct Waiting {
    pub(super) says: &'static str,
    pub(super) grounds: String,
    pub(super) reason: String,
    pub(super) by: String,
    pub(super) approve: Option<String>,
    pub(super) send_back: String,
    pub(super) why_not: &'static str,
    /// Its id, for the forms.
    pub(super) conclusion: String,
    pub(super) consequence: String,
    pub(super) reason_typed: String,
}

/// One that was decided on.
pub(super) struct Earlier {
    pub(super) version: i16,
    pub(super) says: &'static str,
    pub(super) by: String,
    pub(super) became: String,
}

fn in_words(one: &Conclusion) -> String {
    one.draft.grounds.iter().map(|clause| clause.in_words()).collect::<Vec<_>>().join("、")
}

impl Waiting {
    pub(super) fn of(
        one: &Conclusion,
        approve: Option<String>,
        send_back: String,
        mine: bool,
        typed: &Posted,
    ) -> Self {
        let consequence = match one.draft.verdict {
            Verdict::Confirmed => {
                format!(
                    "同意后称号转为“有效”，下次复核从今天起算{REREVIEW_YEARS}年，单位和推荐单位马上收到通知。"
                )
            }
            Verdict::Failed => {
                "同意后复核办结，单位和推荐单位收到通知。撤销称号要再发拟撤销告知书，听取陈述申辩后决定；决定作出前称号继续有效。"
                    .to_owned()
            }
            Verdict::Rectify(by) => {
                format!("同意后单位{}前整改并重新报送材料，一次复核只给一次。", words::full_day(by))
            }
        };
        Self {
            says: one.draft.verdict.label(),
            grounds: in_words(one),
            reason: one.draft.reason.clone(),
            by: format!("{}，{}", one.prepared_name, words::full_moment(one.prepared_at)),
            why_not: match (&approve, mine) {
                (Some(_), _) => "",
                (None, true) => "结论是你拟定的，由另一位负责人审定。",
                (None, false) => "等负责人审定。",
            },
            approve,
            send_back,
            conclusion: one.id.to_string(),
            consequence,
            reason_typed: typed.get("send_back_reason").to_owned(),
        }
    }
}

impl Earlier {
    pub(super) fn of(one: &Conclusion) -> Option<Self> {
        let decided = one.decided.as_ref()?;
        let at = words::full_moment(decided.at);
        Some(Self {
            version: one.version,
            says: one.draft.verdict.label(),
            by: format!("{}，{}", one.prepared_name, words::full_moment(one.prepared_at)),
            became: match &decided.sent_back {
                Some(reason) => format!("{at}由{}退回：{reason}", decided.by),
                None => format!("{at}由{}同意", decided.by),
            },
        })
    }
}
