-- 审定: the list of a category as it goes to the principal: prepared by an officer, approved or sent back with a reason (四(三)).
-- What was approved is what is published: the units stand here in the very text the public list has, and the tables compare.

create table determination (
    determination_id uuid primary key,
    round_id uuid not null references round,
    category text not null constraint determination_category check (category in ('enterprise', 'base', 'county')),
    version smallint not null constraint determination_version_from_one check (version > 0),
    -- everything the principal decides on: ranking, line, decisions with reasons. JSON without spaces, keys in order.
    record text not null,
    digest text not null,
    -- the units on the list, as the public list will have them, and their digest
    units text not null,
    units_digest text not null,
    prepared_at timestamptz not null,
    prepared_by uuid not null references account,
    prepared_name text not null,
    decided_at timestamptz,
    decided_by uuid references account,
    decided_name text,
    outcome text constraint determination_outcome check (outcome in ('approved', 'sent_back')),
    -- why it was sent back
    reason text,
    constraint determination_version unique (round_id, category, version),
    constraint determination_digest check (digest = encode(sha256(convert_to(record, 'UTF8')), 'hex')),
    constraint determination_units_digest check (units_digest = encode(sha256(convert_to(units, 'UTF8')), 'hex')),
    constraint determination_decided check (num_nulls(decided_at, decided_by, decided_name, outcome) in (0, 4)),
    constraint determination_reason check ((outcome is not distinct from 'sent_back') = (reason is not null and length(trim(reason)) > 0)),
    constraint determination_four_eyes check (decided_by <> prepared_by)
);
-- One waits for the principal, or was approved; what was sent back makes room.
create unique index determination_one_standing on determination (round_id, category) where outcome is distinct from 'sent_back';
call guard_table('determination', 'viewer_reads_all()', 'viewer_is_office()');
revoke delete on determination from shifan_app;

-- The ranked units of it.
create table determination_unit (
    determination_id uuid not null references determination,
    application_id uuid not null references application,
    position integer not null constraint determination_unit_position check (position > 0),
    selected boolean not null,
    -- as published
    unit_name text not null,
    place text not null,
    achievements text not null,
    primary key (determination_id, application_id),
    constraint determination_unit_achievements check (not selected or length(trim(achievements)) > 0)
);
create index determination_unit_application on determination_unit (application_id);
call guard_table('determination_unit', 'viewer_reads_all()', 'viewer_is_office()');
revoke update, delete on determination_unit from shifan_app;

-- The second guard, whoever writes: what was prepared stays; it is decided once, by a principal of the province.
create function determination_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    deciding constant text[] := array['decided_at', 'decided_by', 'decided_name', 'outcome', 'reason'];
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'determination_stays';
    elsif tg_op = 'INSERT' then
        why := case when new.outcome is not null then 'determination_begins_prepared' end;
    elsif to_jsonb(new) - deciding is distinct from to_jsonb(old) - deciding then
        why := 'determination_frozen';
    elsif old.outcome is not null then
        why := 'determination_decided_once';
    elsif new.outcome is not null and not exists (select from account a where a.account_id = new.decided_by
            and a.role = 'office' and a.duty = 'principal' and a.disabled_at is null) then
        why := 'determination_by_principal';
    end if;
    if why is not null then
        raise exception 'a determination must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger determination_guard before insert or update or delete on determination for each row execute function determination_guard();
create function determination_unit_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op <> 'INSERT' or exists (select from determination d where d.determination_id = new.determination_id and d.outcome is not null) then
        raise exception 'the units of a determination stay as they were prepared'
            using errcode = 'integrity_constraint_violation', constraint = 'determination_unit_frozen';
    end if;
    return new;
end $$;
create trigger determination_unit_guard before insert or update or delete on determination_unit
    for each row execute function determination_unit_guard();

-- Nobody leaves the review, on the list or off it, but as a principal has approved.
create function application_determined() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if not exists (select from determination d join determination_unit u using (determination_id)
            where u.application_id = new.application_id and d.outcome = 'approved' and d.round_id = new.round_id
                and d.category = new.category and u.selected = (new.stage = 'proposed')) then
        raise exception 'nobody has approved this'
            using errcode = 'integrity_constraint_violation', constraint = 'application_determined';
    end if;
    return new;
end $$;
create trigger application_determined before update of stage on application for each row
    when (old.stage = 'in_review' and new.stage in ('proposed', 'not_proposed')) execute function application_determined();

-- 评审意见反馈: a letter to a unit that is not on the list, drafted from the experts' remarks when the list becomes public.
alter table letter_kind drop constraint if exists letter_kind_known;
alter table letter_kind add constraint letter_kind_known check (letter_kind ~ '^[a-z_]+$');
-- A change of the tables, not of anybody's making: no event belongs to it.
alter table letter_kind disable trigger witness;
insert into letter_kind values ('feedback', true);
alter table letter_kind enable trigger witness;
