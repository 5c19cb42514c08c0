-- 催办: an officer reminds an expert of open sheets, at most once a day and round.
create table expert_nudge (
    round_id uuid not null references round,
    expert_id uuid not null references expert,
    nudged_on date not null,
    nudged_at timestamptz not null,
    -- null: put in by the system
    nudged_by uuid,
    open_sheets integer not null constraint expert_nudge_open check (open_sheets > 0),
    constraint expert_nudge_daily primary key (round_id, expert_id, nudged_on)
);
call guard_table('expert_nudge', 'viewer_reads_all()', 'viewer_is_office()');
create trigger expert_nudge_append_only before update or delete on expert_nudge
    for each statement execute function ledger_refuse_change();
