//! Opening and closing a round.

use crate::{
    kernel::day,
    org,
    platform::error::{Error, Result},
    round::{
        Round, RoundRefusal,
        acts::{Close, Open},
        commands::{self, Places},
        queries,
        rules::{CountyAuthority, Prefecture},
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::Posted,
        path,
    },
};
use axum::response::Response;
use uuid::Uuid;

pub(super) async fn open(mut desk: Desk, At(id): At<Uuid>, typed: Posted) -> Result<Response> {
    let round = queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Open>(&round)?;
    let set = desk.house.standards.get(&round.standard_set).cloned();
    let set = set.ok_or_else(|| RoundRefusal::NoSuchStandard(round.standard_set.clone()))?;
    let places = places(&mut desk).await?;
    commands::open(desk.work().await?, may, &set.digest, &places, typed.get("read")).await?;
    Ok(done(&path::office_round(id), &format!("{}已开展，申报通知已公开", round.title)))
}

pub(super) async fn close(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let round: Round = queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Close>(&round)?;
    commands::close(desk.work().await?, may).await?;
    Ok(done(&path::office_round(id), &format!("{}已关闭", round.title)))
}

/// The prefectures of today, and the expanded-authority counties that recommend today.
pub(super) async fn places(desk: &mut Desk) -> Result<Places> {
    let today = day::day_of(desk.now());
    let regions = desk.house.regions.clone();
    let prefectures = regions
        .prefectures()
        .filter(|region| region.in_force(today))
        .map(|region| Prefecture { code: region.code, name: region.name.clone() })
        .collect();
    let counties = org::queries::authorities(desk.conn().await?)
        .await?
        .into_iter()
        .filter(|authority| {
            authority.valid_from <= today && authority.valid_until.is_none_or(|until| today < until)
        })
        .filter_map(|authority| {
            let county = authority.county?;
            let name = regions.full_name(county, today).unwrap_or(authority.name);
            Some(CountyAuthority { prefecture: authority.prefecture, county, name })
        })
        .collect();
    Ok(Places { prefectures, counties })
}
