-- 排序: before it recommends, an authority puts its candidates of each category into an order (四(二)). Recommended ones carry
-- that order on, without gaps; what was never ranked stands last.

create table candidate_rank (
    application_id uuid primary key references application,
    authority_id uuid not null references authority,
    rank smallint not null constraint candidate_rank_from_one check (rank > 0),
    ranked_at timestamptz not null,
    ranked_by uuid
);
call guard_table('candidate_rank', 'viewer_reads_all() or authority_id = (select viewer_tenant())',
    'viewer_role() = ''authority'' and authority_id = (select viewer_tenant()) and exists (select from application a
        where a.application_id = candidate_rank.application_id and a.authority_id = (select viewer_tenant()))');
