-- 同分的次序: who of equals goes first is a decision of its own, with its ground, who took it and when (四(三), B34). A later one on the
-- same units takes the place of an earlier one; nothing is taken back or written over.
create table tie_decision (
    tie_decision_id uuid primary key,
    round_id uuid not null references round,
    category text not null constraint tie_decision_category check (category in ('enterprise', 'base', 'county')),
    -- the position the equals share
    position integer not null constraint tie_decision_position check (position > 0),
    ground text not null constraint tie_decision_ground check (ground in ('criterion', 'balance', 'vote', 'other')),
    words text not null constraint tie_decision_words check (length(trim(words)) > 0),
    -- who decided, as the minutes name it: 审定会议
    decided_by text not null constraint tie_decision_decided_by check (length(trim(decided_by)) > 0),
    decided_on date not null,
    recorded_at timestamptz not null,
    recorded_by uuid not null references account,
    recorded_name text not null
);
create index tie_decision_round on tie_decision (round_id, category, recorded_at);
call guard_table('tie_decision', 'viewer_reads_all()', 'viewer_is_office()');
revoke update, delete on tie_decision from shifan_app;

-- The equals in the order decided.
create table tie_place (
    tie_decision_id uuid not null references tie_decision,
    application_id uuid not null references application,
    place integer not null constraint tie_place_from_one check (place > 0),
    primary key (tie_decision_id, application_id),
    constraint tie_place_once unique (tie_decision_id, place)
);
create index tie_place_application on tie_place (application_id);
call guard_table('tie_place', 'viewer_reads_all()', 'viewer_is_office()');
revoke update, delete on tie_place from shifan_app;

-- The second guard: decided as long as the category is under review, and not while its list is with the principal or approved.
create function tie_decision_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    why text;
begin
    if tg_op <> 'INSERT' then
        why := 'tie_decision_stays';
    elsif exists (select from determination d where d.round_id = new.round_id and d.category = new.category
            and d.outcome is distinct from 'sent_back') then
        why := 'tie_decision_standing';
    end if;
    if why is not null then
        raise exception 'a tie must not be decided like this: %', why using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return new;
end $$;
create trigger tie_decision_guard before insert or update or delete on tie_decision for each row execute function tie_decision_guard();
create function tie_place_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op <> 'INSERT' or not exists (select from tie_decision t join application a using (round_id, category)
            where t.tie_decision_id = new.tie_decision_id and a.application_id = new.application_id and a.stage = 'in_review') then
        raise exception 'the order of equals is of units under review, and stays'
            using errcode = 'integrity_constraint_violation', constraint = 'tie_place_fits';
    end if;
    return new;
end $$;
create trigger tie_place_guard before insert or update or delete on tie_place for each row execute function tie_place_guard();
