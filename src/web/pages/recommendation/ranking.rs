//! Putting the candidates of each category into an order, with what the quota makes of it said beforehand.

use super::list::round_asked;
use crate::{
    access::Target,
    application::ApplicationId,
    org,
    platform::error::{Error, Result},
    recommendation::{
        acts::Rank,
        commands,
        queries::{Candidate, candidates},
        rules::in_order,
    },
    round::{self, QuotaPool, Round},
    standard::Category,
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

#[derive(Template)]
#[template(path = "recommendation/ranking.html")]
struct RankingPage {
    shell: Shell,
    caption: String,
    side: String,
    no_round: bool,
    open: bool,
    here: String,
    groups: Vec<Group>,
    wrong: Wrong,
}

/// The candidates of a category.
struct Group {
    key: &'static str,
    heading: String,
    consequence: String,
    lines: Vec<Line>,
}

struct Line {
    field: String,
    rank: String,
    unit: String,
    href: String,
    number: String,
    tag: Tag,
    place: Tag,
}

const INSIDE: Tag = Tag::new("名额内", Colour::Green);
const OUTSIDE: Tag = Tag::new("名额外", Colour::Yellow);

pub(super) async fn show(mut desk: Desk, asked: Asked) -> Result<Response> {
    let Some(round) = round_asked(&mut desk, &asked).await? else {
        let shell = desk.shell("排序").await?;
        let (caption, side, here, groups) = Default::default();
        let wrong = Wrong::default();
        let page = RankingPage { shell, caption, side, no_round: true, open: false, here, groups, wrong };
        return Ok(Page(page).into_response());
    };
    Ok(Page(page(&mut desk, &asked, &round, None, Wrong::default()).await?).into_response())
}

pub(super) async fn save(mut desk: Desk, asked: Asked, posted: Posted) -> Result<Response> {
    let round = round_asked(&mut desk, &asked).await?.ok_or(Error::Unseen)?;
    let tenant = desk.actor().tenant();
    let all = candidates(desk.conn().await?, round.id, tenant).await?;
    let (mut orders, mut wrong) = (Vec::new(), Wrong::default());
    for category in Category::ALL {
        let typed: Vec<(ApplicationId, String)> = all
            .iter()
            .filter(|one| one.category == category)
            .map(|one| (one.id, posted.get(&field(one.id)).to_owned()))
            .collect();
        match in_order(&typed) {
            Ok(order) => orders.push((category, order)),
            Err(faults) => faults.into_iter().for_each(|(id, says)| wrong.add(field(id), says)),
        }
    }
    if !wrong.is_empty() {
        return Ok(Invalid(page(&mut desk, &asked, &round, Some(&posted), wrong).await?).into_response());
    }
    let may = desk.ask::<Rank>(&Target::of_tenant(tenant))?;
    commands::rank(desk.work().await?, may, round.id, &orders).await?;
    Ok(done(&asked.with(&path::recommendation_ranking(), "", ""), "排序已保存"))
}

fn field(id: ApplicationId) -> String {
    format!("rank-{id}")
}

async fn page(
    desk: &mut Desk,
    asked: &Asked,
    round: &Round,
    typed: Option<&Posted>,
    wrong: Wrong,
) -> Result<RankingPage> {
    let (tenant, now) = (desk.actor().tenant(), desk.now());
    let shell = desk.shell("排序").await?.amiss(wrong.len());
    let conn = desk.conn().await?;
    let authority = org::queries::authority(conn, tenant.into()).await?.ok_or(Error::Unseen)?;
    let all = candidates(conn, round.id, tenant).await?;
    let mut groups = Vec::new();
    for category in Category::ALL {
        let those: Vec<&Candidate> = all.iter().filter(|one| one.category == category).collect();
        if those.is_empty() {
            continue;
        }
        let pool = round::queries::pool_of(conn, round.id, tenant, category).await?;
        groups.push(Group::of(category, &those, pool.as_ref(), typed));
    }
    Ok(RankingPage {
        shell,
        caption: format!("{} · {}", authority.name, round.title),
        side: format!("推荐截止{}", words::closing(round.recommend_until)),
        no_round: false,
        open: round.window().takes_recommendations(now),
        here: asked.with(&path::recommendation_ranking(), "", ""),
        groups,
        wrong,
    })
}

impl Group {
    fn of(
        category: Category,
        those: &[&Candidate],
        pool: Option<&QuotaPool>,
        typed: Option<&Posted>,
    ) -> Self {
        let limit = pool.and_then(QuotaPool::limit);
        let line = |(at, one): (usize, &&Candidate)| {
            let rank = at + 1;
            let inside = limit.is_none_or(|limit| rank <= limit as usize);
            Line {
                field: field(one.id),
                rank: typed.map_or_else(|| rank.to_string(), |typed| typed.get(&field(one.id)).to_owned()),
                unit: one.org_name.clone(),
                href: path::recommendation(one.id),
                number: one.number.clone(),
                tag: one.stage.into(),
                place: if inside { INSIDE } else { OUTSIDE },
            }
        };
        Self {
            key: category.key(),
            heading: format!("{}，{}{}", category.label(), those.len(), category.measure_word()),
            consequence: consequence(those.len(), pool),
            lines: those.iter().enumerate().map(line).collect(),
        }
    }
}

/// What the quota makes of the order.
fn consequence(candidates: usize, pool: Option<&QuotaPool>) -> String {
    let Some(pool) = pool else { return "本批没有这一类的名额。".into() };
    let (owner, cover) = (&pool.owner_name, pool.cover.short());
    let (Some(limit), Some(left)) = (pool.limit(), pool.left()) else {
        return format!("{owner}{cover}名额不设上限，按名次依次推荐（四(二)）。");
    };
    let tail = if candidates > limit as usize {
        format!("排在第{}名及以后的，名额不够，这批推荐不了。", limit + 1)
    } else {
        String::new()
    };
    format!("{owner}{cover}名额{limit}个，已推荐{}个，还能推荐{left}个（四(二)）。{tail}", pool.used)
}
