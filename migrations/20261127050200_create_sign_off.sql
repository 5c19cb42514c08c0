-- Sign-off inside the applicant: before a dossier leaves the house the unit's signatory reads it and gives the commitment
-- (承诺书), or returns it naming the sections. A request freezes the digest of what is to be signed: the very digest the
-- submission will have, so that what was signed is what was submitted.

create table sign_off (
    sign_off_id uuid primary key,
    application_id uuid not null references application,
    -- of the submission it is meant for
    seq smallint not null,
    digest text not null constraint sign_off_digest check (digest ~ '^[0-9a-f]{64}$'),
    -- of the application: what the digest does not hold (the enterprise type, the way it takes) counts here
    version integer not null,
    requested_at timestamptz not null,
    requested_by uuid not null references account,
    requested_name text not null,
    decided_at timestamptz,
    decided_by uuid references account,
    decided_name text,
    outcome text constraint sign_off_outcome check (outcome in ('approved', 'returned')),
    -- what the signatory wants changed: section and reason
    points jsonb not null,
    -- the dossier was changed after the request
    voided_at timestamptz,
    constraint sign_off_decided check (num_nulls(decided_at, decided_by, decided_name, outcome) in (0, 4)),
    constraint sign_off_reasons check (outcome is distinct from 'returned' or jsonb_array_length(points) > 0),
    constraint sign_off_two_people check (decided_by <> requested_by)
);
create unique index sign_off_one_standing on sign_off (application_id)
    where voided_at is null and outcome is distinct from 'returned';
create index sign_off_application on sign_off (application_id, requested_at);
-- An affair of the unit: authority and province see who signed a submission, not what was said before.
call guard_table('sign_off',
    'viewer_role() = ''system'' or exists (select from application a where a.application_id = sign_off.application_id and a.org_id = (select viewer_tenant()))',
    'viewer_role() = ''system'' or exists (select from application a where a.application_id = sign_off.application_id and a.org_id = (select viewer_tenant()))');

-- What was asked stays; it is decided once, by a signatory of the unit, while the dossier is open; and it is voided once.
create function sign_off_frozen() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op = 'DELETE'
        or (to_jsonb(new) - array['decided_at', 'decided_by', 'decided_name', 'outcome', 'points', 'voided_at'])
            is distinct from (to_jsonb(old) - array['decided_at', 'decided_by', 'decided_name', 'outcome', 'points', 'voided_at'])
        or old.voided_at is not null
        or old.outcome is not null and (new.outcome, new.decided_at, new.decided_by, new.decided_name, new.points)
            is distinct from (old.outcome, old.decided_at, old.decided_by, old.decided_name, old.points)
        or not exists (select from application a where a.application_id = new.application_id and a.stage in ('draft', 'sent_back'))
        or old.outcome is null and new.outcome is not null and not exists (
            select from account p join application a on a.org_id = p.tenant_id
            where p.account_id = new.decided_by and a.application_id = new.application_id
                and p.duty = 'signatory' and p.disabled_at is null) then
        raise exception 'a sign-off does not change like this'
            using errcode = 'integrity_constraint_violation', constraint = 'sign_off_frozen';
    end if;
    return new;
end $$;
create trigger sign_off_frozen before update or delete on sign_off for each row execute function sign_off_frozen();

-- Who gave the commitment for a submission: the signatory by a sign-off, else the unit's owner. Shown to everyone who may
-- see the submission.
alter table submission
    add column sign_off_id uuid references sign_off,
    add column signed_by text,
    add column signed_as text constraint submission_signed_as check (signed_as in ('signatory', 'owner')),
    add column signed_at timestamptz,
    add constraint submission_signed check (num_nulls(signed_by, signed_as, signed_at) in (0, 3)),
    add constraint submission_signatory check ((sign_off_id is not null) = (signed_as is not distinct from 'signatory'));

-- A unit that has a signatory submits nothing that was not signed off as it is; nobody submits on somebody else's sign-off.
create function submission_signed_off() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if new.sign_off_id is null and viewer_role() = 'applicant' and exists (
            select from account p join application a on a.org_id = p.tenant_id
            where a.application_id = new.application_id and p.duty = 'signatory' and p.disabled_at is null) then
        raise exception 'the unit has a signatory, who has not signed this off'
            using errcode = 'integrity_constraint_violation', constraint = 'submission_signed_off';
    end if;
    if new.sign_off_id is not null and not exists (
            select from sign_off s join application a using (application_id)
            where s.sign_off_id = new.sign_off_id and s.application_id = new.application_id and s.outcome = 'approved'
                and s.voided_at is null and s.digest = new.digest and s.seq = new.seq and s.version = a.version) then
        raise exception 'what was signed off is not what is submitted'
            using errcode = 'integrity_constraint_violation', constraint = 'submission_signed_off';
    end if;
    return new;
end $$;
create trigger submission_signed_off before insert on submission for each row execute function submission_signed_off();
