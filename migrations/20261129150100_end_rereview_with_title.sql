-- 撤销 (四(四)): a window is a window, whoever serves the notice; and a re-review does not outlive its title.

-- 工作日 after a day up to another: by the arrangement of holidays where it is loaded, else Monday to Friday.
create function working_days_between(p_after date, p_until date) returns integer
    language sql stable security definer set search_path = public as $$
    select count(*)::integer from generate_series(p_after + 1, p_until, interval '1 day') g(d) left join calendar_day c on c.day_on = g.d::date
    where case c.mark when 'holiday' then false when 'makeup_workday' then true else extract(isodow from g.d) < 6 end
$$;

-- 陈述申辩: five working days at the least. What was served before stays as it was served.
create function revocation_window_open() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if working_days_between((new.noticed_at at time zone 'Asia/Shanghai')::date, new.answer_by) < 5 then
        raise exception 'a unit has five working days for its statement'
            using errcode = 'integrity_constraint_violation', constraint = 'revocation_window_short';
    end if;
    return new;
end $$;
create trigger revocation_window_open before insert on revocation for each row execute function revocation_window_open();

-- 终止: neither confirmed nor failed, because the title has ended meanwhile.
alter table rereview drop constraint rereview_outcome;
alter table rereview add constraint rereview_outcome check (outcome in ('confirmed', 'failed', 'discontinued'));

-- As before; and ended without an outcome only when the title is no longer held.
create or replace function rereview_frozen() returns trigger language plpgsql security definer set search_path = public as $$
declare
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'rereview_stays';
    elsif old.outcome is not null or (new.rereview_id, new.title_id, new.due_on) is distinct from (old.rereview_id, old.title_id, old.due_on) then
        why := 'rereview_frozen';
    elsif old.rereview_campaign_id is not null and new.rereview_campaign_id is distinct from old.rereview_campaign_id then
        why := 'rereview_one_campaign';
    elsif new.outcome = 'discontinued' then
        why := case when exists (select from title t where t.title_id = new.title_id and t.state in ('valid', 'in_rereview'))
            then 'rereview_ends_with_title' end;
    elsif old.warned_at is not null and (new.warned_at, new.warned_until) is distinct from (old.warned_at, old.warned_until)
        and not (new.warned_at is null and new.hand_in_by > old.hand_in_by and exists (select from rereview_conclusion c
            where c.rereview_id = new.rereview_id and c.decision = 'approved' and c.outcome = 'rectify' and c.rectify_by = new.hand_in_by)) then
        why := 'rereview_warned_once';
    elsif old.warned_at is null and new.warned_at is not null
        and (new.hand_in_by is null or new.hand_in_by >= (new.warned_at at time zone 'Asia/Shanghai')::date) then
        why := 'rereview_warned_late';
    elsif new.outcome is not null and not exists (select from rereview_conclusion c where c.rereview_id = new.rereview_id
            and c.decision = 'approved' and c.outcome = new.outcome and c.grounds = new.grounds) then
        why := 'rereview_approved';
    elsif new.outcome is not null and not exists (select from rereview_material m where m.rereview_id = new.rereview_id
            and m.handed_in_at is not null and m.seq = (select max(n.seq) from rereview_material n where n.rereview_id = new.rereview_id))
        and (new.outcome = 'confirmed' or new.warned_until is null or new.warned_until >= new.decided_on) then
        why := 'rereview_warned_first';
    end if;
    if why is not null then
        raise exception 'a re-review must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;

-- Titles that ended before this with a re-review on its way (the application could leave them so): ended with them. The law of
-- above is checked; what writes here is the system.
do $$ begin
    if exists (select from title t join rereview r using (title_id) where r.outcome is null and t.state not in ('valid', 'in_rereview')) then
        perform audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system', 'rereview.discontinued', t.title_id, '{}')
            from title t join rereview r using (title_id) where r.outcome is null and t.state not in ('valid', 'in_rereview');
        update rereview r set outcome = 'discontinued', decided_on = t.state_on, reason = '称号已经终止' from title t
            where t.title_id = r.title_id and r.outcome is null and t.state not in ('valid', 'in_rereview');
    end if;
end $$;

-- Checked when the work is done: no re-review is on its way of a title that is not held, and none that was opened of a title that is
-- said to be out of re-review.
create function title_leaves_no_rereview() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if exists (select from title t join rereview r using (title_id) where t.title_id = new.title_id and r.outcome is null
            and (t.state not in ('valid', 'in_rereview') or (t.state = 'valid' and r.opened_at is not null))) then
        raise exception 'a re-review of this title is on its way'
            using errcode = 'integrity_constraint_violation', constraint = 'title_leaves_no_rereview';
    end if;
    return null;
end $$;
create constraint trigger title_leaves_no_rereview after update of state on title deferrable initially deferred
    for each row execute function title_leaves_no_rereview();
