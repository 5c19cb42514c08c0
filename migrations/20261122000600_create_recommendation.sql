-- The authority's check of truth and completeness (四(二), R21, B20), its recommendation, and exceptions to the quota (B03).

create table examination (
    application_id uuid not null references application,
    -- printed clause: 9(2)
    clause text not null,
    -- against which submission it was checked
    submission_seq smallint not null,
    truth text constraint examination_truth check (truth in ('true', 'doubtful')),
    completeness text constraint examination_completeness check (completeness in ('complete', 'missing')),
    met text constraint examination_met check (met in ('yes', 'no', 'unclear')),
    remark text not null,
    examined_at timestamptz not null,
    -- null: put in by the system
    examined_by uuid,
    primary key (application_id, clause)
);
call guard_table('examination', 'viewer_reads_all() or exists (select from application a where a.application_id = examination.application_id and a.authority_id = (select viewer_tenant()))',
    'viewer_is_office() or exists (select from application a where a.application_id = examination.application_id and a.authority_id = (select viewer_tenant()))');

create table recommendation (
    recommendation_id uuid primary key,
    application_id uuid not null references application,
    authority_id uuid not null references authority,
    opinion text not null,
    -- 推荐文号
    document_number text not null,
    -- 排序 within authority and category
    rank smallint not null,
    recommended_at timestamptz not null,
    recommended_by uuid,
    recalled_at timestamptz
);
create unique index recommendation_one_per_application on recommendation (application_id) where recalled_at is null;
call guard_table('recommendation', 'exists (select from application a where a.application_id = recommendation.application_id)',
    'viewer_is_office() or authority_id = (select viewer_tenant())');

-- A request to go over the enterprise quota: reason by the authority, consent and document by the province.
create table quota_exception (
    quota_exception_id uuid primary key,
    quota_pool_id uuid not null references quota_pool,
    authority_id uuid not null references authority,
    reason text not null,
    requested_at timestamptz not null,
    requested_by uuid,
    state text not null constraint quota_exception_state check (state in ('requested', 'consented', 'refused')),
    decided_at timestamptz,
    decided_by uuid,
    document_number text,
    decision_reason text,
    constraint quota_exception_decided check ((state = 'requested') = (decided_at is null)),
    constraint quota_exception_document check (state <> 'consented' or document_number is not null)
);
-- The document under which the province consented is used for one slot.
alter table quota_slot add constraint quota_slot_of_exception foreign key (quota_exception_id) references quota_exception;
create unique index quota_exception_one_open on quota_exception (quota_pool_id) where state = 'requested';
-- Guarded in 20261122000610_guard_quota.sql: an authority asks, only the province decides.
