-- Who checked the sentences of a language, and which they were: one line each, its key and the beginning of its digest.
-- Nothing here is ever changed but that a check is taken back.
create table language_checks (
    id blob primary key check (length(id) = 16),
    language text not null,
    translator text not null,
    ticked_by blob not null references persons (id) check (length(ticked_by) = 16),
    ticked_at integer not null,
    n_sentences integer not null,
    digest text not null,
    sentences text not null,
    undone_at integer,
    undone_by blob references persons (id) check (length(undone_by) = 16)
) strict;
create index language_checks_language on language_checks (language, ticked_at);
create index language_checks_ticked_by on language_checks (ticked_by);
create index language_checks_undone_by on language_checks (undone_by);
