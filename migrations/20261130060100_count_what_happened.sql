-- How far each file of a round got, counted by what happened: a file taken back after it was recommended or taken up stays
-- among those that were. Only a file that was taken back does not tell by its stage; its steps do (a recommendation that was
-- recalled is none). One function serves the numbers and the list they lead to, so that the two cannot differ.

-- 0 begun, 1 submitted, 2 recommended, 3 taken up, 4 every sheet locked, 5 on a proposed list, 6 on public notice, 7 holds the title.
create function office_reached(p_round uuid) returns table (application_id uuid, reached smallint)
    language sql stable security definer set search_path = public as $$
    select a.application_id, (case
            when a.stage = 'conferred' then 7
            when a.stage in ('in_notice', 'struck_off', 'determined', 'not_conferred') then 6
            when a.stage = 'proposed' then 5
            when a.stage = 'not_proposed' or a.stage = 'in_review' and w.locked > 0 and w.open = 0 then 4
            when a.stage in ('accepted', 'in_review') or h.accepted then 3
            when a.stage in ('recommended', 'correction_requested', 'not_accepted') or h.recommended then 2
            when a.submitted_at is not null then 1
            else 0 end)::smallint
        from application a
            left join lateral (select count(*) filter (where s.locked_at is not null) as locked,
                count(*) filter (where s.locked_at is null and s.recused_at is null) as open
                from assignment s where s.application_id = a.application_id) w on a.stage = 'in_review'
            left join lateral (select count(*) filter (where t.act = 'AcceptApplication') > 0 as accepted,
                count(*) filter (where t.act = 'RecommendApplication') > count(*) filter (where t.act = 'RecallRecommendation') as recommended
                from application_step t where t.application_id = a.application_id) h on a.stage = 'withdrawn'
        where viewer_reads_all() and (p_round is null or a.round_id = p_round)
$$;
revoke execute on function office_reached from public;
grant execute on function office_reached to shifan_app;

-- The province's list: also what was only begun, how far each file got, and whether it holds a place of the quota.
drop function office_files;
create function office_files(p_round uuid) returns table (
    application_id uuid, number text, org_name text, category text, enterprise_type text, authority_name text, prefecture_code text,
    stage text, stage_at timestamptz, due_at timestamptz, submitted_at timestamptz, direct boolean, confirmed boolean,
    document_number text, state text, letter_missing boolean, reached smallint, holds_place boolean,
    -- the county, where it has places of its own in this round (B01)
    own_county text)
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
                where n.round_id = p.round_id and n.authority_id = p.authority_id and n.sent_at is not null and n.version > p.version)),
        w.reached, exists (select from quota_slot s where s.application_id = a.application_id),
        case when exists (select from quota_pool q where q.round_id = p_round and q.county_code = u.county_code) then u.county_code end
    from application a join org o using (org_id) join authority u using (authority_id) join office_reached(p_round) w using (application_id)
        left join recommendation r on r.application_id = a.application_id and r.recalled_at is null
    where a.round_id = p_round
$$;
