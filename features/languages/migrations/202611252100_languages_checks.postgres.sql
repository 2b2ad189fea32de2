-- Who checked the sentences of a language, and which they were: one line each, its key and the beginning of its digest.
-- Nothing here is ever changed but that a check is taken back.
create table language_checks (
    id uuid primary key,
    language text not null,
    translator text not null,
    ticked_by uuid not null references persons (id),
    ticked_at timestamptz not null,
    n_sentences bigint not null,
    digest text not null,
    sentences text not null,
    undone_at timestamptz,
    undone_by uuid references persons (id)
);
create index language_checks_language on language_checks (language, ticked_at);
create index language_checks_ticked_by on language_checks (ticked_by);
create index language_checks_undone_by on language_checks (undone_by);
