-- What is said about an application: between officers and the applicant, between the bureau and the province, and the internal
-- notes of one office. Three kinds, chosen first, and kept apart here once more: the applicant never reads what is not for them.

create table application_word (
    application_word_id uuid primary key,
    application_id uuid not null references application,
    at timestamptz not null,
    channel text not null constraint application_word_channel check (channel in ('applicant', 'officials', 'internal')),
    -- who says it: the unit, and the person for the unit's own people
    unit_id uuid not null references tenant,
    unit_name text not null,
    by_account uuid references account,
    by_person text not null,
    -- whom it asks for an answer
    told uuid[] not null,
    text text not null constraint application_word_text check (length(trim(text)) > 0),
    constraint application_word_internal_tells_nobody check ((channel = 'internal') = (cardinality(told) = 0))
);
create index application_word_of on application_word (application_id, at desc);
create index application_word_told on application_word using gin (told);

-- Experts and auditors stand under the province without being its officers: the role decides, not the tenant.
create function word_is_for_viewer(p_channel text, p_unit uuid) returns boolean language sql stable as $$
    select case viewer_role()
        when 'system' then true
        when 'auditor' then true
        when 'office' then p_channel <> 'internal' or p_unit = viewer_tenant()
        when 'authority' then p_channel <> 'internal' or p_unit = viewer_tenant()
        when 'applicant' then p_channel = 'applicant'
        else false end
$$;
call guard_table('application_word',
    'word_is_for_viewer(channel, unit_id) and exists (select from application a where a.application_id = application_word.application_id)',
    'viewer_role() = ''system'' or unit_id = (select viewer_tenant()) and word_is_for_viewer(channel, unit_id) and viewer_role() <> ''auditor''
     and exists (select from application a where a.application_id = application_word.application_id)');
create trigger application_word_append_only before update or delete on application_word
    for each statement execute function ledger_refuse_change();

-- Until when a unit has dealt with what it was asked: by an answer, or by saying that none is needed.
create table word_settled (
    application_id uuid not null references application,
    tenant_id uuid not null references tenant,
    settled_at timestamptz not null,
    primary key (application_id, tenant_id)
);
call guard_table('word_settled', 'viewer_role() = ''system'' or tenant_id = (select viewer_tenant()) and viewer_role() in (''applicant'', ''authority'', ''office'')',
    'viewer_role() = ''system'' or tenant_id = (select viewer_tenant()) and viewer_role() in (''applicant'', ''authority'', ''office'')', false);
