-- What a published case says is written out when it is published: title, summary, tags, pictures and the words that are searched. The
-- public's lists, the search and the site map read columns then, and no text that cannot be read as JSON brings them down.

-- Does a text read as JSON that the database can hold? U+0000 is JSON, and no text of the database.
create function reads_as_json(p_text text) returns boolean language plpgsql immutable set search_path = public as $$ begin
    return p_text::jsonb is not null;
exception when others then return false;
end $$;
-- Wordings of before this stay as they are: they only grow.
alter table case_study_version add constraint case_study_version_json check (reads_as_json(text)) not valid;

-- A wording as JSON. One of before the constraint may have a U+0000: it is left out here, the wording itself keeps it.
create function case_study_read(p_text text) returns jsonb language plpgsql immutable set search_path = public as $$ begin
    return p_text::jsonb;
exception when untranslatable_character then
    return regexp_replace(p_text, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')::jsonb;
end $$;
create function case_study_written_out(p_text text, out title text, out summary text, out tags text[], out pictures uuid[], out search text)
    language plpgsql immutable set search_path = public as $$
declare
    said constant jsonb := case_study_read(p_text);
begin
    title := said ->> 'title';
    summary := said ->> 'summary';
    tags := array(select jsonb_array_elements_text(said -> 'tags'));
    pictures := array(select (plate ->> 'picture')::uuid from jsonb_array_elements(said -> 'pictures') plate);
    search := lower(concat_ws(' ', title, summary, (select string_agg(concat_ws(' ', part ->> 'heading', part ->> 'body'), ' ' order by n)
        from jsonb_array_elements(said -> 'parts') with ordinality as parts (part, n))));
end $$;

alter table case_study
    add published_title text,
    add published_summary text,
    add published_tags text[],
    add published_pictures uuid[],
    -- title, summary and sections, in lower case
    add published_search text;
alter table case_study disable trigger user;
update case_study c set (published_title, published_summary, published_tags, published_pictures, published_search) =
    (select w.title, w.summary, w.tags, w.pictures, w.search from case_study_version v, case_study_written_out(v.text) w
        where v.case_study_id = c.case_study_id and v.seq = c.text_seq)
    where c.published_at is not null;
alter table case_study enable trigger user;
alter table case_study add constraint case_study_written_out check ((published_at is null) = (published_title is null)
    and num_nulls(published_title, published_summary, published_tags, published_pictures, published_search) in (0, 5));
create index case_study_tagged on case_study using gin (published_tags) where stage = 'published';

-- Runs behind case_study_guard, which lets nobody write these.
create function case_study_publish() returns trigger language plpgsql security definer set search_path = public as $$ begin
    if new.stage = 'published' and old.stage <> 'published' then
        select w.title, w.summary, w.tags, w.pictures, w.search
            into new.published_title, new.published_summary, new.published_tags, new.published_pictures, new.published_search
            from case_study_version v, case_study_written_out(v.text) w where v.case_study_id = new.case_study_id and v.seq = new.text_seq;
    end if;
    return new;
end $$;
create trigger case_study_publish before update on case_study for each row execute function case_study_publish();

create or replace view public_case_study as select c.case_study_id, v.text, v.digest, c.published_title as title, c.published_summary as summary,
    c.published_tags as tags, c.published_at, c.org_id as unit_id,
    coalesce(unit_called(c.title_id, null), u.name) as author, t.category, coalesce(t.prefecture_code, u.prefecture_code) as prefecture_code,
    t.certificate_number, t.state as title_state, t.state_on as title_state_on, c.published_search as search
    from case_study c join case_study_version v on v.case_study_id = c.case_study_id and v.seq = c.text_seq
        left join title t on t.title_id = c.title_id left join authority u on u.authority_id = c.authority_id
    where c.stage = 'published';
create or replace view public_case_picture as select p.case_study_picture_id, p.case_study_id, p.digest, p.media_type, p.name
    from case_study_picture p join case_study c using (case_study_id)
    where c.stage = 'published' and p.case_study_picture_id = any(c.published_pictures);
