-- 答辩: the days, panels and slots of the second stage, who came, who left (四(三), R23; T4, T5).

create table defence_session (
    defence_session_id uuid primary key,
    round_id uuid not null references round,
    -- a working day in Asia/Shanghai; the calendar is asked when it is planned
    on_day date not null,
    starts_at time not null,
    slot_minutes smallint not null constraint defence_session_slot check (slot_minutes between 5 and 180),
    break_minutes smallint not null constraint defence_session_break check (break_minutes between 0 and 120),
    room text not null,
    -- where it is heard online; empty: on the spot only
    link text not null,
    -- what the units bring
    bring text not null,
    -- the lot of the order: bound when the session is planned, its digest shown from then on, itself once it was used
    seed text not null,
    planned_at timestamptz not null,
    planned_by uuid,
    announced_at timestamptz,
    constraint defence_session_place check (room <> '' or link <> '')
);
create index defence_session_round on defence_session (round_id, on_day);

create table defence_member (
    defence_session_id uuid not null references defence_session on delete cascade,
    expert_id uuid not null references expert,
    chair boolean not null,
    -- on the day; null: not noted yet
    present boolean,
    primary key (defence_session_id, expert_id)
);
create unique index defence_member_one_chair on defence_member (defence_session_id) where chair;
create index defence_member_expert on defence_member (expert_id);

create table defence_slot (
    defence_slot_id uuid primary key,
    defence_session_id uuid not null references defence_session,
    -- a unit is heard once
    application_id uuid not null constraint defence_slot_once unique references defence_call,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    reply text constraint defence_slot_reply check (reply in ('confirmed', 'other_time')),
    reply_reason text not null default '',
    replied_at timestamptz,
    attendance text constraint defence_slot_attendance check (attendance in ('present', 'late', 'absent')),
    attended_at timestamptz,
    attended_by uuid,
    attendance_note text not null default '',
    constraint defence_slot_order check (starts_at < ends_at),
    constraint defence_slot_replied check ((reply is null) = (replied_at is null)),
    constraint defence_slot_explained check (reply is distinct from 'other_time' or length(trim(reply_reason)) > 0),
    constraint defence_slot_attended check ((attendance is null) = (attended_at is null))
);
create index defence_slot_session on defence_slot (defence_session_id, starts_at);

-- How the order of a session came about: by lot from what was there (anybody computes it again), or by hand with a reason.
create table defence_order (
    defence_order_id uuid primary key,
    defence_session_id uuid not null references defence_session,
    -- null: by hand
    seed text,
    reason text not null,
    -- the units as they went in, by number; and as they came out
    pool jsonb not null,
    result jsonb not null,
    ordered_at timestamptz not null,
    ordered_by uuid,
    constraint defence_order_explained check (seed is not null or length(trim(reason)) > 0)
);
create index defence_order_session on defence_order (defence_session_id, ordered_at);

-- 回避: an expert leaves for the time of one unit, and does not score it.
create table defence_recusal (
    defence_slot_id uuid not null references defence_slot,
    expert_id uuid not null references expert,
    reason text not null constraint defence_recusal_reason check (length(trim(reason)) > 0),
    left_at timestamptz not null,
    noted_by uuid,
    primary key (defence_slot_id, expert_id)
);

-- What policies may ask without asking each other.
create function defence_announced(p_session uuid) returns boolean language sql stable security definer set search_path = public as
    $$ select exists (select from defence_session d where d.defence_session_id = p_session and d.announced_at is not null) $$;
create function viewer_hears(p_session uuid) returns boolean language sql stable security definer set search_path = public as
    $$ select viewer_role() = 'expert' and exists (select from defence_member m
        where m.defence_session_id = p_session and m.expert_id = viewer_expert()) $$;

-- A unit and its bureau see the own slot once it is announced; an expert the sessions of the own panels. Who sits on a panel is
-- nothing for units (T5).
call guard_table('defence_slot',
    'viewer_reads_all() or (defence_announced(defence_session_id) and (viewer_hears(defence_session_id)
        or (viewer_role() in (''applicant'', ''authority'') and exists (select from application a where a.application_id = defence_slot.application_id))))',
    'viewer_is_office()');
create policy unit_replies on defence_slot for update to shifan_app
    using (viewer_role() = 'applicant' and exists (select from application a where a.application_id = defence_slot.application_id and a.org_id = (select viewer_tenant())))
    with check (viewer_role() = 'applicant');
call guard_table('defence_session',
    'viewer_reads_all() or (announced_at is not null and (viewer_hears(defence_session_id)
        or exists (select from defence_slot s where s.defence_session_id = defence_session.defence_session_id)))',
    'viewer_is_office()');
call guard_table('defence_member', 'viewer_reads_all() or (viewer_hears(defence_session_id) and defence_announced(defence_session_id))', 'viewer_is_office()');
call guard_table('defence_order', 'viewer_reads_all()', 'viewer_is_office()');
call guard_table('defence_recusal', 'viewer_reads_all() or expert_id = (select viewer_expert())', 'viewer_is_office()');
revoke update, delete on defence_order, defence_recusal from shifan_app;

-- An expert is in one place at a time; a slot lies on the day of its session and beside the others; nobody hears whom they must not
-- judge. One planner at a time, so that what is looked at holds.
create function defence_hears(p_session uuid, p_expert uuid) returns text language plpgsql security definer set search_path = public as $$ begin
    if exists (select from defence_slot mine join defence_slot other on other.defence_session_id <> mine.defence_session_id
            join defence_member m on m.defence_session_id = other.defence_session_id and m.expert_id = p_expert
        where mine.defence_session_id = p_session
          and tstzrange(mine.starts_at, mine.ends_at) && tstzrange(other.starts_at, other.ends_at)) then
        return 'defence_elsewhere';
    end if;
    if exists (select from defence_slot s where s.defence_session_id = p_session and s.attendance is null
        and judge_barred(p_expert, s.application_id) is not null) then
        return 'defence_conflict';
    end if;
    return null;
end $$;
create function defence_slot_apart() returns trigger language plpgsql security definer set search_path = public as $$
declare
    why text;
begin
    perform pg_advisory_xact_lock(hashtext('defence'));
    if exists (select from defence_session d where d.defence_session_id = new.defence_session_id
        and (d.on_day <> (new.starts_at at time zone 'Asia/Shanghai')::date or d.on_day <> (new.ends_at at time zone 'Asia/Shanghai')::date)) then
        why := 'defence_slot_day';
    elsif exists (select from defence_session d join application a on a.application_id = new.application_id
        where d.defence_session_id = new.defence_session_id and d.round_id <> a.round_id) then
        why := 'defence_slot_round';
    elsif exists (select from defence_slot o where o.defence_session_id = new.defence_session_id and o.defence_slot_id <> new.defence_slot_id
        and tstzrange(o.starts_at, o.ends_at) && tstzrange(new.starts_at, new.ends_at)) then
        why := 'defence_slot_apart';
    else
        select defence_hears(new.defence_session_id, m.expert_id) into why from defence_member m
        where m.defence_session_id = new.defence_session_id and defence_hears(new.defence_session_id, m.expert_id) is not null limit 1;
    end if;
    if why is not null then
        raise exception 'a slot does not lie like this: %', why using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return null;
end $$;
create constraint trigger defence_slot_apart after insert or update of starts_at, ends_at, defence_session_id, application_id on defence_slot
    -- asked at the end of a change that moves many
    deferrable initially deferred for each row execute function defence_slot_apart();
create function defence_member_apart() returns trigger language plpgsql security definer set search_path = public as $$
declare
    why text;
begin
    perform pg_advisory_xact_lock(hashtext('defence'));
    why := defence_hears(new.defence_session_id, new.expert_id);
    if why is not null then
        raise exception 'a member does not sit like this: %', why using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return null;
end $$;
create trigger defence_member_apart after insert or update of defence_session_id, expert_id on defence_member
    for each row execute function defence_member_apart();

-- A unit answers and nothing else; who was heard stays where it was heard.
create function defence_slot_frozen() returns trigger language plpgsql security definer set search_path = public as $$
declare
    answers constant text[] := array['reply', 'reply_reason', 'replied_at'];
    why text;
begin
    if tg_op = 'UPDATE' and viewer_role() = 'applicant' and to_jsonb(new) - answers is distinct from to_jsonb(old) - answers then
        why := 'defence_slot_answers_only';
    elsif exists (select from assignment s where s.application_id = old.application_id and s.stage = 'defence')
        and (tg_op = 'DELETE' or (new.defence_session_id, new.application_id, new.starts_at, new.ends_at)
            is distinct from (old.defence_session_id, old.application_id, old.starts_at, old.ends_at)
            or new.attendance is null or new.attendance = 'absent') then
        why := 'defence_heard';
    end if;
    if why is not null then
        raise exception 'a slot must not be written like this: %', why using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger defence_slot_frozen before update or delete on defence_slot for each row execute function defence_slot_frozen();

-- T4: a sheet of the defence is opened to who sits on the panel, is there, has not left for this unit; and to a unit that came.
create function defence_heard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if not exists (select from defence_slot s join defence_member m using (defence_session_id)
        where s.application_id = new.application_id and m.expert_id = new.expert_id and s.attendance in ('present', 'late')
          and m.present is not false
          and not exists (select from defence_recusal r where r.defence_slot_id = s.defence_slot_id and r.expert_id = new.expert_id)) then
        raise exception 'only who hears a unit scores its defence'
            using errcode = 'integrity_constraint_violation', constraint = 'defence_heard_by';
    end if;
    return new;
end $$;
create trigger defence_heard before insert on assignment for each row when (new.stage = 'defence') execute function defence_heard();

-- As before, and: who has left for a unit writes nothing on its sheet.
create or replace function sheet_open(p_assignment uuid) returns void language plpgsql security definer set search_path = public as $$
declare one assignment;
begin
    select * into one from assignment where assignment_id = p_assignment;
    if one.locked_at is null and judge_barred(one.expert_id, one.application_id) is not null then
        raise exception 'the expert must not judge this unit'
            using errcode = 'integrity_constraint_violation', constraint = 'sheet_conflict';
    end if;
    if one.cleared_at is null then
        raise exception 'the expert has not declared to have no interest'
            using errcode = 'integrity_constraint_violation', constraint = 'sheet_not_cleared';
    end if;
    if one.stage = 'defence' and exists (select from defence_recusal r join defence_slot s using (defence_slot_id)
        where s.application_id = one.application_id and r.expert_id = one.expert_id) then
        raise exception 'the expert has left for this unit'
            using errcode = 'integrity_constraint_violation', constraint = 'sheet_recused';
    end if;
end $$;

-- What an expert knows of the units of the own sessions before a file is open.
create function viewer_defence() returns table (defence_session_id uuid, defence_slot_id uuid, application_id uuid, number text, org_name text,
    category text, round_title text, starts_at timestamptz, ends_at timestamptz, attendance text, assignment_id uuid, locked boolean, recused boolean)
    language sql stable security definer set search_path = public as $$
    select s.defence_session_id, s.defence_slot_id, a.application_id, coalesce(a.number, ''), o.name, a.category, r.title, s.starts_at, s.ends_at,
        s.attendance, t.assignment_id, t.locked_at is not null,
        t.recused_at is not null or exists (select from defence_recusal x where x.defence_slot_id = s.defence_slot_id and x.expert_id = viewer_expert())
    from defence_slot s join application a using (application_id) join org o using (org_id) join round r using (round_id)
        left join assignment t on t.application_id = a.application_id and t.stage = 'defence' and t.expert_id = viewer_expert()
    where defence_announced(s.defence_session_id) and viewer_hears(s.defence_session_id)
$$;

-- 答辩通知: the invitation with time and place.
alter table letter_kind disable trigger witness;
insert into letter_kind values ('defence', true);
alter table letter_kind enable trigger witness;
