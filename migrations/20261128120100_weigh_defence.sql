-- 答辩, the second stage of the expert review (四(三); B33): what was settled about it before anybody saw a score, who is called,
-- and who did not come. Sessions and slots stand in the next migration.

-- How desk review and defence count, who is called, what an absence means. Without a row the defaults of the program hold.
create table defence_terms (
    round_id uuid primary key references round,
    -- in percent
    desk_weight smallint not null constraint defence_terms_desk check (desk_weight >= 0),
    defence_weight smallint not null constraint defence_terms_defence check (defence_weight > 0),
    -- the first so many of the desk review's ranking; null: all
    call_enterprise smallint constraint defence_terms_enterprise check (call_enterprise > 0),
    call_base smallint constraint defence_terms_base check (call_base > 0),
    call_county smallint constraint defence_terms_county check (call_county > 0),
    absence text not null constraint defence_terms_absence check (absence in ('zero', 'last')),
    reason text not null constraint defence_terms_reason check (length(trim(reason)) > 0),
    set_at timestamptz not null,
    set_by uuid,
    constraint defence_terms_hundred check (desk_weight + defence_weight = 100)
);

-- Who is called. `rubric` is the fingerprint of the score sheet they are heard by; empty: the desk review's, before there was one.
create table defence_call (
    application_id uuid primary key references application,
    called_at timestamptz not null,
    called_by uuid,
    rubric text not null
);

-- Rounds that had their defence before this: it alone decided among those called.
insert into defence_terms
select distinct a.round_id, 0, 100, null::smallint, null::smallint, null::smallint, 'last', '答辩的均分决定名次（沿用原来的办法）', now(), null::uuid
from assignment s join application a using (application_id) where s.stage = 'defence';
insert into defence_call
select s.application_id, min(s.assigned_at), null::uuid, '' from assignment s where s.stage = 'defence' group by s.application_id;

call guard_table('defence_terms', 'viewer_role() is not null', 'viewer_is_office()');
revoke delete on defence_terms from shifan_app;
call guard_table('defence_call',
    'viewer_reads_all() or exists (select from application a where a.application_id = defence_call.application_id)', 'viewer_is_office()');
revoke update, delete on defence_call from shifan_app;

-- Settled before the first score of the round is known to anybody but its expert, and never after.
create function defence_terms_in_time() returns trigger language plpgsql security definer set search_path = public as $$ begin
    -- Waits for sheets that are being locked just now.
    lock table assignment in share row exclusive mode;
    if exists (select from assignment s join application a using (application_id)
        where a.round_id = new.round_id and (s.locked_at is not null
            or exists (select from sheet_unlock u where u.assignment_id = s.assignment_id))) then
        raise exception 'scores of this round are known already'
            using errcode = 'integrity_constraint_violation', constraint = 'defence_terms_in_time';
    end if;
    return new;
end $$;
create trigger defence_terms_in_time before insert or update on defence_terms for each row execute function defence_terms_in_time();

create function defence_call_in_review() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if not exists (select from application a join round r using (round_id)
        where a.application_id = new.application_id and a.stage = 'in_review' and r.review_stages > 1) then
        raise exception 'only who is in review is called, in a round of two stages'
            using errcode = 'integrity_constraint_violation', constraint = 'defence_call_in_review';
    end if;
    return new;
end $$;
create trigger defence_call_in_review before insert on defence_call for each row execute function defence_call_in_review();

-- Who was called and did not come. Taken back only while the review goes on.
create table defence_absence (
    application_id uuid primary key references defence_call,
    noted_at timestamptz not null,
    noted_by uuid
);
call guard_table('defence_absence', 'viewer_reads_all()', 'viewer_is_office()');
revoke update on defence_absence from shifan_app;
create function defence_absence_open() returns trigger language plpgsql security definer set search_path = public as $$
declare
    of_it constant uuid := coalesce(new.application_id, old.application_id);
begin
    if not exists (select from application a where a.application_id = of_it and a.stage = 'in_review') then
        raise exception 'the review is over'
            using errcode = 'integrity_constraint_violation', constraint = 'defence_absence_over';
    end if;
    if exists (select from assignment s where s.application_id = of_it and s.stage = 'defence') then
        raise exception 'who was heard was not absent'
            using errcode = 'integrity_constraint_violation', constraint = 'defence_absence_heard';
    end if;
    return coalesce(new, old);
end $$;
create trigger defence_absence_open before insert or delete on defence_absence for each row execute function defence_absence_open();

-- As before, but what is built on a desk sheet is the call.
create or replace function sheet_unlock_takes() returns trigger language plpgsql security definer set search_path = public as $$
declare
    held assignment;
begin
    select * into held from assignment s where s.assignment_id = new.assignment_id for update;
    if held.locked_at is null then
        raise exception 'only a locked sheet is unlocked'
            using errcode = 'integrity_constraint_violation', constraint = 'sheet_not_locked';
    end if;
    if not exists (select from application a where a.application_id = held.application_id and a.stage = 'in_review')
       or held.stage = 'desk' and exists (select from defence_call d join application a using (application_id)
            join application own on own.application_id = held.application_id
            where a.round_id = own.round_id and a.category = own.category) then
        raise exception 'what was built on the sheet stands already'
            using errcode = 'integrity_constraint_violation', constraint = 'sheet_built_upon';
    end if;
    new.locked_at := held.locked_at;
    new.total_half_points := held.total_half_points;
    new.sheet := jsonb_build_object('comment', held.comment,
        'lines', (select coalesce(jsonb_agg(jsonb_build_object('criterion', c.criterion, 'half_points', c.half_points, 'remark', c.remark)
            order by c.criterion), '[]') from score c where c.assignment_id = held.assignment_id),
        'gates', (select coalesce(jsonb_agg(jsonb_build_object('gate', g.gate, 'passed', g.passed, 'remark', g.remark)
            order by g.gate), '[]') from gate_verdict g where g.assignment_id = held.assignment_id));
    new.others_seen := (select count(*) from assignment o where o.application_id = held.application_id and o.stage = held.stage
        and o.assignment_id <> held.assignment_id and o.locked_at is not null);
    return new;
end $$;
