-- 订阅公示: anybody may have the notices sent by mail, after confirming the address; one click ends it. No account, no name.
create table subscriber (
    subscriber_id uuid primary key,
    address text not null constraint subscriber_address_one_line check (address ~ '^[!-?A-~]+@[!-?A-~]+$' and length(address) <= 254),
    -- what the confirming link is known by; null once it was used
    token_hash bytea constraint subscriber_token unique,
    -- what the ending link is known by: it stands in every mail, so it is kept as it is, and read by the system alone
    end_key text not null constraint subscriber_end_key unique,
    asked_at timestamptz not null,
    confirmed_at timestamptz,
    constraint subscriber_open check ((token_hash is null) = (confirmed_at is not null))
);
create unique index subscriber_once on subscriber (lower(address));
-- An address is nobody's business: whoever ends the subscription is forgotten.
call guard_table('subscriber', 'viewer_role() = ''system''', 'viewer_role() = ''system''', false);

-- How often a place has asked lately; forgotten after a day.
create table subscription_ask (
    source text not null,
    asked_at timestamptz not null
);
create index subscription_ask_source on subscription_ask (source, asked_at);
call guard_table('subscription_ask', 'viewer_role() = ''system''', 'viewer_role() = ''system''', false);

-- The outbox carries mails to people without an account too.
alter table outbox
    alter column tenant_id drop not null,
    alter column account_id drop not null,
    -- the link that ends it, for a subscriber
    add column end_key text,
    add constraint outbox_reader check ((account_id is null) = (tenant_id is null) and (account_id is null) = (end_key is not null));

-- Puts the mails of a notice, one a subscriber. Whoever publishes sees no address.
create function outbox_subscribers(p_subject text, p_body text, p_link text, p_at timestamptz) returns bigint
    language sql security definer set search_path = public as $$
    with put as (
        insert into outbox (outbox_id, message_id, tenant_id, account_id, address, subject, body, link, put_at, state, attempts, due_at, reason, end_key)
        select gen_random_uuid(), null, null, null, s.address, regexp_replace(p_subject, '[[:cntrl:]]+', ' ', 'g'), p_body, p_link, p_at,
            'waiting', 0, p_at, '', s.end_key
        from subscriber s where s.confirmed_at is not null and viewer_is_office()
        returning 1)
    select count(*) from put
$$;
