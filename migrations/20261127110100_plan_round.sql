-- 轮次日程: every date of a round is a row: what happens, when, and by which rule or decision. The window of the round (its opening,
-- closing and the end of recommendations) stays the one truth: the rows that show it follow it and cannot say anything else.

create table round_day (
    round_id uuid not null references round,
    milestone text not null constraint round_day_milestone check (milestone in ('called', 'opens', 'closes', 'examined', 'recommended',
        'letters', 'accepted', 'reviewed', 'published', 'notice_ends', 'conferred', 'rereview')),
    -- the first moment that counts, or, of a term, the first that is too late. Null: not yet known (the year has no calendar)
    at timestamptz,
    -- by which rule: so many working days, or years, after another date of the round. Null: the round itself decides it
    follows text,
    term smallint constraint round_day_term check (term > 0),
    unit text constraint round_day_unit check (unit in ('working_days', 'years')),
    -- who finds it in their plan: public, the bureaus too, the province alone
    shown_to text not null constraint round_day_shown_to check (shown_to in ('public', 'bureaus', 'office')),
    primary key (round_id, milestone),
    constraint round_day_follows foreign key (round_id, follows) references round_day (round_id, milestone) deferrable initially deferred,
    constraint round_day_rule check (num_nonnulls(follows, term, unit) in (0, 3)),
    constraint round_day_decided check ((follows is null) = (milestone in ('called', 'opens', 'closes', 'recommended')))
);

-- What the round itself says of a milestone; null of those that follow a rule.
create function round_says(p_round uuid, p_milestone text) returns timestamptz language sql stable security definer set search_path = public as $$
    select case p_milestone when 'called' then r.opened_at when 'opens' then r.opens_at when 'closes' then r.closes_at
        when 'recommended' then r.recommend_until end
    from round r where r.round_id = p_round
$$;
revoke execute on function round_says from public;

-- The rows of a new round. The terms are where a plan begins; the province changes them. 10 working days: 四(三). Two years: 四(四).
create function round_day_begin(p_round uuid) returns void language sql security definer set search_path = public as $$
    insert into round_day (round_id, milestone, at, follows, term, unit, shown_to)
    select p_round, d.milestone, round_says(p_round, d.milestone), d.follows, d.term::smallint, d.unit, d.shown_to
    from (values
        ('called', null, null, null, 'public'), ('opens', null, null, null, 'public'), ('closes', null, null, null, 'public'),
        ('examined', 'closes', 5, 'working_days', 'bureaus'), ('recommended', null, null, null, 'public'),
        ('letters', 'recommended', 3, 'working_days', 'bureaus'), ('accepted', 'letters', 5, 'working_days', 'public'),
        ('reviewed', 'accepted', 15, 'working_days', 'public'), ('published', 'reviewed', 5, 'working_days', 'public'),
        ('notice_ends', 'published', 10, 'working_days', 'public'), ('conferred', 'notice_ends', 5, 'working_days', 'public'),
        ('rereview', 'conferred', 2, 'years', 'public')) as d (milestone, follows, term, unit, shown_to)
$$;
revoke execute on function round_day_begin from public;
select round_day_begin(round_id) from round;

create function round_plans() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op = 'INSERT' then
        perform round_day_begin(new.round_id);
    else
        update round_day set at = round_says(round_id, milestone)
            where round_id = new.round_id and follows is null and at is distinct from round_says(round_id, milestone);
    end if;
    return null;
end $$;
create trigger round_plans after insert or update of opens_at, closes_at, recommend_until, opened_at on round
    for each row execute function round_plans();

-- Whoever writes: a row that shows the window says what the window says, a plan keeps its rows, a closed round keeps its plan.
create function round_day_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    why text;
begin
    why := case
        when tg_op = 'DELETE' then 'round_day_stays'
        when tg_op = 'UPDATE' and (new.round_id, new.milestone, new.shown_to) is distinct from (old.round_id, old.milestone, old.shown_to)
            then 'round_day_stays'
        when tg_op = 'UPDATE' and (new.follows, new.unit) is distinct from (old.follows, old.unit) then 'round_day_stays'
        when new.follows is null and new.at is distinct from round_says(new.round_id, new.milestone) then 'round_day_mirrors_window'
        when exists (select from round r where r.round_id = new.round_id and r.stage = 'closed') then 'round_day_closed'
    end;
    if why is not null then
        raise exception 'a date of the round must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return new;
end $$;
create trigger round_day_guard before insert or update or delete on round_day for each row execute function round_day_guard();

-- What was moved after the round was open, and why. It only grows.
create table round_move (
    round_move_id uuid primary key,
    round_id uuid not null,
    milestone text not null,
    -- moved: this one was asked for; carried: a decided date that went along; followed: by its rule
    cause text not null constraint round_move_cause check (cause in ('moved', 'carried', 'followed')),
    from_at timestamptz,
    to_at timestamptz,
    reason text not null constraint round_move_reason check (length(trim(reason)) > 0),
    at timestamptz not null,
    by_account uuid references account,
    xact xid8 not null default pg_current_xact_id(),
    constraint round_move_of_day foreign key (round_id, milestone) references round_day (round_id, milestone)
);
create index round_move_round on round_move (round_id, at);
create trigger round_move_append_only before update or delete on round_move for each statement execute function ledger_refuse_change();

-- The window of an open round moves with a reason on record, or not at all.
create function round_moved() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if exists (select from (values ('opens', old.opens_at, new.opens_at), ('closes', old.closes_at, new.closes_at),
            ('recommended', old.recommend_until, new.recommend_until)) as w (milestone, was, is_now)
        where w.was <> w.is_now and not exists (select from round_move m where m.round_id = new.round_id
            and m.milestone = w.milestone and m.to_at = w.is_now and m.xact = pg_current_xact_id())) then
        raise exception 'the window of an open round moves with a reason on record'
            using errcode = 'integrity_constraint_violation', constraint = 'round_move_recorded';
    end if;
    return null;
end $$;
create constraint trigger round_moved after update of opens_at, closes_at, recommend_until on round
    deferrable initially deferred for each row when (old.stage <> 'preparing') execute function round_moved();

call guard_table('round_day',
    'viewer_reads_all() or (shown_to = ''public'' or shown_to = ''bureaus'' and viewer_role() = ''authority'')
        and exists (select from round r where r.round_id = round_day.round_id)', 'viewer_is_office()');
call guard_table('round_move',
    'viewer_reads_all() or exists (select from round_day d where d.round_id = round_move.round_id and d.milestone = round_move.milestone)',
    'viewer_is_office()');
revoke delete on round_day, round_move from shifan_app;
revoke update on round_move from shifan_app;

create view public_round_day as
    select d.* from round_day d join round r using (round_id) where r.stage <> 'preparing' and d.shown_to = 'public';
create view public_round_move as
    select m.round_id, m.milestone, m.from_at, m.to_at, m.reason, m.at from round_move m join public_round_day d using (round_id, milestone)
    where m.cause <> 'followed';
grant select on public_round_day, public_round_move to shifan_app;

-- Whom a moved date concerns: units whose file of this round is still with them, and bureaus that recommend in it.
create function round_concerned(p_round uuid, p_on date) returns table (tenant_id uuid, kind text, files bigint)
    language sql stable security definer set search_path = public as $$
    select a.org_id, 'org', count(*) from application a
        where viewer_reads_all() and a.round_id = p_round and a.stage in ('draft', 'sent_back') group by a.org_id
    union all
    select u.authority_id, 'authority', (select count(*) from application a where a.round_id = p_round and a.authority_id = u.authority_id
        and a.stage in ('submitted', 'sent_back'))
    from authority u where viewer_reads_all() and u.valid_from <= p_on and (u.valid_until is null or p_on < u.valid_until)
$$;
