-- 交流活动 (四(五), R27): visits, exchanges and training that the province or a bureau announces, with places, a waiting list in order,
-- who came, and what was handed out.

create table activity (
    activity_id uuid primary key,
    -- whose: null is the province
    host_id uuid references authority,
    kind text not null constraint activity_kind check (kind in ('visit', 'exchange', 'training')),
    title text not null constraint activity_titled check (trim(title) <> ''),
    venue text not null constraint activity_venue check (trim(venue) <> ''),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    places integer not null constraint activity_places check (places between 1 and 5000),
    enrol_by date not null,
    audience text[] not null constraint activity_audience check (audience <@ array['holders', 'applicants', 'bureaus'] and cardinality(audience) > 0),
    description text not null,
    contact text not null,
    version integer not null,
    announced_at timestamptz not null,
    announced_by uuid references account,
    cancelled_at timestamptz,
    cancel_reason text,
    constraint activity_times check (ends_at > starts_at),
    constraint activity_deadline check (enrol_by <= (starts_at at time zone 'Asia/Shanghai')::date),
    constraint activity_cancelled check ((cancelled_at is null) = (cancel_reason is null) and trim(cancel_reason) <> '')
);
create index activity_by_day on activity (starts_at desc);
call guard_table('activity', 'viewer_role() is not null', 'viewer_is_office() or host_id = (select viewer_tenant())');
revoke delete on activity from shifan_app;

-- Who has asked to come, and how many of them; the order of the waiting list is that of coming.
create table enrolment (
    enrolment_id uuid primary key,
    activity_id uuid not null references activity,
    tenant_id uuid not null references tenant,
    place_in_line bigint generated always as identity,
    persons integer not null constraint enrolment_persons check (persons between 1 and 20),
    contact_name text not null,
    contact_phone text not null,
    note text not null,
    state text not null constraint enrolment_state check (state in ('placed', 'waiting', 'cancelled')),
    state_at timestamptz not null,
    enrolled_at timestamptz not null,
    enrolled_by uuid references account,
    -- said by the host once it has begun
    attended boolean
);
create unique index enrolment_once on enrolment (activity_id, tenant_id) where state <> 'cancelled';
create index enrolment_of_activity on enrolment (activity_id, place_in_line);
call guard_table('enrolment',
    'viewer_reads_all() or tenant_id = (select viewer_tenant()) or exists (select from activity a where a.activity_id = enrolment.activity_id and a.host_id = (select viewer_tenant()))',
    'viewer_is_office() or tenant_id = (select viewer_tenant()) or exists (select from activity a where a.activity_id = enrolment.activity_id and a.host_id = (select viewer_tenant()))');
revoke delete on enrolment from shifan_app;

-- What is handed out: to everyone, or to those who have a place.
create table activity_file (
    activity_file_id uuid primary key,
    activity_id uuid not null references activity,
    title text not null constraint activity_file_titled check (trim(title) <> ''),
    open_to_public boolean not null,
    digest text not null constraint activity_file_digest check (digest ~ '^[0-9a-f]{64}$'),
    name text not null,
    size bigint not null constraint activity_file_size check (size > 0),
    media_type text not null,
    added_at timestamptz not null,
    added_by uuid references account,
    removed_at timestamptz
);
create index activity_file_of on activity_file (activity_id);
call guard_table('activity_file',
    'viewer_reads_all() or (removed_at is null and open_to_public) or exists (select from activity a where a.activity_id = activity_file.activity_id and a.host_id = (select viewer_tenant()))
        or (removed_at is null and exists (select from enrolment e where e.activity_id = activity_file.activity_id and e.tenant_id = (select viewer_tenant()) and e.state = ''placed''))',
    'viewer_is_office() or exists (select from activity a where a.activity_id = activity_file.activity_id and a.host_id = (select viewer_tenant()))');
revoke delete on activity_file from shifan_app;

-- May this unit or bureau come? A bureau's activity is for the units of its area.
create function activity_open_to(p_activity uuid, p_tenant uuid) returns boolean language sql stable security definer set search_path = public as $$
    select coalesce((select case n.kind
            when 'authority' then 'bureaus' = any(a.audience) and a.host_id is null
            when 'org' then ('applicants' = any(a.audience) or ('holders' = any(a.audience) and exists (select from title t
                    where t.org_id = p_tenant and t.state in ('valid', 'in_rereview'))))
                and (a.host_id is null or exists (select from authority u join org o on o.org_id = p_tenant where u.authority_id = a.host_id
                    and u.prefecture_code = left(o.region_code, 4) || '00' and (u.county_code is null or u.county_code = o.region_code)))
            end
        from activity a, tenant n where a.activity_id = p_activity and n.tenant_id = p_tenant), false)
$$;

-- Places still free. Whoever changes enrolments holds the activity meanwhile, so that no place is given twice.
create function activity_free(p_activity uuid) returns integer language plpgsql security definer set search_path = public as $$
declare free integer;
begin
    perform 1 from activity where activity_id = p_activity for update;
    select a.places - coalesce((select sum(e.persons) from enrolment e where e.activity_id = p_activity and e.state = 'placed'), 0)
        into free from activity a where a.activity_id = p_activity;
    return free;
end $$;

-- The law of an activity, whoever writes: its host announces and changes it until it begins; what is cancelled stays cancelled, and
-- places that were given are not taken away.
create function activity_guard() returns trigger language plpgsql security definer set search_path = public as $$
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
            end;
        end if;
    end if;
    if why is not null then
        raise exception 'an activity must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger activity_guard before insert or update or delete on activity for each row execute function activity_guard();

-- The law of an enrolment: one's own, in time; a place while there is one and nobody waits, else the end of the line. A place is never
-- given twice, and the line is not jumped.
create function enrolment_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    a activity;
    free integer;
    role constant text := coalesce(viewer_role(), '');
    why text;
begin
    if tg_op = 'DELETE' then
        raise exception 'an enrolment stays' using errcode = 'integrity_constraint_violation', constraint = 'enrolment_stays';
    end if;
    free := activity_free(new.activity_id);
    select * into a from activity where activity_id = new.activity_id;
    if tg_op = 'INSERT' then
        why := case
            when role not in ('applicant', 'authority') or new.tenant_id is distinct from viewer_tenant() then 'enrolment_of_own'
            when not activity_open_to(new.activity_id, new.tenant_id) then 'enrolment_not_invited'
            when a.cancelled_at is not null then 'enrolment_cancelled'
            when (new.enrolled_at at time zone 'Asia/Shanghai')::date > a.enrol_by or new.enrolled_at >= a.starts_at then 'enrolment_late'
            when new.attended is not null then 'enrolment_attended_later'
        end;
        new.state := case when new.persons <= free
            and not exists (select from enrolment e where e.activity_id = new.activity_id and e.state = 'waiting') then 'placed' else 'waiting' end;
    else
        why := case
            when to_jsonb(new) - array['state', 'state_at', 'attended'] is distinct from to_jsonb(old) - array['state', 'state_at', 'attended']
                then 'enrolment_frozen'
            when old.state = 'cancelled' then 'enrolment_cancelled_once'
            when old.state = 'placed' and new.state = 'waiting' then 'enrolment_frozen'
            when new.state = 'cancelled' and old.state <> 'cancelled' and (new.tenant_id is distinct from viewer_tenant() or new.state_at >= a.starts_at)
                then 'enrolment_of_own'
            when new.state = 'placed' and old.state = 'waiting' and (new.persons > free or exists (select from enrolment e
                where e.activity_id = new.activity_id and e.state = 'waiting' and e.place_in_line < new.place_in_line)) then 'enrolment_places'
            when new.attended is distinct from old.attended and (new.state <> 'placed' or a.cancelled_at is not null
                or role not in ('office', 'authority') or (role = 'authority' and a.host_id is distinct from viewer_tenant()))
                then 'enrolment_attended_by_host'
        end;
    end if;
    if why is not null then
        raise exception 'an enrolment must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return new;
end $$;
create trigger enrolment_guard before insert or update or delete on enrolment for each row execute function enrolment_guard();

-- Places that have become free go to those who wait, from the front; whoever needs more than there is holds the line. Whoever frees a
-- place may be a stranger to those who wait: so the database does it, and tells to whom.
create function enrolment_promote(p_activity uuid, p_at timestamptz) returns table (enrolment uuid, tenant uuid, persons integer)
    language plpgsql security definer set search_path = public as $$
declare
    next enrolment;
    free integer := activity_free(p_activity);
begin
    if exists (select from activity x where x.activity_id = p_activity and (x.cancelled_at is not null or p_at >= x.starts_at)) then
        return;
    end if;
    for next in select * from enrolment e where e.activity_id = p_activity and e.state = 'waiting' order by e.place_in_line loop
        exit when next.persons > free;
        update enrolment e set state = 'placed', state_at = p_at where e.enrolment_id = next.enrolment_id;
        free := free - next.persons;
        enrolment := next.enrolment_id; tenant := next.tenant_id; persons := next.persons;
        return next;
    end loop;
end $$;

do $$ begin
    execute 'create or replace view stored_file as select * from (' || rtrim(pg_get_viewdef('stored_file'::regclass), '; ')
        || ') known union all select ''activity_file'', activity_file_id::text, digest, size, name from activity_file
            where current_user <> ''shifan_app'' or viewer_role() = ''system''';
end $$;

-- What everyone may read; of who comes only how many.
create view public_activity as select a.activity_id, a.host_id, coalesce(u.name, '四川省商务厅') as host_name, u.prefecture_code, a.kind, a.title, a.venue,
    a.starts_at, a.ends_at, a.places, a.enrol_by, a.audience, a.description, a.contact, a.version, a.announced_at, a.cancelled_at, a.cancel_reason,
    coalesce((select sum(e.persons) from enrolment e where e.activity_id = a.activity_id and e.state = 'placed'), 0)::integer as taken,
    coalesce((select sum(e.persons) from enrolment e where e.activity_id = a.activity_id and e.state = 'waiting'), 0)::integer as waiting
    from activity a left join authority u on u.authority_id = a.host_id;
grant select on public_activity to shifan_app;
create view public_activity_file as select activity_file_id, activity_id, title, digest, name, size, media_type, added_at
    from activity_file where open_to_public and removed_at is null;
grant select on public_activity_file to shifan_app;
