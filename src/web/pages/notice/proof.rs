//! 公示证明: to print and to put on file. Where the list was public, from when until when, in which versions, and what changed meanwhile.

use super::list::tag;
use crate::{
    kernel::day,
    notice::{Entry, Notice, NoticeId, queries},
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::Desk,
        path,
        view::{labels::Tag, page::Page, part::Trail, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "notice/proof.html")]
struct ProofPage {
    shell: Shell,
    trail: Trail,
    title: String,
    printed: String,
    versions: Vec<Version>,
    events: Vec<(String, String)>,
}

/// One version, as it was public.
struct Version {
    heading: String,
    tag: Tag,
    address: String,
    file: String,
    digest: String,
    bytes: usize,
    units: usize,
    facts: Vec<(&'static str, String)>,
}

pub(super) async fn show(mut desk: Desk, At(id): At<NoticeId>) -> Result<Response> {
    let site = desk.house.settings.site();
    let conn = desk.conn().await?;
    let notice = queries::notice(conn, id).await?.ok_or(Error::Unseen)?;
    let mut all = vec![notice.clone()];
    all.extend(queries::corrections(conn, &notice).await?);
    let (mut versions, mut events) = (Vec::new(), Vec::new());
    for one in &all {
        let entries = queries::entries(conn, one.id).await?;
        events.extend(happened(one, &entries));
        versions.push(Version::of(one, entries.len(), &site));
    }
    events.sort();
    let page = ProofPage {
        shell: desk.shell("公示证明").await?,
        trail: Trail::home().to("公示公告", "/notices").to(&notice.title, path::notice(id)).here("公示证明"),
        title: notice.title,
        printed: words::full_moment(desk.now()),
        versions,
        events: events.into_iter().map(|(at, says)| (words::full_moment(at), says)).collect(),
    };
    Ok(Page(page).into_response())
}

impl Version {
    fn of(notice: &Notice, units: usize, site: &str) -> Self {
        let counted = words::publication_day(notice.counts_publication_day);
        let ended = notice.ended_at.map_or_else(|| "还在公示".to_owned(), words::full_closing);
        Self {
            heading: format!(
                "第{}版{}",
                notice.version,
                if notice.corrects.is_some() { "（更正）" } else { "" }
            ),
            tag: tag(notice.state),
            address: format!("{site}{}", path::notice(notice.id)),
            file: format!("{site}{}", path::notice_list(notice.id)),
            digest: notice.digest.clone(),
            bytes: notice.canonical.len(),
            units,
            facts: vec![
                ("公开时间", words::full_moment(notice.published_at)),
                ("首日", words::full_day_of_week(notice.first_day)),
                ("末日", format!("{}24:00", words::full_day_of_week(notice.last_day))),
                ("工作日", format!("{}个，{counted}", notice.working_days)),
                ("结束", ended),
            ],
        }
    }
}

/// What happened to a version while it was public.
fn happened(notice: &Notice, entries: &[Entry]) -> Vec<(chrono::DateTime<chrono::Utc>, String)> {
    let version = notice.version;
    let published = match &notice.correction_reason {
        None => format!("第{version}版公开，共{}个单位，任何人可以看", entries.len()),
        Some(reason) => format!("第{version}版公开，更正{}个单位：{reason}", entries.len()),
    };
    let mut events = vec![(notice.published_at, published)];
    for entry in entries {
        if let Some(at) = entry.struck_off_at {
            let reason = entry.struck_off_reason.as_deref().unwrap_or_default();
            events.push((at, format!("第{version}版：{}移出名单，{reason}", entry.unit_name)));
        }
    }
    if let Some(at) = notice.ended_at {
        events.push((
            at,
            format!(
                "第{version}版公示期满，末日是{}",
                words::full_day(day::day_of(notice.ends_at - chrono::Duration::seconds(1)))
            ),
        ));
    }
    events
}
