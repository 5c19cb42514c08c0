//! The lists that were tried; templates; trying another.

use super::tag;
use crate::{
    import::{Kind, acts::TryList, commands, desk as import_desk, queries},
    platform::{error::Result, files},
    web::{
        desk::{Desk, done},
        form::Wrong,
        pages::application::received::{Received, receive},
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};

/// So many lists are shown.
const MOST: i64 = 100;
/// The field of the file.
const INPUT: &str = "u-list";

#[derive(Template)]
#[template(path = "import/list.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
    templates: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    kind: String,
    wrong: Wrong,
}

struct Line {
    href: String,
    name: String,
    kind: &'static str,
    rows: String,
    faults: String,
    tag: Tag,
    tried: String,
    loaded: String,
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    Ok(Page(page(&mut desk, String::new(), Wrong::default()).await?).into_response())
}

async fn page(desk: &mut Desk, kind: String, wrong: Wrong) -> Result<ListPage> {
    let shell = desk.shell("导入名单").await?.amiss(wrong.len());
    let batches = queries::batches(desk.conn().await?, MOST).await?;
    let lines = batches.into_iter().map(|batch| Line {
        href: path::import(batch.id),
        kind: batch.kind.label(),
        rows: batch.lines.to_string(),
        faults: batch.faults.to_string(),
        tag: tag(&batch),
        tried: format!("{}，{}", words::full_moment(batch.tried_at), batch.tried_name),
        loaded: batch.loaded.map(|(at, by)| format!("{}，{by}", words::full_moment(at))).unwrap_or_default(),
        name: batch.file.name,
    });
    let template = |kind: Kind| (path::import_template(kind.code()), kind.label().to_owned());
    let option = |kind: Kind| (kind.code().to_owned(), kind.label().to_owned());
    Ok(ListPage {
        lines: lines.collect(),
        templates: Kind::ALL.map(template).into(),
        kinds: Kind::ALL.map(option).into(),
        shell,
        kind,
        wrong,
    })
}

pub(super) async fn attempt(mut desk: Desk, request: Request) -> Result<Response> {
    let may = desk.ask::<TryList>(&import_desk())?;
    desk.stop_reading().await?;
    let received = receive(request, &desk.house).await?;
    let mut wrong = Wrong::default();
    let kind = wrong.take("kind", Kind::from_code(received.get("kind")).ok_or("选一种名单"));
    let file = wrong.take(INPUT, the_file(&received));
    let (Some(kind), Some(file)) = (kind, file) else {
        let typed = received.get("kind").to_owned();
        return Ok(Invalid(page(&mut desk, typed, wrong).await?).into_response());
    };
    let bytes = super::bytes(&desk.house.files, &file.digest).await?;
    let regions = desk.house.regions.clone();
    let id = commands::record(desk.work().await?, may, kind, (&file, &bytes), &regions).await?;
    Ok(done(&path::import(id), "已试导入，还没有导入任何内容"))
}

/// The workbook that was sent; or why there is none.
fn the_file(received: &Received) -> Result<files::Stored, String> {
    if let Some((_, name, says)) = received.refused.first() {
        return Err(format!("{name}：{says}"));
    }
    match received.files.as_slice() {
        [] => Err("选一份填好的Excel表格".to_owned()),
        [(_, file)] if file.kind == files::Kind::Xlsx => Ok(file.clone()),
        [(_, file)] => Err(format!("{}不是Excel表格（.xlsx）", file.name)),
        _ => Err("一次导入一份".to_owned()),
    }
}
