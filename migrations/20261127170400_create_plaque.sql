-- 标牌: ordered from the maker, made, handed over against a signature, lost and replaced, returned (四(三) 授牌). Every step stays.

create table plaque_order (
    plaque_order_id uuid primary key,
    -- 2026-1: year and number of the order
    number text not null constraint plaque_order_number unique,
    maker text not null,
    ordered_at timestamptz not null,
    ordered_by uuid not null references account
);
call guard_table('plaque_order', 'viewer_reads_all()', 'viewer_is_office()');
-- The right to update lets the program lock the table; the trigger forbids the rest.
revoke delete on plaque_order from shifan_app;
create trigger plaque_order_append_only before update or delete on plaque_order for each statement execute function ledger_refuse_change();

create table plaque (
    plaque_id uuid primary key,
    title_id uuid not null references title,
    plaque_order_id uuid not null references plaque_order,
    -- which plaque of this title
    copy smallint not null constraint plaque_from_one check (copy > 0),
    -- as the newest step has it
    state text not null constraint plaque_state check (state in ('ordered', 'made', 'handed_over', 'lost', 'returned')),
    state_on date not null,
    constraint plaque_copy unique (title_id, copy)
);
-- A new one is ordered only when the last was lost or came back.
create unique index plaque_one_at_a_time on plaque (title_id) where state not in ('lost', 'returned');
call guard_table('plaque', 'viewer_reads_all()', 'viewer_is_office()');
revoke update, delete on plaque from shifan_app;

create table plaque_step (
    plaque_id uuid not null references plaque,
    seq smallint not null,
    state text not null constraint plaque_step_state check (state in ('ordered', 'made', 'handed_over', 'lost', 'returned')),
    on_day date not null,
    -- who signed for it; for a loss or a return: what happened
    receiver text not null default '',
    note text not null default '',
    at timestamptz not null,
    by uuid not null references account,
    primary key (plaque_id, seq),
    constraint plaque_step_signed check (state <> 'handed_over' or receiver <> ''),
    constraint plaque_step_explained check (state <> 'lost' or note <> '')
);
call guard_table('plaque_step', 'viewer_reads_all()', 'viewer_is_office()');
revoke update, delete on plaque_step from shifan_app;
create trigger plaque_step_append_only before update or delete on plaque_step for each statement execute function ledger_refuse_change();

-- The law of a plaque, whoever writes: one step after the other, each from where the plaque is; the plaque follows.
create function plaque_moves() returns trigger language plpgsql security definer set search_path = public as $$
declare
    was plaque;
begin
    select * into was from plaque p where p.plaque_id = new.plaque_id for update;
    if new.seq = 1 and new.state = 'ordered' and was.state = 'ordered' then
        return new;
    end if;
    if new.seq <> (select coalesce(max(s.seq), 0) + 1 from plaque_step s where s.plaque_id = new.plaque_id) or new.on_day < was.state_on
        or not exists (select from (values ('ordered', 'made'), ('made', 'handed_over'), ('made', 'lost'), ('handed_over', 'lost'),
            ('handed_over', 'returned')) as law(a, b) where a = was.state and b = new.state) then
        raise exception 'a plaque does not move like this: % to %', was.state, new.state
            using errcode = 'integrity_constraint_violation', constraint = 'plaque_moves';
    end if;
    update plaque set state = new.state, state_on = new.on_day where plaque_id = new.plaque_id;
    return new;
end $$;
create trigger plaque_moves before insert on plaque_step for each row execute function plaque_moves();
