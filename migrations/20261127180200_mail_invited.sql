-- Three kinds of readers get mail: a person with an account, somebody invited by a tenant who has none yet, and a subscriber, who
-- belongs to nobody and can end it by a key.
alter table outbox drop constraint outbox_reader,
    add constraint outbox_reader check ((tenant_id is null) = (end_key is not null) and (account_id is null or tenant_id is not null));
