create table search_tokens (
    subject_id blob not null check (length(subject_id) = 16),
    kind text not null,
    token text not null,
    primary key (kind, token, subject_id)
) strict, without rowid;
create index search_tokens_subject on search_tokens (subject_id);
