-- Telling people: who has read which message, whom a message also reaches by mail, and the outbox: one row a mail, written in the
-- transaction of the change it tells of, sent by a job afterwards.

-- A message to a unit is read by each of its people, not by the first one for all.
create table message_read (
    message_id uuid not null references message,
    account_id uuid not null references account,
    read_at timestamptz not null,
    primary key (message_id, account_id)
);
call guard_table('message_read', 'account_id = (select viewer_account())', 'account_id = (select viewer_account())', false);
insert into message_read select m.message_id, a.account_id, m.read_at from message m join account a using (tenant_id)
    where m.read_at is not null and (m.account_id is null or m.account_id = a.account_id);
alter table message drop column read_at;
-- Does it ask for an act, or does it only tell?
alter table message add column asks boolean not null default false;
-- What people were told stays as it was told.
revoke update, delete on message from shifan_app;
drop index message_inbox;
create index message_inbox on message (tenant_id, at desc, message_id desc);

-- Where a person's mail goes. Nobody but the person reads it, neither colleagues nor the province; it counts once confirmed.
create table mail_address (
    account_id uuid primary key references account,
    -- one line, nothing that could begin a header of its own
    address text not null constraint mail_address_one_line check (address ~ '^[!-?A-~]+@[!-?A-~]+$' and length(address) <= 254),
    -- which messages come by mail: those that ask for an act, all, none
    choice text not null constraint mail_address_choice check (choice in ('asks', 'all', 'none')),
    -- what the confirming link is known by; null once it was used
    token_hash bytea,
    asked_at timestamptz not null,
    confirmed_at timestamptz,
    constraint mail_address_open check ((token_hash is null) = (confirmed_at is not null))
);
call guard_table('mail_address', 'viewer_role() = ''system'' or account_id = (select viewer_account())',
    'viewer_role() = ''system'' or account_id = (select viewer_account())');

create table outbox (
    outbox_id uuid primary key,
    -- what it tells; null: the link that confirms an address
    message_id uuid references message,
    tenant_id uuid not null references tenant,
    account_id uuid not null references account,
    address text not null constraint outbox_address_one_line check (address ~ '^[!-?A-~]+@[!-?A-~]+$'),
    subject text not null constraint outbox_subject_one_line check (subject !~ '[[:cntrl:]]' and subject <> ''),
    body text not null,
    -- path of the page to go to
    link text not null,
    put_at timestamptz not null,
    state text not null constraint outbox_state check (state in ('waiting', 'taken', 'sent', 'failed')),
    attempts smallint not null,
    -- not before
    due_at timestamptz not null,
    -- taken by a process until then; if it dies, another may take it after
    lease_until timestamptz,
    sent_at timestamptz,
    -- what the last attempt met
    reason text not null,
    constraint outbox_taken check ((state = 'taken') = (lease_until is not null)),
    constraint outbox_sent check ((state = 'sent') = (sent_at is not null))
);
create index outbox_due on outbox (due_at) where state in ('waiting', 'taken');
create index outbox_newest on outbox (put_at desc, outbox_id desc);
create index outbox_message on outbox (message_id);
create unique index outbox_once on outbox (message_id, account_id);
call guard_table('outbox', 'viewer_is_office()', 'viewer_is_office()', false);

-- The second guard: what is to be said does not change, what was sent is not sent again, nothing disappears.
create function outbox_guard() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' or old.state = 'sent'
        or (new.outbox_id, new.message_id, new.tenant_id, new.account_id, new.address, new.subject, new.body, new.link, new.put_at)
            is distinct from (old.outbox_id, old.message_id, old.tenant_id, old.account_id, old.address, old.subject, old.body, old.link, old.put_at) then
        raise exception 'a mail in the outbox stays as it was put'
            using errcode = 'integrity_constraint_violation', constraint = 'outbox_stays';
    end if;
    return new;
end $$;
create trigger outbox_guard before update or delete on outbox for each row execute function outbox_guard();

-- Puts the mails of a message: to each of its readers who has a confirmed address and wants it. Whoever tells them sees no address.
create function outbox_tell(p_message uuid) returns bigint language sql security definer set search_path = public as $$
    with put as (
        insert into outbox (outbox_id, message_id, tenant_id, account_id, address, subject, body, link, put_at, state, attempts, due_at, reason)
        select gen_random_uuid(), m.message_id, m.tenant_id, a.account_id, x.address, regexp_replace(m.subject, '[[:cntrl:]]+', ' ', 'g'),
            m.body, m.link, m.at, 'waiting', 0, m.at, ''
        from message m
            join account a on a.tenant_id = m.tenant_id
                and (a.account_id = m.account_id or m.account_id is null and a.role in ('applicant', 'authority', 'office'))
            join mail_address x on x.account_id = a.account_id
        where m.message_id = p_message and a.disabled_at is null and x.confirmed_at is not null
            and (x.choice = 'all' or x.choice = 'asks' and m.asks)
        returning 1)
    select count(*) from put
$$;

-- Puts the mail with the link that confirms the viewer's own address, whatever the choice.
create function outbox_confirm(p_id uuid, p_subject text, p_body text, p_link text, p_at timestamptz) returns bigint
    language sql security definer set search_path = public as $$
    with put as (
        insert into outbox (outbox_id, message_id, tenant_id, account_id, address, subject, body, link, put_at, state, attempts, due_at, reason)
        select p_id, null, a.tenant_id, a.account_id, x.address, p_subject, p_body, p_link, p_at, 'waiting', 0, p_at, ''
        from account a join mail_address x using (account_id) where a.account_id = viewer_account() and x.confirmed_at is null
        returning 1)
    select count(*) from put
$$;
