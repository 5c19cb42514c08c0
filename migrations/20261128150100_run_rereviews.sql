-- 复核 (四(四), R26, B25-B27): campaigns over the titles that fall due, the unit's material, the bureau's opinion, the assessment
-- clause by clause, and the conclusion an officer prepares and a principal approves.

create table rereview_campaign (
    rereview_campaign_id uuid primary key,
    -- 2028年上半年复核
    title text not null constraint rereview_campaign_title unique,
    -- it takes titles that are due up to this day
    due_until date not null,
    -- the material is handed in up to the end of this day
    hand_in_by date not null,
    -- what is said to the units
    note text not null,
    opened_at timestamptz not null,
    opened_by uuid not null references account,
    opened_name text not null,
    constraint rereview_campaign_order check (hand_in_by > (opened_at at time zone 'Asia/Shanghai')::date)
);
call guard_table('rereview_campaign', 'viewer_role() is not null', 'viewer_is_office()');
revoke update, delete on rereview_campaign from shifan_app;
create trigger rereview_campaign_append_only before update or delete on rereview_campaign
    for each statement execute function ledger_refuse_change();

alter table rereview
    add column rereview_campaign_id uuid references rereview_campaign,
    add column hand_in_by date,
    -- the standard it goes by: the one in force when it was called for (B26); null: not called for yet
    add column standard_set text,
    add column standard_digest text,
    -- 催告 (B27): after the deadline, with a new one
    add column warned_at timestamptz,
    add column warned_until date,
    add column warned_name text,
    add constraint rereview_called check (num_nulls(rereview_campaign_id, hand_in_by, standard_set, standard_digest) in (0, 4)),
    add constraint rereview_called_open check (rereview_campaign_id is null or opened_at is not null),
    add constraint rereview_warned check (num_nulls(warned_at, warned_until, warned_name) in (0, 3)),
    add constraint rereview_warned_order check (warned_until > (warned_at at time zone 'Asia/Shanghai')::date);
-- One open re-review a title, whoever opens it.
create unique index rereview_one_open on rereview (title_id) where outcome is null;
create index rereview_campaign_of on rereview (rereview_campaign_id);

-- Whose it is, asked by guards.
create function rereview_is_own(p_rereview uuid) returns boolean language sql stable security definer set search_path = public as $$
    select exists (select from rereview r join title t using (title_id) where r.rereview_id = p_rereview and t.org_id = viewer_tenant())
$$;
create function rereview_in_area(p_rereview uuid) returns boolean language sql stable security definer set search_path = public as $$
    select exists (select from rereview r join title t using (title_id) join application a using (application_id)
        where r.rereview_id = p_rereview and not a.direct_claimed and a.authority_id = viewer_tenant())
$$;
drop policy sees on rereview;
create policy sees on rereview for select to shifan_app
    using (viewer_reads_all() or rereview_is_own(rereview_id) or rereview_in_area(rereview_id));

-- 复核材料: versions, a further one only where shortcomings are to be put right by a day.
create table rereview_material (
    rereview_id uuid not null references rereview,
    seq smallint not null constraint rereview_material_from_one check (seq > 0),
    standard_set text not null,
    standard_digest text not null,
    report_year integer not null,
    answers jsonb not null,
    -- where an answer comes from that nobody has looked at yet, by field
    prefilled jsonb not null,
    version integer not null,
    started_at timestamptz not null,
    handed_in_at timestamptz,
    handed_in_by uuid references account,
    -- who signs for it
    signed_name text,
    -- what is frozen, and its digest
    record text,
    digest text,
    -- material on paper: what came, and where it lies
    on_paper text,
    -- up to this day the opinion of the bureau is waited for; null: nobody's is
    opinion_by date,
    primary key (rereview_id, seq),
    constraint rereview_material_handed_in check (num_nulls(handed_in_at, handed_in_by, signed_name, record, digest) in (0, 5)),
    constraint rereview_material_digest check (digest = encode(sha256(convert_to(record, 'UTF8')), 'hex'))
);
call guard_table('rereview_material',
    'viewer_reads_all() or rereview_is_own(rereview_id) or (handed_in_at is not null and rereview_in_area(rereview_id))',
    'viewer_is_office() or (viewer_role() = ''applicant'' and rereview_is_own(rereview_id))');
revoke delete on rereview_material from shifan_app;
create function rereview_material_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    moving constant text[] := array['answers', 'prefilled', 'version', 'handed_in_at', 'handed_in_by', 'signed_name', 'record', 'digest', 'on_paper', 'opinion_by'];
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'rereview_material_stays';
    elsif exists (select from rereview r where r.rereview_id = new.rereview_id and (r.outcome is not null or r.opened_at is null)) then
        why := 'rereview_material_open';
    elsif tg_op = 'UPDATE' then
        if old.handed_in_at is not null or to_jsonb(new) - moving is distinct from to_jsonb(old) - moving then
            why := 'rereview_material_frozen';
        end if;
    elsif new.seq <> (select coalesce(max(m.seq), 0) + 1 from rereview_material m where m.rereview_id = new.rereview_id)
        or exists (select from rereview_material m where m.rereview_id = new.rereview_id and m.handed_in_at is null) then
        why := 'rereview_material_in_order';
    end if;
    if why is not null then
        raise exception 'the material of a re-review must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger rereview_material_guard before insert or update or delete on rereview_material
    for each row execute function rereview_material_guard();

create table rereview_evidence (
    rereview_evidence_id uuid primary key,
    rereview_id uuid not null references rereview,
    slot text not null,
    digest text not null constraint rereview_evidence_digest check (digest ~ '^[0-9a-f]{64}$'),
    name text not null,
    size bigint not null constraint rereview_evidence_size check (size > 0),
    media_type text not null,
    pages integer,
    uploaded_at timestamptz not null,
    uploaded_by uuid,
    removed_at timestamptz
);
create index rereview_evidence_of on rereview_evidence (rereview_id);
call guard_table('rereview_evidence', 'viewer_reads_all() or rereview_is_own(rereview_id)
        or (rereview_in_area(rereview_id) and exists (select from rereview_material m where m.rereview_id = rereview_evidence.rereview_id and m.handed_in_at is not null))',
    'viewer_is_office() or (viewer_role() = ''applicant'' and rereview_is_own(rereview_id))');
revoke delete on rereview_evidence from shifan_app;
create function rereview_evidence_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op = 'DELETE' or (tg_op = 'UPDATE' and (old.removed_at is not null or to_jsonb(new) - 'removed_at' is distinct from to_jsonb(old) - 'removed_at'))
        or not exists (select from rereview_material m where m.rereview_id = new.rereview_id and m.handed_in_at is null) then
        raise exception 'what was handed in stays as it is'
            using errcode = 'integrity_constraint_violation', constraint = 'rereview_evidence_frozen';
    end if;
    return new;
end $$;
create trigger rereview_evidence_guard before insert or update or delete on rereview_evidence
    for each row execute function rereview_evidence_guard();

-- 市州意见: signed once for each version of the material, with what was found on the spot.
create table rereview_opinion (
    rereview_id uuid not null,
    seq smallint not null,
    verdict text not null constraint rereview_opinion_verdict check (verdict in ('keep', 'withdraw')),
    opinion text not null constraint rereview_opinion_said check (opinion <> ''),
    -- null: nobody went there
    visited_on date,
    place text not null,
    visitors text[] not null,
    received_by text not null,
    visit_outcome text constraint rereview_opinion_visit check (visit_outcome in ('agrees', 'differs', 'unclear')),
    found text not null,
    -- clause by clause, what was looked at there: [{clause, outcome, text}]
    visit_findings jsonb not null,
    signed_at timestamptz not null,
    signed_by uuid not null references account,
    signed_name text not null,
    unit_name text not null,
    primary key (rereview_id, seq),
    constraint rereview_opinion_of_material foreign key (rereview_id, seq) references rereview_material (rereview_id, seq),
    constraint rereview_opinion_visited check (visited_on is null
        or (place <> '' and cardinality(visitors) >= 2 and visit_outcome is not null and found <> ''))
);
call guard_table('rereview_opinion', 'viewer_reads_all() or rereview_is_own(rereview_id) or rereview_in_area(rereview_id)',
    'viewer_role() = ''system'' or (viewer_role() = ''authority'' and rereview_in_area(rereview_id))');
revoke update, delete on rereview_opinion from shifan_app;
create trigger rereview_opinion_append_only before update or delete on rereview_opinion
    for each statement execute function ledger_refuse_change();
create function rereview_opinion_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if not exists (select from rereview_material m join rereview r using (rereview_id)
            where m.rereview_id = new.rereview_id and m.seq = new.seq and m.handed_in_at is not null and r.outcome is null) then
        raise exception 'an opinion is on what was handed in'
            using errcode = 'integrity_constraint_violation', constraint = 'rereview_opinion_in_time';
    end if;
    return new;
end $$;
create trigger rereview_opinion_guard before insert on rereview_opinion for each row execute function rereview_opinion_guard();

-- 逐条评估: of each clause, as an officer found it last.
create table rereview_finding (
    rereview_id uuid not null references rereview,
    -- as printed: 9(2)
    clause text not null,
    met text not null constraint rereview_finding_met check (met in ('met', 'not_met', 'not_applicable')),
    note text not null,
    at timestamptz not null,
    by uuid not null references account,
    by_name text not null,
    primary key (rereview_id, clause),
    constraint rereview_finding_explained check (met <> 'not_met' or note <> '')
);
call guard_table('rereview_finding', 'viewer_reads_all()', 'viewer_is_office()');
revoke delete on rereview_finding from shifan_app;
create function rereview_finding_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op = 'DELETE' or exists (select from rereview r where r.rereview_id = new.rereview_id and r.outcome is not null)
        or exists (select from rereview_conclusion c where c.rereview_id = new.rereview_id and c.decision is null) then
        raise exception 'the assessment stays as the conclusion found it'
            using errcode = 'integrity_constraint_violation', constraint = 'rereview_finding_frozen';
    end if;
    return new;
end $$;

-- 复核结论: prepared, then approved or sent back with a reason, like a determination.
create table rereview_conclusion (
    rereview_conclusion_id uuid primary key,
    rereview_id uuid not null references rereview,
    version smallint not null constraint rereview_conclusion_from_one check (version > 0),
    outcome text not null constraint rereview_conclusion_outcome check (outcome in ('confirmed', 'failed', 'rectify')),
    grounds text[] not null,
    reason text not null constraint rereview_conclusion_reasoned check (reason <> ''),
    -- shortcomings are put right up to this day
    rectify_by date,
    -- nothing was handed in (B27)
    nothing_handed_in boolean not null,
    prepared_at timestamptz not null,
    prepared_by uuid not null references account,
    prepared_name text not null,
    decided_at timestamptz,
    decided_by uuid references account,
    decided_name text,
    decision text constraint rereview_conclusion_decision check (decision in ('approved', 'sent_back')),
    send_back_reason text,
    constraint rereview_conclusion_version unique (rereview_id, version),
    constraint rereview_conclusion_grounds check ((outcome = 'confirmed') = (cardinality(grounds) = 0)),
    constraint rereview_conclusion_rectify check ((outcome = 'rectify') = (rectify_by is not null)),
    constraint rereview_conclusion_decided check (num_nulls(decided_at, decided_by, decided_name, decision) in (0, 4)),
    constraint rereview_conclusion_sent_back check ((decision is not distinct from 'sent_back') = (send_back_reason is not null and trim(send_back_reason) <> '')),
    constraint rereview_conclusion_four_eyes check (decided_by <> prepared_by)
);
create unique index rereview_conclusion_one_waiting on rereview_conclusion (rereview_id) where decision is null;
call guard_table('rereview_conclusion', 'viewer_reads_all()', 'viewer_is_office()');
revoke delete on rereview_conclusion from shifan_app;
create trigger rereview_finding_guard before insert or update or delete on rereview_finding
    for each row execute function rereview_finding_guard();
create function rereview_conclusion_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
    deciding constant text[] := array['decided_at', 'decided_by', 'decided_name', 'decision', 'send_back_reason'];
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'rereview_conclusion_stays';
    elsif tg_op = 'INSERT' then
        why := case when new.decision is not null then 'rereview_conclusion_begins_prepared'
            when exists (select from rereview r where r.rereview_id = new.rereview_id and (r.outcome is not null or r.opened_at is null)) then 'rereview_conclusion_of_open' end;
    elsif to_jsonb(new) - deciding is distinct from to_jsonb(old) - deciding then
        why := 'rereview_conclusion_frozen';
    elsif old.decision is not null then
        why := 'rereview_conclusion_decided_once';
    elsif new.decision is not null and not exists (select from account a where a.account_id = new.decided_by
            and a.role = 'office' and a.duty = 'principal' and a.disabled_at is null) then
        why := 'rereview_conclusion_by_principal';
    end if;
    if why is not null then
        raise exception 'a conclusion must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create trigger rereview_conclusion_guard before insert or update or delete on rereview_conclusion
    for each row execute function rereview_conclusion_guard();

-- The law of a re-review, whoever writes: in one campaign, warned once and after the deadline, ended as a principal approved, and
-- never failed for want of material without a warning whose day has passed (B27). What is decided stays.
create or replace function rereview_frozen() returns trigger language plpgsql security definer set search_path = public as $$
declare
    why text;
begin
    if tg_op = 'DELETE' then
        why := 'rereview_stays';
    elsif old.outcome is not null or (new.rereview_id, new.title_id, new.due_on) is distinct from (old.rereview_id, old.title_id, old.due_on) then
        why := 'rereview_frozen';
    elsif old.rereview_campaign_id is not null and new.rereview_campaign_id is distinct from old.rereview_campaign_id then
        why := 'rereview_one_campaign';
    elsif old.warned_at is not null and (new.warned_at, new.warned_until) is distinct from (old.warned_at, old.warned_until) then
        why := 'rereview_warned_once';
    elsif old.warned_at is null and new.warned_at is not null
        and (new.hand_in_by is null or new.hand_in_by >= (new.warned_at at time zone 'Asia/Shanghai')::date) then
        why := 'rereview_warned_late';
    elsif new.outcome is not null and not exists (select from rereview_conclusion c where c.rereview_id = new.rereview_id
            and c.decision = 'approved' and c.outcome = new.outcome and c.grounds = new.grounds) then
        why := 'rereview_approved';
    elsif new.outcome is not null and not exists (select from rereview_material m where m.rereview_id = new.rereview_id and m.handed_in_at is not null)
        and (new.outcome = 'confirmed' or new.warned_until is null or new.warned_until >= new.decided_on) then
        why := 'rereview_warned_first';
    end if;
    if why is not null then
        raise exception 'a re-review must not be written like this: %', why
            using errcode = 'integrity_constraint_violation', constraint = why;
    end if;
    return coalesce(new, old);
end $$;
create function rereview_begins_undecided() returns trigger language plpgsql as $$ begin
    if new.outcome is not null then
        raise exception 'a re-review begins undecided'
            using errcode = 'integrity_constraint_violation', constraint = 'rereview_begins_undecided';
    end if;
    return new;
end $$;
create trigger rereview_begins_undecided before insert on rereview for each row execute function rereview_begins_undecided();
