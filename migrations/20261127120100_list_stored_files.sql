-- Every file that a row says is in the file store, whatever it proves: what `shifan check` reads again, what a backup takes along,
-- and what the sweep of the store leaves alone. A table that names files belongs in here; a test looks for those that are missing.
-- It reads as the owner of the tables, past the policies of each: a row that some policy hid would be a file that is swept away. So
-- it is for the system and the owner only; for everybody else it is empty.
create view stored_file as
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
    ) named
    where current_user <> 'shifan_app' or viewer_role() = 'system';
grant select on stored_file to shifan_app;
