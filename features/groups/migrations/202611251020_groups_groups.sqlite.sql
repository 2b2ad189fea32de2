create table groups (
    id blob primary key check (length(id) = 16),
    slug text not null unique,
    name text not null,
    kind text not null check (kind in ('tra','tmo','panel','forum','youth-forum','garden','project')),
    area_id blob references places (id),
    patch_id blob references places (id),
    email text,
    opening text not null check (opening in ('officers','group','residents','public')),
    quorum integer not null check (quorum >= 0),
    recognised_until text check (recognised_until glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    checked_at integer,
    checked_by blob,
    made_at integer not null
) strict;
create index groups_area on groups (area_id);
create index groups_patch on groups (patch_id);

-- The names and numbers by which spreadsheets and other systems know a group.
create table group_keys (
    system text not null,
    key text not null,
    group_id blob not null references groups (id),
    primary key (system, key)
) strict, without rowid;
create index group_keys_group on group_keys (group_id);

create table group_places (
    id blob primary key check (length(id) = 16),
    group_id blob not null references groups (id),
    place_id blob not null references places (id),
    valid_from text not null check (valid_from glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to text check (valid_to glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) strict;
create index group_places_group on group_places (group_id);
create index group_places_place on group_places (place_id);

create table memberships (
    id blob primary key check (length(id) = 16),
    person_id blob not null references persons (id),
    group_id blob not null references groups (id),
    office text not null check (office in ('chair','vice-chair','secretary','treasurer','member')),
    valid_from text not null check (valid_from glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to text check (valid_to glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    named_in_public integer not null check (named_in_public in (0, 1))
) strict;
create index memberships_person on memberships (person_id);
create index memberships_group on memberships (group_id);
