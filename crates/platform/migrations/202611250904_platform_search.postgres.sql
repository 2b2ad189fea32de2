-- By code point, as a file sorts: the beginning of a word is looked up as a range.
create table search_tokens (
    subject_id uuid not null,
    kind text not null,
    token text collate "C" not null,
    primary key (kind, token, subject_id)
);
create index search_tokens_subject on search_tokens (subject_id);
