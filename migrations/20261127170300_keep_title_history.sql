-- 名录: every state a title has had, since when and by which document; nothing is overwritten, so the register of any past day can
-- be shown.

create table title_standing (
    title_id uuid not null references title,
    seq smallint not null constraint title_standing_from_one check (seq > 0),
    state text not null constraint title_standing_state check (state in ('valid', 'in_rereview', 'revoked')),
    since date not null,
    rereview_due_on date not null,
    -- the deciding document
    document text not null,
    primary key (title_id, seq)
);


-- What is known of the past: the announcement, then each re-review as it was opened and decided.
insert into title_standing (title_id, seq, state, since, rereview_due_on, document)
select title_id, row_number() over (partition by title_id order by step, since, kind), state, since, due_on, document from (
    select t.title_id, 0 as step, 0 as kind, 'valid' as state, t.announced_on as since, (t.announced_on + interval '2 years')::date as due_on, a.document_number as document
        from title t join announcement a using (announcement_id)
    union all
    select r.title_id, 1, 0, 'in_rereview', (r.opened_at at time zone 'Asia/Shanghai')::date, r.due_on, '到期复核'
        from rereview r where r.opened_at is not null
    union all
    select r.title_id, 1, 1, case r.outcome when 'confirmed' then 'valid' else 'revoked' end, r.decided_on,
            case r.outcome when 'confirmed' then (r.decided_on + interval '2 years')::date else r.due_on end,
            '复核结论（' || to_char(r.decided_on, 'YYYY"年"FMMM"月"FMDD"日"') || '）'
        from rereview r where r.outcome is not null) as known;

call guard_table('title_standing', 'viewer_role() is not null', 'false', false);
revoke insert, update, delete on title_standing from shifan_app;
create trigger title_standing_append_only before update or delete on title_standing
    for each statement execute function ledger_refuse_change();

-- The document that decided about the present state; empty for titles that have not moved.
alter table title add column state_document text not null default '';
create or replace function title_frozen() returns trigger language plpgsql as $$
declare moving constant text[] := array['state', 'state_on', 'rereview_due_on', 'state_document'];
begin
    if to_jsonb(new) - moving is distinct from to_jsonb(old) - moving or (old.state = 'revoked' and new is distinct from old) then
        raise exception 'a conferred title does not change'
            using errcode = 'integrity_constraint_violation', constraint = 'title_frozen';
    end if;
    return new;
end $$;

-- Whoever moves a title, the history keeps it.
create function title_stands() returns trigger language plpgsql security definer set search_path = public as $$ begin
    insert into title_standing (title_id, seq, state, since, rereview_due_on, document)
    values (new.title_id, (select coalesce(max(seq), 0) + 1 from title_standing s where s.title_id = new.title_id), new.state, new.state_on,
        new.rereview_due_on, case when tg_op = 'INSERT' then (select document_number from announcement a where a.announcement_id = new.announcement_id)
            else new.state_document end);
    return null;
end $$;
create trigger title_stands_at_first after insert on title for each row execute function title_stands();
create trigger title_stands_anew after update on title for each row
    when ((new.state, new.state_on, new.rereview_due_on) is distinct from (old.state, old.state_on, old.rereview_due_on)) execute function title_stands();

create view public_title_standing as select title_id, seq, state, since, rereview_due_on, document from title_standing;
grant select on public_title_standing to shifan_app;
