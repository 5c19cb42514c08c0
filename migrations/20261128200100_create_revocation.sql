-- 撤销 (四(四), R26, B28): grounds by clause, notice of intent (拟撤销告知书), statement and defence (陈述申辩) in a window, decision
-- prepared by an officer and approved by a principal, document. Nobody loses a title by anything else.

create table revocation (
    revocation_id uuid primary key,
    title_id uuid not null references title,
    -- the re-review that failed; null: for a cause of its own
    rereview_id uuid references rereview,
    -- clauses of the creation standard, as printed: 9(2)
    grounds text[] not null constraint revocation_grounded check (cardinality(grounds) > 0),
    facts text not null constraint revocation_facts check (facts <> ''),
    -- 拟撤销告知书
    notice_number text not null constraint revocation_notice_number unique,
    noticed_at timestamptz not null,
    noticed_by uuid not null references account,
    noticed_name text not null,
    -- the statement is taken up to the end of this day
    answer_by date not null,
    answered_at timestamptz,
    answered_by uuid references account,
    answer_name text,
    answer text,
    -- the decision as prepared
    outcome text constraint revocation_outcome check (outcome in ('revoked', 'kept')),
    decision_number text constraint revocation_decision_number unique,
    -- what became of the statement, and why
    reason text,
    prepared_at timestamptz,
    prepared_by uuid references account,
    prepared_name text,
    -- why the principal sent it back last
    sent_back text,
    approved_at timestamptz,
    approved_by uuid references account,
    approved_name text,
    constraint revocation_window check (answer_by > (noticed_at at time zone 'Asia/Shanghai')::date),
    constraint revocation_answered check (num_nulls(answered_at, answered_by, answer_name, answer) in (0, 4)),
    constraint revocation_prepared check (num_nulls(outcome, decision_number, reason, prepared_at, prepared_by, prepared_name) in (0, 6)),
    constraint revocation_approved check (num_nulls(approved_at, approved_by, approved_name) in (0, 3)),
    constraint revocation_approved_prepared check (approved_at is null or prepared_at is not null),
    constraint revocation_four_eyes check (approved_by <> prepared_by)
);
create unique index revocation_one_open on revocation (title_id) where approved_at is null;
create index revocation_of_title on revocation (title_id);
create function title_is_own(p_title uuid) returns boolean language sql stable security definer set search_path = public as
    $$ select exists (select from title where title_id = p_title and org_id = viewer_tenant()) $$;
create function title_in_area(p_title uuid) returns boolean language sql stable security definer set search_path = public as $$
    select exists (select from title t join application a using (application_id)
        where t.title_id = p_title and not a.direct_claimed and a.authority_id = viewer_tenant())
$$;
call guard_table('revocation', 'viewer_reads_all() or title_is_own(title_id) or title_in_area(title_id)',
    'viewer_is_office() or (viewer_role() = ''applicant'' and title_is_own(title_id))');
revoke delete on revocation from shifan_app;

-- Whoever writes: the notice stays as it was served; the statement comes once and in its window; nothing is decided while the
-- window runs and nothing has come; the unit writes its statement and
-- nothing else; a principal of the province approves what was prepared, as it was prepared; what was approved stays.
create function revocation_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    answering constant text[] := array['answered_at', 'answered_by', 'answer_name', 'answer'];
    preparing constant text[] := array['outcome', 'decision_number', 'reason', 'prepared_at', 'prepared_by', 'prepared_name', 'sent_back'];
    approving constant text[] := array['approved_at', 'approved_by', 'approved_name'];
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'revocation_stays';
    elsif tg_op = 'INSERT' then
        why := case when viewer_role() = 'applicant' then 'revocation_by_office' when new.answered_at is not null or new.prepared_at is not null or new.approved_at is not null then 'revocation_begins_noticed'
            when not exists (select from title t where t.title_id = new.title_id and t.state in ('valid', 'in_rereview')) then 'revocation_of_held' end;
    elsif viewer_role() = 'applicant' and to_jsonb(new) - answering is distinct from to_jsonb(old) - answering then
        why := 'revocation_by_office';
    elsif old.approved_at is not null or to_jsonb(new) - answering - preparing - approving is distinct from to_jsonb(old) - answering - preparing - approving then
        why := 'revocation_frozen';
    elsif old.answered_at is not null and (new.answered_at, new.answered_by, new.answer, new.answer_name) is distinct from (old.answered_at, old.answered_by, old.answer, old.answer_name) then
        why := 'revocation_answered_once';
    elsif old.answered_at is null and new.answered_at is not null
        and ((new.answered_at at time zone 'Asia/Shanghai')::date > new.answer_by or new.prepared_at is not null) then
        why := 'revocation_answered_late';
    elsif old.prepared_at is null and new.prepared_at is not null and new.answered_at is null
        and (new.prepared_at at time zone 'Asia/Shanghai')::date <= new.answer_by then
        why := 'revocation_heard_first';
    elsif new.approved_at is not null and (old.sent_back is not null or to_jsonb(new) - approving is distinct from to_jsonb(old) - approving) then
        why := 'revocation_approved_as_prepared';
    elsif new.approved_at is not null and not exists (select from account a where a.account_id = new.approved_by
            and a.role = 'office' and a.duty = 'principal' and a.disabled_at is null) then
        why := 'revocation_by_principal';
    end if;
    if why is not null then
        raise exception 'a revocation must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger revocation_guard before insert or update or delete on revocation for each row execute function revocation_guard();

-- A title is revoked only as a principal has approved.
create function title_revoked_lawfully() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if not exists (select from revocation r where r.title_id = new.title_id and r.approved_at is not null and r.outcome = 'revoked'
            and r.decision_number = new.state_document) then
        raise exception 'nobody has approved the revocation of this title'
            using errcode = 'integrity_constraint_violation', constraint = 'title_revoked_lawfully';
    end if;
    return new;
end $$;
create trigger title_revoked_lawfully before update of state on title for each row
    when (old.state <> 'revoked' and new.state = 'revoked') execute function title_revoked_lawfully();

-- 撤销名单: what everyone may read.
create view public_revocation as select r.revocation_id, t.certificate_number, t.category, t.unit_name, t.prefecture_code, r.decision_number,
    (r.approved_at at time zone 'Asia/Shanghai')::date as revoked_on, r.grounds
    from revocation r join title t using (title_id) where r.outcome = 'revoked' and r.approved_at is not null;
grant select on public_revocation to shifan_app;
