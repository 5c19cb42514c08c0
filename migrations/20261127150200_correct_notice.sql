-- 更正公示 (B24): a correction is a new version beside the list it corrects. It holds the units whose facts changed and those that were
-- added, each with ten days of its own; the others, and the days of the list, stay as they are.
alter table notice
    add column corrects uuid references notice,
    add column correction_reason text,
    add constraint notice_correction check ((corrects is null) = (correction_reason is null) and length(trim(correction_reason)) > 0);
alter table notice_entry
    -- a later version shows this unit with other facts: its days run there
    add column corrected_at timestamptz,
    add column corrected_by uuid references notice,
    add constraint notice_entry_corrected check ((corrected_at is null) = (corrected_by is null) and (corrected_at is null or struck_off_at is null));

create or replace view public_notice as select n.notice_id, n.round_id, n.version, n.title, n.published_at, n.first_day, n.last_day, n.ends_at,
    n.working_days, n.counts_publication_day, n.canonical, n.digest, n.state, n.ended_at, n.corrects, n.correction_reason from notice n;
create or replace view public_notice_entry as select notice_id, category, position, unit_name, place, achievements, struck_off_at, struck_off_reason,
    corrected_at, corrected_by, application_id from notice_entry;

-- What a list says of a unit stays; it is struck off or corrected, once.
create function notice_entry_frozen() returns trigger language plpgsql security definer set search_path = public as $$
declare
    leaving constant text[] := array['struck_off_at', 'struck_off_reason', 'corrected_at', 'corrected_by'];
begin
    if tg_op = 'DELETE' or to_jsonb(new) - leaving is distinct from to_jsonb(old) - leaving
        or old.struck_off_at is not null or old.corrected_at is not null then
        raise exception 'an entry of a published list does not change like this'
            using errcode = 'integrity_constraint_violation', constraint = 'notice_entry_frozen';
    end if;
    return new;
end $$;
create trigger notice_entry_frozen before update or delete on notice_entry for each row execute function notice_entry_frozen();

-- What is published is what was approved: of every category that a principal approved, the list has that very text and names its digest.
create function notice_as_determined() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if new.corrects is null and exists (
        select from determination d where d.round_id = new.round_id and d.outcome = 'approved'
            and exists (select from notice_entry e join determination_unit u using (application_id)
                where e.notice_id = new.notice_id and u.determination_id = d.determination_id)
            and (d.units::jsonb is distinct from (select jsonb_agg(t.unit order by t.at)
                    from jsonb_array_elements(new.body -> 'units') with ordinality as t(unit, at) where t.unit ->> 'category' = d.category)
                or not coalesce(new.body -> 'approved', '[]') @> jsonb_build_array(jsonb_build_object('category', d.category, 'digest', d.units_digest)))) then
        raise exception 'what is published is not what was approved'
            using errcode = 'integrity_constraint_violation', constraint = 'notice_as_determined';
    end if;
    return null;
end $$;
create constraint trigger notice_as_determined after insert on notice
    deferrable initially deferred for each row execute function notice_as_determined();

-- 定时发布: a list that is ready appears at a minute set before. Until then nobody sees it but the officer who set it and the principals
-- who approved the list (T9).
create table notice_plan (
    notice_plan_id uuid primary key,
    round_id uuid not null references round,
    title text not null constraint notice_plan_title check (length(trim(title)) > 0),
    -- the units as they will be published
    units jsonb not null,
    counts_publication_day boolean not null,
    publish_at timestamptz not null,
    planned_at timestamptz not null,
    planned_by uuid not null references account,
    planned_name text not null,
    -- who may see it
    officers uuid[] not null,
    done_at timestamptz,
    outcome text constraint notice_plan_outcome check (outcome in ('published', 'cancelled', 'failed')),
    -- why it was not published
    reason text not null,
    notice_id uuid references notice,
    constraint notice_plan_ahead check (publish_at > planned_at),
    constraint notice_plan_by_one_of_them check (planned_by = any (officers)),
    constraint notice_plan_done check ((done_at is null) = (outcome is null)),
    constraint notice_plan_published check ((outcome is not distinct from 'published') = (notice_id is not null))
);
create unique index notice_plan_one_open on notice_plan (round_id) where outcome is null;
call guard_table('notice_plan', 'viewer_role() = ''system'' or viewer_role() = ''office'' and (select viewer_account()) = any (officers)',
    'viewer_role() = ''system'' or viewer_role() = ''office'' and (select viewer_account()) = any (officers)');
revoke delete on notice_plan from shifan_app;
create function notice_plan_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    ending constant text[] := array['done_at', 'outcome', 'reason', 'notice_id'];
begin
    if tg_op = 'DELETE' or old.outcome is not null or to_jsonb(new) - ending is distinct from to_jsonb(old) - ending then
        raise exception 'a plan is set once and ends once'
            using errcode = 'integrity_constraint_violation', constraint = 'notice_plan_stays';
    end if;
    return new;
end $$;
create trigger notice_plan_guard before update or delete on notice_plan for each row execute function notice_plan_guard();
