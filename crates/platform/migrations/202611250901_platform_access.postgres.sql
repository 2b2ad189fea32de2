create table settings (
    name text primary key,
    value text not null
);

create table grants (
    id uuid primary key,
    person_id uuid not null,
    role text not null,
    scope_id uuid,
    valid_from date not null,
    valid_to date,
    granted_by uuid
);
create index grants_person on grants (person_id);
create index grants_scope on grants (scope_id);

create table scope_within (
    outer_id uuid not null,
    inner_id uuid not null,
    primary key (outer_id, inner_id)
);
create index scope_within_inner on scope_within (inner_id);

create table links (
    token_hash bytea primary key,
    kind text not null,
    person_id uuid,
    group_id uuid,
    subject_id uuid,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz
);
create index links_subject on links (subject_id, kind);
create index links_person on links (person_id);
create index links_group on links (group_id);

create table sessions (
    token_hash bytea primary key,
    person_id uuid,
    group_id uuid,
    name text not null,
    began_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index sessions_person on sessions (person_id);
create index sessions_group on sessions (group_id);
