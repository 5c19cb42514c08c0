-- A demo is one from its first row on, so that every page says so; it is whole only when the loader has said so at its end. What was
-- loaded before this column existed is taken as whole.
alter table demo_data add column finished_at timestamptz;
update demo_data set finished_at = loaded_at;
