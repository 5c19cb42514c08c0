//! An expert (R07): once per name and employer.

use super::{Against, Reading, Seen};
use crate::{
    expert::ExpertFacts,
    import::Ready,
    kernel::{place::RegionCode, text::UnitName, uscc::Uscc},
};
use chrono::Months;

/// A declaration of interests holds a year.
const DECLARED_AT_MOST: Months = Months::new(12);

pub(super) fn look(
    reading: &mut Reading<'_>,
    against: Against<'_>,
    seen: &mut Seen,
) -> Option<(Ready, String)> {
    let (name, employer) = (reading.parse("name"), reading.parse::<UnitName>("employer"));
    let uscc = reading.parse::<Uscc>("uscc");
    let prefecture = reading.parse::<RegionCode>("prefecture");
    let (rank, fields, email) = (reading.parse("rank"), reading.parse("fields"), reading.parse("email"));
    let declared = reading.day("declared");
    if let Some(code) = prefecture {
        let region = against.regions.find(code, against.today);
        let known =
            against.regions.in_force(code, against.today) && region.is_some_and(|one| one.is_prefecture());
        reading.told("prefecture", (!known).then_some("不是省内市（州）的代码"));
    }
    if let Some(until) = declared {
        let last = against.today.checked_add_months(DECLARED_AT_MOST);
        if last.is_some_and(|last| until > last) {
            reading.tell("declared", "利益声明最多有效一年");
        }
    }
    let facts = ExpertFacts {
        name: name?,
        employer: employer?,
        employer_uscc: uscc,
        prefecture: prefecture?,
        rank,
        fields: fields?,
        email,
        declared_until: declared,
        active: true,
    };
    let who = (facts.name.to_string(), facts.employer.to_string());
    let held = against.held.experts.contains(&who);
    reading.told("name", held.then_some("这个单位的同名专家已经在库里"));
    let before = seen.before("expert", format!("{}\n{}", who.0, who.1), reading.number());
    reading.told("name", before.map(|before| format!("和第{before}行是同一位专家")));
    let declared = if facts.declared_until.is_some() { "" } else { "，还要作利益声明" };
    let becomes = format!("进入专家库{declared}");
    Some((Ready::Expert(Box::new(facts)), becomes))
}
