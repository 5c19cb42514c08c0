-- The title of a county is the county's, not its bureau's (四(三)): its present name is the one it is listed under, and the bureau's own
-- name or a change of it renames nothing.
create or replace function unit_called(p_title uuid, p_on date) returns text language sql stable security definer set search_path = public as $$
    select case when t.category = 'county' then t.unit_name else coalesce(
        (select coalesce(c.name, c.before ->> 'name') from change_filing c where c.org_id = t.org_id and c.stage = 'entered'
            and c.effective_on <= coalesce(p_on, 'infinity') order by c.effective_on desc, c.stage_at desc limit 1),
        (select c.before ->> 'name' from change_filing c where c.org_id = t.org_id and c.stage = 'entered' and p_on >= t.announced_on
            order by c.effective_on, c.stage_at limit 1),
        case when p_on is null then o.name end,
        t.unit_name) end
    from title t join org o using (org_id) where t.title_id = p_title
$$;
