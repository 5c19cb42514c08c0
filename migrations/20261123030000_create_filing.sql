-- 备案: a recommending authority puts its work plan of a year on file with the province (四(一), R03). For the record: the
-- province acknowledges or asks, it does not approve.

create table work_plan (
    work_plan_id uuid primary key,
    authority_id uuid not null references authority,
    year smallint not null constraint work_plan_year check (year between 2012 and 2100),
    -- the draft as it stands; what was filed is a row of its own
    title text not null,
    -- 会同部门: with whom it was drawn up
    departments text not null,
    summary text not null,
    -- may everyone read it once it is acknowledged?
    open_to_public boolean not null,
    digest text,
    file_name text,
    size bigint,
    media_type text,
    stage text not null constraint work_plan_stage check (stage in ('draft', 'filed', 'questioned', 'acknowledged')),
    stage_at timestamptz not null,
    version integer not null,
    constraint work_plan_attachment check (num_nonnulls(digest, file_name, size, media_type) in (0, 4)),
    constraint work_plan_one_a_year unique (authority_id, year)
);
call guard_table('work_plan', 'viewer_reads_all() or authority_id = (select viewer_tenant())',
    'viewer_is_office() or authority_id = (select viewer_tenant())');

create table filing (
    filing_id uuid primary key,
    work_plan_id uuid not null references work_plan,
    seq smallint not null,
    title text not null,
    departments text not null,
    summary text not null,
    open_to_public boolean not null,
    digest text not null,
    file_name text not null,
    size bigint not null,
    media_type text not null,
    filed_at timestamptz not null,
    filed_by uuid,
    answer text constraint filing_answer check (answer in ('acknowledged', 'questioned')),
    words text,
    answered_at timestamptz,
    answered_by uuid,
    constraint filing_seq unique (work_plan_id, seq),
    constraint filing_answered check (num_nonnulls(answer, words, answered_at) in (0, 3)),
    constraint filing_question_has_words check (answer is distinct from 'questioned' or length(trim(words)) > 0)
);
call guard_table('filing',
    'viewer_reads_all() or exists (select from work_plan p where p.work_plan_id = filing.work_plan_id and p.authority_id = (select viewer_tenant()))',
    'viewer_is_office() or exists (select from work_plan p where p.work_plan_id = filing.work_plan_id and p.authority_id = (select viewer_tenant()))');

-- The second guard: the authority files and the province answers, never the other way; what was filed stays, and is answered once.
create function filing_guard() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' then
        raise exception 'a filing stays' using errcode = 'integrity_constraint_violation', constraint = 'filing_stays';
    end if;
    if tg_op = 'INSERT' then
        if viewer_role() = 'office' or new.answer is not null then
            raise exception 'the authority files' using errcode = 'integrity_constraint_violation', constraint = 'filing_by_authority';
        end if;
    elsif viewer_role() = 'authority' or old.answer is not null
        or (new.filing_id, new.work_plan_id, new.seq, new.title, new.departments, new.summary, new.open_to_public, new.digest,
            new.file_name, new.size, new.media_type, new.filed_at, new.filed_by)
        is distinct from (old.filing_id, old.work_plan_id, old.seq, old.title, old.departments, old.summary, old.open_to_public,
            old.digest, old.file_name, old.size, old.media_type, old.filed_at, old.filed_by) then
        raise exception 'the province answers once, and changes nothing'
            using errcode = 'integrity_constraint_violation', constraint = 'filing_answered_once';
    end if;
    return new;
end $$;
create trigger filing_guard before insert or update or delete on filing for each row execute function filing_guard();

-- What everyone may read: the last acknowledged filing of each plan, when it was marked so.
create view public_filing as
    select f.filing_id, a.authority_id, a.name as authority, a.prefecture_code, p.year, f.title, f.departments, f.summary, f.digest,
        f.file_name, f.size, f.media_type, f.filed_at, f.answered_at
    from work_plan p join authority a using (authority_id)
        join lateral (select * from filing l where l.work_plan_id = p.work_plan_id and l.answer = 'acknowledged'
            order by l.seq desc limit 1) f on true
    where f.open_to_public;
grant select on public_filing to shifan_app;
