-- 受理 (四(二)): what stands in the province's list of a round, and in which view of it. Runs as whoever asks: row level security
-- decides what is in it.
create function office_files(p_round uuid) returns table (
    application_id uuid, number text, org_name text, category text, enterprise_type text, authority_name text, prefecture_code text,
    stage text, stage_at timestamptz, due_at timestamptz, submitted_at timestamptz, direct boolean, confirmed boolean,
    document_number text, state text, letter_missing boolean)
language sql stable as $$
    select a.application_id, a.number, o.name, a.category, a.enterprise_type, u.name, a.prefecture_code,
        a.stage, a.stage_at, a.due_at, a.submitted_at, a.direct_claimed, a.direct_confirmed_at is not null, r.document_number,
        case a.stage
            when 'submitted' then case when not a.direct_claimed then 'with_authority' when a.direct_confirmed_at is null then 'direct' else 'waiting' end
            when 'recommended' then 'waiting'
            when 'sent_back' then 'sent_back' when 'correction_requested' then 'sent_back'
            when 'not_accepted' then 'not_accepted'
            when 'draft' then 'other' when 'declined' then 'other' when 'withdrawn' then 'other'
            else 'accepted' end,
        a.stage = 'recommended' and not a.direct_claimed and not exists (
            select from package_unit i join package p using (package_id)
            where i.application_id = a.application_id and p.sent_at is not null and not exists (select from package n
                where n.round_id = p.round_id and n.authority_id = p.authority_id and n.sent_at is not null and n.version > p.version))
    from application a join org o using (org_id) join authority u using (authority_id)
        left join recommendation r on r.application_id = a.application_id and r.recalled_at is null
    where a.round_id = p_round and a.submitted_at is not null
$$;
