-- Reading a bureau's list costs little a file: what nearly every file does not need is not asked of every file.

-- Since when a file has read as in review.
create function in_review_since(p_application uuid, p_otherwise timestamptz) returns timestamptz
    language sql stable security definer set search_path = public as $$
    select coalesce(max(t.at), p_otherwise) from application_step t where t.application_id = p_application and t.stage = 'in_review'
$$;

-- As before, and now a part of the query it stands in: no call a row, and nothing asked of files that are neither on nor off the list.
create or replace function shown(p_application uuid, p_stage text, p_at timestamptz, p_due timestamptz)
    returns table (stage text, stage_at timestamptz, due_at timestamptz) language sql stable security invoker rows 1 as $$
    select case when p_stage in ('proposed', 'not_proposed') and outcome_hidden(p_application) then 'in_review' else p_stage end,
        case when p_stage in ('proposed', 'not_proposed') and outcome_hidden(p_application) then in_review_since(p_application, p_at) else p_at end,
        case when p_stage in ('proposed', 'not_proposed') and outcome_hidden(p_application) then null else p_due end
$$;

-- What the list shows of the last submission, and whose bureau may see it; none while the unit is a 省级企业 by its own word. The
-- submissions themselves are guarded file by file, which costs more than all the rest of a line.
create table latest_submission (
    application_id uuid primary key references application,
    authority_id uuid references authority,
    seq smallint not null,
    figures_asked smallint, figures_met smallint,
    files_asked smallint, files_there smallint
);
call guard_table('latest_submission', 'viewer_reads_all() or authority_id = (select viewer_tenant())', 'false', false);

create function latest_submission_write() returns trigger language plpgsql security definer set search_path = public as $$ begin
    insert into latest_submission as l (application_id, authority_id, seq, figures_asked, figures_met, files_asked, files_there)
    select a.application_id, case when not a.direct_claimed then a.authority_id end, new.seq, new.figures_asked, new.figures_met,
        new.files_asked, new.files_there
    from application a where a.application_id = new.application_id
    on conflict (application_id) do update set authority_id = excluded.authority_id, seq = excluded.seq, figures_asked = excluded.figures_asked,
        figures_met = excluded.figures_met, files_asked = excluded.files_asked, files_there = excluded.files_there
        where l.seq < excluded.seq;
    return null;
end $$;
create trigger latest_submission_write after insert on submission for each row execute function latest_submission_write();
insert into latest_submission (application_id, authority_id, seq, figures_asked, figures_met, files_asked, files_there)
    select distinct on (s.application_id) s.application_id, case when not a.direct_claimed then a.authority_id end, s.seq,
        s.figures_asked, s.figures_met, s.files_asked, s.files_there
    from submission s join application a using (application_id) order by s.application_id, s.seq desc;

-- The same of how far an examination has come. Filled by the database, whatever is written.
alter table examination_progress add column authority_id uuid references authority;
alter table examination_progress disable trigger user;
update examination_progress p set authority_id = a.authority_id from application a
    where a.application_id = p.application_id and not a.direct_claimed;
alter table examination_progress enable trigger user;
create function examination_progress_is_of() returns trigger language plpgsql security definer set search_path = public as $$ begin
    new.authority_id := (select case when not a.direct_claimed then a.authority_id end from application a where a.application_id = new.application_id);
    return new;
end $$;
create trigger examination_progress_is_of before insert or update on examination_progress
    for each row execute function examination_progress_is_of();
drop policy sees on examination_progress;
drop policy inserts on examination_progress;
drop policy updates on examination_progress;
drop policy deletes on examination_progress;
create policy sees on examination_progress for select to shifan_app using (viewer_reads_all() or authority_id = (select viewer_tenant()));
create policy inserts on examination_progress for insert to shifan_app with check (viewer_is_office() or authority_id = (select viewer_tenant()));
create policy updates on examination_progress for update to shifan_app
    using (viewer_is_office() or authority_id = (select viewer_tenant())) with check (viewer_is_office() or authority_id = (select viewer_tenant()));
create policy deletes on examination_progress for delete to shifan_app using (viewer_is_office() or authority_id = (select viewer_tenant()));

-- Another authority, or the province's word on 省级企业: both follow.
create function desk_follows_authority() returns trigger language plpgsql security definer set search_path = public as $$ begin
    update latest_submission set authority_id = case when not new.direct_claimed then new.authority_id end where application_id = new.application_id;
    update examination_progress set authority_id = null where application_id = new.application_id;
    return null;
end $$;
create trigger desk_follows_authority after update of authority_id, direct_claimed on application for each row
    when (old.authority_id is distinct from new.authority_id or old.direct_claimed is distinct from new.direct_claimed)
    execute function desk_follows_authority();

-- As before, from these.
create or replace function desk_files(p_now timestamptz) returns table (
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
        join latest_submission s using (application_id)
        left join examination_progress p on p.application_id = a.application_id and p.submission_seq = s.seq
    where a.submitted_at is not null and not a.direct_claimed
$$;
