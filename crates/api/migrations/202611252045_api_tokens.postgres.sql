-- A token with which another program acts as the person who made it. Only its digest is kept.
create table api_tokens (
    id uuid primary key,
    digest bytea not null unique,
    person_id uuid not null,
    person_name text not null,
    name text not null,
    scopes text not null,
    per_minute bigint not null check (per_minute > 0),
    made_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index api_tokens_person on api_tokens (person_id);

-- What was answered to a request that may be sent twice, written in the transaction that did it.
create table api_answers (
    token_id uuid not null references api_tokens (id),
    key text not null,
    digest bytea not null,
    status bigint not null,
    location text,
    tag text,
    body text not null,
    made_at timestamptz not null,
    primary key (token_id, key)
);
create index api_answers_made on api_answers (made_at);
