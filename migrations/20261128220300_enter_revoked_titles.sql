-- A title that was revoked before there were rounds here comes in with its end: while its list is being loaded, before the list names
-- it as loaded, no procedure of ours stands behind that. From then on it ends like every other.
create or replace function title_revoked_lawfully() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if not exists (select from revocation r where r.title_id = new.title_id and r.approved_at is not null and r.outcome = 'revoked'
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
