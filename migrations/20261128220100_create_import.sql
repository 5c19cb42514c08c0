-- 导入: older titles, experts, bureaus and units come in from workbooks. What was tried is kept with its file, and exactly that file is
-- loaded, all of it or nothing; what it brought keeps its origin.

create table import_batch (
    import_batch_id uuid primary key,
    kind text not null constraint import_batch_kind check (kind in ('unit', 'authority', 'expert', 'title')),
    digest text not null constraint import_batch_digest check (digest ~ '^[0-9a-f]{64}$'),
    file_name text not null,
    size bigint not null constraint import_batch_size check (size > 0),
    tried_at timestamptz not null,
    tried_by uuid not null references account,
    tried_name text not null,
    -- rows of the list, and what was wrong when it was tried
    lines integer not null constraint import_batch_lines check (lines >= 0),
    faults integer not null constraint import_batch_faults check (faults >= 0),
    confirmed_at timestamptz,
    confirmed_by uuid references account,
    confirmed_name text,
    constraint import_batch_confirmed check (num_nulls(confirmed_at, confirmed_by, confirmed_name) in (0, 3)),
    constraint import_batch_without_faults check (confirmed_at is null or (faults = 0 and lines > 0))
);
create index import_batch_newest on import_batch (tried_at desc);
call guard_table('import_batch', 'viewer_reads_all()', 'viewer_is_office()');
revoke delete on import_batch from shifan_app;

-- A list is confirmed once, by a principal; what was tried stays as it was tried.
create function import_batch_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    deciding constant text[] := array['confirmed_at', 'confirmed_by', 'confirmed_name'];
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'import_batch_stays';
    elsif tg_op = 'INSERT' then
        why := case when new.confirmed_at is not null then 'import_batch_begins_tried' end;
    elsif to_jsonb(new) - deciding is distinct from to_jsonb(old) - deciding then
        why := 'import_batch_frozen';
    elsif old.confirmed_at is not null then
        why := 'import_batch_once';
    elsif new.confirmed_at is not null and not exists (select from account a where a.account_id = new.confirmed_by
            and a.role = 'office' and a.duty = 'principal' and a.disabled_at is null) then
        why := 'import_batch_by_principal';
    end if;
    if why is not null then
        raise exception 'an import must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger import_batch_guard before insert or update or delete on import_batch
    for each row execute function import_batch_guard();

-- What a list brought, row by row: where a thing comes from is asked years later.
create table import_item (
    import_batch_id uuid not null references import_batch,
    -- as the workbook numbers it
    line integer not null constraint import_item_behind_head check (line > 1),
    subject uuid not null constraint import_item_once unique,
    label text not null,
    primary key (import_batch_id, line)
);
call guard_table('import_item', 'viewer_reads_all()', 'viewer_is_office()');
revoke update, delete on import_item from shifan_app;
create trigger import_item_append_only before update or delete on import_item
    for each statement execute function ledger_refuse_change();
create function import_item_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if not exists (select from import_batch b where b.import_batch_id = new.import_batch_id and b.confirmed_at is not null) then
        raise exception 'only a confirmed list brings anything'
            using errcode = 'integrity_constraint_violation', constraint = 'import_item_confirmed';
    end if;
    return new;
end $$;
create trigger import_item_guard before insert on import_item for each row execute function import_item_guard();

-- A file that was tried is kept, like every other that a row names. The view grows by this table, whatever it names already.
do $$ begin
    execute 'create or replace view stored_file as select * from (' || rtrim(pg_get_viewdef('stored_file'::regclass), '; ')
        || ') known union all select ''import_batch'', import_batch_id::text, digest, size, file_name from import_batch
            where current_user <> ''shifan_app'' or viewer_role() = ''system''';
end $$;

-- 系统启用前的批次: an announcement made before the first round that was held here. It is closed, shown to nobody as a round, and its
-- files have neither dossier nor notice; the titles are real.
alter table round add column import_batch_id uuid references import_batch;
create or replace view public_round as select * from round where stage <> 'preparing' and import_batch_id is null;

-- The day on which the first round was held here; null: none yet.
create function first_round_on() returns date language sql stable security definer set search_path = public as $$
    select min(opens_at at time zone 'Asia/Shanghai')::date from round where stage <> 'preparing' and import_batch_id is null
$$;

-- Only from the day after the last day of the notice (B21), whatever the program thinks; or before there were rounds here, on a list
-- that a principal confirmed.
create or replace function title_after_notice() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if exists (select from application a join round r using (round_id) join import_batch b using (import_batch_id)
            where a.application_id = new.application_id) then
        if not exists (select from application a join round r using (round_id) join import_batch b using (import_batch_id)
                where a.application_id = new.application_id and b.kind = 'title' and b.confirmed_at is not null
                and new.announced_on < coalesce(first_round_on(), (b.confirmed_at at time zone 'Asia/Shanghai')::date + 1)) then
            raise exception 'a title from a list is older than the first round held here'
                using errcode = 'integrity_constraint_violation', constraint = 'title_before_rounds';
        end if;
    elsif not exists (select from notice n join notice_entry e using (notice_id)
        where e.application_id = new.application_id and n.state = 'ended' and e.struck_off_at is null and n.last_day < new.announced_on) then
        raise exception 'a title is conferred only after its notice has ended'
            using errcode = 'integrity_constraint_violation', constraint = 'title_after_notice';
    end if;
    return new;
end $$;

-- Enters one older title of a confirmed list: the round of its announcement when it is the first of it, the file on which it rests,
-- the title itself. How it stood later is entered after, like every other change of its state. Answers the number of its file.
create function enter_older_title(p_batch uuid, p_title uuid, p_org uuid, p_authority uuid, p_direct boolean, p_category text, p_type text,
        p_unit_name text, p_region text, p_prefecture text, p_chengdu boolean, p_certificate text, p_check text, p_document text,
        p_announced_on date, p_due_on date, p_set text, p_set_digest text)
    returns uuid language plpgsql security definer set search_path = public as $$
declare
    batch import_batch;
    made announcement;
    v_round uuid;
    v_code text;
    v_file uuid := gen_random_uuid();
    v_at timestamptz := p_announced_on::timestamp at time zone 'Asia/Shanghai';
    v_year text := extract(year from p_announced_on)::text;
begin
    select * into batch from import_batch b where b.import_batch_id = p_batch;
    if not viewer_is_office() or batch.kind is distinct from 'title' or batch.confirmed_at is null then
        raise exception 'older titles come from a list a principal confirmed' using errcode = 'insufficient_privilege';
    end if;
    select a.* into made from announcement a where a.document_number = p_document;
    if not found then
        select v_year || chr(90 - n) into v_code from generate_series(0, 25) n
            where not exists (select from round r where r.code = v_year || chr(90 - n)) order by n limit 1;
        v_round := gen_random_uuid();
        insert into round (round_id, code, title, report_year, standard_set, standard_digest, opens_at, closes_at, recommend_until,
            review_stages, target_enterprise, target_base, target_county, quota_enterprise, quota_base, quota_county, chengdu_uncapped,
            own_county_quota, joint_base_county_quota, stage, created_at, import_batch_id)
        values (v_round, v_code, v_year || '年认定（系统启用前）', v_year::int - 1, p_set, p_set_digest, v_at - interval '1 day', v_at, v_at,
            1, 0, 0, 0, 0, 0, 0, true, false, false, 'preparing', batch.confirmed_at, p_batch);
        update round set stage = 'open', opened_at = v_at where round_id = v_round;
        update round set stage = 'closed', closed_at = v_at where round_id = v_round;
        insert into announcement (announcement_id, round_id, document_number, announced_on, announced_at, announced_by)
            values (gen_random_uuid(), v_round, p_document, p_announced_on, v_at, null) returning * into made;
    elsif made.announced_on <> p_announced_on or not exists (select from round r where r.round_id = made.round_id and r.import_batch_id is not null) then
        raise exception 'this document announced something else'
            using errcode = 'integrity_constraint_violation', constraint = 'announcement_number';
    end if;
    insert into application (application_id, round_id, org_id, category, enterprise_type, region_code, prefecture_code, chengdu,
        authority_id, direct_claimed, direct_confirmed_at, number, stage, stage_at, answers, achievements, version, created_at, submitted_at)
    values (v_file, made.round_id, p_org, p_category, p_type, p_region, p_prefecture, p_chengdu, p_authority, p_direct,
        case when p_direct then v_at end, '补录-' || p_certificate, 'conferred', v_at, '{}', '', 1, v_at, v_at);
    insert into application_step (application_step_id, application_id, at, act, stage, by_name, by_account, holder, due_at, note, points)
    values (gen_random_uuid(), v_file, v_at, 'ConferTitles', 'conferred', '四川省商务厅', null, 'nobody', null,
        '系统启用前认定，文号' || p_document || '，证书编号' || p_certificate || '，按认定文件补录。', '[]');
    insert into title (title_id, application_id, org_id, announcement_id, category, unit_name, uscc, region_code, prefecture_code,
        certificate_number, check_code, announced_on, state, state_on, rereview_due_on)
    select p_title, v_file, p_org, made.announcement_id, p_category, p_unit_name, o.uscc, p_region, p_prefecture, p_certificate, p_check,
        p_announced_on, 'valid', p_announced_on, p_due_on from org o where o.org_id = p_org;
    return v_file;
end $$;
revoke execute on function enter_older_title from public;
grant execute on function enter_older_title to shifan_app;

-- Whose notice there was none here stays in the register all the same.
create or replace view public_title as select t.title_id, t.category, t.unit_name, t.region_code, t.prefecture_code, t.certificate_number, t.check_code,
    t.announced_on, t.state, t.state_on, t.rereview_due_on, a.document_number, r.code as round_code, r.title as round_title,
    p.enterprise_type, case when p.direct_claimed then null else u.name end as authority_name,
    n.first_day as notice_first_day, n.last_day as notice_last_day, n.working_days as notice_working_days
    from title t join announcement a using (announcement_id) join round r on r.round_id = a.round_id
        join application p on p.application_id = t.application_id join authority u on u.authority_id = p.authority_id
        left join lateral (select n.first_day, n.last_day, n.working_days from notice n join notice_entry e using (notice_id)
            where e.application_id = t.application_id and n.state = 'ended' and e.struck_off_at is null
            order by n.version desc limit 1) n on true
    where n.first_day is not null or r.import_batch_id is not null;
