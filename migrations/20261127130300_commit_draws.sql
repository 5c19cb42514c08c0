-- The draw of experts (R23): the seed is bound before anybody can know what it will draw, reserves are drawn with the panel, and
-- every exclusion is kept with its reason.

-- The digest is public from the first moment, the seed only once it has been used.
create table draw_commitment (
    draw_commitment_id uuid primary key,
    round_id uuid not null references round,
    seed_hex text not null constraint draw_commitment_seed check (seed_hex ~ '^([0-9a-f]{2}){8,32}$'),
    -- SHA-256 of the seed's bytes
    digest text not null constraint draw_commitment_digest check (digest = encode(sha256(decode(seed_hex, 'hex')), 'hex')),
    committed_at timestamptz not null,
    committed_by uuid,
    revealed_at timestamptz,
    constraint draw_commitment_order check (revealed_at >= committed_at)
);
create unique index draw_commitment_open on draw_commitment (round_id) where revealed_at is null;
call guard_table('draw_commitment', 'viewer_reads_all()', 'viewer_is_office()');
-- A seed that was bound is used or stays open; it is never exchanged.
create function draw_commitment_stays() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' or old.revealed_at is not null
        or (new.draw_commitment_id, new.round_id, new.seed_hex, new.digest, new.committed_at, new.committed_by)
            is distinct from (old.draw_commitment_id, old.round_id, old.seed_hex, old.digest, old.committed_at, old.committed_by) then
        raise exception 'a bound seed is not exchanged'
            using errcode = 'integrity_constraint_violation', constraint = 'draw_commitment_stays';
    end if;
    return new;
end $$;
create trigger draw_commitment_stays before update or delete on draw_commitment
    for each row execute function draw_commitment_stays();

-- Draws before this have a seed of eight bytes that nobody bound, and no record of who was left out.
alter table expert_draw
    alter column seed drop not null,
    add column draw_commitment_id uuid references draw_commitment
        constraint expert_draw_commitment_once unique,
    -- application → expert → why left out
    add column excluded jsonb,
    add constraint expert_draw_seed check ((seed is null) = (draw_commitment_id is not null)),
    add constraint expert_draw_excluded check ((excluded is null) = (draw_commitment_id is null));

-- 候补: called in this order when a place becomes free.
create table reserve (
    application_id uuid not null references application,
    expert_id uuid not null references expert,
    -- 1 is called first
    position smallint not null constraint reserve_position check (position > 0),
    expert_draw_id uuid not null references expert_draw,
    called_at timestamptz,
    -- could not be called when the turn came: why
    passed_at timestamptz,
    passed_reason text not null default '',
    primary key (application_id, expert_id),
    constraint reserve_place unique (application_id, position),
    constraint reserve_once check (called_at is null or passed_at is null),
    constraint reserve_passed check ((passed_at is null) = (passed_reason = ''))
);
call guard_table('reserve', 'viewer_reads_all()', 'viewer_is_office()');

-- What everybody may read of the draws: no name, no unit.
create function public_draws() returns table (round_title text, digest text, committed_at timestamptz, seed_hex text, drawn_at timestamptz,
    applications bigint, places bigint)
    language sql stable security definer set search_path = public as $$
    select r.title, c.digest, c.committed_at, case when c.revealed_at is not null then c.seed_hex end, d.drawn_at,
        (select count(*) from jsonb_object_keys(d.drawn -> 'given')),
        (select count(*) from jsonb_each(d.drawn -> 'given') g, jsonb_array_elements(g.value))
    from draw_commitment c join round r using (round_id) left join expert_draw d using (draw_commitment_id)
    order by c.committed_at desc
$$;
