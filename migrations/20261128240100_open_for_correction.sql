-- A dossier that the province sent back for correction is open like one its bureau sent back: a sign-off on it is voided and decided,
-- and files come to it in pieces. And what was passed over is told by a list of its own, not by the correction of another one.
create or replace function sign_off_frozen() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op = 'DELETE'
        or (to_jsonb(new) - array['decided_at', 'decided_by', 'decided_name', 'outcome', 'points', 'voided_at'])
            is distinct from (to_jsonb(old) - array['decided_at', 'decided_by', 'decided_name', 'outcome', 'points', 'voided_at'])
        or old.voided_at is not null
        or old.outcome is not null and (new.outcome, new.decided_at, new.decided_by, new.decided_name, new.points)
            is distinct from (old.outcome, old.decided_at, old.decided_by, old.decided_name, old.points)
        or not exists (select from application a where a.application_id = new.application_id and application_is_open(a.stage))
        or old.outcome is null and new.outcome is not null and not exists (
            select from account p join application a on a.org_id = p.tenant_id
            where p.account_id = new.decided_by and a.application_id = new.application_id
                and p.duty = 'signatory' and p.disabled_at is null) then
        raise exception 'a sign-off does not change like this'
            using errcode = 'integrity_constraint_violation', constraint = 'sign_off_frozen';
    end if;
    return new;
end $$;

create or replace function upload_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op = 'UPDATE' and (new.received < old.received
        or to_jsonb(new) - array['received', 'expires_at'] is distinct from to_jsonb(old) - array['received', 'expires_at']) then
        raise exception 'an upload only grows' using errcode = 'integrity_constraint_violation', constraint = 'upload_grows';
    end if;
    if not exists (select from application a where a.application_id = new.application_id and application_is_open(a.stage)) then
        raise exception 'the dossier is not open' using errcode = 'integrity_constraint_violation', constraint = 'upload_open';
    end if;
    if tg_op = 'INSERT' and (select count(*) from upload u where u.application_id = new.application_id) >= 20 then
        raise exception 'too many uploads are under way' using errcode = 'integrity_constraint_violation', constraint = 'upload_most';
    end if;
    return new;
end $$;

create or replace function outcome_hidden(p_application uuid) returns boolean language sql stable security definer set search_path = public as $$
    select not viewer_reads_all() and exists (
        select from application a join round r using (round_id)
        where a.application_id = p_application and (a.stage = 'proposed' or (a.stage = 'not_proposed' and r.stage <> 'closed'
            and not exists (select from notice n where n.round_id = a.round_id and n.published_at >= a.stage_at and n.corrects is null))))
$$;
