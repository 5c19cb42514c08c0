//! 各市州各环节: how many files of each prefecture and category came to each part of the procedure, beside its use of the quota.
//! 省级企业 stand apart: no prefecture recommends them, and they take no place.

use super::{
    figure::{Figure, Lists, Split},
    table_file,
};
use crate::{
    access::{Act, Targeted},
    application::Reach,
    kernel::day,
    overview::control_room::{Cell, Counts, queries as counted},
    platform::error::{Error, Result},
    round::{Cover, QuotaPool, Round, RoundStage, acts::View, queries},
    standard::Category,
    web::{
        at::At,
        desk::Desk,
        path,
        view::{page::Page, part::Tools, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The parts shown, in the order of the procedure.
const PARTS: [Reach; 7] = [
    Reach::Submitted,
    Reach::Recommended,
    Reach::Accepted,
    Reach::Reviewed,
    Reach::Proposed,
    Reach::Noticed,
    Reach::Conferred,
];

#[derive(Template)]
#[template(path = "round/pipeline.html")]
struct PipelinePage {
    shell: Shell,
    caption: String,
    tools: Tools,
    back: String,
    heads: Vec<&'static str>,
    rows: Vec<Row>,
    total: Row,
    leads: bool,
}

struct Row {
    name: String,
    parts: Vec<Part>,
    uses: Vec<Use>,
}

/// One part of a place.
struct Part {
    head: &'static str,
    figure: Figure,
    /// Nothing where the whole is nothing.
    split: Split,
}

/// What is used of a pool, in words: 企业2/2.
struct Use {
    text: String,
    list: String,
    about: String,
}

/// A line of the table before it is drawn: whose files, and the query that lists them.
struct Place {
    name: String,
    /// Six figures; none for 省级企业, and for all together.
    prefecture: Option<String>,
    direct: Option<bool>,
}

impl Place {
    fn holds(&self, cell: &Cell) -> bool {
        self.prefecture.as_ref().is_none_or(|code| *code == cell.prefecture)
            && self.direct.is_none_or(|direct| direct == cell.direct)
    }
    fn query(&self) -> String {
        let prefecture = self.prefecture.as_ref().map(|code| format!("&prefecture={code}"));
        let channel = self.direct.map(|direct| if direct { "&channel=direct" } else { "&channel=authority" });
        format!("{}{}", prefecture.unwrap_or_default(), channel.unwrap_or_default())
    }
}

/// What was counted of a round.
struct Counted {
    round: Round,
    counts: Counts,
    pools: Vec<QuotaPool>,
    /// Prefectures with pools or files, then 省级企业.
    places: Vec<Place>,
}

async fn counted(desk: &mut Desk, id: Uuid) -> Result<Counted> {
    let round = queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<View>(&round)?;
    if round.stage == RoundStage::Preparing {
        return Err(Error::Unseen);
    }
    let counts = counted::counts(desk.conn().await?, round.id).await?;
    let pools = queries::pools(desk.conn().await?, round.id).await?;
    let on = day::day_of(round.opens_at);
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for region in desk.house.regions.prefectures().filter(|region| region.in_force(on)) {
        names.insert(region.code.to_string(), region.name.clone());
    }
    let seen = |code: &String| {
        pools.iter().any(|pool| pool.prefecture.to_string() == *code)
            || counts.0.iter().any(|cell| cell.prefecture == *code && !cell.direct)
    };
    let place = |(code, name): (String, String)| Place { name, prefecture: Some(code), direct: Some(false) };
    let mut places: Vec<Place> = names.into_iter().filter(|(code, _)| seen(code)).map(place).collect();
    if counts.0.iter().any(|cell| cell.direct && cell.has_reached(Reach::Submitted)) {
        places.push(Place {
            name: "省级企业直接申报".to_owned(), prefecture: None, direct: Some(true)
        });
    }
    Ok(Counted { round, counts, pools, places })
}

/// What a place uses of its pools, those of its counties added.
fn used(pools: &[QuotaPool], place: &Place) -> Vec<(Cover, u32, Option<u32>)> {
    let mut sums: Vec<(Cover, u32, Option<u32>)> = Vec::new();
    if place.direct == Some(true) {
        return sums;
    }
    let mine =
        |pool: &&QuotaPool| place.prefecture.as_ref().is_none_or(|code| *code == pool.prefecture.to_string());
    for pool in pools.iter().filter(mine) {
        match sums.iter_mut().find(|(cover, ..)| *cover == pool.cover) {
            Some((_, used, limit)) => {
                *used += pool.used;
                *limit = limit.zip(pool.limit()).map(|(one, other)| one + other);
            }
            None => sums.push((pool.cover, pool.used, pool.limit())),
        }
    }
    sums
}

fn row(counted: &Counted, place: &Place, lists: Lists) -> Row {
    let query = place.query();
    let part = |part: Reach| {
        let of = counted.counts.of(|cell| place.holds(cell) && cell.has_reached(part));
        let split =
            if of.total() == 0 { Split::default() } else { lists.split(part, of, &place.name, &query) };
        Part { head: part.label(), figure: lists.figure(part, of.total(), &place.name, &query), split }
    };
    let uses = used(&counted.pools, place).into_iter().map(|(cover, used, limit)| Use {
        text: limit.map_or_else(
            || format!("{}{used}，不设上限", cover.short()),
            |limit| format!("{}{used}/{limit}", cover.short()),
        ),
        list: if used == 0 { String::new() } else { lists.placed(cover, &query) },
        about: format!("{}已用名额", place.name),
    });
    Row { name: place.name.clone(), parts: PARTS.map(part).into(), uses: uses.collect() }
}

const fn everything() -> Place {
    Place { name: String::new(), prefecture: None, direct: None }
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let counted = counted(&mut desk, id).await?;
    let leads = desk.may(Act::OpenRound, &counted.round.target());
    let lists = Lists::new(counted.round.id, leads);
    let page = PipelinePage {
        shell: desk.shell("各市州各环节").await?,
        caption: counted.round.title.clone(),
        tools: Tools::new().download("下载（CSV）", path::office_round_part(id, "pipeline.csv")).print(),
        back: path::office_round(id),
        heads: PARTS.map(Reach::label).into(),
        rows: counted.places.iter().map(|place| row(&counted, place, lists)).collect(),
        total: row(&counted, &Place { name: "合计".to_owned(), ..everything() }, lists),
        leads,
    };
    Ok(Page(page).into_response())
}

/// The same figures as a file: one line a place and category, then the whole.
pub(super) async fn file(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let counted = counted(&mut desk, id).await?;
    let whole = Place { name: "合计".to_owned(), ..everything() };
    let mut lines = Vec::new();
    for place in counted.places.iter().chain([&whole]) {
        let pools = used(&counted.pools, place);
        for category in Category::ALL {
            let reached = PARTS.map(|part| {
                let of = counted.counts.of(|cell| place.holds(cell) && cell.has_reached(part));
                of.number(category).to_string()
            });
            let pool = pools.iter().find(|(cover, ..)| cover.serves(category));
            let mut line = vec![place.name.clone(), category.label().to_owned()];
            line.extend(reached);
            line.extend(match pool {
                None => [String::new(), String::new(), String::new()],
                Some((cover, used, limit)) => {
                    let limit = limit.map_or_else(|| "不设上限".to_owned(), |limit| limit.to_string());
                    [cover.short().to_owned(), used.to_string(), limit]
                }
            });
            lines.push(line);
        }
    }
    let heads: Vec<&str> = ["推荐单位所在市（州）", "类别"]
        .into_iter()
        .chain(PARTS.map(Reach::label))
        .chain(["名额的范围", "已用名额", "核定名额"])
        .collect();
    table_file::csv(&format!("pipeline-{}", counted.round.code), &heads, &lines)
}
