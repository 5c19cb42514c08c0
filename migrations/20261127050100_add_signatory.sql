-- 授权签署人: within an applicant a third duty beside owner and editor. The signatory signs a dossier off before it leaves the
-- house (R05, the commitment 承诺书 is the unit's, so somebody entitled to must give it), and changes nothing in it.
create or replace function seat_exists(role text, duty text, expert_id uuid) returns boolean language sql immutable as
    $$ select case role when 'applicant' then duty in ('owner', 'signatory', 'editor')
                        when 'authority' then duty in ('officer', 'principal')
                        when 'office' then duty in ('officer', 'principal')
                        when 'expert' then duty = 'expert'
                        when 'auditor' then duty = 'auditor'
                        else false end and (role = 'expert') = (expert_id is not null) $$;

-- Whoever leaves hands over first: a unit that had an owner keeps one. Checked at commit, so that the hand-over itself may
-- take two steps; the tenant's row makes two owners who leave at once wait for each other.
create function account_owner_stays() returns trigger language plpgsql security definer set search_path = public as $$ begin
    perform from tenant where tenant_id = old.tenant_id for update;
    if not exists (select from account where tenant_id = old.tenant_id and role = 'applicant' and duty = 'owner' and disabled_at is null) then
        raise exception 'the last owner of a unit stays until somebody else is owner'
            using errcode = 'integrity_constraint_violation', constraint = 'account_owner_stays';
    end if;
    return null;
end $$;
create constraint trigger account_owner_stays after update on account deferrable initially deferred
    for each row when (old.role = 'applicant' and old.duty = 'owner' and old.disabled_at is null
        and (new.duty <> 'owner' or new.disabled_at is not null)) execute function account_owner_stays();

-- A person never changes sides: an account stays in its unit; only the duty within it moves.
create function account_keeps_unit() returns trigger language plpgsql as $$ begin
    raise exception 'an account stays in its unit'
        using errcode = 'integrity_constraint_violation', constraint = 'account_keeps_unit';
end $$;
create trigger account_keeps_unit before update on account for each row
    when (new.role = old.role and new.tenant_id <> old.tenant_id) execute function account_keeps_unit();

-- Who prepares a dossier: shown to the own unit. When that person leaves, what is still open goes to somebody else.
alter table application add column prepared_by uuid references account;
