-- A telephone or computer that may bring in what was written on it without a signal. Its token writes and never reads.
create table devices (
    id uuid primary key,
    person_id uuid not null references persons (id),
    token_hash bytea not null unique check (length(token_hash) = 32),
    name text not null,
    n_received bigint not null,
    made_at timestamptz not null,
    last_used_at timestamptz,
    ended_at timestamptz,
    ended_why text check (ended_why in ('stopped', 'left'))
);
create index devices_person on devices (person_id);

create table envelopes (
    id uuid primary key,
    device_id uuid not null references devices (id),
    -- Which of the device's envelopes it is, in the order in which they came.
    number bigint not null,
    kind text not null,
    form_version bigint not null,
    -- As the device's clock said, with its offset: shown, and never reckoned with.
    device_at text not null,
    body text not null,
    body_digest bytea not null check (length(body_digest) = 32),
    replaces_id uuid,
    received_at timestamptz not null,
    state text not null check (state in ('received', 'placed', 'waiting', 'overtaken', 'set-aside')),
    why text,
    subject_id uuid,
    audience text not null check (audience in ('public', 'residents', 'group', 'officers', 'staff')),
    place_id uuid references places (id),
    group_id uuid references groups (id),
    team_id uuid references teams (id),
    person_id uuid references persons (id),
    settled_at timestamptz,
    settled_by uuid references persons (id),
    settled_words text,
    unique (device_id, number)
);
create index envelopes_replaces on envelopes (replaces_id);
create index envelopes_state on envelopes (state, received_at);
create index envelopes_subject on envelopes (subject_id, state);
create index envelopes_place on envelopes (place_id);
create index envelopes_group on envelopes (group_id);
create index envelopes_team on envelopes (team_id);
create index envelopes_person on envelopes (person_id);
create index envelopes_settled_by on envelopes (settled_by);
