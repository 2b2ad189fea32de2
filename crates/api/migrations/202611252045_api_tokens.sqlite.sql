-- A token with which another program acts as the person who made it. Only its digest is kept.
create table api_tokens (
    id blob primary key check (length(id) = 16),
    digest blob not null unique,
    person_id blob not null check (length(person_id) = 16),
    person_name text not null,
    name text not null,
    scopes text not null,
    per_minute integer not null check (per_minute > 0),
    made_at integer not null,
    expires_at integer not null,
    last_used_at integer,
    revoked_at integer
) strict;
create index api_tokens_person on api_tokens (person_id);

-- What was answered to a request that may be sent twice, written in the transaction that did it.
create table api_answers (
    token_id blob not null check (length(token_id) = 16) references api_tokens (id),
    key text not null,
    digest blob not null,
    status integer not null,
    location text,
    tag text,
    body text not null,
    made_at integer not null,
    primary key (token_id, key)
) strict, without rowid;
create index api_answers_made on api_answers (made_at);
