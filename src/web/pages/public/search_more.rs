//! What else the one search finds: rounds, announcements, operation reports, activities, revocations.

use super::search::{Group, Hit, MOST};
use crate::{
    kernel::day,
    overview::queries,
    platform::error::Result,
    web::{path, view::words},
};
use sqlx::PgConnection;

/// So many letters of a report's words are shown.
const LEAD: usize = 60;

/// The groups, each with what was found.
pub(super) async fn groups(conn: &mut PgConnection, asked: &str) -> Result<Vec<Group>> {
    let most = i64::from(MOST);
    let rounds = queries::find_rounds(conn, asked, most).await?;
    let announcements = queries::find_announcements(conn, asked, most).await?;
    let reports = queries::find_reports(conn, asked, most).await?;
    let activities = queries::find_activities(conn, asked, most).await?;
    let revocations = queries::find_revocations(conn, asked, most).await?;
    Ok(vec![
        ("found-rounds", "申报批次", rounds.into_iter().map(round).collect()),
        ("found-announcements", "认定公告", announcements.into_iter().map(announcement).collect()),
        ("found-reports", "运行报告", reports.into_iter().map(report).collect()),
        ("found-activities", "交流活动", activities.into_iter().map(activity).collect()),
        ("found-revocations", "撤销名单", revocations.into_iter().map(revocation).collect()),
    ])
}

fn round(found: queries::FoundRound) -> Hit {
    let line = format!("申报期{}", words::window(found.opens_at, found.closes_at));
    Hit { title: found.title, href: path::round(found.round), line }
}

fn announcement(found: queries::FoundAnnouncement) -> Hit {
    let day = words::full_day(found.announced_on);
    let line = if found.units.is_empty() {
        format!("{day}发布")
    } else {
        format!("{day}发布；名单里有{}", found.units.join("、"))
    };
    Hit {
        title: format!("认定公告 {}", found.number), href: path::announcement(found.announcement), line
    }
}

fn report(found: queries::FoundReport) -> Hit {
    let said: String = found.words.chars().filter(|c| !c.is_control()).collect();
    let short: String = said.chars().take(LEAD).collect();
    let line = if short.len() < said.len() { format!("{short}…") } else { short };
    Hit { title: found.title, href: path::operation_report(found.report), line }
}

fn activity(found: queries::FoundActivity) -> Hit {
    let off = if found.cancelled { "，已取消" } else { "" };
    let on = words::full_day(day::day_of(found.starts_at));
    let line = format!("{}，{on}，{}{off}", found.host, found.venue);
    Hit { title: found.title, href: path::public_activity(found.activity), line }
}

fn revocation(found: queries::FoundRevocation) -> Hit {
    let line =
        format!("证书{}，{}撤销，{}", found.certificate, words::full_day(found.revoked_on), found.number);
    Hit { title: found.unit, href: path::revoked(), line }
}
