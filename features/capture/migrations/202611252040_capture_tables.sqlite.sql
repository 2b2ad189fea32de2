-- A telephone or computer that may bring in what was written on it without a signal. Its token writes and never reads.
create table devices (
    id blob primary key check (length(id) = 16),
    person_id blob not null check (length(person_id) = 16) references persons (id),
    token_hash blob not null unique check (length(token_hash) = 32),
    name text not null,
    n_received integer not null,
    made_at integer not null,
    last_used_at integer,
    ended_at integer,
    ended_why text check (ended_why in ('stopped', 'left'))
) strict;
create index devices_person on devices (person_id);

create table envelopes (
    id blob primary key check (length(id) = 16),
    device_id blob not null check (length(device_id) = 16) references devices (id),
    -- Which of the device's envelopes it is, in the order in which they came.
    number integer not null,
    kind text not null,
    form_version integer not null,
    -- As the device's clock said, with its offset: shown, and never reckoned with.
    device_at text not null,
    body text not null,
    body_digest blob not null check (length(body_digest) = 32),
    replaces_id blob check (length(replaces_id) = 16),
    received_at integer not null,
    state text not null check (state in ('received', 'placed', 'waiting', 'overtaken', 'set-aside')),
    why text,
    subject_id blob check (length(subject_id) = 16),
    audience text not null check (audience in ('public', 'residents', 'group', 'officers', 'staff')),
    place_id blob check (length(place_id) = 16) references places (id),
    group_id blob check (length(group_id) = 16) references groups (id),
    team_id blob check (length(team_id) = 16) references teams (id),
    person_id blob check (length(person_id) = 16) references persons (id),
    settled_at integer,
    settled_by blob check (length(settled_by) = 16) references persons (id),
    settled_words text,
    unique (device_id, number)
) strict;
create index envelopes_replaces on envelopes (replaces_id);
create index envelopes_state on envelopes (state, received_at);
create index envelopes_subject on envelopes (subject_id, state);
create index envelopes_place on envelopes (place_id);
create index envelopes_group on envelopes (group_id);
create index envelopes_team on envelopes (team_id);
create index envelopes_person on envelopes (person_id);
create index envelopes_settled_by on envelopes (settled_by);
