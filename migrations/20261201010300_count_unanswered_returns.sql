-- A return that was sent back is due again: until a day, and late from then on (B29: terms are settings). And what was due while a title
-- was lost is not asked for when the title is given back.

alter table stat_return disable trigger user;
alter table stat_return
    -- sent back: the last day on which it is in time again
    add column again_by date,
    -- handed in again after such a day: the most days it was late by
    add column again_late integer not null default 0 constraint stat_return_again_late check (again_late >= 0);
-- Nobody is late with what had no day: what lies with its unit now has a week and more from today.
update stat_return set again_by = greatest(due_on, current_date + 7) where stage = 'returned';
alter table stat_return add constraint stat_return_again check ((stage = 'returned') = (again_by is not null));
alter table stat_return enable trigger user;
create index stat_return_again on stat_return (again_by) where again_by is not null;

-- As before, with what is due again. Late is not made less late, and a day once set stands until the return comes.
create or replace function stat_return_moves() returns trigger language plpgsql as $$
declare kept constant text[] := array['stage', 'stage_at', 'answers', 'notes', 'reason', 'handed_on', 'decide_by', 'version', 'again_by', 'again_late'];
begin
    if tg_op = 'INSERT' then
        if viewer_role() is distinct from 'system' or new.stage <> 'draft' then
            raise exception 'the system opens returns' using errcode = 'integrity_constraint_violation', constraint = 'stat_return_by_system';
        end if;
        return new;
    end if;
    if to_jsonb(new) - kept is distinct from to_jsonb(old) - kept
        or (old.handed_on is not null and new.handed_on is distinct from old.handed_on)
        or new.again_late < old.again_late
        or (old.again_by is not null and new.again_by is not null and new.again_by <> old.again_by) then
        raise exception 'what a return is of does not change' using errcode = 'integrity_constraint_violation', constraint = 'stat_return_frozen';
    end if;
    if not exists (select from (values ('draft', 'draft', 'unit'), ('draft', 'submitted', 'unit'), ('returned', 'returned', 'unit'),
            ('returned', 'submitted', 'unit'), ('correcting', 'correcting', 'unit'), ('correcting', 'submitted', 'unit'),
            ('accepted', 'correcting', 'unit'), ('submitted', 'accepted', 'desk'), ('submitted', 'returned', 'desk')) as law(a, b, who)
        where a = old.stage and b = new.stage
            and (viewer_role() is null or viewer_role() = 'system'
                or who = case viewer_role() when 'applicant' then 'unit' when 'authority' then 'desk' when 'office' then 'desk' end)) then
        raise exception 'a return does not move like this: % to % by %', old.stage, new.stage, viewer_role()
            using errcode = 'integrity_constraint_violation', constraint = 'stat_return_moves';
    end if;
    if old.stage = 'returned' and new.stage = 'submitted'
        and new.again_late < (new.stage_at at time zone 'Asia/Shanghai')::date - old.again_by
        and not exists (select from title_gap g where g.title_id = new.title_id and g.since <= old.again_by and old.again_by < g.until) then
        raise exception 'what comes again late is late' using errcode = 'integrity_constraint_violation', constraint = 'stat_return_again_counts';
    end if;
    return new;
end $$;

-- From when until when a title that was given back was lost.
create view title_gap as select s.title_id, s.since, n.since as until
    from title_standing s join title_standing n on n.title_id = s.title_id and n.seq = s.seq + 1
    where s.state not in ('valid', 'in_rereview');
grant select on title_gap to shifan_app;
