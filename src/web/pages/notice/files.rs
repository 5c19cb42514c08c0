//! The list as open data, the notice as a document, and the feed.

use crate::{
    kernel::{day, text::no_formula},
    notice::{Notice, NoticeId, papers, queries},
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::Desk,
        path,
        view::{
            atom::{self, Item},
            pdf::Pdf,
            words,
        },
    },
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// The units of a list, one a line, one value a cell.
pub(super) async fn table(mut desk: Desk, At(id): At<NoticeId>) -> Result<Response> {
    let conn = desk.conn().await?;
    let notice = queries::notice(conn, id).await?.ok_or(Error::Unseen)?;
    let entries = queries::entries(conn, id).await?;
    let mut csv = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let fault = |error: csv::Error| Error::Fault(error.into());
    csv.write_record(["类别", "名次", "单位", "所在地", "主要工作业绩", "移出日期", "移出理由", "更正日期"])
        .map_err(fault)?;
    for entry in &entries {
        let on = |at: Option<chrono::DateTime<chrono::Utc>>| {
            at.map(|at| day::day_of(at).to_string()).unwrap_or_default()
        };
        csv.write_record([
            entry.category.label(),
            &entry.position.to_string(),
            &*no_formula(&entry.unit_name),
            &*no_formula(&entry.place),
            &*no_formula(&entry.achievements),
            &on(entry.struck_off_at),
            &*no_formula(entry.struck_off_reason.as_deref().unwrap_or_default()),
            &on(entry.corrected.map(|(at, _)| at)),
        ])
        .map_err(fault)?;
    }
    let name = format!("attachment; filename=\"notice-{}.csv\"", notice.version);
    let head =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((head, csv.into_inner().unwrap_or_default()).into_response())
}

pub(super) async fn document(mut desk: Desk, At(id): At<NoticeId>) -> Result<Response> {
    let conn = desk.conn().await?;
    let notice = queries::notice(conn, id).await?.ok_or(Error::Unseen)?;
    let entries = queries::entries(conn, id).await?;
    desk.stop_reading().await?;
    let letters_to = words::letters_to(&desk.house.settings.contact);
    let bytes = papers::notice(&desk.house.printer, &notice, &entries, &letters_to).await?;
    Ok(Pdf::named(&format!("{}（第{}版）", notice.title, notice.version), bytes).into_response())
}

pub(super) async fn feed(mut desk: Desk) -> Result<Response> {
    let notices = queries::notices(desk.conn().await?).await?;
    let items = notices.iter().take(atom::MOST).map(item).collect();
    atom::feed(&desk, "四川省电子商务示范工作公示公告", "/notices", items)
}

/// The feed says when a notice appeared, and when it ended.
fn item(notice: &Notice) -> Item {
    Item {
        id: format!("urn:uuid:{}", notice.id),
        href: path::notice(notice.id),
        title: notice.title.clone(),
        published: notice.published_at,
        updated: notice.ended_at.unwrap_or(notice.published_at),
        summary: format!(
            "公示期{}至{}24:00。名单的SHA-256：{}",
            words::full_day(notice.first_day),
            words::full_day(notice.last_day),
            notice.digest
        ),
    }
}
