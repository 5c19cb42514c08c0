-- The profile of an applicant: what every form asks again is kept once, with its history (R05, B15), and whose group it
-- belongs to (B18: no double applications inside a group).
alter table org
    add column email text,
    add column website text,
    add column founded_on date,
    -- 万元
    add column registered_capital numeric(14, 2) constraint org_registered_capital check (registered_capital > 0),
    -- null: not said; false: says it has none
    add column has_parent boolean,
    -- credit code of the head office or holding company
    add column parent_uscc text constraint org_parent_is_another check (parent_uscc <> uscc),
    add column profile_version integer not null default 1,
    add constraint org_parent_said check ((parent_uscc is not null) = (has_parent is true));
create index org_parent on org (parent_uscc) where parent_uscc is not null;

-- The code is the legal person: another code is another unit.
create function org_keeps_code() returns trigger language plpgsql as $$ begin
    raise exception 'a unit keeps its credit code and its kind'
        using errcode = 'integrity_constraint_violation', constraint = 'org_keeps_code';
end $$;
create trigger org_keeps_code before update on org for each row
    when ((new.uscc, new.kind, new.registered_at) is distinct from (old.uscc, old.kind, old.registered_at))
    execute function org_keeps_code();

-- What was changed, by whom, from what to what: where a unit was registered on a day is asked years later (B15).
create table org_change (
    org_change_id uuid primary key,
    org_id uuid not null references org,
    at timestamptz not null,
    by_account uuid references account,
    by_name text not null,
    -- field, before, after
    changes jsonb not null constraint org_change_says_what check (jsonb_array_length(changes) > 0)
);
create index org_change_org on org_change (org_id, at desc);
call guard_table('org_change', 'viewer_reads_all() or org_id = (select viewer_tenant())',
    'viewer_role() = ''system'' or org_id = (select viewer_tenant())');
create trigger org_change_append_only before update or delete on org_change
    for each statement execute function ledger_refuse_change();

-- Which answers of a draft were put there from the profile or from the last application, until somebody has looked.
alter table application add column prefilled jsonb not null default '{}';

-- Other units of the same group in the same round: shown to those who decide on an application, who otherwise see only their
-- own area. The applicant learns that there are some, not who: anybody can name anybody as its parent.
create function related_applications(p_application uuid)
    returns table (application_id uuid, unit text, number text, category text, relation text, place text)
    language sql stable security definer set search_path = public as $$
    select b.application_id, case when viewer_role() <> 'applicant' then v.name end, case when viewer_role() <> 'applicant' then b.number end,
        b.category, case when v.uscc = u.parent_uscc then 'parent' when v.parent_uscc = u.uscc then 'child' else 'sibling' end, w.name
    from application a join org u on u.org_id = a.org_id
        join application b on b.round_id = a.round_id and b.org_id <> a.org_id and b.submitted_at is not null and b.stage <> 'withdrawn'
        join org v on v.org_id = b.org_id
        join authority w on w.authority_id = b.authority_id
    where a.application_id = p_application
        and (v.uscc = u.parent_uscc or v.parent_uscc = u.uscc or v.parent_uscc = u.parent_uscc)
        and (viewer_reads_all() or a.org_id = viewer_tenant()
            or a.authority_id = viewer_tenant() and a.submitted_at is not null and not a.direct_claimed)
    order by b.submitted_at
$$;
