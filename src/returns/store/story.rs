//! Many rows at once, for a past that is told. The triggers hold for each as for a single one.

use crate::{
    kernel::day,
    platform::{error::Result, work::Work},
    returns::{
        Stage, Verdict,
        commands::{Begun, Told},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value as Json;
use uuid::Uuid;

pub(in crate::returns) async fn begin_many(work: &mut Work, begun: &[Begun]) -> Result<()> {
    let ids: Vec<Uuid> = begun.iter().map(|one| one.id.uuid()).collect();
    let titles: Vec<Uuid> = begun.iter().map(|one| one.owed.title.uuid()).collect();
    let years: Vec<i16> =
        begun.iter().map(|one| i16::try_from(one.owed.period.year()).unwrap_or_default()).collect();
    // 0: the whole year.
    let quarters: Vec<i16> =
        begun.iter().map(|one| i16::from(one.owed.period.quarter().unwrap_or_default())).collect();
    let opened: Vec<DateTime<Utc>> =
        begun.iter().map(|one| day::end_of(one.owed.period.last_day())).collect();
    let due: Vec<NaiveDate> = begun.iter().map(|one| one.due_on).collect();
    sqlx::query!(
        "insert into stat_return (stat_return_id, title_id, org_id, authority_id, year, quarter, opened_at, due_on, stage, stage_at,
            answers, notes, version)
         select n.id, t.title_id, t.org_id, case when p.direct_claimed then null else p.authority_id end, n.year, nullif(n.quarter, 0),
            n.opened, n.due, 'draft', n.opened, '{}', '{}', 1
         from unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::smallint[], $5::timestamptz[], $6::date[])
                as n (id, title, year, quarter, opened, due)
             join title t on t.title_id = n.title join application p using (application_id)",
        &ids,
        &titles,
        &years,
        &quarters,
        &opened,
        &due
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

pub(in crate::returns) async fn tell_many(work: &mut Work, told: &[Told]) -> Result<()> {
    let ids: Vec<Uuid> = told.iter().map(|one| one.id.uuid()).collect();
    let at: Vec<DateTime<Utc>> = told.iter().map(|one| one.handed_at).collect();
    let until: Vec<NaiveDate> = told.iter().map(|one| one.decide_by).collect();
    let mut lines: Vec<Json> = Vec::new();
    for one in told {
        lines.push(serde_json::to_value(&one.lines)?);
    }
    let verdicts: Vec<&str> = told
        .iter()
        .map(|one| match one.stage {
            Stage::Returned => Verdict::SentBack.code(),
            Stage::Accepted | Stage::Correcting => Verdict::Accepted.code(),
            Stage::Draft | Stage::Submitted => "",
        })
        .collect();
    let verdicts: Vec<String> = verdicts.into_iter().map(str::to_owned).collect();
    let words: Vec<String> = told.iter().map(|one| one.words.clone()).collect();
    let units: Vec<String> = told.iter().map(|one| one.unit.clone()).collect();
    // What was typed is what was handed in.
    sqlx::query!(
        "update stat_return r set stage = 'submitted', stage_at = n.at, handed_on = (n.at at time zone 'Asia/Shanghai')::date,
            decide_by = n.until, version = version + 1,
            answers = (select jsonb_object_agg(l ->> 'key', l ->> 'value') from jsonb_array_elements(n.lines) l)
         from unnest($1::uuid[], $2::timestamptz[], $3::date[], $4::jsonb[]) as n (id, at, until, lines) where r.stat_return_id = n.id",
        &ids,
        &at,
        &until,
        &lines
    )
    .execute(work.conn())
    .await?;
    sqlx::query!(
        "insert into stat_return_version (stat_return_id, seq, lines, reason, handed_at, verdict, words, decided_at, decided_unit)
         select n.id, 1, n.lines, '', n.at, nullif(n.verdict, ''), case when n.verdict <> '' then n.words end,
            case when n.verdict <> '' then n.at + interval '2 days' end, case when n.verdict <> '' then n.unit end
         from unnest($1::uuid[], $2::timestamptz[], $3::jsonb[], $4::text[], $5::text[], $6::text[])
             as n (id, at, lines, verdict, words, unit)",
        &ids,
        &at,
        &lines,
        &verdicts,
        &words,
        &units
    )
    .execute(work.conn())
    .await?;
    sqlx::query!(
        "update stat_return r set stage = case v.verdict when 'accepted' then 'accepted' else 'returned' end, stage_at = v.decided_at,
            decide_by = null, again_by = case v.verdict when 'sent_back' then greatest(r.due_on, (v.decided_at at time zone 'Asia/Shanghai')::date + 7) end,
            version = version + 1
         from stat_return_version v where v.stat_return_id = r.stat_return_id and v.verdict is not null and r.stage = 'submitted'
             and r.stat_return_id = any($1)",
        &ids
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
