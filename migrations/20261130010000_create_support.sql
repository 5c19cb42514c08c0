-- 扶持政策: what the bureaus and the province do for demonstration units (四(五)): recorded by an officer, published after the
-- principal of the same unit has looked, withdrawn with a reason. Read by everyone, by prefecture.

-- What kinds there are is data: a further kind is a further row.
create table support_kind (
    code text primary key constraint support_kind_code check (code ~ '^[a-z_]+$'),
    label text not null constraint support_kind_label unique,
    place smallint not null constraint support_kind_place unique
);
insert into support_kind (code, label, place) values
    ('funds', '资金', 1), ('tax', '税费', 2), ('land', '用地', 3), ('finance', '融资', 4), ('training', '培训', 5), ('talent', '人才', 6),
    ('logistics', '物流', 7), ('other', '其他', 8);
call guard_table('support_kind', 'true', 'false', false);
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
    digest text constraint support_measure_digest check (digest ~ '^[0-9a-f]{64}$'),
    file_name text,
    size bigint constraint support_measure_size check (size > 0),
    media_type text,
    stage text not null constraint support_measure_stage check (stage in ('draft', 'asked', 'published', 'withdrawn', 'dropped')),
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
    -- repealed: it held until now, and may go on being read; mistaken: it should not have been read at all
    withdrawn_how text constraint support_measure_how check (withdrawn_how in ('repealed', 'mistaken')),
    withdrawn_reason text,
    constraint support_measure_attachment check (num_nonnulls(digest, file_name, size, media_type) in (0, 4)),
    constraint support_measure_days check (valid_until >= issued_on),
    constraint support_measure_asked check (stage in ('draft', 'dropped') or num_nonnulls(asked_by, asked_name) = 2),
    constraint support_measure_whole check (stage in ('draft', 'dropped') or (length(trim(summary)) > 0 and length(trim(document_number)) > 0
        and issued_on is not null and cardinality(beneficiaries) > 0 and (link <> '' or digest is not null))),
    constraint support_measure_published check ((stage in ('published', 'withdrawn')) = (num_nonnulls(published_at, published_by, published_name) = 3)),
    -- nobody publishes what they laid before
    constraint support_measure_two_people check (published_by <> asked_by),
    constraint support_measure_withdrawn check ((stage = 'withdrawn')
        = (num_nonnulls(withdrawn_at, withdrawn_by, withdrawn_how, withdrawn_reason) = 4)),
    constraint support_measure_explained check (withdrawn_reason is null or length(trim(withdrawn_reason)) > 0)
);
create index support_measure_tenant on support_measure (tenant_id, stage_at);
-- What is not published is its unit's own affair.
call guard_table('support_measure',
    'viewer_role() = ''system'' or (viewer_role() in (''office'', ''authority'') and tenant_id = (select viewer_tenant()))
        or (viewer_reads_all() and stage in (''published'', ''withdrawn''))',
    'viewer_role() in (''office'', ''authority'') and tenant_id = (select viewer_tenant())');
revoke delete on support_measure from shifan_app;

-- The law of a measure, whoever writes: it begins as a draft of a bureau or of the province; what lies with the principal is published as
-- it was laid before, by a principal of the same unit who did not lay it before; what was published stays as it was, and is only withdrawn.
create function support_measure_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    asking constant text[] := array['stage', 'stage_at', 'version', 'asked_by', 'asked_name', 'sent_back'];
    sending_back constant text[] := array['stage', 'stage_at', 'version', 'sent_back'];
    publishing constant text[] := array['stage', 'stage_at', 'version', 'published_at', 'published_by', 'published_name'];
    withdrawing constant text[] := array['stage', 'stage_at', 'version', 'withdrawn_at', 'withdrawn_by', 'withdrawn_how', 'withdrawn_reason'];
    dropping constant text[] := array['stage', 'stage_at', 'version'];
    changing text[];
    step text;
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'support_measure_stays';
    elsif tg_op = 'INSERT' then
        why := case
            when new.stage <> 'draft' or new.asked_by is not null then 'support_measure_begins'
            when not exists (select from tenant t where t.tenant_id = new.tenant_id and t.kind in ('office', 'authority'))
                then 'support_measure_of_official'
        end;
    else
        step := old.stage || ' ' || new.stage;
        changing := case step when 'draft asked' then asking when 'draft dropped' then dropping when 'asked draft' then sending_back
            when 'asked published' then publishing when 'published withdrawn' then withdrawing end;
        why := case
            when (new.support_measure_id, new.tenant_id) is distinct from (old.support_measure_id, old.tenant_id) then 'support_measure_stays'
            when step = 'draft draft' and (new.asked_by, new.asked_name, new.sent_back) is distinct from (old.asked_by, old.asked_name, old.sent_back)
                then 'support_measure_by_whom'
            when step = 'draft draft' then null
            when old.stage = new.stage or old.stage in ('withdrawn', 'dropped') then 'support_measure_stays'
            when changing is null then 'support_measure_moves'
            when to_jsonb(new) - changing is distinct from to_jsonb(old) - changing then 'support_measure_as_read'
            when (step = 'draft asked' and new.asked_by is distinct from viewer_account())
                or (step = 'asked published' and new.published_by is distinct from viewer_account())
                or (step = 'published withdrawn' and new.withdrawn_by is distinct from viewer_account()) then 'support_measure_by_whom'
            when step in ('asked published', 'asked draft', 'published withdrawn') and not exists (select from account a
                where a.account_id = viewer_account() and a.tenant_id = old.tenant_id and a.duty = 'principal' and a.disabled_at is null)
                then 'support_measure_by_principal'
        end;
    end if;
    if why is not null then
        raise exception 'a support measure must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger support_measure_guard before insert or update or delete on support_measure for each row execute function support_measure_guard();

-- What everyone may read. A county's own authority lies in the prefecture it belongs to. Of what was published by mistake only that it was.
create view public_support as
    select m.support_measure_id, m.tenant_id, t.name as issuer, a.prefecture_code, m.title, m.kind, k.label as kind_label, k.place as kind_place,
        p.amount, m.beneficiaries, coalesce(p.summary, '') as summary, m.document_number, m.issued_on, m.valid_until, coalesce(p.link, '') as link,
        p.digest, p.file_name, p.size, p.media_type, m.stage, m.published_at, m.withdrawn_at, m.withdrawn_how, m.withdrawn_reason
    from support_measure m join tenant t using (tenant_id) join support_kind k on k.code = m.kind left join authority a on a.authority_id = m.tenant_id
        left join lateral (select m.amount, m.summary, m.link, m.digest, m.file_name, m.size, m.media_type) p
            on m.withdrawn_how is distinct from 'mistaken'
    where m.stage in ('published', 'withdrawn');
grant select on public_support to shifan_app;

-- A file that a measure shows is kept.
do $$ begin
    execute 'create or replace view stored_file as select * from (' || rtrim(pg_get_viewdef('stored_file'::regclass), '; ')
        || ') known union all select ''support_measure'', support_measure_id::text, digest, size, file_name from support_measure
            where digest is not null and (current_user <> ''shifan_app'' or viewer_role() = ''system'')';
end $$;
