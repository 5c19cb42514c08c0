-- Large files come in pieces, so that a break costs a piece and not the file. A row says how far one has come; the pieces lie in
-- the file store. Only when the last has come does anything become evidence, and that carries its event; the rows themselves
-- prove nothing, so they need no witness. What is not finished is cleared by a job.
create table upload (
    upload_id uuid primary key,
    application_id uuid not null references application,
    slot text not null,
    name text not null,
    size bigint not null constraint upload_size check (size > 0),
    -- bytes that have come, without a gap from the start
    received bigint not null constraint upload_received check (received between 0 and size),
    created_at timestamptz not null,
    created_by uuid not null,
    expires_at timestamptz not null,
    -- what the browser says of the content (a short sum of its ends): the same file chosen again goes on where it broke off
    mark text not null,
    constraint upload_lives check (expires_at > created_at)
);
create index upload_application on upload (application_id);
create index upload_expires on upload (expires_at);
call guard_table('upload',
    'viewer_role() = ''system'' or exists (select from application a where a.application_id = upload.application_id and a.org_id = (select viewer_tenant()))',
    'viewer_role() = ''system'' or exists (select from application a where a.application_id = upload.application_id and a.org_id = (select viewer_tenant()))',
    false);

-- The second guard: a piece only ever adds, what was announced stays as it was announced, nothing comes to a dossier that is not
-- open, and one application cannot fill the disk with beginnings.
create function upload_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op = 'UPDATE' and (new.received < old.received
        or to_jsonb(new) - array['received', 'expires_at'] is distinct from to_jsonb(old) - array['received', 'expires_at']) then
        raise exception 'an upload only grows' using errcode = 'integrity_constraint_violation', constraint = 'upload_grows';
    end if;
    if not exists (select from application a where a.application_id = new.application_id and a.stage in ('draft', 'sent_back')) then
        raise exception 'the dossier is not open' using errcode = 'integrity_constraint_violation', constraint = 'upload_open';
    end if;
    if tg_op = 'INSERT' and (select count(*) from upload u where u.application_id = new.application_id) >= 20 then
        raise exception 'too many uploads are under way' using errcode = 'integrity_constraint_violation', constraint = 'upload_most';
    end if;
    return new;
end $$;
create trigger upload_guard before insert or update on upload for each row execute function upload_guard();
