-- 定期报送: one return a title and period, and every version that was handed in (附件1第8条、附件2第6条、附件3第7条, B29).

create table stat_return (
    stat_return_id uuid primary key,
    title_id uuid not null references title,
    org_id uuid not null references org,
    -- who accepts; null: the province (省级企业, B06)
    authority_id uuid references authority,
    year smallint not null constraint stat_return_year check (year between 2000 and 2099),
    -- null: the whole year
    quarter smallint constraint stat_return_quarter check (quarter between 1 and 4),
    opened_at timestamptz not null,
    due_on date not null,
    stage text not null constraint stat_return_stage check (stage in ('draft', 'submitted', 'returned', 'accepted', 'correcting')),
    stage_at timestamptz not null,
    -- what is being filled in; what was handed in is a row of its own
    answers jsonb not null,
    notes jsonb not null,
    -- why what was accepted is corrected; empty otherwise
    reason text not null default '',
    -- the day it was first handed in: late or not is read from it
    handed_on date,
    decide_by date,
    version integer not null,
    constraint stat_return_once unique nulls not distinct (title_id, year, quarter),
    constraint stat_return_waits check ((stage = 'submitted') = (decide_by is not null)),
    constraint stat_return_handed check (stage = 'draft' or handed_on is not null)
);
create index stat_return_org on stat_return (org_id);
create index stat_return_authority on stat_return (authority_id, stage);
create index stat_return_missing on stat_return (due_on) where handed_on is null;
call guard_table('stat_return',
    'viewer_reads_all() or org_id = (select viewer_tenant()) or authority_id = (select viewer_tenant())',
    'viewer_is_office() or org_id = (select viewer_tenant()) or authority_id = (select viewer_tenant())');
revoke delete on stat_return from shifan_app;

create table stat_return_version (
    stat_return_id uuid not null references stat_return,
    seq smallint not null,
    -- label, unit, figure and explanation, so that a later form changes nothing in it
    lines jsonb not null,
    reason text not null,
    handed_at timestamptz not null,
    handed_by uuid,
    verdict text constraint stat_return_verdict check (verdict in ('accepted', 'sent_back')),
    words text,
    decided_at timestamptz,
    decided_by uuid,
    decided_unit text,
    primary key (stat_return_id, seq),
    constraint stat_return_decided check (num_nonnulls(verdict, words, decided_at, decided_unit) in (0, 4)),
    constraint stat_return_sent_back_says check (verdict is distinct from 'sent_back' or length(trim(words)) > 0)
);
call guard_table('stat_return_version',
    'exists (select from stat_return r where r.stat_return_id = stat_return_version.stat_return_id)',
    'exists (select from stat_return r where r.stat_return_id = stat_return_version.stat_return_id)');
revoke delete on stat_return_version from shifan_app;

-- The second guard: whose step it is, and from where to where; what a return is of never changes.
create function stat_return_moves() returns trigger language plpgsql as $$
declare kept constant text[] := array['stage', 'stage_at', 'answers', 'notes', 'reason', 'handed_on', 'decide_by', 'version'];
begin
    if tg_op = 'INSERT' then
        if viewer_role() is distinct from 'system' or new.stage <> 'draft' then
            raise exception 'the system opens returns' using errcode = 'integrity_constraint_violation', constraint = 'stat_return_by_system';
        end if;
        return new;
    end if;
    if to_jsonb(new) - kept is distinct from to_jsonb(old) - kept
        or (old.handed_on is not null and new.handed_on is distinct from old.handed_on) then
        raise exception 'what a return is of does not change' using errcode = 'integrity_constraint_violation', constraint = 'stat_return_frozen';
    end if;
    if not exists (select from (values ('draft', 'draft', 'unit'), ('draft', 'submitted', 'unit'), ('returned', 'returned', 'unit'),
            ('returned', 'submitted', 'unit'), ('correcting', 'correcting', 'unit'), ('correcting', 'submitted', 'unit'),
            ('accepted', 'correcting', 'unit'), ('submitted', 'accepted', 'desk'), ('submitted', 'returned', 'desk')) as law(a, b, who)
        where a = old.stage and b = new.stage
            and (viewer_role() is null or viewer_role() = 'system'
                or who = case viewer_role() when 'applicant' then 'unit' when 'authority' then 'desk' when 'office' then 'desk' end)) then
        raise exception 'a return does not move like this: % to % by %', old.stage, new.stage, viewer_role()
            using errcode = 'integrity_constraint_violation', constraint = 'stat_return_moves';
    end if;
    return new;
end $$;
create trigger stat_return_moves before insert or update on stat_return for each row execute function stat_return_moves();

-- A version is handed in by its unit, decided once by the desk, and stays.
create function stat_return_version_stays() returns trigger language plpgsql as $$
declare decided constant text[] := array['verdict', 'words', 'decided_at', 'decided_by', 'decided_unit'];
begin
    if tg_op = 'INSERT' then
        if new.verdict is not null and viewer_role() is distinct from 'system' or viewer_role() in ('authority', 'office') then
            raise exception 'the unit hands in' using errcode = 'integrity_constraint_violation', constraint = 'stat_return_version_by_unit';
        end if;
        return new;
    end if;
    if old.verdict is not null or viewer_role() = 'applicant' or to_jsonb(new) - decided is distinct from to_jsonb(old) - decided then
        raise exception 'a version is decided once, and stays'
            using errcode = 'integrity_constraint_violation', constraint = 'stat_return_version_stays';
    end if;
    return new;
end $$;
create trigger stat_return_version_stays before insert or update on stat_return_version
    for each row execute function stat_return_version_stays();
