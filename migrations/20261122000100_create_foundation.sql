-- The ground: the role the program works as, the viewer's context, tenants, people, sessions, the audit chain.

-- The program never works as the owner of its tables: it takes this role on every connection.
-- Roles belong to the whole cluster, so two databases may meet here at the same moment.
do $$ begin
    if not exists (select from pg_roles where rolname = 'shifan_app') then
        create role shifan_app nologin;
    end if;
exception when duplicate_object or unique_violation then null;
end $$;
grant shifan_app to current_user;
grant usage on schema public to shifan_app;

-- What `enter` has written for this transaction. Outside of one there is no context: nothing is visible.
create function viewer_role() returns text language sql stable as
    $$ select nullif(current_setting('shifan.role', true), '') $$;
create function viewer_tenant() returns uuid language sql stable as
    $$ select nullif(current_setting('shifan.tenant', true), '')::uuid $$;
create function viewer_account() returns uuid language sql stable as
    $$ select nullif(current_setting('shifan.account', true), '')::uuid $$;
create function viewer_expert() returns uuid language sql stable as
    $$ select nullif(current_setting('shifan.expert', true), '')::uuid $$;
-- The province's officers, and the system's own jobs, work on every file.
create function viewer_is_office() returns boolean language sql stable as
    $$ select coalesce(current_setting('shifan.role', true) in ('office', 'system'), false) $$;
create function viewer_reads_all() returns boolean language sql stable as
    $$ select coalesce(current_setting('shifan.role', true) in ('office', 'system', 'auditor'), false) $$;

-- One chain of events per tenant; `audit_head` is its lock and its newest hash.
create table audit_head (
    tenant_id uuid primary key,
    seq bigint not null,
    hash bytea not null
);
create table audit_event (
    tenant_id uuid not null references audit_head,
    seq bigint not null,
    at timestamptz not null,
    account_id uuid,
    actor text not null,
    kind text not null,
    subject uuid not null,
    body jsonb not null,
    previous bytea not null,
    hash bytea not null,
    xact xid8 not null,
    primary key (tenant_id, seq)
);
create index audit_event_subject on audit_event (subject, at);
create index audit_event_xact on audit_event (xact);
create index audit_event_newest on audit_event (at desc, tenant_id desc, seq desc);
create index audit_event_kind on audit_event (kind, at desc, tenant_id desc, seq desc);

create function audit_refuse_change() returns trigger language plpgsql as $$ begin
    raise exception 'the audit chain is append-only'
        using errcode = 'integrity_constraint_violation', constraint = 'audit_event_append_only';
end $$;
create trigger audit_event_append_only before update or delete or truncate on audit_event
    for each statement execute function audit_refuse_change();

create function audit_digest(previous bytea, tenant uuid, seq bigint, at timestamptz, account uuid, actor text, kind text, subject uuid, body jsonb)
    returns bytea language sql immutable as $$
    select sha256(previous || convert_to(concat_ws(chr(31), tenant, seq, (extract(epoch from at) * 1000000)::bigint,
        coalesce(account::text, ''), actor, kind, subject, body::text), 'UTF8'))
$$;

-- Appends one event to a tenant's chain. The only way to write one: the table itself is closed to the program.
create function audit_append(p_tenant uuid, p_at timestamptz, p_account uuid, p_actor text, p_kind text, p_subject uuid, p_body jsonb)
    returns bigint language plpgsql security definer set search_path = public as $$
declare
    head audit_head;
    digest bytea;
begin
    insert into audit_head (tenant_id, seq, hash) values (p_tenant, 0, sha256(convert_to(p_tenant::text, 'UTF8')))
        on conflict (tenant_id) do nothing;
    select * into head from audit_head where tenant_id = p_tenant for update;
    digest := audit_digest(head.hash, p_tenant, head.seq + 1, p_at, p_account, p_actor, p_kind, p_subject, p_body);
    insert into audit_event (tenant_id, seq, at, account_id, actor, kind, subject, body, previous, hash, xact)
        values (p_tenant, head.seq + 1, p_at, p_account, p_actor, p_kind, p_subject, p_body, head.hash, digest, pg_current_xact_id());
    update audit_head set seq = head.seq + 1, hash = digest where tenant_id = p_tenant;
    return head.seq + 1;
end $$;

-- The broken links of every chain; no rows means that all hold.
create function audit_breaks() returns table (tenant_id uuid, seq bigint, what text)
    language sql stable security definer set search_path = public as $$
    select c.tenant_id, c.seq, c.what from (
        select e.tenant_id, e.seq,
            case when e.hash <> audit_digest(e.previous, e.tenant_id, e.seq, e.at, e.account_id, e.actor, e.kind, e.subject, e.body) then 'content'
                 when e.seq <> coalesce(lag(e.seq) over chain, 0) + 1 then 'gap'
                 when e.previous <> coalesce(lag(e.hash) over chain, sha256(convert_to(e.tenant_id::text, 'UTF8'))) then 'link'
            end as what
        from audit_event e window chain as (partition by e.tenant_id order by e.seq)
    ) c where c.what is not null
    union all
    select h.tenant_id, h.seq, 'head' from audit_head h
        left join lateral (select e.seq, e.hash from audit_event e where e.tenant_id = h.tenant_id order by e.seq desc limit 1) last on true
        where h.seq > 0 and (last.seq is distinct from h.seq or last.hash is distinct from h.hash)
$$;

-- The witness: a transaction that changed a guarded table must have said what it did.
create function change_needs_event() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if not exists (select from audit_event where xact = pg_current_xact_id()) then
        raise exception 'a change of % was not accompanied by an audit event', tg_table_name
            using errcode = 'integrity_constraint_violation', constraint = 'change_needs_event';
    end if;
    return null;
end $$;

-- Closes a table: row level security also for the owner's code paths, one condition for who sees, one for who writes,
-- and the witness. The owner keeps a policy of its own so that views for the public and definer functions work.
create procedure guard_table(tab regclass, sees text, writes text, witnessed boolean default true) language plpgsql as $$ begin
    execute format('alter table %s enable row level security', tab);
    execute format('alter table %s force row level security', tab);
    execute format('create policy owner_all on %s to current_user using (true) with check (true)', tab);
    execute format('create policy sees on %s for select to shifan_app using (%s)', tab, sees);
    execute format('create policy inserts on %s for insert to shifan_app with check (%s)', tab, writes);
    execute format('create policy updates on %s for update to shifan_app using (%s) with check (%s)', tab, writes, writes);
    execute format('create policy deletes on %s for delete to shifan_app using (%s)', tab, writes);
    execute format('grant select, insert, update, delete on %s to shifan_app', tab);
    if witnessed then
        execute format('create constraint trigger witness after insert or update or delete on %s
            deferrable initially deferred for each row execute function change_needs_event()', tab);
    end if;
end $$;

-- A tenant: the province, a recommending authority, or an applicant organisation. The province is one fixed row.
create table tenant (
    tenant_id uuid primary key,
    kind text not null constraint tenant_kind check (kind in ('office', 'authority', 'org')),
    name text not null,
    -- so that a seat can be tied to the kind of unit it belongs to
    unique (tenant_id, kind)
);
insert into tenant values ('00000000-0000-7000-8000-000000000001', 'office', '四川省商务厅');
call guard_table('tenant', 'viewer_role() is not null', 'viewer_is_office()', false);

-- Which kind of unit a role belongs to: experts and auditors stand under the province.
create function tenant_kind_of(role text) returns text language sql immutable as
    $$ select case role when 'applicant' then 'org' when 'authority' then 'authority' else 'office' end $$;
-- 经办人 officer, 负责人 principal; for applicants the owner of the organisation's account or an editor.
create function seat_exists(role text, duty text, expert_id uuid) returns boolean language sql immutable as
    $$ select case role when 'applicant' then duty in ('owner', 'editor')
                        when 'authority' then duty in ('officer', 'principal')
                        when 'office' then duty in ('officer', 'principal')
                        when 'expert' then duty = 'expert'
                        when 'auditor' then duty = 'auditor'
                        else false end and (role = 'expert') = (expert_id is not null) $$;

create table account (
    account_id uuid primary key,
    tenant_id uuid not null,
    role text not null,
    duty text not null,
    expert_id uuid,
    login text not null constraint account_login unique,
    person text not null,
    phone text,
    -- null: nobody can sign in yet
    password_hash text,
    created_at timestamptz not null,
    disabled_at timestamptz,
    tenant_kind text not null generated always as (tenant_kind_of(role)) stored,
    constraint account_seat check (seat_exists(role, duty, expert_id)),
    -- An applicant's person cannot become the province's: the unit's kind decides which roles there are.
    constraint account_tenant_kind foreign key (tenant_id, tenant_kind) references tenant (tenant_id, kind)
);
create index account_tenant on account (tenant_id);
-- Experts and auditors stand under the province without seeing or changing its people: only themselves.
call guard_table('account',
    'viewer_reads_all() or account_id = (select viewer_account()) or (tenant_id = (select viewer_tenant()) and viewer_role() in (''applicant'', ''authority''))',
    'viewer_is_office() or account_id = (select viewer_account()) or (tenant_id = (select viewer_tenant()) and viewer_role() in (''applicant'', ''authority''))');

-- Whether a login is in use anywhere: whoever invites must know, and sees nothing else of other units.
create function login_taken(p_login text) returns boolean language sql stable security definer set search_path = public as
    $$ select exists (select from account where login = p_login) $$;

-- Sessions: the token itself is never stored. Ends by sign-out, idleness, age, a changed password or a disabled account.
create table session (
    session_id uuid primary key,
    token_hash bytea not null constraint session_token unique,
    account_id uuid not null references account,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    -- where it was opened: shown to its person only
    source text not null
);
create index session_account on session (account_id) where ended_at is null;
call guard_table('session', 'viewer_role() = ''system'' or account_id = (select viewer_account())',
    'viewer_role() = ''system'' or account_id = (select viewer_account())', false);

-- A disabled account has no session, and gets none back when it is enabled again.
create function account_end_sessions() returns trigger language plpgsql security definer set search_path = public as $$ begin
    update session set ended_at = new.disabled_at where account_id = new.account_id and ended_at is null;
    return null;
end $$;
create trigger account_end_sessions after update of disabled_at on account
    for each row when (new.disabled_at is not null) execute function account_end_sessions();

-- Failed sign-ins, counted per login and per source: the delay grows for the pair, so that an attacker elsewhere
-- never locks the person out of a known place. Forgotten after a day.
create table sign_in_failure (
    login text not null,
    source text not null,
    failures integer not null,
    last_at timestamptz not null,
    primary key (login, source)
);
create index sign_in_failure_source on sign_in_failure (source);
create index sign_in_failure_last on sign_in_failure (last_at);
call guard_table('sign_in_failure', 'viewer_role() = ''system''', 'viewer_role() = ''system''', false);

-- The places from which a person has signed in.
create table sign_in_source (
    account_id uuid not null references account,
    source text not null,
    last_at timestamptz not null,
    primary key (account_id, source)
);
call guard_table('sign_in_source', 'viewer_role() = ''system''', 'viewer_role() = ''system''', false);

-- An invitation opens a seat in a unit; with an account named, it lets that person choose a new password.
create table invitation (
    invitation_id uuid primary key,
    token_hash bytea not null constraint invitation_token unique,
    tenant_id uuid not null,
    role text not null,
    duty text not null,
    expert_id uuid,
    login text not null,
    person text not null,
    account_id uuid references account,
    invited_by uuid references account,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    tenant_kind text not null generated always as (tenant_kind_of(role)) stored,
    constraint invitation_seat check (seat_exists(role, duty, expert_id)),
    constraint invitation_tenant_kind foreign key (tenant_id, tenant_kind) references tenant (tenant_id, kind)
);
create index invitation_tenant on invitation (tenant_id);
call guard_table('invitation',
    'viewer_is_office() or (tenant_id = (select viewer_tenant()) and viewer_role() in (''applicant'', ''authority''))',
    'viewer_is_office() or (tenant_id = (select viewer_tenant()) and viewer_role() in (''applicant'', ''authority''))');

-- Who a session token is, without touching anything: one look-up before a page decides whether it opens.
create function session_viewer(p_token bytea, p_now timestamptz)
    returns table (session_id uuid, account_id uuid, tenant_id uuid, role text, duty text, expert_id uuid, person text, unit text, seen_at timestamptz)
    language sql stable security definer set search_path = public as $$
    select s.session_id, a.account_id, a.tenant_id, a.role, a.duty, a.expert_id, a.person, t.name, s.seen_at
    from session s join account a using (account_id) join tenant t on t.tenant_id = a.tenant_id
    where s.token_hash = p_token and s.ended_at is null and s.expires_at > p_now and a.disabled_at is null
$$;

-- Begins a viewer's transaction: the context comes from the session row and nowhere else.
create function enter(p_token bytea, p_now timestamptz) returns boolean language plpgsql security definer set search_path = public as $$
declare v record;
begin
    select * into v from session_viewer(p_token, p_now);
    if not found then return false; end if;
    perform set_config('shifan.role', v.role, true), set_config('shifan.tenant', v.tenant_id::text, true),
        set_config('shifan.account', v.account_id::text, true), set_config('shifan.expert', coalesce(v.expert_id::text, ''), true);
    return true;
end $$;

-- Begins a transaction of the system itself: a job, a registration, a sign-in.
create function enter_system() returns boolean language plpgsql as $$ begin
    perform set_config('shifan.role', 'system', true), set_config('shifan.tenant', '00000000-0000-7000-8000-000000000001', true),
        set_config('shifan.account', '', true), set_config('shifan.expert', '', true);
    return true;
end $$;

-- Reading the chain: a tenant its own, the province and the auditor all. Writing: only through audit_append.
alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy owner_all on audit_event to current_user using (true) with check (true);
create policy sees on audit_event for select to shifan_app using (viewer_reads_all() or tenant_id = (select viewer_tenant()));
grant select on audit_event to shifan_app;
alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy owner_all on audit_head to current_user using (true) with check (true);

-- Things to tell people after commit: rows of the same transaction, read in the page's inbox, later sent by mail.
create table message (
    message_id uuid primary key,
    tenant_id uuid not null references tenant,
    -- null: everyone of the tenant
    account_id uuid references account,
    at timestamptz not null,
    subject text not null,
    body text not null,
    link text not null,
    read_at timestamptz
);
create index message_inbox on message (tenant_id, at desc);
call guard_table('message', 'viewer_role() = ''system'' or (tenant_id = (select viewer_tenant()) and (account_id = (select viewer_account()) or (account_id is null and viewer_role() <> ''expert'')))',
    'viewer_role() is not null', false);

-- A job's effect and this row commit together: one due time is done once, however many processes run.
create table job_run (
    -- close_notices/<notice>: the job, and what it was done to
    job text not null,
    due_at timestamptz not null,
    done_at timestamptz not null,
    worker text not null,
    outcome text not null,
    constraint job_run_once primary key (job, due_at)
);
call guard_table('job_run', 'viewer_reads_all()', 'viewer_role() = ''system''', false);

-- Set once by the demo loader: every page then says 演示数据.
create table demo_data (loaded_at timestamptz not null, seed bigint not null);
grant select, insert on demo_data to shifan_app;
