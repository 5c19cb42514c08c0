-- The mails of a message are put with it, whoever puts it: one statement, and nobody can forget them.

create function message_mails() returns trigger language plpgsql security definer set search_path = public as $$ begin
    perform outbox_tell(new.message_id);
    return null;
end $$;
create trigger message_mails after insert on message for each row execute function message_mails();
revoke execute on function outbox_tell from public, shifan_app;
