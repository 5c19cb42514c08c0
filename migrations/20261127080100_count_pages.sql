-- Pages of a PDF, counted when it is received; null where they could not be counted and for everything else.
-- What was attached stays as it was attached: evidence_frozen compares this column like the others.
alter table evidence add column pages integer constraint evidence_pages check (pages >= 0);
