-- 函件: formal notices to applicants and authorities. Written as drafts by the act they tell of, read by an officer of the unit that
-- acts, and released one by one or many at once; what was released or cancelled stays as it was.

-- Which kinds wait for an officer; the others go at once. Data of the province, changed at /office/letters.
create table letter_kind (
    letter_kind text primary key constraint letter_kind_known check (letter_kind in ('correction', 'declined', 'accepted', 'not_accepted', 'deadline')),
    waits boolean not null
);
insert into letter_kind values ('correction', true), ('declined', true), ('accepted', true), ('not_accepted', true), ('deadline', true);
call guard_table('letter_kind', 'viewer_role() is not null', 'viewer_is_office()');

create table letter (
    letter_id uuid primary key,
    -- who writes, and to whom
    unit_id uuid not null references tenant,
    tenant_id uuid not null references tenant,
    application_id uuid references application,
    letter_kind text not null references letter_kind,
    subject text not null constraint letter_subject check (subject !~ '[[:cntrl:]]' and length(trim(subject)) > 0),
    body text not null constraint letter_body check (length(trim(body)) > 0),
    -- why it exists: 退回补正，2处要改
    why text not null,
    -- path of the page the reader goes to
    link text not null,
    state text not null constraint letter_state check (state in ('draft', 'released', 'cancelled')),
    version integer not null,
    drafted_at timestamptz not null,
    drafted_by uuid references account,
    released_at timestamptz,
    released_by uuid references account,
    -- what its reader got
    message_id uuid constraint letter_message unique references message,
    cancelled_at timestamptz,
    cancelled_by uuid references account,
    cancel_reason text,
    constraint letter_released check ((state = 'released') = (released_at is not null and message_id is not null)),
    constraint letter_cancelled check ((state = 'cancelled') = (cancelled_at is not null and length(trim(cancel_reason)) > 0)),
    constraint letter_not_to_oneself check (unit_id <> tenant_id)
);
create index letter_of_unit on letter (unit_id, state, drafted_at desc, letter_id desc);
create index letter_of_application on letter (application_id);
-- Nobody is reminded twice of one thing before the first reminder went.
create unique index letter_one_reminder on letter (unit_id, tenant_id, coalesce(application_id, tenant_id)) where state = 'draft' and letter_kind = 'deadline';
call guard_table('letter',
    'viewer_role() in (''system'', ''office'', ''auditor'') or viewer_role() = ''authority'' and unit_id = (select viewer_tenant())
     or state = ''released'' and tenant_id = (select viewer_tenant()) and viewer_role() in (''authority'', ''applicant'')',
    'viewer_role() = ''system'' or unit_id = (select viewer_tenant()) and viewer_role() in (''authority'', ''office'')');

-- The second guard: a draft is released or cancelled, once; after that, and who writes to whom about what, nothing changes.
create function letter_guard() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' or old.state <> 'draft'
        or (new.letter_id, new.unit_id, new.tenant_id, new.application_id, new.letter_kind, new.why, new.link, new.drafted_at, new.drafted_by)
            is distinct from (old.letter_id, old.unit_id, old.tenant_id, old.application_id, old.letter_kind, old.why, old.link, old.drafted_at, old.drafted_by) then
        raise exception 'a letter that left the desk stays as it was'
            using errcode = 'integrity_constraint_violation', constraint = 'letter_stays';
    end if;
    return new;
end $$;
create trigger letter_guard before update or delete on letter for each row execute function letter_guard();

-- How the mails of a letter stand, for whoever wrote it; addresses are not shown.
create function letter_mails(p_message uuid) returns text language sql stable security definer set search_path = public as $$
    select case when count(*) = 0 then 'none' when count(*) filter (where state = 'failed') > 0 then 'failed'
        when count(*) filter (where state <> 'sent') > 0 then 'waiting' else 'sent' end
    from outbox where message_id = p_message
        and exists (select from letter l where l.message_id = p_message and (viewer_reads_all() or l.unit_id = viewer_tenant()))
$$;
