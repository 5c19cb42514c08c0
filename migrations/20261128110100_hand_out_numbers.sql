-- The numbers of a round (2026A-E0001) are rows, as places of a quota are: the lowest one that nobody else is taking is taken
-- with `for update skip locked` and leaves with its row. Counted up in one row, every submission of a round waited for the one before
-- it from numbering to commit. Now none waits; none is given twice; and the number of a work that does not commit is
-- still there for the next, so that none is lost.

create table round_number (
    round_id uuid not null references round,
    category text not null constraint round_number_category check (category in ('enterprise', 'base', 'county')),
    number integer not null constraint round_number_counts_from_one check (number >= 1),
    primary key (round_id, category, number)
);
-- Nobody reads or writes it as it is: only through take_number.
call guard_table('round_number', 'false', 'false', false);
-- A number goes to a file, and that is an event: whoever takes one must have said for what.
create constraint trigger witness after delete on round_number
    deferrable initially deferred for each row execute function change_needs_event();

-- Until which number rows have been made; it no longer says how many were given.
revoke insert, update, delete on round_counter from shifan_app;

-- Lays the next p_many numbers ready. Others who lay some ready wait here, and do theirs after.
create function prepare_numbers(p_round uuid, p_category text, p_many integer) returns void
    language sql security definer set search_path = public as $$
    with upto as (
        insert into round_counter as c (round_id, category, last) values (p_round, p_category, p_many)
        on conflict (round_id, category) do update set last = c.last + p_many returning last)
    insert into round_number (round_id, category, number)
    select p_round, p_category, n from upto, generate_series(last - p_many + 1, last) n
$$;
revoke execute on function prepare_numbers from public;

-- Takes the lowest free number. With every hundredth a hundred more are laid ready, so that there are always a hundred left and
-- nobody has to wait for them; only the first of a round finds none.
create function take_number(p_round uuid, p_category text) returns integer
    language plpgsql security definer set search_path = public as $$
declare
    taken integer;
begin
    if viewer_role() is null then
        raise exception 'nobody takes a number without having entered' using errcode = 'insufficient_privilege';
    end if;
    for attempt in 1..3 loop
        select f.number into taken from round_number f where f.round_id = p_round and f.category = p_category
            order by f.number limit 1 for update skip locked;
        exit when found;
        -- None: who comes here together waits for the first, and looks again before making more.
        perform pg_advisory_xact_lock(hashtextextended(p_round::text || p_category, 0));
        if attempt = 2 then perform prepare_numbers(p_round, p_category, 200); end if;
    end loop;
    delete from round_number where round_id = p_round and category = p_category and number = taken;
    if taken % 100 = 0 then perform prepare_numbers(p_round, p_category, 100); end if;
    return taken;
end $$;

-- What is found in a file is written once a submission, not a second time when its number is set to what it was.
drop trigger application_search_follows on application;
create trigger application_search_follows after update of number, authority_id on application for each row
    when (old.number is distinct from new.number or old.authority_id is distinct from new.authority_id)
    execute function application_search_follows();
