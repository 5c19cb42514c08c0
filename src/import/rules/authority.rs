//! A recommending authority (R02) with its days and people: one a place at a time.

use super::{Against, Reading, Seen, unit::login};
use crate::{
    import::{Ready, Seat},
    kernel::{
        place::RegionCode,
        text::{PersonName, Remark},
    },
    org::{NewAuthority, appointable},
};
use chrono::NaiveDate;

pub(super) fn look(
    reading: &mut Reading<'_>,
    against: Against<'_>,
    seen: &mut Seen,
) -> Option<(Ready, String)> {
    let (name, prefecture) = (reading.parse("name"), reading.parse::<RegionCode>("prefecture"));
    let county = reading.parse::<RegionCode>("county");
    let county_amiss = reading.has("county") && county.is_none();
    let (from, until) = (reading.day("from"), reading.day("until"));
    let until_amiss = reading.has("until") && until.is_none();
    let reason = reading.parse::<Remark>("reason");
    let principal = seat(reading, ("principal", "principal_login"), against, seen);
    let officer = seat(reading, ("officer", "officer_login"), against, seen);
    ending(reading, county, (from, until), reason.as_ref());
    let new = NewAuthority {
        name: name?,
        prefecture: prefecture?,
        county: county.filter(|_| !county_amiss),
        valid_from: from?,
    };
    if county_amiss || until_amiss {
        return None;
    }
    if let Err(refusal) = appointable(&new, against.regions) {
        let key = if new.county.is_some() { "county" } else { "prefecture" };
        reading.tell(key, refusal);
    }
    once(reading, &new, until, against, seen);
    let until = until.zip(reason);
    let people = usize::from(principal.is_some()) + usize::from(officer.is_some());
    let end = until.as_ref().map(|(day, _)| format!("到{day}为止")).unwrap_or_default();
    let becomes = format!("从{}起推荐{end}，开{people}个账号", new.valid_from);
    Some((Ready::Authority { new, until, principal, officer }, becomes))
}

/// An end comes after the beginning, with its document, and only to a county.
fn ending(
    reading: &mut Reading<'_>,
    county: Option<RegionCode>,
    (from, until): (Option<NaiveDate>, Option<NaiveDate>),
    reason: Option<&Remark>,
) {
    let Some(until) = until else {
        if reason.is_some() {
            reading.tell("reason", "没有终止日期，这里不填");
        }
        return;
    };
    if from.is_some_and(|from| until <= from) {
        reading.tell("until", "要晚于起始日期");
    }
    if county.is_none() {
        reading.tell("until", "市（州）商务主管部门一直是推荐单位，只有扩权试点县（市）的推荐可以结束");
    }
    match reason {
        None if !reading.has("reason") => reading.tell("reason", "有终止日期的要写依据"),
        Some(reason) if reason.as_str().chars().count() > 200 => reading.tell("reason", "最多200个字"),
        _ => {}
    }
}

/// Two authorities of one place must not hold on one day.
fn once(
    reading: &mut Reading<'_>,
    new: &NewAuthority,
    until: Option<NaiveDate>,
    against: Against<'_>,
    seen: &mut Seen,
) {
    let overlaps = against.held.authorities.iter().find(|held| {
        (held.prefecture, held.county) == (new.prefecture, new.county)
            && held.valid_until.is_none_or(|end| new.valid_from < end)
            && until.is_none_or(|end| held.valid_from < end)
    });
    let says = overlaps.map(|held| format!("这个地方从{}起已经有推荐单位{}", held.valid_from, held.name));
    reading.told("from", says);
    let county = new.county.map(|county| county.to_string()).unwrap_or_default();
    let place = format!("{}{county}", new.prefecture);
    let before = seen.before("place", place, reading.number());
    reading.told("prefecture", before.map(|before| format!("和第{before}行是同一个地方，分两次导入")));
}

fn seat(
    reading: &mut Reading<'_>,
    (name, at): (&'static str, &'static str),
    against: Against<'_>,
    seen: &mut Seen,
) -> Option<Seat> {
    match (reading.has(name), reading.has(at)) {
        (false, false) => return None,
        (true, false) => reading.tell(at, "填了姓名的要填登录名"),
        (false, true) => reading.tell(name, "填了登录名的要填姓名"),
        (true, true) => {}
    }
    let (person, login) = (reading.parse::<PersonName>(name), login(reading, at, against, seen));
    Some(Seat { name: person?, login: login? })
}
