-- 补正 at the province: what was recommended can be sent back to the applicant for named sections before it is taken up (四(二):
-- the material is to be true and complete). It keeps its place of the quota (B05: recommended and not withdrawn) and comes back
-- to the province, so that a correction never costs an authority a place.
alter table application drop constraint application_stage;
alter table application add constraint application_stage check (stage in ('draft', 'submitted', 'sent_back', 'recommended',
    'correction_requested', 'declined', 'accepted', 'not_accepted', 'in_review', 'proposed', 'not_proposed', 'in_notice',
    'struck_off', 'determined', 'not_conferred', 'conferred', 'withdrawn'));

-- The stages in which the dossier takes changes, once for the three guards below.
create function application_is_open(stage text) returns boolean language sql immutable as
    $$ select stage in ('draft', 'sent_back', 'correction_requested') $$;

create or replace function application_frozen() returns trigger language plpgsql as $$ begin
    if not application_is_open(old.stage) and (new.answers is distinct from old.answers or new.enterprise_type is distinct from old.enterprise_type) then
        raise exception 'a submitted dossier does not change'
            using errcode = 'integrity_constraint_violation', constraint = 'application_frozen';
    end if;
    return new;
end $$;

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
            ('in_review', 'proposed'), ('in_review', 'not_proposed'), ('proposed', 'in_notice'), ('in_notice', 'struck_off'),
            ('in_notice', 'determined'), ('determined', 'conferred'), ('determined', 'not_conferred')) as law(a, b) where a = old.stage and b = new.stage)
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

create or replace function evidence_frozen() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op = 'DELETE'
        or tg_op = 'UPDATE' and (old.removed_at is not null or to_jsonb(new) - 'removed_at' is distinct from to_jsonb(old) - 'removed_at')
        or viewer_role() is distinct from 'system' and not exists (select from application a
            where a.application_id = new.application_id and application_is_open(a.stage)) then
        raise exception 'the files of a submitted dossier do not change'
            using errcode = 'integrity_constraint_violation', constraint = 'evidence_frozen';
    end if;
    return new;
end $$;

create or replace function round_finished() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if new.stage = 'closed' and old.stage <> 'closed' and exists (select from application a where a.round_id = new.round_id
        and a.stage in ('submitted', 'sent_back', 'recommended', 'correction_requested', 'accepted', 'in_review', 'proposed', 'in_notice', 'determined')) then
        raise exception 'files of this round still move'
            using errcode = 'integrity_constraint_violation', constraint = 'round_finished';
    end if;
    return new;
end $$;
