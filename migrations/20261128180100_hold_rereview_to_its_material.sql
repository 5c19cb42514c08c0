-- After shortcomings were to be put right by a day, the new material counts: a warning of before is spent, and a re-review does not
-- fail for want of it without a new one (B26, B27).
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
