//! A unit (R05): once per credit code, in a county-level place of today.

use super::{Against, Reading, Seen};
use crate::{
    account::Login,
    import::Ready,
    kernel::{place::RegionCode, uscc::Uscc},
    org::{NewOrg, OrgKind, RegisterRefusal, registrable},
};

const KINDS: [OrgKind; 3] = OrgKind::ALL;

pub(super) fn look(
    reading: &mut Reading<'_>,
    against: Against<'_>,
    seen: &mut Seen,
) -> Option<(Ready, String)> {
    let row = reading.number();
    let (name, uscc) = (reading.parse("name"), reading.parse::<Uscc>("uscc"));
    let kind = reading.word("kind").and_then(|at| KINDS.get(at).copied());
    let (region, address) = (reading.parse::<RegionCode>("region"), reading.parse("address"));
    let (legal, contact, phone) = (reading.parse("legal"), reading.parse("contact"), reading.parse("phone"));
    let login = login(reading, "login", against, seen);
    if let Some(code) = region {
        let there = against.regions.find(code, against.today).is_some_and(|one| !one.is_prefecture());
        let known = there && against.regions.in_force(code, against.today);
        let says = "不是今天还在用的县（市、区）代码，填证照住所所在县（市、区）的六位代码";
        reading.told("region", (!known).then_some(says));
    }
    if let Some(code) = &uscc {
        let held = against.held.units.get(code).map(|(.., name)| format!("已经登记，是{name}"));
        reading.told("uscc", held);
        let before = seen.before("uscc", code.as_str(), row);
        reading.told("uscc", before.map(|before| format!("和第{before}行重复")));
    }
    let new = NewOrg {
        name: name?,
        uscc: uscc?,
        kind: kind?,
        region: region?,
        address: address?,
        legal_representative: legal?,
        contact: contact?,
        phone: phone?,
    };
    // The place has been looked at: told even where the row has other faults.
    if let Err(refusal @ RegisterRefusal::NotAnAuthority) = registrable(&new, against.regions, against.today)
    {
        reading.tell("kind", refusal);
    }
    let place = against.regions.full_name(new.region, against.today).unwrap_or_default();
    let account = if login.is_some() { "，开账号" } else { "" };
    let becomes = format!("登记{}，{place}{account}", new.kind.label());
    Some((Ready::Unit(Box::new(new), login), becomes))
}

/// A login that nobody uses, and no other row.
pub(super) fn login(
    reading: &mut Reading<'_>,
    key: &str,
    against: Against<'_>,
    seen: &mut Seen,
) -> Option<Login> {
    let login: Login = reading.parse(key)?;
    if against.held.logins.contains(login.as_str()) {
        reading.tell(key, "已经有人用了，换一个");
    }
    // Two people of one row must not share one either: the column tells them apart.
    let row = reading.number();
    let taken = seen.before("login", login.as_str(), row).or_else(|| {
        let principal = (key == "officer_login").then(|| reading.said("principal_login"));
        principal.filter(|other| other.eq_ignore_ascii_case(login.as_str())).map(|_| row)
    });
    reading.told(key, taken.map(|before| format!("和第{before}行重复，一个登录名只能一个人用")));
    Some(login)
}
