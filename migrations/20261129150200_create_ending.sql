-- The other endings of a title: 主动放弃 asked for by its holder, 注销 when the holder is dissolved, 合并 when it is merged into another
-- unit; and 恢复, the way back of a revoked title. The scheme is silent on them; the province decides each by a document, prepared by an
-- officer and approved by a principal.

create table ending (
    ending_id uuid primary key,
    title_id uuid not null references title,
    kind text not null constraint ending_kind check (kind in ('surrender', 'dissolution', 'merger', 'reinstatement')),
    -- why: what the unit says, or what the officer has found
    reason text not null constraint ending_reason check (btrim(reason) <> ''),
    -- the document it rests on, with its day: of the registrar, the court, the reconsideration body
    evidence text,
    evidence_on date,
    -- why a revoked title is given back
    cause text constraint ending_cause check (cause in ('court', 'reconsideration', 'error')),
    -- what the holder was merged into
    successor_uscc text,
    successor_name text,
    asked_at timestamptz not null,
    asked_by uuid not null references account,
    -- who signs for the unit; the officer
    asked_name text not null,
    -- the decision as prepared
    outcome text constraint ending_outcome check (outcome in ('granted', 'declined')),
    decision_number text constraint ending_decision_number unique,
    decision_reason text,
    prepared_at timestamptz,
    prepared_by uuid references account,
    prepared_name text,
    -- why the principal sent it back last
    sent_back text,
    approved_at timestamptz,
    approved_by uuid references account,
    approved_name text,
    -- of a title given back: when its next re-review is due
    next_due_on date,
    constraint ending_evidence check (case when kind = 'surrender' then num_nonnulls(evidence, evidence_on) = 0
        else evidence is not null and evidence <> '' and evidence_on is not null end),
    constraint ending_evidence_day check (evidence_on <= (asked_at at time zone 'Asia/Shanghai')::date),
    constraint ending_caused check ((kind = 'reinstatement') = (cause is not null)),
    constraint ending_succeeded check ((kind = 'merger') = (successor_uscc is not null) and num_nulls(successor_uscc, successor_name) in (0, 2)),
    constraint ending_prepared check (num_nulls(outcome, decision_number, decision_reason, prepared_at, prepared_by, prepared_name) in (0, 6)),
    constraint ending_approved check (num_nulls(approved_at, approved_by, approved_name) in (0, 3)),
    constraint ending_approved_prepared check (approved_at is null or prepared_at is not null),
    constraint ending_next_due check ((next_due_on is not null) = (kind = 'reinstatement' and approved_at is not null and outcome = 'granted')),
    constraint ending_four_eyes check (approved_by <> prepared_by)
);
create unique index ending_one_open on ending (title_id) where approved_at is null;
create index ending_of_title on ending (title_id);
call guard_table('ending', 'viewer_reads_all() or title_is_own(title_id) or title_in_area(title_id)',
    'viewer_is_office() or (viewer_role() = ''applicant'' and title_is_own(title_id))');
revoke delete on ending from shifan_app;

-- Whoever writes: the unit asks and no more; what is asked stays as it was asked; it is of a title that can end so, or come back;
-- nothing is decided while a revocation is on its way; a principal approves what was prepared, as it was prepared; that stays.
create function ending_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    preparing constant text[] := array['outcome', 'decision_number', 'decision_reason', 'prepared_at', 'prepared_by', 'prepared_name', 'sent_back'];
    approving constant text[] := array['approved_at', 'approved_by', 'approved_name', 'next_due_on'];
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'ending_stays';
    elsif tg_op = 'INSERT' then
        why := case when viewer_role() = 'applicant' and new.kind <> 'surrender' then 'ending_by_office'
            when new.prepared_at is not null or new.approved_at is not null then 'ending_begins_asked'
            when not exists (select from title t where t.title_id = new.title_id
                and case new.kind when 'reinstatement' then t.state = 'revoked' else t.state in ('valid', 'in_rereview') end) then 'ending_of_title' end;
    elsif viewer_role() = 'applicant' then
        why := 'ending_by_office';
    elsif old.approved_at is not null or to_jsonb(new) - preparing - approving is distinct from to_jsonb(old) - preparing - approving then
        why := 'ending_frozen';
    elsif new.approved_at is not null and (old.sent_back is not null or to_jsonb(new) - approving is distinct from to_jsonb(old) - approving) then
        why := 'ending_approved_as_prepared';
    elsif new.approved_at is not null and not exists (select from account a where a.account_id = new.approved_by
            and a.role = 'office' and a.duty = 'principal' and a.disabled_at is null) then
        why := 'ending_by_principal';
    elsif new.approved_at is not null and new.outcome = 'granted'
        and exists (select from revocation r where r.title_id = new.title_id and r.approved_at is null) then
        why := 'ending_after_revocation';
    end if;
    if why is not null then
        raise exception 'an ending must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger ending_guard before insert or update or delete on ending for each row execute function ending_guard();

-- The states of a title.
alter table title drop constraint title_state;
alter table title add constraint title_state check (state in ('valid', 'in_rereview', 'revoked', 'surrendered', 'dissolved', 'merged'));
alter table title_standing drop constraint title_standing_state;
alter table title_standing add constraint title_standing_state
    check (state in ('valid', 'in_rereview', 'revoked', 'surrendered', 'dissolved', 'merged'));
drop index title_one_valid;
create unique index title_one_valid on title (org_id) where state in ('valid', 'in_rereview');
drop index title_due;
create index title_due on title (rereview_due_on) where state in ('valid', 'in_rereview');

-- Has a principal approved that a title comes to stand like this, from this day, by this document? A document moves a title once.
create function ending_allows(p_title uuid, p_state text, p_on date, p_document text) returns boolean
    language sql stable security definer set search_path = public as $$
    select exists (select from ending e where e.title_id = p_title and e.outcome = 'granted' and e.decision_number = p_document
            and (e.approved_at at time zone 'Asia/Shanghai')::date = p_on
            and p_state = case e.kind when 'surrender' then 'surrendered' when 'dissolution' then 'dissolved' when 'merger' then 'merged'
                else 'valid' end)
        and not exists (select from title_standing s where s.title_id = p_title and s.document = p_document)
$$;

-- What was conferred stays as it was conferred; what has ended comes back only from revoked, by a decision.
create or replace function title_frozen() returns trigger language plpgsql security definer set search_path = public as $$
declare moving constant text[] := array['state', 'state_on', 'rereview_due_on', 'state_document'];
begin
    if to_jsonb(new) - moving is distinct from to_jsonb(old) - moving
        or (old.state not in ('valid', 'in_rereview') and new is distinct from old
            and not (old.state = 'revoked' and new.state = 'valid' and ending_allows(new.title_id, new.state, new.state_on, new.state_document))) then
        raise exception 'a conferred title does not change'
            using errcode = 'integrity_constraint_violation', constraint = 'title_frozen';
    end if;
    return new;
end $$;

create function title_ended_lawfully() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if not ending_allows(new.title_id, new.state, new.state_on, new.state_document) then
        raise exception 'nobody has approved this ending of the title'
            using errcode = 'integrity_constraint_violation', constraint = 'title_ended_lawfully';
    end if;
    return new;
end $$;
create trigger title_ended_lawfully before update of state on title for each row
    when (old.state is distinct from new.state and new.state in ('surrendered', 'dissolved', 'merged')) execute function title_ended_lawfully();

-- As before; and a decision revokes a title once: given back, it is not lost again by the old document.
create or replace function title_revoked_lawfully() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if exists (select from title_standing s where s.title_id = new.title_id and s.state = 'revoked' and s.document = new.state_document)
        or not exists (select from revocation r where r.title_id = new.title_id and r.approved_at is not null and r.outcome = 'revoked'
            and r.decision_number = new.state_document)
        and not exists (select from application a join round d using (round_id) join import_batch b using (import_batch_id)
            where a.application_id = new.application_id and b.confirmed_at is not null
                and new.state_on <= (b.confirmed_at at time zone 'Asia/Shanghai')::date
                and not exists (select from import_item i where i.subject = new.title_id)) then
        raise exception 'nobody has approved the revocation of this title'
            using errcode = 'integrity_constraint_violation', constraint = 'title_revoked_lawfully';
    end if;
    return new;
end $$;

-- 撤销名单 keeps what was revoked, and says what was given back.
create or replace view public_revocation as select r.revocation_id, t.certificate_number, t.category, t.unit_name, t.prefecture_code, r.decision_number,
    (r.approved_at at time zone 'Asia/Shanghai')::date as revoked_on, r.grounds,
    (select min((e.approved_at at time zone 'Asia/Shanghai')::date) from ending e where e.title_id = r.title_id and e.kind = 'reinstatement'
        and e.outcome = 'granted' and e.approved_at > r.approved_at) as reinstated_on
    from revocation r join title t using (title_id) where r.outcome = 'revoked' and r.approved_at is not null;

-- The endings, and what was given back: what everyone may read.
create view public_ending as select e.ending_id, t.title_id, t.certificate_number, t.category, t.unit_name, e.kind, e.decision_number,
    (e.approved_at at time zone 'Asia/Shanghai')::date as ended_on, e.cause, e.successor_uscc, e.successor_name
    from ending e join title t using (title_id) where e.outcome = 'granted' and e.approved_at is not null;
grant select on public_ending to shifan_app;
