-- 公示: the proposed list with main achievements, public for ten working days (四(三), R24, B21, B22).

create table notice (
    notice_id uuid primary key,
    round_id uuid not null references round,
    version smallint not null,
    title text not null,
    published_at timestamptz not null,
    published_by uuid,
    first_day date not null,
    last_day date not null,
    -- 24:00 of the last day in Asia/Shanghai: computed once, never moved by a later calendar
    ends_at timestamptz not null,
    working_days smallint not null,
    counts_publication_day boolean not null,
    -- canonical JSON of the list, and its SHA-256 as printed on the page
    body jsonb not null,
    canonical text not null,
    digest text not null,
    state text not null constraint notice_state check (state in ('in_notice', 'ended', 'stopped')),
    ended_at timestamptz,
    constraint notice_version unique (round_id, version),
    constraint notice_ends check (first_day <= last_day and published_at < ends_at),
    constraint notice_ended check ((state = 'in_notice') = (ended_at is null))
);
call guard_table('notice', 'viewer_role() is not null', 'viewer_is_office()');
-- T8: what was published is what was published.
create function notice_frozen() returns trigger language plpgsql as $$ begin
    if (new.body, new.canonical, new.digest, new.published_at, new.first_day, new.last_day, new.ends_at)
        is distinct from (old.body, old.canonical, old.digest, old.published_at, old.first_day, old.last_day, old.ends_at) then
        raise exception 'a published notice does not change'
            using errcode = 'integrity_constraint_violation', constraint = 'notice_frozen';
    end if;
    return new;
end $$;
create trigger notice_frozen before update on notice for each row execute function notice_frozen();

create table notice_entry (
    notice_id uuid not null references notice,
    application_id uuid not null references application,
    category text not null,
    position integer not null,
    unit_name text not null,
    place text not null,
    achievements text not null constraint notice_entry_achievements check (length(trim(achievements)) > 0),
    struck_off_at timestamptz,
    struck_off_reason text,
    primary key (notice_id, application_id)
);
call guard_table('notice_entry', 'viewer_role() is not null', 'viewer_is_office()');

create view public_notice as select n.notice_id, n.round_id, n.version, n.title, n.published_at, n.first_day, n.last_day, n.ends_at,
    n.working_days, n.counts_publication_day, n.canonical, n.digest, n.state, n.ended_at from notice n;
create view public_notice_entry as select notice_id, category, position, unit_name, place, achievements, struck_off_at, struck_off_reason from notice_entry;
grant select on public_notice, public_notice_entry to shifan_app;
