-- A warning that came before a rectification was spent by it: the unit got another day, and is warned anew before that day's silence
-- ends its re-review (B27, rereview_frozen). Extending clears the warning since 20261128180100; what was extended before that still
-- carries one. It is cleared here, with an event each, and only where the rectification is younger than the warning.
alter table rereview disable trigger user;
with spent as (
    update rereview r set warned_at = null, warned_until = null, warned_name = null
    where r.outcome is null and r.warned_at is not null and exists (select from rereview_conclusion c
        where c.rereview_id = r.rereview_id and c.decision = 'approved' and c.outcome = 'rectify' and c.rectify_by = r.hand_in_by
            and c.decided_at > r.warned_at)
    returning r.rereview_id
)
select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:migrate', 'rereview.warning_cleared', rereview_id, '{}')
from spent;
alter table rereview enable trigger user;
