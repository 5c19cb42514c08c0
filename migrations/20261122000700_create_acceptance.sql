-- 受理: the province's formality check. Taken up, not approved.
create table acceptance (
    application_id uuid primary key references application,
    -- check list: key → true
    checks jsonb not null,
    accepted boolean not null,
    reason text not null,
    decided_at timestamptz not null,
    -- null: put in by the system
    decided_by uuid
);
call guard_table('acceptance', 'exists (select from application a where a.application_id = acceptance.application_id)', 'viewer_is_office()');
