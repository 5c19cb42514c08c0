-- What is written in a file is looked through, no longer indexed by trigrams: the index was the most expensive part of a
-- submission and the whole of its tail (its pending list was emptied inside somebody's submission), it cannot help with two
-- letters, which is what people type, and an area's files of all years are read through in a few milliseconds.
drop index application_search_content;

-- The number is set with the first submission, which writes what is found in the file anyhow.
drop trigger application_search_follows on application;
create trigger application_search_follows after update of authority_id on application for each row
    when (old.authority_id is distinct from new.authority_id and old.number is not null)
    execute function application_search_follows();

create or replace function application_found(p_words text) returns setof uuid language plpgsql stable security definer set search_path = public as $$
declare
    patterns constant text[] := array(select '%' || regexp_replace(w, '([\\%_])', '\\\1', 'g') || '%'
        from regexp_split_to_table(search_form(p_words), '\s+') w where w <> '' order by length(w) desc);
    tenant constant uuid := viewer_tenant();
begin
    if cardinality(patterns) = 0 then return; end if;
    if viewer_reads_all() then
        return query select s.application_id from application_search s where s.content like all (patterns);
    elsif viewer_role() = 'authority' then
        return query select s.application_id from application_search s where s.authority_id = tenant and s.content like all (patterns);
    end if;
end $$;
