//! The province makes a bureau a recommending authority.

use super::accounts;
use crate::{
    access::{OFFICE, Role, Target},
    kernel::{
        day,
        place::{RegionCode, Regions},
        text::UnitName,
    },
    org::{self, AppointAuthority, AppointRefusal, NewAuthority},
    platform::error::{Error, Result},
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
    },
};
use axum::{http::StatusCode, response::Response};
use chrono::NaiveDate;

/// For one select: a prefecture's name, then itself and its counties.
pub(super) type PlaceGroups = Vec<(String, Vec<(String, String)>)>;

/// Every place that can have an authority.
pub(super) fn places(desk: &Desk) -> PlaceGroups {
    let (regions, today) = (&desk.house.regions, day::day_of(desk.now()));
    let group = |prefecture: RegionCode, name: &str| {
        let own = (prefecture.to_string(), format!("{name}（本级）"));
        let counties = regions.counties_of(prefecture, today).into_iter();
        std::iter::once(own)
            .chain(counties.map(|county| (county.code.to_string(), county.name.clone())))
            .collect()
    };
    regions.prefectures().map(|region| (region.name.clone(), group(region.code, &region.name))).collect()
}

pub(super) async fn appoint(mut desk: Desk, typed: Posted) -> Result<Response> {
    let today = day::day_of(desk.now());
    let wrong = match read(&typed, &desk.house.regions, today) {
        Err(wrong) => wrong,
        Ok(new) => {
            let may = desk.ask::<AppointAuthority>(&Target::of_tenant(OFFICE))?;
            let regions = desk.house.regions.clone();
            match org::commands::appoint(desk.work().await?, may, &regions, &new).await {
                Ok(_) => {
                    let says = format!("{}已设为推荐单位。给它邀请一位经办人", new.name);
                    return Ok(done(&path::office_accounts(Role::Authority.code()), &says));
                }
                Err(Error::Refused(refused)) => {
                    let mut wrong = Wrong::default();
                    wrong.refuse("place", &refused);
                    wrong
                }
                Err(error) => return Err(error),
            }
        }
    };
    accounts::show(desk, StatusCode::UNPROCESSABLE_ENTITY, Role::Authority, "", typed, wrong).await
}

fn read(typed: &Posted, regions: &Regions, today: NaiveDate) -> Result<NewAuthority, Wrong> {
    let mut wrong = Wrong::default();
    let code = typed.get("place").parse::<RegionCode>().map_err(|_| AppointRefusal::NoSuchPlace);
    let place = wrong.take("place", code);
    let name = wrong.take("name", UnitName::parse(typed.get("name")));
    let day = NaiveDate::parse_from_str(typed.get("from"), "%Y-%m-%d");
    let valid_from = wrong.take("from", day.map_err(|_| "写从哪一天起推荐，例如2026-01-01"));
    match (place, name, valid_from) {
        (Some(place), Some(name), Some(valid_from)) => {
            let prefecture =
                regions.prefecture_of(place, valid_from).or_else(|| regions.prefecture_of(place, today));
            let prefecture = prefecture.unwrap_or(place);
            Ok(NewAuthority { name, prefecture, county: (place != prefecture).then_some(place), valid_from })
        }
        _ => Err(wrong),
    }
}
