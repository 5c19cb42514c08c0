-- 运行报告: what the accepted returns of a period come to, edited, frozen and published (三(三), R09). What could tell a single
-- unit's figure is hidden before it is stored here.
create table operation_report (
    operation_report_id uuid primary key,
    year smallint not null constraint operation_report_year check (year between 2000 and 2099),
    -- null: the whole year
    quarter smallint constraint operation_report_quarter check (quarter between 1 and 4),
    stage text not null constraint operation_report_stage check (stage in ('draft', 'frozen', 'published')),
    title text not null,
    words text not null,
    -- the figures as they may be published
    body jsonb not null,
    drawn_at timestamptz not null,
    frozen_at timestamptz,
    published_at timestamptz,
    version integer not null,
    constraint operation_report_once unique nulls not distinct (year, quarter),
    constraint operation_report_frozen_at check ((stage = 'draft') = (frozen_at is null)),
    constraint operation_report_published_at check ((stage = 'published') = (published_at is not null))
);
call guard_table('operation_report', 'viewer_reads_all()', 'viewer_is_office()');
revoke delete on operation_report from shifan_app;

-- A frozen report changes no more, but for being published or thawed; a published one stays.
create function operation_report_stays() returns trigger language plpgsql as $$
declare stage_only constant text[] := array['stage', 'frozen_at', 'published_at', 'version'];
begin
    if old.stage = 'published' or (old.stage = 'frozen' and to_jsonb(new) - stage_only is distinct from to_jsonb(old) - stage_only)
        or (old.stage = 'draft' and new.stage = 'published') then
        raise exception 'a frozen report stays' using errcode = 'integrity_constraint_violation', constraint = 'operation_report_stays';
    end if;
    return new;
end $$;
create trigger operation_report_stays before update on operation_report for each row execute function operation_report_stays();

create view public_operation_report as
    select operation_report_id, year, quarter, title, words, body, drawn_at, published_at from operation_report where stage = 'published';
grant select on public_operation_report to shifan_app;
