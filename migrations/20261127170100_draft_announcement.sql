-- 认定通知: the officer drafts the document, the principal approves it, and it is issued in the same act that confers the titles
-- (四(三)). What is issued carries the draft word for word; the database compares them.

create table announcement_draft (
    announcement_draft_id uuid primary key,
    round_id uuid not null references round,
    version smallint not null constraint announcement_draft_from_one check (version > 0),
    -- JSON without spaces, keys in order: number, title, addressees, text, units
    wording text not null,
    digest text not null,
    drafted_at timestamptz not null,
    drafted_by uuid not null references account,
    -- a newer version took its place
    superseded_at timestamptz,
    constraint announcement_draft_digest check (digest = encode(sha256(convert_to(wording, 'UTF8')), 'hex')),
    constraint announcement_draft_version unique (round_id, version)
);
create unique index announcement_draft_one_current on announcement_draft (round_id) where superseded_at is null;
call guard_table('announcement_draft', 'viewer_reads_all()', 'viewer_is_office()');
revoke delete on announcement_draft from shifan_app;

create function announcement_draft_frozen() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' or to_jsonb(new) - 'superseded_at' is distinct from to_jsonb(old) - 'superseded_at' or old.superseded_at is not null then
        raise exception 'a draft stays as it was written'
            using errcode = 'integrity_constraint_violation', constraint = 'announcement_draft_frozen';
    end if;
    return new;
end $$;
create trigger announcement_draft_frozen before update or delete on announcement_draft for each row execute function announcement_draft_frozen();

-- The document as it went out. Announcements made before there were drafts have none.
create table announcement_document (
    announcement_id uuid primary key references announcement,
    announcement_draft_id uuid not null constraint announcement_document_draft unique references announcement_draft,
    -- JSON: the wording of the draft, the day, the certificate numbers in the order of its units
    body text not null,
    digest text not null,
    constraint announcement_document_digest check (digest = encode(sha256(convert_to(body, 'UTF8')), 'hex'))
);
call guard_table('announcement_document', 'viewer_role() is not null', 'viewer_is_office()');
revoke update, delete on announcement_document from shifan_app;
create trigger announcement_document_append_only before update or delete on announcement_document
    for each statement execute function ledger_refuse_change();

-- The province's people who can act: four eyes need two.
create function office_people() returns bigint language sql stable security definer set search_path = public as
    $$ select count(*) from account where role = 'office' and disabled_at is null $$;

-- Issued is what was drafted, under the number and on the day of the announcement, by a principal who did not draft it unless
-- nobody else works there.
create function announcement_document_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    draft announcement_draft;
    made announcement;
    why text;
begin
    select * into draft from announcement_draft d where d.announcement_draft_id = new.announcement_draft_id;
    select * into made from announcement a where a.announcement_id = new.announcement_id;
    why := case
        when (new.body::json -> 'wording')::text is distinct from draft.wording then 'announcement_document_as_drafted'
        when draft.round_id is distinct from made.round_id or draft.superseded_at is not null then 'announcement_document_of_draft'
        when (draft.wording::json ->> 'number') is distinct from made.document_number then 'announcement_document_number'
        when (new.body::json ->> 'on')::date is distinct from made.announced_on then 'announcement_document_day'
        when not exists (select from account p where p.account_id = made.announced_by and p.role = 'office' and p.duty = 'principal')
            then 'announcement_document_by_principal'
        when made.announced_by = draft.drafted_by and office_people() > 1 then 'announcement_document_four_eyes'
    end;
    if why is not null then
        raise exception 'an announcement must not be issued like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return new;
end $$;
create trigger announcement_document_guard before insert on announcement_document for each row execute function announcement_document_guard();

-- The titles of an announcement are the ones its document lists, no more and no fewer.
create function announcement_document_lists() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if (select array_agg(value order by value) from json_array_elements_text(new.body::json -> 'certificates'))
        is distinct from (select array_agg(t.certificate_number order by t.certificate_number) from title t where t.announcement_id = new.announcement_id) then
        raise exception 'the document lists other titles than were conferred'
            using errcode = 'integrity_constraint_violation', constraint = 'announcement_document_lists';
    end if;
    return null;
end $$;
create constraint trigger announcement_document_lists after insert on announcement_document deferrable initially deferred
    for each row execute function announcement_document_lists();

create view public_announcement as select a.announcement_id, a.document_number, a.announced_on, d.body, d.digest
    from announcement a join announcement_document d using (announcement_id);
grant select on public_announcement to shifan_app;
