create table persons (
    id blob primary key check (length(id) = 16),
    full_name text not null,
    known_as text not null,
    channel text not null check (channel in ('email', 'post', 'phone')),
    language text not null,
    made_at integer not null
) strict;

-- Families share an address, so a value may stand beside several people. "folded" is the value as it is compared.
create table contact_points (
    id blob primary key check (length(id) = 16),
    person_id blob not null references persons (id) check (length(person_id) = 16),
    kind text not null check (kind in ('email', 'phone', 'address')),
    value text not null,
    folded text not null,
    verified_at integer,
    bounced_at integer,
    source text not null,
    made_at integer not null
) strict;
create index contact_points_person on contact_points (person_id, kind);
create index contact_points_folded on contact_points (kind, folded);

-- The address of a group as a whole. The group itself belongs to a crate above this one.
create table shared_addresses (
    group_id blob primary key check (length(group_id) = 16),
    name text not null,
    address text not null,
    folded text not null,
    verified_at integer,
    bounced_at integer,
    made_at integer not null
) strict;
create index shared_addresses_folded on shared_addresses (folded);

create table teams (
    id blob primary key check (length(id) = 16),
    slug text not null unique,
    name text not null,
    lead_id blob references persons (id) check (length(lead_id) = 16),
    made_at integer not null
) strict;
create index teams_lead on teams (lead_id);

create table staff (
    id blob primary key check (length(id) = 16),
    person_id blob not null references persons (id) check (length(person_id) = 16),
    team_id blob not null references teams (id) check (length(team_id) = 16),
    job text not null,
    deputy_id blob references persons (id) check (length(deputy_id) = 16),
    valid_from text not null check (valid_from glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to text check (valid_to glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    left_at integer
) strict;
create index staff_person on staff (person_id);
create index staff_team on staff (team_id);
create index staff_deputy on staff (deputy_id);

create table absences (
    id blob primary key check (length(id) = 16),
    person_id blob not null references persons (id) check (length(person_id) = 16),
    from_on text not null check (from_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    to_on text check (to_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    away_told_at integer,
    back_told_at integer,
    made_at integer not null
) strict;
create index absences_person on absences (person_id);
