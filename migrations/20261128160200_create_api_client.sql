-- 接口凭证: other systems of the province that may ask the API. A key is shown once and kept as its hash; it says what may be read, ends
-- on a day, and can be revoked at any moment. Who made and who revoked it stands in the audit chain.
create table api_client (
    api_client_id uuid primary key,
    name text not null constraint api_client_named check (name <> '' and length(name) <= 60),
    scopes text[] not null constraint api_client_scoped
        check (cardinality(scopes) > 0 and scopes <@ array['applications', 'titles']),
    token_hash bytea not null constraint api_client_token unique,
    created_at timestamptz not null,
    created_by uuid not null references account,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    constraint api_client_term check (expires_at > created_at and expires_at <= created_at + interval '740 days')
);
call guard_table('api_client', 'viewer_reads_all()', 'viewer_is_office()');

-- A key says what it may do for good; it is revoked once.
create function api_client_frozen() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' or to_jsonb(new) - 'revoked_at' is distinct from to_jsonb(old) - 'revoked_at' or old.revoked_at is not null then
        raise exception 'a key of the interface does not change'
            using errcode = 'integrity_constraint_violation', constraint = 'api_client_frozen';
    end if;
    return new;
end $$;
create trigger api_client_frozen before update or delete on api_client for each row execute function api_client_frozen();

-- When a key was last used, to the minute.
create table api_client_use (
    api_client_id uuid primary key references api_client,
    used_at timestamptz not null
);
call guard_table('api_client_use', 'viewer_reads_all()', 'viewer_role() = ''system''', false);
