-- The quota is held by the database itself (四(二), B01-B06): an authority takes a free slot of its own pool for an application of
-- its own, and nothing else; slots of a capped pool are granted by the province before the round opens, or by consent.

-- Whose pool it is: the prefecture's bureau and its expanded counties, or the county that has one by itself (B01).
create function quota_pool_is_own(p_prefecture text, p_county text) returns boolean language plpgsql stable security definer set search_path = public as $$ begin
    return exists (select from authority a where a.authority_id = viewer_tenant() and a.prefecture_code = p_prefecture
        and (p_county is null or p_county = a.county_code));
end $$;

-- Does this pool serve this application? The round, the category, and the authority that recommends it; a county with a pool
-- of its own does not draw on its prefecture's. 省级企业 stand outside every quota (B06).
create function quota_pool_serves(p_pool uuid, p_application uuid) returns boolean language plpgsql stable security definer set search_path = public as $$ begin
    return exists (
        select from quota_pool p join application a using (round_id) join authority u using (authority_id)
        where p.quota_pool_id = p_pool and a.application_id = p_application and not a.direct_claimed
          and (p.category = a.category or (p.category = 'base_county' and a.category in ('base', 'county')))
          and p.prefecture_code = u.prefecture_code
          and (p.county_code = u.county_code or (p.county_code is null and not exists (
                select from quota_pool own where own.round_id = p.round_id and own.category = p.category and own.county_code = u.county_code))));
end $$;

call guard_table('quota_pool',
    'viewer_reads_all() or (viewer_role() = ''authority'' and quota_pool_is_own(prefecture_code, county_code))', 'viewer_is_office()');
-- To take a slot the pool's row is locked, which needs the right to update it; no change of it passes.
create policy authority_locks on quota_pool for update to shifan_app
    using (viewer_role() = 'authority' and quota_pool_is_own(prefecture_code, county_code)) with check (false);

call guard_table('quota_slot',
    'viewer_reads_all() or (viewer_role() = ''authority'' and exists (select from quota_pool p where p.quota_pool_id = quota_slot.quota_pool_id))',
    'viewer_is_office()');
-- An authority takes: a free slot of its own pool, for an application of its own. It gives back through quota_give_back only.
create policy authority_takes on quota_slot for update to shifan_app
    using (viewer_role() = 'authority' and application_id is null and exists (select from quota_pool p where p.quota_pool_id = quota_slot.quota_pool_id))
    with check (viewer_role() = 'authority' and exists (select from application a
        where a.application_id = quota_slot.application_id and a.authority_id = (select viewer_tenant())));
-- Chengdu (B04): a slot of an uncapped pool is made in the moment it is taken.
create policy authority_adds_uncapped on quota_slot for insert to shifan_app
    with check (viewer_role() = 'authority' and not exceptional
        and exists (select from quota_pool p where p.quota_pool_id = quota_slot.quota_pool_id and p.uncapped)
        and exists (select from application a where a.application_id = quota_slot.application_id and a.authority_id = (select viewer_tenant())));
revoke delete on quota_pool, quota_slot from shifan_app;

call guard_table('quota_movement',
    'viewer_reads_all() or (viewer_role() = ''authority'' and exists (select from quota_pool p where p.quota_pool_id = quota_movement.quota_pool_id))',
    'viewer_is_office()');
create policy authority_takes on quota_movement for insert to shifan_app
    with check (viewer_role() = 'authority' and kind = 'taken' and by_account = (select viewer_account())
        and exists (select from quota_pool p where p.quota_pool_id = quota_movement.quota_pool_id));
revoke update, delete on quota_movement from shifan_app;

call guard_table('quota_exception', 'viewer_reads_all() or authority_id = (select viewer_tenant())', 'viewer_is_office()');
-- B03: 原则上 stands before the enterprises only.
create policy authority_asks on quota_exception for insert to shifan_app
    with check (viewer_role() = 'authority' and authority_id = (select viewer_tenant()) and state = 'requested'
        and exists (select from quota_pool p where p.quota_pool_id = quota_exception.quota_pool_id and p.category = 'enterprise' and not p.uncapped));
revoke delete on quota_exception from shifan_app;

-- A pool is what the round was opened with.
create function quota_pool_fixed() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op = 'INSERT' and exists (select from round r where r.round_id = new.round_id and r.stage = 'preparing') then
        return new;
    end if;
    raise exception 'pools are granted before the round opens and stay as they are'
        using errcode = 'integrity_constraint_violation', constraint = 'quota_pool_fixed';
end $$;
create trigger quota_pool_fixed before insert or update or delete on quota_pool for each row execute function quota_pool_fixed();

-- Whoever writes, the province included: no regular slot is added to a capped pool once the round is open, an exceptional one
-- needs its consent, and a slot only passes between free and one application that its pool serves.
create function quota_slot_fixed() returns trigger language plpgsql security definer set search_path = public as $$
declare
    pool record;
    why text;
begin
    select p.uncapped, p.category, r.stage into pool from quota_pool p join round r using (round_id) where p.quota_pool_id = new.quota_pool_id;
    if tg_op = 'INSERT' then
        why := case
            when new.exceptional and (pool.category <> 'enterprise' or pool.uncapped or not exists (select from quota_exception e
                where e.quota_exception_id = new.quota_exception_id and e.quota_pool_id = new.quota_pool_id and e.state = 'consented'))
                then 'quota_slot_needs_consent'
            when not new.exceptional and not pool.uncapped and (pool.stage <> 'preparing' or new.application_id is not null)
                then 'quota_slot_fixed'
        end;
    elsif (new.quota_pool_id, new.slot, new.exceptional) <> (old.quota_pool_id, old.slot, old.exceptional)
        or new.quota_exception_id is distinct from old.quota_exception_id then
        why := 'quota_slot_fixed';
    elsif old.application_id <> new.application_id then
        why := 'quota_slot_busy';
    end if;
    if why is null and new.application_id is not null and not quota_pool_serves(new.quota_pool_id, new.application_id) then
        why := 'quota_slot_foreign';
    end if;
    if why is not null then
        raise exception 'a slot of the quota must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return new;
end $$;
create trigger quota_slot_fixed before insert or update on quota_slot for each row execute function quota_slot_fixed();

-- Seen at commit, from both sides: who is recommended holds a slot; who holds a slot is, or was, recommended (B05).
create function quota_slot_used() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if exists (select from quota_slot s join application a using (application_id)
        where s.quota_pool_id = new.quota_pool_id and s.slot = new.slot
          and a.stage in ('draft', 'submitted', 'sent_back', 'declined', 'withdrawn')) then
        raise exception 'a slot is held for an application that is not recommended'
            using errcode = 'integrity_constraint_violation', constraint = 'quota_slot_used';
    end if;
    if tg_op = 'UPDATE' and exists (select from application a where a.application_id = old.application_id
            and a.stage not in ('draft', 'submitted', 'sent_back', 'declined', 'withdrawn'))
        and not exists (select from quota_slot s where s.application_id = old.application_id) then
        raise exception 'a recommendation keeps its slot'
            using errcode = 'integrity_constraint_violation', constraint = 'application_slot_missing';
    end if;
    return null;
end $$;
create constraint trigger quota_slot_used after insert or update on quota_slot
    deferrable initially deferred for each row execute function quota_slot_used();

create function application_slot() returns trigger language plpgsql security definer set search_path = public as $$
declare
    held boolean := exists (select from quota_slot s where s.application_id = new.application_id);
    stage_now text := (select a.stage from application a where a.application_id = new.application_id);
begin
    if stage_now = 'recommended' and not held then
        raise exception 'a recommendation takes a slot of the quota'
            using errcode = 'integrity_constraint_violation', constraint = 'application_slot_missing';
    elsif held and stage_now in ('draft', 'submitted', 'sent_back', 'declined', 'withdrawn') then
        raise exception 'a slot is held for an application that is not recommended'
            using errcode = 'integrity_constraint_violation', constraint = 'quota_slot_used';
    end if;
    return null;
end $$;
create constraint trigger application_slot after insert or update of stage on application
    deferrable initially deferred for each row
    when (new.stage in ('draft', 'submitted', 'sent_back', 'declined', 'withdrawn', 'recommended'))
    execute function application_slot();

-- Frees the slot of an application: recalled by its authority, withdrawn by its unit, or by the province. The one door for
-- giving back, so that a unit may return a slot without seeing the pool. Answers the slot; no row when none was held.
create function quota_give_back(p_movement uuid, p_application uuid, p_at timestamptz, p_note text)
    returns table (quota_pool_id uuid, slot smallint) language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
declare
    freed record;
begin
    if not (viewer_is_office() or exists (select from application a where a.application_id = p_application
            and viewer_tenant() in (a.org_id, a.authority_id))) then
        raise exception 'not the viewer''s application' using errcode = 'insufficient_privilege';
    end if;
    perform from quota_pool p where p.quota_pool_id = (select s.quota_pool_id from quota_slot s where s.application_id = p_application) for update;
    update quota_slot s set application_id = null, taken_at = null where s.application_id = p_application
        returning s.quota_pool_id, s.slot into freed;
    if not found then return; end if;
    insert into quota_movement (quota_movement_id, quota_pool_id, slot, kind, application_id, at, by_account, by_name, note)
        values (p_movement, freed.quota_pool_id, freed.slot, 'returned', p_application, p_at, viewer_account(),
            (select t.name from tenant t where t.tenant_id = viewer_tenant()), p_note);
    return query select freed.quota_pool_id, freed.slot;
end $$;

-- A round is closed when nothing in it moves any more.
create function round_finished() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if new.stage = 'closed' and old.stage <> 'closed' and exists (select from application a where a.round_id = new.round_id
        and a.stage in ('submitted', 'sent_back', 'recommended', 'accepted', 'in_review', 'proposed', 'in_notice', 'determined')) then
        raise exception 'files of this round still move'
            using errcode = 'integrity_constraint_violation', constraint = 'round_finished';
    end if;
    return new;
end $$;
create trigger round_finished before update of stage on round for each row execute function round_finished();
