-- The register of experts (专家库; 四(三), R07, R23): rank, mail, the yearly declaration of interests with its history, earlier
-- work and co-work, suspension between seasons.
alter table expert
    -- 职称或职务
    add column rank text not null default '',
    -- where the invitation to sign in goes; empty: not known
    add column email text not null default ''
        constraint expert_email check (email = '' or email ~ '^[!-?A-~]+@[!-?A-~]+$' and length(email) <= 254),
    -- null: has not declared interests yet
    alter column declared_until drop not null;

-- 利益声明, each as it was made by the expert. It holds for a year at most.
create table expert_declaration (
    expert_declaration_id uuid primary key,
    expert_id uuid not null references expert,
    declared_at timestamptz not null,
    -- inclusive
    valid_until date not null,
    declared_by uuid,
    constraint expert_declaration_year
        check (valid_until <= ((declared_at at time zone 'Asia/Shanghai')::date + interval '1 year')::date)
);
create index expert_declaration_expert on expert_declaration (expert_id, declared_at desc);
call guard_table('expert_declaration', 'viewer_reads_all() or expert_id = (select viewer_expert())',
    'expert_id = (select viewer_expert())');
create trigger expert_declaration_append_only before update or delete on expert_declaration
    for each statement execute function ledger_refuse_change();

-- What the register holds of it is what was declared last; an expert changes nothing else of the own entry.
create function expert_declared() returns trigger language plpgsql security definer set search_path = public as $$ begin
    update expert set declared_until = new.valid_until where expert_id = new.expert_id;
    return null;
end $$;
create trigger expert_declared after insert on expert_declaration for each row execute function expert_declared();

-- Where an expert worked before, and what was done together with a unit: looked through for conflicts.
create table expert_work (
    expert_work_id uuid primary key,
    expert_id uuid not null references expert,
    kind text not null constraint expert_work_kind check (kind in ('employment', 'project')),
    unit_name text not null,
    -- its credit code, if known
    uscc text,
    -- what, and when: 2019年至2021年任副总经理
    what text not null,
    noted_at timestamptz not null,
    constraint expert_work_once unique (expert_id, kind, unit_name)
);
call guard_table('expert_work', 'viewer_reads_all() or expert_id = (select viewer_expert())',
    'viewer_is_office() or expert_id = (select viewer_expert())');

-- 停用: from a moment, with a reason, until it is lifted. A suspended expert opens no file and is given none.
create table expert_suspension (
    expert_suspension_id uuid primary key,
    expert_id uuid not null references expert,
    since timestamptz not null,
    reason text not null constraint expert_suspension_reason check (reason <> ''),
    suspended_by uuid,
    lifted_at timestamptz,
    lifted_by uuid,
    constraint expert_suspension_order check (lifted_at >= since)
);
create unique index expert_suspension_open on expert_suspension (expert_id) where lifted_at is null;
call guard_table('expert_suspension', 'viewer_reads_all() or expert_id = (select viewer_expert())', 'viewer_is_office()');
-- What was a suspension stays on record: only its end can be written, once.
create function expert_suspension_stays() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' or old.lifted_at is not null
        or (new.expert_suspension_id, new.expert_id, new.since, new.reason, new.suspended_by)
            is distinct from (old.expert_suspension_id, old.expert_id, old.since, old.reason, old.suspended_by) then
        raise exception 'a suspension stays on record'
            using errcode = 'integrity_constraint_violation', constraint = 'expert_suspension_stays';
    end if;
    return new;
end $$;
create trigger expert_suspension_stays before update or delete on expert_suspension
    for each row execute function expert_suspension_stays();

create function expert_suspended(p_expert uuid) returns boolean language sql stable security definer set search_path = public as
    $$ select exists (select from expert_suspension where expert_id = p_expert and lifted_at is null) $$;

-- An invitation goes out by mail too, to somebody who has no account yet; its text is nobody's but the reader's.
alter table outbox alter column account_id drop not null;
create function outbox_invite(p_id uuid, p_tenant uuid, p_address text, p_subject text, p_body text, p_link text, p_at timestamptz)
    returns bigint language sql security definer set search_path = public as $$
    with put as (
        insert into outbox (outbox_id, message_id, tenant_id, account_id, address, subject, body, link, put_at, state, attempts, due_at, reason)
        select p_id, null, p_tenant, null, p_address, p_subject, p_body, p_link, p_at, 'waiting', 0, p_at, ''
        where viewer_is_office()
        returning 1)
    select count(*) from put
$$;
