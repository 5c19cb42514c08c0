//! The sealed scan: every page looked at first, then stored.

use super::{files, own::again};
use crate::{
    access::Scope,
    dispatch::{NewScan, Package, PackageId, acts::Prepare, commands, queries},
    platform::{
        error::{Error, Result},
        files::Stored,
    },
    round,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Asked, Wrong},
        pages::application::download,
        path,
    },
};
use axum::{extract::Request, response::Response};
use futures_util::stream;
use std::convert::Infallible;

pub(super) async fn upload(mut desk: Desk, At(id): At<PackageId>, request: Request) -> Result<Response> {
    let authority = desk.actor().tenant();
    let package = queries::package(desk.conn().await?, id, Some(authority)).await?;
    let may = desk.ask::<Prepare>(&package)?;
    commands::waits(&package)?;
    desk.stop_reading().await?;
    let (scans, stored) = match taken(&mut desk, &package, request).await {
        Ok(taken) => taken,
        // At the field, beside everything else; nothing of it was stored.
        Err(Error::Refused(refused)) => {
            let mut wrong = Wrong::default();
            wrong.refuse("u-scan", &refused);
            let round = round::queries::round(desk.conn().await?, package.round).await?;
            return again(desk, &Asked::default(), round.ok_or(Error::Unseen)?, None, wrong).await;
        }
        Err(error) => return Err(error),
    };
    commands::seal(desk.work().await?, may, &scans, &stored).await?;
    Ok(done(&path::packages(), "盖章扫描件和名单一致，已收下"))
}

/// Reads, compares, and only then stores.
async fn taken(desk: &mut Desk, package: &Package, request: Request) -> Result<(Vec<NewScan>, Vec<Stored>)> {
    let incoming = files::incoming(request, &desk.house).await?;
    let scans = files::read(&incoming, package.sheets().len() * 2 + 4).await?;
    commands::insist(desk.conn().await?, package, &scans).await?;
    desk.stop_reading().await?;
    let mut stored = Vec::with_capacity(incoming.len());
    for file in incoming {
        let content = stream::iter([Ok::<_, Infallible>(file.bytes)]);
        stored.push(desk.house.files.put(&file.name, content).await?);
    }
    Ok((scans, stored))
}

pub(super) async fn file(mut desk: Desk, At((id, seq)): At<(PackageId, i16)>) -> Result<Response> {
    let scope = Scope::of(&desk.actor()).authority;
    let package = queries::package(desk.conn().await?, id, scope).await?;
    let scan = package.scans.into_iter().find(|scan| scan.seq == seq).ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    download::send(&desk.house, &scan.file.digest, &scan.file.name, scan.file.kind.media_type()).await
}
