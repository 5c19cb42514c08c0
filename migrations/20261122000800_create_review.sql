-- Expert review (四(三), R23): the pool, who may not see what, assignments, score sheets, the ranked proposal.

create table expert (
    expert_id uuid primary key,
    name text not null,
    employer text not null,
    -- credit code of the employer, when it is a firm
    employer_uscc text,
    prefecture_code text not null,
    fields text not null,
    -- 利益声明: until when the yearly declaration of interests holds
    declared_until date not null,
    active boolean not null
);
call guard_table('expert', 'viewer_reads_all() or expert_id = (select viewer_expert())', 'viewer_is_office()');

-- A declared or found tie to a unit: 回避.
create table expert_tie (
    expert_tie_id uuid primary key,
    expert_id uuid not null references expert,
    uscc text not null,
    reason text not null,
    declared_at timestamptz not null,
    constraint expert_tie_once unique (expert_id, uscc)
);
call guard_table('expert_tie', 'viewer_reads_all() or expert_id = (select viewer_expert())',
    'viewer_is_office() or expert_id = (select viewer_expert())');

create table assignment (
    assignment_id uuid primary key,
    application_id uuid not null references application,
    expert_id uuid not null references expert,
    stage text not null constraint assignment_stage check (stage in ('desk', 'defence')),
    assigned_at timestamptz not null,
    -- hidden from the expert until released
    released_at timestamptz,
    due_at timestamptz,
    recused_at timestamptz,
    recusal_reason text,
    locked_at timestamptz,
    comment text not null,
    -- sum of the locked sheet in half points
    total_half_points integer,
    constraint assignment_once unique (application_id, expert_id, stage),
    constraint assignment_locked check ((locked_at is null) = (total_half_points is null)),
    constraint assignment_recused check (recused_at is null or locked_at is null)
);
create index assignment_expert on assignment (expert_id, stage);
-- Others' sheets stay hidden from an expert until the own one on the same file is locked.
create function viewer_has_locked(p_application uuid, p_stage text) returns boolean
    language sql stable security definer set search_path = public as $$
    select exists (select from assignment s where s.application_id = p_application and s.stage = p_stage
        and s.expert_id = viewer_expert() and s.locked_at is not null)
$$;
call guard_table('assignment',
    'viewer_reads_all() or (released_at is not null and (expert_id = (select viewer_expert())
     or (viewer_role() = ''expert'' and recused_at is null and locked_at is not null and viewer_has_locked(application_id, stage))))',
    'viewer_is_office() or (expert_id = (select viewer_expert()) and released_at is not null)');

-- One line of a sheet, in half points (步长0.5分).
create table score (
    assignment_id uuid not null references assignment,
    criterion text not null,
    -- null: only a remark so far
    half_points integer constraint score_not_negative check (half_points >= 0),
    remark text not null,
    primary key (assignment_id, criterion)
);
call guard_table('score', 'exists (select from assignment s where s.assignment_id = score.assignment_id)',
    'viewer_role() = ''system'' or exists (select from assignment s where s.assignment_id = score.assignment_id
        and s.expert_id = (select viewer_expert()) and s.released_at is not null and s.recused_at is null)');

-- What is passed or not passed, without points (守法合规).
create table gate_verdict (
    assignment_id uuid not null references assignment,
    gate text not null,
    -- null: only a remark so far
    passed boolean,
    remark text not null,
    primary key (assignment_id, gate)
);
call guard_table('gate_verdict', 'exists (select from assignment s where s.assignment_id = gate_verdict.assignment_id)',
    'viewer_role() = ''system'' or exists (select from assignment s where s.assignment_id = gate_verdict.assignment_id
        and s.expert_id = (select viewer_expert()) and s.released_at is not null and s.recused_at is null)');

-- T7: a locked sheet does not change: neither its lines, nor its total, nor its comment, nor whose it is.
create function sheet_line_frozen() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if exists (select from assignment s where s.assignment_id in (new.assignment_id, old.assignment_id) and s.locked_at is not null) then
        raise exception 'a locked sheet does not change'
            using errcode = 'integrity_constraint_violation', constraint = 'sheet_frozen';
    end if;
    return coalesce(new, old);
end $$;
create trigger sheet_frozen before insert or update or delete on score for each row execute function sheet_line_frozen();
create trigger sheet_frozen before insert or update or delete on gate_verdict for each row execute function sheet_line_frozen();
create function sheet_frozen() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if old.locked_at is not null then
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
create trigger sheet_frozen before update or delete on assignment for each row execute function sheet_frozen();

-- T4: an expert with a conflict never gets the file: own employer, own prefecture, a declared tie.
create function assignment_conflict() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if exists (select from expert e, application a join org o using (org_id)
        where e.expert_id = new.expert_id and a.application_id = new.application_id
          and (e.prefecture_code = a.prefecture_code or e.employer = o.name or e.employer_uscc = o.uscc
               or exists (select from expert_tie t where t.expert_id = e.expert_id and t.uscc = o.uscc))) then
        raise exception 'the expert must not judge this unit'
            using errcode = 'integrity_constraint_violation', constraint = 'assignment_conflict';
    end if;
    return new;
end $$;
create trigger assignment_conflict before insert or update of expert_id, application_id on assignment for each row execute function assignment_conflict();

-- An expert sees the files of released assignments, and only as long as there is no recusal.
create policy expert_sees on application for select to shifan_app using (viewer_role() = 'expert' and exists (
    select from assignment s where s.application_id = application.application_id
        and s.expert_id = (select viewer_expert()) and s.released_at is not null and s.recused_at is null));

-- A draw of experts: from the seed and the snapshot anyone can compute the same assignments again.
create table expert_draw (
    expert_draw_id uuid primary key,
    round_id uuid not null references round,
    seed bigint not null,
    -- what the draw looked at: applications short of experts, the pool, ties, loads
    snapshot jsonb not null,
    -- application → experts drawn
    drawn jsonb not null,
    drawn_at timestamptz not null,
    drawn_by uuid
);
create index expert_draw_round on expert_draw (round_id, drawn_at);
call guard_table('expert_draw', 'viewer_reads_all()', 'viewer_is_office()');
create trigger expert_draw_append_only before update or delete on expert_draw
    for each statement execute function ledger_refuse_change();

-- What the province means to decide on a ranked unit, until the list is proposed: 拟认定, 待议, 不予.
create table selection (
    application_id uuid primary key references application,
    decision text not null constraint selection_decision check (decision in ('propose', 'hold', 'pass')),
    reason text not null,
    saved_at timestamptz not null,
    saved_by uuid
);
call guard_table('selection', 'viewer_reads_all()', 'viewer_is_office()');

-- Where a unit stands after the review, frozen when the list is proposed.
create table ranking (
    application_id uuid primary key references application,
    round_id uuid not null references round,
    category text not null,
    -- equal totals share a position
    position integer not null,
    -- mean (from five sheets on without highest and lowest), six decimals
    total numeric(12, 6) not null,
    sheets smallint not null,
    -- some expert did not let it pass a gate
    gate_failed boolean not null,
    selected boolean not null,
    -- required when the selection departs from the order (product.md section 3)
    reason text not null,
    concluded_at timestamptz not null,
    concluded_by uuid
);
create index ranking_round on ranking (round_id, category, position);
call guard_table('ranking', 'viewer_reads_all()', 'viewer_is_office()');
-- Frozen when the list is proposed.
create trigger ranking_append_only before update or delete on ranking
    for each statement execute function ledger_refuse_change();
