-- 原则上 (B03): a request for a place over the quota comes with the authority's document. Requests of before have none.
alter table quota_exception
    add column digest text,
    add column file_name text,
    add column size bigint,
    add column media_type text,
    add constraint quota_exception_attachment check (num_nonnulls(digest, file_name, size, media_type) in (0, 4));
