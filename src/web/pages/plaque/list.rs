//! The plaques of a round: what has become of each, what there is to order, the list for the maker.

use super::tag_of;
use crate::{
    access::Targeted as _,
    kernel::{day, text},
    plaque::{
        Plaque, PlaqueState,
        acts::Keep,
        commands,
        papers::{LIST, List},
        queries,
    },
    platform::{
        error::{Error, Result},
        files::Kind,
    },
    round::{self, Round, RoundId},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        pages::application::download,
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::{Facts, Tools},
            pdf::Pdf,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// The most characters of a maker's name.
const LONGEST: usize = 60;

#[derive(Template)]
#[template(path = "plaque/list.html")]
struct ListPage {
    shell: Shell,
    caption: String,
    facts: Facts,
    tools: Tools,
    here: String,
    back: String,
    /// Titles without a plaque.
    missing: usize,
    maker: String,
    lines: Vec<Line>,
    wrong: Wrong,
}

struct Line {
    unit: String,
    href: String,
    title: &'static str,
    certificate: String,
    order: String,
    state: Tag,
    since: String,
    receiver: String,
}

impl Line {
    fn of(plaque: &Plaque) -> Self {
        let copy = if plaque.copy > 1 { format!("（第{}块）", plaque.copy) } else { String::new() };
        Self {
            unit: format!("{}{copy}", plaque.unit),
            href: path::office_plaque(plaque.id),
            title: plaque.category.label(),
            certificate: plaque.certificate.to_string(),
            order: format!("{}，{}", plaque.order, plaque.maker),
            state: tag_of(plaque),
            since: words::full_day(plaque.state_on),
            receiver: plaque.receiver.clone(),
        }
    }
}

async fn known(desk: &mut Desk, id: RoundId) -> Result<Round> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    drop(desk.ask::<Keep>(&round.target())?);
    Ok(round)
}

pub(super) async fn show(mut desk: Desk, At(id): At<RoundId>) -> Result<Response> {
    let round = known(&mut desk, id).await?;
    Ok(Page(page(desk, &round, "", Wrong::default()).await?).into_response())
}

async fn page(mut desk: Desk, round: &Round, maker: &str, wrong: Wrong) -> Result<ListPage> {
    let plaques = queries::of_round(desk.conn().await?, round.id).await?;
    let missing = queries::without(desk.conn().await?, round.id).await?;
    let count = |state| plaques.iter().filter(|plaque| plaque.state == state).count();
    let due_back = plaques.iter().filter(|plaque| plaque.is_due_back()).count();
    let here = path::office_round_part(round.id, "plaques");
    let mut tools = Tools::new();
    if !plaques.is_empty() {
        tools = tools
            .file("制作清单（PDF）", format!("{here}.pdf"))
            .download("制作清单（Excel）", format!("{here}.xlsx"));
    }
    Ok(ListPage {
        shell: desk.shell("标牌").await?.amiss(wrong.len()),
        caption: round.title.clone(),
        facts: Facts::new()
            .num("制作中", format!("{}块", count(PlaqueState::Ordered)))
            .num("待领取", format!("{}块", count(PlaqueState::Made)))
            .num("已领取", format!("{}块", count(PlaqueState::HandedOver)))
            .num("待收回", format!("{due_back}块"))
            .num("没有标牌", format!("{missing}个单位")),
        tools,
        back: path::office_round_part(round.id, "conferral"),
        here,
        missing,
        maker: maker.to_owned(),
        lines: plaques.iter().map(Line::of).collect(),
        wrong,
    })
}

/// Orders what is missing.
pub(super) async fn order(mut desk: Desk, At(id): At<RoundId>, posted: Posted) -> Result<Response> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Keep>(&round.target())?;
    let maker = text::seen_only(posted.get("maker"));
    let mut wrong = Wrong::default();
    if maker.chars().count() > LONGEST {
        wrong.add("maker", format!("制作单位最多{LONGEST}个字"));
        return Ok(Invalid(page(desk, &round, &maker, wrong).await?).into_response());
    }
    match commands::order(desk.work().await?, may, &maker).await {
        Ok(count) => Ok(done(
            &path::office_round_part(id, "plaques"),
            &format!("已定制{count}块标牌，制作清单可以下载"),
        )),
        Err(Error::Refused(refused)) if refused.code == "plaque_maker_missing" => {
            wrong.add("maker", refused.text);
            Ok(Invalid(page(desk, &round, &maker, wrong).await?).into_response())
        }
        Err(error) => Err(error),
    }
}

async fn list(desk: &mut Desk, id: RoundId) -> Result<List> {
    let round = known(desk, id).await?;
    let plaques = queries::of_round(desk.conn().await?, id).await?;
    desk.stop_reading().await?;
    Ok(List::of(&round.title, &plaques, day::day_of(desk.now())))
}

pub(super) async fn pdf(mut desk: Desk, At(id): At<RoundId>) -> Result<Pdf> {
    let list = list(&mut desk, id).await?;
    Ok(Pdf::named(&list.title, desk.house.printer.print(LIST, &list, desk.now()).await?))
}

pub(super) async fn workbook(mut desk: Desk, At(id): At<RoundId>) -> Result<Response> {
    let list = list(&mut desk, id).await?;
    download::made(list.workbook()?, &format!("{}.xlsx", list.title), Kind::Xlsx.media_type())
}
