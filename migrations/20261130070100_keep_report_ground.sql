-- What a report was drawn from, kept beside it: what may be told beside it later hangs on what it told of, not on what was accepted
-- or corrected since (三(三)). It holds every unit's own figure and is never public. Reports drawn before this have none.
create table operation_report_ground (
    operation_report_id uuid primary key references operation_report,
    -- in the order they were drawn: title, lines it stands in, headline figure in 万元, the same a year before
    contributions jsonb not null constraint operation_report_ground_listed check (jsonb_typeof(contributions) = 'array')
);
call guard_table('operation_report_ground', 'viewer_is_office()', 'viewer_is_office()');
revoke delete on operation_report_ground from shifan_app;

-- It goes with the figures: drawn anew with a draft, kept once with a report that was frozen before there was a ground, fixed then.
create function operation_report_ground_stays() returns trigger language plpgsql security definer set search_path = public as $$
declare stage constant text := (select r.stage from operation_report r where r.operation_report_id = new.operation_report_id);
begin
    if stage = 'published' or (stage = 'frozen' and tg_op = 'UPDATE')
        or (tg_op = 'UPDATE' and new.operation_report_id <> old.operation_report_id) then
        raise exception 'what a report was drawn from stays' using errcode = 'integrity_constraint_violation', constraint = 'operation_report_ground_stays';
    end if;
    return new;
end $$;
create trigger operation_report_ground_stays before insert or update on operation_report_ground
    for each row execute function operation_report_ground_stays();

-- A report reads a period's returns at once.
create index stat_return_of_period on stat_return (year, quarter);
