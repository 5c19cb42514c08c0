-- Who is on the proposed list is not known outside the province before the list is public (四(三): the list is published with the
-- achievements, to everyone at once; T9 of the threat model). Until then a file that was put on it, or passed over, still
-- reads as in review for its applicant, its authority and its experts.

-- A unit on the list leaves 拟认定 by the publication itself; one passed over is told with the first list published after that,
-- or when the round is closed.
create function outcome_hidden(p_application uuid) returns boolean language sql stable security definer set search_path = public as $$
    select not viewer_reads_all() and exists (
        select from application a join round r using (round_id)
        where a.application_id = p_application and (a.stage = 'proposed' or (a.stage = 'not_proposed' and r.stage <> 'closed'
            and not exists (select from notice n where n.round_id = a.round_id and n.published_at >= a.stage_at))))
$$;

-- The stage of a file as the viewer may know it, since when, and until when.
create function shown(p_application uuid, p_stage text, p_at timestamptz, p_due timestamptz)
    returns table (stage text, stage_at timestamptz, due_at timestamptz) language plpgsql stable security definer set search_path = public as $$ begin
    if p_stage in ('proposed', 'not_proposed') and outcome_hidden(p_application) then
        return query select 'in_review', coalesce(max(t.at), p_at), null::timestamptz
            from application_step t where t.application_id = p_application and t.stage = 'in_review';
    else
        return query select p_stage, p_at, p_due;
    end if;
end $$;

create policy outcome on application_step as restrictive for select to shifan_app
    using (stage not in ('proposed', 'not_proposed') or not outcome_hidden(application_id));
