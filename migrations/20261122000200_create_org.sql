-- Recommending authorities (四(一), R02) and applicant organisations (R05).

create table authority (
    authority_id uuid primary key references tenant (tenant_id),
    name text not null,
    -- the prefecture whose quota this authority uses by default (B01)
    prefecture_code text not null,
    -- an expanded-authority pilot county's own code; null: the prefecture's bureau itself
    county_code text,
    valid_from date not null,
    valid_until date,
    constraint authority_validity check (valid_until is null or valid_until > valid_from)
);
create unique index authority_one_per_place on authority (prefecture_code, coalesce(county_code, '')) where valid_until is null;
call guard_table('authority', 'viewer_role() is not null', 'viewer_is_office()');

-- An applicant: an enterprise, the operator of a base, or a county's commerce bureau.
create table org (
    org_id uuid primary key references tenant (tenant_id),
    name text not null,
    uscc text not null constraint org_uscc unique,
    kind text not null constraint org_kind check (kind in ('enterprise', 'base', 'county')),
    -- six-digit code of the county level place of registration, valid on the day of registration (B15)
    region_code text not null,
    address text not null,
    legal_representative text not null,
    contact text not null,
    phone text not null,
    registered_at timestamptz not null
);
call guard_table('org', 'viewer_reads_all() or org_id = (select viewer_tenant()) or viewer_role() in (''authority'', ''expert'')',
    'viewer_is_office() or org_id = (select viewer_tenant())');

-- Public pages show which authorities recommend.
create view public_authority as select authority_id, name, prefecture_code, county_code, valid_from, valid_until from authority;
grant select on public_authority to shifan_app;
