-- 上报材料: what a recommending authority sends to the province with a round's recommendations: the list in its order, frozen,
-- with the letter 推荐函, the table 汇总表 and an opinion sheet each; sealed on paper, scanned, and sent by the principal (四(二)).

create table package (
    package_id uuid primary key,
    round_id uuid not null references round,
    authority_id uuid not null references authority,
    version smallint not null constraint package_version_from_one check (version > 0),
    -- 发文字号 of the letter
    letter_number text not null constraint package_letter_number check (letter_number ~ '〔[0-9]{4}〕[1-9][0-9]*号$'),
    -- the frozen list: JSON without spaces, keys in order. Its digest is on every printed page, so that a scan can be matched.
    list text not null,
    digest text not null,
    -- how many pages each document has: all of them must come back
    letter_pages smallint not null constraint package_letter_pages check (letter_pages > 0),
    summary_pages smallint not null constraint package_summary_pages check (summary_pages > 0),
    opinion_pages smallint not null constraint package_opinion_pages check (opinion_pages > 0),
    prepared_at timestamptz not null,
    prepared_by uuid not null references account,
    -- the scan that fits came in
    sealed_at timestamptz,
    sealed_by uuid references account,
    sent_at timestamptz,
    sent_by uuid references account,
    -- a newer version took its place
    superseded_at timestamptz,
    constraint package_digest check (digest = encode(sha256(convert_to(list, 'UTF8')), 'hex')),
    constraint package_version unique (round_id, authority_id, version),
    constraint package_sealed check ((sealed_at is null) = (sealed_by is null)),
    constraint package_sent check ((sent_at is null) = (sent_by is null)),
    constraint package_sent_sealed check (sent_at is null or sealed_at is not null)
);
create unique index package_one_current on package (round_id, authority_id) where superseded_at is null;
-- The province sees what was sent, and nothing before.
call guard_table('package',
    'authority_id = (select viewer_tenant()) or (viewer_reads_all() and sent_at is not null)',
    'viewer_role() = ''authority'' and authority_id = (select viewer_tenant())');
revoke delete on package from shifan_app;

-- Who is in it, in its order.
create table package_unit (
    package_id uuid not null references package,
    recommendation_id uuid not null references recommendation,
    application_id uuid not null references application,
    category text not null constraint package_unit_category check (category in ('enterprise', 'base', 'county')),
    rank smallint not null constraint package_unit_rank_from_one check (rank > 0),
    primary key (package_id, application_id),
    constraint package_unit_rank unique (package_id, category, rank)
);
call guard_table('package_unit', 'exists (select from package p where p.package_id = package_unit.package_id)',
    'viewer_role() = ''authority'' and exists (select from package p where p.package_id = package_unit.package_id and p.authority_id = (select viewer_tenant()))');
revoke update, delete on package_unit from shifan_app;
create index package_unit_application on package_unit (application_id);

-- The sealed pages as they came back, by content in the file store.
create table package_scan (
    package_id uuid not null references package,
    seq smallint not null constraint package_scan_from_one check (seq > 0),
    digest text not null constraint package_scan_digest check (digest ~ '^[0-9a-f]{64}$'),
    file_name text not null,
    size bigint not null,
    media_type text not null constraint package_scan_type check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
    primary key (package_id, seq)
);
call guard_table('package_scan', 'exists (select from package p where p.package_id = package_scan.package_id)',
    'viewer_role() = ''authority'' and exists (select from package p where p.package_id = package_scan.package_id and p.authority_id = (select viewer_tenant()))');

-- The second guard, whoever writes: a package is frozen, is sealed and sent in that order, sent once, by a principal of the
-- authority who did not prepare it, unless nobody else works there.
create function package_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'package_stays';
    elsif tg_op = 'INSERT' then
        why := case
            when num_nonnulls(new.sealed_at, new.sent_at, new.superseded_at) > 0 then 'package_begins_prepared'
            when not exists (select from account a where a.account_id = new.prepared_by and a.tenant_id = new.authority_id) then 'package_by_authority'
        end;
    elsif (new.package_id, new.round_id, new.authority_id, new.version, new.letter_number, new.list, new.digest, new.letter_pages,
            new.summary_pages, new.opinion_pages, new.prepared_at, new.prepared_by)
        is distinct from (old.package_id, old.round_id, old.authority_id, old.version, old.letter_number, old.list, old.digest,
            old.letter_pages, old.summary_pages, old.opinion_pages, old.prepared_at, old.prepared_by) then
        why := 'package_frozen';
    elsif old.sent_at is not null and (new.sent_at, new.sent_by, new.sealed_at, new.sealed_by)
        is distinct from (old.sent_at, old.sent_by, old.sealed_at, old.sealed_by) then
        why := 'package_sent_once';
    elsif old.superseded_at is not null then
        why := 'package_superseded';
    elsif new.sealed_at is not null and not exists (select from package_scan s where s.package_id = new.package_id) then
        why := 'package_sealed_by_scan';
    elsif new.sent_at is not null and old.sent_at is null then
        why := case
            when new.superseded_at is not null then 'package_superseded'
            when not exists (select from account a where a.account_id = new.sent_by and a.tenant_id = new.authority_id and a.duty = 'principal')
                then 'package_sent_by_principal'
            when new.sent_by = new.prepared_by and exists (select from account a where a.tenant_id = new.authority_id
                and a.account_id <> new.sent_by and a.disabled_at is null) then 'package_four_eyes'
        end;
    end if;
    if why is not null then
        raise exception 'a package must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger package_guard before insert or update or delete on package for each row execute function package_guard();

-- What belongs to a package is fixed with it: units when it is made, scans until it is sent.
create function package_part_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    part record := coalesce(new, old);
begin
    if exists (select from package p where p.package_id = part.package_id and (p.sent_at is not null or p.superseded_at is not null))
        or (tg_table_name = 'package_unit' and (tg_op <> 'INSERT'
            or exists (select from package p where p.package_id = part.package_id and p.sealed_at is not null))) then
        raise exception 'the parts of a package stay as they are'
            using errcode = 'integrity_constraint_violation', constraint = 'package_part_frozen';
    end if;
    return part;
end $$;
create trigger package_part_guard before insert or update or delete on package_unit for each row execute function package_part_guard();
create trigger package_part_guard before insert or update or delete on package_scan for each row execute function package_part_guard();

-- How many people of the viewer's authority can act: four eyes need two.
create function people_at_work(p_authority uuid) returns bigint language sql stable security definer set search_path = public as
    $$ select count(*) from account where tenant_id = p_authority and disabled_at is null and p_authority = viewer_tenant() $$;
