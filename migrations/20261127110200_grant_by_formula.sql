-- 名额表 (四(二), B01-B04): the number of a category is the round's own; a formula may add to it by the expanded-authority counties of a
-- prefecture; one owner may be given another number, with a reason. All of it before the round opens; afterwards a pool says
-- where its number came from, and only a consented exception adds a place.

create table quota_formula (
    round_id uuid not null references round,
    category text not null constraint quota_formula_category check (category in ('enterprise', 'base', 'county', 'base_county')),
    -- so many more for every so many expanded counties
    more smallint not null constraint quota_formula_more check (more between 1 and 20),
    per_counties smallint not null constraint quota_formula_per check (per_counties between 1 and 50),
    reason text not null constraint quota_formula_reason check (length(trim(reason)) > 0),
    primary key (round_id, category)
);

create table quota_override (
    quota_override_id uuid primary key,
    round_id uuid not null references round,
    prefecture_code text not null,
    county_code text,
    category text not null constraint quota_override_category check (category in ('enterprise', 'base', 'county', 'base_county')),
    -- null: no cap
    places smallint constraint quota_override_places check (places between 0 and 50),
    reason text not null constraint quota_override_reason check (length(trim(reason)) > 0),
    decided_at timestamptz not null,
    decided_by uuid references account
);
create unique index quota_override_one_per_owner on quota_override (round_id, prefecture_code, coalesce(county_code, ''), category);

-- Where the number of a pool came from, as the round was opened.
alter table quota_pool
    add column source text not null default 'default' constraint quota_pool_source check (source in ('default', 'uncapped', 'formula', 'override')),
    add column reason text not null default '',
    add constraint quota_pool_reason check ((source in ('formula', 'override')) = (reason <> ''));

call guard_table('quota_formula', 'viewer_reads_all()', 'viewer_is_office()');
call guard_table('quota_override', 'viewer_reads_all()', 'viewer_is_office()');

create function quota_terms_fixed() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if exists (select from round r where r.round_id = coalesce(new.round_id, old.round_id) and r.stage <> 'preparing') then
        raise exception 'the quota of a round is fixed when it opens'
            using errcode = 'integrity_constraint_violation', constraint = 'quota_terms_fixed';
    end if;
    return coalesce(new, old);
end $$;
create trigger quota_terms_fixed before insert or update or delete on quota_formula for each row execute function quota_terms_fixed();
create trigger quota_terms_fixed before insert or update or delete on quota_override for each row execute function quota_terms_fixed();
