-- 变更备案: what a unit is called, who represents it, where it is registered and which code it has, changed on file: the unit says so with
-- evidence, its bureau looks at it, and what touches the register is approved by the province (四(四)).

create table change_filing (
    change_filing_id uuid primary key,
    org_id uuid not null references org,
    -- who looks at it first; null: the province, for units that apply directly (B06)
    authority_id uuid references authority,
    -- what stood when it was filed: name, legal_representative, region, address, uscc
    before jsonb not null,
    -- what is new; null stays as it was
    name text,
    legal_representative text,
    region_code text,
    prefecture_code text,
    address text,
    uscc text,
    -- why another legal person stands here now: merger (合并), reorganised (改制)
    succession text constraint change_filing_succession check (succession in ('merger', 'reorganised')),
    effective_on date not null,
    reason text not null constraint change_filing_reasoned check (trim(reason) <> ''),
    digest text not null constraint change_filing_digest check (digest ~ '^[0-9a-f]{64}$'),
    file_name text not null,
    size bigint not null constraint change_filing_size check (size > 0),
    media_type text not null,
    -- it holds or held a title: then the register changes with it
    touches_register boolean not null,
    stage text not null constraint change_filing_stage check (stage in ('filed', 'checked', 'entered', 'returned', 'refused', 'withdrawn')),
    stage_at timestamptz not null,
    version integer not null,
    filed_at timestamptz not null,
    filed_by uuid references account,
    filed_name text not null,
    constraint change_filing_changes check (num_nonnulls(name, legal_representative, region_code, address, uscc) > 0),
    constraint change_filing_place check ((region_code is null) = (prefecture_code is null)),
    constraint change_filing_code check ((uscc is null) = (succession is null))
);
create unique index change_filing_one_open on change_filing (org_id) where stage in ('filed', 'checked');
create index change_filing_entered on change_filing (org_id, effective_on) where stage = 'entered';
create index change_filing_of_authority on change_filing (authority_id, stage);
call guard_table('change_filing', 'viewer_reads_all() or org_id = (select viewer_tenant()) or authority_id = (select viewer_tenant())',
    'viewer_is_office() or org_id = (select viewer_tenant()) or authority_id = (select viewer_tenant())');
revoke delete on change_filing from shifan_app;

-- What was done with it, and what was said. It only grows.
create table change_step (
    change_filing_id uuid not null references change_filing,
    seq smallint not null constraint change_step_from_one check (seq > 0),
    stage text not null,
    at timestamptz not null,
    by_account uuid references account,
    by_name text not null,
    words text not null,
    primary key (change_filing_id, seq)
);
call guard_table('change_step', 'exists (select from change_filing c where c.change_filing_id = change_step.change_filing_id)',
    'exists (select from change_filing c where c.change_filing_id = change_step.change_filing_id)');
revoke update, delete on change_step from shifan_app;
create trigger change_step_append_only before update or delete on change_step
    for each statement execute function ledger_refuse_change();

-- The law of a filing, whoever writes: filed by the unit, checked by its bureau (by the province where there is none), and what
-- touches the register entered by a principal of the province only. What was filed stays as it was filed.
create function change_filing_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    moving constant text[] := array['stage', 'stage_at', 'version'];
    role constant text := coalesce(viewer_role(), '');
    held boolean;
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'change_filing_stays';
    elsif tg_op = 'INSERT' then
        new.touches_register := exists (select from title t where t.org_id = new.org_id);
        why := case
            when new.stage <> 'filed' then 'change_filing_begins_filed'
            when role not in ('applicant', 'system') then 'change_filing_by_unit'
            when new.effective_on > (new.filed_at at time zone 'Asia/Shanghai')::date then 'change_filing_in_future'
        end;
    else
        held := exists (select from title t where t.org_id = new.org_id);
        why := case
            when to_jsonb(new) - moving is distinct from to_jsonb(old) - moving then 'change_filing_frozen'
            when not exists (select from (values ('filed', 'checked'), ('filed', 'entered'), ('filed', 'returned'), ('filed', 'withdrawn'),
                    ('checked', 'entered'), ('checked', 'returned'), ('checked', 'refused'), ('checked', 'withdrawn')) as law(a, b)
                    where a = old.stage and b = new.stage) then 'change_filing_moves'
            when role = 'applicant' and new.stage <> 'withdrawn' then 'change_filing_by_whom'
            when role <> 'applicant' and role <> 'system' and new.stage = 'withdrawn' then 'change_filing_by_whom'
            when role = 'authority' and (old.stage <> 'filed' or new.stage not in ('checked', 'returned', 'entered')) then 'change_filing_by_whom'
            when role = 'office' and old.stage = 'filed' and new.authority_id is not null then 'change_filing_checked_first'
            when new.stage = 'entered' and old.stage = 'filed' and (held or old.touches_register) then 'change_touches_register'
            when new.stage in ('entered', 'refused') and old.stage = 'checked' and role <> 'system' and not exists (select from account a
                where a.account_id = viewer_account() and a.role = 'office' and a.duty = 'principal' and a.disabled_at is null)
                then 'change_filing_by_principal'
        end;
    end if;
    if why is not null then
        raise exception 'a change must not be filed or decided like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger change_filing_guard before insert or update or delete on change_filing
    for each row execute function change_filing_guard();

-- A code and a name change by a filing that was entered, and in no other way.
create or replace function org_keeps_code() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if (new.kind, new.registered_at) is distinct from (old.kind, old.registered_at)
        or not exists (select from change_filing c where c.org_id = new.org_id and c.stage = 'entered' and c.uscc = new.uscc) then
        raise exception 'a unit keeps its credit code and its kind'
            using errcode = 'integrity_constraint_violation', constraint = 'org_keeps_code';
    end if;
    return new;
end $$;
create function org_keeps_name() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if viewer_role() in ('applicant', 'authority', 'office')
        and not exists (select from change_filing c where c.org_id = new.org_id and c.stage = 'entered' and c.name = new.name) then
        raise exception 'a unit keeps its name'
            using errcode = 'integrity_constraint_violation', constraint = 'org_keeps_name';
    end if;
    return new;
end $$;
create trigger org_keeps_name before update on org for each row when (new.name is distinct from old.name)
    execute function org_keeps_name();

-- Entered: the unit is from now on what the filing says, whoever entered it; its profile keeps what was before.
create function change_enters() returns trigger language plpgsql security definer set search_path = public as $$ begin
    insert into org_change (org_change_id, org_id, at, by_account, by_name, changes)
    select gen_random_uuid(), new.org_id, new.stage_at, viewer_account(), '变更备案',
        jsonb_agg(jsonb_build_object('field', d.field, 'before', coalesce(new.before ->> d.field, ''), 'after', d.after))
    from (values ('name', new.name), ('legal_representative', new.legal_representative), ('region', new.region_code),
        ('address', new.address), ('uscc', new.uscc)) as d (field, after) where d.after is not null;
    update org set name = coalesce(new.name, name), legal_representative = coalesce(new.legal_representative, legal_representative),
        region_code = coalesce(new.region_code, region_code), address = coalesce(new.address, address), uscc = coalesce(new.uscc, uscc),
        parent_uscc = case when new.uscc = parent_uscc then null else parent_uscc end,
        has_parent = case when new.uscc = parent_uscc then null else has_parent end,
        profile_version = profile_version + 1
    where org_id = new.org_id;
    if new.name is not null then
        update tenant set name = new.name where tenant_id = new.org_id;
    end if;
    return null;
end $$;
create trigger change_enters after update on change_filing for each row
    when (new.stage = 'entered' and old.stage <> 'entered') execute function change_enters();

-- A file that a filing rests on is kept.
do $$ begin
    execute 'create or replace view stored_file as select * from (' || rtrim(pg_get_viewdef('stored_file'::regclass), '; ')
        || ') known union all select ''change_filing'', change_filing_id::text, digest, size, file_name from change_filing
            where current_user <> ''shifan_app'' or viewer_role() = ''system''';
end $$;

-- What the holder of a title is called on a day (null: now): as its last change by then says; before the first change, as that change
-- found it; and where nothing was ever filed, now as it is registered, and on a past day as the title was announced.
create function unit_called(p_title uuid, p_on date) returns text language sql stable security definer set search_path = public as $$
    select coalesce(
        (select coalesce(c.name, c.before ->> 'name') from change_filing c where c.org_id = t.org_id and c.stage = 'entered'
            and c.effective_on <= coalesce(p_on, 'infinity') order by c.effective_on desc, c.stage_at desc limit 1),
        (select c.before ->> 'name' from change_filing c where c.org_id = t.org_id and c.stage = 'entered' and p_on >= t.announced_on
            order by c.effective_on, c.stage_at limit 1),
        case when p_on is null then o.name end,
        t.unit_name)
    from title t join org o using (org_id) where t.title_id = p_title
$$;

-- Found by every name it had.
create or replace view public_title as select t.title_id, t.category, t.unit_name, t.region_code, t.prefecture_code, t.certificate_number, t.check_code,
    t.announced_on, t.state, t.state_on, t.rereview_due_on, a.document_number, r.code as round_code, r.title as round_title,
    p.enterprise_type, case when p.direct_claimed then null else u.name end as authority_name,
    n.first_day as notice_first_day, n.last_day as notice_last_day, n.working_days as notice_working_days,
    concat_ws(' ', t.unit_name, o.name, (select string_agg(c.before ->> 'name', ' ') from change_filing c
        where c.org_id = t.org_id and c.stage = 'entered' and c.name is not null)) as names
    from title t join announcement a using (announcement_id) join round r on r.round_id = a.round_id
        join application p on p.application_id = t.application_id join authority u on u.authority_id = p.authority_id
        join org o on o.org_id = t.org_id
        left join lateral (select n.first_day, n.last_day, n.working_days from notice n join notice_entry e using (notice_id)
            where e.application_id = t.application_id and n.state = 'ended' and e.struck_off_at is null
            order by n.version desc limit 1) n on true
    where n.first_day is not null or r.import_batch_id is not null;

-- The names of holders with their days, as everyone may read them; what else was changed stays with the file.
create view public_unit_name as select c.org_id as unit_id, c.before ->> 'name' as name_before, c.name, c.effective_on, c.stage_at as entered_at
    from change_filing c where c.stage = 'entered' and c.name is not null and exists (select from title t where t.org_id = c.org_id);
grant select on public_unit_name to shifan_app;

-- Has another unit this code? Whoever files must know, and sees nothing else of other units.
create function uscc_taken(p_uscc text, p_org uuid) returns boolean language sql stable security definer set search_path = public as $$
    select viewer_role() is not null and exists (select from org where uscc = p_uscc and org_id <> p_org)
$$;

-- What a unit was called at a moment, when it is called otherwise now: for what was submitted then. Whoever sees the file sees both.
create function renamed_since(p_org uuid, p_at timestamptz) returns table (old_name text, now_name text, since date)
    language sql stable security definer set search_path = public as $$
    select first.before ->> 'name', o.name, last.effective_on
    from org o
        join lateral (select c.before from change_filing c where c.org_id = o.org_id and c.stage = 'entered' and c.name is not null and c.stage_at > p_at
            order by c.stage_at limit 1) first on true
        join lateral (select c.effective_on from change_filing c where c.org_id = o.org_id and c.stage = 'entered' and c.name is not null
            order by c.stage_at desc limit 1) last on true
    where o.org_id = p_org and viewer_role() is not null and first.before ->> 'name' <> o.name
$$;
