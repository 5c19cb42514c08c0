-- Certificates are signed (Ed25519) over their canonical fields. A key can be replaced: each signature names its key, and public
-- keys stay, so that old certificates can be checked for ever. Every printing is recorded, a reprint with its reason.

create table signing_key (
    -- the first 16 figures of the SHA-256 of the public key
    key_id text primary key,
    -- 32 bytes in hexadecimal; the private key is in no database
    public_key text not null constraint signing_key_public check (public_key ~ '^[0-9a-f]{64}$'),
    first_used_at timestamptz not null,
    constraint signing_key_id check (key_id = left(encode(sha256(decode(public_key, 'hex')), 'hex'), 16))
);
call guard_table('signing_key', 'viewer_role() is not null', 'viewer_is_office()');
revoke update, delete on signing_key from shifan_app;
create trigger signing_key_append_only before update or delete on signing_key for each statement execute function ledger_refuse_change();

create table certificate_signature (
    title_id uuid not null references title,
    key_id text not null references signing_key,
    -- the canonical form: JSON without spaces, keys in a fixed order (award::Fields)
    fields text not null,
    signature text not null constraint certificate_signature_hex check (signature ~ '^[0-9a-f]{128}$'),
    signed_at timestamptz not null,
    primary key (title_id, key_id)
);
call guard_table('certificate_signature', 'viewer_role() is not null', 'viewer_is_office()');
revoke update, delete on certificate_signature from shifan_app;
create trigger certificate_signature_append_only before update or delete on certificate_signature
    for each statement execute function ledger_refuse_change();

-- What is signed is what the register says.
create function certificate_signature_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if not exists (select from title t join announcement a using (announcement_id) where t.title_id = new.title_id
        and (new.fields::json ->> 'certificate', new.fields::json ->> 'unit', new.fields::json ->> 'uscc', new.fields::json ->> 'document',
            (new.fields::json ->> 'announced_on')::date, new.fields::json ->> 'key')
        = (t.certificate_number, t.unit_name, t.uscc, a.document_number, t.announced_on, new.key_id)) then
        raise exception 'a certificate is signed for what the register says'
            using errcode = 'integrity_constraint_violation', constraint = 'certificate_signature_of_title';
    end if;
    return new;
end $$;
create trigger certificate_signature_guard before insert on certificate_signature for each row execute function certificate_signature_guard();

create table certificate_print (
    title_id uuid not null references title,
    copy smallint not null constraint certificate_print_from_one check (copy > 0),
    printed_at timestamptz not null,
    printed_by uuid not null references account,
    -- why it was printed again
    reason text not null constraint certificate_print_reason check (copy = 1 or reason <> ''),
    primary key (title_id, copy)
);
call guard_table('certificate_print', 'viewer_reads_all()', 'viewer_is_office()');
revoke update, delete on certificate_print from shifan_app;
create trigger certificate_print_append_only before update or delete on certificate_print
    for each statement execute function ledger_refuse_change();
create function certificate_print_counts() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if new.copy <> (select coalesce(max(p.copy), 0) + 1 from certificate_print p where p.title_id = new.title_id)
        or not exists (select from certificate_signature s where s.title_id = new.title_id) then
        raise exception 'a certificate is signed before it is printed, and its copies are counted'
            using errcode = 'integrity_constraint_violation', constraint = 'certificate_print_counted';
    end if;
    return new;
end $$;
create trigger certificate_print_counts before insert on certificate_print for each row execute function certificate_print_counts();

-- The newest signature of each certificate: for who shows number and check code.
create view public_certificate as select distinct on (s.title_id) s.title_id, t.uscc, s.fields, s.signature, s.key_id, k.public_key, s.signed_at
    from certificate_signature s join signing_key k using (key_id) join title t using (title_id) order by s.title_id, s.signed_at desc, s.key_id;
create view public_signing_key as select key_id, public_key, first_used_at from signing_key;
grant select on public_certificate, public_signing_key to shifan_app;
