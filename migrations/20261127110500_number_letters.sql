-- 发文字号: a released letter may carry the number under which its unit issued it: the word of the body, the year, the serial. A number
-- is used once.
alter table letter
    add column number_word text constraint letter_number_word check (number_word !~ '[[:space:][:cntrl:]〔〕]' and length(number_word) between 1 and 20),
    add column number_year smallint constraint letter_number_year check (number_year between 2000 and 2099),
    add column number_serial integer constraint letter_number_serial check (number_serial between 1 and 99999),
    add constraint letter_number_whole check (num_nonnulls(number_word, number_year, number_serial) in (0, 3)),
    add constraint letter_number_released check (number_word is null or state = 'released'),
    add constraint letter_number_once unique (number_word, number_year, number_serial);
