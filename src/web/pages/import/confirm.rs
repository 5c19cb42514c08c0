//! Loading a list that was tried.

use crate::{
    import::{
        BatchId,
        acts::ConfirmList,
        commands::{self, Confirming},
        desk as import_desk, queries,
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::Posted,
        path,
    },
};
use axum::response::Response;

pub(super) async fn confirm(mut desk: Desk, At(batch): At<BatchId>, posted: Posted) -> Result<Response> {
    let tried = queries::batch(desk.conn().await?, batch).await?;
    let may = desk.ask::<ConfirmList>(&import_desk())?;
    desk.stop_reading().await?;
    let bytes = super::bytes(&desk.house.files, &tried.file.digest).await?;
    let (regions, set) = (desk.house.regions.clone(), desk.house.current.clone());
    let confirming = Confirming {
        batch,
        seen: posted.get("digest"),
        bytes: &bytes,
        regions: &regions,
        standard: (&set.id, &set.digest),
    };
    match commands::load(desk.work().await?, may, confirming).await {
        Ok(lines) => {
            let says = format!("已导入{lines}{}{}", tried.kind.measure_word(), tried.kind.label());
            Ok(done(&path::import(batch), &says))
        }
        // Shown anew, with every row as it is now.
        Err(Error::Refused(refused)) if refused.code == "import_faulty" => {
            super::show::again(desk, batch, &refused.text).await
        }
        Err(error) => Err(error),
    }
}
