-- 咨询问答 (四(五), R27): the public and signed-in people ask the province; what was answered stands for everyone, where the asker agrees.

create table question (
    question_id uuid primary key,
    -- ZX-2026-0001: printed on the receipt
    receipt text not null constraint question_receipt unique,
    -- SHA-256 of the secret beside the receipt; of a question from the public only
    secret_hash bytea constraint question_secret unique constraint question_secret_length check (length(secret_hash) = 32),
    -- who asked, signed in; null: from the public
    tenant_id uuid references tenant,
    asked_by uuid references account,
    topic text not null constraint question_topic check (topic in
        ('conditions', 'materials', 'quota', 'review', 'notice', 'title', 'returns', 'rereview', 'other')),
    body text not null constraint question_body check (length(trim(body)) > 0),
    -- the clause it is about, if one
    category text constraint question_category check (category in ('enterprise', 'base', 'county')),
    clause text,
    -- the asker agrees that question and answer are published
    open_to_public boolean not null,
    state text not null constraint question_state check (state in
        ('received', 'in_hand', 'with_bureau', 'prepared', 'answered', 'refused', 'withdrawn')),
    state_at timestamptz not null,
    version integer not null,
    asked_at timestamptz not null,
    -- until when it is answered; null: the calendar does not reach so far
    due_at timestamptz,
    handler uuid references account,
    bureau_id uuid references authority,
    -- what the province asks the bureau, and the bureau's draft
    bureau_asked text,
    bureau_draft text,
    -- the answer that stands, since when, and the first time; the draft that waits for a principal, and by whom
    answer_seq smallint,
    answer_at timestamptz,
    answered_at timestamptz,
    draft_seq smallint,
    prepared_by uuid references account,
    refused_for text constraint question_refused_for check (refused_for in ('not_programme', 'one_file', 'objection')),
    -- why it is not answered, or why the answer is withdrawn
    closing text,
    constraint question_asker check ((secret_hash is null) = (asked_by is not null) and (asked_by is null) = (tenant_id is null)),
    constraint question_of_clause check ((category is null) = (clause is null)),
    constraint question_passed check (state <> 'with_bureau' or (bureau_id is not null and trim(bureau_asked) <> '')),
    constraint question_handled check (state in ('received', 'refused') or handler is not null),
    constraint question_prepared check ((state = 'prepared') = (draft_seq is not null) and (draft_seq is null or prepared_by is not null)),
    constraint question_answered check ((answer_seq is null) = (answer_at is null) and (answer_seq is null) = (answered_at is null)
        and (state not in ('answered', 'withdrawn') or answer_seq is not null) and (state in ('answered', 'withdrawn', 'prepared') or answer_seq is null)),
    constraint question_closed check ((state = 'refused') = (refused_for is not null)
        and (state in ('refused', 'withdrawn')) = (closing is not null) and trim(closing) <> '')
);
create index question_of_tenant on question (tenant_id);
create index question_of_asker on question (asked_by);
create index question_of_bureau on question (bureau_id);
create index question_open on question (due_at) where state in ('received', 'in_hand', 'with_bureau', 'prepared');
create index question_public on question (answer_at desc) where open_to_public and answer_seq is not null;
call guard_table('question',
    'viewer_reads_all() or asked_by = (select viewer_account()) or (tenant_id = (select viewer_tenant()) and viewer_role() in (''applicant'', ''authority''))
        or (bureau_id = (select viewer_tenant()) and viewer_role() = ''authority'')',
    'viewer_is_office() or asked_by = (select viewer_account()) or (bureau_id = (select viewer_tenant()) and viewer_role() = ''authority'')');
revoke delete on question from shifan_app;

-- Receipt numbers: one row a year.
create table question_number (year smallint primary key, last integer not null);
call guard_table('question_number', 'viewer_role() is not null', 'viewer_role() is not null', false);
revoke delete on question_number from shifan_app;

-- Who of the public asks, and how they are reached: for the officers who answer, and for nobody else.
create table question_asker (
    question_id uuid primary key references question,
    name text not null constraint question_asker_name check (trim(name) <> ''),
    phone text,
    email text,
    constraint question_asker_reached check (num_nonnulls(phone, email) > 0)
);
call guard_table('question_asker', 'viewer_is_office()', 'viewer_role() = ''system''');
revoke update, delete on question_asker from shifan_app;

-- Every answer as it was drafted: the question as it will be published, the answer, its clauses, what was corrected. It only grows.
create table question_answer (
    question_id uuid not null references question,
    seq smallint not null constraint question_answer_from_one check (seq > 0),
    text text not null,
    digest text not null constraint question_answer_digest check (digest = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
    by_account uuid references account,
    by_name text not null,
    at timestamptz not null,
    primary key (question_id, seq)
);
call guard_table('question_answer', 'exists (select from question q where q.question_id = question_answer.question_id
        and (viewer_reads_all() or q.answer_seq = question_answer.seq))', 'viewer_is_office()');
revoke update, delete on question_answer from shifan_app;
create trigger question_answer_append_only before update or delete on question_answer
    for each statement execute function ledger_refuse_change();
alter table question
    add constraint question_stands foreign key (question_id, answer_seq) references question_answer,
    add constraint question_drafted foreign key (question_id, draft_seq) references question_answer;

-- What was done with it, and what was said among officials. It only grows.
create table question_step (
    question_id uuid not null references question,
    seq smallint not null constraint question_step_from_one check (seq > 0),
    state text not null,
    at timestamptz not null,
    by_account uuid references account,
    by_name text not null,
    words text not null,
    primary key (question_id, seq)
);
call guard_table('question_step', 'viewer_reads_all() or exists (select from question q where q.question_id = question_step.question_id)',
    'exists (select from question q where q.question_id = question_step.question_id)');
revoke update, delete on question_step from shifan_app;
create trigger question_step_append_only before update or delete on question_step
    for each statement execute function ledger_refuse_change();

-- The law of a question, whoever writes: it is asked once and stays as it was asked; the province handles it, a bureau that was asked
-- only drafts, and what the asker gets was drafted by one person and approved by another who is a principal.
create function question_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    moving constant text[] := array['state', 'state_at', 'version', 'handler', 'bureau_id', 'bureau_asked', 'bureau_draft', 'answer_seq',
        'answer_at', 'answered_at', 'draft_seq', 'prepared_by', 'refused_for', 'closing'];
    drafting constant text[] := array['state', 'state_at', 'version', 'bureau_draft'];
    side text;
    principal boolean;
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'question_stays';
    elsif tg_op = 'INSERT' then
        why := case
            when new.state <> 'received' or new.version <> 1
                or num_nonnulls(new.handler, new.bureau_id, new.answer_seq, new.draft_seq, new.refused_for, new.closing) > 0 then 'question_begins_received'
            when viewer_role() = 'system' and new.asked_by is not null or viewer_role() is distinct from 'system'
                and (new.asked_by is distinct from viewer_account() or new.tenant_id is distinct from viewer_tenant()) then 'question_by_asker'
        end;
    else
        side := case when viewer_role() = 'office' then 'office'
            when viewer_role() = 'authority' and old.bureau_id = viewer_tenant() and old.state = 'with_bureau' then 'bureau' end;
        principal := exists (select from account a where a.account_id = viewer_account() and a.role = 'office' and a.duty = 'principal' and a.disabled_at is null);
        why := case
            when to_jsonb(new) - moving is distinct from to_jsonb(old) - moving or new.version <> old.version + 1 then 'question_frozen'
            when not exists (select from (values
                    ('office', 'received', 'in_hand'), ('office', 'received', 'refused'), ('office', 'in_hand', 'refused'),
                    ('office', 'in_hand', 'with_bureau'), ('office', 'with_bureau', 'in_hand'), ('bureau', 'with_bureau', 'in_hand'),
                    ('office', 'in_hand', 'prepared'), ('office', 'prepared', 'in_hand'), ('office', 'prepared', 'answered'),
                    ('office', 'answered', 'prepared'), ('office', 'answered', 'withdrawn')) as law (who, a, b)
                    where who = side and a = old.state and b = new.state) then 'question_moves'
            when side = 'bureau' and (to_jsonb(new) - drafting is distinct from to_jsonb(old) - drafting or trim(coalesce(new.bureau_draft, '')) = '')
                then 'question_bureau_drafts'
            when new.state = 'prepared' and new.prepared_by is distinct from viewer_account() then 'question_prepared_by_whom'
            when old.answer_seq is not null and new.state = 'in_hand' then 'question_moves'
            when new.answer_seq is distinct from old.answer_seq and not (old.state = 'prepared' and new.state = 'answered' and new.answer_seq = old.draft_seq)
                then 'question_answer_as_drafted'
            when new.answer_seq is distinct from old.answer_seq and old.prepared_by = viewer_account() then 'question_two_people'
            when (new.answer_seq is distinct from old.answer_seq or new.state = 'withdrawn') and not principal then 'question_by_principal'
            when old.answered_at is not null and new.answered_at is distinct from old.answered_at then 'question_frozen'
        end;
    end if;
    if why is not null then
        raise exception 'a question must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger question_guard before insert or update or delete on question for each row execute function question_guard();

-- An answer is drafted by the province, while it has the question in hand or corrects what stands.
create function question_answer_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if viewer_role() is distinct from 'office' or not exists (select from question q where q.question_id = new.question_id and q.state in ('in_hand', 'answered')) then
        raise exception 'an answer is drafted by whoever has the question in hand'
            using errcode = 'integrity_constraint_violation', constraint = 'question_answer_by_whom';
    end if;
    return new;
end $$;
create trigger question_answer_guard before insert on question_answer for each row execute function question_answer_guard();

-- The name of whoever asked, for a row that cannot be read by the asker's own colleagues at other units.
create function question_asked_by(p_question uuid) returns text language sql stable security definer set search_path = public as $$
    select coalesce(a.person || '，' || case a.role when 'expert' then '评审专家' else t.name end, p.name)
        from question q left join account a on a.account_id = q.asked_by left join tenant t on t.tenant_id = q.tenant_id
            left join question_asker p on p.question_id = q.question_id
        where q.question_id = p_question and (viewer_is_office() or q.asked_by = viewer_account())
$$;

-- What everyone may read: the wording that was approved for publication and its answer; of a withdrawn one only that it was, and why.
create view public_question as select q.question_id, q.topic, q.category, q.clause, q.state = 'withdrawn' as withdrawn,
    case when q.state = 'withdrawn' then q.closing end as closing, case when q.state <> 'withdrawn' then v.text end as text,
    case when q.state <> 'withdrawn' then v.digest end as digest, q.answered_at, q.answer_at, q.state_at
    from question q join question_answer v on v.question_id = q.question_id and v.seq = q.answer_seq
    where q.open_to_public and q.state in ('answered', 'prepared', 'withdrawn');
grant select on public_question to shifan_app;

-- An address that asks too often is held back like one that objects too often.
alter table objection_knock drop constraint objection_knock_what,
    add constraint objection_knock_what check (what in ('filed', 'uploaded', 'guessed', 'asked'));
