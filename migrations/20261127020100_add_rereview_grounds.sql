-- 四(四): a title is taken away for not reaching the creation standards, so a failed re-review names the clauses, as printed
-- in the annex of the title: 9(2). Decisions before this named them in the reason only; they stay as they are (not valid).
alter table rereview add column grounds text[] not null default '{}';
alter table rereview alter column grounds drop default;
alter table rereview add constraint rereview_grounds
    check (case when outcome = 'failed' then cardinality(grounds) > 0 else cardinality(grounds) = 0 end) not valid;

-- A re-review is decided once; what was decided stays.
create function rereview_frozen() returns trigger language plpgsql as $$ begin
    if old.outcome is not null then
        raise exception 'a decided re-review does not change'
            using errcode = 'integrity_constraint_violation', constraint = 'rereview_frozen';
    end if;
    return new;
end $$;
create trigger rereview_frozen before update or delete on rereview for each row execute function rereview_frozen();
