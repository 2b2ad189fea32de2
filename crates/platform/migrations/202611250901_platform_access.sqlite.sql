create table settings (
    name text primary key,
    value text not null
) strict;

create table grants (
    id blob primary key check (length(id) = 16),
    person_id blob not null check (length(person_id) = 16),
    role text not null,
    scope_id blob check (length(scope_id) = 16),
    valid_from text not null check (valid_from glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to text check (valid_to glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    granted_by blob check (length(granted_by) = 16)
) strict;
create index grants_person on grants (person_id);
create index grants_scope on grants (scope_id);

create table scope_within (
    outer_id blob not null check (length(outer_id) = 16),
    inner_id blob not null check (length(inner_id) = 16),
    primary key (outer_id, inner_id)
) strict, without rowid;
create index scope_within_inner on scope_within (inner_id);

create table links (
    token_hash blob primary key check (length(token_hash) = 32),
    kind text not null,
    person_id blob check (length(person_id) = 16),
    group_id blob check (length(group_id) = 16),
    subject_id blob check (length(subject_id) = 16),
    made_at integer not null,
    expires_at integer not null,
    used_at integer,
    revoked_at integer
) strict;
create index links_subject on links (subject_id, kind);
create index links_person on links (person_id);
create index links_group on links (group_id);

create table sessions (
    token_hash blob primary key check (length(token_hash) = 32),
    person_id blob check (length(person_id) = 16),
    group_id blob check (length(group_id) = 16),
    name text not null,
    began_at integer not null,
    expires_at integer not null,
    revoked_at integer
) strict;
create index sessions_person on sessions (person_id);
create index sessions_group on sessions (group_id);
