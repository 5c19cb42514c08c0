-- 领取单: the sheet that was signed when a plaque was handed over, as a scan. A better scan is added, the earlier ones stay; a lost plaque
-- keeps its sheet, and the plaque that replaces it has one of its own.
create table plaque_sheet (
    plaque_sheet_id uuid primary key,
    plaque_id uuid not null references plaque,
    digest text not null constraint plaque_sheet_digest check (digest ~ '^[0-9a-f]{64}$'),
    name text not null,
    size bigint not null constraint plaque_sheet_size check (size > 0),
    media_type text not null,
    uploaded_at timestamptz not null,
    uploaded_by uuid not null references account
);
create index plaque_sheet_plaque on plaque_sheet (plaque_id, uploaded_at);
call guard_table('plaque_sheet', 'viewer_reads_all()', 'viewer_is_office()');
revoke update, delete on plaque_sheet from shifan_app;
create function plaque_sheet_guard() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if tg_op <> 'INSERT' or not exists (select from plaque_step s where s.plaque_id = new.plaque_id and s.state = 'handed_over') then
        raise exception 'a signed sheet belongs to a plaque that was handed over, and stays'
            using errcode = 'integrity_constraint_violation', constraint = 'plaque_sheet_handed_over';
    end if;
    return new;
end $$;
create trigger plaque_sheet_guard before insert or update or delete on plaque_sheet for each row execute function plaque_sheet_guard();
