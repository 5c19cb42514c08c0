-- A bundle that a passing fault kept from being made (a full disk, a database that was away) waits on and is begun again a few times;
-- and what was made says when it was begun and when it was finished.

alter table round_archive
    -- when the making that ended it was begun; null: it ended before this was recorded, or waits
    add begun_at timestamptz,
    -- how often it was begun in vain, and when last
    add tries smallint not null default 0 constraint round_archive_tries check (tries between 0 and 99),
    add tried_at timestamptz,
    add constraint round_archive_tried check ((tries = 0) = (tried_at is null)),
    add constraint round_archive_order check (begun_at <= ended_at);

create or replace function round_archive_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    ending constant text[] := array['state', 'begun_at', 'ended_at', 'digest', 'file_name', 'size', 'documents', 'reason'];
    trying constant text[] := array['tries', 'tried_at'];
    why text;
begin
    if tg_op = 'INSERT' then
        why := case when new.state <> 'waiting' or new.tries <> 0 then 'round_archive_begins_waiting'
            when not exists (select from round r where r.round_id = new.round_id and r.stage = 'closed') then 'round_archive_finished' end;
    elsif tg_op = 'DELETE' or old.state <> 'waiting' or new.tries not between old.tries and old.tries + 1
        or to_jsonb(new) - ending - trying is distinct from to_jsonb(old) - ending - trying then
        why := 'round_archive_stays';
    end if;
    if why is not null then
        raise exception 'an archive must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
