-- 推荐单位 (四(一), B07, B09): a county's expanded authority ends on a day and for a reason; nothing is left on its desk.
alter table authority add column ended_reason text,
    add constraint authority_ended check ((valid_until is null) or ended_reason is null or length(trim(ended_reason)) > 0);

-- What is on the desk of an authority in rounds that are not closed: files that it must still examine, send or get back.
create function authority_in_hand(p_authority uuid) returns bigint language sql stable security definer set search_path = public as $$
    select count(*) from application a join round r using (round_id)
    where viewer_reads_all() and a.authority_id = p_authority and r.stage <> 'closed' and not a.direct_claimed
        and a.stage in ('submitted', 'sent_back', 'recommended', 'correction_requested')
$$;
