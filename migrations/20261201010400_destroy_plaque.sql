-- 作废: a plaque whose title ended before anybody signed for it does not hang and was not lost: it is destroyed, with a word on how. One
-- that hangs comes back, as before.

alter table plaque drop constraint plaque_state;
alter table plaque add constraint plaque_state check (state in ('ordered', 'made', 'handed_over', 'lost', 'returned', 'destroyed'));
alter table plaque_step drop constraint plaque_step_state;
alter table plaque_step add constraint plaque_step_state check (state in ('ordered', 'made', 'handed_over', 'lost', 'returned', 'destroyed'));
alter table plaque_step drop constraint plaque_step_explained;
alter table plaque_step add constraint plaque_step_explained check (state not in ('lost', 'destroyed') or note <> '');
-- A new one is ordered only when the last was lost, came back or was destroyed.
drop index plaque_one_at_a_time;
create unique index plaque_one_at_a_time on plaque (title_id) where state not in ('lost', 'returned', 'destroyed');

create or replace function plaque_moves() returns trigger language plpgsql security definer set search_path = public as $$
declare
    was plaque;
begin
    select * into was from plaque p where p.plaque_id = new.plaque_id for update;
    if new.seq = 1 and new.state = 'ordered' and was.state = 'ordered' then
        return new;
    end if;
    if new.seq <> (select coalesce(max(s.seq), 0) + 1 from plaque_step s where s.plaque_id = new.plaque_id) or new.on_day < was.state_on
        or not exists (select from (values ('ordered', 'made'), ('ordered', 'destroyed'), ('made', 'handed_over'), ('made', 'lost'),
            ('made', 'destroyed'), ('handed_over', 'lost'), ('handed_over', 'returned')) as law(a, b) where a = was.state and b = new.state) then
        raise exception 'a plaque does not move like this: % to %', was.state, new.state
            using errcode = 'integrity_constraint_violation', constraint = 'plaque_moves';
    end if;
    update plaque set state = new.state, state_on = new.on_day where plaque_id = new.plaque_id;
    return new;
end $$;

-- Only a title that is held has its plaque handed over, however it ended; and only one that is not has its plaque destroyed.
create or replace function plaque_of_revoked() returns trigger language plpgsql security definer set search_path = public as $$
declare
    held constant boolean := (select t.state in ('valid', 'in_rereview') from title t join plaque p using (title_id)
        where p.plaque_id = new.plaque_id for share of t);
    why constant text := case when new.state = 'handed_over' and not held then 'plaque_title_revoked'
        when new.state = 'destroyed' and held then 'plaque_title_held' end;
begin
    if why is not null then
        raise exception 'the title of this plaque does not stand so that it is %', new.state
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return new;
end $$;
drop trigger plaque_of_revoked on plaque_step;
create trigger plaque_of_revoked before insert on plaque_step for each row when (new.state in ('handed_over', 'destroyed'))
    execute function plaque_of_revoked();
