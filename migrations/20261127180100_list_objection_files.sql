-- The files of objections are named too: those that were handed in, and those of a form that is not sent yet.
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
    ) named
    where current_user <> 'shifan_app' or viewer_role() = 'system';
