-- A round (轮次) of the programme: its window, the standard version it pins, its quota pools.

create table round (
    round_id uuid primary key,
    code text not null constraint round_code unique check (code ~ '^[0-9]{4}[A-Z]$'),
    title text not null,
    -- 万元 figures are those of this calendar year (B16)
    report_year integer not null,
    -- folder of config/standards, and the SHA-256 of its files on the day the round was opened: a later edit changes nothing here
    standard_set text not null,
    standard_digest text not null,
    opens_at timestamptz not null,
    closes_at timestamptz not null,
    -- 推荐截止: until when the authorities recommend
    recommend_until timestamptz not null,
    -- 1: desk review; 2: desk review, then defence (B33)
    review_stages smallint not null constraint round_review_stages check (review_stages in (1, 2)),
    -- aims of this round by category, shown only (B34)
    target_enterprise integer not null,
    target_base integer not null,
    target_county integer not null,
    -- 四(二): the quota of a prefecture outside Chengdu, as this round was opened with
    quota_enterprise smallint not null,
    quota_base smallint not null,
    quota_county smallint not null,
    -- B04: Chengdu without a cap, or with the same numbers as elsewhere
    chengdu_uncapped boolean not null,
    -- B01: an expanded-authority county has a quota of its own, instead of sharing its prefecture's
    own_county_quota boolean not null,
    -- B02: bases and counties together (合计), quota_base for both, instead of one number each
    joint_base_county_quota boolean not null,
    -- preparing: not public; open: published, its window decides who may submit; closed: the last title is conferred
    stage text not null constraint round_stage check (stage in ('preparing', 'open', 'closed')),
    created_at timestamptz not null,
    opened_at timestamptz,
    closed_at timestamptz,
    constraint round_window check (opens_at < closes_at and closes_at <= recommend_until),
    constraint round_opened check ((stage = 'preparing') = (opened_at is null)),
    constraint round_closed check ((stage = 'closed') = (closed_at is not null))
);
call guard_table('round', 'viewer_reads_all() or stage <> ''preparing''', 'viewer_is_office()');

-- Numbers within a round: 2026A-E0001.
create table round_counter (
    round_id uuid not null references round,
    category text not null constraint round_counter_category check (category in ('enterprise', 'base', 'county')),
    last integer not null,
    primary key (round_id, category)
);
call guard_table('round_counter', 'viewer_role() is not null', 'viewer_role() is not null', false);

-- 四(二): a pool is (round, quota owner, category). The owner is a prefecture with its expanded counties, or, when the round
-- counts them by themselves (B01), such a county. Pools and slots are granted when the round opens and never change after;
-- who may take and free slots is in 20261122000610_guard_quota.sql, when there are applications to speak of.
create table quota_pool (
    quota_pool_id uuid primary key,
    round_id uuid not null references round,
    prefecture_code text not null,
    -- an expanded county with a quota of its own; null: the prefecture
    county_code text,
    -- 绵阳市, as the ledger and the refusals name the owner
    owner_name text not null,
    -- base_county: one number for both (B02)
    category text not null constraint quota_pool_category check (category in ('enterprise', 'base', 'county', 'base_county')),
    -- Chengdu has no cap (B04): a slot is made when it is taken
    uncapped boolean not null
);
create unique index quota_pool_one_per_owner on quota_pool (round_id, prefecture_code, coalesce(county_code, ''), category);

-- One row per place that may be recommended: a full pool has no free row, so going over cannot be written.
-- A consented exception (原则上, B03) is one more row.
create table quota_slot (
    quota_pool_id uuid not null references quota_pool,
    slot smallint not null constraint quota_slot_from_one check (slot > 0),
    exceptional boolean not null,
    -- the consent that made it; one consent makes one slot
    quota_exception_id uuid constraint quota_slot_one_per_exception unique,
    application_id uuid constraint quota_slot_application unique,
    taken_at timestamptz,
    primary key (quota_pool_id, slot),
    constraint quota_slot_exceptional check (exceptional = (quota_exception_id is not null)),
    constraint quota_slot_taken check ((application_id is null) = (taken_at is null))
);

-- The ledger of a pool: every movement with its author.
create table quota_movement (
    quota_movement_id uuid primary key,
    quota_pool_id uuid not null references quota_pool,
    slot smallint not null,
    kind text not null constraint quota_movement_kind check (kind in ('granted', 'taken', 'returned', 'exceptional')),
    application_id uuid,
    at timestamptz not null,
    by_account uuid,
    by_name text not null,
    note text not null
);
create index quota_movement_pool on quota_movement (quota_pool_id, at);
-- A ledger only grows.
create function ledger_refuse_change() returns trigger language plpgsql as $$ begin
    raise exception '% is append-only', tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_append_only';
end $$;
create trigger quota_movement_append_only before update or delete on quota_movement
    for each statement execute function ledger_refuse_change();

create view public_round as select * from round where stage <> 'preparing';
grant select on public_round to shifan_app;
