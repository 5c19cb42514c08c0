//! A list that was tried: every row with what it becomes or what is wrong; after it was loaded, what it brought.

use super::tag;
use crate::{
    access::Act,
    import::{Batch, BatchId, Fault, Kind, Line, commands, desk as import_desk, queries},
    kernel::day,
    platform::error::Result,
    web::{
        at::At,
        desk::Desk,
        form::Wrong,
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::{Facts, FileLine},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// So many rows and faults are shown; the workbook of faults has them all.
const MOST_SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "import/show.html")]
struct ShowPage {
    shell: Shell,
    caption: String,
    title: String,
    tag: Tag,
    facts: Facts,
    file: Vec<FileLine>,
    /// Faults shown, and how many there are.
    faults: Vec<Amiss>,
    amiss: usize,
    bad_rows: usize,
    faults_href: String,
    rows: Vec<Row>,
    total: usize,
    /// What was loaded; empty before.
    brought: Vec<(String, String, String)>,
    loaded: bool,
    can_confirm: bool,
    /// It could be loaded, but by a principal only.
    waits: bool,
    people: bool,
    what: String,
    digest: String,
    confirmation: String,
    back: String,
    wrong: Wrong,
}

struct Amiss {
    at: String,
    says: String,
}

struct Row {
    number: String,
    label: String,
    says: String,
    good: bool,
}

pub(super) async fn show(mut desk: Desk, At(id): At<BatchId>) -> Result<Response> {
    Ok(Page(page(&mut desk, id, Wrong::default()).await?).into_response())
}

/// The page again, because it could not be loaded.
pub(super) async fn again(mut desk: Desk, id: BatchId, says: &str) -> Result<Response> {
    let mut wrong = Wrong::default();
    wrong.add("faults", says);
    Ok(Invalid(page(&mut desk, id, wrong).await?).into_response())
}

fn amiss(fault: &Fault) -> Amiss {
    let at = match (fault.row, fault.cell.as_str()) {
        (0, _) => "整份".to_owned(),
        (row, "") => row.to_string(),
        (_, cell) => cell.to_owned(),
    };
    Amiss { at, says: fault.says.clone() }
}

fn row(line: &Line) -> Row {
    let good = line.ready.is_some();
    let says = if good { line.becomes.clone() } else { format!("{}处不对", line.faults.len()) };
    let label = if line.label.is_empty() { "（没有名称）".to_owned() } else { line.label.clone() };
    Row { number: line.row.to_string(), label, says, good }
}

async fn page(desk: &mut Desk, id: BatchId, wrong: Wrong) -> Result<ShowPage> {
    let batch = queries::batch(desk.conn().await?, id).await?;
    let looked = looked(desk, &batch).await?;
    let brought = brought(desk, &batch).await?;
    let all = looked.faults();
    let clean = batch.loaded.is_none() && all.is_empty() && batch.faults == 0 && !looked.lines.is_empty();
    let may = desk.may(Act::ConfirmImport, &import_desk());
    let what = format!("{}{}{}", looked.lines.len(), batch.kind.measure_word(), batch.kind.label());
    Ok(ShowPage {
        shell: desk.shell(&format!("导入{}", batch.kind.label())).await?.amiss(wrong.len()),
        caption: "先试导入，看过再确认；有一处不对就一行也不导入".into(),
        title: format!("导入{}", batch.kind.label()),
        tag: tag(&batch),
        facts: facts(&batch),
        file: vec![FileLine::stored(&batch.file, path::import_file(id))],
        bad_rows: looked.lines.iter().filter(|line| line.ready.is_none()).count(),
        faults: all.iter().take(MOST_SHOWN).map(amiss).collect(),
        amiss: all.len(),
        faults_href: path::import_faults(id),
        rows: looked.lines.iter().take(MOST_SHOWN).map(row).collect(),
        total: looked.lines.len(),
        brought,
        loaded: batch.loaded.is_some(),
        can_confirm: clean && may,
        waits: clean && !may,
        people: matches!(batch.kind, Kind::Unit | Kind::Authority),
        digest: batch.file.digest,
        confirmation: path::import_confirmation(id),
        back: path::imports(),
        what,
        wrong,
    })
}

/// What the list comes to now; after it was loaded it is not looked at again.
async fn looked(desk: &mut Desk, batch: &Batch) -> Result<commands::Looked> {
    if batch.loaded.is_some() {
        return Ok(commands::Looked::default());
    }
    let bytes = super::bytes(&desk.house.files, &batch.file.digest).await?;
    let (regions, today) = (desk.house.regions.clone(), day::day_of(desk.now()));
    commands::look(desk.conn().await?, batch.kind, &bytes, (&regions, today)).await
}

/// Row, name, where it is read.
async fn brought(desk: &mut Desk, batch: &Batch) -> Result<Vec<(String, String, String)>> {
    let items = queries::items(desk.conn().await?, batch.id).await?;
    let href = |subject: Uuid| match batch.kind {
        Kind::Expert => path::office_expert(subject),
        Kind::Title => path::office_rereview(subject),
        Kind::Unit | Kind::Authority => String::new(),
    };
    Ok(items.into_iter().map(|(row, subject, label)| (row.to_string(), label, href(subject))).collect())
}

fn facts(batch: &Batch) -> Facts {
    let tried = format!("{}，{}", words::full_moment(batch.tried_at), batch.tried_name);
    let loaded = batch.loaded.as_ref().map(|(at, by)| format!("{}，{by}", words::full_moment(*at)));
    Facts::new()
        .num("行数", batch.lines.to_string())
        .add("试导入", tried)
        .maybe("导入", loaded)
        .num("文件指纹", words::digest(&batch.file.digest))
}
