-- Conflicts of interest (回避; R23, T4): what an officer decided on a match, what an expert declares before a file is opened,
-- and the bar that closes a file to whoever must not judge it, whenever the conflict becomes known.

-- A decision on one ground, made on its evidence: other evidence is looked at anew.
create table conflict_decision (
    application_id uuid not null references application,
    expert_id uuid not null references expert,
    ground text not null constraint conflict_decision_ground
        check (ground in ('credit_code', 'employer', 'prefecture', 'tie', 'similar_name', 'cowork')),
    evidence text not null,
    confirmed boolean not null,
    reason text not null constraint conflict_decision_reason check (reason <> ''),
    decided_at timestamptz not null,
    decided_by uuid,
    primary key (application_id, expert_id, ground),
    -- what the register says by itself is not argued away: the register is put right instead
    constraint conflict_decision_binding check (confirmed or ground in ('similar_name', 'cowork'))
);
call guard_table('conflict_decision', 'viewer_reads_all()', 'viewer_is_office()');

alter table assignment
    -- when the expert declared to have no interest in the unit: the file opens from then on
    add column cleared_at timestamptz,
    -- one of the fixed reasons for stepping aside; null for those before this
    add column recusal_kind text constraint assignment_recusal_kind
        check (recusal_kind in ('employment', 'kin', 'dealings', 'other_tie', 'busy', 'unfit', 'suspended', 'confirmed')),
    -- when somebody was called for the place that became free, or the province was told that nobody is left
    add column settled_at timestamptz;
-- Sheets that were with their experts before this were opened already; places that were free then are the province's to fill.
alter table assignment disable trigger user;
update assignment set cleared_at = released_at, settled_at = recused_at where released_at is not null;
alter table assignment enable trigger user;
alter table assignment add constraint assignment_cleared check (cleared_at is null or released_at is not null);
create index assignment_unsettled on assignment (application_id) where recused_at is not null and settled_at is null;

-- Why an expert must not judge a unit, in one word; null: nothing known against it.
create function judge_barred(p_expert uuid, p_application uuid) returns text
    language sql stable security definer set search_path = public as $$
    select case
        when exists (select from expert e, application a join org o using (org_id)
            where e.expert_id = p_expert and a.application_id = p_application
              and (e.prefecture_code = a.prefecture_code or e.employer = o.name or e.employer_uscc = o.uscc
                   or exists (select from expert_tie t where t.expert_id = e.expert_id and t.uscc = o.uscc)))
          or exists (select from conflict_decision d
            where d.expert_id = p_expert and d.application_id = p_application and d.confirmed) then 'conflict'
        when expert_suspended(p_expert) then 'suspended'
    end
$$;

create or replace function assignment_conflict() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if judge_barred(new.expert_id, new.application_id) is not null then
        raise exception 'the expert must not judge this unit'
            using errcode = 'integrity_constraint_violation', constraint = 'assignment_conflict';
    end if;
    return new;
end $$;

-- T4: no line of a sheet and no lock by an expert who must not judge, or who has not declared to have no interest.
create function sheet_open(p_assignment uuid) returns void language plpgsql security definer set search_path = public as $$
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
end $$;
create function sheet_line_open() returns trigger language plpgsql as $$ begin
    perform sheet_open(new.assignment_id);
    return new;
end $$;
create trigger sheet_open before insert or update on score for each row execute function sheet_line_open();
create trigger sheet_open before insert or update on gate_verdict for each row execute function sheet_line_open();
create trigger sheet_open before update on assignment for each row
    when (old.locked_at is null and new.locked_at is not null) execute function sheet_line_open();

-- An expert sees the file of a released assignment after that declaration, and only as long as nothing bars it.
drop policy expert_sees on application;
create policy expert_sees on application for select to shifan_app using (viewer_role() = 'expert' and exists (
    select from assignment s where s.application_id = application.application_id
        and s.expert_id = (select viewer_expert()) and s.released_at is not null and s.cleared_at is not null
        and s.recused_at is null and judge_barred(s.expert_id, s.application_id) is null));

-- What an expert knows of an application before its file is opened: enough to tell an interest in it.
create function viewer_sheets() returns table (assignment_id uuid, application_id uuid, round_id uuid, round_title text, number text,
    org_name text, org_uscc text, category text, enterprise_type text, region_code text, barred text)
    language sql stable security definer set search_path = public as $$
    select s.assignment_id, a.application_id, r.round_id, r.title, coalesce(a.number, ''), o.name, o.uscc, a.category, a.enterprise_type,
        a.region_code, judge_barred(s.expert_id, s.application_id)
    from assignment s join application a using (application_id) join org o using (org_id) join round r using (round_id)
    where viewer_role() = 'expert' and s.expert_id = viewer_expert() and s.released_at is not null
$$;
