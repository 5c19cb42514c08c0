-- 扶持政策: what the bureaus and the province do for demonstration units (四(五)): recorded by an officer, published after the
-- principal of the same unit has looked, withdrawn with a reason. Read by everyone, by prefecture.

-- What kinds there are is data: a further kind is a further row.
create table support_kind (
    code text primary key constraint support_kind_code check (code ~ '^[a-z_]+$'),
    label text not null,
    place smallint not null unique
);
insert into support_kind (code, label, place) values
    ('funds', '资金', 1), ('tax', '税费', 2), ('land', '用地', 3), ('finance', '融资', 4), ('training', '培训', 5), ('talent', '人才', 6),
    ('logistics', '物流', 7), ('other', '其他', 8);
call guard_table('support_kind', 'true', 'false');
revoke insert, update, delete on support_kind from shifan_app;

create table support_measure (
    support_measure_id uuid primary key,
    -- a bureau, or the province
    tenant_id uuid not null references tenant,
    title text not null constraint support_measure_title check (length(trim(title)) > 0),
    kind text not null references support_kind,
    -- in 万元; null: none is named
    amount numeric(12, 2) constraint support_measure_amount check (amount > 0),
    beneficiaries text[] not null constraint support_measure_beneficiaries check (beneficiaries <@ array['enterprise', 'base', 'county']),
    summary text not null,
    document_number text not null,
    issued_on date,
    valid_until date,
    link text not null constraint support_measure_link check (link = '' or link ~ '^https?://'),
    digest text,
    file_name text,
    size bigint,
    media_type text,
    stage text not null constraint support_measure_stage check (stage in ('draft', 'asked', 'published', 'withdrawn')),
    stage_at timestamptz not null,
    version integer not null,
    -- who laid it before the principal, and under which name
    asked_by uuid references account,
    asked_name text,
    -- why it came back
    sent_back text not null default '',
    published_at timestamptz,
    published_by uuid references account,
    published_name text,
    withdrawn_at timestamptz,
    withdrawn_by uuid references account,
    withdrawn_reason text,
    constraint support_measure_attachment check (num_nonnulls(digest, file_name, size, media_type) in (0, 4)),
    constraint support_measure_days check (valid_until >= issued_on),
    constraint support_measure_asked check (stage = 'draft' or num_nonnulls(asked_by, asked_name) = 2),
    constraint support_measure_whole check (stage = 'draft' or (summary <> '' and document_number <> '' and issued_on is not null
        and cardinality(beneficiaries) > 0 and (link <> '' or digest is not null))),
    constraint support_measure_published check ((stage in ('published', 'withdrawn')) = (num_nonnulls(published_at, published_by, published_name) = 3)),
    -- nobody publishes what they laid before
    constraint support_measure_two_people check (published_by <> asked_by),
    constraint support_measure_withdrawn check ((stage = 'withdrawn') = (num_nonnulls(withdrawn_at, withdrawn_by, withdrawn_reason) = 3)),
    constraint support_measure_explained check (withdrawn_reason is null or length(trim(withdrawn_reason)) > 0)
);
create index support_measure_tenant on support_measure (tenant_id, stage_at);
-- What is not published is its unit's own affair.
call guard_table('support_measure', 'viewer_role() = ''system'' or tenant_id = (select viewer_tenant()) or (viewer_reads_all() and stage in (''published'', ''withdrawn''))',
    'tenant_id = (select viewer_tenant())');
revoke delete on support_measure from shifan_app;

-- The second guard: what was published stays as it was, and is only withdrawn.
create function support_measure_guard() returns trigger language plpgsql as $$
declare
    withdrawing constant text[] := array['stage', 'stage_at', 'version', 'withdrawn_at', 'withdrawn_by', 'withdrawn_reason'];
begin
    if tg_op = 'INSERT' then
        if new.stage <> 'draft' then
            raise exception 'a measure begins as a draft' using errcode = 'integrity_constraint_violation', constraint = 'support_measure_begins';
        end if;
    elsif tg_op = 'DELETE' or old.stage = 'withdrawn'
        or (old.stage = 'published' and (new.stage <> 'withdrawn' or to_jsonb(new) - withdrawing is distinct from to_jsonb(old) - withdrawing)) then
        raise exception 'what was published stays' using errcode = 'integrity_constraint_violation', constraint = 'support_measure_stays';
    end if;
    return coalesce(new, old);
end $$;
create trigger support_measure_guard before insert or update or delete on support_measure for each row execute function support_measure_guard();

-- What everyone may read. A county's own authority lies in the prefecture it belongs to.
create view public_support as
    select m.support_measure_id, m.tenant_id, t.name as issuer, a.prefecture_code, m.title, m.kind, k.label as kind_label, k.place as kind_place,
        m.amount, m.beneficiaries, m.summary, m.document_number, m.issued_on, m.valid_until, m.link, m.digest, m.file_name, m.size,
        m.media_type, m.stage, m.published_at, m.withdrawn_at, m.withdrawn_reason
    from support_measure m join tenant t using (tenant_id) join support_kind k on k.code = m.kind left join authority a on a.authority_id = m.tenant_id
    where m.stage in ('published', 'withdrawn');
grant select on public_support to shifan_app;

-- A file that a measure shows is kept.
do $$ begin
    execute 'create or replace view stored_file as select * from (' || rtrim(pg_get_viewdef('stored_file'::regclass), '; ')
        || ') known union all select ''support_measure'', support_measure_id::text, digest, size, file_name from support_measure
            where digest is not null and (current_user <> ''shifan_app'' or viewer_role() = ''system'')';
end $$;
