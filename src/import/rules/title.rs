//! A title that was announced before the first round held here (R10, R25): its unit is held, its number is free, its days are in order,
//! one unit holds one title at a time (B18).

use super::{Against, Reading, Seen};
use crate::{
    award::{CertificateNumber, OlderTitle},
    import::Ready,
    kernel::{
        place::{RegionCode, Regions},
        statute,
        text::{DocumentNumber, UnitName},
        uscc::Uscc,
    },
    org::{OrgId, OrgKind},
    standard::{Category, EnterpriseType},
};
use chrono::NaiveDate;

pub(super) fn look(
    reading: &mut Reading<'_>,
    against: Against<'_>,
    seen: &mut Seen,
) -> Option<(Ready, String)> {
    let name = reading.parse::<UnitName>("name");
    let category = reading.word("category").and_then(|at| Category::ALL.get(at).copied());
    let org = holder(reading, category, against);
    let kind = enterprise_type(reading, category);
    let certificate = certificate(reading, category, against, seen);
    let announced = reading.day("announced");
    let document = document(reading, announced, against, seen);
    let place = place(reading, announced, against.regions);
    let direct = reading.word("channel").map(|at| at == 1);
    let confirmed = reading.day("confirmed");
    let revoked = revoked(reading, announced, confirmed, against.today);
    days(reading, (announced, confirmed), against);
    let held = revoked.as_ref().is_some_and(Option::is_none);
    one_at_a_time(reading, org.filter(|_| held), against, seen);
    let (region, prefecture) = place?;
    let (announced_on, revoked) = (announced?, revoked?);
    let due_on = statute::rereview_due(confirmed.unwrap_or(announced_on));
    let authority = authority(reading, (region, prefecture), announced_on, against);
    let title = OlderTitle {
        org: org?,
        authority: authority?,
        direct: direct?,
        category: category?,
        enterprise_type: kind?,
        unit_name: name?,
        region,
        prefecture,
        chengdu: against.regions.is_chengdu(region, announced_on),
        certificate: certificate?,
        document: document?,
        announced_on,
        confirmed_on: confirmed,
        revoked,
    };
    let stands = match &title.revoked {
        Some((day, _)) => format!("{day}撤销"),
        None => format!("有效，下次复核{due_on}前"),
    };
    let becomes = format!("进入名录：{}，{announced_on}认定，{stands}", title.category.label());
    Some((Ready::Title(Box::new(title)), becomes))
}

/// The unit of the code, when it can hold such a title.
fn holder(reading: &mut Reading<'_>, category: Option<Category>, against: Against<'_>) -> Option<OrgId> {
    let code = reading.parse::<Uscc>("uscc")?;
    let Some((org, kind, name)) = against.held.units.get(&code) else {
        reading.tell("uscc", "系统里没有这家单位，先导入申报单位");
        return None;
    };
    let fits = category.is_none_or(|category| {
        *kind
            == match category {
                Category::Enterprise => OrgKind::Enterprise,
                Category::Base => OrgKind::Base,
                Category::County => OrgKind::County,
            }
    });
    let says = (!fits).then(|| format!("{name}登记的是{}，和称号对不上", kind.label()));
    reading.told("category", says);
    Some(*org)
}

/// The type of an enterprise; of others none.
#[expect(clippy::option_option, reason = "wrong, none, or one")]
fn enterprise_type(reading: &mut Reading<'_>, category: Option<Category>) -> Option<Option<EnterpriseType>> {
    match (category?, reading.has("type")) {
        (Category::Enterprise, true) => {
            let at = reading.word("type")?;
            EnterpriseType::ALL.get(at).copied().map(Some)
        }
        (Category::Enterprise, false) => {
            reading.tell("type", "示范企业要填类型");
            None
        }
        (Category::Base | Category::County, true) => {
            reading.tell("type", "只有示范企业才填");
            None
        }
        (Category::Base | Category::County, false) => Some(None),
    }
}

fn certificate(
    reading: &mut Reading<'_>,
    category: Option<Category>,
    against: Against<'_>,
    seen: &mut Seen,
) -> Option<CertificateNumber> {
    let number = reading.parse::<CertificateNumber>("certificate")?;
    let text = number.to_string();
    let used = against.held.certificates.contains(&text);
    reading.told("certificate", used.then_some("这个编号已经用了"));
    let before = seen.before("certificate", text, reading.number());
    reading.told("certificate", before.map(|before| format!("和第{before}行重复")));
    let differs = category.is_some_and(|category| category != number.category());
    reading.told(
        "certificate",
        differs.then_some("编号里的字和称号对不上：示范企业是“企”，示范基地是“基”，示范县是“县”"),
    );
    Some(number)
}

/// The document: of one day, and none of a round held here.
fn document(
    reading: &mut Reading<'_>,
    announced: Option<NaiveDate>,
    against: Against<'_>,
    seen: &mut Seen,
) -> Option<DocumentNumber> {
    let number = reading.parse::<DocumentNumber>("document")?;
    let day = announced?;
    let says = match against.held.documents.get(number.as_str()) {
        Some((_, false)) => Some("这个文号是系统里一个批次的认定文件".to_owned()),
        Some((held, true)) if *held != day => Some(format!("这份文件已经登记，认定日期是{held}")),
        _ => None,
    };
    reading.told("document", says);
    // The first row of a document says its day; the others say the same.
    let first = seen.before("document", number.as_str(), reading.number());
    let same = seen.before("document day", format!("{number} {day}"), reading.number());
    if let (Some(first), None) = (first, same) {
        reading.tell("announced", format!("和第{first}行是同一份文件，认定日期却不一样"));
    }
    Some(number)
}

/// The county and its prefecture on the day of the announcement (B15).
fn place(
    reading: &mut Reading<'_>,
    announced: Option<NaiveDate>,
    regions: &Regions,
) -> Option<(RegionCode, RegionCode)> {
    let (code, day) = (reading.parse::<RegionCode>("region")?, announced?);
    let county =
        regions.in_force(code, day) && regions.find(code, day).is_some_and(|one| !one.is_prefecture());
    let prefecture = regions.prefecture_of(code, day).filter(|_| county);
    let says = prefecture.is_none().then(|| format!("{day}没有代码是{code}的县（市、区）"));
    reading.told("region", says);
    prefecture.map(|prefecture| (code, prefecture))
}

/// Who stands for its recommendation: the authority of its place on the day of the announcement, or the one of today.
fn authority(
    reading: &mut Reading<'_>,
    (county, prefecture): (RegionCode, RegionCode),
    announced_on: NaiveDate,
    against: Against<'_>,
) -> Option<crate::org::AuthorityId> {
    let of = |day: NaiveDate| {
        let mut there: Vec<_> = against
            .held
            .authorities
            .iter()
            .filter(|one| one.prefecture == prefecture && one.county.is_none_or(|own| own == county))
            .filter(|one| one.holds_on(day))
            .collect();
        there.sort_by_key(|one| one.county.is_none());
        there.first().map(|one| one.id)
    };
    let found = of(announced_on).or_else(|| of(against.today));
    reading.told("region", found.is_none().then_some("所在市（州）还没有推荐单位，先导入推荐单位"));
    found
}

/// When it was revoked and by which document; `Some(None)`: it is held.
#[expect(clippy::option_option, reason = "wrong, held, or revoked")]
fn revoked(
    reading: &mut Reading<'_>,
    announced: Option<NaiveDate>,
    confirmed: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<Option<(NaiveDate, DocumentNumber)>> {
    let is_revoked = reading.word("state")? == 1;
    if !is_revoked {
        for key in ["revoked", "revoked_by"] {
            let filled = reading.has(key);
            reading.told(key, filled.then_some("现状是有效，这里不填"));
        }
        return Some(None);
    }
    for key in ["revoked", "revoked_by"] {
        let blank = !reading.has(key);
        reading.told(key, blank.then_some("已撤销的要填"));
    }
    let (day, document) = (reading.day("revoked")?, reading.parse("revoked_by")?);
    let early = announced.max(confirmed).is_some_and(|last| day < last);
    reading.told("revoked", early.then_some("早于认定或者最近的复核确认"));
    reading.told("revoked", (day > today).then_some("晚于今天"));
    Some(Some((day, document)))
}

/// Announced before there were rounds here, confirmed after it was announced, nothing in the future.
fn days(
    reading: &mut Reading<'_>,
    (announced, confirmed): (Option<NaiveDate>, Option<NaiveDate>),
    against: Against<'_>,
) {
    let Some(announced) = announced else { return };
    let late = match against.held.first_round {
        Some(first) if announced >= first => {
            Some(format!("系统里第一个批次{first}开始，这天起的认定走批次，不能补录（四(三)）"))
        }
        _ if announced > against.today => Some("晚于今天".to_owned()),
        _ => None,
    };
    reading.told("announced", late);
    if let Some(confirmed) = confirmed {
        reading.told("confirmed", (confirmed < announced).then_some("早于认定日期"));
        reading.told("confirmed", (confirmed > against.today).then_some("晚于今天"));
    }
}

/// B18: a unit holds one title at a time.
fn one_at_a_time(reading: &mut Reading<'_>, org: Option<OrgId>, against: Against<'_>, seen: &mut Seen) {
    let Some(org) = org else { return };
    let holds = against.held.holders.contains(&org);
    reading.told("state", holds.then_some("这家单位现在已经有称号，一家单位同时只有一个"));
    let before = seen.before("holder", org.to_string(), reading.number());
    reading.told("state", before.map(|before| format!("和第{before}行是同一家单位，同时只能有一个有效称号")));
}
