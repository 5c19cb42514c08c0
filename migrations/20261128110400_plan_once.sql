-- What nearly every request does, and what every submission does, is planned once a connection: an SQL function that runs as its owner
-- is planned anew with each call, which cost more than running it. PL/pgSQL keeps the plan. The statements are as before.

-- Who a session token is: asked by the door, and by every transaction that is entered.
create or replace function session_viewer(p_token bytea, p_now timestamptz)
    returns table (session_id uuid, account_id uuid, tenant_id uuid, role text, duty text, expert_id uuid, person text, unit text, seen_at timestamptz)
    language plpgsql stable security definer rows 1 set search_path = public as $$ begin
    return query select s.session_id, a.account_id, a.tenant_id, a.role, a.duty, a.expert_id, a.person, t.name, s.seen_at
        from session s join account a on a.account_id = s.account_id join tenant t on t.tenant_id = a.tenant_id
        where s.token_hash = p_token and s.ended_at is null and s.expires_at > p_now and a.disabled_at is null;
end $$;

-- What can be found in a file.
create or replace function application_search_write(p_application uuid) returns void
    language plpgsql security definer set search_path = public as $$ begin
    insert into application_search (application_id, authority_id, content)
    select a.application_id, a.authority_id, search_form(concat_ws(' ', o.name, o.uscc, o.contact, o.phone, a.number, s.words))
    from application a join org o using (org_id)
        cross join lateral (select l.answers from submission l where l.application_id = a.application_id order by l.seq desc limit 1) l
        cross join lateral (select string_agg(v #>> '{}', ' ') as words from jsonb_path_query(l.answers, 'strict $.**') v
            where jsonb_typeof(v) = 'string') s
    where a.application_id = p_application
    on conflict (application_id) do update set authority_id = excluded.authority_id, content = excluded.content;
end $$;

-- The mails of a message.
create or replace function outbox_tell(p_message uuid) returns bigint
    language plpgsql security definer set search_path = public as $$
declare
    mails bigint;
begin
    insert into outbox (outbox_id, message_id, tenant_id, account_id, address, subject, body, link, put_at, state, attempts, due_at, reason)
    select gen_random_uuid(), m.message_id, m.tenant_id, a.account_id, x.address, regexp_replace(m.subject, '[[:cntrl:]]+', ' ', 'g'),
        m.body, m.link, m.at, 'waiting', 0, m.at, ''
    from message m
        join account a on a.tenant_id = m.tenant_id
            and (a.account_id = m.account_id or m.account_id is null and a.role in ('applicant', 'authority', 'office'))
        join mail_address x on x.account_id = a.account_id
    where m.message_id = p_message and a.disabled_at is null and x.confirmed_at is not null
        and (x.choice = 'all' or x.choice = 'asks' and m.asks);
    get diagnostics mails = row_count;
    return mails;
end $$;
