//! What the public home page reads: published views only, with no viewer.

use crate::{
    kernel::day,
    overview::model::{
        ByCategory, CurrentRound, LiveNotice, Posting, PostingKind, PrefectureCount, Progress,
    },
    platform::error::Result,
};

use sqlx::PgConnection;

fn by_category(enterprises: i64, bases: i64, counties: i64) -> ByCategory {
    let number = |n: i64| u32::try_from(n).unwrap_or_default();
    ByCategory { enterprises: number(enterprises), bases: number(bases), counties: number(counties) }
}

/// Titles held, and units on live notices.
///
/// # Errors
/// Faults of the database.
pub async fn progress(conn: &mut PgConnection) -> Result<Progress> {
    let held = sqlx::query!(
        r#"select count(*) filter (where category = 'enterprise') as "enterprises!", count(*) filter (where category = 'base') as "bases!",
            count(*) filter (where category = 'county') as "counties!" from public_title where state in ('valid', 'in_rereview')"#
    )
    .fetch_one(&mut *conn)
    .await?;
    let listed = sqlx::query!(
        r#"select count(*) filter (where category = 'enterprise') as "enterprises!", count(*) filter (where category = 'base') as "bases!",
            count(*) filter (where category = 'county') as "counties!"
           from public_notice_entry join public_notice using (notice_id) where state = 'in_notice' and struck_off_at is null
               and corrected_at is null"#
    )
    .fetch_one(conn)
    .await?;
    Ok(Progress {
        held: by_category(held.enterprises, held.bases, held.counties),
        in_notice: by_category(listed.enterprises, listed.bases, listed.counties),
    })
}

/// Titles held that another round than this one has conferred, or none (older titles).
///
/// # Errors
/// Faults of the database.
pub async fn held_besides(conn: &mut PgConnection, round_code: &str) -> Result<ByCategory> {
    let held = sqlx::query!(
        r#"select count(*) filter (where category = 'enterprise') as "enterprises!", count(*) filter (where category = 'base') as "bases!",
            count(*) filter (where category = 'county') as "counties!"
           from public_title where state in ('valid', 'in_rereview') and round_code is distinct from $1"#,
        round_code
    )
    .fetch_one(conn)
    .await?;
    Ok(by_category(held.enterprises, held.bases, held.counties))
}

/// Titles held by prefecture, most first; prefectures without any are not in it.
///
/// # Errors
/// Faults of the database.
pub async fn by_prefecture(conn: &mut PgConnection) -> Result<Vec<PrefectureCount>> {
    let rows = sqlx::query!(
        r#"select prefecture_code as "code!", count(*) filter (where category = 'enterprise') as "enterprises!",
            count(*) filter (where category = 'base') as "bases!", count(*) filter (where category = 'county') as "counties!"
           from public_title where state in ('valid', 'in_rereview') group by prefecture_code order by count(*) desc, prefecture_code"#
    )
    .fetch_all(conn)
    .await?;
    let count = |code, e, b, c| PrefectureCount { code, held: by_category(e, b, c) };
    Ok(rows.into_iter().map(|row| count(row.code, row.enterprises, row.bases, row.counties)).collect())
}

/// The newest round that has been opened.
///
/// # Errors
/// Faults of the database.
pub async fn current_round(conn: &mut PgConnection) -> Result<Option<CurrentRound>> {
    Ok(sqlx::query_as!(
        CurrentRound,
        r#"select r.round_id as "round!", r.title as "title!", r.opens_at as "opens_at!", r.closes_at as "closes_at!",
            r.recommend_until as "recommend_until!", (r.stage = 'closed') as "closed!",
            (select max(n.ends_at) from public_notice n where n.round_id = r.round_id and n.state <> 'stopped') as notice_ends_at,
            (select max(t.announced_on) from public_title t where t.round_code = r.code) as announced_on
           from public_round r order by (r.stage = 'closed'), r.opens_at desc limit 1"#
    )
    .fetch_optional(conn)
    .await?)
}

/// Notices that run, the one that ends first at the head.
///
/// # Errors
/// Faults of the database.
pub async fn live_notices(conn: &mut PgConnection) -> Result<Vec<LiveNotice>> {
    let rows = sqlx::query!(
        r#"select notice_id as "notice!", title as "title!", first_day as "first_day!", last_day as "last_day!", ends_at as "ends_at!",
            working_days as "working_days!",
            (select count(*) from public_notice_entry e where e.notice_id = n.notice_id and category = 'enterprise' and struck_off_at is null and corrected_at is null) as "enterprises!",
            (select count(*) from public_notice_entry e where e.notice_id = n.notice_id and category = 'base' and struck_off_at is null and corrected_at is null) as "bases!",
            (select count(*) from public_notice_entry e where e.notice_id = n.notice_id and category = 'county' and struck_off_at is null and corrected_at is null) as "counties!"
           from public_notice n where state = 'in_notice' order by ends_at"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| LiveNotice {
            notice: row.notice,
            title: row.title,
            first_day: row.first_day,
            last_day: row.last_day,
            ends_at: row.ends_at,
            working_days: u32::try_from(row.working_days).unwrap_or_default(),
            units: by_category(row.enterprises, row.bases, row.counties),
        })
        .collect())
}

/// What has been made known before, newest first: calls, notices that are over, announcements, titles taken away.
///
/// # Errors
/// Faults of the database.
pub async fn postings(conn: &mut PgConnection, most: i64) -> Result<Vec<Posting>> {
    let rows = sqlx::query!(
        r#"select kind as "kind!", round as "round!", title, notice_id, document_number, at as "at!" from (
            select 'call' as kind, title as round, null::text as title, null::uuid as notice_id, null::text as document_number, opened_at as at
                from public_round where opened_at is not null
            union all select 'notice', r.title, n.title, n.notice_id, null, n.published_at
                from public_notice n join public_round r using (round_id) where n.state <> 'in_notice'
            union all select distinct 'announcement', round_title, null::text, null::uuid, document_number,
                announced_on::timestamp at time zone 'Asia/Shanghai' from public_title
            union all select 'revocation', round_title, string_agg(unit_name, '、' order by certificate_number), null::uuid, document,
                since::timestamp at time zone 'Asia/Shanghai'
                from public_title_standing s join public_title using (title_id) where s.state = 'revoked'
                group by round_title, document, since) made_known
           order by at desc limit $1"#,
        most
    )
    .fetch_all(conn)
    .await?;
    let kind = |word: &str| match word {
        "call" => PostingKind::Call,
        "notice" => PostingKind::Notice,
        "revocation" => PostingKind::Revocation,
        _ => PostingKind::Announcement,
    };
    Ok(rows
        .into_iter()
        .map(|row| Posting {
            kind: kind(&row.kind),
            round: row.round,
            title: row.title,
            notice: row.notice_id,
            document_number: row.document_number,
            on: day::day_of(row.at),
        })
        .collect())
}
