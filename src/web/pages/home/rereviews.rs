//! What of the re-reviews waits for whoever is signed in.

use super::waiting::Item;
use crate::{
    access::{Actor, Duty},
    kernel::day,
    platform::error::Result,
    rereview::{
        Case, Phase,
        queries::{self, Which},
        rules,
    },
    web::{desk::Desk, path, view::words},
};

/// The items, for a unit, a bureau or the province.
pub(super) async fn items(desk: &mut Desk) -> Result<Vec<Item>> {
    let (actor, today) = (desk.actor(), day::day_of(desk.now()));
    if !matches!(actor, Actor::Applicant { .. } | Actor::Authority { .. } | Actor::Office { .. }) {
        return Ok(Vec::new());
    }
    let all = queries::cases(desk.conn().await?, Which { undecided: true, ..Which::default() }).await?;
    let all: Vec<(Phase, Case)> =
        all.into_iter().map(|case| (rules::standing(&case, today).phase, case)).collect();
    Ok(match actor {
        Actor::Applicant { .. } => {
            all.iter().filter(|(phase, _)| phase.takes_material()).map(to_hand_in).collect()
        }
        Actor::Authority { .. } => {
            let says = "核查后签署意见，逾期的省商务厅直接评估";
            counted(&all, &[Phase::WithAuthority], "件复核材料待出具意见", says, path::rereviews())
                .into_iter()
                .collect()
        }
        Actor::Office { duty, .. } => for_office(&all, duty),
        _ => Vec::new(),
    })
}

fn to_hand_in((phase, case): &(Phase, Case)) -> Item {
    let until = case.rereview.last_day();
    Item {
        number: None,
        what: format!("{}复核材料", case.title.category.title()),
        says: until.map_or_else(
            || "复核已经开始，可以先填".to_owned(),
            |day| format!("{}前报送", words::full_day_of_week(day)),
        ),
        tag: Some((*phase).into()),
        href: path::rereview(case.rereview.id),
    }
}

fn for_office(all: &[(Phase, Case)], duty: Duty) -> Vec<Item> {
    let mut items = Vec::new();
    if duty == Duty::Principal {
        let waits = all.iter().filter(|(phase, _)| *phase == Phase::ToApprove);
        items.extend(waits.map(|(phase, case)| Item {
            number: None,
            what: format!("审定{}的复核结论", case.title.unit_name),
            says:
                case.put_up.as_ref().map(|one| format!("{}送审", words::moment(one.at))).unwrap_or_default(),
            tag: Some((*phase).into()),
            href: path::office_rereview(case.title.id),
        }));
    }
    let rows = [
        (&[Phase::WithOffice][..], "件复核待评估", "材料已报，逐条评估后拟结论", path::office_titles(None)),
        (
            &[Phase::Overdue][..],
            "件复核逾期没报材料",
            "先催告，催告期限过了才能按没有通过办理",
            path::campaigns(),
        ),
        (&[Phase::Lapsed][..], "件复核催告期限已过", "可以按没有通过拟结论", path::campaigns()),
        (
            &[Phase::NotCalled][..],
            "个称号已到期，待开展复核",
            "开展后单位才知道报送期限",
            path::new_campaign(),
        ),
    ];
    items.extend(
        rows.into_iter().filter_map(|(phases, what, says, href)| counted(all, phases, what, says, href)),
    );
    items
}

fn counted(all: &[(Phase, Case)], phases: &[Phase], what: &str, says: &str, href: String) -> Option<Item> {
    let number = all.iter().filter(|(phase, _)| phases.contains(phase)).count();
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    (number > 0).then(|| Item {
        number: Some(number),
        what: what.to_owned(),
        says: says.to_owned(),
        tag: None,
        href,
    })
}
