-- 总结交流 (四(五), R27). 典型案例: what a holder of a title or a bureau has learned, written down, edited in the open and published.

-- What a case can be about. Data, not code: another list is another migration of these rows.
create table exchange_tag (
    code text primary key constraint exchange_tag_code check (code ~ '^[a-z_]+$'),
    label text not null constraint exchange_tag_label unique,
    place smallint not null constraint exchange_tag_place unique
);
call guard_table('exchange_tag', 'true', 'false', false);
revoke insert, update, delete on exchange_tag from shifan_app;
insert into exchange_tag (code, label, place) values
    ('farm_goods', '农产品上行', 1), ('county_service', '县域服务体系', 2), ('logistics', '物流配送', 3), ('training', '人才培训', 4),
    ('brand', '品牌打造', 5), ('cross_border', '跨境电子商务', 6), ('platform', '平台建设', 7), ('park', '园区运营', 8),
    ('traditional', '传统企业转型', 9), ('finance', '支付和金融服务', 10), ('credit', '诚信和标准', 11), ('policy', '政策扶持', 12);

create table case_study (
    case_study_id uuid primary key,
    -- whose: a unit with the title it held when it began to write, or a bureau
    org_id uuid references org,
    title_id uuid references title,
    -- who looks at a unit's case first (null: the province, B06); the author, where a bureau writes
    authority_id uuid references authority,
    -- what the author works on, as JSON; everyone else reads what was handed in
    draft text not null,
    stage text not null constraint case_study_stage check (stage in
        ('draft', 'submitted', 'checked', 'returned', 'proposed', 'prepared', 'published', 'taken_down', 'withdrawn')),
    stage_at timestamptz not null,
    version integer not null,
    -- the text that stands: handed in by the author, or agreed to
    text_seq smallint,
    -- a wording that waits for the author's word
    proposed_seq smallint,
    submitted_at timestamptz,
    prepared_by uuid references account,
    published_at timestamptz,
    published_by uuid references account,
    -- why it is public no more
    taken_down text,
    created_at timestamptz not null,
    created_by uuid references account,
    constraint case_study_author check ((org_id is null) = (title_id is null) and num_nonnulls(org_id, authority_id) > 0),
    constraint case_study_handed_in check (submitted_at is null or text_seq is not null),
    constraint case_study_proposed check ((stage = 'proposed') = (proposed_seq is not null)),
    constraint case_study_published check ((stage in ('published', 'taken_down')) = (published_at is not null)),
    constraint case_study_taken_down check ((stage = 'taken_down') = (taken_down is not null) and trim(taken_down) <> '')
);
create index case_study_of_org on case_study (org_id);
create index case_study_of_authority on case_study (authority_id);
create index case_study_public on case_study (published_at desc) where stage = 'published';
-- A draft is its author's alone.
call guard_table('case_study',
    '(viewer_reads_all() and (submitted_at is not null or viewer_role() = ''system'')) or org_id = (select viewer_tenant())
        or (authority_id = (select viewer_tenant()) and (org_id is null or submitted_at is not null))',
    'viewer_is_office() or org_id = (select viewer_tenant()) or authority_id = (select viewer_tenant())');
revoke delete on case_study from shifan_app;

-- Every wording that was handed in or proposed, as it was. It only grows.
create table case_study_version (
    case_study_id uuid not null references case_study,
    seq smallint not null constraint case_study_version_from_one check (seq > 0),
    text text not null,
    digest text not null constraint case_study_version_digest check (digest = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
    by_role text not null constraint case_study_version_by check (by_role in ('author', 'bureau', 'office')),
    by_account uuid references account,
    by_name text not null,
    at timestamptz not null,
    primary key (case_study_id, seq)
);
call guard_table('case_study_version',
    'exists (select from case_study c where c.case_study_id = case_study_version.case_study_id)',
    'exists (select from case_study c where c.case_study_id = case_study_version.case_study_id)');
revoke update, delete on case_study_version from shifan_app;
create trigger case_study_version_append_only before update or delete on case_study_version
    for each statement execute function ledger_refuse_change();
alter table case_study
    add constraint case_study_text foreign key (case_study_id, text_seq) references case_study_version,
    add constraint case_study_wording foreign key (case_study_id, proposed_seq) references case_study_version;

-- What was done with it, and what was said. It only grows.
create table case_study_step (
    case_study_id uuid not null references case_study,
    seq smallint not null constraint case_study_step_from_one check (seq > 0),
    stage text not null,
    at timestamptz not null,
    by_account uuid references account,
    by_name text not null,
    words text not null,
    primary key (case_study_id, seq)
);
call guard_table('case_study_step', 'exists (select from case_study c where c.case_study_id = case_study_step.case_study_id)',
    'exists (select from case_study c where c.case_study_id = case_study_step.case_study_id)');
revoke update, delete on case_study_step from shifan_app;
create trigger case_study_step_append_only before update or delete on case_study_step
    for each statement execute function ledger_refuse_change();

-- Pictures, drawn anew when they came. One that was taken out stays stored: an earlier wording may show it.
create table case_study_picture (
    case_study_picture_id uuid primary key,
    case_study_id uuid not null references case_study,
    digest text not null constraint case_study_picture_digest check (digest ~ '^[0-9a-f]{64}$'),
    name text not null,
    size bigint not null constraint case_study_picture_size check (size > 0),
    media_type text not null constraint case_study_picture_kind check (media_type in ('image/jpeg', 'image/png')),
    added_at timestamptz not null,
    added_by uuid references account
);
create index case_study_picture_of on case_study_picture (case_study_id);
call guard_table('case_study_picture', 'exists (select from case_study c where c.case_study_id = case_study_picture.case_study_id)',
    'exists (select from case_study c where c.case_study_id = case_study_picture.case_study_id)');
revoke update, delete on case_study_picture from shifan_app;

-- As whom the viewer stands before a case: author, bureau, office; null: a stranger.
create function case_study_side(p_org uuid, p_authority uuid) returns text language sql stable as $$
    select case
        when viewer_role() in ('applicant', 'authority') and coalesce(p_org, p_authority) = viewer_tenant() then 'author'
        when viewer_role() = 'authority' and p_authority = viewer_tenant() then 'bureau'
        when viewer_role() = 'office' then 'office'
    end
$$;
create function held_title(p_title uuid, p_org uuid) returns boolean language sql stable security definer set search_path = public as $$
    select exists (select from title t where t.title_id = p_title and t.org_id = p_org and t.state in ('valid', 'in_rereview'))
$$;

-- The law of a case, whoever writes: the author writes and hands in, bureau and province look and propose, the author agrees, an officer
-- prepares, another person who is a principal publishes what was agreed to, and takes it down again.
create function case_study_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    moving constant text[] := array['draft', 'stage', 'stage_at', 'version', 'text_seq', 'proposed_seq', 'submitted_at', 'prepared_by',
        'published_at', 'published_by', 'taken_down'];
    side text;
    proposer text;
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'case_study_stays';
    elsif tg_op = 'INSERT' then
        why := case
            when new.stage <> 'draft' or num_nonnulls(new.text_seq, new.submitted_at, new.prepared_by, new.published_at) > 0 then 'case_study_begins_draft'
            when case_study_side(new.org_id, new.authority_id) is distinct from 'author' then 'case_study_by_author'
            when new.org_id is not null and not held_title(new.title_id, new.org_id) then 'case_study_of_holder'
        end;
    else
        side := case_study_side(old.org_id, old.authority_id);
        select v.by_role into proposer from case_study_version v where v.case_study_id = old.case_study_id and v.seq = old.proposed_seq;
        why := case
            when to_jsonb(new) - moving is distinct from to_jsonb(old) - moving then 'case_study_frozen'
            when (new.stage = old.stage or new.draft is distinct from old.draft)
                and not (side is not distinct from 'author' and old.stage in ('draft', 'returned')) then 'case_study_draft_by_author'
            when new.stage <> old.stage and not exists (select from (values
                    ('author', 'draft', 'submitted'), ('author', 'draft', 'checked'), ('author', 'returned', 'submitted'), ('author', 'returned', 'checked'),
                    ('author', 'proposed', 'submitted'), ('author', 'proposed', 'checked'), ('author', 'draft', 'withdrawn'), ('author', 'returned', 'withdrawn'),
                    ('author', 'submitted', 'withdrawn'), ('author', 'checked', 'withdrawn'), ('author', 'proposed', 'withdrawn'),
                    ('bureau', 'submitted', 'checked'), ('bureau', 'submitted', 'returned'), ('bureau', 'submitted', 'proposed'),
                    ('office', 'checked', 'returned'), ('office', 'checked', 'proposed'), ('office', 'checked', 'prepared'),
                    ('office', 'prepared', 'checked'), ('office', 'prepared', 'published'), ('office', 'published', 'taken_down')) as law (who, a, b)
                    where who = side and a = old.stage and b = new.stage) then 'case_study_moves'
            when side <> 'author' and new.text_seq is distinct from old.text_seq then 'case_study_text_by_author'
            when old.stage in ('draft', 'returned') and new.stage = 'checked' and old.org_id is not null and old.authority_id is not null
                then 'case_study_checked_first'
            when old.stage = 'proposed' and new.stage in ('submitted', 'checked')
                and new.stage <> case proposer when 'bureau' then 'submitted' else 'checked' end then 'case_study_checked_first'
            when old.stage = 'proposed' and new.text_seq not in (old.text_seq, old.proposed_seq) then 'case_study_text_by_author'
            when new.stage in ('submitted', 'checked', 'published') and old.stage in ('draft', 'returned', 'prepared') and side <> 'bureau'
                and old.org_id is not null and not (old.stage = 'prepared' and new.stage = 'checked')
                and not held_title(old.title_id, old.org_id) then 'case_study_of_holder'
            when new.stage = 'prepared' and new.prepared_by is distinct from viewer_account() then 'case_study_prepared_by_whom'
            when new.stage = 'published' and (new.prepared_by is distinct from old.prepared_by or old.prepared_by = viewer_account())
                then 'case_study_two_people'
            when new.stage in ('published', 'taken_down') and not exists (select from account a where a.account_id = viewer_account()
                and a.role = 'office' and a.duty = 'principal' and a.disabled_at is null) then 'case_study_by_principal'
            when old.published_at is not null and (new.published_at, new.published_by) is distinct from (old.published_at, old.published_by)
                then 'case_study_frozen'
        end;
    end if;
    if why is not null then
        raise exception 'a case study must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger case_study_guard before insert or update or delete on case_study for each row execute function case_study_guard();

-- A wording is written by whom the case lies with.
create function case_study_version_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if not exists (select from case_study c where c.case_study_id = new.case_study_id and case_study_side(c.org_id, c.authority_id) = new.by_role
            and case new.by_role when 'author' then c.stage in ('draft', 'returned') when 'bureau' then c.stage = 'submitted'
                else c.stage = 'checked' end) then
        raise exception 'this wording is not by whom the case lies with'
            using errcode = 'integrity_constraint_violation', constraint = 'case_study_version_by_whom';
    end if;
    return new;
end $$;
create trigger case_study_version_guard before insert on case_study_version for each row execute function case_study_version_guard();

create function case_study_picture_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if not exists (select from case_study c where c.case_study_id = new.case_study_id and c.stage in ('draft', 'returned')
            and case_study_side(c.org_id, c.authority_id) = 'author') then
        raise exception 'a picture is added by the author, while it writes'
            using errcode = 'integrity_constraint_violation', constraint = 'case_study_picture_by_author';
    end if;
    return new;
end $$;
create trigger case_study_picture_guard before insert on case_study_picture for each row execute function case_study_picture_guard();

-- A file that a case rests on is kept.
do $$ begin
    execute 'create or replace view stored_file as select * from (' || rtrim(pg_get_viewdef('stored_file'::regclass), '; ')
        || ') known union all select ''case_study_picture'', case_study_picture_id::text, digest, size, name from case_study_picture
            where current_user <> ''shifan_app'' or viewer_role() = ''system''';
end $$;

-- What everyone may read: the published wording, by whom, and how the title stands today.
create view public_case_study as select c.case_study_id, v.text, v.digest, v.text::jsonb ->> 'title' as title, v.text::jsonb ->> 'summary' as summary,
    array(select jsonb_array_elements_text(v.text::jsonb -> 'tags')) as tags, c.published_at, c.org_id as unit_id,
    coalesce(unit_called(c.title_id, null), u.name) as author, t.category, coalesce(t.prefecture_code, u.prefecture_code) as prefecture_code,
    t.certificate_number, t.state as title_state, t.state_on as title_state_on
    from case_study c join case_study_version v on v.case_study_id = c.case_study_id and v.seq = c.text_seq
        left join title t on t.title_id = c.title_id left join authority u on u.authority_id = c.authority_id
    where c.stage = 'published';
grant select on public_case_study to shifan_app;
create view public_case_picture as select p.case_study_picture_id, p.case_study_id, p.digest, p.media_type, p.name
    from case_study_picture p join case_study c using (case_study_id) join case_study_version v on v.case_study_id = c.case_study_id and v.seq = c.text_seq
    where c.stage = 'published' and exists (select from jsonb_array_elements(v.text::jsonb -> 'pictures') each
        where each ->> 'picture' = p.case_study_picture_id::text);
grant select on public_case_picture to shifan_app;
