//! Preparing a version: drawn up, printed to know its pages, kept.

use super::own::again;
use crate::{
    access::Target,
    dispatch::{Prepared, acts::Prepare, commands, papers, queries::Draft, rules::letter_number},
    platform::error::{Error, Result},
    web::{
        desk::{Desk, done},
        form::{Asked, Posted, Wrong},
        pages::recommendation::round_asked,
        path,
    },
};
use axum::response::Response;

pub(super) async fn prepare(mut desk: Desk, asked: Asked, posted: Posted) -> Result<Response> {
    let round = round_asked(&mut desk, &asked).await?.ok_or(Error::Unseen)?;
    let number = match letter_number(posted.get("number")) {
        Ok(number) => number,
        Err(refusal) => {
            let mut wrong = Wrong::default();
            wrong.add("number", refusal.to_string());
            return again(desk, &asked, round, Some(posted.get("number")), wrong).await;
        }
    };
    let may = desk.ask::<Prepare>(&Target::of_tenant(desk.actor().tenant()))?;
    let house = desk.house.clone();
    let from = Draft {
        round: round.id,
        actor: desk.actor(),
        letter_number: number,
        now: desk.now(),
        standards: &house.standards,
        regions: &house.regions,
    };
    let list = commands::drawn_up(desk.conn().await?, &from).await?;
    desk.stop_reading().await?;
    let pages = papers::pages(&house.printer, &list, desk.now()).await?;
    let version = list.version;
    commands::prepare(desk.work().await?, may, &from, &Prepared { list, pages }).await?;
    let says = format!("第{version}版已编制，共{}页，打印后盖章", pages.iter().sum::<i16>());
    Ok(done(&asked.with(&path::packages(), "", ""), &says))
}
