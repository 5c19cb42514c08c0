-- A recommended file that no sent package holds waits for its authority's letter: its desk says so, as the province's does.
create or replace function desk_files(p_now timestamptz) returns table (
    application_id uuid, round_id uuid, authority_id uuid, number text, org_name text, category text, enterprise_type text,
    region_code text, stage text, stage_at timestamptz, due_at timestamptz, submitted_at timestamptz, seq smallint, work text,
    automatic text, figures_asked smallint, figures_met smallint, files_asked smallint, files_there smallint, asked smallint, open smallint)
language sql stable as $$
    select a.application_id, a.round_id, a.authority_id, a.number, o.name, a.category, a.enterprise_type, a.region_code,
        v.stage, v.stage_at, v.due_at, a.submitted_at, s.seq,
        case v.stage
            when 'submitted' then case
                when p.application_id is null and s.seq > 1 then 'resubmitted'
                when p.application_id is null then 'waiting'
                when p.open > 0 or p.unseen > 0 then 'examining'
                when p.against > 0 then 'obstructed'
                else 'ready' end
            when 'sent_back' then case when v.due_at <= p_now then 'overdue' else 'sent_back' end
            when 'declined' then 'declined'
            when 'withdrawn' then 'withdrawn'
            when 'recommended' then case when exists (
                select from package_unit i join package k using (package_id)
                where i.application_id = a.application_id and k.sent_at is not null and not exists (select from package n
                    where n.round_id = k.round_id and n.authority_id = k.authority_id and n.sent_at is not null and n.version > k.version))
                then 'recommended' else 'unsent' end
            else 'recommended' end,
        case when s.figures_asked is null then 'unknown' when s.figures_met < s.figures_asked then 'short' else 'met' end,
        s.figures_asked, s.figures_met, s.files_asked, s.files_there, p.asked, p.open
    from application a join org o using (org_id)
        cross join lateral shown(a.application_id, a.stage, a.stage_at, a.due_at) v
        join latest_submission s using (application_id)
        left join examination_progress p on p.application_id = a.application_id and p.submission_seq = s.seq
    where a.submitted_at is not null and not a.direct_claimed
$$;
