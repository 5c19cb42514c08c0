-- 名录: a unit's titles belong together, whatever it was called when each was conferred. The id of the unit says nothing else.
create view public_title_unit as select title_id, org_id as unit_id from title;
grant select on public_title_unit to shifan_app;
