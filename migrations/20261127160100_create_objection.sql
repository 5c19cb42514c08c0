-- 异议: identified persons and units object to one unit of a public list (四(三), B23). An objection holds that unit and never the
-- list; who objects is kept apart from what is said; nothing that was handed in is ever dropped.

create table objection (
    objection_id uuid primary key,
    notice_id uuid not null,
    application_id uuid not null,
    -- YY-2026-0001: printed on the receipt
    receipt text not null constraint objection_receipt unique,
    -- SHA-256 of the secret that stands beside the receipt number
    secret_hash bytea not null constraint objection_secret unique check (length(secret_hash) = 32),
    received_at timestamptz not null,
    -- signed by a person, or stamped by a unit
    by_unit boolean not null,
    unit_name text not null,
    facts text not null constraint objection_facts check (length(trim(facts)) > 0),
    state text not null constraint objection_state check (state in
        ('received', 'late', 'not_accepted', 'accepted', 'rejected', 'upheld', 'upheld_in_part')),
    version integer not null,
    -- until when the province takes the step that is next; null: nothing is next, or the calendar does not reach so far
    due_at timestamptz,
    handler uuid references account,
    accepted_at timestamptz,
    refused_for text constraint objection_refused_for check (refused_for in
        ('not_this_list', 'no_facts', 'not_identified', 'already_decided', 'other_procedure')),
    decided_at timestamptz,
    decided_by uuid references account,
    grounds text,
    reply text,
    replied_at timestamptz,
    replied_by uuid references account,
    constraint objection_of_entry foreign key (notice_id, application_id) references notice_entry (notice_id, application_id),
    constraint objection_handled check ((state in ('accepted', 'rejected', 'upheld', 'upheld_in_part')) = (handler is not null and accepted_at is not null)),
    constraint objection_refused check ((state = 'not_accepted') = (refused_for is not null)),
    constraint objection_decided check ((state in ('not_accepted', 'rejected', 'upheld', 'upheld_in_part'))
        = (decided_at is not null and decided_by is not null and length(trim(grounds)) > 0)),
    constraint objection_replied check ((replied_at is null) or length(trim(reply)) > 0)
);
create index objection_application on objection (application_id) where state in ('received', 'accepted');
create index objection_notice on objection (notice_id);
create index objection_docket on objection (received_at desc, objection_id desc);
call guard_table('objection', 'viewer_reads_all()', 'viewer_is_office()');

-- Is a unit held? Open is what was handed in in time and is not disposed of.
create function objection_holds(p_application uuid) returns boolean language sql stable security definer set search_path = public as
    $$ select exists (select from objection where application_id = p_application and state in ('received', 'accepted')) $$;

-- Who examined, accepted or proposed a unit does not judge an objection against it. Publishing the list prepares no single unit.
create function objection_conflicted(p_application uuid, p_account uuid) returns boolean language sql stable security definer set search_path = public as
    $$ select exists (select from application_step s where s.application_id = p_application and s.by_account = p_account
        and s.act in ('ExamineApplication', 'RecommendApplication', 'ConfirmDirect', 'RequestCorrection', 'AcceptApplication', 'ProposeList')) $$;

-- The second guard: late is what came after 24:00 of the last day, what was said stays, steps go one way, the handler is free of
-- conflict, and a reply that went out does not change.
create function objection_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    published notice;
    moving constant text[] := array['state', 'version', 'due_at', 'handler', 'accepted_at', 'refused_for', 'decided_at', 'decided_by',
        'grounds', 'reply', 'replied_at', 'replied_by'];
begin
    if tg_op = 'DELETE' then
        raise exception 'what was handed in is kept' using errcode = 'integrity_constraint_violation', constraint = 'objection_kept';
    end if;
    if tg_op = 'INSERT' then
        select * into published from notice where notice_id = new.notice_id;
        if new.received_at < published.published_at
            or new.state <> (case when new.received_at < published.ends_at then 'received' else 'late' end) then
            raise exception 'an objection is received in time or late' using errcode = 'integrity_constraint_violation', constraint = 'objection_in_time';
        end if;
        return new;
    end if;
    if to_jsonb(new) - moving is distinct from to_jsonb(old) - moving
        or old.replied_at is not null and new is distinct from old
        or new.version <= old.version
        or new.state <> old.state and not exists (select from (values
            ('received', 'accepted'), ('received', 'not_accepted'),
            ('accepted', 'rejected'), ('accepted', 'upheld'), ('accepted', 'upheld_in_part')) as law(a, b) where a = old.state and b = new.state)
        or old.decided_at is not null and (new.decided_at, new.decided_by, new.grounds, new.refused_for, new.handler)
            is distinct from (old.decided_at, old.decided_by, old.grounds, old.refused_for, old.handler) then
        raise exception 'an objection does not move or change like this: % to %', old.state, new.state
            using errcode = 'integrity_constraint_violation', constraint = 'objection_moves';
    end if;
    if new.handler is distinct from old.handler and (objection_conflicted(new.application_id, new.handler)
        or not exists (select from account a where a.account_id = new.handler and a.role = 'office')) then
        raise exception 'who worked on the unit does not handle the objection'
            using errcode = 'integrity_constraint_violation', constraint = 'objection_handler_conflict';
    end if;
    return new;
end $$;
create trigger objection_guard before insert or update or delete on objection for each row execute function objection_guard();

-- Receipt numbers: one row a year.
create table objection_number (year smallint primary key, last integer not null);
call guard_table('objection_number', 'viewer_role() = ''system''', 'viewer_role() = ''system''', false);

-- Who objects. Nobody selects here: a look goes through `objector_of`, and only with its event.
create table objector (
    objection_id uuid primary key references objection,
    name text not null,
    uscc text,
    -- whom to ask at the unit
    contact text,
    phone text not null,
    email text,
    constraint objector_of_unit check ((uscc is null) = (contact is null))
);
alter table objector enable row level security;
alter table objector force row level security;
create policy owner_all on objector to current_user using (true) with check (true);
create policy inserts on objector for insert to shifan_app with check (viewer_role() = 'system');
grant insert on objector to shifan_app;
create constraint trigger witness after insert or update or delete on objector
    deferrable initially deferred for each row execute function change_needs_event();
create function objector_kept() returns trigger language plpgsql as $$ begin
    raise exception 'who objected stays as it was' using errcode = 'integrity_constraint_violation', constraint = 'objector_kept';
end $$;
create trigger objector_kept before update or delete on objector for each row execute function objector_kept();

-- May this viewer know who objects: the handler, and the province's principal.
create function may_know_objector(p_objection uuid) returns boolean language sql stable security definer set search_path = public as $$
    select viewer_role() = 'office' and exists (select from objection o, account a where o.objection_id = p_objection
        and a.account_id = viewer_account() and a.disabled_at is null and (o.handler = a.account_id or a.duty = 'principal'))
$$;

-- The one way to see who objects: this transaction has said so in the chain already.
create function objector_of(p_objection uuid) returns table (name text, uscc text, contact text, phone text, email text)
    language plpgsql stable security definer set search_path = public as $$ begin
    if not may_know_objector(p_objection) or not exists (select from audit_event e where e.xact = pg_current_xact_id()
        and e.kind = 'objection.objector_seen' and e.subject = p_objection and e.account_id = viewer_account()) then
        raise exception 'a look at who objects needs the right and its event'
            using errcode = 'integrity_constraint_violation', constraint = 'objector_look';
    end if;
    return query select o.name, o.uscc, o.contact, o.phone, o.email from objector o where o.objection_id = p_objection;
end $$;

-- Would this text tell who objects? Asked by the handler before the unit or its bureau reads it.
create function reveals_objector(p_objection uuid, p_text text) returns boolean language sql stable security definer set search_path = public as $$
    select may_know_objector(p_objection) and exists (select from objector o where o.objection_id = p_objection and (
        position(o.name in p_text) > 0 or position(o.phone in p_text) > 0 or position(coalesce(o.uscc, o.name) in p_text) > 0
        or position(coalesce(o.contact, o.name) in p_text) > 0 or position(coalesce(o.email, o.name) in p_text) > 0))
$$;

-- How often one contact has objected lately: for the brake, at the entrance only.
create function objections_by_contact(p_phone text, p_since timestamptz) returns bigint language sql stable security definer set search_path = public as $$
    select count(*) from objector p join objection o using (objection_id)
        where p.phone = p_phone and o.received_at > p_since and viewer_role() = 'system'
$$;

-- How often one address has objected, sent files or guessed lately; forgotten after a day.
create table objection_knock (
    source text not null,
    what text not null constraint objection_knock_what check (what in ('filed', 'uploaded', 'guessed')),
    at timestamptz not null
);
create index objection_knock_source on objection_knock (source, what, at);
create index objection_knock_at on objection_knock (at);
call guard_table('objection_knock', 'viewer_role() = ''system''', 'viewer_role() = ''system''', false);

-- Files of a form that is not sent yet: they wait under the form's own secret, so that a mistake in a text costs no upload.
create table objection_upload (
    objection_upload_id uuid primary key,
    form_hash bytea not null,
    digest text not null constraint objection_upload_digest check (digest ~ '^[0-9a-f]{64}$'),
    name text not null,
    size bigint not null,
    media_type text not null,
    pages integer,
    at timestamptz not null
);
create index objection_upload_form on objection_upload (form_hash);
create index objection_upload_at on objection_upload (at);
call guard_table('objection_upload', 'viewer_role() = ''system''', 'viewer_role() = ''system''', false);

-- 核实 by the bureau, 听取意见 of the unit: a question with what is told, and its answer.
create table inquiry (
    inquiry_id uuid primary key,
    objection_id uuid not null references objection,
    application_id uuid not null references application,
    kind text not null constraint inquiry_kind check (kind in ('verification', 'hearing')),
    tenant_id uuid not null references tenant,
    unit_name text not null,
    -- the matter in the province's words: it does not say who objects
    told text not null constraint inquiry_told check (length(trim(told)) > 0),
    asked_at timestamptz not null,
    asked_by uuid not null references account,
    due_at timestamptz,
    answered_at timestamptz,
    answered_by uuid references account,
    finding text constraint inquiry_finding check (finding in ('true', 'partly', 'untrue', 'unclear')),
    answer text,
    constraint inquiry_answered check ((answered_at is null) = (answer is null) and (answered_at is null) = (answered_by is null)),
    constraint inquiry_found check ((finding is not null) = (kind = 'verification' and answered_at is not null))
);
create unique index inquiry_one_open on inquiry (objection_id, kind) where answered_at is null;
create index inquiry_tenant on inquiry (tenant_id, asked_at desc);
call guard_table('inquiry',
    'viewer_reads_all() or tenant_id = (select viewer_tenant()) and viewer_role() in (''authority'', ''applicant'')',
    'viewer_is_office() or tenant_id = (select viewer_tenant()) and viewer_role() in (''authority'', ''applicant'')');
create function inquiry_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    answering constant text[] := array['answered_at', 'answered_by', 'finding', 'answer'];
begin
    if tg_op = 'DELETE'
        or not exists (select from objection o where o.objection_id = new.objection_id and o.application_id = new.application_id and o.state = 'accepted')
        or tg_op = 'INSERT' and (new.answered_at is not null or viewer_role() is distinct from 'system' and viewer_role() is distinct from 'office')
        or tg_op = 'INSERT' and not exists (select from application a where a.application_id = new.application_id
            and new.tenant_id = case new.kind when 'hearing' then a.org_id else a.authority_id end)
        or tg_op = 'UPDATE' and (old.answered_at is not null or to_jsonb(new) - answering is distinct from to_jsonb(old) - answering
            or viewer_role() is distinct from 'system' and viewer_tenant() is distinct from old.tenant_id) then
        raise exception 'a question of an objection is put by the province and answered once by whom it was put to'
            using errcode = 'integrity_constraint_violation', constraint = 'inquiry_moves';
    end if;
    return new;
end $$;
create trigger inquiry_guard before insert or update or delete on inquiry for each row execute function inquiry_guard();

-- Evidence of the objector, and documents of an answer.
create table objection_file (
    objection_file_id uuid primary key,
    objection_id uuid not null references objection,
    -- null: came with the objection
    inquiry_id uuid references inquiry,
    digest text not null constraint objection_file_digest check (digest ~ '^[0-9a-f]{64}$'),
    name text not null,
    size bigint not null constraint objection_file_size check (size > 0),
    media_type text not null,
    pages integer,
    added_at timestamptz not null
);
create index objection_file_objection on objection_file (objection_id);
create index objection_file_inquiry on objection_file (inquiry_id);
-- Which of the objector's files go along with a question: the handler has looked that they do not say who objects.
create table inquiry_file (
    inquiry_id uuid not null references inquiry,
    objection_file_id uuid not null references objection_file,
    primary key (inquiry_id, objection_file_id)
);
call guard_table('inquiry_file', 'exists (select from inquiry i where i.inquiry_id = inquiry_file.inquiry_id)', 'viewer_is_office()');
call guard_table('objection_file',
    'viewer_reads_all() or exists (select from inquiry i where i.inquiry_id = objection_file.inquiry_id)
     or exists (select from inquiry_file f where f.objection_file_id = objection_file.objection_file_id)',
    'viewer_role() = ''system'' or exists (select from inquiry i where i.inquiry_id = objection_file.inquiry_id and i.tenant_id = (select viewer_tenant()))');
create function objection_file_kept() returns trigger language plpgsql as $$ begin
    raise exception 'what was handed in is kept' using errcode = 'integrity_constraint_violation', constraint = 'objection_file_kept';
end $$;
create trigger objection_file_kept before update or delete on objection_file for each row execute function objection_file_kept();
create trigger inquiry_file_kept before update or delete on inquiry_file for each row execute function objection_file_kept();

-- 递补: a reserve takes the place of a unit that was struck off (B24: with ten working days of its own).
create table promotion (
    promotion_id uuid primary key,
    objection_id uuid not null references objection,
    -- the unit that was struck off: its place is taken once
    in_place_of uuid not null constraint promotion_place unique references application,
    application_id uuid not null constraint promotion_once unique references application,
    notice_id uuid not null references notice,
    position integer not null,
    -- why not the next of the ranking; empty: it is the next
    out_of_order text not null,
    reason text not null constraint promotion_reason check (length(trim(reason)) > 0),
    promoted_at timestamptz not null,
    promoted_by uuid
);
call guard_table('promotion', 'viewer_reads_all()', 'viewer_is_office()');
create function promotion_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op <> 'INSERT' then
        raise exception 'a promotion stays recorded' using errcode = 'integrity_constraint_violation', constraint = 'promotion_kept';
    end if;
    if not exists (select from application s join application p using (round_id, category)
        where s.application_id = new.in_place_of and s.stage = 'struck_off' and p.application_id = new.application_id and p.stage = 'in_notice') then
        raise exception 'a reserve takes the place of a unit struck off, in its round and category'
            using errcode = 'integrity_constraint_violation', constraint = 'promotion_fits';
    end if;
    return new;
end $$;
create trigger promotion_guard before insert or update or delete on promotion for each row execute function promotion_guard();

-- How many, for everyone; no names (T13: what is public counts every row).
create view public_objection_count as select n.notice_id,
    count(o.objection_id) filter (where o.state <> 'late') as received,
    count(o.objection_id) filter (where o.state in ('received', 'accepted')) as open,
    count(o.objection_id) filter (where o.state in ('not_accepted', 'rejected', 'upheld', 'upheld_in_part')) as disposed,
    count(o.objection_id) filter (where o.state = 'late') as late
    from notice n left join objection o using (notice_id) group by n.notice_id;
grant select on public_objection_count to shifan_app;

-- I13: no title while an objection against its unit is open, nor while a newer list with it still runs, whatever the program thinks.
create function title_not_held() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if objection_holds(new.application_id) then
        raise exception 'an objection against this unit is open'
            using errcode = 'integrity_constraint_violation', constraint = 'title_objection_open';
    end if;
    if exists (select from notice n join notice_entry e using (notice_id)
        where e.application_id = new.application_id and n.state = 'in_notice' and e.struck_off_at is null) then
        raise exception 'a notice with this unit still runs'
            using errcode = 'integrity_constraint_violation', constraint = 'title_notice_runs';
    end if;
    return new;
end $$;
create trigger title_not_held before insert on title for each row execute function title_not_held();
create function application_not_held() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if objection_holds(new.application_id) then
        raise exception 'an objection against this unit is open'
            using errcode = 'integrity_constraint_violation', constraint = 'application_objection_open';
    end if;
    return new;
end $$;
create trigger application_not_held before update of stage on application for each row
    when (new.stage = 'conferred' and old.stage <> 'conferred') execute function application_not_held();

-- As before, with 递补 (not_proposed → in_notice), a correction that is shown anew after the window (determined → in_notice), and an
-- objection upheld after the window (determined → struck_off).
create or replace function application_moves() returns trigger language plpgsql as $$
declare
    moving constant text[] := array['stage', 'stage_at', 'due_at', 'version'];
    is_open constant boolean := application_is_open(old.stage);
begin
    if new.stage <> old.stage and not exists (select from (values
            ('draft', 'submitted'), ('draft', 'withdrawn'), ('sent_back', 'submitted'), ('sent_back', 'withdrawn'),
            ('submitted', 'sent_back'), ('submitted', 'declined'), ('submitted', 'recommended'), ('submitted', 'accepted'),
            ('submitted', 'not_accepted'), ('submitted', 'withdrawn'), ('recommended', 'submitted'), ('recommended', 'accepted'),
            ('recommended', 'not_accepted'), ('recommended', 'withdrawn'), ('recommended', 'correction_requested'),
            ('correction_requested', 'recommended'), ('correction_requested', 'not_accepted'), ('correction_requested', 'withdrawn'),
            ('accepted', 'in_review'), ('accepted', 'withdrawn'),
            ('in_review', 'proposed'), ('in_review', 'not_proposed'), ('proposed', 'in_notice'), ('not_proposed', 'in_notice'),
            ('in_notice', 'struck_off'), ('in_notice', 'determined'), ('determined', 'in_notice'), ('determined', 'struck_off'),
            ('determined', 'conferred'), ('determined', 'not_conferred')) as law(a, b) where a = old.stage and b = new.stage)
        or new.stage <> old.stage and (
            viewer_role() = 'applicant' and new.stage not in ('submitted', 'withdrawn')
                and not (old.stage = 'correction_requested' and new.stage = 'recommended')
            or viewer_role() = 'authority' and (new.stage not in ('submitted', 'sent_back', 'declined', 'recommended')
                or old.stage = 'correction_requested'))
        or (new.application_id, new.round_id, new.org_id, new.category, new.created_at)
            is distinct from (old.application_id, old.round_id, old.org_id, old.category, old.created_at)
        or new.number is distinct from old.number and old.number is not null
        -- what holds a place of the quota stays with the authority whose place it is
        or old.stage = 'correction_requested' and (new.authority_id, new.region_code, new.prefecture_code, new.chengdu)
            is distinct from (old.authority_id, old.region_code, old.prefecture_code, old.chengdu)
        or viewer_role() = 'applicant' and new.direct_confirmed_at is distinct from old.direct_confirmed_at
        or (viewer_role() = 'authority' or viewer_role() = 'applicant' and not is_open)
            and to_jsonb(new) - moving is distinct from to_jsonb(old) - moving then
        raise exception 'an application does not move or change like this: % to %', old.stage, new.stage
            using errcode = 'integrity_constraint_violation', constraint = 'application_moves';
    end if;
    return new;
end $$;
