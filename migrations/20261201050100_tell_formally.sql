-- A letter of the house that asks for nothing (受理通知, 不予受理通知, 不予推荐通知, 评审意见反馈) goes by mail to whoever wants what asks for an act,
-- but nothing is to be done about it: the inbox does not say so any more.

alter table message add column formal boolean not null default false;
comment on column message.formal is 'a letter of the house: mailed like what asks for an act, whether or not it asks for one';

alter table message disable trigger user;
update message m set asks = l.letter_kind not in ('accepted', 'not_accepted', 'declined', 'feedback'), formal = true
    from letter l where l.message_id = m.message_id;
alter table message enable trigger user;

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
        and (x.choice = 'all' or x.choice = 'asks' and (m.asks or m.formal));
    get diagnostics mails = row_count;
    return mails;
end $$;
