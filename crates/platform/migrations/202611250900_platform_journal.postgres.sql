create table journal (
    seq bigint generated always as identity unique,
    id uuid primary key,
    at timestamptz not null,
    actor uuid,
    behalf uuid,
    kind text not null,
    subject uuid not null,
    audience text not null,
    place_id uuid,
    group_id uuid,
    team_id uuid,
    person_id uuid,
    detail_digest bytea not null,
    digest bytea not null,
    position bigint,
    hash bytea
);
create index journal_unsealed on journal (seq) where position is null;
create unique index journal_position on journal (position) where position is not null;
create index journal_subject on journal (subject, seq);

create table journal_details (
    id uuid primary key,
    salt bytea not null,
    detail text,
    blanked_why text
);

create table seal_head (
    one bigint primary key check (one = 1),
    position bigint not null,
    hash bytea not null,
    era bigint not null
);
insert into seal_head (one, position, hash, era) values (1, 0, '', 1);
