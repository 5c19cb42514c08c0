-- A plaque of a revoked title is not handed over, whoever writes; one that hangs already comes back or is lost as before.
create function plaque_of_revoked() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if (select t.state from title t join plaque p using (title_id) where p.plaque_id = new.plaque_id for share of t) = 'revoked' then
        raise exception 'the title of this plaque was revoked'
            using errcode = 'integrity_constraint_violation', constraint = 'plaque_title_revoked';
    end if;
    return new;
end $$;
create trigger plaque_of_revoked before insert on plaque_step for each row when (new.state = 'handed_over')
    execute function plaque_of_revoked();
