-- Who prepared the list a unit stands on, or decided on it, does not judge an objection against the unit: besides who examined,
-- accepted or proposed it (B23). A version that was sent back counts too: who looked it through has formed an opinion.
create or replace function objection_conflicted(p_application uuid, p_account uuid) returns boolean language sql stable security definer
    set search_path = public as $$
    select exists (select from application_step s where s.application_id = p_application and s.by_account = p_account
            and s.act in ('ExamineApplication', 'RecommendApplication', 'ConfirmDirect', 'RequestCorrection', 'AcceptApplication', 'ProposeList'))
        or exists (select from determination d join determination_unit u using (determination_id)
            where u.application_id = p_application and p_account in (d.prepared_by, d.decided_by))
$$;
