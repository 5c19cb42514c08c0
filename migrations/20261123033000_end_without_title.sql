-- A unit 待审定 that holds a title gets no second one (B18): its file ends in a stage of its own, so that its round can close.
alter table application drop constraint application_stage;
alter table application add constraint application_stage check (stage in ('draft', 'submitted', 'sent_back', 'recommended',
    'declined', 'accepted', 'not_accepted', 'in_review', 'proposed', 'not_proposed', 'in_notice', 'struck_off',
    'determined', 'not_conferred', 'conferred', 'withdrawn'));

-- As before, with ('determined', 'not_conferred').
create or replace function application_moves() returns trigger language plpgsql as $$
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
            ('in_notice', 'determined'), ('determined', 'conferred'), ('determined', 'not_conferred')) as law(a, b) where a = old.stage and b = new.stage)
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
