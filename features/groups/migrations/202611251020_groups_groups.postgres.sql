create table groups (
    id uuid primary key,
    slug text collate "C" not null unique,
    name text collate "C" not null,
    kind text not null check (kind in ('tra','tmo','panel','forum','youth-forum','garden','project')),
    area_id uuid references places (id),
    patch_id uuid references places (id),
    email text,
    opening text not null check (opening in ('officers','group','residents','public')),
    quorum bigint not null check (quorum >= 0),
    recognised_until date,
    checked_at timestamptz,
    checked_by uuid,
    made_at timestamptz not null
);
create index groups_area on groups (area_id);
create index groups_patch on groups (patch_id);

-- The names and numbers by which spreadsheets and other systems know a group.
create table group_keys (
    system text collate "C" not null,
    key text collate "C" not null,
    group_id uuid not null references groups (id),
    primary key (system, key)
);
create index group_keys_group on group_keys (group_id);

create table group_places (
    id uuid primary key,
    group_id uuid not null references groups (id),
    place_id uuid not null references places (id),
    valid_from date not null,
    valid_to date
);
create index group_places_group on group_places (group_id);
create index group_places_place on group_places (place_id);

create table memberships (
    id uuid primary key,
    person_id uuid not null references persons (id),
    group_id uuid not null references groups (id),
    office text not null check (office in ('chair','vice-chair','secretary','treasurer','member')),
    valid_from date not null,
    valid_to date,
    named_in_public boolean not null
);
create index memberships_person on memberships (person_id);
create index memberships_group on memberships (group_id);
