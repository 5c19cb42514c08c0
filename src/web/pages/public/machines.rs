//! For programs that come by: what may be visited, what there is, and the picture of a shared link.

use crate::{
    award::queries::{self as titles, Filter},
    exchange, filing,
    kernel::day,
    notice,
    platform::{
        document::{form, picture},
        error::{Error, Result},
    },
    returns, round,
    standard::Category,
    support,
    web::{desk::Desk, path, view::fresh},
};
use askama::Template;
use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde::Serialize;
use std::collections::BTreeSet;
use tokio::sync::OnceCell;

/// Entries of the site map at most, as its format has it.
const MOST: usize = 50_000;

/// The pages that are always there.
const PAGES: [&str; 20] = [
    "/",
    "/notices",
    "/register",
    "/rounds",
    "/standards",
    "/self-check",
    "/certificates",
    "/plans",
    "/case-studies",
    "/activities",
    "/support",
    "/operation-reports",
    "/revoked",
    "/questions",
    "/policy",
    "/open-data",
    "/api",
    "/help",
    "/accessibility",
    "/contact",
];

/// Search engines may read what is public; desks, checks of certificates and forms are nobody's business there.
pub(super) async fn robots(desk: Desk) -> Result<Response> {
    let site = desk.house.settings.site();
    let closed = [
        "/desk",
        "/office/",
        "/applications",
        "/sign-in",
        "/certificates/",
        "/objections",
        "/questions/new",
        "/questions/receipt",
        "/search",
        "/api/v1/",
    ];
    let lines: Vec<String> = closed.iter().map(|path| format!("Disallow: {path}")).collect();
    let text = format!("User-agent: *\n{}\n\nSitemap: {site}/sitemap.xml\n", lines.join("\n"));
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}

#[derive(Template)]
#[template(path = "public/sitemap.xml")]
struct Sitemap {
    places: Vec<(String, String)>,
}

/// What the procedure leaves behind it: announcements, units with their titles, reports, activities.
async fn results(desk: &mut Desk) -> Result<Vec<(String, String)>> {
    let (now, most) = (desk.now(), i64::try_from(MOST).unwrap_or(i64::MAX));
    let conn = desk.conn().await?;
    let mut places = Vec::new();
    for (announcement, on) in titles::published_announcements(conn).await? {
        places.push((path::announcement(announcement), on.to_string()));
    }
    let units: BTreeSet<_> = titles::units(conn).await?.into_iter().map(|(_, unit)| unit).collect();
    places.extend(units.into_iter().map(|unit| (path::unit(unit), String::new())));
    for report in returns::queries::published(conn).await? {
        let on = report.published_at.map(|at| day::day_of(at).to_string()).unwrap_or_default();
        places.push((path::operation_report(report.id), on));
    }
    let which = exchange::queries::Which::default();
    for activity in exchange::queries::activities(conn, &which, (now, most, 0)).await? {
        places.push((path::public_activity(activity.id), String::new()));
    }
    Ok(places)
}

/// Every public page there is, with the day it last changed where one is known.
pub(super) async fn sitemap(mut desk: Desk) -> Result<Response> {
    let site = desk.house.settings.site();
    let conn = desk.conn().await?;
    let mut places: Vec<(String, String)> =
        PAGES.iter().map(|page| ((*page).to_owned(), String::new())).collect();
    places.extend(Category::ALL.map(|category| (path::standard(category.key()), String::new())));
    for notice in notice::queries::notices(conn).await? {
        let on = day::day_of(notice.ended_at.unwrap_or(notice.published_at));
        places.push((path::notice(notice.id), on.to_string()));
    }
    for round in round::queries::listed(conn).await? {
        places.push((path::round(round.id), String::new()));
    }
    for year in filing::queries::published_years(conn).await? {
        let plans = filing::queries::published(conn, year).await?;
        places.extend(plans.into_iter().map(|plan| (path::plan(plan.id), String::new())));
    }
    for measure in support::queries::published(conn).await? {
        let on = crate::kernel::day::day_of(measure.published_at);
        places.push((path::support_measure(measure.id), on.to_string()));
    }
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    for (case, at) in exchange::queries::published_places(conn, most).await? {
        places.push((path::case_study(case), day::day_of(at).to_string()));
    }
    let (questions, _) =
        exchange::queries::answered(conn, &exchange::queries::Sought::default(), (most, 0)).await?;
    for question in questions {
        let on = crate::kernel::day::day_of(question.answer_at);
        places.push((path::public_question(question.id), on.to_string()));
    }
    let all = u32::try_from(MOST).unwrap_or(u32::MAX);
    let (entries, _) = titles::register(conn, &Filter::default(), (1, all)).await?;
    for entry in entries {
        places.push((path::register_entry(entry.certificate), entry.state_on.to_string()));
    }
    places.extend(results(&mut desk).await?);
    places.truncate(MOST);
    let places = places.into_iter().map(|(place, on)| (format!("{site}{place}"), on)).collect();
    let text = Sitemap { places }.render().map_err(|error| Error::Fault(error.into()))?;
    Ok(([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], text).into_response())
}

/// What stands on the picture.
#[derive(Serialize)]
struct Words {
    subject: &'static str,
    name: &'static str,
    lines: [&'static str; 2],
    by: &'static str,
}

const WORDS: Words = Words {
    subject: "四川省电子商务示范工作平台",
    name: "四川省电子商务示范工作",
    lines: ["示范企业 · 示范基地 · 农村电子商务示范县（市、区）", "申报　公示　名录　证书查验　复核"],
    by: "四川省商务厅主办",
};

/// Drawn once, when first wanted.
static SHARE: OnceCell<Bytes> = OnceCell::const_new();

/// The picture that a shared link shows: drawn by this program from its own form, without anybody else.
pub(super) async fn share(desk: Desk, headers: HeaderMap) -> Result<Response> {
    let (printer, now) = (desk.house.printer.clone(), desk.now());
    let drawn = SHARE.get_or_try_init(|| async move {
        let pdf = printer.print(form!("share"), &WORDS, now).await?;
        let drawn =
            tokio::task::spawn_blocking(move || picture::first_page(pdf, picture::SHARED_WIDTH)).await;
        Ok::<_, Error>(Bytes::from(drawn.map_err(anyhow::Error::from)??))
    });
    let content = drawn.await?.to_vec();
    let kind = fresh::Kind { media: "image/png", name: "", changed: chrono::DateTime::UNIX_EPOCH };
    Ok(fresh::answer(&headers, kind, content))
}
