-- The rest of a bureau's examination (四(二), R21): which changed sections somebody has looked at, and what was found on the spot
-- (现场核查). Both belong to the file while it is on the bureau's desk, and stay as they are from its recommendation on.

-- Is the file on its bureau's desk? Asked by guards, whoever is looking.
create function on_desk(p_application uuid) returns boolean language sql stable security definer set search_path = public as
    $$ select exists (select from application where application_id = p_application and stage = 'submitted') $$;

create table section_seen (
    application_id uuid not null,
    submission_seq smallint not null,
    -- key of a section of the form
    section text not null,
    seen_at timestamptz not null,
    -- null: put in by the system
    seen_by uuid,
    primary key (application_id, submission_seq, section),
    constraint section_seen_of_submission foreign key (application_id, submission_seq) references submission (application_id, seq)
);
call guard_table('section_seen',
    'viewer_reads_all() or exists (select from application a where a.application_id = section_seen.application_id and a.authority_id = (select viewer_tenant()))',
    'viewer_is_office() or exists (select from application a where a.application_id = section_seen.application_id and a.authority_id = (select viewer_tenant()))');
create function section_seen_guard() returns trigger language plpgsql as $$ begin
    if tg_op <> 'INSERT' or viewer_role() is distinct from 'system' and not on_desk(new.application_id) then
        raise exception 'what was seen stays seen, and is ticked on the desk only'
            using errcode = 'integrity_constraint_violation', constraint = 'section_seen_frozen';
    end if;
    return new;
end $$;
create trigger section_seen_guard before insert or update or delete on section_seen for each row execute function section_seen_guard();

-- A visit: when, where, who (two at least), what was found clause by clause, what follows from it.
create table site_visit (
    site_visit_id uuid primary key,
    application_id uuid not null references application,
    visited_on date,
    place text not null,
    visitors text[] not null,
    -- whom they met there
    received_by text not null,
    conclusion text constraint site_visit_conclusion check (conclusion in ('agrees', 'differs', 'unclear')),
    summary text not null,
    created_at timestamptz not null,
    version integer not null,
    signed_at timestamptz,
    -- null: put in by the system
    signed_by uuid,
    constraint site_visit_complete check (signed_at is null
        or visited_on is not null and place <> '' and cardinality(visitors) >= 2 and conclusion is not null and summary <> '')
);
create unique index site_visit_one_draft on site_visit (application_id) where signed_at is null;
create index site_visit_application on site_visit (application_id);
call guard_table('site_visit',
    'viewer_reads_all() or exists (select from application a where a.application_id = site_visit.application_id and a.authority_id = (select viewer_tenant()))',
    'viewer_role() = ''system'' or exists (select from application a where a.application_id = site_visit.application_id and a.authority_id = (select viewer_tenant()))');

create table site_visit_finding (
    site_visit_id uuid not null references site_visit,
    -- printed clause: 9(2)
    clause text not null,
    outcome text not null constraint site_visit_finding_outcome check (outcome in ('agrees', 'differs', 'unclear')),
    finding text not null,
    primary key (site_visit_id, clause)
);
call guard_table('site_visit_finding', 'exists (select from site_visit v where v.site_visit_id = site_visit_finding.site_visit_id)',
    'exists (select from site_visit v where v.site_visit_id = site_visit_finding.site_visit_id) and viewer_role() in (''authority'', ''system'')');

-- Pictures are drawn anew before they are kept, so that no place, device or time of the camera goes along.
create table site_visit_photo (
    site_visit_photo_id uuid primary key,
    site_visit_id uuid not null references site_visit,
    digest text not null constraint site_visit_photo_digest check (digest ~ '^[0-9a-f]{64}$'),
    name text not null,
    size bigint not null constraint site_visit_photo_size check (size > 0),
    media_type text not null constraint site_visit_photo_type check (media_type in ('image/jpeg', 'image/png')),
    added_at timestamptz not null,
    added_by uuid
);
create index site_visit_photo_visit on site_visit_photo (site_visit_id);
call guard_table('site_visit_photo', 'exists (select from site_visit v where v.site_visit_id = site_visit_photo.site_visit_id)',
    'exists (select from site_visit v where v.site_visit_id = site_visit_photo.site_visit_id) and viewer_role() in (''authority'', ''system'')');

-- Once signed nothing of a visit changes; and nothing is written about a file that has left the desk.
create function site_visit_guard() returns trigger language plpgsql as $$
declare
    visit site_visit;
begin
    if tg_table_name = 'site_visit' then
        if tg_op = 'INSERT' then visit := new; else visit := old; end if;
    else
        select * into visit from site_visit where site_visit_id =
            (case when tg_op = 'DELETE' then old.site_visit_id else new.site_visit_id end);
    end if;
    if tg_op = 'UPDATE' and tg_table_name = 'site_visit' then
        -- A visit does not move to another file.
        if new.application_id <> old.application_id then visit.signed_at := old.created_at; end if;
    end if;
    if visit.signed_at is not null and (tg_op <> 'INSERT' or tg_table_name <> 'site_visit')
        or viewer_role() is distinct from 'system' and not on_desk(visit.application_id) then
        raise exception 'a signed visit stays as it is, and so does one of a file that has left the desk'
            using errcode = 'integrity_constraint_violation', constraint = 'site_visit_frozen';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger site_visit_guard before insert or update or delete on site_visit for each row execute function site_visit_guard();
create trigger site_visit_guard before insert or update or delete on site_visit_finding for each row execute function site_visit_guard();
create trigger site_visit_guard before insert or update or delete on site_visit_photo for each row execute function site_visit_guard();
