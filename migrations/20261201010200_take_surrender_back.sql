-- A surrender is taken back by its holder until it is decided. What was taken back stays on record and moves no more; the number of
-- a decision that was prepared on it is free again.

alter table ending
    add column withdrawn_at timestamptz,
    add column withdrawn_by uuid references account,
    -- who took it back, by name
    add column withdrawn_name text,
    add constraint ending_withdrawn check (num_nulls(withdrawn_at, withdrawn_by, withdrawn_name) in (0, 3)),
    add constraint ending_withdrawn_undecided check (withdrawn_at is null or (approved_at is null and kind = 'surrender'));
drop index ending_one_open;
create unique index ending_one_open on ending (title_id) where approved_at is null and withdrawn_at is null;

-- As before; and its holder takes a surrender back, nobody else and nothing else with it.
create or replace function ending_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    preparing constant text[] := array['outcome', 'decision_number', 'decision_reason', 'prepared_at', 'prepared_by', 'prepared_name', 'sent_back'];
    approving constant text[] := array['approved_at', 'approved_by', 'approved_name', 'next_due_on'];
    withdrawing constant text[] := array['withdrawn_at', 'withdrawn_by', 'withdrawn_name'];
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'ending_stays';
    elsif tg_op = 'INSERT' then
        why := case when viewer_role() = 'applicant' and new.kind <> 'surrender' then 'ending_by_office'
            when new.prepared_at is not null or new.approved_at is not null or new.withdrawn_at is not null then 'ending_begins_asked'
            when not exists (select from title t where t.title_id = new.title_id
                and case new.kind when 'reinstatement' then t.state = 'revoked' else t.state in ('valid', 'in_rereview') end) then 'ending_of_title' end;
    elsif viewer_role() = 'applicant' and to_jsonb(new) - withdrawing is distinct from to_jsonb(old) - withdrawing then
        why := 'ending_by_office';
    elsif old.approved_at is not null or old.withdrawn_at is not null
        or to_jsonb(new) - preparing - approving - withdrawing is distinct from to_jsonb(old) - preparing - approving - withdrawing then
        why := 'ending_frozen';
    elsif new.withdrawn_at is not null and (to_jsonb(new) - withdrawing is distinct from to_jsonb(old) - withdrawing
        or not exists (select from account a join title t on t.org_id = a.tenant_id
            where a.account_id = new.withdrawn_by and a.role = 'applicant' and t.title_id = new.title_id)) then
        why := 'ending_withdrawn_by_holder';
    elsif new.approved_at is not null and (old.sent_back is not null or to_jsonb(new) - approving is distinct from to_jsonb(old) - approving) then
        why := 'ending_approved_as_prepared';
    elsif new.approved_at is not null and not exists (select from account a where a.account_id = new.approved_by
            and a.role = 'office' and a.duty = 'principal' and a.disabled_at is null) then
        why := 'ending_by_principal';
    elsif new.approved_at is not null and new.outcome = 'granted'
        and exists (select from revocation r where r.title_id = new.title_id and r.approved_at is null) then
        why := 'ending_after_revocation';
    end if;
    if why is not null then
        raise exception 'an ending must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;

create function ending_number_freed() returns trigger language plpgsql security definer set search_path = public as $$ begin
    delete from official_number where kind = 'ending' and about = new.ending_id;
    return null;
end $$;
create trigger ending_number_freed after update of withdrawn_at on ending for each row
    when (new.withdrawn_at is not null) execute function ending_number_freed();
