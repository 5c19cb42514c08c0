-- 认定·授牌: announcement, titles, certificates (四(三), R25; R12), and the re-review that follows (四(四), R26).

create table announcement (
    announcement_id uuid primary key,
    round_id uuid not null references round,
    -- 文号: 川商电〔2014〕1号
    document_number text not null constraint announcement_number unique,
    announced_on date not null,
    announced_at timestamptz not null,
    announced_by uuid
);
call guard_table('announcement', 'viewer_role() is not null', 'viewer_is_office()');

create table title (
    title_id uuid primary key,
    application_id uuid not null constraint title_of_application unique references application,
    org_id uuid not null references org,
    announcement_id uuid not null references announcement,
    category text not null constraint title_category check (category in ('enterprise', 'base', 'county')),
    unit_name text not null,
    uscc text not null,
    region_code text not null,
    prefecture_code text not null,
    -- 川电示企2014011
    certificate_number text not null constraint title_certificate unique,
    -- two groups of four, not guessable, printed beside the number
    check_code text not null,
    announced_on date not null,
    state text not null constraint title_state check (state in ('valid', 'in_rereview', 'revoked')),
    state_on date not null,
    -- two years after the announcement, then after each confirmation (B25)
    rereview_due_on date not null
);
-- B18: holders of a valid title cannot apply again.
create unique index title_one_valid on title (org_id) where state <> 'revoked';
create index title_due on title (rereview_due_on) where state <> 'revoked';
call guard_table('title', 'viewer_role() is not null', 'viewer_is_office()');

-- Only from the day after the last day of the notice (B21), whatever the program thinks.
create function title_after_notice() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if not exists (select from notice n join notice_entry e using (notice_id)
        where e.application_id = new.application_id and n.state = 'ended' and e.struck_off_at is null and n.last_day < new.announced_on) then
        raise exception 'a title is conferred only after its notice has ended'
            using errcode = 'integrity_constraint_violation', constraint = 'title_after_notice';
    end if;
    return new;
end $$;
create trigger title_after_notice before insert on title for each row execute function title_after_notice();

-- What was conferred stays as it was conferred; a revoked title does not come back.
create function title_frozen() returns trigger language plpgsql as $$
declare moving constant text[] := array['state', 'state_on', 'rereview_due_on'];
begin
    if to_jsonb(new) - moving is distinct from to_jsonb(old) - moving or (old.state = 'revoked' and new is distinct from old) then
        raise exception 'a conferred title does not change'
            using errcode = 'integrity_constraint_violation', constraint = 'title_frozen';
    end if;
    return new;
end $$;
create trigger title_frozen before update on title for each row execute function title_frozen();
create trigger announcement_append_only before update or delete on announcement
    for each statement execute function ledger_refuse_change();

create table rereview (
    rereview_id uuid primary key,
    title_id uuid not null references title,
    due_on date not null,
    opened_at timestamptz,
    outcome text constraint rereview_outcome check (outcome in ('confirmed', 'failed')),
    decided_on date,
    reason text not null,
    constraint rereview_once unique (title_id, due_on),
    constraint rereview_decided check ((outcome is null) = (decided_on is null))
);
call guard_table('rereview', 'viewer_reads_all() or exists (select from title t where t.title_id = rereview.title_id and t.org_id = (select viewer_tenant()))
    or viewer_role() = ''authority''', 'viewer_is_office()');

create view public_title as select t.title_id, t.category, t.unit_name, t.region_code, t.prefecture_code, t.certificate_number, t.check_code,
    t.announced_on, t.state, t.state_on, t.rereview_due_on, a.document_number, r.code as round_code, r.title as round_title,
    p.enterprise_type, case when p.direct_claimed then null else u.name end as authority_name,
    n.first_day as notice_first_day, n.last_day as notice_last_day, n.working_days as notice_working_days
    from title t join announcement a using (announcement_id) join round r on r.round_id = a.round_id
        join application p on p.application_id = t.application_id join authority u on u.authority_id = p.authority_id
        join lateral (select n.first_day, n.last_day, n.working_days from notice n join notice_entry e using (notice_id)
            where e.application_id = t.application_id and n.state = 'ended' and e.struck_off_at is null
            order by n.version desc limit 1) n on true;
-- Whether and when a title was re-reviewed; the reasons stay with the file.
create view public_rereview as select r.title_id, r.due_on, r.opened_at, r.outcome, r.decided_on from rereview r;
grant select on public_title, public_rereview to shifan_app;
