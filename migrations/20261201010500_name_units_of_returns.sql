-- 原名/现名: a return bears the name its unit had at the end of the period, beside the one it has now. Few units were ever renamed; for
-- all others nobody looks (`unit_called`).
create view title_renamed as select distinct t.title_id from title t join change_filing c on c.org_id = t.org_id
    where c.stage = 'entered' and c.name is not null;
grant select on title_renamed to shifan_app;
