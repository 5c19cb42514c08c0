//! The table of recommending authorities with the days on which they hold (四(一), B07, B09), and the end of a county's.

use crate::{
    access::{OFFICE, Target},
    kernel::{
        day,
        place::{ExpandedCounty, Regions},
    },
    org::{self, AppointAuthority, Authority, AuthorityId},
    platform::error::{Error, Result},
    web::{
        desk::{Desk, done},
        form::{Asked, Posted, Wrong},
        path,
        view::{
            labels::{Colour, Tag},
            page::{Invalid, Page},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "account/authorities.html")]
struct TablePage {
    shell: Shell,
    says: String,
    rows: Vec<Row>,
    documented: Vec<Documented>,
    ending: Option<Ending>,
    wrong: Wrong,
}

/// An authority.
struct Row {
    name: String,
    place: String,
    kind: &'static str,
    from: String,
    until: String,
    reason: String,
    tag: Tag,
    end: Option<String>,
}

/// An expanded county of which a document is known.
struct Documented {
    name: String,
    prefecture: String,
    batch: String,
    stands: &'static str,
}

/// What is asked and would follow before a county's authority ends.
struct Ending {
    id: Uuid,
    name: String,
    says: Vec<String>,
    until: String,
    reason: String,
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let end = asked.get("end").parse::<Uuid>().ok();
    let page = page(&mut desk, end, ("", ""), Wrong::default()).await?;
    Ok(Page(page).into_response())
}

pub(super) async fn end(mut desk: Desk, posted: Posted) -> Result<Response> {
    let may = desk.ask::<AppointAuthority>(&Target::of_tenant(OFFICE))?;
    let id: AuthorityId = posted.get("authority").parse::<Uuid>().map_err(|_| Error::Unseen)?.into();
    let typed = (posted.get("until"), posted.get("reason"));
    let mut wrong = Wrong::default();
    let until = typed.0.parse::<NaiveDate>().map_err(|_| "写从哪一天起不再推荐，例如2026-07-01");
    if let Some(until) = wrong.take("until", until) {
        match org::commands::end_authority(desk.work().await?, may, id, until, typed.1).await {
            Ok(()) => {
                let says = format!("已定从{}起不再推荐，已告知该单位", words::full_day(until));
                return Ok(done(&path::office_authorities(), &says));
            }
            Err(Error::Refused(refused)) => {
                let field = if refused.code == "authority_reason" { "reason" } else { "until" };
                wrong.add(field, format!("{}{}", refused.text, way(refused.way_on)));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Invalid(page(&mut desk, Some(id.uuid()), typed, wrong).await?).into_response())
}

fn way(way_on: &str) -> String {
    if way_on.is_empty() { String::new() } else { format!("。{way_on}") }
}

async fn page(desk: &mut Desk, end: Option<Uuid>, typed: (&str, &str), wrong: Wrong) -> Result<TablePage> {
    let shell = desk.shell("推荐单位名册").await?.amiss(wrong.len());
    let (regions, today) = (desk.house.regions.clone(), day::day_of(desk.now()));
    let conn = desk.conn().await?;
    let authorities = org::queries::authorities(conn).await?;
    let reasons: HashMap<AuthorityId, String> = org::queries::endings(conn).await?.into_iter().collect();
    let chosen = authorities.iter().find(|one| Some(one.id.uuid()) == end);
    let chosen = chosen.filter(|one| one.county.is_some() && one.valid_until.is_none());
    let ending = match chosen {
        Some(one) => Some(ending(one, org::queries::in_hand(conn, one.id).await?, typed)),
        None => None,
    };
    let counties = ExpandedCounty::documented().map_err(|fault| Error::Fault(anyhow::anyhow!("{fault}")))?;
    let holds = |one: &&Authority| one.holds_on(today);
    let prefectures = authorities.iter().filter(holds).filter(|one| one.county.is_none()).count();
    let expanded = authorities.iter().filter(holds).filter(|one| one.county.is_some()).count();
    Ok(TablePage {
        shell,
        says: format!("今天有推荐资格的：市（州）{prefectures}个，扩权试点县（市）{expanded}个。"),
        rows: authorities.iter().map(|one| row(one, &regions, today, reasons.get(&one.id))).collect(),
        documented: counties.iter().map(|county| documented(county, &authorities, &regions, today)).collect(),
        ending,
        wrong,
    })
}

fn row(one: &Authority, regions: &Regions, today: NaiveDate, reason: Option<&String>) -> Row {
    let place = one.county.unwrap_or(one.prefecture);
    let tag = match one.valid_until {
        Some(until) if until <= today => Tag::new("已结束", Colour::Grey),
        Some(_) => Tag::new("将结束", Colour::Yellow),
        None if one.valid_from > today => Tag::new("还没开始", Colour::Blue),
        None => Tag::new("有效", Colour::Green),
    };
    let may_end = one.county.is_some() && one.valid_until.is_none();
    Row {
        name: one.name.clone(),
        place: regions.full_name(place, today).unwrap_or_else(|| place.to_string()),
        kind: if one.county.is_some() { "扩权试点县（市）" } else { "市（州）" },
        from: words::full_day(one.valid_from),
        until: one
            .valid_until
            .map_or_else(|| "没有定".to_owned(), |until| format!("{}起不再推荐", words::full_day(until))),
        reason: reason.cloned().unwrap_or_default(),
        tag,
        end: may_end.then(|| format!("{}?end={}", path::office_authorities(), one.id)),
    }
}

fn documented(
    county: &ExpandedCounty,
    authorities: &[Authority],
    regions: &Regions,
    today: NaiveDate,
) -> Documented {
    let own = authorities.iter().filter(|one| one.county == Some(county.county));
    let stands = match own.map(|one| one.holds_on(today)).max() {
        Some(true) => "已设为推荐单位",
        Some(false) => "设过，今天没有资格",
        None => "还没有设，现在由市（州）推荐",
    };
    let prefecture = regions.full_name(county.prefecture, today);
    Documented {
        name: county.name.clone(),
        prefecture: prefecture.unwrap_or_else(|| county.prefecture.to_string()),
        batch: format!("第{}批，{}起", county.batch, words::full_day(county.from)),
        stands,
    }
}

fn ending(one: &Authority, in_hand: i64, (until, reason): (&str, &str)) -> Ending {
    let mut says = vec![
        "从那天起，这个县（市）的单位由所在市（州）推荐，名额也用市（州）的。".to_owned(),
        "以前的推荐、台账和公文都保留，账号还能登录查看。".to_owned(),
    ];
    says.push(if in_hand > 0 {
        format!("它手上还有{in_hand}件没有办完，办完才能结束。")
    } else {
        "它手上没有没办完的申报。".to_owned()
    });
    Ending {
        id: one.id.uuid(),
        name: one.name.clone(),
        says,
        until: until.to_owned(),
        reason: reason.to_owned(),
    }
}
