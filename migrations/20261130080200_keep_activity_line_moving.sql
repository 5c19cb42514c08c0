-- The line of an activity is never blocked for good: places are not lowered below what a party in it needs, nobody joins it who needs more
-- than there are, and the host ends an enrolment, with a reason that its unit is told.

-- Why the host ended it; null: it stands, or the unit took it back itself.
alter table enrolment add ended_reason text
    constraint enrolment_ended check (ended_reason is null or (state = 'cancelled' and trim(ended_reason) <> ''));

create or replace function activity_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    role constant text := coalesce(viewer_role(), '');
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'activity_stays';
    else
        why := case
            when role not in ('office', 'authority') or (role = 'authority' and new.host_id is distinct from viewer_tenant()) then 'activity_by_host'
            when new.host_id is not null and 'bureaus' = any(new.audience) then 'activity_of_area'
            when tg_op = 'INSERT' and new.cancelled_at is not null then 'activity_begins_open'
        end;
        if why is null and tg_op = 'UPDATE' then
            why := case
                when (new.activity_id, new.host_id, new.announced_at) is distinct from (old.activity_id, old.host_id, old.announced_at) then 'activity_frozen'
                when old.cancelled_at is not null then 'activity_cancelled_once'
                when new.places < (select coalesce(sum(e.persons), 0) from enrolment e where e.activity_id = old.activity_id and e.state = 'placed')
                    then 'activity_places_given'
                when new.places < old.places
                    and new.places < (select max(e.persons) from enrolment e where e.activity_id = old.activity_id and e.state = 'waiting')
                    then 'activity_places_asked'
            end;
        end if;
    end if;
    if why is not null then
        raise exception 'an activity must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;

create or replace function enrolment_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    moving constant text[] := array['state', 'state_at', 'attended', 'ended_reason'];
    a activity;
    free integer;
    role constant text := coalesce(viewer_role(), '');
    hosts boolean;
    why text;
begin
    if tg_op = 'DELETE' then
        raise exception 'an enrolment stays' using errcode = 'integrity_constraint_violation', constraint = 'enrolment_stays';
    end if;
    free := activity_free(new.activity_id);
    select * into a from activity where activity_id = new.activity_id;
    hosts := role = 'office' or (role = 'authority' and a.host_id is not distinct from viewer_tenant());
    if tg_op = 'INSERT' then
        why := case
            when role not in ('applicant', 'authority') or new.tenant_id is distinct from viewer_tenant() then 'enrolment_of_own'
            when not activity_open_to(new.activity_id, new.tenant_id) then 'enrolment_not_invited'
            when a.cancelled_at is not null then 'enrolment_cancelled'
            when (new.enrolled_at at time zone 'Asia/Shanghai')::date > a.enrol_by or new.enrolled_at >= a.starts_at then 'enrolment_late'
            when new.persons > a.places then 'enrolment_too_many'
            when new.attended is not null then 'enrolment_attended_later'
        end;
        new.state := case when new.persons <= free
            and not exists (select from enrolment e where e.activity_id = new.activity_id and e.state = 'waiting') then 'placed' else 'waiting' end;
    else
        why := case
            when to_jsonb(new) - moving is distinct from to_jsonb(old) - moving then 'enrolment_frozen'
            when old.state = 'cancelled' then 'enrolment_cancelled_once'
            when old.state = 'placed' and new.state = 'waiting' then 'enrolment_frozen'
            when new.state = 'cancelled' and (new.state_at >= a.starts_at
                or case when new.ended_reason is null then new.tenant_id is distinct from viewer_tenant() else not hosts end)
                then 'enrolment_of_own'
            when new.state = 'placed' and old.state = 'waiting' and (new.persons > free or exists (select from enrolment e
                where e.activity_id = new.activity_id and e.state = 'waiting' and e.place_in_line < new.place_in_line)) then 'enrolment_places'
            when new.attended is distinct from old.attended and (new.state <> 'placed' or a.cancelled_at is not null or not hosts)
                then 'enrolment_attended_by_host'
        end;
    end if;
    if why is not null then
        raise exception 'an enrolment must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return new;
end $$;

-- What everyone may read is a PDF: a file of an office program tells who wrote it and what was struck out. What is public already stays
-- until its host removes it.
alter table activity_file add constraint activity_file_public_pdf
    check (not open_to_public or media_type = 'application/pdf' or removed_at is not null) not valid;
