-- 归档: the bundle of a finished round, version by version, for an archive to take over. A bundle that was made never changes;
-- a later one is a version of its own.

create table round_archive (
    round_archive_id uuid primary key,
    round_id uuid not null references round,
    version smallint not null constraint round_archive_from_one check (version > 0),
    asked_at timestamptz not null,
    -- null: at the command line
    asked_by uuid references account,
    state text not null constraint round_archive_state check (state in ('waiting', 'made', 'failed')),
    ended_at timestamptz,
    -- the ZIP in the file store
    digest text constraint round_archive_digest check (digest ~ '^[0-9a-f]{64}$'),
    file_name text,
    size bigint constraint round_archive_size check (size > 0),
    documents integer,
    -- why it could not be made
    reason text,
    constraint round_archive_version unique (round_id, version),
    constraint round_archive_ended check ((state = 'waiting') = (ended_at is null)),
    constraint round_archive_made check (num_nonnulls(digest, file_name, size, documents) = case state when 'made' then 4 else 0 end),
    constraint round_archive_failed check ((state = 'failed') = (reason is not null))
);
create unique index round_archive_one_waiting on round_archive (round_id) where state = 'waiting';
call guard_table('round_archive', 'viewer_reads_all()', 'viewer_is_office()');
revoke delete on round_archive from shifan_app;

create function round_archive_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    ending constant text[] := array['state', 'ended_at', 'digest', 'file_name', 'size', 'documents', 'reason'];
    why text;
begin
    if tg_op = 'INSERT' then
        why := case when new.state <> 'waiting' then 'round_archive_begins_waiting'
            when not exists (select from round r where r.round_id = new.round_id and r.stage = 'closed') then 'round_archive_finished' end;
    elsif tg_op = 'DELETE' or old.state <> 'waiting' or to_jsonb(new) - ending is distinct from to_jsonb(old) - ending then
        why := 'round_archive_stays';
    end if;
    if why is not null then
        raise exception 'an archive must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger round_archive_guard before insert or update or delete on round_archive for each row execute function round_archive_guard();

create or replace view stored_file as
    select * from (
        select 'evidence' as table_name, evidence_id::text as id, digest, size, name from evidence
        union all
        select 'work_plan', work_plan_id::text, digest, size, file_name from work_plan where digest is not null
        union all
        select 'filing', filing_id::text, digest, size, file_name from filing
        union all
        select 'quota_exception', quota_exception_id::text, digest, size, file_name from quota_exception where digest is not null
        union all
        select 'package_scan', package_id::text || '/' || seq, digest, size, file_name from package_scan
        union all
        select 'site_visit_photo', site_visit_photo_id::text, digest, size, name from site_visit_photo
        union all
        select 'objection_upload', objection_upload_id::text, digest, size, name from objection_upload
        union all
        select 'objection_file', objection_file_id::text, digest, size, name from objection_file
        union all
        select 'plaque_sheet', plaque_sheet_id::text, digest, size, name from plaque_sheet
        union all
        select 'rereview_evidence', rereview_evidence_id::text, digest, size, name from rereview_evidence
        union all
        select 'round_archive', round_archive_id::text, digest, size, file_name from round_archive where digest is not null
    ) named
    where current_user <> 'shifan_app' or viewer_role() = 'system';
