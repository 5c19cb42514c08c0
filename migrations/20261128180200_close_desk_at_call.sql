-- The desk review of a category is over when its call to the defence goes out: no sheet is added to it, and none is unlocked while a
-- call or an approval is on its way (both hold the round's row, as this does).
create function round_held_for(p_application uuid) returns void language plpgsql security definer set search_path = public as $$ begin
    perform 1 from round r join application a using (round_id) where a.application_id = p_application for update of r;
end $$;
revoke all on function round_held_for(uuid) from public;

create function desk_closed() returns trigger language plpgsql security definer set search_path = public as $$ begin
    perform round_held_for(new.application_id);
    if exists (select from defence_call d join application a using (application_id)
            join application own on own.application_id = new.application_id
            where a.round_id = own.round_id and a.category = own.category) then
        raise exception 'the desk review is over: its call to the defence went out'
            using errcode = 'integrity_constraint_violation', constraint = 'desk_closed';
    end if;
    return new;
end $$;
create trigger desk_closed before insert on assignment for each row when (new.stage = 'desk') execute function desk_closed();

create or replace function sheet_unlock_takes() returns trigger language plpgsql security definer set search_path = public as $$
declare
    held assignment;
begin
    select * into held from assignment s where s.assignment_id = new.assignment_id;
    perform round_held_for(held.application_id);
    select * into held from assignment s where s.assignment_id = new.assignment_id for update;
    if held.locked_at is null then
        raise exception 'only a locked sheet is unlocked'
            using errcode = 'integrity_constraint_violation', constraint = 'sheet_not_locked';
    end if;
    if not exists (select from application a where a.application_id = held.application_id and a.stage = 'in_review')
       or held.stage = 'desk' and exists (select from defence_call d join application a using (application_id)
            join application own on own.application_id = held.application_id
            where a.round_id = own.round_id and a.category = own.category) then
        raise exception 'what was built on the sheet stands already'
            using errcode = 'integrity_constraint_violation', constraint = 'sheet_built_upon';
    end if;
    new.locked_at := held.locked_at;
    new.total_half_points := held.total_half_points;
    new.sheet := jsonb_build_object('comment', held.comment,
        'lines', (select coalesce(jsonb_agg(jsonb_build_object('criterion', c.criterion, 'half_points', c.half_points, 'remark', c.remark)
            order by c.criterion), '[]') from score c where c.assignment_id = held.assignment_id),
        'gates', (select coalesce(jsonb_agg(jsonb_build_object('gate', g.gate, 'passed', g.passed, 'remark', g.remark)
            order by g.gate), '[]') from gate_verdict g where g.assignment_id = held.assignment_id));
    new.others_seen := (select count(*) from assignment o where o.application_id = held.application_id and o.stage = held.stage
        and o.assignment_id <> held.assignment_id and o.locked_at is not null);
    return new;
end $$;
