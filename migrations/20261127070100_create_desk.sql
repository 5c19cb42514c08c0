-- The bureau's desk (四(二), R20-R22): what is still to be done with each file, found by words, in views a person keeps.

-- Trigrams: `like '%电子商务%'` by index. A trusted extension of PostgreSQL's own; where the database has no locale that knows
-- Chinese letters the index gives nothing, and the answer is the same, only slower.
create extension if not exists pg_trgm;

-- How words are compared: full-width figures and letters as half-width, capitals as small letters.
create function search_form(p_text text) returns text language sql immutable parallel safe as
    $$ select lower(normalize(p_text, NFKC)) $$;

-- What can be found in a file: the unit, its code, who is to be called, the number, and the answers as they were last
-- submitted. Never what a unit is still writing.
create table application_search (
    application_id uuid primary key references application,
    authority_id uuid not null references authority,
    content text not null
);
create index application_search_content on application_search using gin (content gin_trgm_ops);
create index application_search_authority on application_search (authority_id);
-- Nobody reads it as it is: only through application_found, which answers with ids of the own area.
call guard_table('application_search', 'false', 'false', false);

create function application_search_write(p_application uuid) returns void language sql security definer set search_path = public as $$
    insert into application_search (application_id, authority_id, content)
    select a.application_id, a.authority_id, search_form(concat_ws(' ', o.name, o.uscc, o.contact, o.phone, a.number, s.words))
    from application a join org o using (org_id)
        cross join lateral (select l.answers from submission l where l.application_id = a.application_id order by l.seq desc limit 1) l
        cross join lateral (select string_agg(v #>> '{}', ' ') as words from jsonb_path_query(l.answers, 'strict $.**') v
            where jsonb_typeof(v) = 'string') s
    where a.application_id = p_application
    on conflict (application_id) do update set authority_id = excluded.authority_id, content = excluded.content
$$;
revoke execute on function application_search_write from public;

create function application_search_follows() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_table_name = 'org' then
        perform application_search_write(a.application_id) from application a where a.org_id = new.org_id and a.submitted_at is not null;
    else
        perform application_search_write(new.application_id);
    end if;
    return null;
end $$;
create trigger application_search_follows after insert on submission for each row execute function application_search_follows();
create trigger application_search_follows after update of number, authority_id on application
    for each row execute function application_search_follows();
create trigger application_search_follows after update of name, uscc, contact, phone on org
    for each row execute function application_search_follows();
select application_search_write(application_id) from application where submitted_at is not null;

-- The files of the viewer's own reach in which every word stands. The longest word goes to the index; below three letters there
-- are no trigrams, and the files of the own area are looked through instead.
create function application_found(p_words text) returns setof uuid language plpgsql stable security definer set search_path = public as $$
declare
    words constant text[] := array(select w from regexp_split_to_table(search_form(p_words), '\s+') w where w <> '' order by length(w) desc);
    patterns constant text[] := array(select '%' || regexp_replace(w, '([\\%_])', '\\\1', 'g') || '%' from unnest(words) w);
    tenant constant uuid := viewer_tenant();
begin
    if cardinality(words) = 0 then return; end if;
    if viewer_reads_all() then
        return query select s.application_id from application_search s where s.content like patterns[1] and s.content like all (patterns);
    elsif viewer_role() = 'authority' then
        return query select s.application_id from application_search s
            where s.authority_id = tenant and s.content like patterns[1] and s.content like all (patterns);
    end if;
end $$;

-- How the figures and files of a submission stand against the standard, worked out when it is frozen: lists filter by it.
alter table submission
    add column figures_asked smallint, add column figures_met smallint,
    add column files_asked smallint, add column files_there smallint,
    add constraint submission_automatic check (num_nonnulls(figures_asked, figures_met, files_asked, files_there) in (0, 4)
        and figures_met <= figures_asked and files_there <= files_asked);

-- How far the examination of a submission has come: written with every mark, by the rules of the program.
create table examination_progress (
    application_id uuid primary key references application,
    submission_seq smallint not null,
    -- clauses to be marked, and those still open
    asked smallint not null,
    open smallint not null,
    -- marks that stand in the way of a recommendation
    against smallint not null,
    -- sections changed with this submission that nobody has looked at yet
    unseen smallint not null,
    constraint examination_progress_counts check (open between 0 and asked and against >= 0 and unseen >= 0)
);
call guard_table('examination_progress',
    'viewer_reads_all() or exists (select from application a where a.application_id = examination_progress.application_id and a.authority_id = (select viewer_tenant()))',
    'viewer_is_office() or exists (select from application a where a.application_id = examination_progress.application_id and a.authority_id = (select viewer_tenant()))');

-- Every file a bureau has to do with, and the one thing that is to be done with it (work). Runs as whoever asks: row level security
-- decides what is in it.
create function desk_files(p_now timestamptz) returns table (
    application_id uuid, round_id uuid, authority_id uuid, number text, org_name text, category text, enterprise_type text,
    region_code text, stage text, stage_at timestamptz, due_at timestamptz, submitted_at timestamptz, seq smallint, work text,
    automatic text, figures_asked smallint, figures_met smallint, files_asked smallint, files_there smallint, asked smallint, open smallint)
language sql stable as $$
    select a.application_id, a.round_id, a.authority_id, a.number, o.name, a.category, a.enterprise_type, a.region_code,
        v.stage, v.stage_at, v.due_at, a.submitted_at, s.seq,
        case v.stage
            when 'submitted' then case
                when p.application_id is null and s.seq > 1 then 'resubmitted'
                when p.application_id is null then 'waiting'
                when p.open > 0 or p.unseen > 0 then 'examining'
                when p.against > 0 then 'obstructed'
                else 'ready' end
            when 'sent_back' then case when v.due_at <= p_now then 'overdue' else 'sent_back' end
            when 'declined' then 'declined'
            when 'withdrawn' then 'withdrawn'
            else 'recommended' end,
        case when s.figures_asked is null then 'unknown' when s.figures_met < s.figures_asked then 'short' else 'met' end,
        s.figures_asked, s.figures_met, s.files_asked, s.files_there, p.asked, p.open
    from application a join org o using (org_id)
        cross join lateral shown(a.application_id, a.stage, a.stage_at, a.due_at) v
        cross join lateral (select l.* from submission l where l.application_id = a.application_id order by l.seq desc limit 1) s
        left join examination_progress p on p.application_id = a.application_id and p.submission_seq = s.seq
    where a.submitted_at is not null and not a.direct_claimed
$$;

-- The key of an order of that list, as text that sorts by its bytes.
create function desk_key(p_sort text, p_stage_at timestamptz, p_submitted_at timestamptz, p_unit text, p_number text)
    returns text language sql stable as $$
    select (case p_sort when 'unit' then p_unit when 'number' then p_number
        when 'submitted' then to_char(p_submitted_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')
        else to_char(p_stage_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') end) collate "C"
$$;

-- Views a person keeps of the list, and the columns they want to see. Their own, and nobody else's; no change of any file, so
-- no event either.
create table desk_view (
    desk_view_id uuid primary key,
    account_id uuid not null references account,
    name text not null constraint desk_view_named check (length(name) between 1 and 20),
    -- what stands after the question mark
    query text not null constraint desk_view_query check (length(query) <= 2000),
    is_default boolean not null,
    created_at timestamptz not null,
    constraint desk_view_name unique (account_id, name)
);
create unique index desk_view_one_default on desk_view (account_id) where is_default;
call guard_table('desk_view', 'account_id = (select viewer_account())', 'account_id = (select viewer_account())', false);
create table desk_columns (
    account_id uuid primary key references account,
    columns text[] not null
);
call guard_table('desk_columns', 'account_id = (select viewer_account())', 'account_id = (select viewer_account())', false);
