//! What is handed out: added and removed by the host, read by those who may.

use super::show::page;
use crate::{
    exchange::{ActivityId, MaterialId, acts::HoldActivity, commands, queries},
    kernel::text::Title,
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        pages::application::{download, received::receive},
        path,
        view::page::Invalid,
    },
};
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};

/// The field of the file.
const INPUT: &str = "u-material";

pub(in crate::web::pages::exchange) async fn add(
    mut desk: Desk,
    At(id): At<ActivityId>,
    request: Request,
) -> Result<Response> {
    let activity = queries::activity(desk.conn().await?, id).await?;
    let may = desk.ask::<HoldActivity>(&activity)?;
    desk.stop_reading().await?;
    let received = receive(request, &desk.house).await?;
    let mut wrong = Wrong::default();
    let title = wrong.take("material", Title::parse(received.get("material")));
    let file = wrong.take(
        INPUT,
        match (received.refused.first(), received.files.as_slice()) {
            (Some((_, name, says)), _) => Err(format!("{name}：{says}")),
            (None, [(_, file)]) => Ok(file.clone()),
            (None, []) => Err("选要发的文件".to_owned()),
            (None, _) => Err("一次发一份文件".to_owned()),
        },
    );
    if let (Some(title), Some(file)) = (title, file) {
        let public = received.get("public") == "yes";
        match commands::add_material(desk.work().await?, may, (title.as_str(), public, &file)).await {
            Ok(()) => return Ok(done(&path::activity(id), "材料已发出")),
            Err(Error::Refused(refused)) => {
                let field = if refused.code == "activity_discloses" { "material" } else { INPUT };
                wrong.add(field, format!("{}。改好以后重新选一次文件", refused.text));
            }
            Err(error) => return Err(error),
        }
    } else if received.has_files() && wrong.at(INPUT).is_none() {
        wrong.add(INPUT, "改好以后重新选一次文件，刚才选的没有留下");
    }
    let posted = Posted::from_pairs(received.typed);
    let activity = queries::activity(desk.conn().await?, id).await?;
    Ok(Invalid(page(&mut desk, activity, &posted, wrong).await?).into_response())
}

pub(in crate::web::pages::exchange) async fn remove(
    mut desk: Desk,
    At((id, material)): At<(ActivityId, MaterialId)>,
) -> Result<Response> {
    let activity = queries::activity(desk.conn().await?, id).await?;
    let may = desk.ask::<HoldActivity>(&activity)?;
    commands::remove_material(desk.work().await?, may, material).await?;
    Ok(done(&path::activity(id), "材料已移除"))
}

pub(in crate::web::pages::exchange) async fn read(
    mut desk: Desk,
    At((id, material)): At<(ActivityId, MaterialId)>,
) -> Result<Response> {
    let all = queries::materials(desk.conn().await?, id).await?;
    let file = all.into_iter().find(|one| one.id == material).ok_or(Error::Unseen)?.file;
    desk.stop_reading().await?;
    download::send(&desk.house, &file.digest, &file.name, file.kind.media_type()).await
}

pub(in crate::web::pages::exchange) async fn published(
    mut desk: Desk,
    At((id, material)): At<(ActivityId, MaterialId)>,
) -> Result<Response> {
    let all = queries::public_materials(desk.conn().await?, id).await?;
    let file = all.into_iter().find(|one| one.id == material).ok_or(Error::Unseen)?.file;
    desk.stop_reading().await?;
    download::send(&desk.house, &file.digest, &file.name, file.kind.media_type()).await
}
