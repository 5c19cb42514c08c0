//! What is typed about the quota table: a formula for a category, or another number for one owner.

use super::{act, quota_table};
use crate::{
    kernel::place::RegionCode,
    platform::error::{Error, Result},
    round::{
        Cover, Round,
        acts::Open,
        commands, queries,
        rules::figures::{Formula, Override, TermsRefusal},
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::{Asked, Posted, Wrong},
        path,
    },
};
use axum::response::Response;
use uuid::Uuid;

/// What is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Asks {
    /// Nothing yet.
    #[default]
    Nothing,
    /// A formula.
    Formula,
    /// A number for one owner.
    Owner,
}

/// What was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub asks: Asks,
    pub cover: String,
    pub more: String,
    pub per_counties: String,
    pub formula_reason: String,
    pub owner: String,
    pub kind: String,
    pub places: String,
    pub uncapped: bool,
    pub reason: String,
}

impl Typed {
    fn of<'a>(get: impl Fn(&str) -> &'a str) -> Self {
        let text = |name: &str| get(name).to_owned();
        Self {
            asks: match get("asks") {
                "formula" => Asks::Formula,
                "owner" => Asks::Owner,
                _ => Asks::Nothing,
            },
            cover: text("cover"),
            more: text("more"),
            per_counties: text("per_counties"),
            formula_reason: text("formula_reason"),
            owner: text("owner"),
            kind: text("kind"),
            places: text("places"),
            uncapped: !get("uncapped").is_empty(),
            reason: text("reason"),
        }
    }
    /// From the address.
    pub fn asked(asked: &Asked) -> Self {
        Self::of(|name| asked.get(name))
    }
    fn posted(posted: &Posted) -> Self {
        Self::of(|name| posted.get(name))
    }
    /// The fields to be sent with the confirmation.
    pub fn hidden(&self) -> Vec<(&'static str, &str)> {
        let uncapped = if self.uncapped { "yes" } else { "" };
        let fields = match self.asks {
            Asks::Formula => vec![
                ("asks", "formula"),
                ("cover", self.cover.as_str()),
                ("more", &self.more),
                ("per_counties", &self.per_counties),
                ("formula_reason", &self.formula_reason),
            ],
            Asks::Owner | Asks::Nothing => vec![
                ("asks", "owner"),
                ("owner", self.owner.as_str()),
                ("kind", &self.kind),
                ("places", &self.places),
                ("uncapped", uncapped),
                ("reason", &self.reason),
            ],
        };
        fields.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The formula, if it is one.
    pub fn formula(&self) -> Result<Formula, Wrong> {
        let mut wrong = Wrong::default();
        let cover = wrong.take("cover", Cover::from_code(&self.cover).ok_or("选一个类别"));
        let more = wrong.take("more", number(&self.more, 1, 20).ok_or("填1到20的整数"));
        let per = wrong.take("per_counties", number(&self.per_counties, 1, 50).ok_or("填1到50的整数"));
        let reason = wrong.take("formula_reason", reason(&self.formula_reason));
        match (cover, more, per, reason) {
            (Some(cover), Some(more), Some(per_counties), Some(reason)) => {
                Ok(Formula { cover, more, per_counties, reason })
            }
            _ => Err(wrong),
        }
    }

    /// The number for one owner, if it is one.
    pub fn given(&self) -> Result<Override, Wrong> {
        let mut wrong = Wrong::default();
        let owner = wrong.take("owner", owner(&self.owner).ok_or("选一个推荐单位"));
        let cover = wrong.take("kind", Cover::from_code(&self.kind).ok_or("选一个类别"));
        let places = if self.uncapped {
            Some(None)
        } else {
            wrong.take("places", number(&self.places, 0, 50).map(Some).ok_or("填0到50的整数，或者选不设上限"))
        };
        let reason = wrong.take("reason", reason(&self.reason));
        match (owner, cover, places, reason) {
            (Some((prefecture, county)), Some(cover), Some(places), Some(reason)) => {
                Ok(Override { prefecture, county, cover, places, reason })
            }
            _ => Err(wrong),
        }
    }
}

fn number(typed: &str, least: u16, most: u16) -> Option<u16> {
    typed.parse().ok().filter(|number| (least..=most).contains(number))
}

fn reason(typed: &str) -> Result<String, &'static str> {
    let reason = typed.trim();
    let good = !reason.is_empty() && reason.chars().count() <= 200;
    if good { Ok(reason.to_owned()) } else { Err("写明理由，不超过200个字") }
}

fn owner(typed: &str) -> Option<(RegionCode, Option<RegionCode>)> {
    match typed.split_once('-') {
        Some((prefecture, county)) => Some((prefecture.parse().ok()?, Some(county.parse().ok()?))),
        None => Some((typed.parse().ok()?, None)),
    }
}

async fn round(desk: &mut Desk, id: Uuid) -> Result<Round> {
    queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)
}

pub(super) async fn save(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let round = round(&mut desk, id).await?;
    let may = desk.ask::<Open>(&round)?;
    let typed = Typed::posted(&posted);
    let done_with = |says: &str| done(&path::office_round_part(id, "quota"), says);
    if typed.asks == Asks::Formula {
        let formula = match typed.formula() {
            Ok(formula) => formula,
            Err(wrong) => return quota_table::page(&mut desk, id, typed, wrong).await,
        };
        commands::set_formula(desk.work().await?, may, &formula).await?;
        return Ok(done_with("公式已写入名额表"));
    }
    let given = match typed.given() {
        Ok(given) => given,
        Err(wrong) => return quota_table::page(&mut desk, id, typed, wrong).await,
    };
    let places = act::places(&mut desk).await?;
    match commands::give_quota(desk.work().await?, may, &given, &places).await {
        Ok(()) => Ok(done_with("单独核定的名额已写入名额表")),
        Err(Error::Refused(refused)) if refused.code != "quota_fixed" => {
            let mut wrong = Wrong::default();
            wrong.add("places", refused.text);
            quota_table::page(&mut desk, id, typed, wrong).await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn remove(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let round = round(&mut desk, id).await?;
    let may = desk.ask::<Open>(&round)?;
    let back = path::office_round_part(id, "quota");
    let Some(cover) = Cover::from_code(posted.get("cover")) else {
        return no_such_pool(&mut desk, id).await;
    };
    if posted.get("owner").is_empty() {
        commands::drop_formula(desk.work().await?, may, cover).await?;
        return Ok(done(&back, "公式已取消"));
    }
    let Some((prefecture, county)) = owner(posted.get("owner")) else {
        return no_such_pool(&mut desk, id).await;
    };
    commands::take_quota_back(desk.work().await?, may, (prefecture, county, cover)).await?;
    Ok(done(&back, "已取消单独核定，恢复默认的名额"))
}

/// Nothing on the page sends that: said by name over the table, where one chooses again.
async fn no_such_pool(desk: &mut Desk, id: Uuid) -> Result<Response> {
    let mut wrong = Wrong::default();
    wrong.add("table", TermsRefusal::NoSuchPool.to_string());
    quota_table::page(desk, id, Typed::default(), wrong).await
}
