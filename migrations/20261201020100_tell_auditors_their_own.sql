-- What is told to an office is for those who act in it. An auditor reads and acts in nothing: told is only what is put to that account.
alter policy sees on message using (viewer_role() = 'system' or (tenant_id = (select viewer_tenant())
    and (account_id = (select viewer_account()) or (account_id is null and viewer_role() not in ('expert', 'auditor')))));
