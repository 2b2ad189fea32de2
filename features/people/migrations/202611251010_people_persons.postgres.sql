create table persons (
    id uuid primary key,
    full_name text not null,
    known_as text not null,
    channel text not null check (channel in ('email', 'post', 'phone')),
    language text not null,
    made_at timestamptz not null
);

-- Families share an address, so a value may stand beside several people. "folded" is the value as it is compared.
create table contact_points (
    id uuid primary key,
    person_id uuid not null references persons (id),
    kind text not null check (kind in ('email', 'phone', 'address')),
    value text not null,
    folded text not null,
    verified_at timestamptz,
    bounced_at timestamptz,
    source text not null,
    made_at timestamptz not null
);
create index contact_points_person on contact_points (person_id, kind);
create index contact_points_folded on contact_points (kind, folded);

-- The address of a group as a whole. The group itself belongs to a crate above this one.
create table shared_addresses (
    group_id uuid primary key,
    name text not null,
    address text not null,
    folded text not null,
    verified_at timestamptz,
    bounced_at timestamptz,
    made_at timestamptz not null
);
create index shared_addresses_folded on shared_addresses (folded);

create table teams (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    lead_id uuid references persons (id),
    made_at timestamptz not null
);
create index teams_lead on teams (lead_id);

create table staff (
    id uuid primary key,
    person_id uuid not null references persons (id),
    team_id uuid not null references teams (id),
    job text not null,
    deputy_id uuid references persons (id),
    valid_from date not null,
    valid_to date,
    left_at timestamptz
);
create index staff_person on staff (person_id);
create index staff_team on staff (team_id);
create index staff_deputy on staff (deputy_id);

create table absences (
    id uuid primary key,
    person_id uuid not null references persons (id),
    from_on date not null,
    to_on date,
    away_told_at timestamptz,
    back_told_at timestamptz,
    made_at timestamptz not null
);
create index absences_person on absences (person_id);
