-- An application (申报) with its dossier, evidence, frozen submissions and the record of its steps.

create table application (
    application_id uuid primary key,
    round_id uuid not null references round,
    org_id uuid not null references org,
    category text not null constraint application_category check (category in ('enterprise', 'base', 'county')),
    -- b2b, b2c, service, traditional for enterprises
    enterprise_type text constraint application_type check (enterprise_type in ('b2b', 'b2c', 'service', 'traditional')),
    -- place of registration on the day the application was started or last submitted (B15)
    region_code text not null,
    prefecture_code text not null,
    chengdu boolean not null,
    -- who recommends it; a 省级企业 has one too, used when the province does not confirm the flag (B06)
    authority_id uuid not null references authority,
    direct_claimed boolean not null,
    direct_confirmed_at timestamptz,
    -- assigned at the first submission: 2026A-E0001
    number text constraint application_number unique,
    stage text not null constraint application_stage check (stage in ('draft', 'submitted', 'sent_back', 'recommended',
        'declined', 'accepted', 'not_accepted', 'in_review', 'proposed', 'not_proposed', 'in_notice', 'struck_off',
        'determined', 'conferred', 'withdrawn')),
    -- since when it is in this stage, and until when someone must act (null: no date runs)
    stage_at timestamptz not null,
    due_at timestamptz,
    -- typed answers of the current draft: key → text, list or series, as the standard defines them
    answers jsonb not null,
    -- main achievements (主要工作业绩), published with the list (R24, B22)
    achievements text not null,
    version integer not null,
    created_at timestamptz not null,
    submitted_at timestamptz,
    constraint application_numbered check (submitted_at is null or number is not null),
    constraint application_type_for_enterprise check (category = 'enterprise' or enterprise_type is null)
);
-- B18: one application per legal person and round; a withdrawn one frees the place.
create unique index application_one_per_org_and_round on application (round_id, org_id) where stage <> 'withdrawn';
create index application_by_authority on application (authority_id, stage);
create index application_by_round on application (round_id, category, stage);
create index application_by_org on application (org_id);
call guard_table('application',
    'viewer_reads_all() or org_id = (select viewer_tenant())
     or (authority_id = (select viewer_tenant()) and submitted_at is not null and not direct_claimed)',
    'viewer_is_office() or org_id = (select viewer_tenant())
     or (authority_id = (select viewer_tenant()) and submitted_at is not null and not direct_claimed)');

-- T3: what was submitted stays as it is. Only a draft or a sent back dossier takes new answers.
create function application_frozen() returns trigger language plpgsql as $$ begin
    if old.stage not in ('draft', 'sent_back') and (new.answers is distinct from old.answers or new.enterprise_type is distinct from old.enterprise_type) then
        raise exception 'a submitted dossier does not change'
            using errcode = 'integrity_constraint_violation', constraint = 'application_frozen';
    end if;
    return new;
end $$;
create trigger application_frozen before update on application for each row execute function application_frozen();

-- The law of the procedure once more, whatever the program thinks: where a stage leads, who may lead it there, and what may
-- change on the way. `src/application/rules/transition.rs` has the same table with the acts.
create function application_moves() returns trigger language plpgsql as $$
declare
    moving constant text[] := array['stage', 'stage_at', 'due_at', 'version'];
    is_open constant boolean := old.stage in ('draft', 'sent_back');
begin
    if new.stage <> old.stage and not exists (select from (values
            ('draft', 'submitted'), ('draft', 'withdrawn'), ('sent_back', 'submitted'), ('sent_back', 'withdrawn'),
            ('submitted', 'sent_back'), ('submitted', 'declined'), ('submitted', 'recommended'), ('submitted', 'accepted'),
            ('submitted', 'not_accepted'), ('submitted', 'withdrawn'), ('recommended', 'submitted'), ('recommended', 'accepted'),
            ('recommended', 'not_accepted'), ('recommended', 'withdrawn'), ('accepted', 'in_review'), ('accepted', 'withdrawn'),
            ('in_review', 'proposed'), ('in_review', 'not_proposed'), ('proposed', 'in_notice'), ('in_notice', 'struck_off'),
            ('in_notice', 'determined'), ('determined', 'conferred')) as law(a, b) where a = old.stage and b = new.stage)
        or new.stage <> old.stage and (
            viewer_role() = 'applicant' and new.stage not in ('submitted', 'withdrawn')
            or viewer_role() = 'authority' and new.stage not in ('submitted', 'sent_back', 'declined', 'recommended'))
        or (new.application_id, new.round_id, new.org_id, new.category, new.created_at)
            is distinct from (old.application_id, old.round_id, old.org_id, old.category, old.created_at)
        or new.number is distinct from old.number and old.number is not null
        or viewer_role() = 'applicant' and new.direct_confirmed_at is distinct from old.direct_confirmed_at
        or (viewer_role() = 'authority' or viewer_role() = 'applicant' and not is_open)
            and to_jsonb(new) - moving is distinct from to_jsonb(old) - moving then
        raise exception 'an application does not move or change like this: % to %', old.stage, new.stage
            using errcode = 'integrity_constraint_violation', constraint = 'application_moves';
    end if;
    return new;
end $$;
create trigger application_moves before update on application for each row execute function application_moves();

alter table quota_slot add constraint quota_slot_of_application foreign key (application_id) references application;

-- A file, by its content. Bytes live in the file store under the digest.
create table evidence (
    evidence_id uuid primary key,
    application_id uuid not null references application,
    -- slot of the standard: which clause it proves
    slot text not null,
    digest text not null constraint evidence_digest check (digest ~ '^[0-9a-f]{64}$'),
    name text not null,
    size bigint not null constraint evidence_size check (size > 0),
    media_type text not null,
    uploaded_at timestamptz not null,
    uploaded_by uuid not null,
    -- replaced or removed files stay, for the snapshots that hold them
    removed_at timestamptz
);
create index evidence_application on evidence (application_id, slot) where removed_at is null;
call guard_table('evidence', 'exists (select from application a where a.application_id = evidence.application_id)',
    'viewer_is_office() or exists (select from application a where a.application_id = evidence.application_id and a.org_id = (select viewer_tenant()))');

-- What was attached stays as it was attached; files come and go only while the dossier is open. The demo loader and jobs
-- (`system`) put whole histories in.
create function evidence_frozen() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op = 'DELETE'
        or tg_op = 'UPDATE' and (old.removed_at is not null or to_jsonb(new) - 'removed_at' is distinct from to_jsonb(old) - 'removed_at')
        or viewer_role() is distinct from 'system' and not exists (select from application a
            where a.application_id = new.application_id and a.stage in ('draft', 'sent_back')) then
        raise exception 'the files of a submitted dossier do not change'
            using errcode = 'integrity_constraint_violation', constraint = 'evidence_frozen';
    end if;
    return new;
end $$;
create trigger evidence_frozen before insert or update or delete on evidence for each row execute function evidence_frozen();

-- Every submission freezes a snapshot: answers, file digests, and one digest over both, printed on the receipt.
create table submission (
    submission_id uuid primary key,
    application_id uuid not null references application,
    seq smallint not null,
    at timestamptz not null,
    by_account uuid,
    answers jsonb not null,
    evidence jsonb not null,
    digest text not null,
    constraint submission_seq unique (application_id, seq)
);
call guard_table('submission', 'exists (select from application a where a.application_id = submission.application_id)',
    'viewer_is_office() or exists (select from application a where a.application_id = submission.application_id and a.org_id = (select viewer_tenant()))');
create trigger submission_append_only before update or delete on submission
    for each statement execute function ledger_refuse_change();

-- The procedural record shown to everyone who may see the file: what happened, who did it, who holds it now, until when.
create table application_step (
    application_step_id uuid primary key,
    application_id uuid not null references application,
    at timestamptz not null,
    -- what was done, by the name of the act (src/access/act.rs)
    act text not null,
    stage text not null,
    -- who acted, as shown: 绵阳市商务局
    by_name text not null,
    by_account uuid,
    -- who must act next: applicant, authority, office, experts, public, nobody
    holder text not null constraint application_step_holder check (holder in ('applicant', 'authority', 'office', 'experts', 'public', 'nobody')),
    due_at timestamptz,
    note text not null,
    -- what the reader is told in points: sections sent back with reasons
    points jsonb not null
);
create index application_step_application on application_step (application_id, at);
call guard_table('application_step', 'exists (select from application a where a.application_id = application_step.application_id)',
    'exists (select from application a where a.application_id = application_step.application_id)');
create trigger application_step_append_only before update or delete on application_step
    for each statement execute function ledger_refuse_change();
