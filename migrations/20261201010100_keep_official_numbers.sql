-- 文号: the province gives a number once. Announcements, notices of intent, decisions on a revocation and decisions on another ending
-- are written in different tables; here their numbers stand together. (A bureau's letters bear numbers of the bureau's own word and
-- stay a register of their own, `letter_number_once`.)

create table official_number (
    number text constraint official_number_once primary key,
    kind text not null constraint official_number_kind check (kind in ('announcement', 'notice', 'revocation', 'ending')),
    -- the row that bears it
    about uuid not null,
    constraint official_number_one_each unique (kind, about)
);
-- Nobody reads or writes it as it is: the rows that bear the numbers do.
call guard_table('official_number', 'false', 'false', false);

-- What bears a number, in words.
create function official_number_of(p_kind text, p_about uuid) returns text
    language sql stable security definer set search_path = public as $$
    select case p_kind
        when 'announcement' then '认定公告'
        when 'notice' then (select t.unit_name || '的拟撤销告知书' from revocation r join title t using (title_id) where r.revocation_id = p_about)
        when 'revocation' then (select t.unit_name || case r.outcome when 'kept' then '的不予撤销决定' else '的撤销决定' end
            from revocation r join title t using (title_id) where r.revocation_id = p_about)
        else (select t.unit_name || case e.kind when 'surrender' then '的放弃称号决定' when 'dissolution' then '的注销决定'
            when 'merger' then '的合并终止决定' else '的恢复称号决定' end from ending e join title t using (title_id) where e.ending_id = p_about) end
$$;
revoke execute on function official_number_of from public;

-- For the province, before it drafts: what bears a number.
create function official_number_bearer(p_number text) returns text
    language sql stable security definer set search_path = public as $$
    select official_number_of(n.kind, n.about) from official_number n where n.number = p_number and viewer_is_office()
$$;
revoke execute on function official_number_bearer from public;
grant execute on function official_number_bearer to shifan_app;

-- A row takes its number, gives an earlier one back, and keeps it from everyone else. Whoever comes at the same moment waits, and is
-- told what bears the number.
create function official_number_taken() returns trigger language plpgsql security definer set search_path = public as $$
declare
    v_kind constant text := tg_argv[0];
    v_about constant uuid := to_jsonb(new) ->> tg_argv[1];
    v_number constant text := to_jsonb(new) ->> tg_argv[2];
    held official_number;
begin
    delete from official_number where kind = v_kind and about = v_about and number is distinct from v_number;
    if v_number is null then
        return null;
    end if;
    insert into official_number (number, kind, about) values (v_number, v_kind, v_about) on conflict do nothing;
    select * into held from official_number where number = v_number;
    if (held.kind, held.about) is distinct from (v_kind, v_about) then
        raise exception 'the number % is borne by another document', v_number using errcode = 'integrity_constraint_violation',
            constraint = 'official_number_once', detail = coalesce(official_number_of(held.kind, held.about), '另一份文件');
    end if;
    return null;
end $$;

-- Those there are: an older document keeps its number where two bear one.
insert into official_number (number, kind, about)
    select number, kind, about from (
        select document_number as number, 'announcement' as kind, announcement_id as about, announced_at as at from announcement
        union all select notice_number, 'notice', revocation_id, noticed_at from revocation
        union all select decision_number, 'revocation', revocation_id, prepared_at from revocation where decision_number is not null
        union all select decision_number, 'ending', ending_id, prepared_at from ending where decision_number is not null) borne
    order by at on conflict do nothing;

create trigger official_number after insert or update of document_number on announcement for each row
    execute function official_number_taken('announcement', 'announcement_id', 'document_number');
create trigger official_number_of_notice after insert or update of notice_number on revocation for each row
    execute function official_number_taken('notice', 'revocation_id', 'notice_number');
create trigger official_number after insert or update of decision_number on revocation for each row
    execute function official_number_taken('revocation', 'revocation_id', 'decision_number');
create trigger official_number after insert or update of decision_number on ending for each row
    execute function official_number_taken('ending', 'ending_id', 'decision_number');

-- One register holds them all; the indexes of single tables said less and said it first.
alter table revocation drop constraint revocation_notice_number;
alter table revocation drop constraint revocation_decision_number;
alter table ending drop constraint ending_decision_number;
