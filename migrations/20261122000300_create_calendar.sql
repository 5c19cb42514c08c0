-- Working days (工作日) by the State Council's yearly arrangement of holidays: what the ten days of a notice are counted
-- on (四(三), policy notes C). A year without a row is not counted in; nothing is guessed.

create table calendar_year (
    year integer primary key constraint calendar_year_span check (year between 2000 and 2099),
    -- the notice it follows (国办发明电〔…〕…号), or that the program brought it
    source text not null,
    loaded_at timestamptz not null,
    -- null: brought by the program
    loaded_by uuid references account
);
-- Reference data of everybody: the strip of days of a public notice is shown to the public, who has no context.
call guard_table('calendar_year', 'true', 'viewer_is_office()');

create table calendar_day (
    day_on date primary key,
    year integer not null references calendar_year,
    mark text not null constraint calendar_day_mark check (mark in ('holiday', 'makeup_workday')),
    name text not null,
    constraint calendar_day_year check (year = extract(year from day_on)),
    -- 调休上班 is a weekend day worked; a weekday needs no mark to be one
    constraint calendar_day_make_up check (mark <> 'makeup_workday' or extract(isodow from day_on) in (6, 7))
);
create index calendar_day_of_year on calendar_day (year);
call guard_table('calendar_day', 'true', 'viewer_is_office()');
