-- How a sheet came about: saves and time spent, abstentions, unlocking by an officer (四(三), R23; T4, T7).

-- What is known of the work on a sheet beside its lines: for the integrity report.
create table sheet_work (
    assignment_id uuid primary key references assignment,
    -- saves that changed something
    saves integer not null constraint sheet_work_saves check (saves > 0),
    first_at timestamptz not null,
    last_at timestamptz not null,
    -- estimated from the gaps between saves
    seconds integer not null constraint sheet_work_seconds check (seconds >= 0),
    constraint sheet_work_order check (first_at <= last_at)
);
call guard_table('sheet_work',
    'viewer_reads_all() or exists (select from assignment s where s.assignment_id = sheet_work.assignment_id and s.expert_id = (select viewer_expert()))',
    'viewer_role() = ''system'' or exists (select from assignment s where s.assignment_id = sheet_work.assignment_id
        and s.expert_id = (select viewer_expert()) and s.released_at is not null and s.recused_at is null)');

-- 弃权: the expert cannot judge, without a tie to the unit. Steps aside like one who recuses; it is told apart in every record.
create table abstention (
    assignment_id uuid primary key references assignment,
    abstained_at timestamptz not null
);
call guard_table('abstention',
    'viewer_reads_all() or exists (select from assignment s where s.assignment_id = abstention.assignment_id and s.expert_id = (select viewer_expert()))',
    'viewer_role() = ''system'' or exists (select from assignment s where s.assignment_id = abstention.assignment_id
        and s.expert_id = (select viewer_expert()) and s.released_at is not null)');
create function abstention_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op <> 'INSERT' or not exists (select from assignment s where s.assignment_id = new.assignment_id and s.recused_at = new.abstained_at) then
        raise exception 'who abstains has stepped aside at that moment, and it stays written down'
            using errcode = 'integrity_constraint_violation', constraint = 'abstention_frozen';
    end if;
    return new;
end $$;
create trigger abstention_guard before insert or update or delete on abstention for each row execute function abstention_guard();

-- T7: a locked sheet changes only after an officer has unlocked it with a reason; what it said until then is kept here.
create table sheet_unlock (
    sheet_unlock_id uuid primary key,
    assignment_id uuid not null references assignment,
    unlocked_at timestamptz not null,
    -- null: put in by the system
    unlocked_by uuid,
    reason text not null constraint sheet_unlock_reason check (reason <> ''),
    -- the sheet as it stood, written by the database itself
    locked_at timestamptz not null,
    total_half_points integer not null,
    sheet jsonb not null,
    -- other locked sheets of the panel, which its expert could read by then
    others_seen integer not null,
    constraint sheet_unlock_once unique (assignment_id, locked_at)
);
call guard_table('sheet_unlock',
    'viewer_reads_all() or exists (select from assignment s where s.assignment_id = sheet_unlock.assignment_id and s.expert_id = (select viewer_expert()))',
    'viewer_is_office()');
create trigger sheet_unlock_append_only before update or delete on sheet_unlock
    for each statement execute function ledger_refuse_change();

create function sheet_unlock_takes() returns trigger language plpgsql security definer set search_path = public as $$
declare
    held assignment;
begin
    select * into held from assignment s where s.assignment_id = new.assignment_id for update;
    if held.locked_at is null then
        raise exception 'only a locked sheet is unlocked'
            using errcode = 'integrity_constraint_violation', constraint = 'sheet_not_locked';
    end if;
    if not exists (select from application a where a.application_id = held.application_id and a.stage = 'in_review')
       or held.stage = 'desk' and exists (select from assignment d where d.application_id = held.application_id and d.stage = 'defence') then
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
create trigger sheet_unlock_takes before insert on sheet_unlock for each row execute function sheet_unlock_takes();

create or replace function sheet_frozen() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if old.locked_at is not null then
        -- Unlocking takes the lock and the sum away, nothing else, and only what was written down before.
        if tg_op = 'UPDATE' and new.locked_at is null and new.total_half_points is null
           and to_jsonb(new) - 'locked_at' - 'total_half_points' = to_jsonb(old) - 'locked_at' - 'total_half_points'
           and exists (select from sheet_unlock u where u.assignment_id = old.assignment_id and u.locked_at = old.locked_at) then
            return new;
        end if;
        raise exception 'a locked sheet does not change'
            using errcode = 'integrity_constraint_violation', constraint = 'sheet_frozen';
    end if;
    if tg_op = 'UPDATE' and new.locked_at is not null and new.total_half_points is distinct from
        (select sum(c.half_points) from score c where c.assignment_id = new.assignment_id) then
        raise exception 'the total of a locked sheet is the sum of its lines'
            using errcode = 'integrity_constraint_violation', constraint = 'sheet_total';
    end if;
    return coalesce(new, old);
end $$;

-- T4: a tie that is found or declared later ends the scoring too.
create function assignment_conflicted(p_assignment uuid) returns boolean
    language sql stable security definer set search_path = public as $$
    select exists (select from assignment s join expert e using (expert_id) join application a using (application_id) join org o using (org_id)
        where s.assignment_id = p_assignment
          and (e.prefecture_code = a.prefecture_code or e.employer = o.name or e.employer_uscc = o.uscc
               or exists (select from expert_tie t where t.expert_id = e.expert_id and t.uscc = o.uscc)))
$$;
create function score_conflict() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if assignment_conflicted(new.assignment_id) then
        raise exception 'the expert must not judge this unit'
            using errcode = 'integrity_constraint_violation', constraint = 'score_conflict';
    end if;
    return new;
end $$;
create trigger score_conflict before insert or update on score for each row execute function score_conflict();
create trigger score_conflict before insert or update on gate_verdict for each row execute function score_conflict();
create trigger score_conflict before update of locked_at on assignment for each row
    when (new.locked_at is not null and old.locked_at is null) execute function score_conflict();
